"""SUM: a share against the part and the whole beside it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.observation import BIG
from checker.rule import example
from checker.sums.counted_shares import Counted, amounts_in, counted_in, is_each
from checker.sums.neighbour_shares import may_be_paired, neighbours_in
from checker.sums.odd_shares import conflict_of
from checker.sums.outline import COUNT, MONEY, PERCENT, RATIO, UNIT, Bounds, Term, of_one_unit
from checker.sums.outline_windows import outlines, stands_anywhere, terms_before, windows
from checker.sums.share_bounds import may_be_share, share_bounds
from checker.sums.share_groups import Odd, odd_shares
from checker.wording import amount
from claims.model import Claim

# A count above its whole by more than this is of something else ("1,200 of the 9 series").
MOST = 12


def shares_of_counts(context: Context) -> Iterator[Counted | Odd]:
    """Select shares beside both counts, counts of a smaller whole, and shares that fit none."""
    for counted in context.once(_all_shares):
        if counted.by_count:
            yield counted
    yield from _not_seen(context, listed=True)


def _not_seen(context: Context, listed: bool) -> Iterator[Odd]:
    """Yield the shares without a whole of which no words tell more."""
    seen = context.once(_told)
    for odd in context.once(odd_shares):
        if odd.pair.listed == listed and id(odd.pair.share.claim) not in seen:
            yield odd


def _told(context: Context) -> set[int]:
    """Return the shares of which words near by tell whether they fit."""
    return {
        id(one.share.claim)
        for one in context.once(_all_shares)
        if one.share and (one.whole is None or any(True for _ in _judged(one, "SUM004")))
    }


def shares_of_amounts(context: Context) -> Iterator[Counted | Odd]:
    """Select shares beside what they are of and what that makes."""
    for counted in context.once(_all_shares):
        if not counted.by_count:
            yield counted
    yield from _not_seen(context, listed=False)


def _all_shares(context: Context) -> tuple[Counted, ...]:
    """Return the shares that words tie to their wholes, and then those with a whole nearby."""
    found = [*_tied_counts(context), *_tied_amounts(context)]
    seen = {id(one.share.claim) for one in found if one.share}
    for window in windows(context, _is_paired, may_be_paired):
        for one in neighbours_in(window, partial(terms_before, context, window[0])):
            if one.share and id(one.share.claim) not in seen and not _has_whole(one, context):
                found.append(one)
    return tuple(found)


def _has_whole(counted: Counted, context: Context) -> bool:
    """Tell whether another figure of the text is the whole that a share and its part imply."""
    share, whole = counted.share, counted.whole
    if share is None or whole is None or may_be_share(counted, "usual", "SUM004"):
        return False
    low, high = share_bounds(share, "usual")
    if low <= 0:
        return True
    least, most = (100 * counted.part.value / end for end in (high, low))
    return stands_anywhere(context, counted.part.claim, 0.999 * least, 1.001 * most)


def _is_paired(group: list[Claim]) -> bool:
    """Tell whether a sentence has a share beside another figure."""
    shares = sum(claim.quantity.unit in ("percent", "ratio") for claim in group)
    return 0 < shares < len(group)


def _tied_counts(context: Context) -> Iterator[Counted]:
    for outline in outlines(context):
        signs = {term.sign for term in outline.terms}
        if COUNT in signs or RATIO in signs:
            yield from counted_in(outline)


def _tied_amounts(context: Context) -> Iterator[Counted]:
    for outline in outlines(context):
        signs = {term.sign for term in outline.terms}
        if len(outline.terms) > 2 and signs & {PERCENT, RATIO} and signs & {COUNT, MONEY, UNIT}:
            yield from amounts_in(outline)


@rule_for(
    "SUM004",
    "count-of-total-differs-from-percent",
    "error",
    shares_of_counts,
    fails=(
        example("Flooding closed 12 of the 40 schools (25 percent) in the valley."),
        example("He received 908 of the 2,240 votes, or 45 percent."),
        example("One in four (35 percent) said they had been robbed."),
        example("On Monday 45 of the 40 schools were closed."),
    ),
    passes=(
        example("Flooding closed 10 of the 40 schools (25 percent) in the valley."),
        example(
            "Two of seven patients (28 percent) and two of seven others (29 percent) fell ill."
        ),
        example("About 12 of the 40 schools, 25 percent more than last year, closed."),
        example("It flew 1,500 of the 737 Max jets."),
    ),
)
def count_differs_from_percent(
    counted: Counted | Odd, context: Context
) -> Iterator[Conflict | Agreement]:
    """A part of a count is stated with its percentage, and the two do not fit.

    "12 of the 40 schools (25 percent)": 12 of 40 is 30 percent. A percentage may be rounded or cut
    off, and all three figures are read as widely as their words allow. A share said twice is
    compared as well ("one in four (35 percent)"), but a fraction in words may be a loose one; and a
    count may not be of a smaller one ("45 of the 40 schools").

    What misses only the usual reading of round figures, and a fraction in words, is a warning. So
    is a share whose whole is not named and stands in a sentence before ("took in 120 farms. Of
    these, 84, or 75 percent"): no figure of the text fits it, and one slip would make one fit.
    Percentages of something else are left alone ("25 percent more than last year").
    """
    if isinstance(counted, Odd):
        yield conflict_of(counted, "SUM004")
    elif counted.share is None:
        yield from _bare(counted)
    elif counted.whole is None:
        yield from _said_twice(counted)
    elif of_one_unit(counted.part, counted.whole):
        yield from _judged(counted, "SUM004")


@rule_for(
    "SUM005",
    "percent-of-amount-differs",
    "error",
    shares_of_amounts,
    fails=(
        example("They have used 20 percent of the $500 million budget, or $80 million."),
        example("The firm will cut 10 percent of its 4,200 workers, about 240 people."),
        example("A third of the 90 staff, 45 people, resigned."),
    ),
    passes=(
        example("They have used 20 percent of the $500 million budget, or $100 million."),
        example("The firm will cut 10 percent of its 4,200 workers and hire 240 people."),
        example("The aid covers 20 percent of the 500 million euros ($560 million)."),
    ),
)
def percent_of_amount_differs(
    counted: Counted | Odd, context: Context
) -> Iterator[Conflict | Agreement]:
    """A percentage or a fraction of an amount is stated with what it makes, and that is another.

    "20 percent of the $500 million budget, or $80 million": it would be 100 million. The three
    figures stand in one clause and are read as widely as their words and their rounding allow; what
    misses only the usual reading of round figures is a warning.

    Left alone are amounts in another unit or currency, and figures that are of a part of the part
    ("10 percent of its 4,200 jobs, 240 in Spain").
    """
    if isinstance(counted, Odd):
        yield conflict_of(counted, "SUM005")
    else:
        yield from _judged(counted, "SUM005")


def _bare(counted: Counted) -> Iterator[Conflict]:
    part, whole = counted.part, counted.whole
    if whole is None or part.modifier != "exact" or whole.value <= 1:
        return
    if part.strict[0] <= whole.strict[1] or part.value > MOST * whole.value:
        return
    yield Conflict(
        rule="SUM004",
        level="error",
        claims=_claims(part, whole),
        message=f"“{part.said}” is more than the “{whole.said}” of which it is said to be a part.",
        working=(f"{_plain(part)} is more than {_plain(whole)}.",),
        confidence=0.9,
        corrections=(
            f"“{part.said}” would have to be at most {_plain(whole)}.",
            f"Otherwise “{whole.said}” would have to be at least {_plain(part)}.",
        ),
    )


def _said_twice(counted: Counted) -> Iterator[Conflict | Agreement]:
    share = counted.share
    if share is None or share.claim is counted.part.claim:
        return
    one, other = share_bounds(counted.part, "strict"), share_bounds(share, "strict")
    if one[0] >= one[1]:
        return
    claims = _claims(counted.part, share)
    meant = _meant(one)
    step = f"“{counted.part.said}” is {meant}."
    if one[0] <= other[1] and other[0] <= one[1]:
        yield Agreement(
            rule="SUM004",
            claims=claims,
            message=f"“{counted.part.said}” is “{share.said}”.",
            working=(step,),
        )
        return
    yield Conflict(
        rule="SUM004",
        level="warning",
        claims=claims,
        message=f"“{counted.part.said}” is not “{share.said}”.",
        working=(step, f"“{share.said}” is what the text says of the same."),
        confidence=0.75,
        corrections=(
            f"“{share.said}” would have to be {meant}.",
            f"Otherwise “{counted.part.said}” would have to be another.",
        ),
    )


def _meant(bounds: Bounds) -> str:
    low, high = bounds
    if high >= BIG:
        return f"over {low:.3g} percent"
    return f"{low:.3g} to {high:.3g} percent"


def _judged(counted: Counted, rule: str) -> Iterator[Conflict | Agreement]:
    part, whole, share = counted.part, counted.whole, counted.share
    if whole is None or share is None or whole.value <= 0 or share.value <= 0:
        return
    if part.value >= BIG or (part.value > whole.value and rule == "SUM005" and share.value > 100):
        return
    if is_each(part) != is_each(whole):
        return
    if may_be_share(counted, "usual", rule):
        ratio = 100 * part.value / whole.value
        yield Agreement(
            rule=rule,
            claims=_claims(share, part, whole),
            message=f"“{share.said}” is “{part.said}” of “{whole.said}”.",
            working=(f"{_plain(part)} / {_plain(whole)} = {ratio:.3g} percent.",),
        )
    else:
        loose = counted.told or share.sign == RATIO or may_be_share(counted, "strict", rule)
        level = "warning" if loose else "error"
        yield _conflict(counted, level, rule)


def _claims(*terms: Term) -> tuple[Claim, ...]:
    return tuple(dict.fromkeys(term.claim for term in terms))


def _plain(term: Term) -> str:
    return amount(term.value, term.unit, digits=7)


def _conflict(counted: Counted, level: str, rule: str) -> Conflict:
    part, whole, share = counted.part, counted.whole, counted.share
    if whole is None or share is None:
        raise ValueError("a share needs its part and its whole")
    ratio = 100 * part.value / whole.value
    percent = share.value if share.sign == PERCENT else 100 * share.value
    would = amount(whole.value * percent / 100, whole.unit, digits=4)
    return Conflict(
        rule=rule,
        level=level,
        claims=_claims(share, part, whole),
        message=f"“{part.said}” of “{whole.said}” is {ratio:.3g} percent, not “{share.said}”.",
        working=(
            f"{_plain(part)} / {_plain(whole)} = {ratio:.3g} percent.",
            f"{percent:.4g} percent of {_plain(whole)} is {would}.",
        ),
        confidence=0.9 if level == "error" else 0.7,
        corrections=(
            f"“{share.said}” would have to be {ratio:.3g} percent.",
            f"Otherwise “{part.said}” would have to be {would}, or “{whole.said}” another.",
        ),
    )
