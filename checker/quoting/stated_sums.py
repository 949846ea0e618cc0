"""What rows named side by side add up to: "Labour and the Greens together hold 85 seats"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.context import Context
from checker.quoting.figures import DIGIT, SWAPPED, Told
from checker.quoting.row_asks import SHARE, SUM, Value
from checker.quoting.row_names import rows_in
from checker.quoting.row_told import figures_in
from checker.quoting.row_values import whole_of
from checker.quoting.row_verdicts import slipped
from checker.quoting.statement import (
    Spoken,
    Statement,
    clause_at,
    columns,
    is_elsewhere,
    rows_of,
    said_of,
    spoken,
    words,
)
from checker.quoting.tabled import Line, Quotable, Tabled
from checker.quoting.told_apart import is_any_cell
from claims.words import number_words

_SAME = re.compile(r"\b(?:the\s)?same\b", re.IGNORECASE)
# "The two dedicated container terminals": one noun names so many rows.
_SO_MANY = re.compile(
    r"\b(?:the|both|these)\s(two|three|four|five)\s(?:[a-z-]+\s){1,4}", re.IGNORECASE
)
# "Together with Uzbekistan and Egypt it forms": it is of the sentence before.
_WITH_IT = re.compile(r"Together with\s[^.;:]{3,80}?\s(?:it|they|this)\s")
_LAST_EQUAL = 3


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{words('sums', 'words')})\b|\((?:[A-Z0-9][^()]{{1,40}}?)\sand\s[^()\d]{{1,30}}\)"
        r"|\((?:[A-Z0-9][^()]{1,40}?)\sand\s[A-Z][^()]{1,30}\)",
        re.IGNORECASE,
    )


def stated_sums(context: Context) -> Iterator[Statement]:
    """Yield the sums of rows that sentences name side by side and tell wrongly."""
    for one in spoken(context, _cue()):
        found = _cue().search(one.text)
        figures = [
            each for some in figures_in(context, one.document).values() for each in some
            if one.start <= each.claim.span.start < one.start + len(one.text)
        ]  # fmt: skip
        if found is None or not figures:
            continue
        for table in one.tables:
            made = _of(table, one, found, figures)
            if made is not None and not any(is_any_cell(each, made[1]) for each in one.tables):
                yield made[0]


def _of(
    table: Tabled, one: Spoken, found: re.Match[str], figures: list[Told]
) -> tuple[Statement, Told] | None:
    named, last = _together(table, one, found)
    if len(named) < 2:
        return None
    sums = [value for column in columns(table) for value in _sums(table, column, named)]
    behind = [
        each
        for each in figures
        if each.claim.span.start - one.start >= last and any(map(str.isdigit, each.claim.text))
    ]
    for number, figure in enumerate(behind):
        at = figure.claim.span.start - one.start
        start, end = clause_at(one.text, at)
        if number and not _SAME.search(one.text, start, end):
            return None
        if is_elsewhere(table, one.text, start, at) or not figure.is_exact:
            return None
        if said_of("sums", "apart").search(one.text, start, min(end, at + 40)):
            return None
        if any(_is(figure, value) for value in sums):
            continue
        likely = [
            value
            for each in sums
            if _may_be(figure, each)
            for value in _scaled(figure, each)
            if 0.2 < value.value / figure.value < 5 and _slip(figure, value)
        ]
        meant = {round(value.value / figure.step): value for value in likely}
        if len(meant) != 1:
            return None
        value = next(iter(meant.values()))
        return Statement(
            spoken=one, start=at, end=at + len(figure.claim.text),
            of=f"the sum of {' and '.join(table.names[line] for line in named[:4])}",
            meant=f"{round(value.value / figure.step) * figure.step:,.10g}",
            working=" + ".join(f"{each.claim.text}" for each in value.cells),
        ), figure  # fmt: skip
    return None


def _together(table: Tabled, one: Spoken, found: re.Match[str]) -> tuple[list[Line], int]:
    """Return the rows that stand side by side before a word for a sum, or in brackets, or that
    "the two terminals" are."""
    text = one.text
    if found.group().startswith("("):
        inside = [line for line, at in _by_name(table, text) if found.start() < at < found.end()]
        return inside, found.end()
    start, _ = clause_at(text, found.start() + 1)
    named = [
        each for each in rows_in(table, text)
        if start <= each.start and each.line[1] in rows_of(table)
    ]  # fmt: skip
    so_many = _SO_MANY.search(text, start, found.start())
    if so_many:
        size = number_words().small[so_many[1].lower()]
        named = [each for each in named if so_many.start() < each.start < so_many.end()]
        is_one = len({each.start for each in named}) == 1
        lines = sorted({each.line for each in named}) if is_one and len(named) == size else []
        return lines, so_many.end()
    with_it = _WITH_IT.match(text)
    last = with_it.end() if with_it else found.start()
    ahead = [each for each in named if each.end <= last]
    if with_it:
        earlier = [each for each in rows_in(table, one.before) if each.line[1] in rows_of(table)]
        ahead = [*[each for each in earlier if each.start == earlier[-1].start], *ahead]
    by_place = {(each.start, each.end): each.line for each in ahead}
    if not len(by_place) == len(ahead) == len({*by_place.values()}):
        return [], last
    return list(by_place.values()), max((each.end for each in ahead if not with_it), default=last)


def _by_name(table: Tabled, text: str) -> list[tuple[Line, int]]:
    """Return the rows whose whole names stand in a text, and where."""
    found = []
    for row in rows_of(table):
        name = table.names.get(("row", row), "")
        at = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) if len(name) > 1 else None
        if at:
            found.append((("row", row), at.start()))
    return found


def _sums(table: Tabled, column: int, named: list[Line]) -> Iterator[Value]:
    """Yield what rows add up to in a column, and their share of all of it."""
    cells: list[Quotable] = [
        table.cells[row, column] for _, row in named if (row, column) in table.cells
    ]
    if len(cells) != len(named):
        return
    total, slack = sum(each.value for each in cells), len(cells) * cells[0].step / 2
    yield Value(SUM, total, slack, tuple(cells))
    whole = whole_of(table, column)
    if whole is not None and whole[0] and not any(each.is_percent for each in cells):
        yield Value(SHARE, total / whole[0] * 100, slack / whole[0] * 100, tuple(cells))


def _scaled(figure: Told, value: Value) -> Iterator[Value]:
    """Yield a value in the scales in which a figure may tell it: thousands, millions."""
    for scale in dict.fromkeys((1.0, value.cells[0].scale, 1e3, 1e6, 1e9, 1e-3, 1e-6)):
        if scale == 1.0 or not figure.is_percent:
            yield Value(value.kind, value.value * scale, value.slack * scale, value.cells)


def _is(figure: Told, value: Value) -> bool:
    return any(
        abs(each.value - figure.value) <= each.slack + figure.step / 2 * 1.01
        for each in _scaled(figure, value)
    )


def _may_be(figure: Told, value: Value) -> bool:
    return figure.is_percent == (value.kind == SHARE or value.cells[0].is_percent)


def _slip(figure: Told, value: Value) -> bool:
    """Tell whether a figure is a sum with a slip of the hand or of adding up: its last digits are
    right, and one or two others are not."""
    if slipped(figure, value) in (DIGIT, SWAPPED):
        return True
    first, second = (str(round(each / figure.step)) for each in (figure.value, value.value))
    apart = [at for at, (one, two) in enumerate(zip(first, second, strict=False)) if one != two]
    same = len(first) == len(second) and len(apart) <= 2
    return same and len(first) > _LAST_EQUAL + 1 and first[-_LAST_EQUAL:] == second[-_LAST_EQUAL:]
