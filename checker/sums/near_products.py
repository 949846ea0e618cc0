"""A whole and what each part of it is, where how many there are stands somewhere near by.

"Cost 336 million euros, that is, 35 million for each kilometre" ties two figures; that the line is
9.6 kilometres long was said before. Every number near by is tried, and one of that noun has to fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.context import Context
from checker.sums.near_figures import Near
from checker.sums.near_levels import mark_of, noun_of, singular, words_behind
from checker.sums.product_units import PER_YEAR
from checker.sums.skeletons import Figure, Skeleton, by_sentence, one_unit, skeleton
from checker.sums.templates import Tied, ties
from claims.model import Claim
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "near_products")

# What makes a figure one of each part, right behind it.
_PART = re.compile(
    r"(?: [a-z]+)?(?:,? (?:each|apiece)\b| per [a-z]| an? [a-z]+"
    r"| (?:for|to|in|on|from) (?:each|every|an?) )"
)
_TIED = re.compile(rf"\b(?:{_PHRASES['tied']})\b")


def _has_part(claims: list[Claim]) -> bool:
    """Tell whether a figure of a sentence may be what each part of another is."""
    sentence, start = claims[0].sentence, claims[0].sentence_start
    return any(claim.per or _PART.match(sentence, claim.span.end - start) for claim in claims)


def near_products(context: Context) -> Iterator[Near]:
    """Yield the wholes beside what each part is, with the numbers that there may be."""
    for claims, before in context.once(by_sentence):
        count = len(claims) + len(before)
        if not 1 < len(claims) < 10 or count < 3 or not _has_part(claims):
            continue
        if not _TIED.search(claims[0].sentence):
            continue
        if next(ties("near_product", skeleton(claims, context)), None) is None:
            continue
        lead = before if len(before) < 7 else []
        made = skeleton([*lead, *claims], context)
        start, seen = claims[0].sentence_start, set()
        for tied in ties("near_product", made):
            rate, whole = tied.figures["rate"], tied.figures["whole"]
            if min(rate.start, whole.start) < start or rate.start in seen:
                continue
            near = _near(tied, made, start)
            if near is not None:
                seen.add(rate.start)
                yield near


_NO_NUMBER = ("rank", "conversion")
_MEANS = re.compile(r"\b(?:or|that is|averages?|thus|meaning|hence|makes|works out)\b")
_HEADS = {"head": "people", "person": "people", "capita": "people", "inhabitant": "people"}


_UNITS = re.compile(r"(met|lit)re$")
_TIMES = frozenset(["second", "minute", "hour", "day", "week", "month", "quarter", "year"])
_TONNES = {"tonne": "metric_ton", "ton": "metric_ton"}


def _near(tied: Tied, made: Skeleton, start: int) -> Near | None:
    rate, whole = tied.figures["rate"], tied.figures["whole"]
    if one_unit([rate, whole]) is None or rate.unit == "percent" or whole.unit == "percent":
        return None
    if rate.value == 0 or whole.claim is None or rate.claim is None or is_twice_a_rate(rate, made):
        return None
    if "times" in (rate.claim.counted, whole.claim.counted):
        return None
    bare = whole.unit == "count" and whole.scale == 1
    if whole.unit.split(" / ")[0] != rate.unit.split(" / ")[0] and (
        bare or (rate.unit == "count" and rate.scale == 1)
    ):
        return None
    if noun_of(whole, made) not in (None, noun_of(rate, made)) and noun_of(rate, made):
        return None
    noun = tied.given.get("noun") or rate.claim.per
    each = "every" in tied.given
    if each and tied.section == "whole_first" and not _MEANS.search(tied.words):
        return None
    strict: list[Tied] = []
    loose: list[Tied] = []
    for number in made.figures:
        if (
            number in (rate, whole)
            or number.claim is None
            or number.claim.kind in ("rank", "conversion")
        ):
            continue
        counted = (
            is_counted_by(number, noun, made) if noun else each and _is_counted_with(number, tied)
        )
        if noun in _TIMES:
            counted = counted and number.start >= start and _is_span(number, made)
            counted = counted and not _is_of_a_year(rate, whole, noun)
        full = tied.with_figure("one", rate).with_figure("other", number)
        if number.unit == rate.unit:
            # "1,400 on 28 occasions, or 50 each": either may be the whole.
            loose.append(full.with_figure("whole", number).with_figure("other", whole))
        (strict if counted else loose).append(full)
    if len(strict) > 1 and each:
        strict, loose = [], [*strict, *loose]
    if not strict:
        return None
    apart = each or all(one.figures["other"].start < start for one in strict)
    return Near(rate, tuple(strict), tuple(loose), apart)


# How many days a stretch of time has that nobody speaks of: a year, its working days, a half, a
# quarter, a month, a week.
_UNSPOKEN = ((365, 366), (248, 262), (181, 184), (90, 92), (28, 31), (7, 7))


def _is_of_a_year(rate: Figure, whole: Figure, noun: str | None) -> bool:
    """Tell whether a whole is what a rate gives in a stretch of time that needs no words: "1,106
    complaints, or 3.0 a day", in a report of a year."""
    days = 365.25 / PER_YEAR.get(noun or "", PER_YEAR["month"])
    low, high = sorted(abs(end) for end in rate.usual)
    least, most = sorted(abs(end) for end in whole.usual)
    return any(
        low * first / days <= most and least <= high * last / days for first, last in _UNSPOKEN
    )


_TWICE = re.compile(
    r"(?: (?:an?|per|each|every|for each|for every) [a-z-]+){2}\b"
    r"|[a-z] (?:an?|per|each|every) [a-z-]+"
    r" (?:an?|per|each|every) [a-z]|(?:an?|per) [a-z-]+ (?:daily|weekly|monthly|annually|yearly)\b"
)
# "Half an hour a day" is for each of one thing.
_HALF = re.compile(r"\b(?:[Hh]alf|[Qq]uarter of) an? [a-z]+")


def is_twice_a_rate(figure: Figure, made: Skeleton) -> bool:
    """Tell whether a figure is for each of two things: "300,000 a train a year"."""
    mark = mark_of(made, figure)
    behind = made.text[mark.end() : mark.end() + 40] if mark else ""
    said = _HALF.sub("", (figure.text + behind).split(", ")[0].split("⟦")[0])
    return _TWICE.search(said) is not None


_SPAN = re.compile(rf"\b(?:{_PHRASES['span']})(?: [a-z]+)? $")


def _is_span(number: Figure, made: Skeleton) -> bool:
    """Tell whether a stretch of time is one in which something came together: "over nine days"."""
    mark = re.search(rf"⟦[a-z]{made.figures.index(number)}⟧", made.text)
    opened = _SPAN.search(made.text[: mark.start()]) if mark else None
    return opened is not None or number.text.lower().startswith(("over ", "in "))


def is_counted_by(number: Figure, noun: str | None, made: Skeleton) -> bool:
    """Tell whether a figure is a number of what the rate is said for each of."""
    if noun is None:
        return False
    wanted = {noun, _HEADS.get(noun, noun), _UNITS.sub(r"\1er", noun), _TONNES.get(noun, noun)}
    if number.unit in wanted or (noun in _TIMES and number.unit in _TIMES):
        return True
    if number.unit != "count":
        return False
    words = re.findall(r"[a-z]+", words_behind(made, number))[:3]
    own = {noun_of(number, made), *(singular(word) for word in words)}
    return bool(own & {singular(word) for word in wanted})


def _is_counted_with(number: Figure, tied: Tied) -> bool:
    """Tell whether a number of things stands in the sentence ahead of a whole and "each"."""
    first = min(tied.figures["rate"].start, tied.figures["whole"].start)
    opened = tied.skeleton.figures[0].start
    plain = number.unit == "count" and number.value > 1 and number.value == int(number.value)
    named = noun_of(number, tied.skeleton) is not None
    same = number.claim is not None and tied.figures["rate"].claim is not None
    return (
        plain
        and named
        and same
        and opened <= number.start < first
        and number.claim.sentence_start == tied.figures["rate"].claim.sentence_start  # type: ignore[union-attr]
    )
