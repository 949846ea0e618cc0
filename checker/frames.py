"""A report as tables for pandas: one row a claim, a finding, a figure that holds, a document.

Each column has its type even where a table is empty, so that frames of many audits can be joined:
a category has all values that there are, not only those of one report.
"""

from __future__ import annotations

from typing import Any

import pandas

from checker.catalogue import rules
from checker.coverage import REASONS
from checker.model import LEVELS, Results
from checker.rows import COLUMNS, rows
from claims.model import KINDS, MODALITIES

_LEVEL = pandas.CategoricalDtype(list(LEVELS), ordered=True)
_REAL, _WHOLE, _FLAG, _DAY, _LIST = "Float64", "Int64", "boolean", "datetime64[s]", "object"
_DIRECTIONS = ("up", "down")

# Columns that are not text.
_TYPES: dict[str, Any] = {
    **dict.fromkeys(("start", "end", "line", "column", "words"), _WHOLE),
    **dict.fromkeys(("value", "low", "high", "usual_low", "usual_high"), _REAL),
    **dict.fromkeys(("value_low", "value_high", "confidence"), _REAL),
    **dict.fromkeys(("partitive", "definite", "anchored", "known"), _FLAG),
    **dict.fromkeys(("period_start", "period_end", "published"), _DAY),
    **dict.fromkeys(("measure_key", "assumptions", "unresolved"), _LIST),
    **dict.fromkeys(("claims", "working", "corrections"), _LIST),
    "level": _LEVEL,
}

# "claims" are ids where figures are compared, and a number where documents are counted.
_TYPES_OF_TABLE: dict[str, dict[str, Any]] = {"documents": {"claims": _WHOLE}}


def frame(report: Results, table: str) -> pandas.DataFrame:
    """Return one table of a report; raise ValueError for an unknown one."""
    if table not in COLUMNS:
        raise ValueError(f"{table!r} is no table of a report; choose one of {', '.join(COLUMNS)}.")
    records = rows(report, table)
    types = {**_TYPES, **_TYPES_OF_TABLE.get(table, {})}
    return pandas.DataFrame(
        {name: _column([row[name] for row in records], name, types) for name in COLUMNS[table]}
    )


def _column(values: list[Any], name: str, types: dict[str, Any]) -> pandas.Series[Any]:
    known = _categories(name)
    dtype = types.get(name, "string") if known is None else _category(known, values)
    column: pandas.Series[Any] = pandas.Series(values, dtype=dtype)
    return column


def _categories(name: str) -> tuple[str, ...] | None:
    """Return the values that a column can have, where they are a fixed list without an order."""
    if name == "rule":
        return tuple(rule.code for rule in rules())
    fixed = {
        "kind": KINDS,
        "modality": MODALITIES,
        "direction": _DIRECTIONS,
        "reason": tuple(REASONS),
    }
    return fixed.get(name)


def _category(known: tuple[str, ...], values: list[Any]) -> pandas.CategoricalDtype:
    """Make a category; what is not known would be lost in it, and so becomes a value of it."""
    others = sorted({value for value in values if value is not None} - set(known))
    return pandas.CategoricalDtype([*known, *others])
