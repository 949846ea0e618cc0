"""Why figures differ: the likeliest cause by the evidence of all witnesses, after Bayes.

A witness says by which factor the suspect would have to be multiplied to agree with it: an interval
as wide as the rounding of both figures leaves it. A slip predicts that factor. What it predicts to
the last digit is strong evidence for it; a wide interval that merely holds its factor is weak, as
figures without any slip fall there too. That alternative ("another cause": one unknown slip, or
figures about different things) has a weight of its own, so that the probability is honest.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from msgspec import Struct

from checker.causes import Cause, Slip, causes, plain_slips, table

__all__ = ["Cause", "Evidence", "Likely", "Slip", "causes", "likeliest", "stray_mass"]

INFINITE = float("inf")
# How far figures of one thing lie apart, as a logarithm.
SPREAD = 0.03


class Evidence(Struct, frozen=True):
    """What one witness says: the suspect has to be multiplied by ``low`` to ``high`` to agree.

    A part gives its whole only a lower bound: ``high`` is infinite. ``level`` is the conflict's.
    """

    low: float
    high: float
    level: str

    @property
    def is_closed(self) -> bool:
        """Whether the witness bounds the factor on both sides."""
        return self.low > 0 and self.high < INFINITE


class Likely(Struct, frozen=True):
    """A cause with the factor by which to correct, and its probability.

    ``carrier`` is the id of the claim that would carry it, where the cause tells.
    """

    cause: Cause
    factor: float
    probability: float
    carrier: str | None = None


def likeliest(evidence: Sequence[Evidence], slips: Iterable[Slip] = ()) -> Likely | None:
    """Return the likeliest cause, or None where another one is likelier than the table's.

    ``slips`` are those that the figures themselves suggest, beside the factors that any figure may
    be wrong by.
    """
    intervals = [_logarithms(one) for one in evidence]
    if not intervals or not _can_be(intervals):
        return None
    masses = [stray_mass(low, high) for low, high in intervals]
    strays = [float(table()["evidence"]["stray"][one.level]) for one in evidence]
    best: dict[str, tuple[float, Slip]] = {}
    totals: dict[str, float] = {}
    for slip in (*plain_slips(), *slips):
        odds = slip.weight
        for interval, mass, stray in zip(intervals, masses, strays, strict=True):
            odds *= (1 - stray) * _explained(slip, interval) + stray * mass
        name = slip.cause.name
        totals[name] = totals.get(name, 0.0) + odds
        if name not in best or odds > best[name][0]:
            best[name] = odds, slip
    return _named(best, totals, _another(intervals, masses, strays), intervals)


def _named(
    best: dict[str, tuple[float, Slip]],
    totals: dict[str, float],
    another: float,
    intervals: list[tuple[float, float]],
) -> Likely | None:
    whole = sum(totals.values()) + another
    name = max(totals, key=lambda one: (totals[one], one))
    slip = best[name][1]
    probability = totals[name] / whole if whole else 0.0
    if probability < table()["evidence"]["named"] or totals[name] <= another:
        return None
    if not any(_explained(slip, interval) > 0 for interval in intervals):
        return None
    factor = _middle(intervals[0]) if slip.factor is None else slip.factor
    return Likely(slip.cause, factor, min(probability, 0.99), slip.carrier)


def _logarithms(one: Evidence) -> tuple[float, float]:
    """Return the interval of the factor's logarithm: never sharper than figures are, and less
    sharp where it is a bound from one side, or two bounds far apart."""
    evidence = table()["evidence"]
    margin = float(evidence["sharpest"])
    if not one.is_closed or one.high > one.low * evidence["bounds"]:
        margin = math.log(evidence["open_margin"])
    low = math.log(one.low) - margin if 0 < one.low < INFINITE else -INFINITE
    high = math.log(one.high) + margin if 0 < one.high < INFINITE else INFINITE
    return low, high


def _can_be(intervals: list[tuple[float, float]]) -> bool:
    return all(low <= high for low, high in intervals)


def _middle(interval: tuple[float, float]) -> float:
    low, high = interval
    if low == -INFINITE or high == INFINITE:
        return math.exp(high if low == -INFINITE else low) if low != -high else 1.0
    return math.exp((low + high) / 2)


def stray_mass(low: float, high: float) -> float:
    """Return how often the logarithm of the ratio of two figures that no slip ties falls in an
    interval."""
    made = table()["another"]
    far = float(made["far_part"])
    near = _laplace(low, high, float(made["near"]))
    return (1 - far) * near + far * _laplace(low, high, float(made["far"]))


def _laplace(low: float, high: float, scale: float) -> float:
    def below(value: float) -> float:
        if value < 0:
            return 0.5 * math.exp(value / scale)
        return 1 - 0.5 * math.exp(-value / scale)

    if low > 0:  # both tails are small numbers: one minus nearly one would lose them
        return 0.5 * (math.exp(-low / scale) - math.exp(-high / scale))
    return below(high) - below(low)


def _explained(slip: Slip, interval: tuple[float, float]) -> float:
    """Return how probable a witness's interval is where the slip was made."""
    return _fit(math.log(slip.factor) if slip.factor else 0.0, slip.spread, slip.exact, interval)


def _fit(centre: float, spread: float, exact: bool, interval: tuple[float, float]) -> float:
    low, high = interval
    about = _normal((high - centre) / spread) - _normal((low - centre) / spread)
    if not exact:
        return about
    stated = float(table()["evidence"]["exact"])
    return stated * (low <= centre <= high) + (1 - stated) * about


def _normal(value: float) -> float:
    return 0.5 * (1 + math.erf(value / math.sqrt(2)))


def _another(
    intervals: list[tuple[float, float]], masses: list[float], strays: list[float]
) -> float:
    """Return the odds of no cause of the table: another slip, which all witnesses measure alike, or
    figures about different things, each with a ratio of its own."""
    made = table()["another"]
    low, high = max(one for one, _ in intervals), min(one for _, one in intervals)
    common = 0.0
    if low <= high:
        common = stray_mass(low, high)
        # One witness alone fits a slip of any factor; a second has to fit the same.
        centre = math.log(_middle((low, high)))
        for interval, stray in zip(intervals, strays, strict=True):
            fit = _fit(centre, SPREAD, True, interval) if len(intervals) > 1 else 1.0
            common *= (1 - stray) * fit
    coincidence = float(made["coincidence"])
    for mass in masses:
        coincidence *= mass
    return float(made["slip"]) * common + coincidence
