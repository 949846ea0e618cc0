"""What a heading of a table says: measure, place, owner, period, unit, kind of figure."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from msgspec import Struct

from claims.cells.changes import compared_years
from claims.cells.labels import is_total_label
from claims.cells.times import when_of
from claims.measures import bases, key_of, lemma, type_of
from claims.model import Period
from claims.places import PlaceMention, find_places
from claims.tables.numbers import phrases_of, words_of_tables
from claims.tables.stated_units import unit_of
from claims.tables.units import Measured
from claims.tokens import Tokens
from claims.unit_names import Unit
from claims.words import nouns


class Said(Struct, frozen=True):
    """What one heading says, or several together.

    ``words`` are those that nothing else accounts for, in order; ``text`` is what is left of the
    heading for readers. ``place`` is a place's id and ``is_place`` says that the heading is nothing
    but a place's name. ``part`` is a part of a year without its year. ``head`` tells whether the
    words name what can be measured. ``about`` is all that stands over a table, as written.
    """

    words: tuple[str, ...] = ()
    text: str = ""
    place: str | None = None
    is_place: bool = False
    entity: str | None = None
    period: Period | None = None
    part: str | None = None
    is_year: bool = False
    measured: Measured | None = None
    kind: str | None = None
    of: str | None = None
    per: str | None = None
    modality: str | None = None
    is_total: bool = False
    head: bool = False
    about: str = ""


NOTHING = Said()


@lru_cache(maxsize=50_000)
def heading(label: str, takes_places: bool = True) -> Said:
    """Return what a heading says. ``takes_places`` False leaves names of places as words."""
    measured, rest = unit_of(_bare(label))
    rest, compared = compared_years(rest)
    when = compared or when_of(rest)
    rest = when.rest if (when.period or when.part or when.modality) else rest
    if measured is None and when.period:
        measured, rest = unit_of(rest)
    kind, of, rest = kind_of(rest, measured)
    kind = kind or ("growth" if compared and measured else "change" if compared else None)
    if measured is None and kind and _PERCENT.search(label):
        measured = Measured(Unit("percent", "percent"))
    modality, rest = modality_of(rest, dated=when.period is not None or not content(rest)[1:])
    per, rest = per_of(rest, measured)
    total = is_total_label(rest)
    place, is_place, rest = place_of(rest, takes_places)
    words = tuple(word for word in content(rest) if not (total and word.lower() in _whole_words()))
    if measured is None and words[1:] and words[-1] == "m" and is_head(words[:-1]):
        # "Population (m)": metres are taken off before, where a length is measured.
        measured, words, rest = Measured(None, Decimal(10**6)), words[:-1], _MILLIONS.sub("", rest)
    return Said(
        words=words, text=plain(rest), place=place, is_place=is_place, period=when.period,
        part=when.part, is_year=when.is_year, measured=measured, kind=kind, of=of, per=per,
        modality=when.modality or modality, is_total=total, head=is_head(words),
    )  # fmt: skip


_MILLIONS = re.compile(r",?\s\(?m\)?$")
# "Debt (% of GDP)": brackets that hold what the figures are parts of.
_PART = re.compile(r"\(((?:%|per ?cent|in %)\sof\s[^()]+)\)", re.IGNORECASE)


# "n (%)" counts, whatever stands in the cell's brackets; "(n = 120)" is the size of a group.
_COUNTED = re.compile(
    r",?\s*\b(?:n|no\.?|number|count)\s*[(\[]%[)\]]|\s*[(\[]n\s?=\s?[\d, ]+[)\]]"
    r"|,?\s*\((?:SD|IQR|SE|range|95% ?CI)\)",
    re.IGNORECASE,
)


@cache
def _opening() -> re.Pattern[str]:
    said = sorted(words_of_tables()["parts"]["openings"], key=len, reverse=True)
    return re.compile(rf"^(?:{'|'.join(map(re.escape, said))})\b[\s:,]*", re.IGNORECASE)


def _bare(label: str) -> str:
    """Return a heading without what only says how its cells are written, or "of which"."""
    return _opening().sub("", _PART.sub(r"\1", _COUNTED.sub("", label))).strip()


def plain(rest: str) -> str:
    """Return what is left of a heading as readers may see it."""
    rest = rest.strip(" ,;:–—-")
    if rest.count("(") != rest.count(")") or (rest[:1] == "(" and rest[-1:] == ")"):
        rest = rest.strip(" ,;:()–—-")
    return " ".join(rest.split())


@lru_cache(maxsize=20_000)
def is_head(words: tuple[str, ...]) -> bool:
    """Tell whether words name what can be measured: a known type of quantity, or an attribute."""
    key = key_of(words, {})
    return bool(key) and (is_typed(words) or key[0] in _heads())


@lru_cache(maxsize=20_000)
def is_typed(words: tuple[str, ...]) -> bool:
    """Tell whether words name a quantity of their own: revenue, a population, a price."""
    key = key_of(words, {})
    return bool(key) and (type_of(key) is not None or nouns().get(key[0]) == "attribute")


@cache
def _heads() -> frozenset[str]:
    return frozenset(words_of_tables()["heads"]["words"])


@cache
def _whole_words() -> frozenset[str]:
    """Return the words by which a heading says that it is of the whole."""
    return frozenset(word for said in words_of_tables()["totals"]["words"] for word in said.split())


_WORD = re.compile(r"[^\W_]+(?:[-–.,/'’=+&][^\W_]+)*\+?|<|>|≥|≤")


@cache
def _silent() -> tuple[re.Pattern[str], frozenset[str]]:
    table = words_of_tables()["silent"]
    phrases = sorted((*table["phrases"], *_based()), key=len, reverse=True)
    pattern = "|".join(map(re.escape, phrases))
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE), frozenset(table["words"])


def _based() -> list[str]:
    """Return phrases on which a growth is measured: they are its basis, and no words of it."""
    return [phrase for name in ("year", "month", "quarter") for phrase in bases()[name]]


# The base of an index: with another it is another index.
_BASE = re.compile(r"\b(?:19|20)\d\d(?:[-/]\d\d)?\s?=\s?100\b")


@lru_cache(maxsize=50_000)
def content(text: str) -> tuple[str, ...]:
    """Return the words of a heading that say something, in order."""
    phrases, words = _silent()
    base = _BASE.search(text)
    named = phrases_of("silent", "kept").search(text)
    if named:
        text = f"{text[: named.start()]} {text[named.end() :]}"
    kept = _WORD.findall(phrases.sub(" ", _BASE.sub(" ", text)))
    said = tuple(word for word in kept if word.lower() not in words)
    said = (*said, *_WORD.findall(named.group())) if named else said
    return (*said, "of", base.group().replace(" ", "")) if base else said


# "Earnings per share", "share price": shares of a company, and no parts of a whole.
_SHARES = re.compile(
    r"\bper share\b|\bshare (?:price|capital|count|premium|issue)|\bshares\b|\bordinary share", re.I
)
_PERCENT = re.compile(r"%|\bper ?cent|\bpct\b", re.IGNORECASE)
_PERCENTS = ("percent", "percentage_point", "permille")


def kind_of(text: str, measured: Measured | None) -> tuple[str | None, str | None, str]:
    """Return the kind of figures that a heading names, the whole of a share, and what is left."""
    percent = measured is not None and measured.unit is not None and measured.unit.name in _PERCENTS
    for kind in ("growth", "change", "share"):
        found = phrases_of("kinds", kind).search(text)
        if found is None or (kind == "share" and _SHARES.search(text)):
            continue
        whole = re.search(r"of (?:the )?([^\W\d_][\w -]*)$", found.group(), re.I)
        rest = f"{text[: found.start()]} {text[found.end() :]}".strip(" ,")
        if kind == "change" and (percent or "%" in text):
            kind = "growth"
        if kind == "share":
            after = re.match(r"\s*(?:of|in) (?:the )?([^,;()]+)$", text[found.end() :], re.I)
            if after and not whole:
                return kind, None, after[1]
            return kind, _whole(whole[1] if whole else None), rest
        rest = re.sub(r"^(?:of|in|on)\s", "", rest)
        return kind, None, rest
    if percent:
        bare = re.search(r"(?:^|\s)of (?:the )?((?:total |all )?[^\W\d_][\w -]{1,40})$", text, re.I)
        if bare:
            return "share", _whole(bare[1]), text[: bare.start()].strip()
    return None, None, text


def _whole(said: str | None) -> str | None:
    return said if said and said.lower() not in ("total", "all") else None


# "Budget of Germany" is what a table is about, "2024 budget" how sure its column is.
_AIMS = (
    "budget",
    "budgeted",
    "plan",
    "planned",
    "target",
    "targets",
    "goal",
    "outlook",
    "expected",
)


def modality_of(text: str, dated: bool) -> tuple[str | None, str]:
    """Return what a heading says of how sure its figures are, and what is left."""
    for name in ("forecast", "estimate", "target"):
        found = phrases_of("modality", name).search(text)
        if found and (dated or found.group().lower() not in _AIMS):
            return name, f"{text[: found.start()]} {text[found.end() :]}".strip()
    settled = phrases_of("modality", "settled")
    found = settled.search(text)
    if found:
        return "actual", settled.sub("", text).strip()
    return None, phrases_of("modality", "silent").sub("", text).strip()


_PER = re.compile(
    r"\s*\bper (capita|person|head|household|day|week|month|hour|night|game|match|employee|share"
    r"|child|student|inhabitant|worker)\b",
    re.I,
)


def per_of(text: str, measured: Measured | None) -> tuple[str | None, str]:
    """Return by what a heading's figures are counted ("per capita"), and what is left."""
    found = _PER.search(text)
    if found:
        return found[1].lower(), (text[: found.start()] + text[found.end() :]).strip()
    return (measured.per if measured else None), text


# What may lead to a place that owns the figures, in a heading of more words.
_OWNING = ("in", "of", "across", "for", "within", "throughout", ",", ":", "–", "—", "-", "the", "(")


def place_of(text: str, taken: bool) -> tuple[str | None, bool, str]:
    """Return the place that a heading names as its own, whether it names nothing else, and what is
    left."""
    if not taken or not any(letter.isupper() for letter in text):
        return None, False, text
    tokens = Tokens(text, 0, len(text))
    owning = [one for one in find_places(tokens) if _owns(tokens, one)]
    if not owning:
        return None, False, text
    names = {one.place.id for one in owning}
    if len(names) > 1:
        inner = [one for one in owning if all(_lies_in(one.place.id, other) for other in names)]
        if not inner:
            return None, False, text
        owning = inner[:1]
    one = owning[0]
    start, end = tokens.starts[one.first], tokens.ends[one.last - 1]
    before = re.sub(
        r"\b(?:in|of|for|across|within|throughout|the|and)\s*$", "", text[:start].rstrip()
    )
    before = re.sub(r"\b(?:in|of|for|across)\s*$", "", before.rstrip())
    rest = f"{before.rstrip(' ,:–—-(')} {text[end:].lstrip(' ,:–—-)')}".strip()
    return one.place.id, not content(rest) or is_total_label(rest), rest


def _lies_in(part: str, whole: str) -> bool:
    from claims.places import contains

    return contains(whole, part)


def _owns(tokens: Tokens, mention: PlaceMention) -> bool:
    """Tell whether a place is whose the figures are: not "exports to China", "Bank of China"."""
    before = tokens.lower[mention.first - 1] if mention.first else ""
    if mention.first and before not in _OWNING:
        return mention.form in ("adjective", "genitive") and before not in ("to", "from", "with")
    if before == "of" and mention.first > 1 and tokens.words[mention.first - 2][0].isupper():
        # "Bank of China" is a name; "Exports of China" opens a heading.
        first = tokens.words[0]
        many = lemma(first.lower()) != first.lower()
        return mention.first == 2 and (many or is_head((first,)))
    behind = tokens.words[mention.last] if mention.last < len(tokens) else ""
    named = mention.form == "name" and behind[:1].isupper() and mention.last == len(tokens) - 1
    return not named
