"""Days without a year of which others of their document say what weekday they had: whatever the
year, 13 and 22 August are nine days apart."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from msgspec import Struct

from checker.dates.days import made
from checker.dates.weekdays import Dated, sentence_round

Date = datetime.date

# Any year that is no leap year: from March on, and before it, weekdays are then apart as in others.
_PLAIN = 2001
# How many days apart the two dates may be, and how many letters where there are only two.
_NEAR, _BESIDE = 45, 220
_YEARS = re.compile(
    r"\byears?\b|\b(?:anniversary|previous|preceding|last|next|season)\b", re.IGNORECASE
)


class Odd(Struct, frozen=True):
    """A pair of weekday and date that others contradict; ``right`` is the weekday that they give,
    and ``alone`` tells that there is but one other, which may be the wrong one itself."""

    pair: Dated
    witness: Dated
    right: int
    alone: bool


def odd_days(pairs: tuple[Dated, ...], years: frozenset[int]) -> Iterator[Odd]:
    """Yield the days without a year that no common year allows beside others near in time.

    ``years`` are those that the document states: a day that has its weekday in one is left alone.
    """
    known = [
        (one, shifted, day)
        for one in pairs
        if (shifted := _shift(one)) is not None and (day := _day(one)) is not None
    ]
    told: set[int] = set()
    for pair, (shift, side), day in known:
        if pair.year is not None or _fits(pair, years):
            continue
        near = [
            (other, theirs)
            for other, (theirs, half), then in known
            if other is not pair and half == side and 0 < abs((then - day).days) <= _NEAR
        ]
        shifts = {theirs for _, theirs in near}
        if shift in shifts or len(shifts) != 1 or _YEARS.search(_said(pair)):
            continue
        # "The minutes of Wednesday 6 March 2019" are of their own year.
        if all(other.year is not None for other, _ in near):
            continue
        alone = len({(other.month, other.day) for other, _ in near}) == 1
        witness = min((other for other, _ in near), key=lambda one: abs(one.start - pair.start))
        if alone and not _stand_together(pair, witness):
            continue
        if witness.start not in told:
            told.add(pair.start)
            yield Odd(pair, witness, (pair.weekday - shift + next(iter(shifts))) % 7, alone)


def _day(pair: Dated) -> Date | None:
    return made(_PLAIN, pair.month, pair.day)


def _shift(pair: Dated) -> tuple[int, bool] | None:
    """Return how far the weekday is from that of a plain year, and whether it is before March."""
    day = _day(pair)
    if day is None or (pair.year is not None and not _fits(pair, frozenset((pair.year,)))):
        return None
    return (pair.weekday - day.weekday()) % 7, pair.month < 3


def _fits(pair: Dated, years: frozenset[int]) -> bool:
    days = (made(year, pair.month, pair.day) for year in years)
    return any(day is not None and day.weekday() == pair.weekday for day in days)


def _said(pair: Dated) -> str:
    return sentence_round(pair.document.text, pair.start, pair.end)


def _stand_together(one: Dated, other: Dated) -> bool:
    """Tell whether two stand in one sentence or in two that follow, and speak of no other year."""
    first, last = sorted((one, other), key=lambda pair: pair.start)
    between = one.document.text[first.end : last.start]
    return (
        len(between) <= _BESIDE
        and "\n\n" not in between
        and not _YEARS.search(_said(other))
        and not re.search(r"\b(?:1[5-9]|20)\d\d\b", between)
    )
