"""AGR: a record, or a rank, that a stated value contradicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Conflict
from checker.context import Context
from checker.leaders import overtaken
from checker.observation import BIG, Observation, days
from checker.orders import Overtaken
from checker.rule import example
from checker.series import by_scope, is_tangled, series, verdict
from checker.superlatives import Record, may_rank, record_of
from checker.variables import STOCKS
from checker.wording import quoted, when

# Lengths of periods in days, from to: figures of one length compare.
_LENGTHS = ((1, 2), (6, 9), (28, 31), (89, 92), (181, 184), (272, 276), (364, 366))
# Rows that a record of a stretch of years is compared with, going back.
BACK = 60


def ranked(context: Context) -> Iterator[list[Observation] | Overtaken]:
    """Select the series that may hold a record, and the leaders that another has overtaken."""
    rows = context.ledger.rows
    measures = {_measure(row) for row in rows if may_rank(row.claim)}
    yield from series(row for row in rows if _measure(row) in measures)
    yield from overtaken(context)


@rule_for(
    "AGR007",
    "rank-against-values",
    "error",
    ranked,
    fails=(
        example(
            "Germany's exports reached a record 1.5 trillion euros in 2023. Germany's exports were "
            "1.7 trillion euros in 2022."
        ),
        example(
            "Unemployment in Spain was 12.3 percent in 2023, the lowest since 2008. In 2019 "
            "unemployment in Spain was 11.1 percent."
        ),
        example(
            "China is the largest producer, with 40 million tonnes; India produced 55 million."
        ),
    ),
    passes=(
        example(
            "Unemployment in Spain was 12.3 percent in 2023, the lowest since 2008. In 2007 "
            "unemployment in Spain was 8.2 percent."
        ),
        example(
            "Germany's exports reached a record 1.6 trillion euros in 2022. Germany's exports were "
            "1.7 trillion euros in 2023."
        ),
        example(
            "China is Asia's largest producer, with 40 million tonnes; Brazil produced 55 million."
        ),
    ),
)
def rank_against_values(
    found: list[Observation] | Overtaken, context: Context
) -> Iterator[Conflict]:
    """A rank or a record is contradicted by a value that is stated, too.

    A record ("a record 12.3 million", "its highest level since 2015") says that no figure of the
    same measure and owner lies beyond it in the time before. "The largest producer, with 40
    million tonnes" says that no other produces more, and "the most came from Germany (1.2 million),
    followed by France (1.5 million)" is not in order.

    Not compared: figures of other lengths of time (a month with a year), of years before "since
    2015" or after the record, records for a season, ranks among some only, members outside the
    place of the rank, and other measures or units.
    """
    if isinstance(found, Overtaken):
        yield _rank_conflict(found)
        return
    records = {row.claim.id: record for row in found if (record := record_of(row.claim))}
    if not records or not any(True for _ in _broken(found, records)):
        return
    for group in by_scope(found):
        if is_tangled(group):
            continue
        for row, other in _broken(group, records):
            # What grew is measured again and again; a rank of it is a matter of revisions, too.
            level = verdict(row, other, "warning" if row.variable.kind == "growth" else "error")
            if level:
                yield _record_conflict(row, other, records[row.claim.id], level)


def _broken(
    rows: list[Observation], records: dict[str, Record]
) -> Iterator[tuple[Observation, Observation]]:
    """Yield each record with a row before it that lies beyond it."""
    lengths: dict[int, list[Observation]] = defaultdict(list)
    for row in rows:
        length = _length(row)
        if length is not None and row.variable.modality == "actual":
            lengths[length].append(row)
    for length, group in lengths.items():
        if not any(row.claim.id in records for row in group):
            continue
        yield from _swept(sorted(group, key=_end), records)
        years = lengths.get(_YEARS, [])
        if length != _YEARS and years and _is_rate(group[0]):
            # What a rate was on average of a year, it was in one of its months at least.
            shorter = {
                row.claim.id: records[row.claim.id] for row in group if row.claim.id in records
            }
            yield from _swept(sorted([*group, *years], key=_end), shorter)


_YEARS = len(_LENGTHS) - 1


def _measure(row: Observation) -> tuple[str | None, ...]:
    variable = row.variable
    return variable.called, variable.dimension, variable.place, variable.entity


def _end(row: Observation) -> tuple[object, float]:
    return row.variable.end, row.low


def _is_rate(row: Observation) -> bool:
    return row.variable.kind == "level" and row.variable.dimension == "percent"


def _length(row: Observation) -> int | None:
    """Return the class of a period by its length; all moments of a stock are one class."""
    if row.variable.concept in STOCKS:
        return -1
    number = days(row)
    for index, (least, most) in enumerate(_LENGTHS):
        if least <= number <= most:
            return index
    return None


def _swept(
    ordered: list[Observation], records: dict[str, Record]
) -> Iterator[tuple[Observation, Observation]]:
    """Sweep rows by time; a record is compared with the highest and the lowest before it, or where
    those are too old, with the last rows before it."""
    highest: list[Observation] = []
    lowest: list[Observation] = []
    for index, row in enumerate(ordered):
        record = records.get(row.claim.id)
        if record and index:
            extreme = highest[-1] if record.high else lowest[-1]
            nearest = reversed(ordered[max(0, index - BACK) : index])
            for other in (extreme, *nearest):
                if _beyond(row, other, record):
                    yield row, other
                    break
        highest.append(max((highest[-1], row), key=_floor) if highest else row)
        lowest.append(min((lowest[-1], row), key=_ceiling) if lowest else row)


def _floor(row: Observation) -> float:
    return row.low if row.low < BIG else -BIG


def _ceiling(row: Observation) -> float:
    return row.high if row.high > -BIG else BIG


def _beyond(row: Observation, other: Observation, record: Record) -> bool:
    """Tell whether a row before a record lies beyond it, in the time that the record covers."""
    start, end = row.variable.start, other.variable.end
    first = other.variable.start
    if start is None or end is None or first is None or end >= start:
        return False
    if record.after is not None and first <= record.after:
        return False
    return row.high < other.low < BIG if record.high else other.high < row.low < BIG


def _record_conflict(row: Observation, other: Observation, record: Record, level: str) -> Conflict:
    one, beyond = row.claim, other.claim
    way = "more" if record.high else "less"
    return Conflict(
        rule="AGR007",
        level=level,
        claims=(one, beyond),
        message=f"{quoted(one)} is said to be “{record.said}”, but {quoted(beyond)} is {way}.",
        working=(
            f"“{one.text}” is said of {when(one.period)}, “{beyond.text}” of "
            f"{when(beyond.period)}, which lies in the time that the record covers.",
            f"“{beyond.text}” is {way} than “{one.text}”.",
        ),
        confidence=0.9 if level == "error" else 0.7,
        corrections=(
            f"“{record.said}” would have to go.",
            f"Otherwise “{one.text}” or “{beyond.text}” would have to be another figure.",
        ),
    )


def _rank_conflict(found: Overtaken) -> Conflict:
    leader = found.leader
    said = zip(found.others, found.names, strict=True)
    others = " and ".join(f"“{claim.text}” of {name}" for claim, name in said)
    way = "more" if found.high else "less"
    names = " and ".join(found.names)
    verb = "is" if len(found.others) == 1 else "are"
    return Conflict(
        rule="AGR007",
        level=found.level,
        claims=(leader, *found.others),
        message=f"“{leader.text}” is said of “{found.said}”, but {others} {verb} {way}.",
        working=(
            f"“{leader.text}” is the figure of {found.name}, which is put {found.rank}.",
            f"The text says {way} of {names}.",
        ),
        confidence=0.9 if found.level == "error" else 0.7,
        corrections=(
            f"“{found.said}” would have to be said of {names}.",
            f"Otherwise “{leader.text}” or the other figures would have to be others.",
        ),
    )
