"""CNV: an amount in brackets that says the one before it in another currency."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.conversions.conversions import table
from checker.conversions.figures import digits_of
from checker.conversions.honest_rates import Rates, honest_rates, implied_rate
from checker.conversions.money_pairs import is_on_sale, money_pairs
from checker.conversions.recent_rates import misses_recent
from checker.conversions.restated import Pair
from checker.money import candidates_of, meanings, rate_said
from checker.rates import rate_range, table_date
from checker.rule import example
from checker.wording import amount, quoted
from claims.model import Claim
from claims.words import alternatives

_PHRASES = alternatives("money", "conversion")

Date = datetime.date
# A rate of another day of the same months is honest; beyond this part of it nobody's rate was.
WARNING, ERROR = 0.06, 0.30
# Of currencies whose rate is another one at every counter.
_VOLATILE = 0.10
# Rounding of rates themselves, as news quotes them.
HONEST = 0.01


@rule_for(
    "CNV001",
    "conversion-off",
    "error",
    money_pairs,
    fails=(
        example(
            "In 2023 the district's software revenue was 228.47 billion yuan (US$3.161 billion).",
            published="2024-03-29",
        ),
        example("The bridge cost 500 million euros ($1.2 billion).", published="2022-06-01"),
    ),
    passes=(
        example(
            "In 2023 the district's software revenue was 228.47 billion yuan (US$31.61 billion).",
            published="2024-03-29",
        ),
        example("The bridge cost 500 million euros ($530 million).", published="2022-06-01"),
        example("Sales were 500 million euros ($1.2 billion)."),
    ),
)
def conversion_off(pair: Pair, context: Context) -> Iterator[Conflict | Agreement]:
    """An amount and its conversion in brackets do not fit at any exchange rate of their time.

    Tried are all daily rates of the European Central Bank from the period of the figure, at least
    a year before publication, to the day of publication: convenience rates of another day are
    honest. An error lies more than 30 percent outside them all, a warning more than 6, or 10 for
    currencies that swing. Without a date of publication or a stated period nothing is said. A bare
    "$" is the US dollar, or that of a country which the text names; where only another country's
    would fit, that is a warning. The rates of any year that the text names are honest, and where a
    sentence speaks of former times, all since 1999. A sum that fits only rates of many months ago,
    in a sentence about today, is a warning. Where an "or" or a second bracket joins the amounts, a
    slip is an error (a factor of ten, a number that was not converted), and what lies more than 10
    percent off a warning, unless the two may be prices of two countries.
    """
    first, second = pair.first, pair.second
    implied = implied_rate(first, second)
    if implied is None:
        return
    published = context.published(second)
    tried = []
    for one, other in _readings(first, second, context.text_around(first)):
        rates = honest_rates(one, other, published)
        if rates is None and not _dollars_only(first, second):
            return
        if rates is None:
            continue
        if implied[0] <= rates.high * (1 + HONEST) and implied[1] >= rates.low * (1 - HONEST):
            if _is_stale(pair, one, other, implied, published):
                yield _conflict(one, other, rates, implied, "warning", _STALE)
            else:
                yield _agreement(one, other, rates)
            return
        tried.append((one, other, rates))
    if not tried:
        return
    one, other, rates = tried[0]
    level = _level(pair, rates, implied)
    if len(tried) > 1 and not _dollars_only(first, second):
        # A name that several currencies share: it fits with none of them.
        graver = all(_level(pair, each[2], implied) == "error" for each in tried)
        level = "warning" if graver else None
    if level is None or _is_of_another_time(one, other, implied, context.text_around(first)):
        return
    if published is None and _is_of_any_time(pair, implied, context):
        return
    unnamed = _unnamed(first, second, implied, published)
    if unnamed:
        note = f"It would fit in {unnamed}, which the text does not name."
        yield _conflict(one, other, rates, implied, "warning", note)
    else:
        yield _conflict(one, other, rates, implied, level)


_STALE = "It fits only at a rate of many months before."


def _is_stale(
    pair: Pair, first: Claim, second: Claim, implied: tuple[float, float], published: Date | None
) -> bool:
    """Tell whether a plain conversion of clear currencies fits at no rate of the last months."""
    clear = all(
        claim.quantity.unit == one.quantity.unit
        for claim, one in ((pair.first, first), (pair.second, second))
    )
    if not clear or pair.join not in ("bracket", "further"):
        return False
    return misses_recent(first, second, implied, published) and not is_on_sale(pair)


def _level(pair: Pair, rates: Rates, implied: tuple[float, float]) -> str | None:
    """Return how gravely a conversion is wrong, or None."""
    low, high = implied
    off = max(low / rates.high, rates.low / high) - 1
    if pair.join == "bracket":
        volatile = {pair.first.quantity.unit, pair.second.quantity.unit} & _volatile()
        least = _VOLATILE if volatile else WARNING
        return "error" if off > ERROR else "warning" if off > least else None
    first, second = pair.first.quantity, pair.second.quantity
    if pair.join == "further" and first.unit != second.unit and off > _APART_BESIDE:
        if _is_tenfold(rates, implied):
            return "error"
        same = "error" if first.value == second.value else "warning"
        return None if is_on_sale(pair) else same
    digits = max(digits_of(first), digits_of(second))
    if off <= ERROR or pair.join == "list" or (pair.join == "beside" and digits < 3):
        return None
    slip = _is_tenfold(rates, implied)
    return "error" if slip or (first.value == second.value and not is_on_sale(pair)) else None


@cache
def _volatile() -> frozenset[str]:
    return frozenset(table()["volatile"]["currencies"])


# Beyond the rates by so much, an amount behind ", or" or in a second place is no conversion.
_APART_BESIDE = 0.10


def _is_tenfold(rates: Rates, implied: tuple[float, float]) -> bool:
    """Tell whether a conversion is off by a power of ten."""
    low, high = implied
    return any(
        low * ten <= rates.high * (1 + _VOLATILE) and high * ten >= rates.low * (1 - _VOLATILE)
        for ten in (0.001, 0.01, 0.1, 10, 100, 1000)
    )


def _readings(first: Claim, second: Claim, text: str) -> list[tuple[Claim, Claim]]:
    """Return the pair in every currency that its names may mean."""
    return [
        (_as(first, one), _as(second, other))
        for one in meanings(first, second, text)
        for other in meanings(second, first, text)
        if one != other
    ]


# "($14 billion at the time)", and sentences about former times.
_THEN = re.compile(rf"[^).;]{{0,40}}\b(?:{_PHRASES['then']})\b")
_FORMER = re.compile(rf"\b(?:{_PHRASES['former']})\b")
_YEAR = re.compile(r"\b(?:1999|20[0-4]\d)\b")


def _is_of_another_time(
    first: Claim, second: Claim, implied: tuple[float, float], text: str
) -> bool:
    """Tell whether a pair fits at rates of a year that the text names, or of former times that its
    sentence speaks of, or says itself that its rate is another one."""
    if _THEN.match(text, second.span.end):
        return True
    years = {int(year) for year in _YEAR.findall(text)}
    if _FORMER.search(first.sentence):
        years.update(range(1999, table_date()[0].year + 1))
    return _fits_in(years, first, second, implied)


def _fits_in(years: set[int], first: Claim, second: Claim, implied: tuple[float, float]) -> bool:
    """Tell whether a pair fits at a rate of some of the years."""
    source, target = second.quantity.unit, first.quantity.unit
    for year in sorted(years):
        bounds = rate_range(source, target, Date(year, 1, 1), Date(year, 12, 31))
        if bounds and implied[0] <= bounds[1] * (1 + HONEST) and implied[1] >= bounds[0]:
            return True
    return False


def _is_of_any_time(pair: Pair, implied: tuple[float, float], context: Context) -> bool:
    """Tell whether a pair fits in some year, where the year that its sentence names may be that of
    another amount: "planned at 1.0 billion euros in 2012, it costs 1.45 billion euros ($1.57
    billion)"."""
    first = pair.first
    others = (
        claim
        for claim in context.claims_of(first.document, first.sentence_start)
        if claim.quantity.dimension == "currency" and claim not in pair.claims
    )
    if not any(True for _ in others):
        return False
    return _fits_in(set(range(1999, table_date()[0].year + 1)), first, pair.second, implied)


def _unnamed(
    first: Claim, second: Claim, implied: tuple[float, float], published: Date | None
) -> str | None:
    """Return the dollar of a country, which the text does not name, in which a pair would fit."""
    for one in candidates_of(first) or (first.quantity.unit,):
        for other in candidates_of(second) or (second.quantity.unit,):
            rates = one != other and honest_rates(_as(first, one), _as(second, other), published)
            if rates and implied[0] <= rates.high and implied[1] >= rates.low:
                return one if candidates_of(first) else other
    return None


def _as(claim: Claim, currency: str) -> Claim:
    return replace(claim, quantity=replace(claim.quantity, unit=currency))


def _dollars_only(first: Claim, second: Claim) -> bool:
    """Tell whether a bare "$" is all that is open: then no dollar fits, and that is a finding."""
    return all("USD" in (candidates_of(claim) or ("USD",)) for claim in (first, second))


def _middle(first: Claim, second: Claim) -> float:
    return float(first.quantity.value or 0) / float(second.quantity.value or 1)


def _said(rates: Rates, first: Claim, second: Claim) -> str:
    unit, base = first.quantity.unit, second.quantity.unit
    for rate in rates.named:
        return f"{rate.value:.4g} {unit} to one {base}, {rate_said(rate)} ({rate.publisher})"
    return f"{rates.low:.4g} to {rates.high:.4g} {unit} to one {base} (European Central Bank)"


def _agreement(first: Claim, second: Claim, rates: Rates) -> Agreement:
    return Agreement(
        rule="CNV001",
        claims=(first, second),
        message=f"“{second.text}” is “{first.text}” at an exchange rate of its time.",
        working=(
            f"“{first.text}” / “{second.text}” is {_middle(first, second):.4g}.",
            f"Published: {_said(rates, first, second)}.",
        ),
    )


def _conflict(
    first: Claim,
    second: Claim,
    rates: Rates,
    implied: tuple[float, float],
    level: str,
    *notes: str,
) -> Conflict:
    base = rates.named[0].value if rates.named else (rates.low + rates.high) / 2
    right = float(first.quantity.value or 0) / base
    back = float(second.quantity.value or 0) * base
    unit, other = first.quantity.unit, second.quantity.unit
    return Conflict(
        rule="CNV001",
        level=level,
        claims=(first, second),
        accused=second,
        message=f"{quoted(first)} is not “{second.text}” at any exchange rate of its time.",
        working=(
            f"“{first.text}” / “{second.text}” is {_middle(first, second):.4g} {unit} a {other}.",
            f"Published: {_said(rates, first, second)}; "
            f"{rates.low:.4g} to {rates.high:.4g} in all the time in question.",
            f"“{first.text}” is then {amount(right, other)}.",
            *notes,
        ),
        confidence=0.95 if level == "error" else 0.75,
        factors=(right / float(second.quantity.value or 1),) * 2,
        corrections=(
            f"“{second.text}” would have to be about {amount(right, other)}.",
            f"Otherwise “{first.text}” would have to be about {amount(back, unit)}.",
        ),
    )
