"""A workbook as its readers hand it over: sheets that are shown, whatever the file's format."""

from __future__ import annotations

from typing import NamedTuple

from claims.sources.metadata import Metadata
from claims.sources.sheets.layout import Grid
from claims.sources.unreadable import Unreadable


class Sheet(NamedTuple):
    """A sheet that is shown: its cells, and whether rows were left out because it has too many."""

    name: str
    grid: Grid
    is_cut: bool = False
    has_hidden: bool = False
    uncalculated: int = 0


class Book(NamedTuple):
    """The sheets that are shown, the names of those that are hidden, and what cannot be read."""

    sheets: list[Sheet]
    hidden: list[str]
    failures: list[Unreadable]
    metadata: Metadata = Metadata()
