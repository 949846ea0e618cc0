"""Figures of a source's table that a draft's sentence may set against each other."""

from __future__ import annotations

from collections.abc import Iterator

from checker.quoting.tabled import Line, Tabled, stems
from checker.sizes import size_of
from checker.support.index import Sources
from claims.model import Claim

# A line of more cells is data.
_LONGEST = 40


def tabled_passages(
    sources: Sources, draft: Claim, sort: str
) -> Iterator[tuple[list[Claim], bool]]:
    """Yield figures of a sort that stand in one row or column and that a draft's sentence names:
    the columns of a row, the rows of a column; of a column, also all rows but totals, which is what
    the second value says."""
    said = frozenset(stems(draft.sentence))
    for table in sources.tables:
        named = {line for line in table.names if _is_named(table, line, said)}
        if not _is_of_total(table, draft, named, said):
            named -= {("row", row) for kind, row in table.totals if kind == "row"}
        for line in sorted(line for line in named if line[0] == "row"):
            yield from _along(table, line, named, sort)
        for column in sorted(line for line in table.names if line[0] == "column"):
            yield from _along(table, column, named, sort)
            yield from _whole(table, column, sort)


def _is_of_total(table: Tabled, draft: Claim, named: set[Line], said: frozenset[str]) -> bool:
    """Tell whether a sentence speaks of all rows of a table: it names the row of totals, or no
    other, and nothing that the table does not know."""
    totals = {line for line in table.totals if line[0] == "row"}
    if any(said & set(stems(table.names.get(line, ""))) for line in totals):
        return True
    if any(line[0] == "row" for line in named - totals):
        return _compares(draft)
    own = {stem for word in draft.measure_key for stem in stems(word)}
    return own <= table.said | set(stems(table.caption))


def _compares(draft: Claim) -> bool:
    """Tell whether a figure sets a row against the total: a share, or how much the rest is."""
    return draft.kind in ("share", "ratio", "difference") or draft.quantity.unit == "ratio"


def _is_named(table: Tabled, line: Line, said: frozenset[str]) -> bool:
    """Tell whether a sentence says the words by which a row is told from others, a word of a
    column, or the year of either; a row of totals is always meant."""
    if line[0] == "row" and line in table.totals:
        return True
    words = table.words.get(line, {})
    if line[0] == "column" and words.keys() & said:
        return True
    telling = {word for word, weight in words.items() if weight > 0.5}
    own = stems(table.names[line])
    years = {word for word in own if word.isdigit() and len(word) == 4}
    return bool(telling and telling <= said) or bool(years and years <= said)


def _along(
    table: Tabled, line: Line, named: set[Line], sort: str
) -> Iterator[tuple[list[Claim], bool]]:
    cells = [
        cell
        for cell in table.line(line)
        if (("column", cell.column) if line[0] == "row" else ("row", cell.row)) in named
    ]
    claims = [cell.claim for cell in cells if _is_of(cell.claim, sort)]
    if len(claims) > 1:
        yield claims, False


def _whole(table: Tabled, column: Line, sort: str) -> Iterator[tuple[list[Claim], bool]]:
    cells = [cell for cell in table.line(column) if ("row", cell.row) not in table.totals]
    claims = [cell.claim for cell in cells if _is_of(cell.claim, sort)]
    if 2 < len(claims) <= _LONGEST:
        yield claims, True


def _is_of(claim: Claim, sort: str) -> bool:
    size = size_of(claim)
    return size is not None and size.sort == sort
