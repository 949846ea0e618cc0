"""What a heading of a table says: measure, place, owner, period, unit, kind of figure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from msgspec import Struct

from claims.measures import bases, key_of, type_of
from claims.model import Period
from claims.places import PlaceMention, find_places, places
from claims.tables.grid import is_total_label
from claims.tables.numbers import words_of_tables
from claims.tables.times import when_of
from claims.tables.units import Measured, joined, unit_of
from claims.tokens import Tokens
from claims.words import nouns


class Said(Struct, frozen=True):
    """What one heading says, or several together.

    ``words`` are those that nothing else accounts for, in order; ``text`` is what is left of the
    heading for readers. ``place`` is a place's id and ``is_place`` says that the heading is nothing
    but a place's name. ``part`` is a part of a year without its year. ``head`` tells whether the
    words name what can be measured.
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


NOTHING = Said()


@lru_cache(maxsize=50_000)
def heading(label: str, takes_places: bool = True) -> Said:
    """Return what a heading says. ``takes_places`` False leaves names of places as words."""
    measured, rest = unit_of(label)
    when = when_of(rest)
    rest = when.rest if (when.period or when.part or when.modality) else rest
    kind, of, rest = _kind(rest, measured)
    modality, rest = _modality(rest)
    per, rest = _per(rest, measured)
    total = is_total_label(rest)
    place, is_place, rest = _place(rest, takes_places)
    words = tuple(word for word in content(rest) if not (total and word.lower() in _whole_words()))
    return Said(
        words=words, text=_text(rest), place=place, is_place=is_place, period=when.period,
        part=when.part, is_year=when.is_year, measured=measured, kind=kind, of=of, per=per,
        modality=when.modality or modality, is_total=total, head=is_head(words),
    )  # fmt: skip


def _text(rest: str) -> str:
    return " ".join(rest.strip(" ,;:()–—-").split())


@lru_cache(maxsize=20_000)
def is_head(words: tuple[str, ...]) -> bool:
    """Tell whether words name what can be measured: a known type of quantity, or an attribute."""
    key = key_of(words, {})
    if not key:
        return False
    return type_of(key) is not None or nouns().get(key[0]) == "attribute" or key[0] in _heads()


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


@lru_cache(maxsize=50_000)
def content(text: str) -> tuple[str, ...]:
    """Return the words of a heading that say something, in order."""
    phrases, words = _silent()
    kept = _WORD.findall(phrases.sub(" ", text))
    return tuple(word for word in kept if word.lower() not in words)


@cache
def _phrases(table: str, name: str) -> re.Pattern[str]:
    said = words_of_tables()[table][name]
    ordered = sorted((said if isinstance(said, list) else []), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)", re.IGNORECASE)


# "Earnings per share", "share price": shares of a company, and no parts of a whole.
_SHARES = re.compile(
    r"\bper share\b|\bshare (?:price|capital|count|premium|issue)|\bshares\b|\bordinary share", re.I
)
_PERCENTS = ("percent", "percentage_point", "permille")
_OF = re.compile(
    r"^\s*(?:%\s)?of (?:the )?([^\W\d_][\w -]{1,40})$|^(.{2,40}?)\s*of (?:the )?([^\W\d_][\w -]{1,40})$",
    re.I,
)


def _kind(text: str, measured: Measured | None) -> tuple[str | None, str | None, str]:
    """Return the kind of figures that a heading names, the whole of a share, and what is left."""
    percent = measured is not None and measured.unit is not None and measured.unit.name in _PERCENTS
    for kind in ("growth", "change", "share"):
        found = _phrases("kinds", kind).search(text)
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


def _modality(text: str) -> tuple[str | None, str]:
    """Return what a heading says of how sure its figures are, and what is left."""
    for name in ("forecast", "estimate", "target"):
        found = _phrases("modality", name).search(text)
        if found:
            return name, f"{text[: found.start()]} {text[found.end() :]}".strip()
    return None, _phrases("modality", "silent").sub("", text).strip()


_PER = re.compile(
    r"\s*\bper (capita|person|head|household|day|week|month|hour|night|game|match|employee|share|child|student|inhabitant|worker)\b",
    re.I,
)


def _per(text: str, measured: Measured | None) -> tuple[str | None, str]:
    found = _PER.search(text)
    if found:
        return found[1].lower(), (text[: found.start()] + text[found.end() :]).strip()
    return (measured.per if measured else None), text


# What may lead to a place that owns the figures, in a heading of more words.
_OWNING = ("in", "of", "across", "for", "within", "throughout", ",", ":", "–", "—", "-", "the", "(")


def _place(text: str, taken: bool) -> tuple[str | None, bool, str]:
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
        return mention.first == 2 and is_head(tuple(tokens.words[: mention.first - 1]))
    behind = tokens.words[mention.last] if mention.last < len(tokens) else ""
    named = mention.form == "name" and behind[:1].isupper() and mention.last == len(tokens) - 1
    return not named


def merged(said: list[Said]) -> Said:
    """Join headings that stand over each other, the inner one first: inner ones hold."""
    if len(said) == 1:
        return said[0]
    if not said:
        return NOTHING
    measured = None
    for one in said:
        measured = joined(measured, one.measured)
    head = next((one for one in said if one.head), None)
    ordered = [head, *(one for one in said if one is not head)] if head else said
    period, part, is_year = _period(said)
    return Said(
        words=of_each(one.words for one in ordered),
        text=", ".join(dict.fromkeys(one.text for one in ordered if one.text)),
        place=_first(one.place for one in said),
        is_place=any(one.is_place for one in said),
        entity=_first(one.entity for one in said),
        period=period, part=part, is_year=is_year, measured=measured,
        kind=_first(one.kind for one in said), of=_first(one.of for one in said),
        per=_first(one.per for one in said), modality=_first(one.modality for one in said),
        is_total=said[0].is_total, head=head is not None,
    )  # fmt: skip


def of_each(words: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Join the words of headings, the first of which heads: "inventories of current assets"."""
    joined_words: list[str] = []
    for some in words:
        if some:
            joined_words += ["of", *some] if joined_words else some
    return tuple(joined_words)


def _first(found: Iterable[str | None]) -> str | None:
    return next((one for one in found if one), None)


def _period(said: list[Said]) -> tuple[Period | None, str | None, bool]:
    """Join periods: a month in one heading and its year in another; of two the narrower."""
    from claims.tables.times import with_year

    part = _first(one.part for one in said)
    dated = [one for one in said if one.period]
    if part and len(dated) == 1 and dated[0].is_year and dated[0].period:
        found = with_year(part, dated[0].period)
        return (found, None, False) if found else (dated[0].period, part, True)
    if not dated:
        return None, part, False
    inner = dated[0]
    return inner.period, part, inner.is_year


_NUMBERED = re.compile(
    r"^\s*(?:(?:table|tab\.|figure|fig\.|exhibit|annex|appendix|chart|sheet)\s*[A-Z]?\d*(?:[.\-–]\d+)*[a-z]?\s*[.:–—-]*"
    r"|\d+(?:[.\-–]\d+)+\.?|[A-Z]\d+(?:[.\-]\d+)*\.?)\s+",
    re.IGNORECASE,
)
_BY = re.compile(
    r",?\s\bby\s(?!(?:sea|air|rail|road|land|value|volume|weight)\b)[^,;(:]+", re.IGNORECASE
)
_SPAN = re.compile(
    r",?\s*(?:\b(?:from|in|between|for)\s)?\b(?:19|20)\d\d\s?(?:-|–|—|to|and)\s?(?:(?:19|20)\d\d|\d\d)\b",
    re.IGNORECASE,
)
_LONGEST = 240


@lru_cache(maxsize=5_000)
def caption(line: str) -> Said:
    """Return what a line over a table says."""
    line = _NUMBERED.sub("", line[:_LONGEST]).strip()
    measured, rest = unit_of(line)
    when = when_of(_SPAN.sub("", rest))
    rest = when.rest if when.period or when.part else _SPAN.sub("", rest)
    rest = _BY.sub("", rest)
    place, _, left = _place(rest, taken=True)
    entity, left = _owner(left)
    kind, of, after = _kind(left, measured)
    if kind and (" and " in left or not _opens_or_ends(left, after)):
        kind, of, after = None, None, left
    modality, after = _modality(after)
    per, after = _per(after, measured)
    words = tuple(word for word in content(after) if word.lower() not in _grouping())
    return Said(
        words=words, text=_text(after), place=place, entity=entity, period=when.period,
        part=when.part, is_year=when.is_year, measured=measured, kind=kind, of=of, per=per,
        modality=modality, head=is_head(words),
    )  # fmt: skip


def _opens_or_ends(before: str, after: str) -> bool:
    return before.endswith(after) or before.startswith(after)


@cache
def _grouping() -> frozenset[str]:
    return frozenset(words_of_tables()["silent"]["grouping"])


def _owner(text: str) -> tuple[str | None, str]:
    """Return the company that a caption names, and what is left: "Acme plc: income statement"."""
    endings = words_of_tables()["owners"]["endings"]
    words = text.split()
    for at, word in enumerate(words[:6]):
        bare = word.strip(",:;–—'’s") if word.endswith(("'s", "’s")) else word.strip(",:;–—")
        if at and bare.lower() in endings and all(one[:1].isupper() for one in words[:at]):
            return owner_name(" ".join([*words[:at], bare])), " ".join(words[at + 1 :])
    return None, text


def owner_name(name: str) -> str:
    """Return a company's name as texts use it: without its legal form."""
    words = name.replace(",", "").split()
    endings = words_of_tables()["owners"]["endings"]
    while (
        len(words) > 1
        and words[-1].lower() in endings
        and words[-1].lower() not in ("group", "company", "holdings")
    ):
        words.pop()
    return " ".join(words)


def has_other_side(text: str) -> bool:
    """Tell whether a caption or a heading says that its places are the other side of the figures:
    destinations, partners, countries of birth."""
    return _phrases("other_side", "phrases").search(text) is not None


def is_known_place(ident: str) -> bool:
    """Tell whether a place is large enough to be meant by its name alone."""
    return places()[ident].kind in ("country", "division", "continent", "world", "region")
