"""Tables written as text, for tests: a row a line, "|" between cells."""

from __future__ import annotations

from claims.document import Document
from claims.sources.building import Builder, Entry
from claims.sources.raw import Raw


def entries(text: str) -> list[Entry]:
    """Return the cells of a table; "<" widens the cell at its left."""
    found = []
    rows = [line.split("|") for line in text.strip("\n").split("\n")]
    for row, cells in enumerate(rows):
        for column, written in enumerate(cells):
            said = written.strip()
            if said in ("", "<"):
                continue
            wide = 1
            while column + wide < len(cells) and cells[column + wide].strip() == "<":
                wide += 1
            address = f"{chr(65 + column)}{row + 1}"
            found.append(Entry(row, column, said, columns=wide, address=address))
    return found


def document(
    text: str,
    captions: tuple[str, ...] = (),
    name: str = "table",
    file_format: str = "xlsx",
    sheet: str | None = None,
) -> Document:
    """Return a document that holds one table and its captions."""
    builder = Builder()
    spans = [builder.paragraph(line) for line in captions]
    builder.table(entries(text), captions=spans, name=sheet)
    return builder.document(Raw(name=f"{name}.{file_format}", data=b""), file_format)
