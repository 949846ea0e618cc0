"""AGR: one variable, two values; orders of magnitude; a part above its whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.ledger import BIG, Observation
from checker.parts import Pair, part_and_whole
from checker.restrictions import restrictions_of
from checker.rule import example
from checker.variables import Match, is_owned, match
from checker.wording import about, amount, quoted
from claims.measures import contested_words
from claims.model import Claim
from claims.places import is_ambiguous


@cache
def slack() -> dict[str, Any]:
    """Return the margins of ``tables/slack.toml``."""
    import tomllib

    text = (resources.files("checker.tables") / "slack.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def blocks(context: Context) -> Iterator[list[Observation]]:
    """Select the blocks of rows that may be about one variable, where there are two at least."""
    for rows in context.ledger.blocks.values():
        usable = [row for row in rows if is_comparable(row)]
        if len(usable) > 1:
            yield usable


_COMPARED = ("level", "share", "growth")
# A line of a list hangs on its heading, which the reader does not know.
_BULLETS = ("*", "-", "•", "–", "|")
# Small number words count the things at hand, not an attribute ("the two men", "three goals").
SMALL = 12


def is_comparable(row: Observation) -> bool:
    """Tell whether a row may be compared with others: anchored, whole, no end of a change."""
    return is_owned(row.claim) and row.variable.kind in _COMPARED and is_settled(row)


def is_settled(row: Observation) -> bool:
    """Tell whether a row is of one place and its own period, and no line of a list."""
    claim = row.claim
    if row.variable.place and is_ambiguous(row.variable.place):
        return False
    if claim.sentence[:1] in _BULLETS and claim.origin.period != "stated":
        return False
    if _is_earlier(claim) or _is_cumulative(row):
        return False
    small = row.variable.dimension == "count" and (claim.quantity.value or SMALL + 1) <= SMALL
    return not small


def _is_earlier(claim: Claim) -> bool:
    """Tell whether a figure is where a movement came from: "rose to 4.2 billion from 4.0"."""
    before = claim.sentence[: claim.span.start - claim.sentence_start].split()
    return claim.kind == "level" and bool(before) and before[-1].lower() in ("from", "against")


_UNTIL = re.compile(r"\b(?:up to|by|through|until|till|since)\s(?:the\s)?$", re.IGNORECASE)


_UNTIL_IN = re.compile(r"(?:up to|by|through|until|till|since)\s", re.IGNORECASE)


def _is_cumulative(row: Observation) -> bool:
    """Tell whether a flow is counted up to its period: "up to September 2023"."""
    period, said = row.claim.period, row.claim.sentence
    if period is None or period.text not in said:
        return False
    return bool(_UNTIL.search(said[: said.index(period.text)]) or _UNTIL_IN.match(period.text))


def neighbours(rows: list[Observation]) -> Iterator[tuple[Observation, Observation, Match]]:
    """Yield the lowest and the highest row of each variable in a block, where they differ.

    Rows of one variable are swept in order of their intervals; one pair a variable, not all pairs.
    """
    groups: dict[Any, list[Observation]] = {}
    for row in rows:
        variable = row.variable
        unit = row.claim.quantity.unit if variable.dimension == "currency" else ""
        groups.setdefault((variable.words, variable.place, variable.entity, unit), []).append(row)
    for group in groups.values():
        yield from _sweep(sorted(group, key=_order))


def _order(row: Observation) -> tuple[float, float, str, int]:
    """Order rows by their intervals, equal ones by where they stand, not by how they came."""
    return row.high, row.low, row.claim.document, row.claim.span.start


def _sweep(group: list[Observation]) -> Iterator[tuple[Observation, Observation, Match]]:
    by_period: dict[Any, list[Observation]] = {}
    for row in group:
        by_period.setdefault((row.variable.start, row.variable.end), []).append(row)
    for rows in by_period.values():
        if len(rows) < 2 or _is_list(rows):
            continue
        lowest, highest = rows[0], max(rows, key=lambda row: row.low)
        if lowest is highest:
            continue
        inside = lowest.claim.document == highest.claim.document
        found = match(lowest.variable, highest.variable, inside)
        if found.same:
            found = _scoped(found, lowest, highest)
        yield lowest, highest, found


def _scoped(found: Match, first: Observation, second: Observation) -> Match:
    """Tell whether what surrounds two figures of one variable lets them be the same."""
    one, other = restrictions_of(first.claim), restrictions_of(second.claim)
    if one.words != other.words or _is_place_carried(first, second):
        return Match(False, differs="scope")
    if one.claimants != other.claimants:
        return Match(True, unknown=(*found.unknown, "claimant", "its way of counting"))
    return found


def _is_place_carried(first: Observation, second: Observation) -> bool:
    """Tell whether of two figures of one owner only one says its place ("in China"): that the
    other is of that place too is no more than a guess."""
    one, other = first.claim, second.claim
    return one.entity is not None and one.origin.place != other.origin.place


def _is_list(rows: list[Observation]) -> bool:
    """Tell whether three or more values of one document exclude each other: a list of things."""
    documents: dict[str, list[Observation]] = {}
    for row in rows:
        documents.setdefault(row.claim.document, []).append(row)
    for own in documents.values():
        ordered = sorted(own, key=lambda row: row.low)
        apart = 1 + sum(left.high < right.low for left, right in pairwise(ordered))
        if apart >= 3:
            return True
    return False


def _level(first: Observation, second: Observation, found: Match) -> str | None:
    """Return how gravely two values of one variable exclude each other, or None."""
    if first.claim.sentence_start == second.claim.sentence_start and (
        first.claim.document == second.claim.document
    ):
        return None
    if first.high < second.low:
        unknown = len(found.unknown) + _inherited(first.claim) + _inherited(second.claim)
        unknown += _currency_unknown(first.claim, second.claim) + _contested(first, second)
        return "error" if unknown == 0 else "warning" if unknown == 1 else "note"
    if first.usual_high < second.usual_low and not found.unknown:
        return "note"
    return None


def _currency_unknown(one: Claim, other: Claim) -> int:
    """Count a bare "$" of two documents: it may be another country's in each."""
    open_ended = any(said.startswith("currency") for said in one.assumptions + other.assumptions)
    return int(open_ended and one.document != other.document)


def _contested(first: Observation, second: Observation) -> int:
    """Count double what two sources may truthfully say in two ways: a toll grows by the hour, and
    an unemployment rate has more than one definition."""
    if first.claim.document == second.claim.document:
        return 0
    return 2 * int(
        ratio(first, second) < slack()["magnitude"]
        and bool(contested_words() & set(first.claim.measure_key))
    )


def _inherited(claim: Claim) -> int:
    return int(claim.origin.place == "inherited") + int(claim.origin.period == "inherited")


@rule_for(
    "AGR001",
    "value-conflict",
    "error",
    blocks,
    fails=(
        example(
            "The population of Norway was 5.4 million in 2021. It is a large country.\n\n"
            "In 2021 the population of Norway was 5.9 million."
        ),
        example(
            "China's steel output was 1.013 billion tonnes in 2022.",
            "China's steel output was 1.130 billion tonnes in 2022.",
        ),
    ),
    passes=(
        example(
            "The population of Norway was 5.4 million in 2021. The population of Norway was "
            "5.55 million in 2023."
        ),
        example("Norway has 5.4 million people. Norway's population was 5.37 million."),
    ),
)
def value_conflict(rows: list[Observation], context: Context) -> Iterator[Conflict | Agreement]:
    """One variable has two values that exclude each other.

    Two figures say the same measure of the same place or owner for the same period, and no value
    lies in both, even when each is read as widely as its words allow. "About", "more than" and the
    rounding of the written figure are part of that reading.

    Not compared: figures of different periods, a forecast with an actual figure, parts of a set,
    three or more values of one document (a list of different things), small numbers in words.
    """
    yield from _same_said(rows)
    for first, second, found in neighbours(rows):
        if not found.same:
            continue
        level = _level(first, second, found)
        if level is None:
            yield from _agreement(first, second)
        elif ratio(first, second) < slack()["magnitude"]:
            yield _conflict("AGR001", level, first, second, found)


@rule_for(
    "AGR002",
    "magnitude-conflict",
    "error",
    blocks,
    fails=(
        example(
            "China's digital economy reached 50.2 trillion yuan in 2022.",
            "In 2022 China's digital economy reached 50.2 billion yuan.",
        ),
    ),
    passes=(
        example(
            "China's digital economy reached 50.2 trillion yuan in 2022.",
            "Guangzhou's digital economy reached 1.2 trillion yuan in 2022.",
        ),
    ),
)
def magnitude_conflict(rows: list[Observation], context: Context) -> Iterator[Conflict]:
    """Two values of one variable are an order of magnitude apart.

    As AGR001, but the values differ by a factor of eight or more: a scale word, a decimal point or
    a unit has gone wrong in one of them, and the diagnosis says which slip gives that factor.
    """
    for first, second, found in neighbours(rows):
        if found.same and ratio(first, second) >= slack()["magnitude"]:
            level = _level(first, second, found)
            if level is not None:
                yield _conflict("AGR002", level, first, second, found)


def ratio(low: Observation, high: Observation) -> float:
    """Return how many times the least value of one row exceeds the greatest of the other."""
    if low.high <= 0 or high.low in (BIG, -BIG):
        return 1.0
    return high.low / low.high


_CONFIDENCE = {"error": 0.95, "warning": 0.75, "note": 0.5}


def _conflict(
    code: str, level: str, first: Observation, second: Observation, found: Match
) -> Conflict:
    one, other = first.claim, second.claim
    assumed = f" (not stated: {', '.join(found.unknown)})" if found.unknown else ""
    factor = ratio(first, second)
    return Conflict(
        rule=code,
        level=level,
        claims=(one, other),
        message=f"{quoted(one)} and {quoted(other)} cannot both be true{assumed}.",
        working=(
            f"“{one.text}” allows at most {_end(first, first.high)}.",
            f"“{other.text}” allows at least {_end(second, second.low)}.",
            f"Both are said of {about(other)}.",
        ),
        confidence=_CONFIDENCE[level],
        factors=(factor, second.high / first.low if first.low > 0 else BIG),
        corrections=(f"“{one.text}” would have to be “{other.text}”, or the other way round.",),
    )


def _end(row: Observation, value: float) -> str:
    unit = row.claim.quantity.unit
    dimension = row.variable.dimension
    if dimension.startswith("["):
        quantity = row.claim.quantity
        end = quantity.strict.high if value == row.high else quantity.strict.low
        return amount(float(end or 0), unit, digits=7)
    return amount(value, unit, digits=7)


def _agreement(first: Observation, second: Observation) -> Iterator[Agreement]:
    if first.claim.direction != second.claim.direction:
        return
    if first.claim.sentence == second.claim.sentence:
        return
    if first.high < second.low or second.high < first.low:
        return
    yield Agreement(
        rule="AGR001",
        claims=(first.claim, second.claim),
        message=f"{quoted(first.claim)} agrees with {quoted(second.claim)}.",
        working=(f"The values that “{first.claim.text}” and “{second.claim.text}” allow meet.",),
    )


def _same_said(rows: list[Observation]) -> Iterator[Agreement]:
    """Yield shares and growths of one value that two documents state alike, though one of them
    leaves out a restricting word ("mobile") that its surroundings supply."""
    groups: dict[Any, list[Observation]] = {}
    for row in rows:
        variable, quantity = row.variable, row.claim.quantity
        if variable.kind in ("share", "growth") and variable.place and variable.end:
            key = (variable.place, variable.end.year, quantity.value, quantity.modifier)
            groups.setdefault(key, []).append(row)
    for group in groups.values():
        for first, second in pairwise(
            sorted(group, key=lambda row: (row.claim.document, row.claim.span.start))
        ):
            one, other = first.variable.words, second.variable.words
            if first.claim.document != second.claim.document and (one < other or other < one):
                yield from _agreement(first, second)


def levels(context: Context) -> Iterator[Context]:
    """Select the whole ledger: parts and wholes lie in different blocks."""
    yield context


@rule_for(
    "AGR003",
    "part-exceeds-whole",
    "error",
    levels,
    fails=(
        example(
            "The world's digital economy was worth 2 billion US dollars in 2023.",
            "Revenue of the internet of things industry in Jiangsu was 792 billion yuan in 2022.",
        ),
        example(
            "China has 2.3 million 5G base stations. Guangdong has 3.9 million 5G base stations.",
        ),
    ),
    passes=(
        example(
            "The world's digital economy was worth 20 trillion US dollars in 2023.",
            "Revenue of the internet of things industry in Jiangsu was 792 billion yuan in 2022.",
        ),
        example(
            "Value added of China's digital economy was 9 trillion yuan in 2022.",
            "Revenue of the internet of things industry in China was 12 trillion yuan in 2022.",
        ),
    ),
)
def part_exceeds_whole(context: Context, _: Context) -> Iterator[Conflict]:
    """A part is larger than the whole that contains it.

    A province lies in its country, the internet of things is part of the digital economy, mobile
    connections are connections: a part gives its whole a lower bound. Reported only beyond the
    margins for what the words leave open: another accounting concept (revenue against value added)
    takes a factor of ten, another year its growth, a period that is not stated three.
    """
    for pair in part_and_whole(context, slack()):
        yield _part_conflict(pair)


def _part_conflict(pair: Pair) -> Conflict:
    whole, part = pair.whole.claim, pair.part.claim
    low = pair.part.claim.quantity.strict.low
    measured = pair.part.variable.dimension.startswith("[") and low is not None
    # The ledger compares measured figures in base units; the reader knows the unit of the text.
    least = amount(float(low) if measured and low is not None else pair.least, pair.unit)
    said = f"“{part.text}” ({about(part)})"
    steps = [step for step in (pair.part_step, pair.whole_step) if step]
    margin = f" even with a margin of {pair.slack:.3g}" if pair.slack > 1 else ""
    return Conflict(
        rule="AGR003",
        level=pair.level,
        claims=(whole, part),
        message=f"{quoted(whole)} is less than a part of it: {said}.",
        working=(
            *steps,
            f"“{whole.text}” ({about(whole)}) would have to be at least {least}, because "
            f"{said} lies inside it{margin}.",
        ),
        confidence=0.95 if pair.level == "error" else 0.7,
        factors=(pair.ratio, BIG),
    )
