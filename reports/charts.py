"""The chart of a dispute, as a Vega-Lite specification.

Every text in it is made safe and short. Nothing here draws: ``reports.drawing`` does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.disputes import Dispute
from reports.axes import column_name, columns_of, height_of
from reports.chart_frame import (
    AHEAD,
    COLOURS,
    HEIGHT,
    MARGINS,
    MEANINGS,
    SHAPES,
    SIZES,
    WIDTH,
    Frame,
    across,
    upwards,
)
from reports.chart_texts import MOST_LINES, labels_in
from reports.labels import cells_of, label, short_number, unit_said
from reports.vega import (
    FAINT,
    GRID,
    INK,
    LETTER,
    PAPER,
    REFERENCE,
    TEXT,
    Spec,
    as_given,
    layer,
    specification,
    symbols,
)

# Names of columns are not cut below this: "2024-04-30" has to be whole.
_SHORTEST = 10
_ARROW = 28
_NUMBERS, _NAMES, _LEGEND, _UNIT = HEIGHT + 13, HEIGHT + 29, -30, -12


def dispute_chart(dispute: Dispute) -> Spec:
    """Return the chart of a dispute: values against periods, the accused in colour and shape."""
    marks = dispute.marks
    columns = columns_of(marks, dispute.references)
    last = columns[-1]
    height = height_of(marks, dispute.references)
    frame = Frame(marks, dispute.references, columns, height, last.start + last.width)
    places = {at: column.place(n) for column in columns for n, at in enumerate(column.marks)}
    layers = [
        *_grid(frame, dispute.unit),
        *_period_names(frame),
        *_whiskers(frame, places),
        *_references(frame),
        *_figures(frame, places),
        *_numbers(frame, places),
        *labels_in(frame, places),
        *_legend(frame),
    ]
    return specification(layers, (WIDTH, HEIGHT), **MARGINS)


def _grid(frame: Frame, unit: str) -> list[Spec]:
    """Return the ticks of the values as faint lines with their numbers, and the unit above them."""
    ticks = [{"y": tick, "text": short_number(tick, unit, digits=4)} for tick in frame.height.ticks]
    head = {"text": unit_said(unit) if unit != "percent" else ""}
    layers = [
        layer({"type": "rule", "stroke": GRID}, ticks, {"y": upwards(frame)}),
        layer(
            {"type": "text", "align": "right", "fill": FAINT},
            ticks,
            {"x": {"value": -8}, "y": upwards(frame), "text": TEXT},
        ),
    ]
    if head["text"]:
        at = {"x": {"value": -50}, "y": {"value": _UNIT}, "text": TEXT}
        layers.append(layer({"type": "text", "align": "left", "fill": FAINT}, [head], at))
    return layers


def _period_names(frame: Frame) -> list[Spec]:
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
               {"x": across(frame)}),
        layer({"type": "rule", "stroke": FAINT}, [{"y": frame.height.low}],
               {"y": upwards(frame)}),
        layer({"type": "text"}, said,
               {"x": across(frame), "y": {"value": _NAMES}, "text": TEXT}),
    ]  # fmt: skip


def _whiskers(frame: Frame, places: Mapping[int, float]) -> list[Spec]:
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
        {"x": across(frame), "y": upwards(frame), "y2": {"field": "y2"},
         "stroke": as_given("stroke")},
    )  # fmt: skip
    return [*([lines] if rules else []), *([_symbols(frame, marks)] if marks else [])]


def _references(frame: Frame) -> list[Spec]:
    """Return the lines of reference tables, with a dot for each of their rows and their names."""
    middles = {column.name: round(column.middle, 2) for column in frame.columns}
    layers = []
    for line in frame.lines[:MOST_LINES]:
        data = [
            {"x": middles[name], "y": value}
            for point, value in line.points
            if (name := column_name(point)) in middles
        ]
        if not data:
            continue
        encoding = {"x": across(frame), "y": upwards(frame)}
        mark = {"type": "line", "stroke": REFERENCE, "strokeWidth": 2}
        dots = [{**each, "shape": "circle", "fill": REFERENCE, "stroke": REFERENCE, "size": 14}
                for each in data]  # fmt: skip
        if len(data) > 1:
            layers.append(layer(mark, data, encoding))
        layers.append(_symbols(frame, dots))
    return layers


def _symbols(frame: Frame, data: Sequence[Spec]) -> Spec:
    return symbols(data, across(frame), upwards(frame))


def _figures(frame: Frame, places: Mapping[int, float]) -> list[Spec]:
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


def _numbers(frame: Frame, places: Mapping[int, float]) -> list[Spec]:
    """Return the numbers under the figures, by which the table knows them."""
    data = [{"x": round(places[at], 2), "text": str(at + 1)} for at in range(len(frame.marks))]
    at = {"x": across(frame), "y": {"value": _NUMBERS}, "text": TEXT}
    return [layer({"type": "text", "fontSize": 9, "fill": FAINT}, data, at)]


def _legend(frame: Frame) -> list[Spec]:
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
    words = {"x": across(frame), "y": y, "text": TEXT}
    return [
        symbols(looks, across(frame), y),
        layer({"type": "text", "align": "left"}, texts, words),
    ]
