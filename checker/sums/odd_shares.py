"""A share that fits no whole, as the conflict of its rule."""

from __future__ import annotations

from checker.conflict import Conflict
from checker.sums.outline import PERCENT
from checker.sums.share_groups import Odd
from checker.wording import amount


def conflict_of(odd: Odd, rule: str) -> Conflict:
    """Return a share that one slip keeps from fitting its whole, as a warning."""
    part, share = odd.pair.part, odd.pair.share
    whole = odd.low if odd.whole else (odd.low + odd.high) / 2
    said = f"“{_one_line(odd.whole.text)}”" if odd.whole else f"about {amount(whole, part.unit, 4)}"
    ratio = 100 * part.value / whole
    would = amount(whole * share.value / 100, part.unit, digits=4)
    name = "percent" if share.sign == PERCENT else "percentage points"
    step = f"{amount(part.value, part.unit, digits=7)} of {said} is {ratio:.3g} percent."
    steps = [step, f"{share.value:.4g} {name} of it would be {would}."]
    if odd.others:
        steps.append(f"Shares beside it are of {said}: {_listed(odd)}.")
    claims = [share.claim, part.claim, *([odd.whole] if odd.whole else [])]
    claims += [
        each
        for one in odd.others[:3]
        if odd.whole is None
        for each in (one.part.claim, one.share.claim)
    ]
    return Conflict(
        rule=rule,
        level="warning",
        claims=tuple(dict.fromkeys(claims)),
        message=f"“{part.said}” of {said} is {ratio:.3g} percent, not “{share.said}”.",
        working=tuple(steps),
        confidence=0.75,
        is_weighed=True,
        corrections=(
            f"“{share.said}” would have to be {ratio:.3g} percent.",
            f"Otherwise “{part.said}” would have to be {would}.",
        ),
    )


def _listed(odd: Odd) -> str:
    return ", ".join(f"“{one.part.said}” is {one.share.said}" for one in odd.others[:3])


def _one_line(text: str) -> str:
    return " ".join(text.split())
