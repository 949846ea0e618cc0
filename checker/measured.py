"""How often each rule was wrong on clean text, as ``benchmarks/false_alarms.py`` measured it."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources

from msgspec import Struct


class Measured(Struct, frozen=True):
    """A rule's false errors and false warnings in a number of clean documents, and the words they
    hold; counted in each document alone and in all of them together."""

    documents: int
    words: int
    false_errors: int
    false_warnings: int
    date: str

    @property
    def rate(self) -> float:
        """False errors and warnings in a hundred documents."""
        return 100 * (self.false_errors + self.false_warnings) / self.documents


@cache
def measurements() -> dict[str, Measured]:
    """Return what was measured, by the rule's code; rules that were not measured are absent."""
    file = resources.files("checker.tables") / "measured.csv"
    rows = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    return {
        row["rule"]: Measured(
            documents=int(row["documents"]),
            words=int(row["words"]),
            false_errors=int(row["false_errors"]),
            false_warnings=int(row["false_warnings"]),
            date=row["date"],
        )
        for row in rows
    }
