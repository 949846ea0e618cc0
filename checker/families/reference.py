"""REF: figures beyond what reference tables allow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.ledger import BIG, Observation
from checker.model import Reference
from checker.money import in_dollars
from checker.reference import Figure, gdp_share, nearest
from checker.restrictions import restrictions_of
from checker.rule import example
from checker.wording import amount, number, quoted
from claims.model import Claim
from claims.places import find_places, is_ambiguous, places
from claims.tokens import Tokens

# Definitions and revisions move a country's GDP by a third at most, a population by less.
TOLERANCE = {"gdp": 1.5, "population": 1.15}
# Right figures lie outside it: a government that does not control all its land, a country with two
# exchange rates or without a census. Between the margin and this factor nothing is said.
FAR = 2.0
# A share of GDP that leaves its generous bounds by this factor is an error, before that a warning.
ASTONISHING, IMPOSSIBLE = 3.0, 30.0


def placed_levels(context: Context) -> Iterator[Observation]:
    """Select the levels of a place: what a table may know."""
    for row in context.ledger.rows:
        variable = row.variable
        if variable.kind == "level" and variable.place and not variable.entity and _is_total(row):
            yield row


def _is_total(row: Observation) -> bool:
    """Tell whether a figure is the whole of its place and year: nothing restricts it, no other
    place stands beside it, and its verb says no more than that there is so much."""
    claim = row.claim
    if row.variable.modality != "actual" and row.variable.end is None:
        return False
    if row.variable.end is None and _OLD_YEAR.search(claim.sentence):
        return False
    if claim.partitive or claim.per or row.variable.predicate or row.variable.basis:
        return False
    if _PART_OF.search(claim.sentence):
        return False
    return not restrictions_of(claim).words and not _other_places(claim)


# "6 percent of Britain's GDP, 140 billion pounds": the amount is of the part.
_PART_OF = re.compile(
    r"(?:percent|per cent|%|part|half|share) of .{0,40}(?:GDP|product|population)\b"
)


# A year before the tables begin, which the reader does not take for a period.
_OLD_YEAR = re.compile(r"\b1[0-8]\d\d\b")


def _is_part_year(row: Observation) -> bool:
    start, end = row.variable.start, row.variable.end
    return start is not None and end is not None and start != end and (end - start).days < 360


def _other_places(claim: Claim) -> bool:
    """Tell whether the sentence names another place than the claim's own."""
    tokens = Tokens(claim.sentence, 0, len(claim.sentence))
    return any(mention.place.name != claim.place for mention in find_places(tokens))


@rule_for(
    "REF001",
    "beyond-reference",
    "error",
    placed_levels,
    fails=(
        example("The world's digital economy was worth 2 billion US dollars in 2023."),
        example("Germany's population was 8.4 million in 2022."),
        example("China's GDP reached 18 billion US dollars in 2022."),
    ),
    passes=(
        example("The world's digital economy was worth 16 trillion US dollars in 2022."),
        example("Germany's population was 84 million in 2022."),
        example("China's GDP reached 121 trillion yuan in 2022."),
    ),
)
def beyond_reference(row: Observation, context: Context) -> Iterator[Conflict | Agreement]:
    """A figure cannot be, by a reference table: GDP, population, or a part of GDP.

    GDP and population are compared with the World Bank's figure for the place and year: within a
    margin for definitions and revisions they agree, beyond twice or half of it they are reported,
    and between the two nothing is said. What is a part of the economy is compared with generous
    bounds on its share of GDP: a figure a few times outside them is a warning, one that is orders
    of magnitude outside an error. Without a table for the place or a year nothing is said.
    """
    year = _year(row, context)
    if year is None:
        return
    if is_ambiguous(row.variable.place or ""):
        return
    if _is_population(row):
        yield from _against(
            row, nearest("population", row.variable.place or "", year), row.low, row.high
        )
        return
    if _is_part_year(row):
        return
    dollars = in_dollars(row, context.published(row.claim))
    gross = nearest("gdp", row.variable.place or "", year)
    if dollars is None or gross is None:
        return
    if row.variable.head == "gdp" and not row.variable.words:
        yield from _against(row, gross, dollars.low, dollars.high, dollars.step)
    elif row.variable.topics:
        yield from _shares(row, gross, dollars.low, dollars.high, dollars.step)


def _is_population(row: Observation) -> bool:
    """Tell whether a figure is of all people of a place: of people, and not of birds."""
    known = row.variable.head == "population" and not row.variable.words
    said = row.claim.measure_key[0] == "population" or row.claim.predicate == "have"
    return known and said and row.variable.dimension == "count"


def _year(row: Observation, context: Context) -> int | None:
    if row.variable.end:
        return row.variable.end.year
    published = context.published(row.claim)
    return published.year if published else None


def _reference(figure: Figure) -> Reference:
    place = places()[figure.place].name
    return Reference(figure.table, f"{place}, {figure.year}", figure.value, figure.source)


def _said(figure: Figure) -> str:
    place = places()[figure.place].name
    unit = "USD" if figure.table == "gdp" else "people"
    what = "GDP" if figure.table == "gdp" else "population"
    return f"{what} of {place} in {figure.year}: {amount(figure.value, unit)} ({figure.source})."


def _against(
    row: Observation, figure: Figure | None, low: float, high: float, step: str | None = None
) -> Iterator[Conflict | Agreement]:
    """Compare a level with the table's own figure for it."""
    if figure is None:
        return
    margin = TOLERANCE[figure.table]
    steps = tuple(one for one in (step, _said(figure)) if one)
    if low <= figure.value * margin and high >= figure.value / margin:
        if row.usual_high < BIG and row.usual_low > -BIG:
            yield Agreement(
                rule="REF001",
                claims=(row.claim,),
                message=f"{quoted(row.claim)} agrees with the reference.",
                working=steps,
                references=(_reference(figure),),
            )
        return
    if low <= figure.value * FAR and high >= figure.value / FAR:
        return
    off = max(low / (figure.value * margin), (figure.value / margin) / high if high > 0 else 1e9)
    grave = off > 4 and row.claim.origin.place == "stated"
    factors = (figure.value / margin / _value(low, high), figure.value * margin / _value(low, high))
    yield _conflict(row, figure, steps, factors, grave)


def _shares(
    row: Observation, gross: Figure, low: float, high: float, step: str | None
) -> Iterator[Conflict]:
    """Compare a part of the economy with the bounds on its share of GDP."""
    for topic in sorted(row.variable.topics):
        share = gdp_share(topic, row.variable.concept or "any", gross.place)
        if share is None:
            continue
        least, most = share.low * gross.value, share.high * gross.value
        off = max(low / most, least / high if high > 0 else 1e9)
        if off <= ASTONISHING:
            continue
        bounds = f"{100 * share.low:.3g} to {100 * share.high:.3g} percent"
        part = 100 * _value(low, high) / gross.value
        steps = (
            step,
            _said(gross),
            f"“{row.claim.text}” is {part:.2g} percent of it; {topic.replace('_', ' ')} is put at "
            f"{bounds} at the very most ({share.source}).",
        )
        stated = row.claim.origin.place == "stated" and not row.claim.assumptions
        said = tuple(one for one in steps if one)
        factors = (least / _value(low, high), most / _value(low, high))
        yield _conflict(row, gross, said, factors, off > IMPOSSIBLE and stated)


def _value(low: float, high: float) -> float:
    if low in (BIG, -BIG):
        return high
    return low if high in (BIG, -BIG) else (low + high) / 2


def _conflict(
    row: Observation,
    figure: Figure,
    steps: tuple[str, ...],
    factors: tuple[float, float],
    grave: bool,
) -> Conflict:
    low, high = factors
    short = low > 1
    times = f"{number(low)} times as large" if short else f"{number(1 / high)} times smaller"
    return Conflict(
        rule="REF001",
        level="error" if grave else "warning",
        claims=(row.claim,),
        accused=row.claim,
        message=f"{quoted(row.claim)} is far {'less' if short else 'more'} than the reference "
        "allows.",
        working=steps,
        confidence=0.9 if grave else 0.7,
        factors=factors,
        references=(_reference(figure),),
        corrections=(f"“{row.claim.text}” would have to be at least {times}.",),
    )
