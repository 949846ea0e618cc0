"""Where a label can stand in a chart without covering what is drawn there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

_BESIDE = 4.0
# A label may cover things by so much of its area.
_MOST_COVERED = 0.04


class Box(Struct, frozen=True):
    """A rectangle in pixels, from above: left and top, right and bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: Box) -> float:
        """Return the area that two rectangles share."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(width, 0.0) * max(height, 0.0)


class Placing:
    """The room in a chart of some width and height, and what takes it."""

    def __init__(self, width: float, height: float) -> None:
        """Begin with an empty chart."""
        self._width, self._height = width, height
        self._taken: list[Box] = []

    def take(self, box: Box) -> None:
        """Keep labels off a rectangle."""
        self._taken.append(box)

    def take_path(self, points: Sequence[tuple[float, float]]) -> None:
        """Keep labels off a line through points."""
        for (x, y), (next_x, next_y) in pairwise(points):
            steps = max(1, round(abs(next_x - x) / 8))
            for step in range(steps + 1):
                share = step / steps
                at = x + share * (next_x - x), y + share * (next_y - y)
                self.take(_around(at, 3, 3))

    def put(self, x: float, y: float, radius: float, width: float, height: float) -> Box | None:
        """Return the box of a label beside a mark, and take its room: the place that covers least,
        the first of several; None where it would cover too much."""
        places = [self._inside(place, width, height)
                  for place in _places(x, y, radius, width, height)]  # fmt: skip
        best = min(places, key=lambda place: self._cost(_around(place, width, height)))
        box = _around(best, width, height)
        if self._cost(box) > _MOST_COVERED * width * height:
            return None
        self.take(box)
        return box

    def _inside(
        self, place: tuple[float, float], width: float, height: float
    ) -> tuple[float, float]:
        """Return a place moved so that the label does not leave the chart, but by half at its top,
        where nothing is."""
        x = min(max(place[0], width / 2), self._width - width / 2)
        return x, min(max(place[1], 0), self._height - height / 2)

    def _cost(self, box: Box) -> float:
        return sum(box.covers(taken) for taken in self._taken)


def _places(
    x: float, y: float, radius: float, width: float, height: float
) -> Iterable[tuple[float, float]]:
    """Yield the places around a mark, the most readable first, then such as are further off."""
    for away in (radius, radius + 12, radius + 26):
        side, over = away + _BESIDE + width / 2, away + height / 2 + 1
        yield x + side, y
        yield x - side, y
        yield x, y - over
        yield x, y + over
        for across in (side, -side):
            yield x + across, y - over
            yield x + across, y + over


def _around(place: tuple[float, float], width: float, height: float) -> Box:
    x, y = place
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
