"""CNV: an amount in brackets that says the one before it in another currency."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.conversions import table
from checker.figures import digits_of
from checker.money import candidates_of, meanings, rate_said
from checker.rates import Rate, day_rate, mean_rate, rate_range, table_date
from checker.recent_rates import misses_recent
from checker.restated import Pair, pairs_of
from checker.rule import example
from checker.wording import amount, quoted
from claims.model import Claim

Date = datetime.date
# A rate of another day of the same months is honest; beyond this part of it nobody's rate was.
WARNING, ERROR = 0.06, 0.30
# Of currencies whose rate is another one at every counter.
_VOLATILE = 0.10
# Rounding of rates themselves, as news quotes them.
HONEST = 0.01


def money_pairs(context: Context) -> Iterator[Pair]:
    """Select each amount of money with the same in another currency, in brackets or beside it."""
    seen = set()
    for pair in pairs_of(context, _is_money_or_pounds):
        seen.add(pair.second.id)
        first, second = _as_money(pair.first), _as_money(pair.second)
        plain = pair.second.kind == "conversion"
        if is_money(first, second):
            yield Pair(first, second, "bracket" if plain else _BESIDE.get(pair.join, "beside"))
    for first, second in pairwise(context.claims):
        if second.kind == "conversion" and second.id not in seen and is_money(first, second):
            yield Pair(first, second, "bracket")


def _is_money_or_pounds(first: Claim, second: Claim) -> bool:
    """Tell whether two figures are sums of money; pounds beside money are no weight."""
    if "currency" not in (first.quantity.dimension, second.quantity.dimension):
        if "[currency]" not in first.quantity.dimension:
            return False
    return is_money(_as_money(first), _as_money(second))


def _as_money(claim: Claim) -> Claim:
    """Return a claim of a mass in pounds as one of money, and a sum a year as a sum."""
    quantity = claim.quantity
    if quantity.unit == "pound":
        return _in(claim, "GBP")
    if quantity.dimension == "[currency] / [time]":
        return _in(claim, quantity.unit[:3])
    return claim


def _in(claim: Claim, currency: str) -> Claim:
    quantity = replace(claim.quantity, unit=currency, dimension="currency")
    return replace(claim, quantity=quantity)


# How plainly the other joins say that an amount is the same one: in a bracket behind another or
# after ", or" any slip shows; else only one of figures with three digits. A list shows nothing.
_BESIDE = {
    "bracket": "further",
    "apposition": "further",
    "aside": "further",
    "equal": "further",
    "comma": "list",
}


def is_money(amount_of: Claim, conversion: Claim) -> bool:
    """Tell whether two claims are sums of money in two currencies, and no prices or rates."""
    one, other = amount_of.quantity, conversion.quantity
    same = amount_of.document == conversion.document
    return (
        same
        and one.dimension == other.dimension == "currency"
        and len(one.unit) == len(other.unit) == 3
    )


class Rates(Struct, frozen=True):
    """The rates that an honest writer may have used: the lowest, the highest, and some to name."""

    low: float
    high: float
    named: tuple[Rate, ...]


def honest_rates(first: Claim, second: Claim, published: Date | None) -> Rates | None:
    """Return the range of daily rates from the claim's period to publication; None without one."""
    source, target = second.quantity.unit, first.quantity.unit
    period = first.period or second.period
    start, end = _stretch(
        period.start if period else None, period.end if period else None, published
    )
    if start is None or end is None:
        return None
    bounds = rate_range(source, target, start, end)
    if bounds is None:
        return None
    found = [day_rate(source, target, published)] if published else []
    if period and period.start and period.end:
        found.append(mean_rate(source, target, period.start, period.end))
    named = tuple(rate for rate in found if rate)
    return Rates(bounds[0], bounds[1], named)


def _stretch(
    start: Date | None, end: Date | None, published: Date | None
) -> tuple[Date | None, Date | None]:
    """Return the days whose rates may have been used: a year before publication at least."""
    if published:
        early = published - datetime.timedelta(days=365)
        return (min(start, early) if start else early), max(published, end or published)
    return start, end


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
    honest. An error lies more than 30 percent outside them all, a warning more than 6, or 10 for currencies
    that swing. Without a
    date of publication or a stated period nothing is said. A bare "$" is the US dollar, or that of
    a country which the text names; where only another country's would fit, that is a warning. The
    rates of any year that the text names are honest, and where a sentence speaks of former times,
    all since 1999. Where an "or" or a second bracket joins the amounts, only a slip is reported: a
    factor of ten, or a number that was not converted.
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
    clear = all(claim.quantity.unit == one.quantity.unit for claim, one in ((pair.first, first), (pair.second, second)))
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
        shown = "error" if _is_tenfold(rates, implied) or first.value == second.value else "warning"
        return None if is_on_sale(pair) and shown == "warning" else shown
    digits = max(digits_of(first), digits_of(second))
    if off <= ERROR or pair.join == "list" or (pair.join == "beside" and digits < 3):
        return None
    slip = _is_tenfold(rates, implied)
    return "error" if slip or first.value == second.value else None


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


# Below so much an amount may be a price, which differs from country to country.
_PRICE = 10_000
_SALE = re.compile(
    r"\b(?:pric\w+|tickets?|retail\w*|sells?|sold|sale|fees?|subscri\w+|fares?|charg\w+|shops?|tariffs?"
    r"|a month|per month|costs?|prizes?|bets?|stakes?|entry|either|choose|depending|shares?|dividends?)\b",
    re.I,
)


def is_on_sale(pair: Pair) -> bool:
    """Tell whether two small amounts may be two prices of one thing, not one amount."""
    if pair.join == "bracket" or pair.second.quantity.modifier == "about":
        return False
    small = all(abs(float(claim.quantity.value or 0)) < _PRICE for claim in pair.claims)
    return small and bool(_SALE.search(pair.first.sentence))


def _readings(first: Claim, second: Claim, text: str) -> list[tuple[Claim, Claim]]:
    """Return the pair in every currency that its names may mean."""
    return [
        (_as(first, one), _as(second, other))
        for one in meanings(first, second, text)
        for other in meanings(second, first, text)
        if one != other
    ]


# "($14 billion at the time)", and sentences about former times.
_THEN = re.compile(
    r"[^).;]{0,40}\b(?:time|then|official|black|parallel|today|money|prices|worth|(?:19|20)\d\d)\b"
)
_FORMER = re.compile(
    r"\b(?:ago|at the time|back then|decades?|century|once|former(?:ly)?|previously|originally"
    r"|when|since (?:the |last |early |late )?(?:\d|[A-Z])|history|historic|1\d\d\d)\b"
)
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


def implied_rate(first: Claim, second: Claim) -> tuple[float, float] | None:
    """Return the lowest and the highest rate at which the two amounts agree."""
    low, high = _ends(first)
    least, most = _ends(second)
    if digits_of(second.quantity) > 1 and first.quantity.modifier in ("exact", "about"):
        value = float(first.quantity.value or 0)
        low, high = max(low, value * (1 - _SOURCE)), min(high, value * (1 + _SOURCE))
    if min(low, high, least, most) <= 0:
        return None
    return low / most, high / least


# What "about" leaves open in a conversion, by how many digits are shown: it says that it is rounded;
# and what a sum that is converted to two digits or more may be rounded by itself.
_ABOUT = {1: 0.15, 2: 0.05, 3: 0.015}
_SOURCE = 0.05


def _ends(claim: Claim) -> tuple[float, float]:
    quantity, strict = claim.quantity, claim.quantity.strict
    value = float(quantity.value or 0)
    if quantity.modifier == "about" and quantity.value is not None:
        room = _ABOUT[min(3, digits_of(quantity))]
        return value * (1 - room), value * (1 + room)
    low = value if strict.low is None else float(strict.low)
    return low, value if strict.high is None else float(strict.high)


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
