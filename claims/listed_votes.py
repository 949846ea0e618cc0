"""Numbers behind names in lists: "Holt 5,625 (45%), Ames 4,375 (35%)" are counts, no models.

A number right behind a name is a model or a label ("Boeing 737", "Area 51"). In a list of two such
pairs or more it is a count where a number marks its thousands by a comma, or where two numbers with
shares behind them have one whole.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations

_ITEM = re.compile(
    r"(?<![\w.,])(?P<name>[A-Z][\w'’.-]*) (?P<number>\d{1,3}(?:,\d{3})+|\d{1,6})(?![\w,.-]?\d)"
    r"(?: \((?:or )?(?P<share>\d{1,3}(?:\.\d+)?) ?(?:%|per ?cent\b)[^()\d]{0,20}\))?"
)
_LINK = re.compile(
    r"[,;]? (?:and |with |to |ahead of )?(?:[A-Z][\w'’.-]* ){0,4}|[,;] [^,;.()\d]{0,40}"
)
# How far two pairs may be from one whole.
_ONE_WHOLE = 0.03


def is_listed_count(text: str, start: int, end: int, number: int) -> bool:
    """Tell whether the number at an offset is in such a list of ``text[start:end]``."""
    return number in _listed(text[start:end], start)


@lru_cache(maxsize=256)
def _listed(sentence: str, start: int) -> frozenset[int]:
    """Return where the numbers of such lists begin."""
    found: set[int] = set()
    run: list[re.Match[str]] = []
    for item in _ITEM.finditer(sentence):
        if item["share"] is None and "," not in item["number"]:
            continue
        if run and not _LINK.fullmatch(sentence, run[-1].end(), item.start()):
            found.update(_counts(run))
            run = []
        run.append(item)
    found.update(_counts(run))
    return frozenset(start + at for at in found)


def _counts(run: list[re.Match[str]]) -> list[int]:
    """Return where the numbers of a list begin, if they are counts."""
    if len(run) < 2:
        return []
    are_named_apart = len({one["name"] for one in run}) == len(run)
    if any("," in one["number"] for one in run) or (are_named_apart and _have_one_whole(run)):
        return [one.start("number") for one in run]
    return []


def _have_one_whole(run: list[re.Match[str]]) -> bool:
    """Tell whether two numbers of a list are their shares of one whole."""
    wholes = [
        float(one["number"]) / float(one["share"])
        for one in run
        if len(one["number"]) > 1 and one["share"] and float(one["share"])
    ]
    return any(
        abs(one - other) <= _ONE_WHOLE * max(one, other) for one, other in combinations(wholes, 2)
    )
