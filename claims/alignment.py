"""Figures and periods listed side by side: "2, 3 and 5 billion in 2012, 2016 and 2022".

The first belongs to the first and so on, where a run of figures of one dimension and a run of as
many periods stand in one sentence, "respectively" or not.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from itertools import pairwise

from claims.figure import Figure
from claims.model import Period
from claims.periods import Mention

# What stands between the members of a list: a comma, an "and", or both.
_JOINT = re.compile(r"\s*(?:,|,?\s+(?:and|or))\s*$")
# What leads from the last figure to the first period.
_LEAD = re.compile(r",?\s*(?:respectively,?\s*)?(?:in|for|during|at|by|of|on)?\s*(?:the\s+)?$")

Stretch = tuple[int, int]


def aligned_periods(
    text: str, figures: Sequence[Figure], mentions: Sequence[Mention]
) -> dict[int, Mention]:
    """Return the period of each figure, by the figure's index, for figures listed with periods."""
    if len(figures) < 2 or not mentions:
        return {}
    mentions = [part for mention in mentions for part in _single(text, mention)]
    found: dict[int, Mention] = {}
    for first, last in _runs(text, [(one.start, one.end) for one in figures]):
        units = {one.unit.name for one in figures[first : last - 1]} - {"count"}
        if units - {figures[last - 1].unit.name}:
            continue
        for low, high in _runs(text, [(one.start, one.end) for one in mentions]):
            if high - low == last - first and _side_by_side(
                text, figures[first], figures[last - 1], mentions[low], mentions[high - 1]
            ):
                found.update(zip(range(first, last), mentions[low:high], strict=True))
    return found


_TWO_YEARS = re.compile(r"((?:19|20)\d\d)\s+and\s+((?:19|20)\d\d)$")


def _single(text: str, mention: Mention) -> list[Mention]:
    """Return the years of "2016 and 2022", which is one mention, as two; others as they are."""
    found = _TWO_YEARS.match(text, mention.start, mention.end)
    if mention.kind != "years" or not found:
        return [mention]
    return [
        Mention(*found.span(group), _year(found.group(group)), "year", mention.compared)
        for group in (1, 2)
    ]


def _year(said: str) -> Period:
    return Period(said, datetime.date(int(said), 1, 1), datetime.date(int(said), 12, 31))


def _side_by_side(
    text: str, first: Figure, last: Figure, earliest: Mention, latest: Mention
) -> bool:
    """Tell whether the periods follow the figures at once, or lead up to them in the sentence."""
    if last.end <= earliest.start:
        return bool(_LEAD.match(text, last.end, earliest.start))
    return latest.end <= first.start


def _runs(text: str, stretches: list[Stretch]) -> list[tuple[int, int]]:
    """Return the runs of two or more stretches that only commas and "and" part, by index."""
    runs: list[tuple[int, int]] = []
    start = 0
    gaps = [
        _JOINT.match(text, left[1], right[0]) is not None for left, right in pairwise(stretches)
    ]
    for index in range(len(stretches)):
        if index == len(gaps) or not gaps[index]:
            if index > start:
                runs.append((start, index + 1))
            start = index + 1
    return runs
