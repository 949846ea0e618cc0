"""What an Excel workbook (.xlsx) says of its cells besides values: formats, errors, extent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from claims.sources.office.office_parts import stated
from claims.sources.office.zipped import Package, local, part_of_type, related
from claims.sources.sheets.number_formats import BUILT_IN, GENERAL


class Look(NamedTuple):
    """What a sheet's XML says: by row and column, from 0, the format codes of numbers and dates
    that have one, and what cells with an error show. ``rows`` and ``columns`` tell how large a
    rectangle its cells span, ``has_hidden`` whether rows or columns of it are hidden,
    ``uncalculated`` how many formulas have no result."""

    codes: Mapping[tuple[int, int], str] = MappingProxyType({})
    errors: Mapping[tuple[int, int], str] = MappingProxyType({})
    rows: int = 0
    columns: int = 0
    has_hidden: bool = False
    uncalculated: int = 0


class Parts:
    """The sheets of a workbook and its formats."""

    def __init__(self, package: Package) -> None:
        """Find the sheets. Raises ValueError for damaged XML."""
        self._package = package
        book = part_of_type(related(package, ""), "officeDocument")
        self.metadata = stated(package)
        self._sheets: dict[str, str] = {}
        self._codes: list[str] = []
        if book is None or not book.endswith(".xml"):
            return  # xlsb: the same in a binary form
        relations = related(package, book)
        for each in package.xml(book).iter():
            if local(each) == "sheet":
                key = next((value for name, value in each.items() if name.endswith("}id")), "")
                if key in relations:
                    self._sheets[each.get("name", "")] = relations[key][1]
        styles = part_of_type(relations, "styles")
        self._codes = _codes(package, styles) if styles else []

    def look(self, name: str) -> Look:
        """Return what the XML of a sheet says; nothing where there is none."""
        part = self._sheets.get(name)
        return _look(self._package.read(part), self._codes) if part else Look()


def _codes(package: Package, part: str) -> list[str]:
    """Return the format code of each cell style."""
    own: dict[int, str] = {}
    codes: list[str] = []
    for each in package.xml(part):
        if local(each) == "numFmts":
            for style in each:
                if style.get("numFmtId", "").isdecimal():
                    own[int(style.get("numFmtId", ""))] = style.get("formatCode", GENERAL)
        elif local(each) == "cellXfs":
            numbers = (style.get("numFmtId", "0") for style in each)
            ids = [int(number) if number.isdecimal() else 0 for number in numbers]
            codes = [own.get(number, BUILT_IN.get(number, GENERAL)) for number in ids]
    return codes


# XML as spreadsheet programs write it; what is written in another way loses formats, no values.
_TAG = re.compile(rb"<(?:\w+:)?(row|c)\b([^>]*)>")
_REFERENCE = re.compile(rb'\br="([A-Z]{0,3})(\d{1,7})"')
_STYLE = re.compile(rb'\bs="(\d+)"')
_ERROR = re.compile(rb"<(?:\w+:)?v>([^<]{1,20})</")
_HIDDEN = re.compile(rb'<(?:\w+:)?(?:row|col)\b[^>]*\bhidden="(?:1|true)"')
_UNCALCULATED = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)"
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>|</(?:\w+:)?c>)"
)


def _look(data: bytes, codes: list[str]) -> Look:
    told = {str(index).encode(): code for index, code in enumerate(codes) if code != GENERAL}
    found: dict[tuple[int, int], str] = {}
    errors: dict[tuple[int, int], str] = {}
    rows: set[int] = set()
    columns: set[int] = set()
    row = column = -1
    for tag in _TAG.finditer(data):
        name, attributes = tag.groups()
        reference = _REFERENCE.search(attributes)
        if name == b"row":
            row, column = (int(reference[2]) - 1 if reference else row + 1), -1
            continue
        column = number_of(reference[1].decode()) if reference and reference[1] else column + 1
        row = int(reference[2]) - 1 if reference else row
        if attributes.endswith(b"/"):
            continue
        rows.add(row)
        columns.add(column)
        style = _STYLE.search(attributes)
        if style and style[1] in told:
            found[row, column] = told[style[1]]
        if b't="e"' in attributes:
            error = _ERROR.search(data, tag.end(), tag.end() + 10_000)
            errors[row, column] = error[1].decode("utf-8", "replace") if error else "#ERROR!"
    return Look(
        found,
        errors,
        max(rows) - min(rows) + 1 if rows else 0,
        max(columns) - min(columns) + 1 if columns else 0,
        _HIDDEN.search(data) is not None,
        sum(1 for each in _UNCALCULATED.finditer(data) if b't="str"' not in each[1]),
    )


@lru_cache(maxsize=20_000)
def number_of(letters: str) -> int:
    """Return the number of a column, from 0: "A" is 0, "AA" 26."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number - 1
