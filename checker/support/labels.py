"""Numbers that are names or ages: "Tier 1", "Sims 4", "in their 70s". No figures, and yet a source
says them or not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from claims.words import calendar_words, closed_words

_LABEL = re.compile(r"\b([A-Z][A-Za-z]{2,})[ -](\d{1,4})(?![\d.,]*\d|\s*(?:%|percent\b))")
_AGES = re.compile(r"\b(?:her|his|their|the|mid|late|early)[ -](?:mid-|late |early )?([2-9]0)s\b")


class Label(Struct, frozen=True):
    """A name with its number, or a decade of life: where it stands, and what a source must say."""

    start: int
    end: int
    text: str
    name: str
    number: str


def labels_of(text: str) -> Iterator[Label]:
    """Yield the labels of a text; ages have the name "age"."""
    silent = calendar_words()
    for found in _LABEL.finditer(text):
        name = found[1].lower()
        if name not in silent and name not in closed_words():
            yield Label(found.start(), found.end(), found[0], name, found[2])
    for found in _AGES.finditer(text):
        yield Label(found.start(1), found.end(1) + 1, f"{found[1]}s", "age", found[1])
