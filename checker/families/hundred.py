"""SUM: percentages of one whole against a hundred."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.observation import BIG
from checker.rule import example
from checker.sums.hundreds import Hundred
from checker.sums.outline import PERCENT, RATIO, Bounds, Term, joined
from checker.sums.outline_windows import outlines, pairs
from checker.sums.portions import hundreds_in
from claims.model import Claim

_NEXT = re.compile(r"\b[Tt]he (?:remaining|rest|remainder|other)\b")
# A fraction in words and "about" are said of what lies this far beside them, in points.
LOOSE = 2.0


def hundreds(context: Context) -> Iterator[Hundred]:
    """Select shares that their words make the parts of one whole."""
    for outline in outlines(context):
        if sum(term.sign == PERCENT for term in outline.terms) > 1 or _has_rest(outline.text):
            yield from hundreds_in(outline)
    for one, other in pairs(context, _has_rest):
        if _shares(one.terms) and _shares(other.terms) == 1:
            yield from hundreds_in(joined(one, other))


def _has_rest(text: str) -> bool:
    found = "remain" in text or "rest" in text or "other" in text
    return found and _NEXT.search(text) is not None


def _shares(terms: tuple[Term, ...]) -> int:
    return sum(term.sign in (PERCENT, RATIO) for term in terms)


@rule_for(
    "SUM003",
    "percentages-differ-from-hundred",
    "error",
    hundreds,
    fails=(
        example("The poll found 45 percent for, 40 percent against and 25 percent undecided."),
        example(
            "The alloy is 70 percent copper, 20 percent zinc and the remaining 20 percent tin."
        ),
        example("The vote was split 60 percent to 50 percent."),
    ),
    passes=(
        example("The poll found 45 percent for, 40 percent against and 15 percent undecided."),
        example("Asked what they fear, 60 percent named crime and 55 percent prices."),
        example("About 75 percent of men and 60 percent of women are for it."),
    ),
)
def percentages_differ(found: Hundred, context: Context) -> Iterator[Conflict | Agreement]:
    """The shares of one whole are together more than a hundred percent, or less.

    "45 percent for, 40 percent against and 25 percent undecided" makes 110. Shares are taken for
    those of one whole only by their words: they exclude each other (for and against, men and
    women), they are the vote of one election, they are what something is split into, or the last is
    "the rest" or "the remaining".

    More than a hundred beyond what rounding explains is an error. Less is a warning, and only where
    the words say that nothing is missing ("the remaining 15 percent") and no other share stands
    before the first one. Left alone are growths, answers of
    which several may be given, rates of different wholes ("of men", "in Ohio") and sentences that
    compare with another time.
    """
    low, high = _sum_of(found, "usual")
    claims = tuple(dict.fromkeys(part.claim for part in found.parts))
    under = found.complete and high < 100 - 1e-9
    if low > 100 + 1e-9 or (under and not _goes_on(claims[0], context)):
        least, most = _sum_of(found, "strict")
        level = "warning" if under else _level(found, least <= 100 <= most)
        yield _conflict(found, claims, level)
    elif high < BIG and low <= 100 <= high:
        yield Agreement(
            rule="SUM003",
            claims=claims,
            message="The shares are together a hundred percent.",
            working=(_working(found),),
        )


# So far before the first share another one of the same whole may stand.
_BEFORE = 300
SHARE = re.compile(
    r"\d\s?(?:%|per\s?cent)|\b(?:half|third|quarter|fifth|sixth|eighth|tenth)s?\b", re.IGNORECASE
)


def _goes_on(first: Claim, context: Context) -> bool:
    """Tell whether a share stands before the first one in its paragraph: the list may begin it."""
    text = context.text_around(first)
    start = max(text.rfind("\n\n", 0, first.span.start), first.span.start - _BEFORE, 0)
    return SHARE.search(text, start, first.span.start) is not None


def _level(found: Hundred, possible: bool) -> str:
    return "warning" if possible or found.worded else "error"


def _sum_of(found: Hundred, reading: str) -> Bounds:
    ends = [_bounds(part, reading) for part in found.parts]
    if found.worded:
        ends.append((found.worded - LOOSE, found.worded + LOOSE))
    return sum(low for low, _ in ends), min(BIG, sum(high for _, high in ends))


def _bounds(part: Term, reading: str) -> Bounds:
    """Return what a share may be in percent; the usual reading takes a last zero as written."""
    low, high = part.strict
    if part.sign == RATIO:
        return 100 * low - LOOSE, 100 * high + LOOSE if high < BIG else BIG
    if reading == "usual" and part.modifier == "exact":
        half = part.step / 2
        return part.value - half, part.value + half
    if reading == "usual" and part.modifier == "about":
        return part.value - LOOSE, part.value + LOOSE
    return max(0.0, low), high


def _percent(part: Term) -> float:
    return part.value if part.sign == PERCENT else 100 * part.value


def _working(found: Hundred) -> str:
    shares = [*(_percent(part) for part in found.parts), *([found.worded] if found.worded else [])]
    total = sum(shares)
    added = " + ".join(f"{share:.4g}" for share in shares)
    return f"{added} = {total:.4g} percent."


def _conflict(found: Hundred, claims: tuple[Claim, ...], level: str) -> Conflict:
    total = sum(_percent(part) for part in found.parts) + found.worded
    last = found.parts[-1]
    rest = 100 - total + _percent(last)
    than = "more" if total > 100 else "less"
    corrections = ["One of the shares would have to be another."]
    if found.complete and rest > 0 and not found.worded:
        corrections.insert(0, f"“{last.said}” would have to be {rest:.4g} percent.")
    return Conflict(
        rule="SUM003",
        level=level,
        claims=claims,
        message=f"The shares are together {total:.4g} percent, {than} than the whole.",
        working=(_working(found),),
        confidence=0.9 if level == "error" else 0.7,
        corrections=tuple(corrections),
    )
