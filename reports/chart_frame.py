"""The frame of a chart: its size, its colours and shapes, and what it is drawn of."""

from __future__ import annotations

from msgspec import Struct

from checker.disputed_marks import Line, Mark
from reports.axes import Column, Height
from reports.vega import OTHER, SUSPECT, WITNESS, Spec, scaled

WIDTH, HEIGHT = 560, 180
COLOURS = {
    "suspect": SUSPECT,
    "party": SUSPECT,
    "witness": WITNESS,
    "other": OTHER,
}
SHAPES = {"suspect": "diamond", "party": "square", "witness": "circle", "other": "circle"}
SIZES = {"suspect": 190, "party": 110, "witness": 75, "other": 45}
MEANINGS = {
    "suspect": "suspect",
    "party": "cannot all be true",
    "witness": "speaks against it",
    "other": "also said",
}
AHEAD = ("forecast", "target")
MARGINS = {"left": 60, "top": 46, "right": 20, "bottom": 40}


class Frame(Struct, frozen=True):
    """What a chart's parts have in common: its axes, and what is drawn."""

    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    columns: tuple[Column, ...]
    height: Height
    slots: float

    def x(self, pixels: float) -> float:
        """Return the place of a pixel on the axis of periods."""
        return pixels * self.slots / WIDTH

    def across(self, slot: float) -> float:
        """Return the pixel of a place on that axis."""
        return slot * WIDTH / self.slots

    def down(self, value: float) -> float:
        """Return the pixel at which a value stands, from above."""
        return HEIGHT * (1 - self.height.share(value))


def across(frame: Frame) -> Spec:
    """Return the scale along the columns."""
    return scaled("x", 0, round(frame.slots, 2))


def upwards(frame: Frame) -> Spec:
    """Return the scale of the figures."""
    height = frame.height
    return scaled("y", height.low, height.high, "log" if height.powers else "linear")
