"""The tables that the page offers for download: the very bytes of ``--format csv``, packed."""

from __future__ import annotations

import gzip
from base64 import b64encode

from checker import Report
from reports.csv_text import claims_csv, report_csv
from reports.page import Page


def downloads(report: Report, page: Page) -> dict[str, str]:
    """Return the CSV of claims and of findings, compressed and in base 64, by name.

    The page's script unpacks them with the browser's own ``DecompressionStream``; so a sentence
    that holds many claims costs little.
    """
    tables = {"claims": claims_csv(report.claims, page), "findings": report_csv(report, page)}
    return {name: _packed(text) for name, text in tables.items()}


def _packed(text: str) -> str:
    """Compress; without a time of day, so that equal reports make equal pages."""
    packed = gzip.compress(text.encode("utf-8", "backslashreplace"), mtime=0)
    return b64encode(packed).decode("ascii")
