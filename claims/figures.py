"""Figures: each number of a text with its unit, its sign, its denominator and its modifier."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from claims.exclusions import is_quantity, masked, stands_alone
from claims.figure import COUNT, RATIO, Figure
from claims.joins import join
from claims.modifiers import modifier_after, modifier_before
from claims.number_grammar import find_numerals
from claims.numerals import Numeral
from claims.periods import Mention
from claims.quantulum import second_reading
from claims.several import several_before
from claims.signs import is_whole, sign_before
from claims.units import Unit, make_unit, name_before, rate_after, unit_after, unit_before
from claims.words import number_words

_RATE = re.compile(
    r"(?:\s*/\s*|\s+(?:per|an?|each|every)\s+)(capita|person|head|day|week|month|year|hour|minute"
    r"|second|night|game|match|household|student|child|vehicle|unit|piece|annum|share)\b"
    r"|\s+(daily|weekly|monthly|annually)\b"
)


# "869 million a year earlier" is no rate.
_APART_IN_TIME = re.compile(
    r"\s+(?:earlier|ago|previously|prior|later|hence|from now"
    r"|(?:before|after|on|since)(?=[,.;:)]|$))"
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
    last = None
    for numeral in find_numerals(text, starts, end, masks):
        figure = read_figure(text, start, end, numeral, last)
        if figure:
            last = figure
            figures.append(figure)
    joined = join(text, start, end, figures)
    return [figure for figure in joined if is_quantity(text, start, end, figure)]


def read_figure(
    text: str, start: int, end: int, numeral: Numeral, last: Figure | None = None
) -> Figure | None:
    """Return a number with what stands round it in ``text[start:end]``, or None if it is none.

    ``last`` is the figure before it: what that one holds does not belong to this one too.
    """
    taken = last.end if last else start
    if numeral.start < taken or (
        numeral.form == "digits" and not stands_alone(text, taken, numeral)
    ):
        return None
    before, minus = _money_before(text, start, taken, numeral)
    if _is_bare_scale(text, numeral, before):
        return None
    unit, stop = _unit(text, end, numeral, before)
    if numeral.form == "digits" and text.startswith(_MORE, stop):
        unit, stop = _by_symbols(text, end, numeral, unit, stop)
    if numeral.form == "part" and unit is COUNT:
        unit, stop = RATIO, numeral.end
    points = _points(text, start, end, numeral)
    unit, stop = points or (unit, stop)
    value, written, stop = _scaled_behind(text, end, numeral, unit, stop)
    unit, stop, per = _per(text, end, unit, stop)
    stated = unit.name != "count"
    figure = Figure(
        start=numeral.start,
        core=before[1] if before else numeral.start,
        end=stop,
        low=value * unit.scale,
        high=value * unit.scale,
        written=written * unit.scale,
        form=numeral.form,
        scaled=numeral.scaled or stated,
        broken=numeral.broken,
        unit=unit,
        per=per,
        stated_unit=stated,
        minor=unit.scale < 1 and unit.dimension == "currency",
    )
    return _with_words(text, start, end, figure, last, minus)


def _with_words(
    text: str, start: int, end: int, figure: Figure, last: Figure | None, minus: bool
) -> Figure | None:
    """Read the sign and the modifier of a figure; an article is a number only by these."""
    taken = last.end if last else start
    core, sign = sign_before(text, start, figure.core, figure.end, figure, last)
    sign = -1 if minus else sign
    stop = figure.end
    zero = _BELOW_ZERO.match(text, stop, end)
    if zero and (figure.unit.name.startswith("degree") or is_whole(text, core, zero.end())):
        sign, stop = -1, zero.end()
    modifier, low = modifier_before(text, max(start, taken), core)
    if modifier == "exact":
        modifier, stop = modifier_after(text, stop, end, modifier)
    if figure.form == "article":
        if not _is_article_figure(text, figure, modifier):
            return None
        figure = replace(figure, form="words")
    several = several_before(text, max(start, taken), core) if figure.form == "words" else None
    if several and modifier == "exact":
        times, most, low = several
        figure = replace(figure, low=figure.low * times, high=figure.high * most)
        modifier = "about"
    if figure.form == "vague" and modifier == "exact":
        modifier = "at_least"
    return replace(
        figure,
        start=low,
        core=core,
        end=stop,
        low=figure.low * sign,
        high=figure.high * sign,
        modifier=modifier,
    )


_BELOW_ZERO = re.compile(r"\s+below\s+(?:zero|freezing)\b")

# What "more than a" makes a quantity of: "a degree" may be one of a university, "a bit" no data.
_ARTICLE_DIMENSIONS = ("[time]", "[length]", "[length] ** 2", "[length] ** 3", "[mass]", "currency")
_NO_ARTICLE = ("second", "grain", "stone", "dram", "foot", "pound")
_LOOSE = re.compile(r"\b(?:over|about|around|under|some)\s+$", re.IGNORECASE)
_TIME_AFTER = re.compile(r"\s+(?:ago|later|earlier|away|old)\b")
_COMPARED_TIME = re.compile(r"\s+(?:ago|later|earlier|before|previously|prior)\b")


def _is_article_figure(text: str, figure: Figure, modifier: str) -> bool:
    """Tell whether an article is the number one: "more than a month", "a litre" and no more."""
    if figure.unit.dimension not in _ARTICLE_DIMENSIONS:
        return False
    if is_whole(text, figure.core, figure.end):
        return True
    if modifier == "exact" or figure.unit.name in _NO_ARTICLE:
        return False
    if _LOOSE.search(text, max(0, figure.core - 8), figure.core):
        # "a film about a year in the life of" tells no duration.
        return bool(_TIME_AFTER.match(text, figure.end))
    # "33% more than a year before" compares two years.
    return not _COMPARED_TIME.match(text, figure.end)


Before = tuple[Unit, int]
POINT = make_unit(("percentage_point",))
_POINTS = re.compile(r"(?:\s+of)?(?:\s+an?)?[\s-](percentage[\s-])?points?\b", re.IGNORECASE)
_OF_RATES = re.compile(
    r"\b(?:rates?|per\s?cent|percent|percentage|bank|bond|yields?|inflation)\b|%"
)


def _points(text: str, start: int, end: int, numeral: Numeral) -> tuple[Unit, int] | None:
    """Read "a quarter point" of a rate and "half a percentage point": no share, but points."""
    if numeral.form not in ("fraction", "part"):
        return None
    found = _POINTS.match(text, numeral.end, end)
    if found is None or not (found[1] or _OF_RATES.search(text, start, end)):
        return None
    return POINT, found.end()


def _is_bare_scale(text: str, numeral: Numeral, before: Before | None) -> bool:
    """Tell whether a scale word is that of a unit, "EUR million", "(thousand tonnes)", or of a
    number in brackets, "(23) million"."""
    if not numeral.scaled or text[numeral.start].isdigit():
        return False
    word = text[numeral.start : numeral.end].lower()
    led = before is not None or text[max(0, numeral.start - 2) : numeral.start] == ") "
    led = led or text[max(0, numeral.start - 1) : numeral.start] == "("
    return led and word in number_words().scales


def _money_before(
    text: str, start: int, taken: int, numeral: Numeral
) -> tuple[Before | None, bool]:
    """Read the currency left of a number, and whether a minus stands between: "$-9.99"."""
    at = numeral.start
    before = unit_before(text, at)
    minus = before is None and text[at - 1 : at] in ("-", "−") and at > 1
    if minus:
        before = unit_before(text, at - 1)
    elif before is None and text[at - 1 : at] == " ":
        before = name_before(text, max(start, taken), at)
    if before is None or before[1] < max(start, taken):
        return None, False
    return before, minus


_SCALE = re.compile(r"\s([a-z]+)\b")


# Compound symbols that our grammar does not place: it stops before a sign of product or power.
_MORE = tuple("·⋅*^⁻")
_SYMBOLS = re.compile(r"\s?([A-Za-zµμΩ]{1,5}[A-Za-zµμΩ0-9·⋅*/^⁻⁰¹²³⁴-⁹-]{1,14})(?=[\s,;.)]|$)")


def _by_symbols(text: str, end: int, numeral: Numeral, unit: Unit, stop: int) -> tuple[Unit, int]:
    """Ask quantulum3 for a run of symbols behind a number, and for nothing else."""
    found = _SYMBOLS.match(text, numeral.end, end)
    read = second_reading(found.group(1)) if found and found.end(1) > stop else None
    return (read[0], found.end(1)) if found and read else (unit, stop)


def _scaled_behind(
    text: str, end: int, numeral: Numeral, unit: Unit, stop: int
) -> tuple[Decimal, Decimal, int]:
    """Read a scale word behind a currency: "75 USD million"."""
    if unit.dimension != "currency" or stop == numeral.end:
        return numeral.value, numeral.written, stop
    found = _SCALE.match(text, stop, end)
    scale = number_words().scales.get(found.group(1)) if found else None
    if found is None or scale is None:
        return numeral.value, numeral.written, stop
    return numeral.value * scale, numeral.written * scale, found.end()


def _per(text: str, end: int, unit: Unit, stop: int) -> tuple[Unit, int, str | None]:
    """Read the denominator of a rate: "$80 a barrel" is a price, "500 people a day" a count."""
    if unit.dimension == "currency":
        rate = rate_after(text, stop, unit)
        if rate and rate[1] <= end and not _APART_IN_TIME.match(text, rate[1]):
            return rate[0], rate[1], rate[0].name.rpartition(" / ")[2]
    found = _RATE.match(text, stop, end)
    if not found or _APART_IN_TIME.match(text, found.end()):
        return unit, stop, unit.name.rpartition(" / ")[2] if " / " in unit.name else None
    return unit, stop, (found.group(1) or found.group(2)).lower()


# "three quarters of an hour", "half a gallon": what may stand between a fraction and its unit.
_TO_UNIT = re.compile(r"\s+of\s+(?:an?\s+)?|\s+an?\s+")


def _unit(
    text: str, end: int, numeral: Numeral, before: tuple[Unit, int] | None
) -> tuple[Unit, int]:
    after = unit_after(text, numeral.end) if numeral.form != "multiple" else None
    if after is None and text[numeral.end : numeral.end + 1] in _TIMES:
        # "3x": what stands_alone lets pass is a multiple.
        return (RATIO, numeral.end + 1) if numeral.form == "digits" else (COUNT, numeral.end)
    if after is None:
        after = _unit_apart(text, numeral)
    if after and after[1] > end:
        after = None
    if before:
        if after and _are_same(before[0], after[0]) and not _DIGIT_NEXT.match(text, after[1]):
            return before[0], after[1]
        return before[0], numeral.end
    if after:
        return _sterling(numeral, after[0]), after[1]
    ratio = numeral.form in ("multiple", "fraction", "ratio")
    return (RATIO if ratio else COUNT), numeral.end


# "$20,000 $37,305": the sign before the next number.
_DIGIT_NEXT = re.compile(r"\s?\d")


def _are_same(one: Unit, other: Unit) -> bool:
    """Tell whether two currencies may be one: "$5 US dollars", but not "rmb 10 usd 20"."""
    if other.dimension != "currency":
        return False
    return bool({one.name, *one.candidates} & {other.name, *other.candidates})


_TIMES = ("x", "×")

# "2 more minutes": what may stand between a number and its unit.
_COMPARED = re.compile(r"\s(?:more|fewer|less|additional|extra|further|full|whole)(?=\s[a-z]{3})")


def _unit_apart(text: str, numeral: Numeral) -> tuple[Unit, int] | None:
    """Return the physical unit that does not follow directly: "a quarter of an hour"."""
    if text[numeral.end : numeral.end + 1] not in (" ", "\u00a0", "\u2009", "\u202f", "\n"):
        return None
    if numeral.form in ("fraction", "part", "words", "vague"):
        found = _unit_of_fraction(text, numeral)
        if found:
            return found
    compared = _COMPARED.match(text, numeral.end)
    after = unit_after(text, compared.end()) if compared else None
    return after if after and after[0].dimension.startswith("[") else None


def _unit_of_fraction(text: str, numeral: Numeral) -> tuple[Unit, int] | None:
    """Return the physical unit that a fraction is of: "a quarter of an hour"."""
    found = _TO_UNIT.match(text, numeral.end)
    whole = numeral.value == numeral.value.to_integral_value() and numeral.form != "vague"
    if not found or whole:
        return None
    after = unit_after(text, found.end())
    if after is None:
        return None
    # "Half an hour a day" is a rate of two times, which has no dimension left.
    by_time = after[0].dimension == "ratio" and " / " in after[0].name
    return after if by_time or after[0].dimension.startswith("[") else None


# Whose pounds they may be.
POUNDS = ("GBP", "EGP", "LBP", "SYP", "SDG")


def _sterling(numeral: Numeral, unit: Unit) -> Unit:
    """Return pounds as money where a scale word makes a weight unlikely ("300 million pounds")."""
    if numeral.scaled and numeral.value >= 100_000 and "GBP" in unit.candidates:
        return Unit("GBP", "currency", POUNDS)
    return unit
