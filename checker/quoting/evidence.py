"""Which tables a text quotes: told by figures of its own that stand in lines its sentences name.

With all cells of a table, some figure of three digits is met by chance; a cell of a row that the
sentence names is not, and three such are no accident.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct

from checker.context import Context
from checker.quoting.figures import Told, implies, told
from checker.quoting.naming import Mention, mentions
from checker.quoting.tabled import Line, Quotable, Tabled, tables_of
from claims.paragraphs import paragraph_at

POWERS = (1.0, 1e3, 1e6, 1e9, 1e-3, 1e-6)
# So many figures have to be a table's; round the table itself fewer do.
_NEEDED, _BESIDE = 3, 2
# Figures of fewer digits are met by chance.
_TELLING = 3
_EXACT = 4
# So many short ones in rows that are named do, if they are so much of all.
_SHORT, _NEARLY = 5, 0.75
# Two figures of so many digits are no accident either.
_LONG = 5
# So many tables with a cell of the same first digits: only long figures tell them apart.
_COMMON = 400


class Hit(Struct, frozen=True):
    """A cell that implies a figure, and what one of its number stands for there (1000)."""

    figure: Told
    cell: Quotable
    scale: float


class Quoted(Struct, frozen=True, dict=True, kw_only=True):
    """A table that a document quotes: the cells that its figures may be, by claim, the scales in
    which it quotes them, by sort of unit, and which sorts are quoted from which dimensions.

    ``sure`` are the sorts whose scale two figures show, or a long one.
    """

    table: Tabled
    scales: dict[str, tuple[float, ...]]
    hits: dict[str, tuple[Hit, ...]]
    kinds: frozenset[tuple[str, str]]
    sure: frozenset[str]

    def scales_of(self, figure: Told, cell: Quotable) -> tuple[float, ...]:
        """Return what one of a cell's number may stand for in a figure."""
        if figure.is_percent:
            return (1.0,)
        found = self.scales.get(figure.sort, ())
        return found or (cell.scale,)


class Text(Struct, frozen=True, kw_only=True):
    """A document's figures, and the tables that it quotes; ``others`` are cells of the other tables
    that its figures may be, by claim."""

    document: str
    figures: tuple[Told, ...]
    quoted: tuple[Quoted, ...]
    others: dict[str, tuple[tuple[Tabled, Hit], ...]]


def texts(context: Context) -> tuple[Text, ...]:
    """Return the documents of an audit that quote its tables."""
    tables = context.once(tables_of)
    if not tables:
        return ()
    index = _index(tables)
    found = []
    for name, figures in context.once(figures_of).items():
        by_table = _hits(figures, tables, index)
        quoted = {
            at: made
            for at, hits in by_table.items()
            if (made := _quoted(context, name, tables[at], hits)) is not None
        }
        if not quoted:
            quoted = _quoted_shortly(context, name, tables, figures)
        if not quoted:
            continue
        others: dict[str, list[tuple[Tabled, Hit]]] = defaultdict(list)
        for at, hits in by_table.items():
            for hit in hits if at not in quoted else ():
                others[hit.figure.claim.id].append((tables[at], hit))
        found.append(
            Text(
                document=name,
                figures=figures,
                quoted=tuple(quoted.values()),
                others={key: tuple(some) for key, some in others.items()},
            )
        )
    return tuple(found)


def figures_of(context: Context) -> dict[str, tuple[Told, ...]]:
    """Return the figures of prose that may be cells of tables, by document."""
    found: dict[str, list[Told]] = defaultdict(list)
    units: dict[str, dict[str, float]] = defaultdict(dict)
    for claim in context.claims:
        figure = told(claim, units[claim.document])
        if figure is not None:
            found[claim.document].append(figure)
    return {name: tuple(figures) for name, figures in found.items()}


_Index = dict[tuple[bool, int], list[tuple[int, Quotable]]]


def _index(tables: Iterable[Tabled]) -> _Index:
    found: _Index = defaultdict(list)
    for at, table in enumerate(tables):
        for cell in table.cells.values():
            if cell.value:
                found[cell.is_percent, _lead(cell.value)].append((at, cell))
    return found


def _lead(value: float) -> int:
    """Return the first three digits of a number."""
    mantissa = f"{abs(value):.2e}"
    return int(mantissa[0] + mantissa[2:4])


def _hits(
    figures: tuple[Told, ...], tables: tuple[Tabled, ...], index: _Index
) -> dict[int, list[Hit]]:
    """Return the cells that figures of three digits and more may be, by table."""
    found: dict[int, list[Hit]] = defaultdict(list)
    for figure in figures:
        if figure.digits < _TELLING:
            continue
        lead = _lead(figure.value)
        for key in (lead - 1, lead, lead + 1):
            near = index.get((figure.is_percent, key), ())
            if len(near) > _COMMON and figure.digits <= _EXACT:
                continue
            for at, cell in near:
                scale = _scale(figure, cell)
                if scale:
                    found[at].append(Hit(figure, cell, scale))
    return found


def _quoted(context: Context, name: str, table: Tabled, hits: list[Hit]) -> Quoted | None:
    """Return a table as a document quotes it; None where too few figures show that it does."""
    long = {hit.figure.claim.id for hit in hits if hit.figure.digits >= _LONG}
    beside = table.document == name or len(long) >= _BESIDE
    needed = _BESIDE if beside else _NEEDED
    if len({hit.figure.claim.id for hit in hits}) < needed:
        return None
    placed = [hit for hit in hits if _is_placed(context, table, hit)]
    cells = {(hit.cell.row, hit.cell.column) for hit in placed}
    if min(len(cells), len({hit.figure.claim.id for hit in placed})) < needed:
        return None
    return _of(table, hits, placed)


def _quoted_shortly(
    context: Context, name: str, tables: tuple[Tabled, ...], figures: tuple[Told, ...]
) -> dict[int, Quoted]:
    """Return the one table that a document quotes in short figures, goals and points, if nearly all
    figures of sentences that name a row stand in that row."""
    found = {}
    for at, table in enumerate(tables):
        asked, placed = 0, []
        for figure in figures:
            if figure.claim.kind != "level":
                continue
            said = (*before(context, table, figure)[-1:], *named(context, table, figure))
            rows = {one.line for one in said if one.line[0] == "row"}
            asked += bool(rows)
            cells = [cell for row in sorted(rows) for cell in table.line(row)]
            placed += [
                Hit(figure, cell, 1.0)
                for cell in cells
                if cell.is_percent == figure.is_percent and implies(cell.value, cell.step, figure)
            ][:1]
        long = {(hit.cell.row, hit.cell.column) for hit in placed if hit.figure.digits > 1}
        if len(long) >= _SHORT and len(placed) >= _NEARLY * asked:
            found[at] = _of(table, [], placed)
    return found if len(found) == 1 else {}


def _scale(figure: Told, cell: Quotable) -> float | None:
    if figure.is_percent:
        return 1.0 if implies(cell.value, cell.step, figure) else None
    for scale in dict.fromkeys((cell.scale, *POWERS)):
        if implies(cell.value * scale, cell.step * scale, figure):
            return scale
    return None


def quoted_as(table: Tabled, placed: list[Hit]) -> Quoted:
    """Return a table as figures that are its cells quote it."""
    return _of(table, placed, placed)


def _of(table: Tabled, hits: list[Hit], placed: list[Hit]) -> Quoted:
    votes: dict[str, dict[float, set[str]]] = defaultdict(lambda: defaultdict(set))
    for hit in placed:
        if not hit.figure.is_percent:
            votes[hit.figure.sort][hit.scale].add(hit.figure.claim.id)
    long = {hit.figure.sort for hit in placed if hit.figure.digits >= _LONG}
    scales = {sort: _scales(said) for sort, said in votes.items()}
    by_claim: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        known = (1.0, hit.cell.scale, *scales.get(hit.figure.sort, (hit.scale,)))
        if hit.figure.is_percent or hit.scale in known:
            by_claim[hit.figure.claim.id].append(hit)
    return Quoted(
        table=table,
        sure=frozenset(
            sort
            for sort, said in votes.items()
            if max(map(len, said.values())) > 1 or (len(said) == 1 and sort in long)
        ),
        scales=scales,
        hits={key: tuple(some) for key, some in by_claim.items()},
        kinds=frozenset(
            (hit.figure.sort, hit.cell.claim.quantity.dimension)
            for hit in placed
            if hit.figure.digits >= _TELLING
        ),
    )


def _scales(said: dict[float, set[str]]) -> tuple[float, ...]:
    """Return the scales that figures show, the commonest first: one that a single figure shows,
    where others show another, may be that figure's slip."""
    ranked = sorted(said, key=lambda scale: -len(said[scale]))
    most = len(said[ranked[0]])
    return tuple(scale for scale in ranked if len(said[scale]) > 1 or most == 1)


def _is_placed(context: Context, table: Tabled, hit: Hit) -> bool:
    """Tell whether a figure's words name its cell's row or column."""
    figure, cell = hit.figure, hit.cell
    if figure.digits > _EXACT and abs(cell.value * hit.scale - figure.value) < figure.step / 2:
        return True
    row, column = ("row", cell.row), ("column", cell.column)
    if row in table.totals or column in table.totals:
        return figure.digits >= _EXACT or bool(named(context, table, figure))
    lines = {one.line for one in named(context, table, figure)}
    lines |= {one.line for one in before(context, table, figure)}
    return row in lines or column in lines


def named(context: Context, table: Tabled, figure: Told) -> list[Mention]:
    """Return the lines of a table that a figure's sentence names."""
    return _mentions(
        table, figure.claim.document, figure.claim.sentence_start, figure.claim.sentence
    )


def before(context: Context, table: Tabled, figure: Told) -> list[Mention]:
    """Return the lines that the paragraph names before a figure's sentence."""
    claim = figure.claim
    start = claim.sentence_start
    span = paragraph_at(context.paragraphs(claim.document), start)
    text = context.text_around(claim)[span[0] : start] if span else ""
    return _mentions(table, claim.document, -start - 1, text) if text.strip() else []


def _mentions(table: Tabled, document: str, key: int, text: str) -> list[Mention]:
    known: dict[tuple[str, int], list[Mention]] = table.__dict__.setdefault("_mentions", {})
    if (document, key) not in known:
        known[document, key] = mentions(table, text)
    return known[document, key]


def lines_of(found: Iterable[Mention]) -> tuple[Line, ...]:
    """Return the lines of mentions, each once."""
    return tuple(dict.fromkeys(one.line for one in found))
