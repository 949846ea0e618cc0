"""What is written into a chart: labels of accused figures and of lines, none over another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median_low

from msgspec import Struct

from checker.disputed_marks import Mark
from checker.model import ACCUSED
from reports.axes import column_name
from reports.chart_frame import COLOURS, HEIGHT, SIZES, WIDTH, Frame, across
from reports.labels import cells_of, label
from reports.placing import Box, Placing
from reports.vega import BOLD_LETTER, FONT_SIZE, PAPER, REFERENCE, TEXT, Spec, layer

_LABEL_CELLS = 30
_MOST_LABELS, MOST_LINES = 4, 3


class _Wish(Struct, frozen=True):
    """A text that should stand beside a point, at least a radius away."""

    x: float
    y: float
    radius: float
    text: str
    colour: str


def labels_in(frame: Frame, places: Mapping[int, float]) -> list[Spec]:
    """Return what the accused figures say, in words beside them, and the names of the lines."""
    placing = Placing(WIDTH, HEIGHT)
    for at, mark in enumerate(frame.marks):
        x, y, radius = frame.across(places[at]), frame.down(mark.middle), _radius(mark)
        placing.take(Box(x - radius, y - radius, x + radius, y + radius))
        low = HEIGHT if mark.low is None else frame.down(mark.low)
        high = 0 if mark.high is None else frame.down(mark.high)
        placing.take(Box(x - 1, high, x + 1, low))
    named = _names_of_lines(frame, placing)
    texts = []
    for wish in (*_said_by_accused(frame, places), *named):
        size = cells_of(wish.text) * BOLD_LETTER, FONT_SIZE + 2
        box = placing.put(wish.x, wish.y, wish.radius, *size)
        if box is not None:
            texts.append({**_anchored(frame, wish, box), "text": wish.text, "fill": wish.colour})
    return _halo(frame, texts)


def _radius(mark: Mark) -> float:
    return float(SIZES[mark.role] ** 0.5 / 2 + 1)


def _said_by_accused(frame: Frame, places: Mapping[int, float]) -> list[_Wish]:
    """Return the words of a few accused figures: those furthest from where most figures stand."""
    middle = median_low(frame.down(mark.middle) for mark in frame.marks)
    accused = [
        (abs(frame.down(mark.middle) - middle), at)
        for at, mark in enumerate(frame.marks)
        if mark.role in ACCUSED
    ]
    wishes: dict[str, _Wish] = {}
    for _, at in sorted(accused, key=lambda one: (-one[0], one[1])):
        mark = frame.marks[at]
        x, y = frame.across(places[at]), frame.down(mark.middle)
        said = label(_with_direction(mark), _LABEL_CELLS)
        # What several say in the same words is said once.
        wishes.setdefault(said, _Wish(x, y, _radius(mark), said, COLOURS[mark.role]))
    return list(wishes.values())[:_MOST_LABELS]


def _with_direction(mark: Mark) -> str:
    """Return a figure as written; a fall, which is drawn below zero, says so."""
    fallen = mark.middle < 0 and not any(sign in mark.text for sign in "-−–")
    return f"down {mark.text}" if fallen else mark.text


def _names_of_lines(frame: Frame, placing: Placing) -> list[_Wish]:
    """Return the names of the lines of reference tables, which take their own room."""
    middles = {column.name: frame.across(column.middle) for column in frame.columns}
    wishes = []
    for line in frame.lines[:MOST_LINES]:
        trail = [
            (middles[name], frame.down(value))
            for point, value in line.points
            if (name := column_name(point)) in middles
        ]
        placing.take_path(trail)
        if trail:
            said = label(f"{line.title.split('(')[0].strip()}, {line.owner}", 44)
            wishes.append(_Wish(*trail[len(trail) // 2], 5.0, said, REFERENCE))
    return wishes


def _anchored(frame: Frame, wish: _Wish, box: Box) -> Spec:
    """Return where a text in a box starts, ends, or has its middle, so that it cannot run into
    its point if its letters are wider than was reckoned."""
    align, at = "center", (box.left + box.right) / 2
    if box.left >= wish.x:
        align, at = "left", box.left
    elif box.right <= wish.x:
        align, at = "right", box.right
    return {"x": round(frame.x(at), 2), "y": round((box.top + box.bottom) / 2, 1), "align": align}


def _halo(frame: Frame, texts: Sequence[Spec]) -> list[Spec]:
    """Return texts twice, first as their own pale ground: lines behind them stay apart."""
    layers = []
    for text in texts:
        encoding = {"x": across(frame), "y": {"value": text["y"]}, "text": TEXT}
        data = [{"x": text["x"], "text": text["text"]}]
        mark: Spec = {"type": "text", "fontWeight": 600, "align": text["align"]}
        pale = {**mark, "stroke": PAPER, "fill": PAPER, "strokeWidth": 4}
        layers.append(layer(pale, data, encoding))
        layers.append(layer({**mark, "fill": text["fill"]}, data, encoding))
    return layers
