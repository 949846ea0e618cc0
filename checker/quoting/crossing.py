"""Figures whose own sentence names a row and a column, or a row and a time, of a table in the same
document: they are that cell, or one slip away from it.

Other evidence of quotation (``evidence``) needs several long figures. Here the words point to one
cell or two; so that a wrong reading of the table shows, other figures that point as plainly have to
be what the table says, and more of them than are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from checker import slips
from checker.context import Context
from checker.quoting.asked import is_level, is_past, is_year_before
from checker.quoting.evidence import POWERS, Hit, Quoted, Text, figures_of, quoted_as
from checker.quoting.figures import DIGIT, MIXED, MOVED, SCALED, SWAPPED, Told, implies, slip
from checker.quoting.judged import Verdict
from checker.quoting.naming import is_qualified
from checker.quoting.place import Place, fits_years, place_of, speaks_elsewhere
from checker.quoting.pointing import BESIDE, NEAR, SENTENCE, Aim, aim_of
from checker.quoting.tabled import Line, Quotable, Tabled, stem, tables_of, times_in
from checker.quoting.worked_out import Worked, growth, worked_out
from checker.slips import parting

# Two rows may be named in one clause: "2,433 thousand employed and 148 thousand unemployed".
_MOST_MEANT = 2
# A figure of so many digits is a cell by no accident.
_LONG = 4
_FROM = re.compile(
    r"\b(?:from|against|than|after|before|previously|formerly|of (?:them|which|whom|these))\s"
    r"(?:only\s|just\s|some\s|the\s)?[$€£]?$",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:compared|last|previous|preceding|earlier|ago|before|a year|then|initial|plan|planned"
    r"|target|budget|would|could have|will|aims?|should|if)\b",
    re.IGNORECASE,
)
_SCALE_WORD = re.compile(r"illion|thousand|\d\s?(?:bn|m|k|tn)\b|lakh|crore", re.IGNORECASE)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w’'-]{2,}")


class _Pointed(Struct, frozen=True):
    """A figure, where its words stand, and the cells that they point to; ``cell`` is the one that
    it is, ``worked`` what it is worked out as."""

    figure: Told
    place: Place
    aim: Aim
    cell: Quotable | None
    worked: Worked | None = None

    @property
    def holds(self) -> bool:
        """Whether the table says so."""
        return self.cell is not None or self.worked is not None


def crossings(context: Context, known: frozenset[str]) -> Iterator[Verdict]:
    """Yield what a document's own tables say of figures that point to their cells; ``known`` are
    the claims of which it is told already."""
    tables = context.once(tables_of)
    if not tables:
        return
    for name, figures in context.once(figures_of).items():
        for table in tables:
            if table.document == name:
                yield from _of(context, table, figures, known)


def _of(
    context: Context, table: Tabled, figures: tuple[Told, ...], known: frozenset[str]
) -> Iterator[Verdict]:
    quoted = quoted_as(table, [])
    text = Text(document=table.document, figures=figures, quoted=(quoted,), others={})
    pointed = [
        one for figure in figures if (one := _pointed(context, text, quoted, figure)) is not None
    ]
    held = [one for one in pointed if one.holds]
    quoted = quoted_as(table, [_hit(one) for one in held])
    for one in held:
        if one.figure.claim.id not in known and _is_telling(one):
            cell = one.cell or (one.worked.cells[-1] if one.worked else None)
            assert cell is not None
            yield Verdict(figure=one.figure, quoted=quoted, cell=cell, worked=one.worked)
    open_ones = [one for one in pointed if not one.holds]
    taken = {id(one.cell) for one in held if one.cell is not None}
    backing = len(held) + _backing(quoted, figures, held)
    for one in open_ones:
        if one.figure.claim.id in known or len(open_ones) - 1 > len(held):
            continue
        # A cell that the text quotes rightly is not what another figure of it should have been.
        if any(id(cell) in taken for cell in one.aim.likely if len(one.aim.likely) == 1):
            continue
        found = _wrong(context, quoted, one, held, backing)
        if found is not None:
            yield found


def _backing(quoted: Quoted, figures: tuple[Told, ...], held: list[_Pointed]) -> int:
    """Return how many other long figures of a text are cells, whatever names them."""
    known = {one.figure.claim.id for one in held}
    cells = [cell for cell in quoted.table.cells.values() if not cell.is_percent]
    return sum(
        any(implies(cell.value * cell.scale, cell.step * cell.scale, figure) for cell in cells)
        for figure in figures
        if figure.digits >= _LONG and not figure.is_percent and figure.claim.id not in known
    )


def _is_telling(one: _Pointed) -> bool:
    if one.figure.digits > 2:
        return True
    return one.cell is not None and len(one.aim.likely) == 1


def _pointed(context: Context, text: Text, quoted: Quoted, figure: Told) -> _Pointed | None:
    """Return a figure whose sentence names a row and a column of a table, or a row and a time."""
    if not figure.is_exact or figure.digits < 2:
        return None
    place = place_of(context, text, quoted, figure)
    if not place.rows():
        return None
    aim = aim_of(context, quoted, figure, place)
    if aim is None or aim.row.how > NEAR:
        return None
    cell, is_sure = _meant(quoted, figure, aim)
    worked = None if cell else _worked(quoted, figure, place)
    if cell or worked:
        return _Pointed(figure, place, aim, cell, worked)
    if not is_sure or not _is_of_its_time(quoted, figure, place, aim):
        return None
    return _Pointed(figure, place, aim, None)


def _meant(quoted: Quoted, figure: Told, aim: Aim) -> tuple[Quotable | None, bool]:
    """Return which of the cells to which its words point a figure is, and whether they point to
    one or two."""
    if not aim.likely or len({cell.value for cell in aim.likely}) > _MOST_MEANT:
        return None, False
    is_growth = figure.claim.kind == "growth" and figure.is_percent
    named = aim.column.how <= NEAR or aim.is_timed or (is_growth and _is_change(quoted, aim))
    if not named or not (is_growth or is_level(figure, quoted.table.said)):
        return None, False
    return next((one for one in aim.likely if _scale(figure, one) is not None), None), True


def _is_of_its_time(quoted: Quoted, figure: Told, place: Place, aim: Aim) -> bool:
    """Tell whether a sentence speaks of no other time, and of nothing but the table's rows."""
    sentence, table = figure.claim.sentence, quoted.table
    ahead = sentence[: figure.start]
    if speaks_elsewhere(quoted, figure) or is_year_before(sentence) or is_past(place.clause):
        return False
    if _FROM.search(ahead) or _BACK.search(place.clause):
        return False
    said = times_in(sentence)
    own = times_in(f"{table.caption} {' '.join(table.names.values())}")
    if said - own or not all(fits_years(quoted, cell, place.years) for cell in aim.likely):
        return False
    if any(
        is_qualified(table, sentence, one)
        for one in place.mentions
        if one.line in aim.row.lines or one.line in aim.column.lines
    ):
        return False
    names = (stem(found.group().lower()) for found in _NAME.finditer(place.clause))
    return aim.row.how < SENTENCE or all(name in table.said for name in names)


def _is_change(quoted: Quoted, aim: Aim) -> bool:
    """Tell whether a cell says by how much its row grew from one of its cells to the next."""
    (cell,) = aim.likely if len(aim.likely) == 1 else (None,)
    if cell is None or not cell.is_percent:
        return False
    levels = [one for one in quoted.table.line(("row", cell.row)) if not one.is_percent]
    for first, second in pairwise(levels):
        grown = (second.value / first.value - 1) * 100 if first.value else 0.0
        if abs(grown - cell.value) <= cell.step:
            return True
    return False


def _worked(quoted: Quoted, figure: Told, place: Place) -> Worked | None:
    """Return the change of its row, or the share of the last row, that a figure is."""
    kind, rows = figure.claim.kind, place.rows()
    if kind == "share" and figure.is_percent and figure.digits > 2:
        return next(_shares(quoted, figure, rows), None)
    if kind not in ("change", "difference", "growth"):
        return None
    return next(_changes(quoted, figure, rows), None)


def _changes(quoted: Quoted, figure: Told, rows: tuple[Line, ...]) -> Iterator[Worked]:
    """Yield the changes from one cell to the next of a named row that a figure is."""
    for row in rows:
        levels = [one for one in quoted.table.line(row) if not one.is_percent]
        for first, second in pairwise(levels):
            if figure.digits < 3 and len(levels) > 2:
                return
            if figure.is_percent:
                made = growth(first, second) if first.value else None
                if made and abs(abs(made.value) - figure.value) <= figure.step / 2 + made.slack:
                    yield made
            elif _scale_of(figure, second.value - first.value, first.step, first.scale):
                yield Worked("difference", second.value - first.value, 0.0, (first, second))


def _shares(quoted: Quoted, figure: Told, rows: tuple[Line, ...]) -> Iterator[Worked]:
    """Yield the named rows' shares of the last row's cells that a figure is."""
    last = max(row for row, _ in quoted.table.cells)
    for row in rows:
        for cell in quoted.table.line(row):
            whole = quoted.table.cells.get((last, cell.column))
            if whole is None or cell.is_percent or whole.value <= cell.value or cell.row == last:
                continue
            share = cell.value / whole.value * 100
            if abs(share - figure.value) <= figure.step / 2 + 1e-9:
                yield Worked("share", share, 0.0, (cell, whole))


def _hit(one: _Pointed) -> Hit:
    """Return the scale in which a figure quotes a table, as a hit on one of its cells."""
    if one.worked is not None:
        cell = one.worked.cells[-1]
        scale = _scale_of(one.figure, one.worked.value, cell.step, cell.scale)
        return Hit(one.figure, cell, scale or cell.scale)
    assert one.cell is not None
    return Hit(one.figure, one.cell, _scale(one.figure, one.cell) or one.cell.scale)


def _scale(figure: Told, cell: Quotable) -> float | None:
    """Return what one of a cell's number stands for in a figure that it implies."""
    return _scale_of(figure, cell.value, cell.step, cell.scale)


def _scale_of(figure: Told, value: float, step: float, own: float) -> float | None:
    if figure.is_percent:
        return 1.0 if implies(value, step, figure) else None
    scaled = _SCALE_WORD.search(figure.claim.text) or figure.value >= 1e4
    scales: tuple[float, ...] = (own, 1.0, *(POWERS if scaled else ()))
    for scale in dict.fromkeys(scales):
        if implies(value * scale, step * scale, figure):
            return scale
    return None


def _wrong(
    context: Context, quoted: Quoted, one: _Pointed, held: list[_Pointed], backing: int
) -> Verdict | None:
    """Return the cell from which a slip leads to a figure that is nothing else of the table's."""
    figure = one.figure
    found: dict[float, tuple[Quotable, str]] = {}
    for cell in one.aim.likely:
        for scale in quoted.scales_of(figure, cell):
            meant = cell.value * scale
            made = _slip(figure, meant, cell.is_percent)
            if made is not None:
                found[round(meant, 9)] = (cell, made)
    if len(found) != 1 or not backing or _is_any_cell(quoted, figure, one.place):
        return None
    ((meant, (cell, made)),) = found.items()
    beside = sum(each.figure.claim.sentence_start == figure.claim.sentence_start for each in held)
    if made in (DIGIT, MIXED) and not (beside or backing > 1):
        return None
    if figure.digits < 3 and backing < 2:
        return None
    if one.aim.row.how >= BESIDE or worked_out(quoted, figure, one.place.rows()) is not None:
        return None
    if _is_said_twice(context, figure):
        return None
    return Verdict(
        figure=figure, quoted=quoted, cell=cell, slip=made, meant=abs(meant), level="warning"
    )


def _slip(figure: Told, meant: float, percent: bool) -> str | None:
    """Return the slip that leads from a cell to a figure: of two digits a swap only."""
    made = slip(figure, meant)
    if made in (SCALED, MOVED):
        return made if percent and figure.digits > 2 else None
    if made is not None:
        return made
    first = str(round(figure.value / figure.step))
    second = str(round(abs(meant) / figure.step))
    found = parting(first, second)
    if found is not None and found.kind == slips.SWAP:
        return SWAPPED
    digit = found is not None and found.kind == slips.DIGIT
    return DIGIT if len(first) >= 3 and digit and percent else None


def _is_any_cell(quoted: Quoted, figure: Told, place: Place) -> bool:
    """Tell whether a figure is another cell of the table."""
    return any(
        cell.is_percent == figure.is_percent
        and any(
            implies(cell.value * scale, cell.step * scale, figure)
            for scale in quoted.scales_of(figure, cell)
        )
        for cell in quoted.table.cells.values()
        if figure.digits > 2 or any(line in place.lines for line in (("row", cell.row),))
    )


def _is_said_twice(context: Context, figure: Told) -> bool:
    """Tell whether a document says a figure elsewhere, too: it is no slip of the hand."""
    same = [
        claim
        for claim in context.claims_in(figure.claim.document)
        if claim.quantity.value == figure.claim.quantity.value
        and claim.quantity.dimension == figure.claim.quantity.dimension
    ]
    return len(same) > 1
