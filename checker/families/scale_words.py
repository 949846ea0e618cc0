"""CNV: a number in lakh or crore that the text says again in millions or in plain digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.conversions.figures import digits_of
from checker.conversions.restated import Pair, pairs_of
from checker.plain_text import holds
from checker.rule import example
from checker.wording import number
from claims.model import Claim

_INDIAN = re.compile(r"\b(?:lakhs?|crores?)\b", re.I)
# What the two may miss each other by, beyond their rounding, where no digit is lost.
_MARGIN = 0.03
# A lakh is 100,000: what says lakhs again in other words is not less than this, a slip included.
_LEAST = 1000
_TENS = (10.0, 100.0, 1000.0, 1e4, 1e5)
_ABOUT = re.compile(r"\b(?:about|around|some|roughly|nearly|almost|approximately|over)\b", re.I)


def pairs_in_scales(context: Context) -> Iterator[Pair]:
    """Select numbers of which one is in lakh or crore, and one in millions or in digits."""
    # A plain search first: a pattern over the whole text costs twenty times as much.
    texts = [document.text for document in context.documents]
    if any(holds(text, word) for text in texts for word in ("lakh", "crore", "Lakh", "Crore")):
        yield from pairs_of(context, _is_restated)


def _is_restated(first: Claim, second: Claim) -> bool:
    one, other = first.quantity, second.quantity
    if one.unit != other.unit and not _is_bare(first, second):
        return False
    return bool(_INDIAN.search(first.text)) != bool(_INDIAN.search(second.text))


def _is_bare(first: Claim, second: Claim) -> bool:
    """Tell whether the second number only leaves out the unit: "Rs 5 crore (50 million)", and not
    "Rs 5 crore, or one and a half times the loan"."""
    bare = second.quantity.unit == "count" and (second.quantity.value or 0) >= _LEAST
    return bare and first.quantity.dimension == "currency" and second.counted != "times"


@rule_for(
    "CNV004",
    "scale-words-differ",
    "error",
    pairs_in_scales,
    fails=(
        example("The scheme reaches 11 crore (1.1 million) households."),
        example("The state will spend Rs 67 lakh (Rs 670 million) on the road."),
    ),
    passes=(
        example("The scheme reaches 11 crore (110 million) households."),
        example("The state will spend Rs 669.6 million, about Rs 67 crore, on the road."),
    ),
)
def scale_words_differ(pair: Pair, context: Context) -> Iterator[Conflict | Agreement]:
    """A number in lakh or crore is not the one in millions that says it again.

    A lakh is 100,000, a crore ten million, so that the two agree but for rounding. Digits that are
    the same and a factor of ten or more between them are an error, in brackets, behind "or" and
    behind a comma; any other difference of more than 3 percent is a warning, and only in brackets.
    Years before ("Rs 15 crore, Rs 120 million a year ago") are not compared.
    """
    ratio = _ratio(pair)
    plain = pair.join in ("bracket", "apposition", "equal")
    if ratio is None or (pair.join == "comma" and not _ABOUT.search(pair.second.text)):
        return
    if 1 / (1 + _MARGIN) <= ratio <= 1 + _MARGIN:
        yield Agreement(
            rule="CNV004",
            claims=pair.claims,
            message=f"“{pair.second.text}” is “{pair.first.text}” in other words.",
            working=_working(pair),
        )
    elif any(1 / 1.06 <= max(ratio, 1 / ratio) / ten <= 1.06 for ten in _TENS):
        sure = plain or digits_of(pair.second.quantity) > 1
        yield _conflict(pair, ratio, "error" if sure else "warning")
    elif plain:
        yield _conflict(pair, ratio, "warning")


def _ratio(pair: Pair) -> float | None:
    """Return how many times the second number goes into the first; 1 where they meet."""
    one, other = pair.first.quantity, pair.second.quantity
    if not one.value or not other.value or one.value * other.value <= 0:
        return None
    ends = (one.strict.low, one.strict.high, other.strict.low, other.strict.high)
    if all(end is not None for end in ends):
        low, high, least, most = (float(end or 0) for end in ends)
        if low <= most and least <= high:
            return 1.0
    elif 1 / 1.5 <= one.value / other.value <= 1.5:
        return 1.0
    return float(one.value / other.value)


def _working(pair: Pair) -> tuple[str, ...]:
    return tuple(
        f"“{claim.text}” is {number(float(claim.quantity.value or 0))}." for claim in pair.claims
    )


def _conflict(pair: Pair, ratio: float, level: str) -> Conflict:
    right, back = (float(claim.quantity.value or 0) for claim in (pair.first, pair.second))
    return Conflict(
        rule="CNV004",
        level=level,
        claims=(pair.first, pair.second),
        accused=None,
        message=f"“{pair.first.text}” is not “{pair.second.text}”.",
        working=(*_working(pair), "A lakh is 100,000, a crore 10,000,000."),
        confidence=0.95 if level == "error" else 0.75,
        factors=(ratio, ratio),
        corrections=(
            f"“{pair.second.text}” would have to be {number(right)}.",
            f"Otherwise “{pair.first.text}” would have to be {number(back)}.",
        ),
    )
