"""A sentence with its figures as single signs, so that a pattern sees the words between them.

"Of the 230 passengers, 150 were men" is "Of the N passengers, N were men": N is a count, P a
percent, M money, U another unit, R a ratio or a fraction in words, G a range. The letters are
private characters, so that no word of a text is taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from checker.observation import BIG
from claims.model import Claim, Interval
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "outline")

Bounds = tuple[float, float]

COUNT, PERCENT, MONEY, UNIT, RATIO, RANGE = (
    "\ue000",
    "\ue001",
    "\ue002",
    "\ue003",
    "\ue004",
    "\ue005",
)
ANY = f"[{COUNT}-{RANGE}]"
AMOUNT = f"[{COUNT}{MONEY}{UNIT}]"
# Below this a count that is written out in full is read as that number and no other.
SMALL = 1000
# How far "about 12 out of 40" may stray, as a part of each of the two.
VAGUE = 0.05


class Term(Struct, frozen=True):
    """A figure as a number: what it may be at most and at least, in both readings.

    ``strict`` and ``usual`` are those of its claim, but that a count written out in full is a whole
    number. ``scaled`` says that its writing is shorter than its value ("1.2 million").
    """

    claim: Claim
    sign: str
    unit: str
    value: float
    strict: Bounds
    usual: Bounds
    scaled: bool
    step: float
    modifier: str = "exact"

    @property
    def said(self) -> str:
        """The figure as the text has it."""
        return " ".join(self.claim.text.split())


class Outline(Struct, frozen=True):
    """The outline of a sentence, the figures of its signs in order, and where each sign stands."""

    text: str
    terms: tuple[Term, ...]
    places: tuple[int, ...]
    document: str
    start: int
    end: int

    def term(self, place: int) -> Term:
        """Return the figure whose sign stands at a place of the outline."""
        return self.terms[self.places.index(place)]


def outline_of(claims: Sequence[Claim]) -> Outline:
    """Return the outline of a sentence from its claims, which stand in order."""
    sentence, at = claims[0].sentence, claims[0].sentence_start
    pieces: list[str] = []
    terms: list[Term] = []
    places: list[int] = []
    here = length = 0
    for claim in claims:
        if _is_torn(claim, at):
            return Outline("", (), (), claim.document, at, at + len(sentence))
        for start, end, term in _terms(claim, at):
            if start < here:
                continue
            piece = sentence[here:start].replace("\n", " ")
            length += len(piece) + 1
            pieces += (piece, term.sign)
            terms.append(term)
            places.append(length - 1)
            here = end
    pieces.append(sentence[here:].replace("\n", " "))
    return Outline(
        "".join(pieces), tuple(terms), tuple(places), claims[0].document, at, at + len(sentence)
    )


def _is_torn(claim: Claim, at: int) -> bool:
    """Tell whether a claim holds a scale word without its number."""
    ahead = claim.sentence[max(0, claim.span.start - at - 2) : claim.span.start - at]
    return claim.text[0].isalpha() and ahead[:1].isdigit() and ahead[1:] == " "


def joined(one: Outline, other: Outline) -> Outline:
    """Return the outline of two sentences, one behind the other."""
    shift = len(one.text) + 1
    return Outline(
        f"{one.text} {other.text}",
        one.terms + other.terms,
        one.places + tuple(place + shift for place in other.places),
        one.document,
        one.start,
        other.end,
    )


def without(outline: Outline, pattern: re.Pattern[str]) -> Outline:
    """Return the outline without what a pattern finds in it, and without the figures there."""
    spans = [found.span() for found in pattern.finditer(outline.text)]
    if not spans:
        return outline
    kept: list[tuple[int, Term]] = []
    for place, term in zip(outline.places, outline.terms, strict=True):
        if not any(start <= place < end for start, end in spans):
            kept.append((place - sum(e - s for s, e in spans if e <= place), term))
    return Outline(
        pattern.sub("", outline.text),
        tuple(term for _, term in kept),
        tuple(place for place, _ in kept),
        outline.document,
        outline.start,
        outline.end,
    )


_OF = re.compile(r"^(?:[A-Za-z ]+\s)?(\S+)\s(out of|of|in)\s(?:every\s)?(\S+)$", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
# What leads a figure and is no part of its number: "a total of", "about".
_LEAD = re.compile(r"(?:(?!minus\b)[A-Za-z]+[ -])+(?=[^A-Za-z ])")
_WORDS = re.compile(
    "(?:(?:a |an |the )?(?:further|another|combined|total|record|whopping|estimated) "
    f"(?:of )?|(?:{_PHRASES['words']}) )+",
    re.IGNORECASE,
)


def _terms(claim: Claim, at: int) -> Iterator[tuple[int, int, Term]]:
    """Yield the figures of a claim: one, or the two of "12 out of 40"."""
    start, end = claim.span.start - at, claim.span.end - at
    quantity = claim.quantity
    found = _OF.match(claim.text) if quantity.unit == "ratio" else None
    if found and _DIGIT.search(claim.text):
        parts = [_plain(found[1]), _plain(found[3])]
        if None not in parts:
            for group, value in ((1, parts[0]), (3, parts[1])):
                yield start + found.start(group), start + found.end(group), _bare(claim, value or 0)
            return
    two = _TWO.match(claim.text)
    if two:
        yield from _two(two, claim, start)
        return
    lead = (_LEAD if _DIGIT.search(claim.text) else _WORDS).match(claim.text)
    yield start + (lead.end() if lead else 0), end, _term(claim)


# "By 64 percent to 36 percent" are two shares, and "4 to 6 percent" is a range.
_TWO = re.compile(r"^([\d.]+)((?:%| percent| per cent)) to ([\d.]+)((?:%| percent| per cent))$")


def _two(found: re.Match[str], claim: Claim, start: int) -> Iterator[tuple[int, int, Term]]:
    """Yield the two shares of "64 percent to 36 percent"."""
    step = float(claim.quantity.written)
    for group in (1, 3):
        value = float(found[group])
        ends = value - step / 2, value + step / 2
        term = Term(claim, PERCENT, "percent", value, ends, ends, False, step)
        yield start + found.start(group), start + found.end(group + 1), term


def _plain(word: str) -> float | None:
    try:
        return float(word.replace(",", ""))
    except ValueError:
        return None


def _bare(claim: Claim, value: float) -> Term:
    wide = 0.0 if claim.quantity.modifier == "exact" else VAGUE * value
    ends = value - wide, value + wide
    return Term(claim, COUNT, "count", value, ends, ends, False, 1.0, claim.quantity.modifier)


_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")


def _term(claim: Claim) -> Term:
    quantity = claim.quantity
    found = _NUMERAL.search(claim.text)
    value = float(quantity.value or 0)
    written = float(found[0].replace(",", "")) if found else value
    scaled = abs(written - value) > 1e-6 * abs(value)
    unit = quantity.unit
    tail = claim.text[found.end() :].strip() if found else claim.text
    # "Chile, a total of 22": a bare number that the reader took for an age.
    if unit in ("year", "degree", "index") and found and not tail and not claim.counted:
        unit = "count"
    sign = _sign(claim, unit)
    whole = sign == COUNT and not scaled and float(quantity.written) == 1
    strict, usual = (_bounds(one, whole) for one in (quantity.strict, quantity.usual))
    if whole and quantity.modifier == "exact" and value < SMALL:
        usual = value, value
    return Term(
        claim, sign, unit, value, strict, usual, scaled, float(quantity.written), quantity.modifier
    )


def _sign(claim: Claim, unit: str) -> str:
    if claim.quantity.value is None:
        return RANGE
    if unit == "percent":
        return PERCENT
    if unit == "count":
        return COUNT
    if unit == "ratio":
        return RATIO
    return MONEY if claim.quantity.dimension == "currency" else UNIT


def _bounds(interval: Interval, whole: bool) -> Bounds:
    """Return the ends of an interval; those of a whole number are whole numbers."""
    low = -BIG if interval.low is None else float(interval.low)
    high = BIG if interval.high is None else float(interval.high)
    if whole and high - low >= 1:
        return low + 0.5 * (low > -BIG), high - 0.5 * (high < BIG)
    return low, high


def of_one_unit(one: Term, other: Term) -> bool:
    """Tell whether two figures have one unit, or one leaves it out: "$500 million, 80 million"."""
    if one.sign == other.sign:
        return one.unit == other.unit
    signs = {one.sign, other.sign}
    if COUNT not in signs or PERCENT in signs or RATIO in signs or RANGE in signs:
        return False
    bare = one if one.sign == COUNT else other
    return bare.claim.counted is None


def scaled_sum(terms: Iterable[Term], reading: str) -> Bounds:
    """Return what the sum of figures is at least and at most, in a reading."""
    ends = [getattr(term, reading) for term in terms]
    return max(-BIG, sum(low for low, _ in ends)), min(BIG, sum(high for _, high in ends))
