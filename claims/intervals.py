"""A figure is an interval: what its words logically allow, and what a reader understands.

The intervals of each modifier are data (``lexicon/modifiers.toml``); this file reads them.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

from claims.model import Interval
from claims.words import toml

HALF = Decimal("0.5")
ZERO = Decimal(0)


@cache
def _table() -> dict[str, Any]:
    return toml("modifiers.toml")


@cache
def _zeros(reading: str) -> Decimal:
    return Decimal(_table()["rounding"][f"{reading}_zeros"])


def rounding(
    value: Decimal, written: Decimal, scaled: bool, reading: str, decimals: bool = False
) -> Decimal:
    """Return half of the last step that a figure's writing shows.

    ``written`` is the place of its last written digit ("1.84 billion": ten million). Zeros at the
    end of a whole number may stand for dropped digits, up to the part of the figure that the table
    gives for the reading ("strict" or "usual"). Small counts written out in full have none, nor
    have figures with ``decimals``: "2.50 million" has written its zero.
    """
    half = written * HALF
    size = abs(value)
    if decimals or value != value.to_integral_value() or (not scaled and size < 100):
        return half
    digits = value.normalize().as_tuple()
    exponent = digits.exponent
    step = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else written
    if step <= written:
        return half
    return max(half, min(step * HALF, size * _zeros(reading)))


def step(value: Decimal, written: Decimal) -> Decimal:
    """Return what a reader takes for "a little": a tenth of the figure cut to one digit.

    Never less than the last written step, which for a whole number is the place of its last digit
    that is not zero ("more than 2 billion": a billion).
    """
    tenth = abs(value) / 10
    if not tenth:
        return written
    cut = Decimal(int(tenth.scaleb(-tenth.adjusted()))).scaleb(tenth.adjusted())
    return max(cut, _last_digit(value, written))


def _last_digit(value: Decimal, written: Decimal) -> Decimal:
    exponent = value.normalize().as_tuple().exponent
    last = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else written
    return max(written, last)


def _end(
    formula: str, value: Decimal, written: Decimal, scaled: bool, reading: str, decimals: bool
) -> Decimal | None:
    if formula == "-":
        return None
    if formula == "v":
        return value
    if formula.startswith("v*"):
        return value * Decimal(formula[2:])
    sign = 1 if formula[1] == "+" else -1
    if formula[2] == "r":
        return value + sign * rounding(value, written, scaled, reading, decimals)
    if formula[2] == "a":
        return value + sign * vagueness(value, written)
    return value + sign * step(value, written)


def vagueness(value: Decimal, written: Decimal) -> Decimal:
    """Return how far "about" may stray: some of the last written steps, within a part of the
    figure."""
    table = _table()["rounding"]
    size = abs(value)
    steps = _last_digit(value, written) * Decimal(table["about_steps"])
    least, most = Decimal(table["about_least"]), Decimal(table["about_most"])
    return max(size * least, min(size * most, steps))


def interval(
    modifier: str,
    reading: str,
    low: Decimal,
    high: Decimal,
    written: Decimal,
    scaled: bool = False,
    decimals: bool = False,
) -> Interval:
    """Return the ``strict`` or ``usual`` interval of a figure.

    ``low`` and ``high`` are the same for a single value; ``scaled`` says that a scale word or a
    unit follows ("18 million"), so that trailing zeros may hide digits; ``decimals`` that digits
    stand behind a point, so that none is hidden ("2.50 million").
    """
    formulas = _table()[modifier][reading]
    if low < 0:
        return _mirrored(modifier, reading, low, high, written, scaled, decimals)
    found = Interval(
        _end(formulas[0], low, written, scaled, reading, decimals),
        _end(formulas[1], high, written, scaled, reading, decimals),
    )
    if reading == "strict":
        return found
    return _within(found, interval(modifier, "strict", low, high, written, scaled, decimals))


def _within(usual: Interval, strict: Interval) -> Interval:
    """Cut the usual interval to the strict one: no reader understands what the words exclude."""
    lows = [end for end in (usual.low, strict.low) if end is not None]
    highs = [end for end in (usual.high, strict.high) if end is not None]
    return Interval(max(lows, default=None), min(highs, default=None))


def _mirrored(
    modifier: str,
    reading: str,
    low: Decimal,
    high: Decimal,
    written: Decimal,
    scaled: bool,
    decimals: bool,
) -> Interval:
    """Widen a negative figure to both sides alike: "more than -5" is said in either sense."""
    if modifier in ("exact", "between"):
        reach = rounding(low, written, scaled, reading, decimals)
        return Interval(low - reach, high + reach)
    if reading == "strict":
        return Interval(None, None)
    return Interval(low - step(low, written), high + step(high, written))
