"""How clear it is which figure of a source a draft's should have been."""

from __future__ import annotations

import re

from checker.sizes import size_of
from checker.support.ages import is_age
from checker.support.assess import Assessment
from checker.support.compared import is_compared
from checker.support.partners import Partner, clause_of
from checker.support.wordings import head_of, words_of
from claims.model import Claim
from claims.places import by_name, wholes
from claims.words import LANGUAGE, calendar_words, number_words, toml

# What of the draft's words the partner's sentence says: much for a warning, or nearly all.
_MUCH, _SOME_WORDS = 0.3, 2
_NEARLY_ALL, _MANY_WORDS = 0.75, 5
_SMALL = 12
# Nobody writes three for a figure beyond this.
_FEW_ENOUGH = 100
# From thousands to trillions nobody slips.
_LARGEST_SLIP = 1.5e6
_SOME = 0.15
_PLAIN_VERBS = ("be", "have", "say", "include", "make", "take", "get", "see", "show")


def is_small(one: Assessment) -> bool:
    """Tell whether a figure is a plain count up to twelve, or a fraction in words."""
    size = one.size
    if one.claim.quantity.unit == "ratio":
        return not any(letter.isdigit() for letter in one.claim.text)
    whole = size.low == int(size.low) and not size.is_range
    return size.sort == "count" and whole and abs(size.low) <= _SMALL


_EACH = re.compile(r"\b(?:apiece|each|on average)\b", re.IGNORECASE)


# A stretch of time of which a source says so little was worked out from its dates.
_LITTLE = 0.2


def is_worked_out(one: Assessment) -> bool:
    """Tell whether a figure is one that a writer works out: a difference, a ratio, so much apiece,
    a stretch of time where the sources have none like it. That no source holds it says little."""
    claim, partner = one.claim, one.partner
    if is_compared(claim) or claim.kind == "ratio" or _EACH.search(clause_of(claim)):
        return True
    if claim.kind != "duration" or is_age(claim):
        return False
    if partner is None or partner.claim.quantity.unit != claim.quantity.unit:
        return True
    return partner.share < _LITTLE


def is_clear(claim: Claim, partner: Partner) -> bool:
    """Tell whether the partner's sentence says much of what the draft's says, and no slip of the
    pen is too large for the two."""
    size = size_of(claim)
    near = size is not None and _comparable(abs(size.low), abs(partner.size.low))
    other = partner.claim
    if is_compared(claim) != is_compared(other):
        return False  # a difference is no slip for a level
    if claim.kind == "duration" and claim.quantity.unit != other.quantity.unit:
        return False
    return near and partner.share >= _MUCH and partner.words >= _SOME_WORDS


def _comparable(one: float, other: float) -> bool:
    if not one or not other:
        return one == other
    return 1 / _LARGEST_SLIP <= one / other <= _LARGEST_SLIP


def is_certain(claim: Claim, partner: Partner) -> bool:
    """Tell whether the partner is the draft's figure beyond reasonable doubt: the two sentences say
    nearly the same words and the same dates, and nothing that was read of the two differs."""
    other = partner.claim
    if not partner.alone or claim.kind != other.kind or claim.modality != other.modality:
        return False
    ours, theirs = words_of(claim.sentence), words_of(other.sentence)
    shared = len(ours & theirs)
    if shared < _MANY_WORDS or shared < _NEARLY_ALL * len(ours | theirs):
        return False
    return (
        claim.quantity.unit == other.quantity.unit
        and claim.direction == other.direction
        and claim.partitive == other.partitive
        and _same_counted(claim, other)
        and _same_place(claim, other)
        and _same_time(claim, other)
        and _beside(claim) == _beside(other)
    )


_TOKEN = re.compile(r"\d[\d.,]*|[^\W\d_]+")


def _beside(claim: Claim) -> frozenset[str]:
    """Return the times and all other numbers that a figure's sentence names beside it."""
    start = claim.span.start - claim.sentence_start
    end = claim.span.end - claim.sentence_start
    rest = f"{claim.sentence[:start]} {claim.sentence[end:]}".lower()
    known = calendar_words() | _TIMES | frozenset(number_words().small)
    words = (word.rstrip(".,") for word in _TOKEN.findall(rest))
    return frozenset(word for word in words if word[0].isdigit() or word in known)


_TIMES = frozenset(("quarter", "half", "year", "month", "week", "first", "second", "third",
                    "fourth", "last", "previous", "next"))  # fmt: skip


def small_partner(one: Assessment) -> Partner | None:
    """Return the partner of a small count, where it counts the same things."""
    partner = one.partner
    if partner is None or partner.share < _SOME or partner.size.sort != "count":
        return None
    if abs(partner.size.low) > _FEW_ENOUGH:
        return None
    claim, other = one.claim, partner.claim
    if claim.counted and other.counted:
        return partner if _same_counted(claim, other) else None
    # "killing seven" in a headline is "seven people were killed" in its article.
    alike = claim.predicate is not None and claim.predicate == other.predicate
    return partner if alike and claim.predicate not in _PLAIN_VERBS else None


def _same_counted(one: Claim, other: Claim) -> bool:
    if not one.counted or not other.counted:
        return one.counted == other.counted
    return head_of(one.counted) == head_of(other.counted)


def _same_place(one: Claim, other: Claim) -> bool:
    if not one.place or not other.place or one.place == other.place:
        return True
    first, second = by_name(one.place), by_name(other.place)
    if first is None or second is None:
        return False
    return first.id in wholes(second.id) or second.id in wholes(first.id)


def _same_time(one: Claim, other: Claim) -> bool:
    first, second = one.period, other.period
    if first is None or second is None or first.start is None or second.start is None:
        return True
    if first.end is None or second.end is None:
        return True
    return first.start <= second.end and second.start <= first.end


def is_in_quotes(claim: Claim) -> bool:
    """Tell whether a figure alone stands in quotation marks: rated a "two"."""
    start = claim.span.start - claim.sentence_start
    end = claim.span.end - claim.sentence_start
    before, after = claim.sentence[:start][-1:], claim.sentence[end:][:1]
    return before in "“\"‘'" and after in "”\"’'" and bool(before and after)


# A toll is named within so many words of its figure.
_NEAR = 5


def is_toll(claim: Claim) -> bool:
    """Tell whether a count is of people to whom something happened: "10 die", "kills seven"."""
    start = claim.span.start - claim.sentence_start
    end = claim.span.end - claim.sentence_start
    before = claim.sentence[:start].lower().split()[-_NEAR:]
    after = claim.sentence[end:].lower().split()[:_NEAR]
    stems = tuple(toml(f"{LANGUAGE}/drafts.toml")["tolls"]["words"])
    return any(word.strip("“\"'(").startswith(stems) for word in (*before, *after))
