"""REF: measures in a unit that measures something else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from checker.catalogue import rule_for
from checker.conflict import Conflict
from checker.context import Context
from checker.rule import example
from checker.wording import amount, quoted
from claims.model import Claim
from claims.units import factor, make_unit
from claims.words import LANGUAGE, toml


class Misfit(Struct, frozen=True):
    """A measure of a fixed dimension, and the units that are written for it by a slip."""

    name: str
    what: str
    right: str
    wrong: str
    wrong_dimension: str
    units: tuple[str, ...]
    instead: tuple[str, ...]
    measure: tuple[str, ...]
    topics: re.Pattern[str]
    barred: re.Pattern[str]
    kept: re.Pattern[str]
    predicates: tuple[str, ...]


@cache
def _misfits() -> dict[str, tuple[Misfit, ...]]:
    """Return the rows of ``en/misfits.toml`` by the dimension of the wrong unit."""
    found: dict[str, tuple[Misfit, ...]] = {}
    for name, row in toml(f"{LANGUAGE}/misfits.toml").items():
        made = Misfit(
            name=name,
            what=row["what"],
            right=row["right"],
            wrong=row["wrong"],
            wrong_dimension=row["wrong_dimension"],
            units=tuple(row["units"]),
            instead=tuple(row["instead"]),
            measure=tuple(row["measure"]),
            topics=_any(row["topics"]),
            barred=_any(row["not_with"]),
            kept=_any(row["keep"]),
            predicates=tuple(row["predicates"]),
        )
        found[made.wrong_dimension] = (*found.get(made.wrong_dimension, ()), made)
    return found


def _any(words: list[str]) -> re.Pattern[str]:
    """Return what finds words by their beginning; nothing, where there are none."""
    joined = "|".join(re.escape(word) for word in words)
    return re.compile(rf"\b(?:{joined})" if words else r"(?!)", re.IGNORECASE)


def suspicious(context: Context) -> Iterator[tuple[Claim, Misfit, str]]:
    """Select the figures in a unit that misfits their measure, each with how grave that is."""
    for claim in context.claims:
        for row in _misfits().get(claim.quantity.dimension, ()):
            if claim.quantity.unit.endswith(row.units):
                level = _LEVEL_OF[row.name](claim, row)
                if level and not row.barred.search(row.kept.sub(" ", _around(claim))):
                    yield claim, row, level


def _before(claim: Claim) -> str:
    return claim.sentence[: claim.span.start - claim.sentence_start]


def _after(claim: Claim) -> str:
    return claim.sentence[claim.span.end - claim.sentence_start :]


def _around(claim: Claim) -> str:
    """Return a claim's sentence without the figure itself."""
    return f"{_before(claim)} {_after(claim)}"


_CUT = re.compile(r"[,;:()—–]")


def _clause(claim: Claim) -> str:
    """Return what stands round a figure up to the next comma on both sides."""
    before = _CUT.split(_before(claim))[-1]
    return f"{before} {_CUT.split(_after(claim))[0]}"


# Where a sentence gives both, each may be what it is given in.
_POWER = re.compile(
    r"\d(?:\s(?:thousand|million|billion))?[\s-]?(?:[kMGT]W|\w*watts?)\b(?![\s-]hours?)"
)
_ENERGY = re.compile(
    r"\d(?:\s(?:thousand|million|billion|trillion))?[\s-]?(?:[kMGT]Wh|\w*watt[\s-]?hours?)\b"
)
_OF_CAPACITY = re.compile(r"\s+(?:worth\s+)?of\s+(?:[\w-]+\s+){0,6}?capacity\b", re.IGNORECASE)


def _capacity(claim: Claim, row: Misfit) -> str | None:
    """Tell whether a plant's capacity is given: an error where the clause says of what."""
    if claim.kind in ("growth", "share") or claim.per or _POWER.search(_around(claim)):
        return None
    if (claim.predicate or "") not in row.predicates:
        return None
    if claim.measure_key[:1] != ("capacity",) and not _OF_CAPACITY.match(_after(claim)):
        return None
    if "capacity" in _clause(claim).lower() and row.topics.search(_clause(claim)):
        return "warning" if _may_be_yield(claim) else "error"
    return "warning" if row.topics.search(claim.measure or "") else None


# The largest plant, Three Gorges, has 22.5 gigawatts; in watt hours, as a unit counts them.
LARGEST_PLANT = 25e9
_PLANT = re.compile(r"\b(?:farm|park|plant|station|dam)\b", re.IGNORECASE)


def _may_be_yield(claim: Claim) -> bool:
    """Tell whether what is called a capacity may be a year's yield: terawatts have few countries,
    and no plant has more than the largest."""
    scale = factor(claim.quantity.unit)[0] / factor("watt_hour")[0]
    size = float(claim.quantity.value or 0) * scale
    one = _PLANT.search(_clause(claim)) is not None
    return claim.quantity.unit.startswith("tera") or (one and size > LARGEST_PLANT)


_MADE = re.compile(r"\b(?:generated|produced)\s(?:\w+ly\s)?$", re.IGNORECASE)
_OF_POWER = re.compile(r"\s+of\s+(?:electricity|electric power|power)\b", re.IGNORECASE)
_YEARLY = re.compile(r"\b(?:annual|yearly)\b", re.IGNORECASE)


def _generation(claim: Claim, row: Misfit) -> str | None:
    """Tell whether what was generated in a year is given: an error where it is called annual."""
    period = claim.period
    if claim.kind != "level" or claim.per or claim.modality != "actual" or period is None:
        return None
    if period.start is None or period.end is None or (period.end - period.start).days < 360:
        return None
    if claim.origin.period != "stated" or _ENERGY.search(_around(claim)):
        return None
    if _MADE.search(_before(claim)) and _OF_POWER.match(_after(claim)):
        return "warning"
    named = "generation" in claim.measure_key and row.topics.search(claim.measure or "")
    if not named or (claim.predicate or "") not in row.predicates:
        return None
    return "error" if _YEARLY.search(_clause(claim)) else "warning"


_STATED = re.compile(r"\b(\w+)\s(?:of|is|was)\s$", re.IGNORECASE)


def _distance(claim: Claim, row: Misfit) -> str | None:
    """Tell whether a distance is given."""
    found = _STATED.search(_before(claim))
    return "error" if found and found[1].lower() in row.measure else None


_LEVEL_OF = {"capacity": _capacity, "generation": _generation, "distance": _distance}


@rule_for(
    "REF004",
    "unit-misfits-measure",
    "error",
    suspicious,
    fails=(
        example("New photovoltaic capacity was 51.11 million kWh in 2022."),
        example("Annual electricity generation was 300 GW in 2022."),
        example("The ferry covers a distance of 30 square kilometres."),
    ),
    passes=(
        example("New photovoltaic capacity was 51.11 million kW in 2022."),
        example("The solar park has a battery with a capacity of 40 MWh."),
        example("Annual electricity generation was 300 GWh in 2022."),
        example("The hydropower plant has the capacity to produce 5 TWh a year."),
    ),
)
def unit_misfits(selected: tuple[Claim, Misfit, str], context: Context) -> Iterator[Conflict]:
    """A measure is given in a unit of something else: a capacity in kilowatt-hours.

    What plants can give is a power (kilowatts), what they gave in a year an energy
    (kilowatt-hours), and what lies between two points a length. The unit of another dimension is
    mostly a slip for the right one, and then the digits are right; another figure with the same
    digits in the right unit is named as witness.

    Left alone: capacities of batteries and stores, what a plant yields in a year, peaks and means.
    It is a warning where the clause does not say that it is about plants, or about a year, and
    where a capacity is so large that the year's yield may be meant.
    """
    claim, row, level = selected
    witness = _witness(claim, row, context)
    mended = _mended(claim, row)
    where = f"“{witness.text}” says it in the right unit." if witness else ""
    value = amount(float(claim.quantity.value or 0), mended) if mended else row.right
    steps = [f"“{claim.text}” is {row.wrong}, and {row.what} is {row.right}."]
    yield Conflict(
        rule="REF004",
        level=level,
        claims=(claim, witness) if witness else (claim,),
        accused=claim,
        message=f"{quoted(claim)} is {row.wrong}, but {row.what} is {row.right}"
        f"{': ' + where[:-1] if where else ''}.",
        working=tuple(filter(None, (*steps, where))),
        confidence=0.9 if level == "error" else 0.7,
        corrections=(f"“{claim.text}” would have to be {value}.",),
    )


def _mended(claim: Claim, row: Misfit) -> str | None:
    """Return the right unit that the written one is a slip for, or None."""
    unit = claim.quantity.unit
    if not row.instead or claim.quantity.value is None:
        return None
    ending, right = row.instead
    return f"{unit.removesuffix(ending)}{right}"


def _witness(claim: Claim, row: Misfit, context: Context) -> Claim | None:
    """Return another figure that says the same digits in the right unit of the same, or None.

    Of several, one of the claim's own document, else the one with most words in common.
    """
    mended = _mended(claim, row)
    if mended is None:
        return None
    size = float(claim.quantity.value or 0) * factor(mended)[0]
    few = len(str(claim.quantity.value).replace(".", "").strip("0")) < 3
    words = set(claim.measure_key)
    found: list[tuple[bool, int, Claim]] = []
    for other in context.sized(make_unit((mended,)).dimension, size):
        common = len(words & set(other.measure_key))
        if row.topics.search(other.sentence) and (common or not few):
            found.append((other.document == claim.document, common, other))
    return max(found, key=lambda one: one[:2])[2] if found else None
