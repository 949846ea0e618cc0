"""The tables that the page offers for download: the very bytes of ``--format csv``, packed."""

from __future__ import annotations

import csv
import gzip
from base64 import b64encode
from io import StringIO

from checker import Report
from reports.csv_text import claims_csv, report_csv
from reports.page import Page

# Between the columns of a table, and between the cells of one; no cell of ours can hold them.
_COLUMNS, _CELLS = "\x1e", "\x1f"


def downloads(report: Report, page: Page) -> dict[str, str]:
    """Return the CSV of claims and of findings, by name, column after column, compressed and in
    base 64.

    The page's script unpacks them with the browser's own ``DecompressionStream`` and puts the rows
    together. Columns compress a third better than rows.
    """
    tables = {"claims": claims_csv(report.claims, page), "findings": report_csv(report, page)}
    return {name: _packed(text) for name, text in tables.items()}


def _packed(text: str) -> str:
    """Compress; without a time of day, so that equal reports make equal pages."""
    rows = csv.reader(StringIO(text, newline=""))
    columns = zip(*([_quoted(cell) for cell in row] for row in rows), strict=True)
    turned = _COLUMNS.join(map(_CELLS.join, columns))
    packed = gzip.compress(turned.encode("utf-8", "backslashreplace"), mtime=0)
    return b64encode(packed).decode("ascii")


def _quoted(cell: str) -> str:
    """Return a cell as CSV writes it."""
    if any(mark in cell for mark in ',"\r\n'):
        return '"' + cell.replace('"', '""') + '"'
    return cell
