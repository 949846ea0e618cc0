"""Figures: each number of a text with its unit, its sign, its denominator and its modifier."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from claims.exclusions import is_quantity, masked, stands_alone
from claims.figure import COUNT, RATIO, Figure
from claims.joins import join
from claims.modifiers import modifier_after, modifier_before
from claims.number_grammar import find_numerals
from claims.numerals import Numeral
from claims.periods import Mention
from claims.units import Unit, rate_after, unit_after, unit_before
from claims.words import number_words

_RATE = re.compile(
    r"(?:\s*/\s*|\s+(?:per|an?|each|every)\s+)(capita|person|head|day|week|month|year|hour|minute"
    r"|second|night|game|match|household|student|child|vehicle|unit|piece|annum|share)\b"
    r"|\s+(daily|weekly|monthly|annually)\b"
)


def find_figures(
    text: str, start: int, end: int, starts: Sequence[int], mentions: list[Mention]
) -> list[Figure]:
    """Return the quantities in ``text[start:end]`` in order.

    ``starts`` are the offsets in it at which a number may begin; ``mentions`` are the sentence's
    periods: a number inside one is no quantity.
    """
    masks = [(mention.start, mention.end) for mention in mentions]
    masks += masked(text, start, end)
    figures: list[Figure] = []
    for numeral in find_numerals(text, starts, end, masks):
        figure = read_figure(text, start, end, numeral, figures[-1].end if figures else start)
        if figure:
            figures.append(figure)
    joined = join(text, start, end, figures)
    return [figure for figure in joined if is_quantity(text, start, end, figure)]


def read_figure(text: str, start: int, end: int, numeral: Numeral, taken: int = 0) -> Figure | None:
    """Return a number with what stands round it in ``text[start:end]``, or None if it is none.

    What stands before ``taken`` belongs to the figure before it.
    """
    if numeral.form == "digits" and not stands_alone(text, start, numeral):
        return None
    before = unit_before(text, numeral.start)
    if before and before[1] < max(start, taken):
        before = None
    unit, stop = _unit(text, end, numeral, before)
    if numeral.form == "part" and unit is COUNT:
        unit, stop = RATIO, numeral.end
    core, sign = _sign(text, start, before[1] if before else numeral.start, unit)
    value, written, stop = _scaled_behind(text, end, numeral, unit, stop)
    unit, stop, per = _per(text, end, unit, stop)
    modifier, low = modifier_before(text, max(start, taken), core)
    if modifier == "exact":
        modifier, stop = modifier_after(text, stop, end, modifier)
    if numeral.form == "vague" and modifier == "exact":
        modifier = "at_least"
    stated = unit.name != "count"
    return Figure(
        start=low,
        core=core,
        end=stop,
        low=value * sign * unit.scale,
        high=value * sign * unit.scale,
        written=written * unit.scale,
        form=numeral.form,
        scaled=numeral.scaled or stated,
        broken=numeral.broken,
        unit=unit,
        per=per,
        modifier=modifier,
        stated_unit=stated,
        minor=unit.scale < 1 and unit.dimension == "currency",
    )


def _scaled_behind(
    text: str, end: int, numeral: Numeral, unit: Unit, stop: int
) -> tuple[Decimal, Decimal, int]:
    """Read a scale word behind a currency: "75 USD million"."""
    found = re.compile(r"\s([a-z]+)\b").match(text, stop, end)
    scale = number_words().scales.get(found.group(1)) if found else None
    if found is None or scale is None or unit.dimension != "currency" or stop == numeral.end:
        return numeral.value, numeral.written, stop
    return numeral.value * scale, numeral.written * scale, found.end()


def _per(text: str, end: int, unit: Unit, stop: int) -> tuple[Unit, int, str | None]:
    """Read the denominator of a rate: "$80 a barrel" is a price, "500 people a day" a count."""
    if unit.dimension == "currency":
        rate = rate_after(text, stop, unit)
        if rate and rate[1] <= end:
            return rate[0], rate[1], rate[0].name.rpartition(" / ")[2]
    found = _RATE.match(text, stop, end)
    if not found:
        return unit, stop, unit.name.rpartition(" / ")[2] if " / " in unit.name else None
    return unit, stop, (found.group(1) or found.group(2)).lower()


# "three quarters of an hour", "half a gallon": what may stand between a fraction and its unit.
_TO_UNIT = re.compile(r"\s+of\s+(?:an?\s+)?|\s+an?\s+")


def _unit(
    text: str, end: int, numeral: Numeral, before: tuple[Unit, int] | None
) -> tuple[Unit, int]:
    after = unit_after(text, numeral.end) if numeral.form != "multiple" else None
    if after is None and numeral.form in ("fraction", "part", "words", "vague"):
        after = _unit_of_fraction(text, numeral)
    if after and after[1] > end:
        after = None
    if before:
        same = after is not None and after[0].dimension == "currency"
        return before[0], after[1] if same and after else numeral.end
    if after:
        return _sterling(numeral, after[0]), after[1]
    ratio = numeral.form in ("multiple", "fraction", "ratio")
    return (RATIO if ratio else COUNT), numeral.end


def _unit_of_fraction(text: str, numeral: Numeral) -> tuple[Unit, int] | None:
    """Return the physical unit that a fraction is of: "a quarter of an hour"."""
    found = _TO_UNIT.match(text, numeral.end)
    whole = numeral.value == numeral.value.to_integral_value() and numeral.form != "vague"
    if not found or whole:
        return None
    after = unit_after(text, found.end())
    return after if after and after[0].dimension.startswith("[") else None


# Whose pounds they may be.
POUNDS = ("GBP", "EGP", "LBP", "SYP", "SDG")


def _sterling(numeral: Numeral, unit: Unit) -> Unit:
    """Return pounds as money where a scale word makes a weight unlikely ("300 million pounds")."""
    if numeral.scaled and numeral.value >= 100_000 and "GBP" in unit.candidates:
        return Unit("GBP", "currency", POUNDS)
    return unit


_MINUS = re.compile(r"(?:^|(?<=[\s(\u00a0]))(?:[-−–]|(?:minus|negative)\s)$", re.IGNORECASE)
_APART = re.compile(r"(?:^|(?<=\s))[-−]\s$")


def _sign(text: str, start: int, core: int, unit: Unit) -> tuple[int, int]:
    """Read a minus before the figure; a dash between words is none."""
    window = text[max(start, core - 10) : core]
    found = _MINUS.search(window)
    if found is None and unit.dimension == "[temperature]":
        found = _APART.search(window)
    if found is None:
        return core, 1
    return core - len(window) + found.start(), -1
