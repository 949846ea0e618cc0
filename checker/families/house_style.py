"""WRT: numbers in another style than the house's. Off unless the house says what it writes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Conflict, Passage
from checker.context import Context
from checker.rule import example
from claims.model import Claim

_PERCENT = re.compile(
    r"(?P<gap>[ \u00a0\u202f-]?)(?P<word>%|％|\bpercent\b|\bper\s+cent\b|\bpct\b\.?)",
    re.IGNORECASE,
)
_PERCENT_FORMS = {"percent": " percent", "per cent": " per cent", "%": "%"}

_BILLION = re.compile(
    r"(?<=[\d.,])(?P<gap>[ \u00a0\u202f-]?)(?P<word>billion|bn|bln|B)(?![A-Za-z])", re.IGNORECASE
)
_BILLION_FORMS = {"billion": " billion", "bn": "bn"}

# A sign cannot stand behind a number in words: "twelve percent" has no other form.
_ENDS_IN_DIGIT = re.compile(r"[\d.,½⅓⅔¼¾]$")


def percentages(context: Context) -> Iterator[Claim]:
    """Select the figures in percent."""
    return (claim for claim in context.claims if claim.quantity.unit.startswith("percent"))


def large_figures(context: Context) -> Iterator[Claim]:
    """Select the figures of a thousand million and more."""
    return (claim for claim in context.claims if claim.quantity.written >= 10**6)


@rule_for(
    "WRT101",
    "percent-style",
    "note",
    percentages,
    fails=(
        example("Sales rose by 12% in 2022."),
        example("Sales rose by 12 per cent in 2022."),
        example("Between 5% and 6% of the firms are new."),
    ),
    passes=(
        example("Sales rose by 12 percent in 2022."),
        example("Twelve percent of the firms are new."),
        example("The rate rose by 2 percentage points."),
    ),
    on_request=True,
)
def percent_style(claim: Claim, context: Context) -> Iterator[Conflict]:
    """A percentage is written in another way than the house writes it.

    Readers stumble over two forms in one text. The house's form is the key ``percent`` of the
    configuration: "percent", "per cent" or "%"; without it, "percent". The rule is off unless that
    key or the rule is given.

    Numbers in words take no sign, and percentage points are left alone.
    """
    house = context.house.percent
    if house == "%" and not any(sign.isdigit() for sign in claim.text):
        return
    yield from _styled("WRT101", claim, _PERCENT, house, _PERCENT_FORMS[house])


@rule_for(
    "WRT102",
    "billion-style",
    "note",
    large_figures,
    fails=(
        example("The deal was worth $2.3bn in 2022."),
        example("The deal was worth 2.3 bn yuan, out of 5 billion."),
    ),
    passes=(
        example("The deal was worth 2.3 billion yuan, not two billion."),
        example("The deal was worth $2.3m in 2022."),
    ),
    on_request=True,
)
def billion_style(claim: Claim, context: Context) -> Iterator[Conflict]:
    """A figure of billions is written in another way than the house writes it.

    Readers stumble over two forms in one text. The house's form is the key ``billion`` of the
    configuration: "billion" or "bn"; without it, "billion". The rule is off unless that key or the
    rule is given.

    Numbers in words, "two billion", are not abbreviated.
    """
    house = context.house.billion
    yield from _styled("WRT102", claim, _BILLION, house, _BILLION_FORMS[house])


def _styled(
    code: str, claim: Claim, pattern: re.Pattern[str], house: str, form: str
) -> Iterator[Conflict]:
    """Yield a conflict where a claim's words hold a form that is not the house's."""
    foreign = [found for found in pattern.finditer(claim.text) if not _is_house(found, form)]
    if not foreign:
        return
    span = claim.span
    right = pattern.sub(lambda found: _in_style(found, form, claim.text), claim.text)
    written = " ".join(claim.text.split())
    message = f"“{written}” is written with “{foreign[0]['word']}”, where the house has “{house}”."
    yield Conflict(
        rule=code,
        level="note",
        claims=(),
        passages=(Passage(claim.document, span.start, span.end, claim.sentence),),
        message=message,
        working=(f"The house writes “{house}”.",),
        confidence=0.95,
        corrections=(f"“{written}” would have to be “{' '.join(right.split())}”.",),
    )


def _is_house(found: re.Match[str], form: str) -> bool:
    """Tell whether a form is the house's; the space in it may be of any kind."""
    return " ".join(found["word"].lower().split()) == form.strip()


def _in_style(found: re.Match[str], form: str, text: str) -> str:
    if _is_house(found, form):
        return found.group()
    closed = _ENDS_IN_DIGIT.search(text[: found.start()])
    return form if closed or form[0] == " " else found.group()
