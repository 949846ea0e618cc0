"""What holds in a group of rich text (RTF), and the names of its encodings and groups."""

from __future__ import annotations

import codecs
from functools import cache
from typing import NamedTuple

from claims.words import rows


class State(NamedTuple):
    """What holds in a group, and in the groups inside it.

    ``place`` is what its words are: "text", "note", "box" (of text), "unseen", or a part of the
    file's head ("fonttbl", "stylesheet", "title"). ``skip`` is how many characters stand behind a
    character of Unicode for programs that do not know it.
    """

    place: str = "text"
    font: int | None = None
    skip: int = 1
    is_hidden: bool = False
    is_deleted: bool = False
    is_raised: bool = False
    is_cell: bool = False
    style: int | None = None
    level: int | None = None


_LOWERED = frozenset({"nosupersub", "sub", "dn"})
_SWITCHED = {
    "v": "is_hidden", "deleted": "is_deleted", "super": "is_raised", "up": "is_raised",
    "intbl": "is_cell",
}  # fmt: skip
_NUMBERED = {"f": "font", "s": "style"}


def formatted(state: State, word: str, number: int | None, font: int | None) -> State | None:
    """Return the state behind a word that formats characters or paragraphs; None for another word.

    ``font`` is the file's usual one.
    """
    is_on = number != 0
    if word == "plain":
        return state._replace(is_hidden=False, is_deleted=False, is_raised=False, font=font)
    if word == "pard":
        return state._replace(is_cell=False, style=None, level=None)
    if word == "uc":
        return state._replace(skip=min(max(number or 0, 0), 10))
    if word == "outlinelevel":
        is_heading = number is not None and 0 <= number < 9
        return state._replace(level=(number or 0) + 1 if is_heading else None)
    if word in _LOWERED:
        return state._replace(is_raised=False)
    if word in _SWITCHED:
        return State(**{**state._asdict(), _SWITCHED[word]: is_on})
    if word in _NUMBERED:
        return State(**{**state._asdict(), _NUMBERED[word]: number})
    return None


def codec(name: str) -> str:
    """Return Python's name of an encoding; Windows' usual one for what is none."""
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "utf-8" if name == "cp65001" else "cp1252"


@cache
def charsets() -> dict[int, str]:
    """Return the encodings of fonts by the number of their character set."""
    return {int(row[0]): row[1] for row in rows("rtf_charsets.tsv")}


@cache
def unseen() -> frozenset[str]:
    """Return the first words of groups that hold no text of the page."""
    return frozenset(row[0] for row in rows("rtf_unseen.txt"))
