"""Which rows of a table a sentence names, in a name's other forms, too: "German guests" for
Germany, "in the second quarter" for Q2; and which columns the words about a figure name."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import takewhile

from checker.quoting.asked import quarters_in
from checker.quoting.figures import Told
from checker.quoting.naming import Mention, mentions
from checker.quoting.tabled import Line, Tabled, stem, stems, times_in
from claims.places import by_name, find_places
from claims.tokens import Tokens
from claims.words import LANGUAGE, toml

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?!,\d)")
# "only 298": the words before the number.
_AHEAD = re.compile(r"^[^\d]*")
_NO_WORD = re.compile(r"\d|\b[mb]illion\b|\bthousand\b")
_IS = re.compile(r"^\s(?:of (?:them|these|those|whom|which)\s)?(?:are|were|is|was|being)\s")
_QUARTER = re.compile(
    r"\b(?:first|second|third|fourth|last|final|1st|2nd|3rd|4th)\squarter\b|\bQ[1-4]\b", re.I
)
# Abbreviated headings ("Reb", "Pts") have so many letters.
_SHORT = (3, 4)
# Words that open with so many letters alike may be one.
_AKIN = 5


def rows_in(table: Tabled, sentence: str) -> list[Mention]:
    """Return the rows that a sentence names, in its order."""
    found = [
        one
        for one in mentions(table, sentence)
        if one.line[0] == "row" and not _is_heading(table, one.line, sentence)
    ]
    whole = [one for one in found if set(table.words[one.line]) <= set(stems(sentence))]
    # "Advice cost £377,000" speaks of "Advice", and not of "Running costs".
    if whole:
        # A name within a sentence is one, though a word of its row is left out.
        found = [
            one
            for one in found
            if one in whole
            or (
                sentence[one.start : one.end].istitle()
                and one.start
                and len(table.words[one.line]) == 2
            )
        ]
    known = {(one.start, one.line) for one in found}
    for one in (
        *_by_place(table, sentence),
        *_by_quarter(table, sentence),
        *_by_year(table, sentence),
    ):
        if (one.start, one.line) not in known:
            found.append(one)
    return sorted(found, key=lambda one: one.start)


def _is_heading(table: Tabled, row: Line, sentence: str) -> bool:
    """Tell whether all that a sentence says of a row's name is said of columns, too: "votes" is not
    the row "Valid votes"."""
    said = set(stems(sentence))
    words = set(table.words[row])
    heads = {word for line, some in table.words.items() if line[0] == "column" for word in some}
    return bool(words - said) and words & said <= heads


def _by_place(table: Tabled, sentence: str) -> list[Mention]:
    wanted = _places_of(table)
    if not wanted or not any(sign.isupper() for sign in sentence):
        return []
    found = []
    for ident, start, end in _places_in(sentence):
        row = wanted.get(ident)
        if row is not None:
            found.append(Mention(row, start, end))
    return found


@lru_cache(maxsize=2_000)
def _places_in(sentence: str) -> tuple[tuple[str, int, int], ...]:
    tokens = Tokens(sentence, 0, len(sentence))
    return tuple(
        (one.place.id, tokens.starts[one.first], tokens.ends[one.last - 1])
        for one in find_places(tokens)
    )


def _places_of(table: Tabled) -> dict[str, Line]:
    """Return the rows that are places of the gazetteer, each of its own place, by the place."""
    known: dict[str, Line] | None = table.__dict__.get("_places")
    if known is None:
        known = {}
        for line, name in table.names.items():
            place = by_name(name) if line[0] == "row" and name else None
            if place is not None:
                known[place.id] = line
        table.__dict__["_places"] = known
    return known


def _by_quarter(table: Tabled, sentence: str) -> list[Mention]:
    rows: dict[int, list[Line]] = {}
    for line, name in table.names.items():
        if line[0] == "row":
            for quarter in quarters_in(name):
                rows.setdefault(quarter, []).append(line)
    if not rows or any(len(lines) > 1 for lines in rows.values()):
        return []
    return [
        Mention(rows[quarter][0], one.start(), one.end())
        for one in _QUARTER.finditer(sentence)
        for quarter in quarters_in(one.group())
        if quarter in rows
    ]


def _by_year(table: Tabled, sentence: str) -> list[Mention]:
    """Return the rows of the years that a sentence names, where rows are years and columns none."""
    if any(one > 12 for line, years in table.years.items() if line[0] == "column" for one in years):
        return []
    rows: dict[int, list[Line]] = {}
    for line, years in table.years.items():
        large = [one for one in years if one > 12]
        if line[0] == "row" and len(large) == 1 and not table.words[line]:
            rows.setdefault(large[0], []).append(line)
    return [
        Mention(rows[int(one.group())][0], one.start(), one.end())
        for one in _YEAR.finditer(sentence)
        if len(rows.get(int(one.group()), ())) == 1
    ]


@cache
def _ends() -> frozenset[str]:
    return frozenset(toml(f"{LANGUAGE}/told_rows.toml")["noun"]["ends"])


def noun_behind(figure: Told) -> tuple[str, ...]:
    """Return the stems of the words behind a figure that say what it counts: "27 points", "301 of
    them are girls"."""
    behind = figure.claim.sentence[figure.end :]
    verb = _IS.match(behind)
    said = [] if figure.is_percent else stems(_NO_WORD.sub(" ", _AHEAD.sub("", figure.claim.text)))
    if behind[:1] in ",;:.)":
        return tuple(said)
    at = verb.end() if verb else 0
    for found in _WORD.finditer(behind, at):
        between = behind[at : found.start()]
        if between.strip(" ") or found.group().lower() in _ends() or len(said) == 6:
            break
        said += stems(found.group())
        at = found.end()
    return tuple(said)


def columns_of(table: Tabled, words: tuple[str, ...]) -> frozenset[Line]:
    """Return the columns whose headings have one of some stems, or abbreviate the only one."""
    heads = {line: said for line, said in _heads(table).items() if line[0] == "column"}
    for word in reversed(words):
        found = frozenset(line for line, said in heads.items() if word in said)
        if found and len(found) < max(2, len(heads)):
            return found
    for word in reversed(words):
        found = frozenset(line for line, said in heads.items() if _abbreviates(said, word))
        if len(found) == 1:
            return found
    return frozenset()


def _heads(table: Tabled) -> dict[Line, list[str]]:
    known: dict[Line, list[str]] | None = table.__dict__.get("_heads")
    if known is None:
        known = table.__dict__["_heads"] = {line: stems(said) for line, said in table.names.items()}
    return known


def _abbreviates(said: list[str], word: str) -> bool:
    """Tell whether a heading of one short word is short for a longer one: "Ast" for "assist"."""
    if len(said) != 1 or len(word) <= len(said[0]) or said[0][0] != word[0]:
        return False
    short = said[0]
    if word.startswith(short):
        return len(short) >= _SHORT[0]
    letters = iter(word)
    return _SHORT[0] - 1 <= len(short) <= _SHORT[1] and all(sign in letters for sign in short)


@lru_cache(maxsize=50_000)
def is_akin(word: str, other: str) -> bool:
    """Tell whether two stems are one, or open alike for more than half: "satisfied" and
    "satisfaction"."""
    if word == other:
        return True
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(word, other, strict=False))
    same = sum(1 for _ in alike)
    return same >= _AKIN and 2 * same >= max(len(word), len(other))


def heading_words(table: Tabled, text: str) -> dict[Line, float]:
    """Return how much of the columns' own headings a text says: words that few columns have weigh
    more."""
    said = {stem(found.lower()) for found in _WORD.findall(text)}
    found: dict[Line, float] = {}
    for line, words in table.words.items():
        if line[0] == "column":
            weight = sum(
                weight
                for word, weight in words.items()
                if not word.isdigit()
                and not times_in(word.capitalize())
                and any(is_akin(word, one) for one in said)
            )
            if weight:
                found[line] = weight
    return found
