"""CNT: numbers in words and the digits beside them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict, Passage
from checker.context import Context
from checker.counts.doubled_numbers import Doubled, find_doubled
from checker.counts.unit_echoes import bounds, said_twice
from checker.dates.weekdays import sentence_round
from checker.rule import example
from claims.model import Claim

Twice = tuple[str, tuple[Doubled, ...]] | tuple[Claim, Claim]


def doubled_numbers(context: Context) -> Iterator[Twice]:
    """Select the numbers of each document that are written in words and in digits, and amounts
    that are said again at once in other units."""
    yield from said_twice(context)
    for document in context.documents:
        found = tuple(find_doubled(document))
        if found:
            yield document.name, found


@rule_for(
    "CNT004",
    "number-words-differ-from-digits",
    "error",
    doubled_numbers,
    fails=(
        example("The tenant may end the lease with thirty (45) days' notice."),
        example("The board has three (4) members."),
        example("The buyer pays USD five million (US$ 50,000,000) at closing."),
        example("The tenant has 14 (twelve) days to reply."),
        example("The film runs for 104 minutes (one hour and 24 minutes)."),
    ),
    passes=(
        example("The tenant may end the lease with thirty (30) days' notice."),
        example("The method was used in all three (2), and found wanting."),
        example("The firm has about two hundred (198) employees."),
        example("Five (12%) patients felt sick."),
        example("The film runs for 104 minutes (one hour and 44 minutes)."),
    ),
)
def words_differ(selected: Twice, context: Context) -> Iterator[Conflict | Agreement]:
    """A number stands in words and, in brackets behind it, in digits, and the two differ.

    Contracts, tenders and minutes write numbers twice: "thirty (30) days", "14 (fourteen) days",
    "USD five million (US$ 5,000,000)". So do those who say an amount again at once in another unit
    of time ("104 minutes (one hour and 44 minutes)") or in lakh and million. Either may
    be the mistake, and both corrections are offered. What is counted
    has to stand behind the bracket, or a currency or unit with both. Left alone are shares behind
    counts ("five (12%) patients"), years, spreads behind a mean, numbers of notes in a text that
    has such, and the exact figure behind a rounded one ("two hundred (198)").
    """
    first, second = selected
    if isinstance(first, Claim):
        if isinstance(second, Claim):
            yield from _again(first, second)
        return
    name, found = first, second
    if isinstance(found, Claim):
        return
    text = context.by_name[name].text
    for one in found:
        sentence = sentence_round(text, one.start, one.end)
        passage = Passage(name, one.start, one.end, sentence)
        words = " ".join(text[one.start : one.words_end].split())
        working = (f"{words}: {_plain(one.words)}; in digits: {_plain(one.digits)}.",)
        if one.words == one.digits:
            yield Agreement(
                rule="CNT004",
                claims=(),
                passages=(passage,),
                message=f"“{words}” is {_plain(one.digits)}, as its digits say.",
                working=working,
            )
        elif _apart(one):
            yield Conflict(
                rule="CNT004",
                level="error",
                claims=(),
                passages=(passage,),
                message=f"“{words}” is {_plain(one.words)}, its digits say {_plain(one.digits)}.",
                working=working,
                confidence=0.9,
                corrections=(
                    f"The digits would have to be {_plain(one.words)}.",
                    f"Otherwise the words would have to say {_plain(one.digits)}.",
                ),
            )


def _again(first: Claim, again: Claim) -> Iterator[Conflict | Agreement]:
    """Compare an amount with the same said again in other units."""
    (low, high), (lowest, highest) = bounds(first), bounds(again)
    working = (f"{first.text}; {again.text}.",)
    if low <= highest and lowest <= high:
        yield Agreement(
            rule="CNT004",
            claims=(first, again),
            message=f"“{first.text}” is {again.text}.",
            working=working,
        )
        return
    yield Conflict(
        rule="CNT004",
        level="error",
        claims=(first, again),
        message=f"“{first.text}” is not {again.text}.",
        working=working,
        confidence=0.85,
    )


def _apart(one: Doubled) -> bool:
    """Tell whether digits are further off than rounding takes them."""
    return (
        one.words < 100
        or abs(one.words - one.digits) * 20 > one.words
        or bool(abs(one.words - one.digits) * 2 > one.written)
    )


def _plain(value: Decimal) -> str:
    return f"{value.normalize():,f}"
