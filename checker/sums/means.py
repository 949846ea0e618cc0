"""Means beside the range that they lie in, and lowest figures beside highest ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from checker.sums.outline import ANY, COUNT, MONEY, PERCENT, RANGE, UNIT, Outline, Term
from claims.words import LANGUAGE, alternatives, toml

_PHRASES = alternatives("arithmetic", "means")
_LISTS = toml(f"{LANGUAGE}/arithmetic.toml")["means"]


class Ranged(Struct, frozen=True):
    """A mean with the two ends of its range: one term that holds both, or two.

    ``mean`` is None where the ends themselves are looked at: a low and a high.
    """

    low: Term
    high: Term
    mean: Term | None


CUE = re.compile(r"\b(?:mean|average[sd]?|averaging|median)\b")
EXTREME = re.compile(rf"\b(?:{_PHRASES['extreme']})\b")

_F = f"[{COUNT}{MONEY}{UNIT}{PERCENT}]"
_ABOUT = f"(?:(?:{_PHRASES['about']}) )*"
_MEAN = re.compile(
    r"\b(?:mean|average|median)(?: (?!of\b)[\w’'-]+){0,4}?(?: \([^)]*\))?(?:,)?(?: "
    f"(?:{_PHRASES['mean']})|:|,)? {_ABOUT}(?P<one>{_F})"
    r"|\b(?:mean|average|median)(?: [a-z]+)? of (?:the|these|all|its|their) "
    f"[^,.;:]{{2,40}}? (?:was|is|were|stood at|came to) {_ABOUT}(?P<six>{_F})"
    rf"|\baverag(?:es|ed|ing) (?:out at )?{_ABOUT}(?P<two>{_F})"
    rf"|\bon average,? {_ABOUT}(?P<three>{_F})"
    rf"|(?P<four>{_F})(?: [a-z]+)? on average\b"
    rf"|\b[Oo]n average,? (?:[\w’'-]+ ){{1,6}}?{_ABOUT}(?P<five>{_F})"
)
_BETWEEN = re.compile(
    rf"\b(?:from|between) (?P<low>{_F})(?: [a-z]+){{0,2}}? (?:to|and) (?P<high>{_F})"
)
# What a range has to be called, to be that of the mean beside it.
_RANGES = re.compile(rf"\b(?:{_PHRASES['ranges']})\b")
# A sentence in which a range is a movement or a mean is of something else.
_MOVES = re.compile(rf"\b(?:{_PHRASES['moves']})\b")
_RATE = re.compile(r"^(?: [a-z]+)? (?:an?|per|each|every) (?!average|mean|median)[a-z]+\b|^/")
_YEARS = 1900, 2100


def means_in(outline: Outline) -> Iterator[Ranged]:
    """Yield the means beside the range of the same figures."""
    text = outline.text
    if not CUE.search(text) or _MOVES.search(text):
        return
    found = list(_MEAN.finditer(text))
    if len(found) != 1:
        return
    at = next(found[0].start(name) for name, group in found[0].groupdict().items() if group)
    if RANGE in found[0].group() or re.search(
        r"\b(?:mean|average|median)(?: [a-z]+)? of (?:the )?\ue005", text
    ):
        return
    mean, ranges = outline.term(at), list(_ranges(outline))
    if len(ranges) != 1 or _RATE.match(text[at + 1 :]):
        return
    (low, high), place = ranges[0]
    if (
        mean in (low, high)
        or _RATE.match(text[place + 1 :])
        or text[place + 1 :].startswith(" of ")
    ):
        return
    if _are_of_one(mean, low, text, at, place):
        yield Ranged(low, high, mean)


def _ranges(outline: Outline) -> Iterator[tuple[tuple[Term, Term], int]]:
    """Yield the ranges of an outline, each with the place of its last sign."""
    text = outline.text
    for place, term in zip(outline.places, outline.terms, strict=True):
        quantity = term.claim.quantity
        open_ended = quantity.value_low is None or quantity.value_high is None
        if term.sign == RANGE and not open_ended and not _is_of_years(quantity):
            yield (term, term), place
    for found in _BETWEEN.finditer(text):
        yield (
            (outline.term(found.start("low")), outline.term(found.start("high"))),
            found.start("high"),
        )


def _is_of_years(quantity: object) -> bool:
    low, high = getattr(quantity, "value_low", 0), getattr(quantity, "value_high", 0)
    unit = getattr(quantity, "unit", "")
    return unit in ("count", "year") and _YEARS[0] <= low <= high <= _YEARS[1]


_AGE = re.compile(r"\b(?:aged|ages?|old|years)\b", re.IGNORECASE)
_HEAD = re.compile(r"^ ([a-z][a-z’'-]*)")
_FREE = tuple(_LISTS["free"])


def _are_of_one(mean: Term, low: Term, text: str, at: int, place: int) -> bool:
    """Tell whether a mean and a range are of one thing: of one unit, or the mean has none."""
    units = mean.unit, low.unit
    ages = _AGE.search(text[max(0, place - 30) : place + 15])
    if ages:
        said = re.search(r"\b(?:mean|average|median) age\b|\bage of\b", text) or re.search(
            r"\b(?:aged|ages?)\b[^.]*\b(?:mean|average|median)(?: (?:of|was|is))? $", text[:at]
        )
        return bool(said) and {*units} <= {"year", "count"} and not _is_counted(mean, text, at)
    if re.search(r"\b(?:mean|average|median) age\b", text):
        return (
            bool(re.search(r"\b(?:rang\w*|between|from)\b", text))
            and {*units}
            <= {
                "year",
                "count",
            }
            and _near(text, at, place)
        )
    if not _near(text, at, place):
        return False
    if units[0] == units[1]:
        if units[0] != "count":
            return True
        one, other = _HEAD.match(text[at + 1 :]), _HEAD.match(text[place + 1 :])
        named = [found[1] for found in (one, other) if found and found[1] not in _FREE]
        return len(set(named)) < 2 and (
            not one or one[1] in _FREE or len(named) == 0 or other is not None
        )
    return units[0] == "count" and low.unit != "percent" and not _is_counted(mean, text, at)


# "Leave every 10 to 15 minutes and take an average of 42": the two are of different things.
_OTHERS = re.compile(rf"\band (?!{_PHRASES['others']})[a-z]+ ")


def _near(text: str, at: int, place: int) -> bool:
    """Tell whether words of ranges stand in the clause, and no further figure between."""
    one, other = sorted((at, place))
    between = text[one + 1 : other]
    if _OTHERS.search(between) or re.search(r"\b(?:every|each) $", text[:place]):
        return False
    return not re.search(rf"{ANY}|[;:]", between) and len(between) < 80


def _is_counted(mean: Term, text: str, at: int) -> bool:
    found = _HEAD.match(text[at + 1 :])
    return bool(found) and found[1] not in (*_FREE,) if found else False


_LOW = f"(?:{_PHRASES['low']})"
_HIGH = f"(?:{_PHRASES['high']})"
_TIE = (
    r"(?: of (?:the|its|their|all) [\w’'-]+)?(?: (?!(?:and|or|than|from"
    rf"|to)\b)[\w’'-]+){{0,2}}?(?: (?:{_PHRASES['tie']}))*,? "
)
_GAP = r"[^.;:()\ue000-\ue005]{1,40}?"
_EXTREMES = (
    re.compile(
        rf"\b(?:an? |the |its |all-time |record )*(?P<a>{_LOW}){_TIE}(?P<low>{_F}){_GAP}\b"
        rf"(?P<b>{_HIGH}){_TIE}(?P<high>{_F})"
    ),
    re.compile(
        rf"\b(?:an? |the |its |all-time |record )*(?P<b>{_HIGH}){_TIE}(?P<high>{_F}){_GAP}\b"
        rf"(?P<a>{_LOW}){_TIE}(?P<low>{_F})"
    ),
)
_KINDS = (
    ("low", "high"), ("minimum", "maximum"), ("lowest", "highest"), ("smallest", "largest"),
    ("smallest", "biggest"), ("shortest", "longest"), ("cheapest", "dearest"), ("minimum", "peak"),
    ("cheapest", "most expensive"), ("least expensive", "most expensive"), ("youngest", "oldest"),
    ("low", "peak"), ("lightest", "heaviest"), ("lowest", "maximum"), ("minimum", "highest"),
    ("low", "maximum"), ("minimum", "high"), ("coldest", "warmest"), ("coldest", "hottest"),
    ("lowest", "high"), ("low", "highest"),
)  # fmt: skip
# "the lowest rate in Oslo": a lowest of other things than the highest; a song falls to place 40.
_ELSE = re.compile(
    r"\b(?:in|for|among) (?:the )?[A-Z]|\b(?:chart\w*|rank\w*|place[sd]?|position\w*|seed\w*"
    r"|standings)\b"
)


def extremes_in(outline: Outline) -> Iterator[Ranged]:
    """Yield lowest figures beside highest ones of the same."""
    text = outline.text
    if not EXTREME.search(text):
        return
    for pattern in _EXTREMES:
        for found in pattern.finditer(text):
            low, high = outline.term(found.start("low")), outline.term(found.start("high"))
            known = (found["a"], found["b"]) in _KINDS
            if known and not _ELSE.search(found.group() + text[found.end() : found.end() + 30]):
                same = low.unit == high.unit or COUNT in (low.sign, high.sign)
                if same and not _MOVED.match(text[found.end() :]) and _one_noun(found):
                    yield Ranged(low, high, None)


_MOVED = re.compile(r"^ (?:above|below|more|less|higher|lower)\b|^ degrees? (?:above|below)\b")


def _one_noun(found: re.Match[str]) -> bool:
    """Tell whether both name one thing, or the second leaves it out: "the minimum age is 18 and the
    maximum fine 15" names two."""
    text, start = found.group(), found.start()
    names = []
    for kind, figure in (("a", "low"), ("b", "high")):
        words = text[found.end(kind) - start : found.start(figure) - start].split()
        names.append([word for word in words if word.isalpha() and word not in _TIES])
    return not names[0] or not names[1] or bool(set(names[0]) & set(names[1]))


_TIES = frozenset(_LISTS["ties"])
