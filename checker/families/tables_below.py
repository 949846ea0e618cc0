"""CNT: how many rows a text says that a table or list has."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.counts.counts import noun_behind
from checker.counts.line_lists import read_items, read_lines
from checker.counts.tables_below import MOST, Table, find_tables, line_above
from checker.quoting.counted_rows import CountedRows, compared, counted_rows
from checker.rule import example
from claims.measures import lemma
from claims.model import Claim
from claims.words import alternatives

_PHRASES = alternatives("counting", "tables_below")

TABLE = """{} are in the table below.

| City | People |
|---|---|
| Leeds | 800 |
| Hull | 260 |
| York | 210 |
| Total | 1,270 |
"""

CLINICS = """{} of the four clinics were above the average.

| Clinic | Seen in time, % |
|---|---|
| Arden | 91.2 |
| Beech | 84.7 |
| Cedar | 79.9 |
| Dale | 88.4 |
| All clinics | 86.1 |
"""


def tables_and_lists(context: Context) -> Iterator[tuple[Claim, Table] | CountedRows]:
    """Select counts in the paragraph right above a table, or above a list that they announce, and
    counts of rows beyond an average."""
    starts = _claims_of(context)
    for document in context.documents:
        for table in find_tables(context.original(document.name)):
            above = line_above(document.text, table.start)
            claims = _between(starts, document.name, *above) if above else []
            claim = _only_count(document.text, claims)
            if claim:
                yield claim, table
    for claim in context.claims:
        listed = _below(claim, context) if _is_small(claim) else None
        if listed:
            yield claim, listed
    yield from counted_rows(context)


def _claims_of(context: Context) -> dict[str, tuple[list[int], list[Claim]]]:
    found: dict[str, tuple[list[int], list[Claim]]] = {}
    for claim in context.claims:
        starts, claims = found.setdefault(claim.document, ([], []))
        starts.append(claim.span.start)
        claims.append(claim)
    return found


def _between(
    known: dict[str, tuple[list[int], list[Claim]]], document: str, low: int, high: int
) -> list[Claim]:
    starts, claims = known.get(document, ([], []))
    return claims[bisect_left(starts, low) : bisect_left(starts, high)]


def _is_small(claim: Claim) -> bool:
    quantity = claim.quantity
    if quantity.dimension != "count" or quantity.modifier != "exact" or quantity.value is None:
        return False
    return 2 <= quantity.value <= MOST and quantity.value == int(quantity.value)


_CUE = re.compile(rf"\b(?:{_PHRASES['cue']})\b|:\s*$", re.I)
_OPEN = re.compile(
    rf"\b(?:{_PHRASES['open']})\b",
    re.I,
)
_ROWS = ("rows", "entries", "lines")


def _only_count(text: str, claims: list[Claim]) -> Claim | None:
    """Return the one small count of the sentence that announces a table; "six rows" goes first."""
    if not claims:
        return None
    last = claims[-1].sentence_start
    claims = [claim for claim in claims if claim.sentence_start == last and _is_small(claim)]
    told = [claim for claim in claims if _noun(text, claim) in (*_ROWS, "columns")]
    chosen = told or claims
    if len(chosen) != 1 or not _CUE.search(chosen[0].sentence) or _OPEN.search(chosen[0].sentence):
        return None
    led = text[chosen[0].sentence_start : chosen[0].span.start]
    if re.search(r"\b(?:last|first|other|final|middle|next|of|these)\s+$", led, re.I):
        return None
    if not told and not _is_announced(text, chosen[0]):
        return None
    return chosen[0]


def _noun(text: str, claim: Claim) -> str:
    return noun_behind(text, claim.span.end, claim.sentence_start + len(claim.sentence))[0]


_LED = re.compile(rf"(?:\b(?:{_PHRASES['led']})\s+(?:\w+\s)?|^\W*)$", re.I)


def _is_announced(text: str, claim: Claim) -> bool:
    """Tell whether a count is of what the table lists: "the five largest", "for four cities"."""
    led = text[claim.sentence_start : claim.span.start]
    return bool(_LED.search(led)) and not claim.partitive


_LISTED = re.compile(
    r"\b(?:listed|named|given|are|follow|following|below)\b[^.\n]{0,30}:?\s*$", re.I
)


def _below(claim: Claim, context: Context) -> Table | None:
    """Return the list below a line with "the five largest are listed below:", as a table."""
    text = context.text_around(claim)
    end = claim.sentence_start + len(claim.sentence)
    if text[end : end + 1] not in ("\n", "") or not _LISTED.search(claim.sentence):
        return None
    if _noun(text, claim) and claim.sentence.rstrip().endswith(":"):
        return None
    if _OPEN.search(claim.sentence) or not _is_announced(text, claim):
        return None
    others = context.claims_of(claim.document, claim.sentence_start)
    if len([one for one in others if _is_small(one)]) != 1:
        return None
    lists = context.by_name[claim.document].lists
    listed = read_lines(text, end) or read_items(text, lists, end)
    if listed is None or not listed.exhaustive:
        return None
    size = len(listed.items)
    return Table(claim.document, listed.start, listed.end, size, size, (0, 0), drawn=True)


@rule_for(
    "CNT003",
    "rows-differ-from-count",
    "error",
    tables_and_lists,
    fails=(
        example(TABLE.format("The four largest cities")),
        example(CLINICS.format("Three")),
    ),
    passes=(
        example(TABLE.format("The three largest cities")),
        example(TABLE.format("Some of the five largest cities")),
        example(CLINICS.format("Two")),
    ),
)
def rows_differ(
    selected: tuple[Claim, Table] | CountedRows, context: Context
) -> Iterator[Conflict | Agreement]:
    """The sentence above a table or list says how many rows it has, and it has another number.

    "The five largest are in the table below", "the table has six rows", "the four winners are
    listed below:". The header does not count, nor do rows of totals; "others" and "average" may. A
    table whose columns are only set apart by tabs earns a warning. Left alone are sentences with
    several such counts, those that speak of examples or of a selection, counts that may be of the
    columns, and tables with something else between them and the sentence.

    "Four of the eight schools beat that average" is counted, too, in a table of the same document
    that has eight rows and a last one for the whole: a count that any of its columns gives is
    right.
    """
    if isinstance(selected, CountedRows):
        yield from compared(selected)
        return
    claim, table = selected
    stated = int(claim.quantity.value or 0)
    text = context.text_around(claim)
    what, fewest, most = _measured(text, claim, table)
    said = str(fewest) if fewest == most else f"{fewest} to {most}"
    place = ((claim.document, table.start, table.end),)
    counted = f"{claim.text} {claim.counted or ''}".strip()
    if fewest <= stated <= most:
        yield Agreement(
            rule="CNT003",
            claims=(claim,),
            message=f"“{counted}”: {stated} stand below.",
            working=(f"{what}: {said}.",),
            context=place,
        )
    elif fewest > 1 and not _is_of_columns(_noun(text, claim), stated, table):
        yield Conflict(
            rule="CNT003",
            level="error" if table.drawn else "warning",
            claims=(claim,),
            accused=claim,
            message=f"“{counted}” stands above {said}, not {stated}.",
            working=(f"{what} without header and totals: {said}.",),
            confidence=0.85,
            corrections=(
                f"“{claim.text}” would have to be {said}.",
                f"Otherwise {stated} would have to stand below.",
            ),
            context=place,
        )


def _measured(text: str, claim: Claim, table: Table) -> tuple[str, int, int]:
    if _noun(text, claim) == "columns":
        return "Columns", *table.columns
    return "Rows", table.fewest, table.most


def _is_of_columns(noun: str, stated: int, table: Table) -> bool:
    """Tell whether a count may be of a table's columns, or of the different values of one."""
    if noun in (*_ROWS, "columns"):
        return False
    columns = table.columns[1] > 2 and stated in table.columns
    headed = bool(noun) and lemma(noun) in table.header
    return stated in table.others or (columns and not headed)
