"""Figures that a sentence says of a row of its document's table, and that the table does not have:
one slip away from what it has, where everything else that the text says of the table holds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from checker import slips
from checker.context import Context
from checker.quoting.evidence import quoted_as
from checker.quoting.figures import BASE, DIGIT, MIXED, MOVED, SCALED, SWAPPED, Told, slip
from checker.quoting.judged import Verdict
from checker.quoting.row_asks import CHANGE, GAP, GROWTH, LEVEL, SHARE, SUM, Value, latest
from checker.quoting.row_excuses import (
    is_apart,
    is_in_heading,
    is_of_two,
    is_other_cell,
    is_said_twice,
)
from checker.quoting.row_ties import CLAUSE, SENTENCE
from checker.quoting.row_told import ToldOfRow, figures_in, own_tables, told_of_rows
from checker.quoting.tabled import Tabled
from checker.quoting.told_apart import is_any_cell
from checker.quoting.worked_out import Worked

# So many other figures of a text have to be what the table says, and so few may not be.
_HELD, _OPEN = 3, 4
_DIGIT = re.compile(r"\d")
_WORKED = {CHANGE: "difference", GAP: "difference", GROWTH: "growth", SHARE: "share", SUM: "sum"}


def row_verdicts(context: Context, known: frozenset[str]) -> Iterator[Verdict]:
    """Yield what tables say of figures that sentences of their documents tie to a row; ``known``
    are the claims of which it is told already."""
    told = [(table, told_of_rows(context, table)) for table in own_tables(context)]
    backing = _backing(context, told)
    for table, some in told:
        others = {
            one.figure.claim.id
            for other, found in told
            for one in found
            if other is not table and other.document == table.document and _is_sure(one)
        }
        yield from _of(context, table, some, known | others, backing[table.document])


def _backing(context: Context, told: list[tuple[Tabled, list[ToldOfRow]]]) -> dict[str, int]:
    """Return how many figures of each document are what its tables say: tied to a row, or a cell by
    their length."""
    found: dict[str, set[str]] = defaultdict(set)
    for table, some in told:
        found[table.document] |= {one.figure.claim.id for one in some if _is_sure(one)}
        for figures in figures_in(context, table.document).values():
            found[table.document] |= {
                figure.claim.id
                for figure in figures
                if figure.digits > 2 and is_any_cell(table, figure)
            }
    return defaultdict(int, {name: len(ids) for name, ids in found.items()})


def _is_sure(one: ToldOfRow) -> bool:
    """Tell whether a figure is what a table says, by more than chance."""
    if one.value is None or one.tie.how > SENTENCE:
        return False
    return one.figure.digits > 2 or (one.is_strong and one.value.kind == LEVEL)


def _of(
    context: Context, table: Tabled, some: list[ToldOfRow], known: frozenset[str], backing: int
) -> Iterator[Verdict]:
    held = [one for one in some if _is_sure(one)]
    quoted = quoted_as(table, [])
    for one in held:
        if one.figure.claim.id not in known and one.is_strong:
            assert one.value is not None
            yield Verdict(
                figure=one.figure,
                quoted=quoted,
                cell=one.value.cells[-1],
                worked=_worked(one.value),
            )
    if backing < _HELD - 1:
        return
    wrong = [one for one in some if one.value is None and _is_open(context, one)]
    if sum(map(_is_of_its_unit, wrong)) > max(1, backing // _OPEN):
        return
    for one in wrong:
        if one.figure.claim.id in known:
            continue
        found = _slipped(one, some, held)
        if found is not None and (backing >= _HELD or _is_plain(one, found[1])):
            value, made = found
            yield Verdict(
                figure=one.figure, quoted=quoted, cell=value.cells[-1], slip=made,
                meant=value.value, worked=_worked(value),
            )  # fmt: skip


def _is_of_its_unit(one: ToldOfRow) -> bool:
    """Tell whether a figure that a table does not have is in a unit of what it points to there: a
    speed speaks against no table of rain."""
    own = one.figure.claim.quantity.dimension
    cells = [cell.claim.quantity.dimension for value in one.meant for cell in value.cells]
    return one.is_strong and (one.figure.is_percent or own in cells or not own.startswith("["))


def _is_plain(one: ToldOfRow, made: str) -> bool:
    """Tell whether a figure is so plainly of a row that two others that hold are enough."""
    plain = made == SWAPPED or (one.is_named and one.tie.how == CLAUSE)
    return made == BASE or (one.is_strong and plain)


def _worked(value: Value) -> Worked | None:
    if value.kind == LEVEL:
        return None
    return Worked(_WORKED[value.kind], value.value, value.slack, value.cells)


def _is_open(context: Context, one: ToldOfRow) -> bool:
    """Tell whether a figure should be what its words point to in a table, and nothing explains
    it."""
    figure, table = one.figure, one.table
    if not _DIGIT.search(figure.claim.text) or one.tie.how > SENTENCE:
        return False
    if not figure.is_exact or not one.meant or figure.claim.modality != "actual":
        return False
    if is_apart(context, one) or is_other_cell(context, one) or is_said_twice(context, figure):
        return False
    return not is_in_heading(table, figure) and not is_of_two(one)


def _slipped(
    one: ToldOfRow, some: list[ToldOfRow], held: list[ToldOfRow]
) -> tuple[Value, str] | None:
    """Return the one value from which a slip leads to a figure, if its tie bears the slip."""
    found: dict[int, tuple[Value, str]] = {}
    for value in latest(one.table, one.figure, one.tie, one.meant):
        made = slipped(one.figure, value)
        if made is not None and _is_enough(one, value, made, some, held):
            found.setdefault(round(value.value / one.figure.step), (value, made))
    if len(found) > 1:
        # Two digits change places more often than one turns into just that other.
        found = {at: each for at, each in found.items() if each[1] == SWAPPED}
    return next(iter(found.values())) if len(found) == 1 else None


_NAMED = {slips.DIGIT: DIGIT, slips.SWAP: SWAPPED, slips.EXCHANGE: MIXED}


def slipped(figure: Told, value: Value) -> str | None:
    """Return the slip that leads from a value, at a figure's last place, to the figure."""
    if value.kind == GROWTH and _is_of_later(figure, value):
        return BASE
    made = slip(figure, value.value)
    if made in (MOVED, SCALED):
        return made if figure.digits > 2 else None
    if made is not None:
        return made
    step = figure.step
    found = slips.parting(slips.digits_in(figure.value, step), slips.digits_in(value.value, step))
    return _NAMED.get(found.kind) if found else None


def _is_of_later(figure: Told, value: Value) -> bool:
    """Tell whether a change was divided by the later of its two levels."""
    if len(value.cells) != 2 or figure.digits < (3 if figure.step >= 1 else 2):
        return False
    first, second = (abs(cell.value) for cell in value.cells)
    wrong = abs(second - first) / second * 100 if second else 0.0
    off = abs(wrong - value.value)
    return abs(wrong - figure.value) <= figure.step / 2 * (1 + 1e-6) and off > 2 * figure.step


def _is_enough(
    one: ToldOfRow, value: Value, made: str, some: list[ToldOfRow], held: list[ToldOfRow]
) -> bool:
    """Tell whether a figure's tie is close enough for its slip: the shorter the figure, the closer
    it has to be."""
    if made == BASE:
        return True
    figure = one.figure
    length = len(str(round(figure.value / figure.step)))
    same = [
        each for each in some if each.figure.claim.sentence_start == figure.claim.sentence_start
    ]
    beside = [
        each
        for each in same
        if each is not one and each.value is not None and each.figure.digits > 1
    ]
    if any(each is not one and each.value is None and _is_amount(each) for each in same):
        return False
    like = [each for each in held if _is_like(each, value)]
    near = abs(figure.value - value.value) < 1.5 * figure.step
    is_whole = value.kind == LEVEL and abs(value.slack * 2 - figure.step) < 1e-9 * figure.step
    if near and made == DIGIT and not (is_whole and length < 4):
        return False
    if value.kind != LEVEL:
        if len(value.cells) == 1 and length == 2 and (beside or like):
            return True
        tied = any(each.value and set(each.value.cells) & set(value.cells) for each in beside)
        if value.kind in (CHANGE, GAP) and tied:
            return True
        return made in (SWAPPED, MIXED) or (made == DIGIT and length > 2 and bool(beside))
    if length > 3:
        return made != DIGIT or one.is_strong or bool(beside)
    if length == 3:
        return (made == SWAPPED and bool(one.is_strong or beside or like)) or (
            one.is_strong and bool(beside or like)
        )
    if made in (MOVED, SCALED):
        return False
    close = one.is_strong and (one.tie.how == CLAUSE or bool(beside))
    if length == 2:
        return close and bool(beside or like)
    return close and bool(one.tie.noun and (len(beside) > 1 or (like and beside)))


def _is_amount(one: ToldOfRow) -> bool:
    """Tell whether a figure that is nothing of a table is more than "one of the four"."""
    return one.figure.digits > 1 and not is_in_heading(one.table, one.figure)


def _is_like(one: ToldOfRow, value: Value) -> bool:
    """Tell whether a figure is a cell of a value's column, and of another row."""
    if one.value is None or max(len(one.value.cells), len(value.cells)) > 1:
        return False
    mine, other = one.value.cells[0], value.cells[0]
    return mine.column == other.column and mine.row != other.row
