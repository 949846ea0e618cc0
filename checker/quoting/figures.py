"""Figures of prose as numbers that cells may imply, and the slips that lead to them from cells."""

from __future__ import annotations

import re

from msgspec import Struct

from checker import slips
from checker.sizes import size_of
from checker.slips import digits_in, parting
from claims.model import Claim

_DIGITS = re.compile(r"\d[\d.,\u00a0\u202f ]*")
_SKIPPED = ("list_count", "rank", "duration", "ratio", "conversion")
_TIMES = ("[time]",)
_EPSILON = 1e-9
# What "about 1.5 million" may be off by.
_ABOUT = 0.07


class Told(Struct, frozen=True, gc=False):
    """A figure of prose: its sort of unit, value and step, and how many digits say something.

    ``sort`` is "percent", or the dimension of its unit; physical amounts are in the unit in which
    the document first writes one of their dimension.
    """

    claim: Claim
    sort: str
    value: float
    step: float
    digits: int
    is_exact: bool

    @property
    def start(self) -> int:
        """Where the figure starts in its sentence."""
        return self.claim.span.start - self.claim.sentence_start

    @property
    def end(self) -> int:
        """Where it ends in its sentence."""
        return self.claim.span.end - self.claim.sentence_start

    @property
    def is_percent(self) -> bool:
        """Whether it is percent."""
        return self.sort == "percent"


def told(claim: Claim, units: dict[str, float]) -> Told | None:
    """Return a claim's figure, or None for one that no cell is asked about. ``units`` keeps the
    first unit of each dimension."""
    quantity = claim.quantity
    if claim.kind in _SKIPPED or quantity.value is None or quantity.dimension in _TIMES:
        return None
    written = _DIGITS.search(claim.text)
    size = size_of(claim)
    if written is None or size is None or size.is_range or not quantity.value:
        return None
    sort = "percent" if size.sort == "percent" else quantity.dimension
    if sort == "percent" and quantity.unit == "ratio":
        return None
    scale = 1.0
    # Degrees have no common zero, so that nothing is a multiple of a degree.
    if sort.startswith("[") and sort != "[temperature]":
        own = size.low / float(quantity.value)
        scale = own / units.setdefault(sort, own)
    value, step = float(quantity.value) * scale, float(quantity.written) * scale
    digits = len(re.sub(r"\D", "", written.group()).strip("0"))
    return Told(claim, sort, abs(value), step, digits, quantity.modifier == "exact")


def implies(cell: float, step: float, figure: Told) -> bool:
    """Tell whether a number implies a figure: the same, or rounded to its digits, or within what
    its modifier allows."""
    cell = abs(cell)
    modifier = figure.claim.quantity.modifier
    off = abs(cell - figure.value)
    if off <= max(figure.step, step) / 2 * (1 + 1e-6) or off <= _EPSILON * cell:
        return off <= 0.12 * max(cell, figure.value)
    if modifier == "exact":
        if figure.step < 1:
            return off <= _cut(cell, figure)
        usual = figure.claim.quantity.usual
        low, high = float(usual.low or 0), float(usual.high or 0)
        known = abs(float(figure.claim.quantity.value or 1))
        wide = (high - low) / known * figure.value / 2 if known else 0.0
        return off <= max(wide, _cut(cell, figure))
    if modifier in ("more_than", "at_least"):
        return 0 <= cell - figure.value <= 0.1 * figure.value
    if modifier in ("less_than", "at_most", "nearly"):
        return 0 <= figure.value - cell <= 0.1 * figure.value
    return off <= _ABOUT * figure.value


def _cut(cell: float, figure: Told) -> float:
    """Return by how much a figure may fall short of a number that it cuts off: 1.84 for 1.849."""
    return figure.step * (1 - 1e-9) if figure.digits >= 2 and cell > figure.value else 0.0


def _shown(figure: Told) -> float:
    """Return the step of the last digit that is not a trailing zero."""
    step, value = figure.step, figure.value
    for _ in range(12):
        units = value / (step * 10) if step else 0.0
        if not step or abs(units - round(units)) > 1e-6 or units < 1:
            break
        step *= 10
    return step


SWAPPED, MOVED, SCALED, DIGIT, MIXED = "swapped", "moved", "scaled", "digit", "mixed"
# A change divided by the later of its two levels.
BASE = "base"


def slip(figure: Told, cell: float) -> str | None:
    """Return the slip that leads from a number to a figure, or None."""
    cell = abs(cell)
    if not cell or not figure.step or figure.digits < 2:
        return None
    moved = _moved(figure, cell)
    if moved:
        return moved
    first = digits_in(figure.value, figure.step)
    found = parting(first, digits_in(cell, figure.step))
    if found is None or found.kind == slips.DROPPED or figure.digits < 3:
        return None
    if found.kind == slips.DIGIT:
        return DIGIT if figure.digits >= 4 else None
    if found.kind == slips.SWAP:
        return SWAPPED
    return MIXED if len(first.strip("0")) >= 4 and len(found.places) <= 4 else None


def _moved(figure: Told, cell: float) -> str | None:
    ratio = figure.value / cell
    for power in (10.0, 100.0, 1e3, 1e6, 1e9):
        for one in (power, 1 / power):
            # The slip is of the figure as rounded: its mended value has to be what the cell rounds
            # to at its own step.
            mended, step = figure.value / one, figure.step / one
            if 0.8 < ratio / one < 1.25 and abs(mended - cell) <= max(
                min(step, _shown(figure) / one) / 2 * (1 + 1e-6), _EPSILON * cell
            ):
                if power >= 1e3 and figure.claim.text.lower().rstrip().endswith("illion"):
                    return SCALED
                return MOVED if power <= 1e3 else SCALED
    return None
