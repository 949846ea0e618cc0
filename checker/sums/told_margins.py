"""Margins whose two levels stand apart from them: a majority of votes, a win by runs or points.

The levels are the two figures of the sentence or the one before, the totals of two sides, or the
lines of a table that the sentence names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from msgspec import Struct

from checker.context import Context
from checker.sums.skeletons import by_sentence
from checker.sums.slip_windows import likeliest
from claims.model import Claim
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "told_margins")

_NOUN = r"(?:votes?|runs?|points?|ballots?|seats?|goals?)"
_CUE = re.compile(
    rf"\b(?:(?:{_PHRASES['cue']})\b[^.;:()\d]{{0,50}}? by|(?:margin|majority|lead|plurality"
    "|victory|win|gap)(?: [a-z]+){0,2}? (?:of|was|is|at|stood at|to)) (?:a margin of "
    "|a majority of |just |only |exactly |a mere |precisely |a )*$"
)
_BEHIND = re.compile(
    rf"^(?:[ -]{_NOUN})?(?:[ -](?:win|victory|lead|margin|majority)\b"
    rf"| (?:ahead of|clear of|in front of)\b)"
)
_OTHER = re.compile(rf"\b(?:{_PHRASES['other']})\b")
_TWO_INNINGS = re.compile(
    r"\b\d{2,3}(?:-\d|/\d)? and \d{2,3}\b|&|\bfirst innings\b|\bsecond innings\b"
)
_TOTAL = re.compile(
    rf"(?:\b(?:{_PHRASES['total']}) )?(?<![\d.,/-])(?P<total>\d{{2,3}})(?:(?:-|/)(?:10"
    r"|\d)(?![\d/-])| for (?:\d|[a-z]+)\b| all out\b|(?= \(\d+(?:\.\d)? ov))"
)
_OUT_FOR = re.compile(
    r"\b(?:out for|dismissed for|skittled for|only) (?P<total>\d{2,3})\b(?! (?:for|runs))"
)
_RUNS = re.compile(r"^[ -]runs?\b")
_LEAST_TOTAL = 40
_NEAR = 420


class Margin(Struct, frozen=True):
    """A margin, its two levels (claims, or None for a total of runs) and what they are."""

    said: Claim
    levels: tuple[float, float]
    claims: tuple[Claim, ...]

    @property
    def implied(self) -> float:
        """What lies between the two levels."""
        return abs(self.levels[0] - self.levels[1])


def told_margins(context: Context) -> Iterator[Margin]:
    """Yield margins that miss their levels by one slip."""
    for claims, before in context.once(by_sentence):
        for claim in claims:
            if _is_margin(claim):
                found = _of_totals(claim, context)
                if _noun(claim) != "run":
                    found = _of_prose(claim, claims, before, context) or _of_table(claim, context)
                if found:
                    yield found


def _is_margin(claim: Claim) -> bool:
    if claim.quantity.unit != "count" or claim.quantity.modifier != "exact":
        return False
    start = claim.span.start - claim.sentence_start
    ahead = claim.sentence[:start].replace("\n", " ")
    behind = claim.sentence[claim.span.end - claim.sentence_start :]
    if not (_CUE.search(ahead) or _BEHIND.match(behind)):
        return False
    return not _OTHER.search(claim.sentence) and float(claim.quantity.value or 0) > 1


def _of_totals(claim: Claim, context: Context) -> Margin | None:
    """Return a win by runs that two sides' totals close ahead do not give."""
    behind = claim.sentence[claim.span.end - claim.sentence_start :]
    if not (_RUNS.match(behind) or claim.text.endswith("runs")):
        return None
    text = context.text_around(claim)
    near = text[max(0, claim.sentence_start - _NEAR) : claim.sentence_start + len(claim.sentence)]
    near = near[near.rfind("\n\n", 0, max(0, len(near) - len(claim.sentence) - 2)) + 1 :]
    if _TWO_INNINGS.search(near) or _OTHER.search(near):
        return None
    totals = {
        (found.start("total")): float(found["total"])
        for pattern in (_TOTAL, _OUT_FOR)
        for found in pattern.finditer(near)
    }
    values = list(dict.fromkeys(value for value in totals.values() if value >= _LEAST_TOTAL))
    if len(values) != 2 or len(totals) != 2:
        return None
    return _judged(Margin(claim, (values[0], values[1]), ()), 1.0)


def _of_prose(
    claim: Claim, claims: list[Claim], before: list[Claim], context: Context
) -> Margin | None:
    """Return a margin between the only two figures of its kind in its sentences."""
    lead = [one for one in before if claim.sentence_start - one.sentence_start < _NEAR]
    own = _levels(claims, claim)
    behind = _levels_behind(claim, own)
    if behind and not _fits_any(claim, context):
        told = tuple(one for _, one in behind if one)
        return _judged(Margin(claim, (behind[0][0], behind[1][0]), told), _NAMED)
    for levels in (own, [*_levels(lead, claim), *own]):
        if len(levels) == 2 and _are_two(levels):
            if _fits_any(claim, context):
                return None
            told = tuple(one for _, one in levels if one)
            return _judged(Margin(claim, (levels[0][0], levels[1][0]), told), 0.3)
    return None


_NAMED = 0.6
_TO = re.compile(
    rf"^(?:[ -]{_NOUN})?[:,]? (?:with |by )?(?P<one>[\d,]{{2,}}(?<!,))(?: votes)?(?: to "
    rf"| against |[-–])"
    r"(?P<other>[\d,]{2,}(?<!,))(?![\d.]|\s?%)"
)


def _levels_behind(claim: Claim, own: list[Level]) -> list[Level]:
    """Return the two levels that stand right behind a margin: "2,122 votes: 45,267 to 43,145"."""
    found = _TO.match(claim.sentence[claim.span.end - claim.sentence_start :])
    if found is None:
        return []
    values = [float(found[name].replace(",", "")) for name in ("one", "other")]
    told = dict(own)
    levels = [(value, told.get(value)) for value in values]
    return levels if _are_two(levels) else []


# A figure that may be one of two levels, and its claim where it has one.
Level = tuple[float, Claim | None]
# "Hartigan 43,145": behind a name a figure is no claim.
_NAMED_FIGURE = re.compile(
    r"\b(?:[A-Z][\w’'-]+|no|yes) (?P<figure>\d{1,3}(?:,\d{3})+|\d{2,3})(?![\d.,/-]*\d|\s?%|-)"
)


def _levels(claims: list[Claim], margin: Claim) -> list[Level]:
    """Return the figures of a sentence that may be levels of a margin."""
    if not claims:
        return []
    found: dict[int, Level] = {
        one.span.start: (float(one.quantity.value or 0), one)
        for one in claims
        if one is not margin and _may_be_level(one, margin)
    }
    spans = [(one.span.start, one.span.end) for one in claims]
    for named in _NAMED_FIGURE.finditer(claims[0].sentence):
        at = claims[0].sentence_start + named.start("figure")
        if not any(start <= at < end for start, end in spans):
            value = float(named["figure"].replace(",", ""))
            if not 1900 <= value <= 2100 or "," in named["figure"]:
                found[at] = value, None
    return [found[at] for at in sorted(found)]


def _are_two(levels: list[Level]) -> bool:
    one, other = sorted(value for value, _ in levels)
    nouns = {_noun(each) for _, each in levels if each} - {None}
    return 0 < one < other < 6 * one and len(nouns) < 2 and other >= 20


def _may_be_level(one: Claim, margin: Claim) -> bool:
    quantity = one.quantity
    if quantity.unit != "count" or quantity.modifier != "exact" or quantity.value is None:
        return False
    if one.kind != "level" or one.per:
        return False
    nouns = {_noun(one), _noun(margin)} - {None}
    return len(nouns) < 2 and float(quantity.value) >= 10


def _noun(claim: Claim) -> str | None:
    """Return what a figure counts, where it is what contests are decided by."""
    behind = claim.sentence[claim.span.end - claim.sentence_start :][:14]
    found = re.match(rf"^[ -]({_NOUN})\b", behind) or re.search(rf" ({_NOUN})$", claim.text)
    if found:
        return found[1].rstrip("s")
    if claim.counted:
        word = claim.counted.split()[-1].rstrip("s")
        return word if re.fullmatch(r"[a-z]+", word) else None
    return None


def _fits_any(claim: Claim, context: Context) -> bool:
    """Tell whether any two figures of the document lie so far apart."""
    value = float(claim.quantity.value or 0)
    near = 10**9 if value >= 100 else 3 * _NEAR
    values = sorted(
        {
            float(one.quantity.value)
            for one in context.all_claims
            if one.document == claim.document
            and one.quantity.value is not None
            and one is not claim
            and one.quantity.unit == "count"
            and abs(one.span.start - claim.span.start) < near
        }
    )
    held = set(values)
    return any(each + value in held for each in values if each > value / 20)


def _judged(margin: Margin, most: float) -> Margin | None:
    said = float(margin.said.quantity.value or 0)
    implied = margin.implied
    if implied <= 0 or abs(said - implied) < 1.5:
        return None
    step = float(margin.said.quantity.written)
    low, high = sorted(margin.levels)
    found = [
        likeliest(said, step, implied, implied),
        likeliest(high, 1.0, low + said, low + said),
        likeliest(low, 1.0, high - said, high - said) if high > said else None,
    ]
    chances = [one.chance for one in found if one]
    return margin if chances and min(chances) < most else None


def _value(claim: Claim) -> float:
    return float(claim.quantity.value or 0)


def _of_table(claim: Claim, context: Context) -> Margin | None:
    """Return a margin that is not that of the two lines of a table which its sentence names."""
    if _noun(claim) not in (None, "vote", "point", "run"):
        return None
    words = set(re.findall(r"\b[A-Z][\w’'-]+", claim.sentence))
    columns: dict[tuple[int, str], list[tuple[str, Claim]]] = {}
    for cell in context.all_claims:
        if cell.table is None or cell.document != claim.document or cell.quantity.unit != "count":
            continue
        labels = cell.sentence
        columns.setdefault((cell.table, cell.measure or ""), []).append((labels, cell))
    for cells in columns.values():
        cells = [(label, cell) for label, cell in cells if _value(cell) >= _value(claim)]
        named = [
            cell for label, cell in cells if set(re.findall(r"\b[A-Z][\w’'-]+", label)) & words
        ]
        pairs = [
            (one, other)
            for one, other in combinations(named, 2)
            if one.sentence != other.sentence
            and _are_two([(_value(one), one), (_value(other), other)])
        ]
        if len(pairs) != 1 or len(named) != 2 or _fits_any(claim, context):
            continue
        one, other = pairs[0]
        return _judged(Margin(claim, (_value(one), _value(other)), (one, other)), 0.3)
    return None
