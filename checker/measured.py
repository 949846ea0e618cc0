"""How each rule did where the truth is known: false alarms on clean text, errors found that were
planted. ``benchmarks/false_alarms.py`` and ``benchmarks/planted.py`` measure it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
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


class Planted(Struct, frozen=True):
    """How many errors of a rule's kind were planted in clean documents, and how many of them were
    found there, by this rule or by another one."""

    planted: int
    found: int
    date: str

    @property
    def recall(self) -> float:
        """The share of the planted errors that was found, from 0 to 1."""
        return self.found / self.planted

    @property
    def said(self) -> str:
        """Say it as a count: "57 of 60"."""
        return f"{self.found:,} of {self.planted:,}"


@cache
def measurements() -> dict[str, Measured]:
    """Return what was measured, by the rule's code; rules that were not measured are absent."""
    return {
        row["rule"]: Measured(
            documents=int(row["documents"]),
            words=int(row["words"]),
            false_errors=int(row["false_errors"]),
            false_warnings=int(row["false_warnings"]),
            date=row["date"],
        )
        for row in csv.DictReader(_lines("measured.csv"))
    }


@cache
def plantings() -> dict[str, Planted]:
    """Return what was planted and found, by the rule's code; where nothing was, it is absent."""
    return read_plantings("\n".join(_lines("planted.csv")))


def planting(code: str) -> Planted | None:
    """Return what was planted for a rule and found, or None where nothing was planted."""
    return plantings().get(code)


def read_plantings(text: str) -> dict[str, Planted]:
    """Return the rows of a table of planted errors, by the rule's code.

    Raises ValueError for a row in which more was found than planted, or nothing was planted.
    """
    rows = {
        row["rule"]: Planted(int(row["planted"]), int(row["found"]), row["date"])
        for row in csv.DictReader(text.splitlines())
    }
    for code, row in rows.items():
        if not 0 <= row.found <= row.planted or not row.planted:
            raise ValueError(f"{code}: {row.found} of {row.planted} cannot have been found.")
    return rows


def plantings_csv(rows: Mapping[str, Planted]) -> str:
    """Return rows, by the rule's code, as the table of planted errors that is read here."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(("rule", *Planted.__struct_fields__))
    for code, row in sorted(rows.items()):
        writer.writerow((code, row.planted, row.found, row.date))
    return file.getvalue()


def _lines(name: str) -> list[str]:
    file = resources.files("checker.tables") / name
    return file.read_text(encoding="utf-8").splitlines()
