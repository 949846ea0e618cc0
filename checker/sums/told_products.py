"""Products whose words leave one reading: "eleven nights … eight hours a night, 88 hours in all";
"the balance of €360 in three payments of €120"; "41,000 pensioners … $390 each … $16 million".

One slip has to explain what is off; so many people at so much each only have the total in another
power of ten, since all of them need not get it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from checker.conflict import Agreement, Conflict, Passage
from checker.context import Context
from checker.dates.lengths import numeral, value_of
from checker.misworked import misworked
from checker.plain_text import found_near
from checker.slips import DIGIT, POINTS_AND_SCALES, SWAP, is_moved, parting
from claims.document import Document
from claims.model import Claim
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "told_products")

_LARGE = r"(?:million|billion|crore|lakh|m\b|bn\b|k\b)"
_MONEY = (
    r"(?P<{0}sign>[£$€]|Rs\.?\s?)(?P<{0}>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d\d)?)"
    rf"(?![\d,]*\d|\.\d|\s?{_LARGE})"
)
_IN_ALL = r"(?:in\s(?:all|total)|altogether|all\stold|overall)\b"
_LINK = rf"(?:,|;|:|\s[–—-]|\s=|\s\()?\s(?:(?:{_PHRASES['link']})[,\s]\s?)*"
_TIMES = f"(?:{_PHRASES['times']})"
_OTHER = re.compile(
    rf"\b(?:{_PHRASES['other']})\b",
    re.IGNORECASE,
)


class ToldProduct(Struct, frozen=True):
    """A number, what each is, their whole, and where each stands, in this order."""

    document: str
    places: tuple[tuple[int, int], ...]
    texts: tuple[str, ...]
    sentence: str
    number: float
    each: float
    whole: float
    times: float = 1.0

    @property
    def product(self) -> float:
        """What the factors make."""
        return self.number * self.each * self.times


@cache
def _spent() -> tuple[re.Pattern[str], ...]:
    number = numeral()
    hours = rf"(?P<h>{number})(?P<half>\sand\sa\shalf)?\shours?"
    whole = rf"(?P<t>\d[\d,]*|{number})\shours\s(?:of\s\w+\s)?{_IN_ALL}"
    counted = rf"\b(?P<n>{number})\s(?:[a-z]+\s)?{_TIMES}s\s(?:of|at|with)\s"
    direct = rf"{counted}{hours}(?:\seach)?{_LINK}{whole}"
    rate = rf"\b{hours}\s(?:a|per|each|every)\s(?P<per>{_TIMES}){_LINK}{whole}"
    return tuple(re.compile(one, re.IGNORECASE) for one in (direct, rate))


@cache
def _instalments() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:balance|remainder|rest|remaining|fee|sum|price|total|cost|bill|amount|loan|debt"
        rf"|outstanding)\s(?:of\s)?{_MONEY.format('t')}\s[^.;:£$€\d]{{0,70}}?\b(?:in|by|with|over|into)\s"
        rf"(?P<n>{numeral()})\s(?:[a-z]+\s){{0,2}}(?:payments|instalments|installments|rates|tranches"
        rf"|parts|portions)\sof\s{_MONEY.format('h')}",
        re.IGNORECASE,
    )


def told_products(context: Context) -> Iterator[ToldProduct]:
    """Yield the products whose words leave one reading."""
    for document in context.documents:
        text = document.text
        if next(found_near(_HOURS_IN_ALL, text, ("hours ",), 0, 60), None) is not None:
            yield from _hours(document)
        yield from _paid(document)
    yield from _costs(context)


# Cheap looks before the dear ones.
_HOURS_IN_ALL = re.compile(rf"hours (?:of \w+ )?{_IN_ALL}", re.IGNORECASE)
_PARTS = tuple(
    f"{word} of "
    for word in (
        "payments",
        "instalments",
        "installments",
        "rates",
        "tranches",
        "parts",
        "portions",
    )
)


def _paid(document: Document) -> Iterator[ToldProduct]:
    text = document.text
    for found in found_near(_instalments(), text, _PARTS, 200, 60):
        if found["tsign"] == found["hsign"] and not _OTHER.search(_around(document, found)):
            yield _made(document, found, value_of(found["n"]))


def _around(document: Document, found: re.Match[str]) -> str:
    """Return a match with what follows it in its sentence."""
    end = re.compile(r"[.;](?:\s|$)|\n|$").search(document.text, found.end())
    return document.text[found.start() : end.start() if end else len(document.text)]


def _number(written: str) -> float:
    return float(written.replace(",", "")) if written[0].isdigit() else float(value_of(written))


def _hours(document: Document) -> Iterator[ToldProduct]:
    text = document.text
    direct, rate = _spent()
    for found in direct.finditer(text):
        if not _OTHER.search(found.group()):
            yield _made(document, found, value_of(found["n"]))
    for found in rate.finditer(text):
        if _OTHER.search(found.group()):
            continue
        line = max(text.rfind("\n", 0, found.start()), found.start() - 300)
        counted = re.compile(
            rf"\b(?P<n>{numeral()})\s(?:[a-z]+\s){{0,2}}{found['per']}s\b", re.IGNORECASE
        )
        counts = list(counted.finditer(text, line + 1, found.start()))
        if len({value_of(one["n"]) for one in counts}) == 1:
            yield _made(document, found, value_of(counts[0]["n"]), counts[0].span("n"))


def _made(
    document: Document, found: re.Match[str], number: float, place: tuple[int, int] | None = None
) -> ToldProduct:
    half = 0.5 if found.groupdict().get("half") else 0.0
    places = (found.span("t"), place or found.span("n"), found.span("h"))
    low = document.text.rfind("\n", 0, min(places)[0]) + 1
    high = document.text.find("\n", found.end())
    return ToldProduct(
        document.name, places, tuple(document.text[slice(*one)] for one in places),
        document.text[low : high if high >= 0 else None], number, _number(found["h"]) + half,
        _number(found["t"]),
    )  # fmt: skip


_EACH = re.compile(r"\b(?:each|apiece|a head|per head|better off|every one|a month|per month)\b")
_COST = re.compile(
    rf"\b(?:{_PHRASES['cost']})\s(?:\w+\s){{0,4}}?(?:about\s|some\s|around\s|roughly\s)?$",
    re.IGNORECASE,
)
# A cost over ten years, or winters, is so many times what it is in one.
OVER_YEARS = re.compile(
    r"\b(?:over|for|in|across|during)\s(?:the\s)?(?:(?:next|coming|first|last|past)\s)?[\w-]+\s"
    r"(?:years|winters|summers|seasons|months|weeks|days|terms)\b",
    re.IGNORECASE,
)
_MONTHLY = re.compile(r"^\s(?:a|per|every|each)\smonth\b|\bmonthly\b")
_PEOPLE = 100
# What is given weekly, fortnightly, quarterly: a cost of a year is so many of it.
_OFTEN = (12.0, 52.0, 26.0, 4.0, 2.0)


def _costs(context: Context) -> Iterator[ToldProduct]:
    """Yield so many people at so much each, and what it costs, of one sentence."""
    seen: set[tuple[str, int]] = set()
    for claim in context.claims:
        key = (claim.document, claim.sentence_start)
        if key in seen or not _EACH.search(claim.sentence):
            continue
        seen.add(key)
        claims = context.claims_of(*key)
        money = [one for one in claims if "currency" in one.quantity.dimension]
        people = [one for one in claims if _is_people(one)]
        if (
            len(money) != 2
            or len(people) != 1
            or money[0].quantity.unit.partition(" / ")[0]
            != money[1].quantity.unit.partition(" / ")[0]
        ):
            continue
        each, whole = sorted(money, key=_value)
        ahead = whole.sentence[: whole.span.start - whole.sentence_start]
        if ";" in ahead or OVER_YEARS.search(whole.sentence):
            continue
        if _value(each) < _value(whole) and _COST.search(ahead) and _is_exact(each):
            yield _cost(people[0], each, whole)


def _cost(people: Claim, each: Claim, whole: Claim) -> ToldProduct:
    behind = each.sentence[each.span.end - each.sentence_start :]
    monthly = bool(_MONTHLY.match(behind)) or "month" in (each.per or each.quantity.unit)
    placed = (whole, people, each)
    return ToldProduct(
        people.document,
        tuple((one.span.start, one.span.end) for one in placed),
        tuple(one.text for one in placed),
        people.sentence,
        _value(people), _value(each), _value(whole), 12.0 if monthly else 1.0,
    )  # fmt: skip


def _is_people(claim: Claim) -> bool:
    quantity = claim.quantity
    return (
        quantity.dimension == "count" and quantity.value is not None
        and quantity.value >= _PEOPLE and quantity.modifier in ("exact", "about")
    )  # fmt: skip


def _is_exact(claim: Claim) -> bool:
    return claim.quantity.modifier == "exact"


def _value(claim: Claim) -> float:
    return abs(float(claim.quantity.value or 0))


def judged_product(one: ToldProduct) -> Iterator[Conflict | Agreement]:
    """Report a whole that one slip parts from its factors, or say that it holds."""
    off = one.whole / one.product if one.product else 0.0
    places = tuple(Passage(one.document, *each, one.sentence) for each in one.places)
    working = f"{one.number:,.10g} times {one.each:,.10g}"
    working += f" times {one.times:g}" if one.times != 1 else ""
    working += f" is {one.product:,.10g}."
    named = " and ".join(f"“{text}”" for text in one.texts[1:])
    if abs(off - 1) < 0.006:
        yield Agreement(
            rule="SUM009",
            claims=(),
            passages=places,
            message=f"“{one.texts[0]}” is what {named} make.",
            working=(working,),
        )
    elif not any(abs(off / often - 1) < 0.03 for often in _OFTEN) and _is_slip(one, off):
        yield misworked(
            "SUM009",
            "warning",
            (),
            said=one.texts[0],
            message=f"“{one.texts[0]}” is not what {named} make.",
            working=working,
            implied=f"{one.product:,.10g}",
            others=f"one of {named}",
            confidence=0.75,
            passages=places,
        )


def _is_slip(one: ToldProduct, off: float) -> bool:
    """Tell whether one slip explains what is off: of many people only the power of ten."""
    if is_moved(off, POINTS_AND_SCALES, 0.03):
        return True
    if one.number >= _PEOPLE:
        return False
    return (
        _leads(one.product, one.whole)
        or _leads(one.whole / one.each / one.times, one.number)
        or _leads(one.whole / one.number / one.times, one.each)
    )


def _leads(meant: float, said: float) -> bool:
    """Tell whether a digit, or a swap, of two and more leads from a number to what is said."""
    if abs(meant - round(meant, 2)) > 1e-9:
        return False
    here, there = f"{said:.10g}", f"{round(meant, 2):.10g}"
    if len(here) != len(there) or max(len(one.strip("0.")) for one in (here, there)) < 2:
        return False
    found = parting(here, there)
    return found is not None and found.kind in (DIGIT, SWAP)
