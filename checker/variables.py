"""What a figure is about, in comparable form.

A variable is measure, place or entity, and period, with a dimension. ``Variable.key`` is the block
in which figures are compared at all; ``checker.matching`` tells which of a block are the same.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from claims.dateline import dateline_end
from claims.measures import (
    MeasureType,
    bases,
    counted_words,
    generic_words,
    sources,
    topics_of,
    type_name,
    type_of,
    type_vocabulary,
    types,
)
from claims.model import Claim
from claims.places import by_name
from claims.words import nouns


class Variable(Struct, frozen=True, gc=False):
    """What a claim is about, in comparable form.

    ``head`` is the type of quantity where the lexicon knows one, else the head noun; ``name`` what
    the text calls it, words that name the same taken as one; ``words`` the restricting words less
    those that restrict nothing; ``place`` a place's id.
    """

    dimension: str
    kind: str
    head: str
    words: frozenset[str]
    topics: frozenset[str]
    concept: str | None
    predicate: str | None
    per: str | None
    place: str | None
    entity: str | None
    event: str | None
    start: datetime.date | None
    end: datetime.date | None
    modality: str
    basis: frozenset[str] = frozenset()
    name: str | None = None

    @property
    def called(self) -> str:
        """What the text calls the measure, or its head noun."""
        return self.name or self.head

    @property
    def key(self) -> tuple[str, ...]:
        """The block: figures with different keys are never about the same variable."""
        known = self.concept is not None
        return (
            self.dimension,
            self.kind,
            self.called,
            "" if known else self.predicate or "",
            self.per or "",
        )


# A conversion says the level again in another unit.
_KIND = {"conversion": "level"}
# Verbs that only say that there is a figure; with them two predicates are one.
_PLAIN = frozenset(
    ("be", "have", "see", "reach", "register", "total", "stand", "record", "post", "rise", "grow",
     "fall", "increase", "decrease", "exceed", "surpass", "top", "outnumber", "hit", "number",
     "hold", "boast", "come", "amount", "estimate", "drop", "climb", "jump", "surge", "decline",
     "account", "make", "comprise", "represent", "constitute", "establish", "build", "include")
)  # fmt: skip


class Measure(Struct, frozen=True, gc=False):
    """What a key measures, in comparable form: see ``Variable``; its type, where one is known."""

    head: str
    words: frozenset[str]
    topics: frozenset[str]
    type: MeasureType | None
    name: str | None


@lru_cache(maxsize=50_000)
def measure_of(
    key: tuple[str, ...], dimension: str = "", predicate: str | None = None, joint: bool = False
) -> Measure:
    """Return what a measure's key, which is not empty, measures.

    ``joint`` says that an "and" joins its words: wind and solar are together another measure than
    each of them, and no part of it.
    """
    sourced = _source_words(key, dimension)
    known = type_of(key) if sourced is None else _implied_type(key, dimension, predicate)
    topics = frozenset(topics_of(key))
    words = _words_of(key, known, topics) if sourced is None else sourced
    if joint and len(words) > 1:
        words = frozenset((" and ".join(sorted(words)),))
    name = type_name(key) if sourced is None or known is None else known.name
    return Measure(known.name if known else key[0], words, topics, known, name)


def _measure(claim: Claim) -> Measure:
    joint = " and " in (claim.measure or "")
    return measure_of(claim.measure_key, claim.quantity.dimension, claim.predicate, joint)


def variable_of(claim: Claim) -> Variable | None:
    """Return what a claim is about, or None where it has no measure, or one that says nothing by
    itself: "a change of 5 percent" of two things is told in one place and year."""
    if not claim.measure_key or all(nouns().get(one) == "relation" for one in claim.measure_key):
        return None
    what = _measure(claim)
    place = by_name(claim.place) if claim.place else None
    period = claim.period if _has_own_period(claim) else None
    return Variable(
        dimension=claim.quantity.dimension,
        kind=_KIND.get(claim.kind, claim.kind),
        head=what.head,
        words=what.words,
        topics=what.topics,
        concept=what.type.concept if what.type else None,
        predicate=None if claim.predicate in _PLAIN else claim.predicate,
        per=claim.per,
        place=place.id if place else None,
        entity=claim.entity,
        event=claim.event,
        start=period.start if period else None,
        end=period.end if period else None,
        modality=claim.modality,
        basis=_basis(claim),
        name=what.name,
    )


def _words_of(
    key: tuple[str, ...], known: MeasureType | None, topics: frozenset[str]
) -> frozenset[str]:
    """Return the words that restrict a measure: all but its head, its type's and generic ones."""
    skipped = {key[0]} | (type_vocabulary(known.name) if known else frozenset())
    words = frozenset(word for word in key if word not in skipped and word not in generic_words())
    return words | {key[0]} if known and key[0] in topics else words


def _implied_type(key: tuple[str, ...], dimension: str, predicate: str | None) -> MeasureType:
    """Return the type that a unit implies of a source of energy: "1,129 GW of wind and solar"."""
    there, added = sources().types[dimension]
    return types()[added if {*key, predicate} & sources().added else there]


def _source_words(key: tuple[str, ...], dimension: str) -> frozenset[str] | None:
    """Return the sources of energy that a measure in watts or watt-hours names, with what else
    restricts it ("installed power capacity" names all); None where it is of something else."""
    if dimension not in sources().types:
        return None
    table = sources()
    left = [word for word in key if word not in table.silent | table.added]
    if left and not any(word in table.words for word in left):
        return None
    return frozenset(table.words.get(word, word) for word in left)


def _basis(claim: Claim) -> frozenset[str]:
    """Return how a growth says that it was measured: real or nominal, on which earlier period."""
    said = (claim.sentence if claim.table is None else claim.measure or "").lower()
    if claim.kind not in ("growth", "change"):
        return _named_bases(said, ("average",))
    since = frozenset(" ".join(one.split()[1:]) for one in _SINCE.findall(said))
    return _named_bases(said, bases()) | since


def _named_bases(said: str, names: Iterable[str]) -> frozenset[str]:
    """Return those of some bases that a sentence in lower case names."""
    table, found = bases(), []
    for name in names:
        for phrase in table[name]:
            if phrase in said:
                found.append(name)
                break
    return frozenset(found)


# "from December", "compared with January 2023", "against 2023": what a growth is measured on.
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "spring|summer|autumn|winter|first|second|third|fourth"
)
_SINCE = re.compile(
    rf"\b(?:from|with|to|against|over|on|than|since)\s(?:the\s)?(?:(?:{_MONTHS})\b(?:\s(?:19|20)\d\d"
    r"|\squarter)?|(?:19|20)\d\d\b)"
)


def _has_own_period(claim: Claim) -> bool:
    """Tell whether a claim's period is more than the day in its dateline."""
    if claim.period is None or claim.table is not None:
        return claim.period is not None
    if claim.period.start != claim.period.end:
        return True
    behind = dateline_end(claim.sentence)
    return not behind or claim.period.text not in claim.sentence[:behind]


def is_owned(claim: Claim) -> bool:
    """Tell whether a claim is of an attribute of a named place, organisation or event.

    That is stricter than being anchored: the ledger compares only what has a name.
    """
    return bool(claim.place or claim.entity or claim.event) and is_attribute(claim)


def is_attribute(claim: Claim) -> bool:
    """Tell whether a claim is of an attribute, or of a definite whole, of whatever it may be."""
    if not claim.measure_key or claim.partitive:
        return False
    if not claim.anchored:
        return is_counted(claim)
    attribute = _measure(claim).type is not None or nouns().get(claim.measure_key[0]) == "attribute"
    return attribute or claim.definite or claim.kind in ("growth", "share")


def is_counted(claim: Claim) -> bool:
    """Tell whether a claim counts what a stated place has in a stated period: "In 2023 Spain
    welcomed 85.1 million visitors"."""
    stated = claim.origin.place == "stated" and claim.origin.period == "stated"
    return stated and claim.kind == "level" and claim.measure_key[0] in counted_words()


STOCKS = ("connections", "users", "stations", "population", "enterprises", "capacity", "debt")


def years_between(part: Variable, whole: Variable) -> int | None:
    """Return by how many years the part's period is later than the whole's; None if unknown."""
    if part.end is None or whole.end is None:
        return None
    return part.end.year - whole.end.year
