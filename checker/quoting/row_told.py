"""Figures of sentences that name a row of a table in their own document: what they are by it.

Words tie a figure to a row, its noun, unit and time to a column. What the words ask for (the cell,
its change, its share, how far it is from another row, a sum) leaves a few values; the figure is one
of them, or is nothing that the table says.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from checker.context import Context
from checker.quoting.figures import Told, implies
from checker.quoting.naming import Mention
from checker.quoting.row_asks import LEVEL, SUM, Value, asked, latest, sum_words
from checker.quoting.row_names import heading_words, rows_in
from checker.quoting.row_ties import SENTENCE, Tie, tie_of
from checker.quoting.row_values import values
from checker.quoting.tabled import Line, Tabled, tables_of
from claims.model import Claim
from claims.paragraphs import paragraph_at

_DIGITS = re.compile(r"\d[\d.,\u00a0\u202f ]*")
_SKIPPED = ("rank", "conversion")
_WHOLE = re.compile(
    r"\b(?:in all|all|total|totals|totalled|altogether|overall|whole)\b", re.IGNORECASE
)
# "Its first reply took 42 minutes" speaks of what the sentence before named.
_TAKEN_UP = re.compile(r"(?:Its?|Their|They|There|Of (?:them|these|those))\b")
_SCALES = (1e3, 1e6, 1e9, 1e-3, 1e-6)


class ToldOfRow(Struct, frozen=True, kw_only=True):
    """A figure, the table and the row that its words name, and what they ask for.

    ``meant`` are the values that it may stand for; ``value`` is the one that it is, or None.
    """

    figure: Told
    table: Tabled
    tie: Tie
    asks: tuple[str, ...]
    meant: tuple[Value, ...]
    value: Value | None

    @property
    def is_strong(self) -> bool:
        """Whether row and column are said so plainly that few values are left."""
        if self.tie.how > SENTENCE or not self.meant or LEVEL not in self.asks:
            return False
        likely = latest(self.table, self.figure, self.tie, self.meant)
        cells = {(one.cells[0].row, one.cells[0].column) for one in likely if one.kind == LEVEL}
        numbers = {self.table.cells[one].value for one in cells}
        if self.tie.noun or self.tie.said:
            return 1 <= len(numbers) <= 2
        plain = self.figure.claim.quantity.dimension in ("count", "index", "none", "")
        return len(numbers) == 1 and not plain

    @property
    def is_named(self) -> bool:
        """Whether the noun behind the figure, or the words about it, name its column."""
        return bool(self.tie.noun or self.tie.said)


def figures_in(context: Context, document: str) -> dict[int, list[Told]]:
    """Return the figures of a document's sentences, short ones and lengths of time included, by
    where their sentence starts."""
    found: dict[int, list[Told]] = defaultdict(list)
    for claim in context.claims_in(document):
        figure = _told(claim)
        if figure is not None:
            found[claim.sentence_start].append(figure)
    return {start: sorted(some, key=lambda one: one.start) for start, some in found.items()}


def _told(claim: Claim) -> Told | None:
    quantity = claim.quantity
    if claim.kind in _SKIPPED or not quantity.value or quantity.unit == "ratio":
        return None
    written = _DIGITS.search(claim.text)
    digits = len(re.sub(r"\D", "", written.group()).strip("0")) if written else 1
    sort = "percent" if quantity.unit in ("percent", "permille") else quantity.dimension
    return Told(
        claim, sort, abs(float(quantity.value)), float(quantity.written), digits,
        quantity.modifier == "exact",
    )  # fmt: skip


def told_of_rows(context: Context, table: Tabled) -> list[ToldOfRow]:
    """Return the figures of a table's own document that its words tie to one of its rows."""
    scales: frozenset[float] = frozenset()
    found = list(_all(context, table, scales))
    shown = _shown_scales(found, list(_all(context, table, frozenset(_SCALES))))
    return list(_all(context, table, shown)) if shown else found


def _shown_scales(plain: list[ToldOfRow], scaled: list[ToldOfRow]) -> frozenset[float]:
    """Return the scales in which figures that are no cell as it stands are cells: two of them have
    to be."""
    votes: dict[float, set[str]] = defaultdict(set)
    held = {one.figure.claim.id for one in plain if one.value is not None}
    for one in scaled:
        figure = one.figure
        if one.value is None or figure.claim.id in held or figure.digits < 2 or figure.is_percent:
            continue
        if one.value.kind == LEVEL and one.tie.how <= SENTENCE:
            cell = one.value.cells[0]
            votes[
                min(_SCALES, key=lambda scale: abs(one.figure.value / cell.value / scale - 1))
            ].add(figure.claim.id)
    return frozenset(scale for scale, claims in votes.items() if len(claims) > 1)


def _all(context: Context, table: Tabled, scales: frozenset[float]) -> Iterator[ToldOfRow]:
    for figures in figures_in(context, table.document).values():
        sentence = figures[0].claim.sentence
        named = rows_in(table, sentence)
        before = _before(context, table, figures[0].claim) if not named else ()
        whole = not named and bool(
            _WHOLE.search(sentence)
            or sum_words().search(sentence)
            or (table.totals and heading_words(table, sentence) and not before)
        )
        if not named and _TAKEN_UP.match(sentence) and len(before) == 1:
            yield from _tied(table, figures, named, before, scales, replaces=True)
            continue
        if whole:
            before = tuple(sorted(table.totals & {("row", row) for row, _ in table.cells}))
            before = before or tuple(
                ("row", row) for row in sorted({row for row, _ in table.cells})
            )
        yield from _tied(table, figures, named, before, scales, replaces=whole)


def _tied(
    table: Tabled, figures: list[Told], named: list[Mention], before: tuple[Line, ...],
    scales: frozenset[float], *, replaces: bool,
) -> Iterator[ToldOfRow]:  # fmt: skip
    """Yield the figures of a sentence that are tied to rows; ``replaces`` says that the rows of
    before are as good as named."""
    ahead = 0
    for figure in figures:
        tie = tie_of(table, figure, named, before, ahead)
        ahead = figure.end
        if tie is not None:
            yield _one(table, figure, replace(tie, how=SENTENCE) if replaces else tie, scales)


def _one(table: Tabled, figure: Told, tie: Tie, scales: frozenset[float]) -> ToldOfRow:
    asks = asked(table, figure, tie)
    if len(tie.rows) > 2 and not tie.mentions:
        # No row is named, and none is the total: only what all add up to can be meant.
        asks = (SUM,) if SUM in asks else ()
    meant = tuple(one for kind in asks for one in values(table, figure, tie, kind, scales))
    if asks and not meant and LEVEL not in asks and SUM not in asks:
        asks = (LEVEL,)
        meant = tuple(values(table, figure, tie, LEVEL, scales))
    value = next((one for one in meant if is_value(figure, one)), None)
    return ToldOfRow(figure=figure, table=table, tie=tie, asks=asks, meant=meant, value=value)


def is_value(figure: Told, value: Value) -> bool:
    """Tell whether a figure is a value, as rounded as it is written."""
    if value.kind == LEVEL:
        return implies(value.value, value.slack * 2, figure)
    if not figure.is_exact:
        return implies(value.value, value.slack * 2, figure)
    return abs(value.value - figure.value) <= figure.step / 2 + value.slack + 1e-9 * value.value


def _before(context: Context, table: Tabled, claim: Claim) -> tuple[Line, ...]:
    """Return the one row that the paragraph names last before a sentence."""
    start = claim.sentence_start
    span = paragraph_at(context.paragraphs(claim.document), start)
    text = context.text_around(claim)[span[0] : start] if span else ""
    named: list[Mention] = rows_in(table, text) if text.strip() else []
    if not named:
        return ()
    last = named[-1].start
    return tuple(dict.fromkeys(one.line for one in named if one.start == last))


def own_tables(context: Context) -> Iterator[Tabled]:
    """Yield the tables that their documents' prose may tell of."""
    yield from context.once(tables_of)
