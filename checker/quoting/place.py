"""Where in a table a figure's own words put it: lines named in its sentence, years, companions."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from checker.context import Context
from checker.quoting.evidence import Quoted, Text, before, lines_of, named
from checker.quoting.figures import Told, slip
from checker.quoting.naming import Mention
from checker.quoting.tabled import Line, Quotable, stems, times_in
from claims.words import LANGUAGE, toml

_CUT = re.compile(
    r"[,;:–—](?!\d)|[()]|\s(?:while|whereas|but|after|against|than|compared|up from|down from)\s"
)


class Place(Struct, frozen=True, kw_only=True):
    """What a figure's words say of where it stands in a table.

    ``here`` are lines that its sentence names, ``earlier`` what its paragraph named last,
    ``beside`` the lines of the only cells that other figures of its sentence can be; ``years`` are
    those of its clause, and ``sentence_years`` of its sentence.
    """

    here: tuple[Line, ...]
    earlier: tuple[Line, ...]
    beside: tuple[Line, ...]
    years: frozenset[int]
    sentence_years: frozenset[int]
    clause: str
    mentions: tuple[Mention, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines that its words may mean."""
        return tuple(dict.fromkeys((*self.here, *self.beside, *self.earlier)))

    def rows(self, kind: str = "row") -> tuple[Line, ...]:
        """Return the rows, or columns, that its sentence names."""
        return tuple(line for line in self.here if line[0] == kind)


def place_of(context: Context, text: Text, quoted: Quoted, figure: Told) -> Place:
    """Return where a figure's words put it in a table."""
    found = named(context, quoted.table, figure)
    earlier = before(context, quoted.table, figure)
    start, end = clause_of(figure)
    sentence = figure.claim.sentence
    clause = sentence[start:end]
    return Place(
        here=lines_of(found),
        earlier=_last(earlier),
        beside=_beside(text, quoted, figure),
        years=_year_before(text, quoted, figure, clause) or times_in(clause),
        sentence_years=times_in(sentence),
        clause=clause,
        mentions=tuple(found),
    )


@cache
def _before_that() -> re.Pattern[str]:
    words = toml(f"{LANGUAGE}/quoting.toml")["worked"]["year_before"]
    return re.compile(rf"^[^,;:.\d]{{0,25}}\b(?:{'|'.join(words)})\b", re.IGNORECASE)


def _year_before(text: Text, quoted: Quoted, figure: Told, clause: str) -> frozenset[int]:
    """Return the year that "the year before" is, right behind a figure, where another figure of the
    sentence is a cell of one year."""
    sentence = figure.claim.sentence
    ahead = figure.claim.sentence[max(0, figure.start - 6) : figure.start].lower()
    if times_in(clause) or not _before_that().match(sentence[figure.end :]):
        return frozenset()
    if not ahead.rstrip(" $€£").endswith(("the", "from", "after", "against", "than")):
        return frozenset()
    years: set[int] = set()
    for other in text.figures:
        same = other.claim.sentence_start == figure.claim.sentence_start
        cell = only_cell(quoted, other) if same and other.start < figure.start else None
        if cell is not None and other.digits >= 3 and not other.is_percent:
            years |= {year for year in quoted.table.years_of(cell) if year > 12}
    return frozenset({years.pop() - 1}) if len(years) == 1 else frozenset()


def clause_of(figure: Told) -> tuple[int, int]:
    """Return where a figure's clause starts and ends in its sentence."""
    sentence, start, end = figure.claim.sentence, 0, len(figure.claim.sentence)
    for cut in _CUT.finditer(sentence):
        if cut.end() <= figure.start:
            start = cut.end()
        elif cut.start() >= figure.end:
            return start, cut.start()
    return start, end


def _last(earlier: list[Mention]) -> tuple[Line, ...]:
    """Return the row and the column that were named last."""
    found: dict[str, Line] = {}
    for one in earlier:
        found[one.line[0]] = one.line
    return tuple(found.values())


def _beside(text: Text, quoted: Quoted, figure: Told) -> tuple[Line, ...]:
    found: list[Line] = []
    for other in text.figures:
        if other is figure or other.claim.sentence_start != figure.claim.sentence_start:
            continue
        cell = only_cell(quoted, other)
        if cell is not None and other.digits >= 3:
            found += [("row", cell.row), ("column", cell.column)]
    return tuple(dict.fromkeys(found))


def only_cell(quoted: Quoted, figure: Told) -> Quotable | None:
    """Return the one cell of a table that a figure can be, if there is just one."""
    hits = quoted.hits.get(figure.claim.id, ())
    return hits[0].cell if len(hits) == 1 else None


@cache
def _elsewhere() -> re.Pattern[str]:
    words = toml(f"{LANGUAGE}/quoting.toml")["elsewhere"]["words"]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def speaks_elsewhere(quoted: Quoted, figure: Told) -> bool:
    """Tell whether a sentence may speak of what the table does not hold: another source, another
    place, figures revised since."""
    claim = figure.claim
    if _elsewhere().search(claim.sentence):
        return True
    if claim.modality in ("target", "estimate"):
        return True
    if claim.place and claim.origin.place == "stated":
        return not set(stems(claim.place)) & quoted.table.said
    return False


def fits_years(quoted: Quoted, cell: Quotable, years: frozenset[int]) -> bool:
    """Tell whether a cell's own years are among stated ones; either may name none."""
    own = quoted.table.years_of(cell)
    for wide in (False, True):
        said, has = ({year for year in some if (year > 12) == wide} for some in (years, own))
        if said and has and not said & has:
            return False
    return True


def slip_from(quoted: Quoted, figure: Told, cell: Quotable) -> tuple[str, float] | None:
    """Return the slip from a cell to a figure, and the value that it should have had."""
    if (
        cell.is_percent != figure.is_percent
        or not cell.value
        or not same_unit(quoted, figure, cell)
    ):
        return None
    for scale in quoted.scales_of(figure, cell)[:2]:
        found = slip(figure, cell.value * scale)
        if found:
            return found, cell.value * scale
    return None


def same_unit(quoted: Quoted, figure: Told, cell: Quotable) -> bool:
    """Tell whether a figure's unit may be that of a cell; counts may be of anything, and pounds may
    be money, where other figures show it."""
    own, other = figure.claim.quantity, cell.claim.quantity
    if figure.is_percent:
        return True
    if " / " in other.unit and " / " not in own.unit:
        return False
    if (figure.sort, other.dimension) in quoted.kinds:
        return True
    if "count" in (own.dimension, other.dimension) or other.dimension in ("", "none", "index"):
        return True
    return own.dimension == other.dimension or own.dimension == "index"
