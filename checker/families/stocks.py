"""AGR: a total that can only grow has shrunk."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from checker.catalogue import rule_for
from checker.conflict import Conflict
from checker.context import Context
from checker.observation import BIG, Observation, days
from checker.rule import example
from checker.series import by_scope, is_tangled, rank_words, said_beside, says, series, verdict
from checker.wording import amount, quoted, when
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "stocks")

# What stands before a moment up to which something is counted.
_UP_TO = re.compile(
    rf"\b(?:{_PHRASES['up_to']})\s(?:the\s)?(?:(?:end|close|start"
    r"|beginning)\sof\s)?(?:the\s)?$",
    re.IGNORECASE,
)
_BASE = re.compile(r"\b(?:since|from|between)\s(?:\w+\s){0,3}?((?:19|20)\d\d)\b", re.IGNORECASE)
_PERFECT = re.compile(r"\b(?:has|have|had)\s(?:been\s|already\s|now\s)?\w+")
MONTH = 31
# Two tolls of one place further apart than this are tolls of two disasters.
ONE_DISASTER = 60


def counted_totals(context: Context) -> Iterator[list[Observation]]:
    """Select the series of totals that are counted up from a fixed start."""
    rows = (_dated(row, context) for row in context.ledger.rows if _may_count(row))
    yield from series(row for row in rows if _gravest(row))


@rule_for(
    "AGR010",
    "growing-total-shrank",
    "error",
    counted_totals,
    fails=(
        example(
            "Cumulative sales of the Toyota Prius had reached 5.1 million by the end of 2022. "
            "Cumulative sales of the Toyota Prius were 4.3 million at the end of 2023."
        ),
    ),
    passes=(
        example(
            "Cumulative sales of the Toyota Prius had reached 5.1 million by the end of 2022. "
            "Sales of the Toyota Prius were 0.4 million in 2023."
        ),
        example(
            "The death toll in Morocco stood at 2,946 on 12 September 2023. It was revised to "
            "2,901 on 14 September 2023."
        ),
    ),
)
def growing_total_shrank(rows: list[Observation], context: Context) -> Iterator[Conflict]:
    """A total that only grows is lower at a later date than at an earlier one.

    Cumulative figures, totals to date and all-time totals count up from a start that does not move,
    so that the later one is never below the earlier. What a text counts as done ("had launched
    5,500 by June") and tolls are such totals, too, but may be corrected: a warning at most.

    Not compared: what starts again every year or season, capacity (plants are closed), profits, and
    totals that the text calls revised, preliminary or corrected.
    """
    if not any(True for _ in _drops(rows)):
        return
    for group in by_scope(rows):
        if is_tangled(group):
            continue
        for earlier, later in _drops(group):
            level = _level(earlier, later)
            if level:
                yield _conflict(earlier, later, level)


def _may_count(row: Observation) -> bool:
    """Tell quickly whether a row may be a total counted up, before its clause is read."""
    claim = row.claim
    if "toll" in claim.measure_key or claim.predicate in rank_words("counted", "done"):
        return True
    said = claim.sentence.lower()
    return any(cue in said for cue in rank_words("counted", "cues"))


_TO_DATE = re.compile(r"\b(?:to date|so far)\b", re.IGNORECASE)


def _dated(row: Observation, context: Context) -> Observation:
    """Give a total "to date" the day of publication, where it has no period of its own."""
    day = context.published(row.claim)
    if row.variable.end is not None or day is None or not _TO_DATE.search(row.claim.sentence):
        return row
    return replace(row, variable=replace(row.variable, start=day, end=day))


def _gravest(row: Observation) -> str | None:
    """Return the gravest level at which a row can be called a total that only grows, or None."""
    variable, claim = row.variable, row.claim
    if variable.kind != "level" or variable.per or variable.modality != "actual":
        return None
    if variable.end is None or said_beside(row, rank_words("counted", "falls")):
        return None
    grave = _as_counted(row)
    if grave is None or says("counted", "restarts", claim.sentence):
        return None
    return None if says("counted", "revised", claim.sentence) else grave


def _as_counted(row: Observation) -> str | None:
    """Return how gravely the clause of a figure says that it is counted up, or None."""
    claim, clause = row.claim, _clause(row)
    if says("counted", "cues", clause):
        return "error" if _is_up_to(row) or days(row) <= MONTH else None
    if "toll" in claim.measure_key:
        return "warning" if days(row) == 1 and "daily" not in claim.sentence else None
    done = claim.predicate in rank_words("counted", "done") and _PERFECT.search(clause)
    return "warning" if done and _is_up_to(row) else None


def _clause(row: Observation) -> str:
    """Return the clause in which a figure stands: its sentence, cut at semicolons and brackets."""
    claim = row.claim
    start = claim.span.start - claim.sentence_start
    end = claim.span.end - claim.sentence_start
    first = max(claim.sentence.rfind(mark, 0, start) for mark in ";:()")
    last = [claim.sentence.find(mark, end) for mark in ";:()"]
    return claim.sentence[first + 1 : min((at for at in last if at >= 0), default=None)]


def _is_up_to(row: Observation) -> bool:
    """Tell whether a period is a moment up to which something is counted."""
    period, said = row.claim.period, row.claim.sentence
    if period is None and _TO_DATE.search(said):
        return True
    if period is None or period.text not in said:
        return False
    if re.match(r"(?:by|at the end of|as of)\b", period.text, re.IGNORECASE):
        return True
    return bool(_UP_TO.search(said[: said.index(period.text)]))


def _drops(rows: list[Observation]) -> Iterator[tuple[Observation, Observation]]:
    """Yield each row that lies below the highest one before it, with that one."""
    ordered = sorted(rows, key=lambda row: (row.variable.end, row.low))
    highest = ordered[0]
    for row in ordered[1:]:
        if row.high < highest.low and highest.variable.end != row.variable.end:
            yield highest, row
        if highest.low < row.low < BIG:
            highest = row


def _level(earlier: Observation, later: Observation) -> str | None:
    one, other = _gravest(earlier), _gravest(later)
    first, last = earlier.variable.end, later.variable.end
    if one is None or other is None or first is None or last is None:
        return None
    if "toll" in earlier.claim.measure_key and (last - first).days > ONE_DISASTER:
        return None
    if _base(earlier) != _base(later):
        return None
    return verdict(earlier, later, "error" if one == other == "error" else "warning")


def _base(row: Observation) -> str | None:
    found = _BASE.search(row.claim.sentence)
    return found.group(1) if found else None


def _conflict(earlier: Observation, later: Observation, level: str) -> Conflict:
    one, other = earlier.claim, later.claim
    least = amount(float(one.quantity.strict.low or 0), one.quantity.unit, digits=7)
    return Conflict(
        rule="AGR010",
        level=level,
        claims=(other, one),
        message=f"{quoted(other)} is less than {quoted(one)}, though such a total only grows.",
        working=(
            f"“{one.text}” was the total of {when(one.period)}, “{other.text}” that of "
            f"{when(other.period)}, which is later.",
            f"“{other.text}” would have to be at least {least}.",
        ),
        confidence=0.9 if level == "error" else 0.7,
        factors=(earlier.low / later.high if later.high > 0 else BIG, BIG),
        corrections=(
            f"“{other.text}” would have to be at least {least}.",
            f"Otherwise “{one.text}” would have to be at most “{other.text}”.",
        ),
    )
