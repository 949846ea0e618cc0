"""The chart of the overview: sources against measures, a shape and a colour for each state."""

from __future__ import annotations

from collections.abc import Sequence

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
    names = [label(name, _MEASURE_CELLS) for name in seen.measures]
    heads = [{"x": (at + 0.5) * _COLUMN, "text": name} for at, name in enumerate(names)]
    sources = [{"y": (at + 0.5) * _ROW, "text": label(name, _SOURCE_CELLS)}
               for at, (name, _) in enumerate(seen.rows)]  # fmt: skip
    lines = [{"y": at * _ROW} for at in range(len(seen.rows) + 1)]
    slanted: Spec = {"type": "text", "angle": _SLANT, "align": "left", "baseline": "middle"}
    left = round(max(_wide(label(name, _SOURCE_CELLS)) for name, _ in seen.rows)) + 12
    return specification(
        [
            layer({"type": "rule", "stroke": GRID}, lines, {"y": down}),
            *(symbols(_cells(seen, state), across, down) for state in _states(seen)),
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
        top=round(_SINE * max(map(_wide, names))) + 22,
        right=_right(names, left),
        bottom=34,
    )


def _wide(text: str) -> float:
    return cells_of(text) * _LETTER


def _right(names: Sequence[str], left: int) -> int:
    """Return the margin on the right, for the ends of the slanted names and for the legend."""
    width = _COLUMN * len(names)
    ends = [(at + 0.5) * _COLUMN + _SINE * _wide(name) + 16 for at, name in enumerate(names)]
    legend = sum(_SYMBOL + len(each) * LETTER + _GAP for each in MEANINGS.values()) - left
    return max(10, round(max(*ends, legend) - width))


def _states(seen: Overview) -> list[str]:
    """Return the states that any cell has."""
    there = {state for _, states in seen.rows for state in states}
    return [state for state in LOOKS if state in there]


def _cells(seen: Overview, state: str) -> list[Spec]:
    """Return the marks of all cells of one state."""
    return [
        {"x": (column + 0.5) * _COLUMN, "y": (row + 0.5) * _ROW, **LOOKS[state]}
        for row, (_, states) in enumerate(seen.rows)
        for column, one in enumerate(states)
        if one == state
    ]


def _legend(seen: Overview, width: int, start: int, y: int) -> list[Spec]:
    """Return what the shapes mean, below the chart, of those that it has."""
    looks, texts, x = [], [], float(start)
    for state in _states(seen):
        looks.append({"x": x, **LOOKS[state]})
        texts.append({"x": x + _SYMBOL, "text": MEANINGS[state]})
        x += _SYMBOL + len(MEANINGS[state]) * LETTER + _GAP
    at = {"value": y}
    across = scaled("x", 0, width)
    words = {"x": across, "y": at, "text": TEXT}
    return [
        symbols(looks, across, at),
        layer({"type": "text", "align": "left", "fill": FAINT}, texts, words),
    ]
