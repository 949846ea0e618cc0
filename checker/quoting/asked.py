"""Whether the words close to a figure ask for something else than a cell: a difference, a part."""

from __future__ import annotations

import re
from functools import cache

from checker.quoting.figures import Told
from checker.quoting.tabled import stems
from claims.words import LANGUAGE, toml

_SKIPPED = ("growth", "change", "difference")
# "7.9 percent of ...": a share, which may be worked out.
_OF = re.compile(
    r"^\s(?:of|in)\s(?!the (?:year|previous|preceding|prior)|(?:19|20)\d\d)", re.IGNORECASE
)


@cache
def _before() -> re.Pattern[str]:
    words = sorted(toml(f"{LANGUAGE}/pointing.toml")["apart"]["before"], key=len, reverse=True)
    return re.compile(
        rf"\b(?:{'|'.join(map(re.escape, words))})\s(?:only\s|just\s|some\s|a\s|the\s)?[$€£]?\s?$",
        re.IGNORECASE,
    )


@cache
def _behind() -> re.Pattern[str]:
    words = sorted(toml(f"{LANGUAGE}/pointing.toml")["apart"]["behind"], key=len, reverse=True)
    return re.compile(
        rf"^\s(?:[^\W\d_]+\s){{0,2}}?(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE
    )


@cache
def _joined() -> re.Pattern[str]:
    words = toml(f"{LANGUAGE}/pointing.toml")["apart"]["joined"]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


@cache
def _quarters() -> tuple[re.Pattern[str], dict[str, int]]:
    words = toml(f"{LANGUAGE}/pointing.toml")["quarters"]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE), words


@cache
def _wished() -> re.Pattern[str]:
    words = toml(f"{LANGUAGE}/pointing.toml")["wished"]["words"]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def quarters_in(text: str) -> frozenset[int]:
    """Return the quarters of a year that a text names, as 1 to 4."""
    pattern, numbers = _quarters()
    return frozenset(numbers[found.lower()] for found in pattern.findall(text))


def is_level(figure: Told, headings: frozenset[str]) -> bool:
    """Tell whether a figure is said to be the amount itself, and not a change of it or a part.

    ``headings`` are the stems of a table's headings: "an average mark of 11" is what one says.
    """
    sentence = figure.claim.sentence
    if figure.claim.kind in _SKIPPED or figure.claim.modality != "actual":
        return False
    if is_wished(sentence, headings):
        return False
    ahead = _before().search(sentence[: figure.start])
    is_apart = ahead is not None and not _is_heading(ahead[0], headings)
    return not is_apart and not _behind().match(sentence[figure.end :])


def is_wished(text: str, headings: frozenset[str]) -> bool:
    """Tell whether a text may speak of what is wished or expected, and of no cell."""
    return any(not _is_heading(found[0], headings) for found in _wished().finditer(text))


def is_of(figure: Told) -> bool:
    """Tell whether a percentage is said to be that of something, which may be worked out."""
    return figure.is_percent and bool(_OF.match(figure.claim.sentence[figure.end :]))


@cache
def _before_that() -> re.Pattern[str]:
    words = toml(f"{LANGUAGE}/pointing.toml")["years"]["before"]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def is_year_before(clause: str) -> bool:
    """Tell whether a clause speaks of the year before another."""
    return bool(_before_that().search(clause))


def is_worked(figure: Told, clause: str, headings: frozenset[str]) -> bool:
    """Tell whether a figure's clause may speak of what is worked out from several cells."""
    clause = clause.replace(figure.claim.text, " ")
    return any(not _is_heading(found[0], headings) for found in _joined().finditer(clause))


@cache
def _past() -> re.Pattern[str]:
    words = toml(f"{LANGUAGE}/pointing.toml")["past"]["words"]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def is_past(clause: str) -> bool:
    """Tell whether a clause may speak of an earlier time than the text's own."""
    return bool(_past().search(clause))


def _is_heading(words: str, headings: frozenset[str]) -> bool:
    return any(len(word) > 3 and word in headings for word in stems(words))


@cache
def openers() -> frozenset[str]:
    """Return words that open sentences and are no names."""
    return frozenset(toml(f"{LANGUAGE}/pointing.toml")["openers"]["words"])
