"""Figures that belong together: the ends of a range, "5 feet 2 inches", "4.2 ± 0.3", shared scales."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from msgspec.structs import replace

from claims.figure import COUNT, Figure
from claims.units import factor, unit_after
from claims.words import nouns, verbs

_BETWEEN = re.compile(r"\bbetween\s*$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s*$", re.IGNORECASE)
_AND = re.compile(r"\s*(?:-|–|—|to|and|or)\s*\Z")
_TO = re.compile(r"\s*-?\s*(?:-|–|—|to|through|~|or)\s*~?\s*\Z")
_CHANGE = re.compile(r"([A-Za-z]+)\s+(?:[a-z]+ly\s+)?(?:by\s+\S+\s+)?from\s*$")


def join(text: str, start: int, end: int, figures: list[Figure]) -> list[Figure]:
    """Return the figures of a sentence with those joined that are one quantity."""
    joined: list[Figure] = []
    for figure in figures:
        figure = _with_article(text, start, figure)
        last = joined[-1] if joined else None
        one = last and (
            _sum(text, end, last, figure)
            or _uncertain(text, last, figure)
            or _range(text, start, last, figure)
        )
        if one:
            joined[-1] = one
        else:
            joined.append(figure)
    return _shared_scales(text, joined)


def _range(text: str, start: int, first: Figure, second: Figure) -> Figure | None:
    """Join two figures that are the ends of one range."""
    if not _is_range(text, start, first, second):
        return None
    scale = _borrowed(text, first, second)
    window = text[max(start, first.start - 9) : first.start]
    opening = _BETWEEN.search(window) or _FROM.search(window)
    unit_behind = first if first.stated_unit and not second.stated_unit else second
    return replace(
        second,
        start=first.start - len(window) + opening.start() if opening else first.start,
        core=first.core,
        low=first.low * scale,
        unit=unit_behind.unit,
        stated_unit=first.stated_unit or second.stated_unit,
        scaled=first.scaled or second.scaled,
        modifier="between",
    )


def _is_range(text: str, start: int, first: Figure, second: Figure) -> bool:
    if first.form == "multiple" or first.low != first.high or first.end > second.start:
        return False
    if first.unit != second.unit and first.stated_unit and second.stated_unit:
        return False
    between = text[first.end : second.start]
    before = text[max(start, first.start - 40) : first.start]
    if _BETWEEN.search(before):
        return bool(_AND.match(between))
    rises = first.low * _borrowed(text, first, second) < second.low
    if _FROM.search(before):
        return rises and bool(_AND.match(between)) and not _is_change(before)
    if not _TO.match(between) or between.strip() == "or":
        return False
    if between.strip() == "to" and _is_step(text, first, second, before):
        return False
    return rises and second.modifier in ("exact", first.modifier)


def _is_step(text: str, first: Figure, second: Figure, before: str) -> bool:
    """Tell "rose 12% to 80,991", "fell by 5 GW to 81 GW" from a range: a change and its outcome."""
    unit_behind = first.stated_unit and text[first.core].isdigit()
    if unit_behind and not second.stated_unit:
        return True
    word = before.split()[-1].lower() if before.split() else ""
    verb = verbs().get(word)
    return word == "by" or bool(verb and verb.role in ("up", "down"))


def _is_change(before: str) -> bool:
    """Tell whether "from" follows a word of change: "rose from 4.0 to 4.6 million" is no range."""
    found = _CHANGE.search(before)
    word = found.group(1).lower() if found else ""
    verb = verbs().get(word)
    return bool(verb and verb.role in ("up", "down", "other")) or (
        nouns().get(word, "").startswith("growth") or word in ("up", "down", "compared")
    )


def _borrowed(text: str, first: Figure, second: Figure) -> Decimal:
    """Return the scale that "3 to 5 million" gives to its 3, "€5-7 billion" to its 5."""
    unit_behind = first.stated_unit and text[first.core].isdigit()
    if unit_behind and not second.stated_unit:
        return Decimal(1)
    unscaled = first.written <= 1 and second.written > 1 and not first.broken
    return _scale_of(second) if unscaled and second.scaled else Decimal(1)


def _scale_of(figure: Figure) -> Decimal:
    for power in (12, 9, 7, 6, 5, 3):
        scale = Decimal(10) ** power
        if figure.written >= scale / 1000 and abs(figure.low) >= scale:
            return scale
    return Decimal(1)


def _shared_scales(text: str, figures: list[Figure]) -> list[Figure]:
    """Give the first of "$5 and $7 billion" the scale of the second, of "45 and 50 mg" the unit."""
    shared = list(figures)
    for index, (first, second) in enumerate(pairwise(figures)):
        between = text[first.end : second.start]
        if not re.fullmatch(r",?\s*(?:and|or)\s*", between):
            continue
        money = first.unit.dimension == second.unit.dimension == "currency"
        if money and first.written <= 1 and second.written > 1 and first.low < 1000:
            scale = _scale_of(second)
            shared[index] = replace(
                first,
                low=first.low * scale,
                high=first.high * scale,
                written=first.written * scale,
            )
        elif first.unit is COUNT and second.unit.dimension.startswith("["):
            bare = text[first.end : first.end + 5].startswith((" and ", " or "))
            if bare and first.form == second.form == "digits":
                shared[index] = replace(first, unit=second.unit, stated_unit=True, scaled=True)
    return shared


_UNCERTAIN = re.compile(r"\s*(?:±|\+/-|\+-|plus or minus|give or take)\s*\Z")


def _uncertain(text: str, first: Figure, second: Figure) -> Figure | None:
    """Read "4.2 ± 0.3": the second figure is the half of the last step that the first may hide."""
    if not _UNCERTAIN.match(text[first.end : second.start]) or second.low <= 0:
        return None
    unit = second if second.stated_unit else first
    return replace(
        first,
        end=second.end,
        unit=unit.unit,
        stated_unit=unit.stated_unit,
        written=second.low * 2,
        scaled=unit.scaled,
    )


_LINK = re.compile(r"(?P<and>,?\s+and\s+(?:an?\s+)?)\Z|(?P<comma>,\s+)\Z|(?P<gap>\s?-?)\Z")
# Pairs of units that name one quantity together, the second less than one of the first.
_PAIRS = {
    "foot": ("inch",), "yard": ("foot", "inch"), "mile": ("foot", "yard"),
    "pound": ("ounce",), "stone": ("pound",), "hour": ("minute", "second"),
    "minute": ("second",), "year": ("month", "week", "day"), "month": ("week", "day"),
    "day": ("hour", "minute"), "week": ("day",), "kilometer": ("meter", "centimeter"),
    "meter": ("centimeter", "millimeter"), "kilogram": ("gram",), "degree": ("arcminute",),
}  # fmt: skip


def _sum(text: str, end: int, first: Figure, second: Figure) -> Figure | None:
    """Join "5 feet 2 inches", "20 dollars and 43 cents", "2 hours and a half"."""
    link = _LINK.match(text[first.end : second.start]) if first.end <= second.start else None
    if not link or not first.stated_unit or first.low != first.high or first.per:
        return None
    if second.form in ("part", "fraction") and link.group("and"):
        if first.unit.dimension in ("[time]", "[length]") and not second.unit.name.strip("ratio"):
            return _added(first, second, second.low, second.low / 10)
        return None
    if first.low != first.low.to_integral_value():
        return None
    if first.unit.dimension == "currency":
        return _cents(text, end, first, second, bool(link.group("comma")))
    if second.unit.name not in _PAIRS.get(first.unit.name, ()) or second.modifier != "exact":
        return None
    (one, _, _), (other, _, _) = factor(first.unit.name), factor(second.unit.name)
    ratio = Decimal(str(other)) / Decimal(str(one))
    if second.low * ratio >= 1 or (link.group("comma") and first.unit.dimension == "[time]"):
        return None
    return _added(first, second, second.low * ratio, second.written * ratio)


def _cents(text: str, end: int, first: Figure, second: Figure, comma: bool) -> Figure | None:
    if comma or first.minor or first.low >= 10_000:
        return None
    if second.minor and second.low < 1 and _same_money(first, second):
        return _added(first, second, second.low, Decimal("0.01"))
    closes = not text[second.end : end].strip(" .,;:!?)")
    bare = second.unit is COUNT and second.modifier == "exact" and 10 <= second.low < 100
    return _added(first, second, second.low / 100, Decimal("0.01")) if bare and closes else None


def _same_money(first: Figure, second: Figure) -> bool:
    named = {second.unit.name, *second.unit.candidates}
    return first.unit.name in named or "USD" in named


def _added(first: Figure, second: Figure, value: Decimal, written: Decimal) -> Figure:
    return replace(
        first,
        end=second.end,
        low=first.low + value,
        high=first.high + value,
        written=written,
    )


_ARTICLE = re.compile(r"\b(an?)\s+([A-Za-z]+)(?P<and>\s+and\s+(?:an?\s+)?)$", re.IGNORECASE)


def _with_article(text: str, start: int, figure: Figure) -> Figure:
    """Read "an hour and a half", "a dollar and 42 cents": the article is the one of the unit."""
    window = text[max(start, figure.start - 36) : figure.start]
    found = _ARTICLE.search(window)
    if not found:
        return figure
    offset = figure.start - len(window)
    unit = unit_after(text, offset + found.start(2))
    if unit is None or unit[1] != offset + found.end(2):
        return figure
    whole = replace(
        figure,
        start=offset + found.start(),
        core=offset + found.start(),
        end=offset + found.end(2),
        low=Decimal(1),
        high=Decimal(1),
        written=Decimal(1),
        form="words",
        unit=unit[0],
        stated_unit=True,
        modifier="exact",
        per=None,
        minor=False,
    )
    return _sum(text, figure.end, whole, figure) or figure
