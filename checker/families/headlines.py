"""AGR: the figure of a headline against the text below it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from checker.catalogue import rule_for
from checker.conflict import Conflict
from checker.context import Context
from checker.headlines import headlined
from checker.quoting.asked import is_wished
from checker.quoting.tabled import stems
from checker.rule import example
from checker.sizes import Size, size_of
from checker.sums.chance_of_slips import chance_of_value
from checker.told_below import Given, as_they_stand, is_made, is_made_far, made_of, stands
from checker.wording import amount
from claims.model import Claim

# How likely chance may make it that one of the values a text gives is a slip away.
_UNLIKELY, _TIED = 0.04, 0.12
# So rare a slip says more than that two figures of a sentence make the headline's roughly.
_SURE = 0.002
_SKIPPED = ("rank", "conversion", "score")
_DIGITS = 2
# Ages are worked out of days and years: "dies at 87".
_AGED = re.compile(r"\b(?:at|aged?)\s$")
# By how many of a headline's last digit rounding may move what a text gives.
_ROUNDED = 0.75
# What a text gives in so many ways is what it is about; one slip has to be so much likelier than
# the next.
_OFTEN, _CLEARLY = 3, 3.0


class Headlined(Struct, frozen=True):
    """A headline's figure that its text has nowhere, and the one value that is a slip away.

    ``value`` is that value, as rounded as the headline's, in the base unit of its size; ``ways``
    in how many ways the text gives it, and ``chance`` how likely chance makes as much.
    """

    said: Claim
    given: Given
    value: float
    ways: int
    chance: float


def slipped_headlines(context: Context) -> Iterator[Headlined]:
    """Select the figures of headlines that their text does not tell, where it gives one value from
    which one slip leads to them."""
    for document in context.documents:
        claims = headlined(context, document)
        if not claims:
            continue
        below = context.claims_in(document.name)
        below = [one for one in below if one.span.start >= claims[-1].span.end]
        for said in claims:
            size = size_of(said)
            if size is None or not _is_plain(said, size):
                continue
            if stands(size, context, below, document.name):
                continue
            found = _nearest(said, size, below, _measured(context, document.name))
            if found is None or _is_explained(found, size, below, document.text):
                continue
            yield found


def _is_explained(found: Headlined, size: Size, below: list[Claim], text: str) -> bool:
    """Tell whether figures of the text make the headline's, so that no slip has to."""
    if is_made_far(size, below, text):
        return True
    return found.ways < _OFTEN and is_made(size, below, is_exact=found.chance <= _SURE)


def _measured(context: Context, document: str) -> list[Claim]:
    """Return the cells of a document's tables whose unit is known."""
    return [
        claim
        for (name, _), claim in context.cells.items()
        if name == document and claim.quantity.dimension not in ("count", "index", "none", "")
    ]


def _is_plain(said: Claim, size: Size) -> bool:
    """Tell whether a figure is exact and has digits enough for a slip to show."""
    if size.is_range or said.quantity.modifier != "exact" or said.kind in _SKIPPED:
        return False
    if said.modality != "actual" or not any(sign.isdigit() for sign in said.text):
        return False
    if _AGED.search(said.sentence[: said.span.start - said.sentence_start]):
        return False
    if is_wished(said.sentence, frozenset()):
        return False
    return bool(size.step) and len(str(round(abs(size.low) / size.step)).strip("0")) >= _DIGITS


def _nearest(said: Claim, size: Size, below: list[Claim], cells: list[Claim]) -> Headlined | None:
    """Return the value that one slip leads from, where chance does not make as much: of those that
    the headline's words tie to it, or of all."""
    plain = list(as_they_stand(size, [*below, *cells]))
    words = _words(said)
    tied = [one for one in plain if _is_tied(said, one.claims[0], words)]
    made = list(made_of(size, below))
    for given, bound in ((tied, _TIED), ([*plain, *made], _UNLIKELY)):
        found = _slipped(said, size, given)
        if found is not None and found.chance <= bound and _is_shared(found, words):
            return found
    return None


def _is_shared(found: Headlined, words: set[str]) -> bool:
    """Tell whether a headline shares a word with the one sentence that gives a value; what several
    ways or several figures give needs none."""
    alone = found.ways == 1 and len(found.given.claims) == 1
    return not alone or bool(words & _words(found.given.claims[0]))


def _words(claim: Claim) -> set[str]:
    ahead = claim.sentence[: claim.span.start - claim.sentence_start]
    behind = claim.sentence[claim.span.end - claim.sentence_start :]
    return {word for word in stems(f"{ahead} {behind}") if len(word) > 3}


def _is_tied(said: Claim, other: Claim, words: set[str]) -> bool:
    """Tell whether a sentence has two of the words that a headline has, or counts the same."""
    same = said.counted is not None and said.counted == other.counted
    return same or len(words & _words(other)) > 1


def _slipped(said: Claim, size: Size, given: list[Given]) -> Headlined | None:
    """Return the likeliest slip: of a value that few others stand beside, or that the text gives
    in several ways."""
    ways: dict[int, list[Given]] = defaultdict(list)
    for one in given:
        if one.value > 0 and one.slack <= size.step * _ROUNDED:
            ways[round(one.value / size.step)].append(one)
    own, found = abs(size.low), []
    for steps, some in ways.items():
        # in steps of its last digit: 8.7 TWh is 87, and no row of digits in joules
        chance = chance_of_value(round(own / size.step), steps, True)
        if chance is not None and abs(steps * size.step - own) > 1.5 * size.step:
            found.append((len(ways) * chance / len(some) ** 3, steps))
    if not found:
        return None
    found.sort()
    chance, steps = found[0]
    if len(found) > 1 and found[1][0] < _CLEARLY * chance:
        return None
    return Headlined(said, ways[steps][0], steps * size.step, len(ways[steps]), chance)


@rule_for(
    "AGR016",
    "headline-differs",
    "warning",
    slipped_headlines,
    fails=(
        example(
            "Alliance takes Harne East by 749 votes\n\nThe Alliance won the seat with 9,862 votes "
            "to Labour's 8,915, and Labour has asked for no recount of the ballots."
        ),
        example(
            "Road deaths fall to 1,182\n\nIn 2023 there were 1,128 road deaths, the ministry said. "
            "Most of the dead were in cars."
        ),
    ),
    passes=(
        example(
            "Alliance takes Harne East by 947 votes\n\nThe Alliance won the seat with 9,862 votes "
            "to Labour's 8,915, and Labour has asked for no recount of the ballots."
        ),
        example(
            "Town spends 413,000 euros on the bridge\n\nThe bridge over the canal is to be mended "
            "by spring. A bus costs 431 euros a day, the mayor said."
        ),
    ),
)
def headline_differs(found: Headlined, context: Context) -> Iterator[Conflict]:
    """A headline's figure is nowhere in the text below it, which gives one that is a slip away.

    What a headline tells is in the text: as it stands, rounded, or worked out of figures of one
    sentence. Where it is not, and one slip (a digit, two swapped ones, a moved point) leads to it
    from a figure of the text, or from the sum, the difference or the grown level of figures of one
    sentence, one of the two was mistyped. How many values the text gives is weighed against how
    rarely chance makes such a slip, so that nothing is said of short figures and long texts.

    Nothing is said where any figure of the text or of its tables is as large, in whatever unit,
    where two figures of a sentence make it in any way, or where the headline's figure is rough, a
    rank, a score or a forecast.
    """
    said, given = found.said, found.given
    named = " and ".join(f"“{claim.text}”" for claim in given.claims[:4])
    quantity = said.quantity
    size = size_of(said)
    scale = abs(float(quantity.value or 0)) / abs(size.low) if size and size.low else 1.0
    meant = amount(found.value * scale, quantity.unit, 6)
    working = f"{named} give {meant}." if len(given.claims) > 1 else f"The text has {named}."
    yield Conflict(
        rule="AGR016",
        level="warning",
        claims=(said, *given.claims),
        accused=said,
        message=f"“{said.text}” in the headline is nowhere in the text, which gives {meant}.",
        working=(working, "One slip leads from it to the headline's figure."),
        confidence=0.75,
        corrections=(
            f"“{said.text}” would have to be {meant}.",
            f"Otherwise {named} would have to be another.",
        ),
    )
