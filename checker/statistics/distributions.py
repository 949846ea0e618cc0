"""Tail probabilities of the usual test statistics. The one file that knows scipy, which comes with
the extra "statistics" and is imported when the first is asked for.

The distributions are Student's t, Fisher's F, the χ² and the normal one, by scipy's special
functions (the incomplete beta and gamma functions). A correlation r with ν degrees of freedom is
tested by t = r √(ν / (1 − r²)) (R. A. Fisher, Biometrika 10, 1915).
"""

from __future__ import annotations

from functools import cache
from math import inf, sqrt
from typing import Any

KINDS = ("t", "F", "χ²", "r", "z", "Q")


@cache
def _special() -> Any:
    from scipy import special

    return special


def tail(kind: str, statistic: float, first: float, second: float) -> float:
    """Return a statistic's p-value: two-sided for t, r and z, the upper tail for F, χ² and Q.

    ``first`` and ``second`` are the degrees of freedom; z has none, and only F has a second.
    """
    special, size = _special(), abs(statistic)
    if kind == "r":
        kind, size = "t", inf if size >= 1 else size * sqrt(first / (1 - size * size))
    if kind == "t":
        return float(2 * special.stdtr(first, -size))
    if kind == "z":
        return float(2 * special.ndtr(-size))
    if kind == "F":
        return float(special.fdtrc(first, second, size))
    return float(special.chdtrc(first, size))


def quantile(kind: str, p: float, first: float, second: float) -> float:
    """Return the size of the statistic that has a p-value, the inverse of ``tail``."""
    special = _special()
    if kind == "z":
        return float(-special.ndtri(p / 2))
    if kind == "F":
        return float(special.fdtri(first, second, 1 - p))
    if kind in ("t", "r"):
        size = float(-special.stdtrit(first, p / 2))
        return size if kind == "t" else size / sqrt(first + size * size)
    return float(special.chdtri(first, p))
