"""Whether a sentence tells a figure of something that a table does not hold, though it names its
row: of another time, another place, another thing, a plan."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from functools import cache

from checker.context import Context
from checker.quoting.evidence import POWERS
from checker.quoting.figures import Told, implies
from checker.quoting.place import clause_of
from checker.quoting.row_names import is_akin, noun_behind, rows_in
from checker.quoting.tabled import Quotable, Tabled, stem, stems, times_in
from claims.model import Claim
from claims.words import LANGUAGE, number_words, toml

_OPENING = re.compile(
    r"^(?:In|At|On|Among|For|Within|Under|During|With|Without|Outside|Across)\s(?=[a-z])"
)
_WITH = re.compile(
    r"(?<!ompared\s)\b(?:with\s(?:the|its|their|an?)|(?:in|for|at|from|among)\s(?:its|their))"
    r"\s([a-z][a-z\s-]{2,40}?)(?=[,.;]|$)"
)
# "Harbour in Westport", "Riverside, Ashford, has": a place of the row's name elsewhere.
_PLACE = re.compile(
    r"\b(?:(?:in|near|of)\s|[A-Z][\w’'-]+,\s(?=[A-Z][\w’'-]+,\s[a-z]))([A-Z][a-z][\w’'-]+)"
)


# What a rounded figure may be off its cell.
_ABOUT = (0.94, 0.97, 0.99, 1.0, 1.01, 1.03, 1.06)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(stem(word) for word in toml(f"{LANGUAGE}/told_rows.toml")["thing"][name])


@cache
def _apart(scope: str) -> re.Pattern[str]:
    words = sorted(toml(f"{LANGUAGE}/told_rows.toml")["thing"][scope], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def is_told_apart(
    context: Context, table: Tabled, figure: Told, cell: Quotable, *, by_row: bool
) -> bool:
    """Tell whether a figure's sentence speaks of another time, place or thing than the table.

    Where only a row's name ties the figure to the table (``by_row``), its adjuncts count, too, and
    the noun of a long one.
    """
    sentence = figure.claim.sentence
    start, end = clause_of(figure)
    for scope, text in (("apart", sentence), ("clause", sentence[start:end])):
        if any(not set(stems(found[0])) & table.said for found in _apart(scope).finditer(text)):
            return True
    if _is_of_other_year(context, table, figure):
        return True
    known = table.said | _document_words(context, table) | _calendar()
    if any(not set(stems(found[1])) & known for found in _PLACE.finditer(sentence)):
        return True
    if (by_row or figure.digits < 4) and _is_other_thing(table, figure, known):
        return True
    if any(_has_unknown(found[1], known) for found in _WITH.finditer(sentence)):
        return True
    if not by_row and not sentence.startswith("Without "):
        return _is_other_unit(figure, cell, known)
    opening = _OPENING.match(sentence)
    if opening and _is_unknown(_until(sentence[opening.end() :]), known):
        return True
    return _is_other_unit(figure, cell, known)


def _is_other_unit(figure: Told, cell: Quotable, known: frozenset[str]) -> bool:
    """Tell whether a figure has a unit that neither its cell nor a heading has."""
    own, other = figure.claim.quantity.dimension, cell.claim.quantity.dimension
    if not own.startswith("[") or own == other or other != "count":
        return False
    return not set(noun_behind(figure)) & known


@cache
def _calendar() -> frozenset[str]:
    """Return the names of months and days: no places."""
    return frozenset(stem(name.lower()) for name in (*month_name[1:], *day_name))


def _is_of_other_year(context: Context, table: Tabled, figure: Told) -> bool:
    """Tell whether a sentence, or its part up to a semicolon, names years, and none that is the
    table's or the document's."""
    sentence = figure.claim.sentence
    start = sentence.rfind(";", 0, figure.start) + 1
    end = sentence.find(";", figure.end)
    part = sentence[start : end if end >= 0 else None]
    said, near = ({year for year in times_in(text) if year > 12} for text in (sentence, part))
    published = context.published(figure.claim)
    own = times_in(f"{table.caption} {' '.join(table.names.values())}")
    own |= {published.year} if published else set()
    own |= times_in(context.text_around(figure.claim)[:200])
    return any(bool(years) and not years & own for years in (said, near))


def _document_words(context: Context, table: Tabled) -> frozenset[str]:
    """Return the stems of a document's opening lines and of the nouns behind its figures that are
    cells of a table."""
    known: dict[str, frozenset[str]] = table.__dict__.setdefault("_document_words", {})
    if table.document not in known:
        text = context.by_name[table.document].text
        found = set(stems(text[:200].partition("\n")[0]))
        for claim in context.claims_in(table.document):
            figure = _figure(claim)
            if figure is not None and is_any_cell(table, figure):
                found |= set(noun_behind(figure))
        known[table.document] = frozenset(found)
    return known[table.document]


def _figure(claim: Claim) -> Told | None:
    quantity = claim.quantity
    if not quantity.value:
        return None
    sort = "percent" if quantity.unit in ("percent", "permille") else quantity.dimension
    return Told(claim, sort, abs(float(quantity.value)), float(quantity.written), 3, True)


def is_any_cell(table: Tabled, figure: Told) -> bool:
    """Tell whether a figure is a cell of a table in whatever scale."""
    by_lead: dict[tuple[bool, int], list[Quotable]] | None = table.__dict__.get("_by_lead")
    if by_lead is None:
        by_lead = table.__dict__["_by_lead"] = {}
        for cell in table.cells.values():
            by_lead.setdefault((cell.is_percent, lead(cell.value)), []).append(cell)
    near = {(figure.is_percent, lead(figure.value * one)) for one in _ABOUT}
    return any(
        implies(cell.value * scale, cell.step * scale, figure)
        for key in near
        for cell in by_lead.get(key, ())
        for scale in dict.fromkeys((1.0, cell.scale, *POWERS))
    )


def lead(value: float) -> int:
    """Return the first two digits of a number."""
    mantissa = f"{abs(value):.1e}"
    return int(mantissa[0] + mantissa[2])


def _until(text: str) -> str:
    """Return the words of an adjunct up to a comma, a number or a name."""
    found = re.search(r"[,;:\d]|\s[A-Z]|\s(?:there|we|it|they|were|was|are|is)\b", text)
    return text[: found.start()] if found else ""


def _is_unknown(phrase: str, known: frozenset[str]) -> bool:
    """Tell whether a phrase has words of its own, none of which a table's headings know."""
    said = _telling(phrase)
    return bool(said) and not any(is_akin(one, word) for one in said for word in known)


def _telling(phrase: str) -> list[str]:
    """Return the stems of a phrase that say of what it speaks."""
    silent = _words("plain") | set(number_words().small)
    return [one for one in stems(phrase) if len(one) > 3 and one not in silent]


def _has_unknown(phrase: str, known: frozenset[str]) -> bool:
    """Tell whether any word of a phrase is none that headings know."""
    said = _telling(phrase)
    return any(not any(is_akin(one, word) for word in known) for one in said)


def _is_other_thing(table: Tabled, figure: Told, known: frozenset[str]) -> bool:
    """Tell whether the noun behind a count is one that neither headings nor quoted figures have:
    "Northgate has 1,240 shelves"."""
    if figure.claim.quantity.dimension != "count" or figure.is_percent:
        return False
    said = [one for one in noun_behind(figure) if one not in _words("nouns")]
    said = [one for one in said if not (one.isdigit() or len(one) < 3)]
    if not said or len(said) < len(noun_behind(figure)):
        return False
    named = {
        one for each in rows_in(table, figure.claim.sentence) for one in table.words[each.line]
    }
    return not any(is_akin(one, word) for one in said for word in known | named)
