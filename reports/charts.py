"""The chart of a dispute, as a Vega-Lite specification.

Every text in it is made safe and short. Nothing here draws: ``reports.drawing`` does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median_low

from msgspec import Struct

from checker.disputed_marks import Line, Mark
from checker.disputes import Dispute
from checker.model import ACCUSED
from reports.axes import Column, Height, column_name, columns_of, height_of
from reports.labels import cells_of, label, short_number, unit_said
from reports.placing import Box, Placing
from reports.vega import (
    BOLD_LETTER,
    FAINT,
    FONT_SIZE,
    GRID,
    INK,
    LETTER,
    OTHER,
    PAPER,
    REFERENCE,
    SUSPECT,
    TEXT,
    WITNESS,
    Spec,
    as_given,
    layer,
    scaled,
    specification,
    symbols,
)

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

_LABEL_CELLS = 30
_MOST_LABELS, _MOST_LINES = 4, 3
_MARGINS = {"left": 60, "top": 46, "right": 20, "bottom": 40}
# Names of columns are not cut below this: "2024-04-30" has to be whole.
_SHORTEST = 10
_ARROW = 28
_NUMBERS, _NAMES, _LEGEND, _UNIT = HEIGHT + 13, HEIGHT + 29, -30, -12


class _Frame(Struct, frozen=True):
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


def dispute_chart(dispute: Dispute) -> Spec:
    """Return the chart of a dispute: values against periods, the accused in colour and shape."""
    marks = dispute.marks
    columns = columns_of(marks, dispute.references)
    last = columns[-1]
    height = height_of(marks, dispute.references)
    frame = _Frame(marks, dispute.references, columns, height, last.start + last.width)
    places = {at: column.place(n) for column in columns for n, at in enumerate(column.marks)}
    layers = [
        *_grid(frame, dispute.unit),
        *_period_names(frame),
        *_whiskers(frame, places),
        *_references(frame),
        *_figures(frame, places),
        *_numbers(frame, places),
        *_labels(frame, places),
        *_legend(frame),
    ]
    return specification(layers, (WIDTH, HEIGHT), **_MARGINS)


def _across(frame: _Frame) -> Spec:
    return scaled("x", 0, round(frame.slots, 2))


def _upwards(frame: _Frame) -> Spec:
    height = frame.height
    return scaled("y", height.low, height.high, "log" if height.powers else "linear")


def _grid(frame: _Frame, unit: str) -> list[Spec]:
    """Return the ticks of the values as faint lines with their numbers, and the unit above them."""
    ticks = [{"y": tick, "text": short_number(tick, unit, digits=4)} for tick in frame.height.ticks]
    head = {"text": unit_said(unit) if unit != "percent" else ""}
    layers = [
        layer({"type": "rule", "stroke": GRID}, ticks, {"y": _upwards(frame)}),
        layer(
            {"type": "text", "align": "right", "fill": FAINT},
            ticks,
            {"x": {"value": -8}, "y": _upwards(frame), "text": TEXT},
        ),
    ]
    if head["text"]:
        at = {"x": {"value": -50}, "y": {"value": _UNIT}, "text": TEXT}
        layers.append(layer({"type": "text", "align": "left", "fill": FAINT}, [head], at))
    return layers


def _period_names(frame: _Frame) -> list[Spec]:
    """Return the names of the columns, as many as have room, and faint lines between them."""
    said: list[Spec] = []
    taken: list[tuple[float, float]] = []
    # A column without figures is named where those with figures leave room.
    for column in sorted(frame.columns, key=lambda one: not one.marks):
        room = int(frame.across(column.width) / LETTER)
        name = label(column.name.replace("end of ", "end "), max(room, _SHORTEST))
        half = cells_of(name) * LETTER / 2 + 2
        left, right = frame.across(column.middle) - half, frame.across(column.middle) + half
        if all(right <= start or left >= end for start, end in taken):
            said.append({"x": round(column.middle, 2), "text": name})
            taken.append((left, right))
    between = [{"x": round(column.start, 2)} for column in frame.columns[1:]]
    return [
        layer({"type": "rule", "stroke": GRID, "strokeDash": [1, 3]}, between,
               {"x": _across(frame)}),
        layer({"type": "rule", "stroke": FAINT}, [{"y": frame.height.low}],
               {"y": _upwards(frame)}),
        layer({"type": "text"}, said,
               {"x": _across(frame), "y": {"value": _NAMES}, "text": TEXT}),
    ]  # fmt: skip


def _whiskers(frame: _Frame, places: Mapping[int, float]) -> list[Spec]:
    """Return the strict intervals as thin lines; without a bound they end in an arrow at the edge.

    One that is no longer than its mark is high would not be seen and is left out.
    """
    rules, arrows = [], []
    for at, mark in enumerate(frame.marks):
        low, high = frame.height.low, frame.height.high
        ends = (low if mark.low is None else mark.low, high if mark.high is None else mark.high)
        bottom, top = max(ends[0], low), min(ends[1], high)
        colour, x = COLOURS[mark.role], round(places[at], 2)
        if frame.down(bottom) - frame.down(top) > 5:
            rules.append({"x": x, "y": bottom, "y2": top, "stroke": colour})
        if ends[0] < low or mark.low is None:
            arrows.append({"x": x, "y": low, "shape": "triangle-down", "fill": colour})
        if ends[1] > high or mark.high is None:
            arrows.append({"x": x, "y": high, "shape": "triangle-up", "fill": colour})
    marks = [{**each, "stroke": each["fill"], "size": _ARROW} for each in arrows]
    lines = layer(
        {"type": "rule", "strokeWidth": 1.5},
        rules,
        {"x": _across(frame), "y": _upwards(frame), "y2": {"field": "y2"},
         "stroke": as_given("stroke")},
    )  # fmt: skip
    return [*([lines] if rules else []), *([_symbols(frame, marks)] if marks else [])]


def _references(frame: _Frame) -> list[Spec]:
    """Return the lines of reference tables, with a dot for each of their rows and their names."""
    middles = {column.name: round(column.middle, 2) for column in frame.columns}
    layers = []
    for line in frame.lines[:_MOST_LINES]:
        data = [
            {"x": middles[name], "y": value}
            for point, value in line.points
            if (name := column_name(point)) in middles
        ]
        if not data:
            continue
        encoding = {"x": _across(frame), "y": _upwards(frame)}
        mark = {"type": "line", "stroke": REFERENCE, "strokeWidth": 2}
        dots = [{**each, "shape": "circle", "fill": REFERENCE, "stroke": REFERENCE, "size": 14}
                for each in data]  # fmt: skip
        if len(data) > 1:
            layers.append(layer(mark, data, encoding))
        layers.append(_symbols(frame, dots))
    return layers


def _symbols(frame: _Frame, data: Sequence[Spec]) -> Spec:
    return symbols(data, _across(frame), _upwards(frame))


def _figures(frame: _Frame, places: Mapping[int, float]) -> list[Spec]:
    """Return the figures, a layer for each look, the accused on top."""
    layers: dict[tuple[str, bool], list[Spec]] = {}
    for at, mark in enumerate(frame.marks):
        key = (mark.role, mark.modality in AHEAD)
        datum = {"x": round(places[at], 2), "y": mark.middle, **_look(*key)}
        layers.setdefault(key, []).append(datum)
    order = list(COLOURS)
    ordered = sorted(layers, key=lambda key: (-order.index(key[0]), key[1]))
    return [_symbols(frame, layers[key]) for key in ordered]


def _look(role: str, ahead: bool) -> Spec:
    """Return shape, size and colours of a mark; what is ahead of its time is hollow."""
    colour = COLOURS[role]
    return {
        "shape": SHAPES[role],
        "fill": PAPER if ahead else colour,
        "stroke": colour,
        "size": SIZES[role],
    }


def _numbers(frame: _Frame, places: Mapping[int, float]) -> list[Spec]:
    """Return the numbers under the figures, by which the table knows them."""
    data = [{"x": round(places[at], 2), "text": str(at + 1)} for at in range(len(frame.marks))]
    at = {"x": _across(frame), "y": {"value": _NUMBERS}, "text": TEXT}
    return [layer({"type": "text", "fontSize": 9, "fill": FAINT}, data, at)]


class _Wish(Struct, frozen=True):
    """A text that should stand beside a point, at least a radius away."""

    x: float
    y: float
    radius: float
    text: str
    colour: str


def _labels(frame: _Frame, places: Mapping[int, float]) -> list[Spec]:
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


def _said_by_accused(frame: _Frame, places: Mapping[int, float]) -> list[_Wish]:
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


def _names_of_lines(frame: _Frame, placing: Placing) -> list[_Wish]:
    """Return the names of the lines of reference tables, which take their own room."""
    middles = {column.name: frame.across(column.middle) for column in frame.columns}
    wishes = []
    for line in frame.lines[:_MOST_LINES]:
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


def _anchored(frame: _Frame, wish: _Wish, box: Box) -> Spec:
    """Return where a text in a box starts, ends, or has its middle, so that it cannot run into
    its point if its letters are wider than was reckoned."""
    align, at = "center", (box.left + box.right) / 2
    if box.left >= wish.x:
        align, at = "left", box.left
    elif box.right <= wish.x:
        align, at = "right", box.right
    return {"x": round(frame.x(at), 2), "y": round((box.top + box.bottom) / 2, 1), "align": align}


def _halo(frame: _Frame, texts: Sequence[Spec]) -> list[Spec]:
    """Return texts twice, first as their own pale ground: lines behind them stay apart."""
    layers = []
    for text in texts:
        encoding = {"x": _across(frame), "y": {"value": text["y"]}, "text": TEXT}
        data = [{"x": text["x"], "text": text["text"]}]
        mark: Spec = {"type": "text", "fontWeight": 600, "align": text["align"]}
        pale = {**mark, "stroke": PAPER, "fill": PAPER, "strokeWidth": 4}
        layers.append(layer(pale, data, encoding))
        layers.append(layer({**mark, "fill": text["fill"]}, data, encoding))
    return layers


def _legend(frame: _Frame) -> list[Spec]:
    """Return what shapes and colours mean, in one line above the chart, of what it shows."""
    entries = [(_look(role, False), MEANINGS[role]) for role in COLOURS
               if any(mark.role == role for mark in frame.marks)]  # fmt: skip
    if any(mark.modality in AHEAD for mark in frame.marks):
        entries.append((_look("witness", True) | {"stroke": INK}, "forecast or target"))
    if any(None in (mark.low, mark.high) for mark in frame.marks):
        arrow = {"shape": "triangle-up", "fill": FAINT, "stroke": FAINT, "size": _ARROW}
        entries.append((arrow, "no bound that way"))
    looks, texts, x = [], [], -44.0
    for look, said in entries:
        looks.append({"x": round(frame.x(x), 3), **look})
        texts.append({"x": round(frame.x(x + 11), 3), "text": said})
        x += 11 + cells_of(said) * LETTER + 16
    y = {"value": _LEGEND}
    words = {"x": _across(frame), "y": y, "text": TEXT}
    return [
        symbols(looks, _across(frame), y),
        layer({"type": "text", "align": "left"}, texts, words),
    ]
