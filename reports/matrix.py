"""The chart of the overview: sources against measures, a shape and a colour for each state."""

from __future__ import annotations

from reports.labels import cells_of, label
from reports.overview import Overview
from reports.vega import (
    FAINT,
    GOOD,
    GRID,
    LETTER,
    OTHER,
    PAPER,
    SUSPECT,
    TEXT,
    WITNESS,
    Spec,
    layer,
    scaled,
    specification,
    symbols,
)

_COLUMN, _ROW = 30, 19
_SOURCE_CELLS, _MEASURE_CELLS = 30, 28
_SLANT = -45
_SINE = 0.71
# Margins are made for wide letters: the reader's may be wider than most.
_LETTER = 6.5
_SYMBOL, _GAP = 11, 16

LOOKS: dict[str, Spec] = {
    "conflict": {"shape": "diamond", "fill": SUSPECT, "stroke": SUSPECT, "size": 110},
    "against": {"shape": "diamond", "fill": PAPER, "stroke": WITNESS, "size": 80},
    "verified": {"shape": "circle", "fill": GOOD, "stroke": GOOD, "size": 70},
    "read": {"shape": "stroke", "fill": OTHER, "stroke": OTHER, "size": 40},
}
MEANINGS = {
    "conflict": "in conflict",
    "against": "speaks against one",
    "verified": "verified",
    "read": "only read",
}


def overview_chart(seen: Overview) -> Spec:
    """Return the chart of an overview: a row a source, a column a measure."""
    width, height = _COLUMN * len(seen.measures), _ROW * len(seen.rows)
    across, down = scaled("x", 0, width), scaled("y", height, 0)
    cells = [
        {"x": (column + 0.5) * _COLUMN, "y": (row + 0.5) * _ROW, **LOOKS[state]}
        for row, (_, states) in enumerate(seen.rows)
        for column, state in enumerate(states)
        if state
    ]
    names = [label(name, _MEASURE_CELLS) for name in seen.measures]
    heads = [{"x": (at + 0.5) * _COLUMN, "text": name} for at, name in enumerate(names)]
    sources = [{"y": (at + 0.5) * _ROW, "text": label(name, _SOURCE_CELLS)}
               for at, (name, _) in enumerate(seen.rows)]  # fmt: skip
    lines = [{"y": at * _ROW} for at in range(len(seen.rows) + 1)]
    slanted: Spec = {"type": "text", "angle": _SLANT, "align": "left", "baseline": "middle"}
    longest = max(map(cells_of, names)) * _LETTER
    left = round(max(cells_of(each["text"]) for each in sources) * _LETTER) + 12
    overhang = max(
        round((at + 0.5) * _COLUMN + _SINE * cells_of(name) * _LETTER) + 16 - width
        for at, name in enumerate(names)
    )
    legend = round(sum(_SYMBOL + len(each) * LETTER + _GAP for each in MEANINGS.values()))
    return specification(
        [
            layer({"type": "rule", "stroke": GRID}, lines, {"y": down}),
            symbols(cells, across, down),
            layer(slanted, heads, {"x": across, "y": {"value": -8}, "text": TEXT}),
            layer(
                {"type": "text", "align": "right"},
                sources,
                {"x": {"value": -8}, "y": down, "text": TEXT},
            ),
            *_legend(seen, width, 8 - left, height + 18),
        ],
        (width, height),
        left=left,
        top=round(_SINE * longest) + 22,
        right=max(10, overhang, legend - left - width),
        bottom=34,
    )


def _legend(seen: Overview, width: int, start: int, y: int) -> list[Spec]:
    """Return what the shapes mean, below the chart, of those that it has."""
    there = {state for _, states in seen.rows for state in states}
    looks, texts, x = [], [], float(start)
    for state, meaning in MEANINGS.items():
        if state in there:
            looks.append({"x": x, **LOOKS[state]})
            texts.append({"x": x + _SYMBOL, "text": meaning})
            x += _SYMBOL + len(meaning) * LETTER + _GAP
    at = {"value": y}
    across = scaled("x", 0, width)
    words = {"x": across, "y": at, "text": TEXT}
    return [
        symbols(looks, across, at),
        layer({"type": "text", "align": "left", "fill": FAINT}, texts, words),
    ]
