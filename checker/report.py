"""The report of an audit: its results, and the shapes in which programs take them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.model import Results
from checker.records import report_record

if TYPE_CHECKING:
    import pandas


class Report(Results, frozen=True, kw_only=True):
    """The results of an audit, with their JSON shape and their tables."""

    def to_dict(self) -> dict[str, Any]:
        """Return the report as the JSON object that ``report.schema.json`` describes."""
        return report_record(self)

    def to_frame(self, table: str = "findings") -> pandas.DataFrame:
        """Return one of the report's tables as a pandas data frame.

        They are "claims", "findings", "verified", "unchecked", "documents". Levels (in their
        order), rules, kinds, modalities, directions and reasons are categories, numbers and flags
        can be missing, days are dates. Raises ValueError for another name.
        """
        # pandas takes half a second to import: only who asks for a frame pays for it.
        from checker.frames import frame

        return frame(self, table)
