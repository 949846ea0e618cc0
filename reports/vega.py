"""Parts of Vega-Lite specifications: plain dicts, whose colours are names that the page knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Spec = dict[str, Any]
Datum = Mapping[str, Any]

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
FONT = "system-ui, sans-serif"
FONT_SIZE = 11
# The width of a letter of that size, on the average and with a little room.
LETTER, BOLD_LETTER = 6.0, 6.5

INK, FAINT, GRID, PAPER = "var(--ink)", "var(--faint)", "var(--grid)", "var(--paper)"
SUSPECT, WITNESS, OTHER = "var(--suspect)", "var(--witness)", "var(--other)"
REFERENCE, GOOD = "var(--reference)", "var(--good)"

TEXT: Spec = {"field": "text", "type": "nominal"}


def specification(
    layers: Sequence[Spec], size: tuple[int, int], left: int, top: int, right: int, bottom: int
) -> Spec:
    """Return a chart of some layers, without a ground of its own.

    ``size`` is width and height of what lies between the margins. These are given, since a library
    that measures text does it with the letters of the machine that it runs on.
    """
    width, height = size
    return {
        "$schema": SCHEMA,
        "width": width,
        "height": height,
        "autosize": "none",
        "padding": {"left": left, "top": top, "right": right, "bottom": bottom},
        "background": None,
        "config": {
            "aria": False,
            "font": FONT,
            "view": {"stroke": None},
            "text": {"fontSize": FONT_SIZE, "fill": INK, "aria": False},
        },
        "layer": list(layers),
    }


def layer(mark: Spec, data: Iterable[Datum], encoding: Spec) -> Spec:
    """Return a layer of one kind of mark, with its own data."""
    return {
        "mark": {**mark, "clip": False},
        "data": {"values": [dict(each) for each in data]},
        "encoding": encoding,
    }


def scaled(field: str, low: float, high: float, kind: str = "linear") -> Spec:
    """Return a field on a scale of fixed ends, without an axis."""
    scale: Spec = {"type": kind, "domain": [low, high], "nice": False}
    if kind == "linear":
        scale["zero"] = False
    return {"field": field, "type": "quantitative", "scale": scale, "axis": None}


def as_given(field: str, kind: str = "nominal") -> Spec:
    """Return a field whose values are themselves what is drawn: a colour, a shape, a size."""
    return {"field": field, "type": kind, "scale": None}


def symbols(data: Iterable[Datum], across: Spec, upwards: Spec) -> Spec:
    """Return a layer of marks, each with its ``shape``, ``fill``, ``stroke`` and ``size``."""
    looks = {name: as_given(name) for name in ("shape", "fill", "stroke")}
    encoding = {"x": across, "y": upwards, "size": as_given("size", "quantitative"), **looks}
    return layer({"type": "point", "opacity": 1, "strokeWidth": 1.5}, data, encoding)
