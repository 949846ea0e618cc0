"""Units that a sentence says once: "to 81 million euros from 65 million", "from 31 hours to 19"."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec.structs import replace

from claims.attached_places import goes_on
from claims.figure import Figure
from claims.view import View

# "to 81 million euros from 65 million", "(2022: 3.9 billion)": the unit is the one before.
_ELIDED = re.compile(
    r"(?:\b(?:from|against|versus|vs\.?|compared with|compared to)\s|\((?:19|20)\d\d:\s?)$"
)


def with_elided_unit(view: View, index: int, figure: Figure) -> Figure:
    """Give a bare figure behind "from" or "(2022:" the unit of the figure before it.

    Both have to be of one size, and no noun may follow that it could count.
    """
    if index == 0 or figure.stated_unit or figure.unit.name != "count":
        return figure
    before, text = view.figures[index - 1], view.document.text
    first = index - 1
    while first > 0 and not view.figures[first].stated_unit and goes_on(view, first):
        first -= 1
    of_one_scale = figure.scaled or before.written <= 1
    if of_one_scale and view.figures[first].stated_unit and goes_on(view, index):
        return replace(figure, unit=view.figures[first].unit)
    if _is_outcome(view, index):
        return replace(figure, unit=before.unit)
    if not figure.scaled:
        return figure
    if before.unit.dimension in ("count", "percent", "ratio") or before.unit.name == "count":
        return figure
    follows = view.role(view.ranges[index][1])
    near = before.high > 0 and figure.low > 0 and 0.05 < figure.low / before.high < 20
    if not near or follows in ("word", "adjective", "verb", "other"):
        return figure
    if not _ELIDED.search(text, max(view.sentence.start, figure.start - 20), figure.start):
        return figure
    return replace(figure, unit=before.unit)


_FROM = re.compile(r"\bfrom\s(?:an?\s\w+\s|about\s|some\s)?$")
_TO = re.compile(r"\sto\s(?:about\s|some\s|just\s)?")
_ENDS = re.compile(r"[.,;)](?!\d)|\s(?:in|by|since|over|after|a year|last)\b|$")


def _is_outcome(view: View, index: int) -> bool:
    """Tell whether a bare figure has the unit of the one from which it came: "from 31 hours to
    19"."""
    before, figure, text = view.figures[index - 1], view.figures[index], view.document.text
    if not before.stated_unit or not _TO.fullmatch(text[before.end : figure.start]):
        return False
    led = _FROM.search(text, max(view.sentence.start, before.start - 20), before.start)
    same = before.form == figure.form or not figure.scaled
    return bool(led and same and _ENDS.match(text, figure.end)) and _is_near(before, figure)


def _is_near(before: Figure, figure: Figure) -> bool:
    return before.high > 0 and figure.low > 0 and Decimal("0.05") < figure.low / before.high < 20
