"""CNT: numbers in words and the digits beside them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict, Passage
from checker.context import Context
from checker.doubled_numbers import Doubled, find_doubled
from checker.rule import example
from checker.weekdays import sentence_round


def doubled_numbers(context: Context) -> Iterator[tuple[str, tuple[Doubled, ...]]]:
    """Select the numbers of each document that are written in words and in digits."""
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
    ),
    passes=(
        example("The tenant may end the lease with thirty (30) days' notice."),
        example("The method was used in all three (2), and found wanting."),
        example("The firm has about two hundred (198) employees."),
        example("Five (12%) patients felt sick."),
    ),
)
def words_differ(
    selected: tuple[str, tuple[Doubled, ...]], context: Context
) -> Iterator[Conflict | Agreement]:
    """A number stands in words and, in brackets behind it, in digits, and the two differ.

    Contracts, tenders and minutes write numbers twice: "thirty (30) days", "USD five million
    (US$ 5,000,000)". Either may be the mistake, and both corrections are offered. What is counted
    has to stand behind the bracket, or a currency or unit with both. Left alone are shares behind
    counts ("five (12%) patients"), years, spreads behind a mean, numbers of notes in a text that
    has such, and the exact figure behind a rounded one ("two hundred (198)").
    """
    name, found = selected
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


def _apart(one: Doubled) -> bool:
    """Tell whether digits are further off than rounding takes them."""
    return (
        one.words < 100
        or abs(one.words - one.digits) * 20 > one.words
        or bool(abs(one.words - one.digits) * 2 > one.written)
    )


def _plain(value: Decimal) -> str:
    return f"{value.normalize():,f}"
