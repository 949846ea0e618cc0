"""Numbers that stand without a unit, and which units they may have.

Any text holds some number near any other, so one without a unit is no support for money, a share, a
length or a time unless it can be of that unit: it is said once for several figures ("from 88.4 to
90.1 percent"), or the number is a cell of a row or a column that the other sentence names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache, lru_cache

from checker.support.wordings import words_of
from claims.measures import lemma
from claims.model import Claim
from claims.words import LANGUAGE, calendar_words, closed_words, number_words, toml

_WORD = re.compile(r"[^\W\d_]+")
_JOIN = re.compile(r",|–|\b(?:to|and|or|against|from|versus|than|then|but|with)\b", re.IGNORECASE)
_FROM = re.compile(r"\b(?:to|from|against|versus|than|with)\s+(?:\w+\s+)?\Z", re.IGNORECASE)
_AND = re.compile(r"(?:\b(?:and|or)|[,(])\s*\Z", re.IGNORECASE)
# "She was 61." tells an age.
_PERSON = re.compile(r"\b(?:he|she|i|we|you|who)\s+\w+\s+\Z", re.IGNORECASE)
_MOVED = ("growth", "change", "difference")
# A unit is said once for figures that are no further apart than this.
_APART = 60


def is_bare(claim: Claim) -> bool:
    """Tell whether a number stands without unit and noun."""
    return claim.quantity.unit == "count" and claim.counted in (None, "times")


def is_counted_in(claim: Claim, unit: str) -> bool:
    """Tell whether what a number counts names a unit: a column of "Delay minutes"."""
    if claim.quantity.unit != "count" or not claim.counted or claim.table is None:
        return False
    words = {lemma(word) for word in _WORD.findall(claim.counted.lower())}
    return any(lemma(word) in words for word in _WORD.findall(unit.partition(" / ")[0].lower()))


def elided_units(
    bare: Claim, beside: Sequence[Claim], before: Sequence[Claim] = ()
) -> frozenset[str]:
    """Return the units that a bare number may have by the figures of its sentence, ``beside``, and
    of the sentence ``before`` it."""
    if bare.per or bare.counted:
        return frozenset()
    own = bare.span.start, bare.span.end
    with_unit = [one for one in beside if one.quantity.unit != "count"]
    found = {
        one.quantity.unit
        for one in with_unit
        if (own[1] <= one.span.start and _runs_on(bare, own[1], one.span.start))
        or (one.span.end <= own[0] and _is_resumed(bare, one))
    }
    lead = bare.sentence[: bare.span.start - bare.sentence_start]
    if not with_unit and bare.predicate in _levels() and not _PERSON.search(lead):
        found |= {one.quantity.unit for one in before if one.predicate in _levels()} - {"count"}
    return frozenset(found)


def _runs_on(bare: Claim, start: int, end: int) -> bool:
    """Tell whether nothing but joining words and times stands up to a figure with a unit."""
    gap = bare.sentence[start - bare.sentence_start : end - bare.sentence_start]
    if len(gap) > _APART or not _JOIN.search(gap):
        return False
    return all(word in _passed_over() for word in _WORD.findall(gap.lower()))


def _is_resumed(bare: Claim, given: Claim) -> bool:
    """Tell whether a number takes up a unit that its sentence said before: "up from 88.4"."""
    if given.kind in _MOVED and bare.kind not in _MOVED:
        return False  # "by 41 percent, to 14"
    lead = bare.sentence[: bare.span.start - bare.sentence_start]
    if _FROM.search(lead):
        return True
    same = bool(bare.measure_key) and bare.measure_key == given.measure_key
    alike = bare.predicate in (None, given.predicate)
    if not _ends_there(bare) or not (alike or (same and not _follows_verb(bare, lead))):
        return False
    return bool(_AND.search(lead) or bare.measure_key or bare.place)


def _follows_verb(bare: Claim, lead: str) -> bool:
    """Tell whether a number stands right behind a verb of its own: "and scored 13"."""
    words = _WORD.findall(lead)
    last, verb = (words[-1].lower() if words else ""), bare.predicate or ""
    return bool(verb) and last[:2] == verb[:2] and not lead.rstrip().endswith(",")


def _ends_there(bare: Claim) -> bool:
    """Tell whether nothing that a number could count, or that it does, follows it."""
    behind = re.match(r"\s+([^\W\d_]+)", bare.sentence[bare.span.end - bare.sentence_start :])
    return behind is None or behind[1].lower() in _passed_over()


@cache
def _passed_over() -> frozenset[str]:
    numbers = {*number_words().small, *number_words().scales}
    return frozenset(closed_words()) | calendar_words() | numbers | _TIMES


_TIMES = frozenset(("year", "years", "month", "week", "quarter", "season", "last", "next", "ago",
                    "earlier", "before", "later", "some", "about", "only", "now"))  # fmt: skip


@cache
def _levels() -> frozenset[str]:
    return frozenset(toml(f"{LANGUAGE}/drafts.toml")["elided"]["verbs"])


def is_named(claim: Claim, headings: Collection[str], sentence: str) -> bool:
    """Tell whether a sentence says a word of the row or the column of a cell without a unit."""
    if claim.table is None or any(_COUNTED.search(heading) for heading in headings):
        return False
    return any(_words(heading) & words_of(sentence) for heading in headings)


# What such a heading says has no other unit.
_COUNTED = re.compile(r"\b(?:units|number|count|pieces|rank)\b", re.IGNORECASE)


@lru_cache(maxsize=20_000)
def _words(heading: str) -> frozenset[str]:
    return words_of(heading)


def is_of_one_measure(bare: Claim, other: Claim) -> bool:
    """Tell whether a number without a noun and a figure with a unit are said of one measure: "the
    fine was 300" and "the fine was 300 euros"."""
    if bare.per or bare.counted or bare.predicate not in _levels() or bare.kind != other.kind:
        return False
    return bool(bare.measure_key) and bare.measure_key == other.measure_key
