"""Charts as Vega-Lite specifications: plain dicts, in which colours are names that the page knows.

Every text in them is made safe and short. Nothing here draws: ``reports.drawing`` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from checker.disputed_marks import Line, Mark
from checker.disputes import Dispute
from reports.axes import Column, Height, column_name, columns_of, height_of
from reports.labels import cells_of, label, short_number, unit_said
from reports.placing import Box, Placing

Spec = dict[str, Any]
Datum = Mapping[str, Any]

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
FONT = "system-ui, sans-serif"
WIDTH, HEIGHT = 560, 180
# How many figures of a dispute are drawn; all are in its table.
MOST_DRAWN = 24

INK, FAINT, GRID, PAPER = "var(--ink)", "var(--faint)", "var(--grid)", "var(--paper)"
REFERENCE, GOOD = "var(--reference)", "var(--good)"
COLOURS = {
    "suspect": "var(--suspect)",
    "party": "var(--suspect)",
    "witness": "var(--witness)",
    "other": "var(--other)",
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

_FONT_SIZE = 11
# The width of a letter of that size, on the average and with a little room.
_LETTER = 6.0
_LABEL_CELLS = 30
_MOST_LABELS = 4
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


def drawn_marks(dispute: Dispute) -> tuple[Mark, ...]:
    """Return the figures that are drawn: all while they are few, then those of the findings."""
    ranked = sorted(dispute.marks, key=lambda mark: list(COLOURS).index(mark.role))
    kept = {mark.claim for mark in ranked[:MOST_DRAWN]}
    return tuple(mark for mark in dispute.marks if mark.claim in kept and mark.middle is not None)


def dispute_chart(dispute: Dispute) -> Spec:
    """Return the chart of a dispute: values against periods, the accused in colour and shape."""
    marks = drawn_marks(dispute)
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
        _symbols(frame, [_symbol(mark, places[at]) for at, mark in enumerate(marks)]),
        *_numbers(frame, places),
        *_labels(frame, places),
        *_legend(frame),
    ]
    return _spec(layers, WIDTH, HEIGHT)


def _spec(layers: Sequence[Spec], width: int, height: int) -> Spec:
    return {
        "$schema": SCHEMA,
        "width": width,
        "height": height,
        "padding": 4,
        "background": None,
        "config": {
            "aria": False,
            "font": FONT,
            "view": {"stroke": None},
            "text": {"fontSize": _FONT_SIZE, "fill": INK, "aria": False},
        },
        "layer": list(layers),
    }


def _layer(mark: Spec, data: Iterable[Datum], encoding: Spec) -> Spec:
    return {
        "mark": {**mark, "clip": False},
        "data": {"values": [dict(each) for each in data]},
        "encoding": encoding,
    }


def _across(frame: _Frame, field: str = "x") -> Spec:
    scale = {"domain": [0, round(frame.slots, 2)], "nice": False, "zero": False}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": None}


def _upwards(frame: _Frame, field: str = "y") -> Spec:
    height = frame.height
    scale: Spec = {"type": "log" if height.powers else "linear", "nice": False}
    scale["domain"] = [height.low, height.high]
    if not height.powers:
        scale["zero"] = False
    return {"field": field, "type": "quantitative", "scale": scale, "axis": None}


def _as_given(field: str) -> Spec:
    return {"field": field, "type": "nominal", "scale": None}


_TEXT: Spec = {"field": "text", "type": "nominal"}


def _grid(frame: _Frame, unit: str) -> list[Spec]:
    """Return the ticks of the values as faint lines with their numbers, and the unit above them."""
    ticks = [
        {"y": tick, "text": short_number(tick, unit, digits=4)} for tick in frame.height.ticks
    ]
    head = {"text": unit_said(unit) if unit != "percent" else ""}
    layers = [
        _layer({"type": "rule", "stroke": GRID}, ticks, {"y": _upwards(frame)}),
        _layer(
            {"type": "text", "align": "right", "fill": FAINT},
            ticks,
            {"x": {"value": -8}, "y": _upwards(frame), "text": _TEXT},
        ),
    ]
    if head["text"]:
        at = {"x": {"value": -50}, "y": {"value": _UNIT}, "text": _TEXT}
        layers.append(_layer({"type": "text", "align": "left", "fill": FAINT}, [head], at))
    return layers


def _period_names(frame: _Frame) -> list[Spec]:
    """Return the names of the columns, as many as have room, and faint lines between them."""
    said, free = [], -float("inf")
    for column in frame.columns:
        room = int(frame.across(column.width) / _LETTER)
        dated = column.name[:4].isdigit()
        name = label(column.name, max(room, 10 if dated else 4))
        half = cells_of(name) * _LETTER / 2
        middle = frame.across(column.middle)
        if middle - half > free and (column.marks or len(frame.columns) < 16):
            said.append({"x": round(column.middle, 2), "text": name})
            free = middle + half
    between = [{"x": round(column.start, 2)} for column in frame.columns[1:]]
    return [
        _layer({"type": "rule", "stroke": GRID, "strokeDash": [1, 3]}, between,
               {"x": _across(frame)}),
        _layer({"type": "rule", "stroke": FAINT}, [{"y": frame.height.low}],
               {"y": _upwards(frame)}),
        _layer({"type": "text"}, said,
               {"x": _across(frame), "y": {"value": _NAMES}, "text": _TEXT}),
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
    lines = _layer(
        {"type": "rule", "strokeWidth": 1.5},
        rules,
        {"x": _across(frame), "y": _upwards(frame), "y2": {"field": "y2"},
         "stroke": _as_given("stroke")},
    )  # fmt: skip
    return [*([lines] if rules else []), *([_symbols(frame, marks)] if marks else [])]


def _references(frame: _Frame) -> list[Spec]:
    """Return the lines of reference tables, with a dot for each of their rows and their names."""
    middles = {column.name: round(column.middle, 2) for column in frame.columns}
    layers = []
    for line in frame.lines[:3]:
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
            layers.append(_layer(mark, data, encoding))
        layers.append(_symbols(frame, dots))
    return layers


def _symbols(frame: _Frame, data: Iterable[Datum]) -> Spec:
    return _layer(
        {"type": "point", "opacity": 1, "strokeWidth": 1.5},
        data,
        {
            "x": _across(frame),
            "y": _upwards(frame),
            "size": {**_as_given("size"), "type": "quantitative"},
            **{name: _as_given(name) for name in ("shape", "fill", "stroke")},
        },
    )


def _symbol(mark: Mark, x: float) -> Spec:
    return {"x": round(x, 2), "y": mark.middle, **_look(mark.role, mark.modality in AHEAD)}


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
    at = {"x": _across(frame), "y": {"value": _NUMBERS}, "text": _TEXT}
    return [_layer({"type": "text", "fontSize": 9, "fill": FAINT}, data, at)]


def _labels(frame: _Frame, places: Mapping[int, float]) -> list[Spec]:
    """Return what the accused figures say, in words beside them, and the names of the lines."""
    placing = Placing(WIDTH, HEIGHT)
    accused = []
    for at, mark in enumerate(frame.marks):
        x, y = frame.across(places[at]), frame.down(mark.middle or 0.0)
        radius = SIZES[mark.role] ** 0.5 / 2 + 1
        placing.take(Box(x - radius, y - radius, x + radius, y + radius))
        low = HEIGHT if mark.low is None else frame.down(mark.low)
        high = 0 if mark.high is None else frame.down(mark.high)
        placing.take(Box(x - 1, high, x + 1, low))
        if mark.role in ("suspect", "party"):
            accused.append((x, y, radius, label(mark.text, _LABEL_CELLS), COLOURS[mark.role]))
    middles = {column.name: frame.across(column.middle) for column in frame.columns}
    for line in frame.lines[:3]:
        trail = [(middles[name], frame.down(value)) for point, value in line.points
                 if (name := column_name(point)) in middles]  # fmt: skip
        placing.take_path(trail)
        if trail:
            said = label(f"{line.title.split('(')[0].strip()}, {line.owner}", 44)
            accused.append((*trail[len(trail) // 2], 2.0, said, REFERENCE))
    texts = []
    for x, y, radius, said, colour in accused[: _MOST_LABELS + len(frame.lines)]:
        at = placing.put(x, y, radius, cells_of(said) * _LETTER, _FONT_SIZE + 2)
        texts.append({"x": round(frame.x(at[0]), 2), "y": at[1], "text": said, "fill": colour})
    return _halo(frame, texts)


def _halo(frame: _Frame, texts: Sequence[Spec]) -> list[Spec]:
    """Return texts twice, first as their own pale ground: lines behind them stay apart."""
    layers = []
    for text in texts:
        y = {"value": round(text["y"], 1)}
        encoding = {"x": _across(frame), "y": y, "text": _TEXT}
        data = [{"x": text["x"], "text": text["text"]}]
        pale: Spec = {"type": "text", "fontWeight": 600, "stroke": PAPER, "fill": PAPER}
        layers.append(_layer({**pale, "strokeWidth": 4}, data, encoding))
        layers.append(_layer({"type": "text", "fontWeight": 600, "fill": text["fill"]}, data,
                             encoding))  # fmt: skip
    return layers


def _legend(frame: _Frame) -> list[Spec]:
    """Return what shapes and colours mean, in one line above the chart, of what it shows."""
    entries = [(_look(role, False), MEANINGS[role]) for role in COLOURS
               if any(mark.role == role for mark in frame.marks)]  # fmt: skip
    if any(mark.modality in AHEAD for mark in frame.marks):
        entries.append((_look("witness", True) | {"stroke": INK}, "forecast or target"))
    symbols, texts, x = [], [], -44.0
    for look, said in entries:
        symbols.append({"x": round(frame.x(x), 3), **look})
        texts.append({"x": round(frame.x(x + 11), 3), "text": said})
        x += 11 + cells_of(said) * _LETTER + 16
    layer = _symbols(frame, symbols)
    y = {"value": _LEGEND}
    layer["encoding"]["y"] = y
    words = {"x": _across(frame), "y": y, "text": _TEXT}
    return [layer, _layer({"type": "text", "align": "left"}, texts, words)]
