"""Whether "third", "quarter", "half" is a fraction, or an ordinal, a stretch of time, a name."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from claims.units import unit_after
from claims.words import LANGUAGE, closed_words, toml

# Denominators that are no ordinals.
_NO_ORDINALS = ("half", "quarter")
_NEXT = re.compile(r"(-|[ \u00a0\n])([A-Za-z]+)")
_LAST = re.compile(r"([A-Za-z]+)[ \u00a0\n-]$")
_OF_TIME = re.compile(
    r"\s+of\s+(?:(?:19|20)\d\d|(?:the\s)?(?:year|financial|fiscal|season|last|this|next)\b)"
)
# Classes of words.tsv that do not stand between an article with a fraction and its noun, since no
# noun of theirs is left: "a third new stadium", but "a third of", "a third more".
_NOT_AFTER = ("adjective", "filler", "other", "total")


@cache
def _words() -> dict[str, Any]:
    return toml(f"{LANGUAGE}/fractions.toml")


@cache
def _after() -> frozenset[str]:
    """Return the words that may stand behind a fraction that has an article."""
    closed = {word for word, role in closed_words().items() if role not in _NOT_AFTER}
    table = _words()
    return frozenset(closed | {*table["verbs"], *table["others"], *table["periods"]})


_OF_IT = re.compile(r"\b(?:of|for|with|in)\san?\s$")


def is_fraction(text: str, start: int, end: int, limit: int, counted: bool) -> bool:
    """Tell whether the word ``text[start:end]`` is a fraction.

    ``counted`` says that an article stands before it. "For a third year" and "a fifth-placed
    side" have ordinals, "a record quarter" and "a quarter earlier" a stretch of time, "half-time"
    and "quarter-final" are names.
    """
    word = text[start:end].lower()
    following = _NEXT.match(text, end, limit)
    after = following[2].lower() if following else ""
    if word not in _NO_ORDINALS:
        if not counted:
            # "fourth of liter", but "the fourth of July"
            if text.startswith((" of a ", " of an "), end):
                return True
            return text.startswith(" of ", end) and unit_after(text, end + 3) is not None
        if (
            following
            and after in _words()["periods"]
            and _OF_IT.search(text, max(0, start - 12), start)
        ):
            # "took delivery of a third this month"
            return False
        return following is None or _goes_on(text, following)
    if after in _words()["names"].get(word, ()):
        return False
    before = _LAST.search(text, max(0, start - 24), start)
    if before and before[1].lower() in _words()["before_time"]:
        return False
    if word == "quarter" and (after in _words()["after_time"] or _OF_TIME.match(text, end, limit)):
        return bool(counted and _OF_TIME.match(text, end, limit))
    return True


def _goes_on(text: str, following: re.Match[str]) -> bool:
    """Tell whether what follows "a third" leaves it a fraction: "of", "more", "were"."""
    if following[1] == "-":
        return False
    word = following[2].lower()
    if word in _after():
        return True
    # "A third applied for it", but "a third planned strike".
    return word.endswith("ed") and _closes(text, following.end())


def _closes(text: str, position: int) -> bool:
    """Tell whether the phrase ends behind a participle: a function word or a mark follows."""
    following = _NEXT.match(text, position)
    return following is None or following[2].lower() in closed_words()
