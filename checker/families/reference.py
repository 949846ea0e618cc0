"""REF: figures beyond what reference tables allow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.model import Reference
from checker.money import in_dollars
from checker.observation import BIG, Observation
from checker.reference import Figure, gdp_share, nearest, unsettled
from checker.restrictions import without_asides
from checker.rule import example
from checker.totals import is_total
from checker.wording import amount, number, quoted
from claims.places import is_ambiguous, places

# Definitions and revisions move a country's GDP by a third at most, a population by less.
TOLERANCE = {"gdp": 1.5, "population": 1.15}
# So near a figure has to be to be called verified; further off nothing is said of it.
HOLDS = {"gdp": 1.1, "population": 1.03}
# Right figures lie outside it: a government that does not control all its land, a country with two
# exchange rates or without a census. Between the margin and this factor nothing is said.
FAR = 2.0
# A share of GDP that leaves its generous bounds by this factor is an error, before that a warning.
ASTONISHING, IMPOSSIBLE = 3.0, 30.0


def placed_levels(context: Context) -> Iterator[Observation]:
    """Select the levels of a place whose measure a table knows."""
    for row in context.ledger.rows:
        variable = row.variable
        if variable.kind == "level" and variable.place and not variable.entity and _is_known(row):
            yield row


def _is_known(row: Observation) -> bool:
    """Tell whether a figure may be of all people of a place, of its GDP, or of a part of that."""
    variable = row.variable
    if variable.dimension == "currency":
        return bool(variable.topics) or (variable.head == "gdp" and not variable.words)
    return variable.dimension == "count" and not variable.words


def _is_part_year(row: Observation) -> bool:
    start, end = row.variable.start, row.variable.end
    return start is not None and end is not None and start != end and (end - start).days < 360


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
    tenth of it (a population: 3 percent) they agree, beyond twice or half of it they are reported,
    and between the two nothing is said. What is a part of the economy is compared with generous
    bounds on its share of GDP: a figure a few times outside them is a warning, one that is orders
    of magnitude outside an error. Without a table for the place or a year nothing is said, and of
    the GDP of a country with several exchange rates nothing graver than a note.
    """
    found = _compared(row, context)
    first = next(found, None)
    # Whether a figure is a total is asked of its words, which takes longest: of few, and last.
    if first is not None and is_total(row):
        yield first
        yield from found


def _compared(row: Observation, context: Context) -> Iterator[Conflict | Agreement]:
    """Compare a figure with the table that knows its measure."""
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
    claim = row.claim
    if row.variable.dimension != "count" or row.variable.words:
        return False
    if claim.measure_key == ("person",):
        behind = claim.span.end - claim.sentence_start
        said = without_asides(claim.sentence)
        return claim.predicate == "have" and bool(_ALL_PEOPLE.match(said, behind))
    named = claim.measure_key[0] == "population" or claim.predicate == "have"
    return row.variable.head == "population" and named


# "has 84 million people" and no more: those behind whom a clause goes on are a part of them.
_ALL_PEOPLE = re.compile(
    r"\s+people(?:\s+in\s+(?:19|20)\d\d)?\s*(?:,\s*)?(?:[.;]|$|(?<=,\s)(?:and|but)\b)"
)


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
    doubtful = figure.table == "gdp" and figure.place in unsettled().places
    far = unsettled().margin if doubtful else FAR
    steps = tuple(one for one in (step, _said(figure)) if one)
    if low <= figure.value * margin and high >= figure.value / margin:
        near = HOLDS[figure.table]
        bounded = row.usual_high < BIG and row.usual_low > -BIG
        if bounded and low <= figure.value * near and high >= figure.value / near:
            yield Agreement(
                rule="REF001",
                claims=(row.claim,),
                message=f"{quoted(row.claim)} agrees with the reference.",
                working=steps,
                references=(_reference(figure),),
            )
        return
    if low <= figure.value * far and high >= figure.value / far:
        return
    off = max(low / (figure.value * margin), (figure.value / margin) / high if high > 0 else 1e9)
    # "has 3 million people" may lean on what was said before: of the jobless, say.
    grave = off > 4 and row.claim.origin.place == "stated" and row.claim.counted != "people"
    level = "note" if doubtful else "error" if grave else "warning"
    factors = (figure.value / margin / _value(low, high), figure.value * margin / _value(low, high))
    yield _conflict(row, figure, steps, factors, level)


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
        level = "error" if off > IMPOSSIBLE and stated else "warning"
        level = "note" if gross.place in unsettled().places else level
        yield _conflict(row, gross, said, factors, level)


def _value(low: float, high: float) -> float:
    if low in (BIG, -BIG):
        return high
    return low if high in (BIG, -BIG) else (low + high) / 2


_CONFIDENCE = {"error": 0.9, "warning": 0.7, "note": 0.5}


def _conflict(
    row: Observation,
    figure: Figure,
    steps: tuple[str, ...],
    factors: tuple[float, float],
    level: str,
) -> Conflict:
    low, high = factors
    short = low > 1
    times = f"{number(low)} times as large" if short else f"{number(1 / high)} times smaller"
    return Conflict(
        rule="REF001",
        level=level,
        claims=(row.claim,),
        accused=row.claim,
        message=f"{quoted(row.claim)} is far {'less' if short else 'more'} than the reference "
        "allows.",
        working=steps,
        confidence=_CONFIDENCE[level],
        factors=factors,
        references=(_reference(figure),),
        corrections=(f"“{row.claim.text}” would have to be at least {times}.",),
    )
