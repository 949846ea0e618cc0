"""Places in a text, and what lies in what: the gazetteer of ``lexicon/places.tsv``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from claims.tokens import Tokens
from claims.words import LANGUAGE, calendar_words, nouns, rows


class Place(Struct, frozen=True):
    """A place: its id, the name that news uses, its kind, and what it directly lies in."""

    id: str
    name: str
    kind: str
    parents: tuple[str, ...]
    population: int


class PlaceMention(Struct, frozen=True):
    """A place as a sentence names it: token indices (half-open), and how it is written.

    ``form`` is "name", "adjective" ("Chinese", "global") or "genitive" ("China's").
    """

    first: int
    last: int
    place: Place
    form: str


@cache
def places() -> dict[str, Place]:
    """Return every place of the gazetteer by its id."""
    found = {}
    for row in rows("places.tsv"):
        if row[0] == "id":
            continue
        ident, name, kind, parents = row[:4]
        population = row[6] if len(row) > 6 else ""
        found[ident] = Place(ident, name, kind, tuple(parents.split()), int(population or 0))
    return found


@cache
def _stopwords() -> frozenset[str]:
    return frozenset(row[0] for row in rows(f"{LANGUAGE}/place_stopwords.txt"))


Index = dict[str, list[tuple[tuple[str, ...], str, str]]]

# Of two places with one name the one that news more often means: countries before divisions,
# these before cities, and of two cities the larger.
_ORDER = {"world": 0, "continent": 1, "country": 2, "region": 3, "division": 4, "city": 5}


def _weight(place: Place) -> tuple[int, int]:
    order = _ORDER.get(place.kind, 6)
    # A large city outweighs a division of the same name ("New York", "Beijing" are both).
    return order, -place.population


@cache
def _index() -> Index:
    """Return first word -> (words, place id, form), longest names first."""
    named: dict[tuple[str, ...], tuple[str, str]] = {}
    ordered = sorted(places().values(), key=_weight, reverse=True)
    cells = {row[0]: row for row in rows("places.tsv")}
    for place in ordered:
        row = cells[place.id]
        aliases = [name for name in row[4].split("|") if name] if len(row) > 4 else []
        adjectives = [name for name in row[5].split("|") if name] if len(row) > 5 else []
        for name in adjectives:
            named[_key(name)] = (place.id, "adjective")
            named[_key(name[0].upper() + name[1:])] = (place.id, "adjective")
        for name in (place.name, *aliases):
            if name not in _stopwords():
                named[_key(name)] = (place.id, "name")
    index: Index = {}
    for words, (ident, form) in named.items():
        if words:
            index.setdefault(words[0], []).append((words, ident, form))
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return index


def _key(name: str) -> tuple[str, ...]:
    return tuple(Tokens(name, 0, len(name)).words)


def find_places(tokens: Tokens) -> list[PlaceMention]:
    """Return the places that a sentence names, in order, longest names first."""
    index, words = _index(), tokens.words
    found: list[PlaceMention] = []
    after = 0
    for position, word in enumerate(words):
        entries = index.get(word)
        if entries is None or position < after:
            continue
        match = _match(entries, words, position)
        if match is None:
            continue
        size, ident, form = match
        after = position + size
        if after < len(words) and tokens.roles[after] == "genitive":
            after, form = after + 1, "genitive"
        elif form == "name" and _says_what_it_is(tokens, after):
            after += 1
        if _is_rest(tokens, position):
            continue
        if not _in_name(tokens, after, form) and not _is_part(tokens, position):
            found.append(PlaceMention(position, after, places()[ident], form))
    return found


def _is_rest(tokens: Tokens, position: int) -> bool:
    """Tell whether what is left of a place is meant: "the rest of the world"."""
    before = tokens.lower[max(0, position - 3) : position]
    return before[-2:] == ["rest", "of"] or before == ["rest", "of", "the"]


_PARTS = frozenset(
    ("northern", "southern", "eastern", "western", "central", "north", "south", "east", "west",
     "northeastern", "northwestern", "southeastern", "southwestern", "greater", "metropolitan",
     "rural", "urban", "inner", "outer", "upper", "lower", "mainland", "occupied", "anti", "pro")
)  # fmt: skip


_DIVISIONS = ("province", "city", "district", "county", "prefecture", "municipality")


def _says_what_it_is(tokens: Tokens, index: int) -> bool:
    """Tell whether the word behind a place's name says its kind: "Jiangsu Province"."""
    if index >= len(tokens) or nouns().get(tokens.lower[index]) != "local":
        return False
    return tokens.words[index][0].isupper() or tokens.lower[index] in _DIVISIONS


def _is_part(tokens: Tokens, position: int) -> bool:
    """Tell whether a word before a place makes it another one: "southern Switzerland"."""
    return position > 0 and tokens.lower[position - 1] in _PARTS


def _in_name(tokens: Tokens, last: int, form: str) -> bool:
    """Tell whether a place opens a longer name: "European Space Agency", "China Unicom".

    A word behind it in capitals and small letters does that, unless it only says what the place is
    ("Jiangsu Province") or is itself a place.
    """
    if form == "genitive" or last >= len(tokens) or tokens.roles[last] != "word":
        return False
    word = tokens.words[last]
    proper = word[0].isupper() and word[1:].islower() and len(word) > 2
    if not proper or word in _index() or nouns().get(word.lower()) == "local":
        return False
    return word.lower() not in calendar_words() and tokens.starts[last] == tokens.ends[last - 1] + 1


Entry = tuple[tuple[str, ...], str, str]


def _match(entries: list[Entry], words: list[str], position: int) -> tuple[int, str, str] | None:
    for name, ident, form in entries:
        size = len(name)
        if (size == 1 or tuple(words[position : position + size]) == name) and not _is_currency(
            words, position, position + size
        ):
            return size, ident, form
    return None


_MONEY = ("$", "dollar", "dollars", "yuan", "pound", "pounds", "rupee", "rupees", "won", "yen")


def _is_currency(words: list[str], first: int, last: int) -> bool:
    """Tell whether the place is part of a currency's name ("US$", "U.S. dollars")."""
    after = words[last] if last < len(words) else ""
    return after in _MONEY or (words[first] in ("world", "World") and after in _ORGANISED)


# "the World Internet of Things Convention" is a name, not the world.
_ORGANISED = ("Cup", "Bank", "Health", "Trade", "Economic", "Internet", "War", "Series", "Record")


@cache
def _shared_names() -> frozenset[str]:
    """Return the ids of places that share their name with another."""
    named: dict[str, set[str]] = {}
    for row in rows("places.tsv"):
        for name in (row[1], *(row[4].split("|") if len(row) > 4 else ())):
            named.setdefault(name, set()).add(row[0])
    shared = (idents for name, idents in named.items() if name and len(idents) > 1)
    return frozenset(ident for idents in shared for ident in idents)


def is_ambiguous(ident: str) -> bool:
    """Tell whether a place's name means another place too (Georgia)."""
    return ident in _shared_names()


@cache
def wholes(ident: str) -> frozenset[str]:
    """Return the ids of all places that a place lies in, itself included."""
    found = {ident}
    place = places().get(ident)
    for parent in place.parents if place else ():
        found |= wholes(parent)
    return frozenset(found)


def contains(whole: str, part: str) -> bool:
    """Tell whether the place ``part`` lies in the place ``whole`` (both by id)."""
    return whole in wholes(part)


def of_kind(kind: str, ident: str) -> Iterator[str]:
    """Yield the places of a kind that a place lies in: the province of a city, its country."""
    for whole in wholes(ident):
        if places()[whole].kind == kind:
            yield whole


@cache
def by_name(name: str) -> Place | None:
    """Return the place that a name means, or None."""
    words = _key(name)
    for entry, ident, _ in _index().get(words[0], ()) if words else ():
        if entry == words:
            return places()[ident]
    return None
