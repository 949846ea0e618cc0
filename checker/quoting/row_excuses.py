"""What else a figure may be than what its words point to in a row: of another time or thing,
another cell, a number of a heading, worked out from two cells."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations

from checker.context import Context
from checker.quoting.asked import is_past, is_wished, is_year_before
from checker.quoting.evidence import POWERS, quoted_as
from checker.quoting.figures import Told, implies
from checker.quoting.naming import is_qualified
from checker.quoting.place import clause_of as short_clause
from checker.quoting.place import speaks_elsewhere
from checker.quoting.row_asks import CHANGE, GROWTH, LEVEL, is_dated
from checker.quoting.row_told import ToldOfRow, own_tables
from checker.quoting.tabled import Tabled, stems, times_in
from checker.quoting.told_apart import is_any_cell
from checker.quoting.worked_out import pair
from claims.words import LANGUAGE, toml

# What a clause behind a figure tells is of something else.
_ASIDE = re.compile(r";\s|,\s(?:which|who|whose|where|when|as|after|because|since)\s|\s[–—]\s")
_OPENS = re.compile(r"(?:By|In|At|On|During|Until|Since|Last)\s")
_NAME = re.compile(r"(?<=[^.!?:“\"] )[A-Z][\w’'-]{2,}")


@cache
def apart(scope: str) -> re.Pattern[str]:
    """Return what finds words of a scope that may speak of what a table does not hold."""
    words = sorted(toml(f"{LANGUAGE}/told_rows.toml")["apart"][scope], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def is_apart(context: Context, one: ToldOfRow) -> bool:
    """Tell whether a sentence may speak of something that the table does not hold: another time, a
    place, a source, another measure."""
    figure, table = one.figure, one.table
    sentence, said = figure.claim.sentence, table.said
    own_place = figure.claim.place and any(
        cell.claim.place == figure.claim.place for row in one.tie.rows for cell in table.line(row)
    )
    if is_wished(sentence, said) or (
        not own_place and speaks_elsewhere(quoted_as(table, []), figure)
    ):
        return True
    if _counts_another(one):
        return True
    start, end = short_clause(figure)
    clause = sentence[start:end]
    # "By June last year, 1,030 were waiting": what opens a sentence holds for its first clause.
    first_comma = sentence.find(", ")
    wide = 0 if 0 <= first_comma <= start <= first_comma + 2 else start
    wide = wide if _OPENS.match(sentence) else start
    wide = start if any(sign.isdigit() for sign in sentence[wide:start]) else wide
    for scope, first, last in (("words", 0, len(sentence)), ("clause", wide, end)):
        for found in apart(scope).finditer(sentence, first, last):
            inside = any(each.start <= found.start() < each.end for each in one.tie.mentions)
            if not inside and not set(stems(found[0])) & said and not _is_asked(one, found):
                return True
    if one.asks[0] == LEVEL and is_dated(table) and (is_past(clause) or is_year_before(clause)):
        return True
    own = times_in(f"{table.caption} {' '.join(table.names.values())}")
    if times_in(_without_aside(figure)) - own:
        return True
    if _names_another(context, one):
        return True
    return any(
        is_qualified(table, sentence, each)
        for each in one.tie.mentions
        if each.line in one.tie.rows
    )


def _without_aside(figure: Told) -> str:
    """Return a figure's sentence up to a clause behind it that tells of something else."""
    sentence = figure.claim.sentence
    aside = _ASIDE.search(sentence, figure.end)
    return sentence[: aside.start() if aside else len(sentence)]


def _counts_another(one: ToldOfRow) -> bool:
    """Tell whether a figure counts what no heading names, in a table of amounts: "it employs 4,620
    people" of one in tonnes."""
    own = one.figure.claim.quantity.dimension
    cells = [cell.claim.quantity.dimension for value in one.meant for cell in value.cells]
    measured = bool(cells) and all(each not in ("count", "index", "none", "") for each in cells)
    return (
        own == "count"
        and measured
        and not set(one.tie.words) & one.table.said
        and bool(one.figure.claim.counted)
    )


def _is_asked(one: ToldOfRow, found: re.Match[str]) -> bool:
    """Tell whether a word is what a change is told with: "624 GWh less than a year earlier"."""
    if one.asks[0] not in (CHANGE, GROWTH):
        return False
    return found[0].lower() in ("earlier", "last year", "ago") and len(_times(one)) < 2


def _times(one: ToldOfRow) -> set[float]:
    return {round(value.value, 9) for value in one.meant if value.kind == one.asks[0]}


def _names_another(context: Context, one: ToldOfRow) -> bool:
    """Tell whether a sentence has a name that neither its figures nor the table's headings have."""
    claim = one.figure.claim
    spans = [
        (each.span.start - claim.sentence_start, each.span.end - claim.sentence_start)
        for each in context.claims_of(claim.document, claim.sentence_start)
    ]
    spans += [(each.start, each.end) for each in one.tie.mentions]
    return any(
        not set(stems(found.group())) & one.table.said
        and not any(start <= found.start() < end for start, end in spans)
        for found in _NAME.finditer(_without_aside(one.figure))
    )


def is_other_cell(context: Context, one: ToldOfRow) -> bool:
    """Tell whether a figure is some other cell of its document's tables: any for a long one, for a
    short one a cell of the rows and columns that its sentence names."""
    figure = one.figure
    if figure.digits > 2:
        own = [each for each in own_tables(context) if each.document == figure.claim.document]
        return any(is_any_cell(table, figure) for table in own)
    lines = {*one.tie.rows, *one.tie.noun, *one.tie.said, *(each.line for each in one.tie.mentions)}
    near = [cell for line in lines for cell in one.table.line(line)]
    return any(
        cell.is_percent == figure.is_percent
        and any(
            implies(cell.value * scale, cell.step * scale, figure)
            for scale in dict.fromkeys((1.0, cell.scale, *POWERS))
        )
        for cell in near
    )


def is_said_twice(context: Context, figure: Told) -> bool:
    """Tell whether a document says a figure elsewhere, too: it is no slip of the hand."""
    quantity = figure.claim.quantity
    same = [
        claim
        for claim in context.claims_in(figure.claim.document)
        if claim.quantity.value == quantity.value and claim.quantity.dimension == quantity.dimension
    ]
    return len(same) > 1


def is_in_heading(table: Tabled, figure: Told) -> bool:
    """Tell whether a figure's number stands in a heading: "Seen within 30 days", "n = 250"."""
    number = f"{figure.value:g}"
    text = f"{table.caption} {' '.join(table.names.values())}".replace(",", "")
    return bool(re.search(rf"(?<![\d.]){re.escape(number)}(?![\d.])", text))


def is_of_two(one: ToldOfRow) -> bool:
    """Tell whether a figure that no column is named for may be worked out from two cells of its
    row: a majority, a rate of one for another."""
    if one.is_strong:
        return False
    figure = one.figure
    meant = [{*value.cells} for value in one.meant if value.kind == GROWTH]
    for row in one.tie.rows[:2]:
        for first, second in combinations(one.table.line(row), 2):
            if first.is_percent != second.is_percent or {first, second} in meant:
                continue
            for made in pair(figure, first, second):
                slack = figure.step / 2 + made.slack
                if meant and made.kind != "growth":
                    continue
                if made.kind != "average" and abs(abs(made.value) - figure.value) <= slack:
                    return True
    return False
