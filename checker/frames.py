"""A report as tables for pandas: one row a claim, a finding, or a figure that holds.

Each column has its type even where a table is empty, so that frames of many audits can be joined.
"""

from __future__ import annotations

from typing import Any

import pandas

from checker.model import LEVELS, Results
from checker.rows import COLUMNS, Row, rows

_LEVEL = pandas.CategoricalDtype(list(LEVELS), ordered=True)
_REAL, _WHOLE, _FLAG, _DAY, _LIST = "Float64", "Int64", "boolean", "datetime64[s]", "object"

# Columns that are not text.
_TYPES: dict[str, Any] = {
    **dict.fromkeys(("start", "end", "line", "column"), _WHOLE),
    **dict.fromkeys(("value", "low", "high", "usual_low", "usual_high"), _REAL),
    **dict.fromkeys(("value_low", "value_high", "confidence"), _REAL),
    **dict.fromkeys(("partitive", "definite", "anchored"), _FLAG),
    **dict.fromkeys(("period_start", "period_end"), _DAY),
    **dict.fromkeys(("measure_key", "assumptions", "unresolved"), _LIST),
    **dict.fromkeys(("claims", "working", "corrections"), _LIST),
    "level": _LEVEL,
}


def frame(report: Results, table: str) -> pandas.DataFrame:
    """Return one table of a report; raise ValueError for an unknown one."""
    if table not in COLUMNS:
        raise ValueError(f"{table!r} is no table of a report; choose one of {', '.join(COLUMNS)}.")
    records = rows(report, table)
    return pandas.DataFrame({name: _column(records, name) for name in COLUMNS[table]})


def _column(records: list[Row], name: str) -> pandas.Series[Any]:
    values = [row[name] for row in records]
    column: pandas.Series[Any] = pandas.Series(values, dtype=_TYPES.get(name, "string"))
    return column
