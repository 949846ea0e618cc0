"""What a figure is about, and when two figures are about the same: the question of this project.

A variable is measure, place or entity, and period, with a dimension. ``Variable.key`` is the block
in which figures are compared at all; the rest is checked as compatible: what is unknown is counted,
what differs excludes.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from claims.dateline import dateline_end
from claims.measures import bases, generic_words, topics_of, type_of, type_vocabulary
from claims.model import Claim
from claims.places import by_name
from claims.words import nouns


class Variable(Struct, frozen=True):
    """What a claim is about, in comparable form.

    ``head`` is the type of quantity where the lexicon knows one, else the head noun; ``words`` the
    restricting words less those that restrict nothing; ``place`` a place's id.
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

    @property
    def key(self) -> tuple[str, ...]:
        """The block: figures with different keys are never about the same variable."""
        known = self.concept is not None
        return (
            self.dimension,
            self.kind,
            self.head,
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


class Measure(Struct, frozen=True):
    """What a key measures, in comparable form: see ``Variable``."""

    head: str
    words: frozenset[str]
    topics: frozenset[str]
    concept: str | None


@lru_cache(maxsize=50_000)
def measure_of(key: tuple[str, ...]) -> Measure:
    """Return what a measure's key, which is not empty, measures."""
    known = type_of(key)
    skipped = {key[0]} | (type_vocabulary(known.name) if known else frozenset())
    topics = frozenset(topics_of(key))
    words = frozenset(word for word in key if word not in skipped and word not in generic_words())
    if known and key[0] in topics:
        words |= {key[0]}
    return Measure(known.name if known else key[0], words, topics, known.concept if known else None)


def variable_of(claim: Claim) -> Variable | None:
    """Return what a claim is about, or None where it has no measure."""
    if not claim.measure_key:
        return None
    what = measure_of(claim.measure_key)
    place = by_name(claim.place) if claim.place else None
    period = claim.period if _has_own_period(claim) else None
    return Variable(
        dimension=claim.quantity.dimension,
        kind=_KIND.get(claim.kind, claim.kind),
        head=what.head,
        words=what.words,
        topics=what.topics,
        concept=what.concept,
        predicate=None if claim.predicate in _PLAIN else claim.predicate,
        per=claim.per,
        place=place.id if place else None,
        entity=claim.entity,
        event=claim.event,
        start=period.start if period else None,
        end=period.end if period else None,
        modality=claim.modality,
        basis=_basis(claim),
    )


def _basis(claim: Claim) -> frozenset[str]:
    """Return how a growth says that it was measured: real or nominal, on which earlier period."""
    said = claim.sentence.lower()
    if claim.kind not in ("growth", "change"):
        return _named_bases(said, ("average",))
    since = frozenset(" ".join(one.split()[1:]) for one in _SINCE.findall(said))
    return _named_bases(said, bases()) | since


def _named_bases(said: str, names: Iterable[str]) -> frozenset[str]:
    """Return those of some bases that a sentence in lower case names."""
    table = bases()
    return frozenset(name for name in names if any(phrase in said for phrase in table[name]))


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
    if claim.period is None:
        return False
    behind = dateline_end(claim.sentence)
    if not behind or claim.period.start != claim.period.end:
        return True
    return claim.period.text not in claim.sentence[:behind]


def is_owned(claim: Claim) -> bool:
    """Tell whether a claim is of an attribute of a named place, organisation or event.

    That is stricter than being anchored: the ledger compares only what has a name.
    """
    if not claim.anchored or not claim.measure_key or claim.partitive:
        return False
    head = claim.measure_key[0]
    attribute = type_of(claim.measure_key) is not None or nouns().get(head) == "attribute"
    named = claim.place or claim.entity or claim.event
    return bool(named) and (attribute or claim.definite or claim.kind in ("growth", "share"))


class Match(Struct, frozen=True):
    """Whether two variables are the same: what is unknown of them, and what excludes it."""

    same: bool
    unknown: tuple[str, ...] = ()
    differs: str | None = None


def match(first: Variable, second: Variable, inside: bool) -> Match:
    """Compare two variables of one block; ``inside`` says that both stand in one document.

    Guards in the order of the design: words, place and entity, period, modality. Across documents
    place or entity and period have to be known.
    """
    unknown: list[str] = []
    if first.words != second.words:
        if first.words and second.words and not (first.words & second.words):
            return Match(False, differs="measure")
        return Match(False, differs="scope")
    for name in ("place", "entity", "event"):
        one, other = getattr(first, name), getattr(second, name)
        if one != other:
            if one and other:
                return Match(False, differs=name)
            unknown.append(name)
    if not first.place and not second.place and not first.entity and not second.entity:
        unknown.append("owner")
    differs = _periods(first, second, unknown)
    if differs:
        return Match(False, differs=differs)
    if first.modality != second.modality:
        return Match(False, differs="modality")
    if first.basis != second.basis:
        return Match(False, differs="basis")
    if not inside and ("owner" in unknown or "period" in unknown or "place" in unknown):
        return Match(False, unknown=tuple(unknown), differs="unknown across documents")
    return Match(True, unknown=tuple(unknown))


def _periods(first: Variable, second: Variable, unknown: list[str]) -> str | None:
    if first.end is None or second.end is None:
        unknown.append("period")
        return None
    return (
        None
        if (first.start, first.end) == (second.start, second.end) or _one_stock(first, second)
        else "period"
    )


def _one_stock(first: Variable, second: Variable) -> bool:
    """Tell whether "2022" and "the end of 2022" mean one moment: for stocks they do."""
    stocks = first.concept in STOCKS and second.concept in STOCKS
    return stocks and first.end == second.end


STOCKS = ("connections", "users", "stations", "population", "enterprises", "capacity", "debt")


def years_between(part: Variable, whole: Variable) -> int | None:
    """Return by how many years the part's period is later than the whole's; None if unknown."""
    if part.end is None or whole.end is None:
        return None
    return part.end.year - whole.end.year
