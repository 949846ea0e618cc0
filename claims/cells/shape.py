"""Where a table's headings end and its figures begin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import pairwise

from msgspec import Struct

from claims.tables.numbers import Number, is_missing, words_of_tables
from claims.tables.table import Cell

Place = tuple[int, int]

# More rows than these are no headings.
_MOST_HEADINGS = 8


class Slots(Struct, frozen=True):
    """A table as a rectangle: the cell that covers each place, the cells' texts by their place of
    origin, and the raw numbers by place."""

    cells: Mapping[Place, Cell]
    texts: Mapping[Place, str]
    numbers: Mapping[Place, Number]
    rows: Mapping[int, tuple[Cell, ...]]
    columns: tuple[int, ...]

    def text(self, row: int, column: int) -> str:
        """Return the text of the cell that covers a place, or ""."""
        cell = self.cells.get((row, column))
        return self.texts[cell.row, cell.column] if cell else ""


class Shape(Struct, frozen=True):
    """The rows above a table, its heading rows, its body and the rows below it, as row numbers;
    the columns that name its rows, and how many columns stand left of the figures."""

    titles: tuple[int, ...]
    headings: tuple[int, ...]
    body: tuple[int, ...]
    notes: tuple[int, ...]
    labels: tuple[int, ...]
    left: int


def shape_of(slots: Slots) -> Shape:
    """Tell titles, headings, body and notes of a table apart."""
    rows = sorted(slots.rows)
    titles = _titles(slots, rows)
    rest = rows[len(titles) :]
    notes = _notes(slots, rest)
    rest = rest[: len(rest) - len(notes)]
    headings = _headings(slots, rest)
    body = tuple(row for row in rest[len(headings) :] if not _is_repeated(slots, row, headings))
    labels, left = _label_columns(slots, headings, body)
    return Shape(tuple(titles), tuple(headings), body, tuple(notes), labels, left)


def _only(slots: Slots, row: int) -> Cell | None:
    """Return the cell of a row that has but one."""
    cells = slots.rows[row]
    return cells[0] if len(cells) == 1 else None


def _titles(slots: Slots, rows: list[int]) -> list[int]:
    """Return the rows on top that hold one line of words: a title, a unit."""
    found: list[int] = []
    for row in rows[:-1]:
        if len(slots.columns) < 2 or not _is_title(slots, row):
            break
        found.append(row)
    return found


def _is_title(slots: Slots, row: int) -> bool:
    cells = slots.rows[row]
    first, last = slots.columns[0], slots.columns[-1]
    if _is_number_of_table(slots, row):
        return True
    if any((cell.row, cell.column) in slots.numbers for cell in cells):
        return False
    if len(cells) == 1:
        cell = cells[0]
        speaks = _UNIT_LINE.match(slots.texts[cell.row, cell.column]) is not None
        return cell.row == row and (cell.column == first or (cell.column == last and speaks))
    apart = len(cells) == 2 and len(slots.columns) > 3 and cells[1].columns == 1
    return apart and _UNIT_LINE.match(slots.texts[cells[1].row, cells[1].column]) is not None


_SECTION = re.compile(r"\d{1,2}\.\d{1,2}(?:\.\d{1,2})*\.?")


def _is_number_of_table(slots: Slots, row: int) -> bool:
    """Tell whether a row on top holds nothing but the number of the table, "4.2", and the next its
    name."""
    cell, rows = _only(slots, row), sorted(slots.rows)
    if cell is None or rows.index(row) > 1 or cell.column != slots.columns[0]:
        return False
    below = slots.rows[rows[rows.index(row) + 1]]
    named = not any((each.row, each.column) in slots.numbers for each in below)
    return named and _SECTION.fullmatch(slots.texts[cell.row, cell.column]) is not None


_UNIT_LINE = re.compile(
    r"\(?\s*(?:units?\b|in\s|\(|currency|figures|amounts|thousand|million|%)", re.I
)


def _notes(slots: Slots, rows: list[int]) -> list[int]:
    """Return the rows at the foot that hold one line of words."""
    found: list[int] = []
    for row in reversed(rows[1:]):
        cell = _only(slots, row)
        if cell is None or cell.row != row or cell.column != slots.columns[0]:
            break
        if (row, cell.column) in slots.numbers or len(slots.columns) < 2:
            break
        found.insert(0, row)
    return found


def _headings(slots: Slots, rows: list[int]) -> list[int]:
    if _is_list_of_facts(slots, rows):
        return []
    found: list[int] = []
    for row in rows[:_MOST_HEADINGS]:
        if not _is_heading_row(slots, row, found, rows):
            break
        found.append(row)
    return found if len(found) < len(rows) else []


def _is_list_of_facts(slots: Slots, rows: list[int]) -> bool:
    """Tell whether a table of two columns says what each line is, words and figures mixed."""
    if len(slots.columns) != 2 or any(cell.is_heading for cell in slots.rows[rows[0]][1:]):
        return False
    right = slots.columns[1]
    words = numbers = 0
    for row in rows[1:]:
        if (row, right) in slots.numbers:
            numbers += 1
        elif slots.text(row, right) and not is_missing(slots.text(row, right)):
            words += 1
    return words > 0 and numbers > 0


def _is_heading_row(slots: Slots, row: int, above: list[int], rows: list[int]) -> bool:
    cells, first = slots.rows[row], slots.columns[0]
    own = [cell for cell in cells if cell.row == row]
    figures = [
        slots.numbers[row, cell.column]
        for cell in own
        if cell.column != first and (row, cell.column) in slots.numbers
    ]
    others = [number for number in figures if not number.is_year]
    if own and all(cell.is_heading for cell in own) and (not above or not others):
        return not (above and len(cells) == 1 and cells[0].column == first)
    if others:
        return not above and _is_count_up(figures)
    missing = any(
        is_missing(slots.texts[cell.row, cell.column]) for cell in own if cell.column != first
    )
    if missing or (above and len(cells) == 1 and cells[0].column == first):
        return False
    if not figures:
        return not above or _goes_on(slots, row, above)
    return _is_row_of_years(slots, row, figures, above, rows)


def _goes_on(slots: Slots, row: int, above: list[int]) -> bool:
    """Tell whether a row of words under a heading row is a further one, and not of the body."""
    return (
        not slots.text(row, slots.columns[0])
        or _spans(slots, above[-1])
        or any(cell.row < row for cell in slots.rows[row])
        or len(slots.rows[row]) == 1
    )


def _spans(slots: Slots, row: int) -> bool:
    """Tell whether headings of a row stand over several columns, merged or with gaps."""
    cells = slots.rows[row]
    return any(cell.columns > 1 for cell in cells) or len(cells) < len(slots.columns) - 1


def _is_repeated(slots: Slots, row: int, headings: list[int]) -> bool:
    """Tell whether a row of the body says a heading row once more, as on each new page."""
    return any(
        len(slots.rows[row]) > 1
        and len(slots.rows[row]) == len(slots.rows[above])
        and all(slots.text(row, column) == slots.text(above, column) for column in slots.columns)
        for above in headings
    )


def _is_count_up(figures: list[Number]) -> bool:
    """Tell whether numbers are 1, 2, 3 …: names of columns."""
    values = [number.value for number in figures]
    return (
        len(values) > 2
        and all(b - a == 1 for a, b in pairwise(values))
        and (values[0] <= 1 and not any(number.decimals for number in figures))
    )


def _is_row_of_years(
    slots: Slots, row: int, figures: list[Number], above: list[int], rows: list[int]
) -> bool:
    """Tell whether a row of years names its columns: what stands below are no years."""
    columns = [number.cell.column for number in figures]
    index = rows.index(row)
    below = [slots.numbers[at, c] for at in rows[index + 1 : index + 6] for c in columns
             if (at, c) in slots.numbers]  # fmt: skip
    if below and all(number.is_year for number in below) and len(columns) == 1:
        return False
    covered = [c for c in columns for at in above if slots.text(at, c)]
    label = slots.text(row, slots.columns[0]).lower()
    if not above or not label or label in times():
        return len(columns) > 1 or not above
    return len(covered) < len(columns) or _spans(slots, above[-1])


@cache
def times() -> frozenset[str]:
    """Return the headings over cells that name a time."""
    return frozenset(words_of_tables()["times"]["words"])


@lru_cache(maxsize=10_000)
def is_code(label: str) -> bool:
    """Tell whether a heading stands over codes, ranks or numbers of lines."""
    table, said = words_of_tables()["codes"], label.lower().strip(" :")
    return said in table["words"] or said.endswith(tuple(table["endings"]))


def is_running(slots: Slots, rows: Iterable[int], column: int, label: str) -> bool:
    """Tell whether a column is one of codes; "Number" heads one only if it counts 1, 2, 3."""
    if not is_code(label):
        return False
    if label.lower().strip(" :") not in words_of_tables()["codes"]["counts"]:
        return True
    values = [slots.numbers[row, column].value for row in rows if (row, column) in slots.numbers]
    return len(values) < 2 or all(b - a == 1 for a, b in pairwise(values))


@lru_cache(maxsize=10_000)
def is_unit_column(label: str) -> bool:
    """Tell whether a heading stands over the units of rows."""
    return label.lower().strip(" :") in words_of_tables()["units"]["words"]


def heading_text(slots: Slots, headings: Iterable[int], column: int) -> str:
    """Return the lowest heading of a column."""
    said = [slots.text(row, column) for row in headings]
    return next((text for text in reversed(said) if text), "")


def _label_columns(
    slots: Slots, headings: list[int], body: tuple[int, ...]
) -> tuple[tuple[int, ...], int]:
    """Return the columns that name rows, and how many columns from the left they reach."""
    rows = [row for row in body if len(slots.rows[row]) > 1]
    found: list[int] = []
    codes: list[int] = []
    left = 0
    seen: list[tuple[str, ...]] = [()] * len(rows)
    for index, column in enumerate(slots.columns):
        heading = heading_text(slots, headings, column)
        code = is_code(heading) if index == 0 else is_running(slots, rows, column, heading)
        if code or _counts_up(slots, rows, column, heading, index):
            codes.append(column)
            left = index + 1
            continue
        named = len(found) and len(set(seen)) == len(seen)
        if not _names_rows(slots, rows, column, heading):
            break
        if named and not is_unit_column(heading):
            if all(not slots.text(row, column) or (row, column) in slots.numbers for row in rows):
                break
            continue
        found.append(column)
        left = index + 1
        seen = [(*one, slots.text(row, column)) for one, row in zip(seen, rows, strict=True)]
    return tuple(found or codes), left


def _names_rows(slots: Slots, rows: list[int], column: int, heading: str) -> bool:
    """Tell whether a column holds words, or years as names of rows."""
    numbers = [slots.numbers[row, column] for row in rows if (row, column) in slots.numbers]
    if not numbers:
        texts = [slots.text(row, column) for row in rows]
        return any(text and not is_missing(text) for text in texts)
    years = all(number.is_year for number in numbers)
    timed = not heading or heading.lower() in times() or column == slots.columns[0]
    if years and timed:
        return True
    # Most rows have words: "15–24", "25–34", "65".
    return len(numbers) * 3 < len(rows) and column == slots.columns[0]


def _counts_up(slots: Slots, rows: list[int], column: int, heading: str, index: int) -> bool:
    """Tell whether a column on the left counts its rows: 1, 2, 3; or ages, one by one."""
    numbers = [slots.numbers.get((row, column)) for row in rows]
    known = [number for number in numbers if number]
    if index > 1 or len(known) < 3 or len(known) < len(numbers) - 1 or known[0].value > 1:
        return False
    steps = [b.value - a.value for a, b in pairwise(known)]
    return (
        all(0 <= step <= 1 for step in steps)
        and not any(number.decimals for number in known)
        and (sum(steps) >= len(steps) / 2)
    )
