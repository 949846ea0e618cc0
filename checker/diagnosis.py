"""Why figures differ: the cause whose factor resolves most of what speaks against a figure.

The causes are a table (``tables/causes.toml``): each with its factor and a weight for how often it
is made. A witness says by which factor the suspect would have to grow, at least; it is resolved by
a cause when the corrected figure meets it, within what one step of rounding allows.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from msgspec import Struct

# How far a corrected figure may still miss: figures of other years, rates and concepts.
NEAR = 1.6
# What a witness leaves of a cause's weight that stays in conflict after the correction: one that
# proves an error, and one that rests on an inference.
UNRESOLVED = {"error": 0.3, "warning": 0.7, "note": 0.9}
LIKELY = 0.02


class Cause(Struct, frozen=True):
    """A kind of slip: the factor by which it changes a figure, how often it is made, what it is."""

    name: str
    factor: float
    weight: float
    explanation: str


@cache
def causes() -> tuple[Cause, ...]:
    """Return the causes of the table."""
    text = (resources.files("checker.tables") / "causes.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)["cause"]
    return tuple(Cause(**row) for row in rows)


@cache
def _patterns() -> dict[str, str]:
    text = (resources.files("checker.tables") / "causes.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)["patterns"])


def pattern_of(first: str, second: str) -> tuple[str, str] | None:
    """Return name and explanation of a slip that the digits of two written figures show, or None.

    Two neighbouring digits have changed places ("3.377" and "3.737"), or one digit of three or more
    differs ("88,996" and "88,966" is the first).
    """
    one, other = (re.sub(r"\D", "", text) for text in (first, second))
    if len(one) != len(other) or len(one) < 3 or one == other:
        return None
    apart = [at for at in range(len(one)) if one[at] != other[at]]
    name = None
    if len(apart) == 2 and apart[1] == apart[0] + 1:
        left, right = apart
        if one[left] == other[right] and one[right] == other[left]:
            name = "swapped-digits"
    elif len(apart) == 1:
        name = "one-digit"
    return (name, _patterns()[name]) if name else None


class Evidence(Struct, frozen=True):
    """What one witness says: the suspect has to be multiplied by ``low`` to ``high`` to agree.

    A part gives its whole only a lower bound: ``high`` is infinite. ``level`` is the conflict's.
    """

    low: float
    high: float
    level: str


class Likely(Struct, frozen=True):
    """A cause with its direction (the factor by which to correct) and its share of the evidence."""

    cause: Cause
    factor: float
    probability: float


def likeliest(evidence: tuple[Evidence, ...]) -> Likely | None:
    """Return the likeliest cause, or None where no cause explains any of the evidence."""
    if not evidence:
        return None
    upward = sum(one.low > 1 for one in evidence) * 2 >= len(evidence)
    weighed = []
    for cause in causes():
        factor = cause.factor if upward else 1 / cause.factor
        resolved = [_resolves(factor, one) for one in evidence]
        if any(resolved):
            weight = cause.weight
            for one, done in zip(evidence, resolved, strict=True):
                weight *= 1.0 if done else UNRESOLVED[one.level]
            weighed.append((weight, factor, cause))
    if not weighed:
        return None
    total = sum(weight for weight, _, _ in weighed)
    weight, factor, cause = max(weighed, key=lambda row: row[0])
    return Likely(cause, factor, weight / total) if weight >= LIKELY else None


def _resolves(factor: float, one: Evidence) -> bool:
    return one.low / NEAR <= factor <= one.high * NEAR
