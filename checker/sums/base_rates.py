"""Rates "per 100,000 inhabitants" or "per million hours", where cases and base stand near by.

The base is the figure that counts what the rate is by; the cases are the only other count beside
it. Where any two figures near by make the rate, it is right; else one slip has to explain it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from checker.context import Context
from checker.sums.slip_windows import likeliest
from claims.model import Claim
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "base_rates")

_BASES = {
    "million": 1e6, "1 million": 1e6, "one million": 1e6, "1,000,000": 1e6, "100,000": 1e5,
    "hundred thousand": 1e5, "10,000": 1e4, "ten thousand": 1e4, "1,000": 1e3, "1000": 1e3,
    "thousand": 1e3, "billion": 1e9,
}  # fmt: skip
_RATE = re.compile(
    r"(?P<rate>\d[\d,]*(?:\.\d+)?)(?: (?!and\b|or\b|to\b)[a-z-]+){0,3}?"
    r" (?:per|for every|in every) (?P<base>1,000,000|100,000|10,000|1,?000|(?:1 "
    r"|one )?million|billion"
    r"|hundred thousand|ten thousand|thousand)\b(?P<noun>(?: [a-z-]+){0,2})"
)
_PEOPLE = ("people", "person", "resident", "inhabitant", "population", "citizen", "head", "soul")
_TIED = re.compile(rf"(?:\b(?:{_PHRASES['tied']})|[,:–—(])(?: (?:{_PHRASES['loosely']}))* ?$")
_OTHER = re.compile(rf"\b(?:{_PHRASES['other']})\b")
_BACK = 420
_MOST, _LOOSE = 0.12, 0.5


class BaseRate(Struct, frozen=True):
    """A rate, the cases and the base it is of, so many of the base to one, and what they give."""

    said: Claim
    cases: Claim
    base: Claim
    per: str
    implied: float


def base_rates(context: Context) -> Iterator[BaseRate]:
    """Yield rates that miss their cases and their base by one slip."""
    for document in context.documents:
        if " per " not in document.text and " every " not in document.text:
            continue
        claims = context.claims_in(document.name)
        for found in _RATE.finditer(document.text):
            said = next(
                (one for one in claims if one.span.start <= found.start("rate") < one.span.end),
                None,
            )
            if said is not None and said.quantity.unit == "count":
                ahead = document.text.rfind("\n\n", 0, said.sentence_start)
                rate = _judged(said, found, [one for one in claims if one.span.start > ahead])
                if rate:
                    yield rate


def _judged(said: Claim, found: re.Match[str], claims: list[Claim]) -> BaseRate | None:
    start = said.span.start - said.sentence_start
    ahead = said.sentence[max(0, start - 70) : start].replace("\n", " ")
    first = min(found.start(), said.sentence_start)
    if said.quantity.modifier != "exact" or _OTHER.search(said.sentence[: start + 60]):
        return None
    by = _BASES[found["base"]]
    near = [
        one
        for one in claims
        if first - _BACK < one.span.start < said.span.start + 160
        and not found.start() <= one.span.start < found.end()
        and one.quantity.value is not None
        and float(one.quantity.value) > 0
    ]
    if any(_gives(one, other, said, by) for one in near for other in near if one is not other):
        return None
    bases = [one for one in near if _is_base(one, found["noun"]) and _value(one) >= 0.02 * by]
    if len(bases) != 1:
        return None
    cases = [one for one in near if one not in bases and _may_be_cases(one, bases[0], said)]
    if len(cases) != 1 or not _are_close(said, cases[0], bases[0]):
        return None
    if not _are_of_one_year(said, cases[0], bases[0]):
        return None
    rate = BaseRate(
        said, cases[0], bases[0], found["base"], _value(cases[0]) / _value(bases[0]) * by
    )
    beside = said.sentence_start == cases[0].sentence_start == bases[0].sentence_start
    tied = _TIED.search(ahead) is not None
    return rate if (tied or beside) and _is_slip(rate, by, _LOOSE if tied else _MOST) else None


def _value(claim: Claim) -> float:
    return float(claim.quantity.value or 0)


def _ends(claim: Claim) -> tuple[float, float]:
    """Return between what a figure lies: a round one may have been rounded."""
    value, half = _value(claim), float(claim.quantity.written) / 2
    plain = value == int(value) and value < 1e6 and value % 1000
    wide = 0.0 if plain else max(half, 0.0)
    if claim.quantity.modifier != "exact":
        wide = max(wide, 0.05 * value)
    return value - wide, value + wide


def _gives(cases: Claim, base: Claim, said: Claim, by: float) -> bool:
    (low, high), (least, most) = _ends(cases), _ends(base)
    if least <= 0 or _value(cases) >= _value(base):
        return False
    step = float(said.quantity.written)
    return low / most * by - step <= _value(said) <= high / least * by + step


def _is_base(claim: Claim, noun: str) -> bool:
    """Tell whether a figure counts what a rate is by; people where nothing is said."""
    words = [word.rstrip("s") for word in noun.split()]
    start = claim.span.start - claim.sentence_start
    behind = claim.sentence[claim.span.end - claim.sentence_start :][:40].lower().replace("\n", " ")
    own = {word.rstrip("s") for word in re.findall(r"[a-z]+", behind.split(",")[0])[:3]}
    own |= {word.rstrip("s") for word in re.findall(r"[a-z]+", claim.text.lower())}
    own.add(claim.quantity.unit)
    ahead = claim.sentence[max(0, start - 30) : start].lower()
    people = bool(own & set(_PEOPLE)) or bool(
        re.search(
            r"\b(?:population|city|town|region|country|county|province|state"
            r"|district) of (?:about |some )?$",
            ahead,
        )
    )
    if (
        not words
        or set(words) & set(_PEOPLE)
        or words[0] in ("in", "last", "this", "a", "the", "at")
    ):
        return people
    wanted = {words[-1], words[0]} - {"live", "patient", "worked"}
    return bool(wanted & own) and claim.kind != "rank"


def _may_be_cases(claim: Claim, base: Claim, said: Claim) -> bool:
    value = _value(claim)
    plain = claim.quantity.unit == "count" and not claim.per
    plain = plain and claim.quantity.modifier in ("exact", "about")
    if not plain or claim.kind in ("rank", "growth", "change", "difference", "list_count"):
        return False
    return value == int(value) and 1 < value < _value(base) and claim is not said


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _are_of_one_year(said: Claim, *others: Claim) -> bool:
    """Tell whether no sentence of the figures speaks of other years than the rate's."""
    own = set(_YEAR.findall(said.sentence))
    told = {year for one in others for year in _YEAR.findall(one.sentence)}
    return not own or not told or bool(own & told and len(own) == 1)


def _are_close(said: Claim, cases: Claim, base: Claim) -> bool:
    """Tell whether three figures stand in one sentence or in two that follow each other."""
    starts = {one.sentence_start for one in (said, cases, base)}
    return len(starts) < 3 and said.span.start > min(cases.span.start, base.span.start)


def _is_slip(rate: BaseRate, by: float, most: float) -> bool:
    said, step = _value(rate.said), float(rate.said.quantity.written)
    (low, high), (least, top) = _ends(rate.cases), _ends(rate.base)
    ends = low / top * by - step / 2, high / least * by + step / 2
    found = likeliest(said, step, *ends)
    chances = [found.chance] if found else []
    return bool(chances) and min(chances) < most
