"""Figures that are not what the cell says to which their words point, and are nothing else that
the table holds: one slip away from it, or another cell's."""

from __future__ import annotations

import re

from checker.context import Context
from checker.quoting.asked import is_level, is_of, is_worked, openers
from checker.quoting.evidence import Quoted, Text
from checker.quoting.figures import Told
from checker.quoting.place import Place
from checker.quoting.pointing import CLAUSE, NEAR, SENTENCE, Aim, aim_of
from checker.quoting.same_cell import digits_of, is_cell, scales_in
from checker.quoting.slipped_cells import slipped
from checker.quoting.tabled import Quotable, stem, stems
from checker.quoting.tied_growth import WrongCell
from checker.quoting.worked_out import worked_out

NEXT = "next"
# So much of what a text says stands in the table, if it quotes this version of it.
_FAITHFUL = 0.8
_PAUSE = re.compile(r"[,;:–—]\s|\s(?:and|while|but|whereas|than|against)\s")
_NAME = re.compile(r"[^\W\d_][\w’'-]{2,}")


def pointed(
    context: Context, text: Text, quoted: Quoted, figure: Told, place: Place
) -> WrongCell | None:
    """Return the cell that a figure should have been, if its words leave no other."""
    if not is_level(figure, quoted.table.said):
        return None
    aim = aim_of(context, quoted, figure, place)
    if aim is None or not aim.cells or any(is_cell(quoted, cell, figure) for cell in aim.cells):
        return None
    if is_worked(figure, place.clause, quoted.table.said):
        return None
    if is_of(figure) and worked_out(quoted, figure, place.lines) is not None:
        return None
    elsewhere = _elsewhere(quoted, figure)
    if elsewhere:
        other = next_to(text, quoted, figure, place, aim, elsewhere)
        if other is not None or figure.digits > 2:
            return other
    if any(is_cell(quoted, cell, figure) for cell in aim.wide):
        return None
    if aim.row.how > NEAR and _names_another(context, quoted, figure):
        return None
    return slipped(quoted, figure, place, aim, _is_faithful(text, quoted, figure))


def _elsewhere(quoted: Quoted, figure: Told) -> list[Quotable]:
    return [
        cell
        for cell in quoted.table.cells.values()
        if cell.is_percent == figure.is_percent and is_cell(quoted, cell, figure)
    ]


def next_to(
    text: Text, quoted: Quoted, figure: Told, place: Place, aim: Aim, elsewhere: list[Quotable]
) -> WrongCell | None:
    """Return the cell that a figure's clause names by row and column, where it is the cell of
    another row, or column, which its sentence does not name."""
    if aim.row.how > SENTENCE or not _is_faithful(text, quoted, figure):
        return None
    if len(elsewhere) == 1 and len(aim.row.lines) == 1:
        found = _of_another_row(quoted, figure, place, aim, elsewhere[0])
        if found is not None:
            return found
    if len(aim.likely) != 1:
        return None
    (meant,) = aim.likely
    named = aim.column.how == CLAUSE or aim.is_timed or len(aim.cells) == 1
    if not named or len(elsewhere) > 2 or digits_of(figure, meant, meant.value) < 3:
        return None
    for cell in elsewhere:
        line = ("row", cell.row) if cell.column == meant.column else ("column", cell.column)
        if cell.row != meant.row and cell.column != meant.column:
            continue
        if (
            line in place.lines
            or line in aim.column.lines
            or not 0.2 < cell.value / (meant.value or 1) < 5
        ):
            continue
        if line[0] == "column" and not (aim.is_timed or aim.column.how == CLAUSE):
            continue
        # "All" and "Total" are named by no word: "among the 401 law graduates were 214 women".
        if not (quoted.table.words.get(line) or quoted.table.years.get(line)):
            continue
        scale = scales_in(quoted, figure, meant)[0]
        reason = f"It is that of {quoted.table.names.get(line, '')}."
        return WrongCell(meant, meant.value * scale, NEXT, "warning", reason)
    return None


def _of_another_row(
    quoted: Quoted, figure: Told, place: Place, aim: Aim, cell: Quotable
) -> WrongCell | None:
    """Return the cell of a clause's one row where a figure behind it is that of a row which neither
    sentence nor paragraph names."""
    meant = [one for one in aim.likely if one.column == cell.column]
    row = ("row", cell.row)
    if len(meant) != 1 or row in place.lines or row in quoted.table.totals:
        return None
    (line,) = aim.row.lines
    said = stems(figure.claim.sentence)
    if not all(word in said for word in quoted.table.words[line]):
        return None
    if not 0.2 < abs(cell.value / (meant[0].value or 1)) < 5:
        return None
    ahead = [one for one in place.mentions if one.line in aim.row.lines and one.end <= figure.start]
    if not ahead or digits_of(figure, cell, cell.value) < 3:
        return None
    if _PAUSE.search(figure.claim.sentence[ahead[-1].end : figure.start]):
        return None
    # "Dancers" speaks of the row "Dance".
    if any(word[:4] == one[:4] for word in said for one in quoted.table.words[row]):
        return None
    if worked_out(quoted, figure, place.lines) is not None:
        return None
    scale = scales_in(quoted, figure, meant[0])[0]
    reason = f"It is that of {quoted.table.names.get(row, '')}."
    return WrongCell(meant[0], meant[0].value * scale, NEXT, "warning", reason)


def _names_another(context: Context, quoted: Quoted, figure: Told) -> bool:
    """Tell whether a sentence that names no row names something that the table does not."""
    known = quoted.table.said
    written = context.text_around(figure.claim)
    for at, found in enumerate(_NAME.finditer(figure.claim.sentence)):
        word = found.group()
        if not word[0].isupper() or stem(word.lower()) in known:
            continue
        if at:
            return True
        if word.lower() not in openers() and not re.search(rf"\b{word.lower()}\b", written):
            return True
    return False


def _is_faithful(text: Text, quoted: Quoted, figure: Told) -> bool:
    """Tell whether nearly all amounts that a text says are cells of a table: it is this version of
    the table, with this time, that it quotes."""
    others = [
        one
        for one in text.figures
        if one is not figure and one.digits >= 3 and is_level(one, quoted.table.said)
    ]
    held = sum(one.claim.id in quoted.hits for one in others)
    return len(others) > 2 and held >= _FAITHFUL * len(others)
