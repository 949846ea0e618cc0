"""How fast PDF files are read, on one core: pages and megabytes of text a second, and memory.

    python benchmarks/reading_pdf.py [FILE.pdf] [--pages N]

Without a file, a report of N pages with headings, paragraphs, footnotes and tables is made by
writing one page's content again and again; text and figures differ from page to page.
"""

from __future__ import annotations

import argparse
import resource
import time
from pathlib import Path

from claims.sources.pdf.document import read
from claims.sources.raw import Limits, Raw, Reading

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>"


def content(number: int) -> bytes:
    """Return the content of a page: a head, 40 lines, a table of eight rows, a foot."""
    parts = [f"BT /F 9 Tf 1 0 0 1 72 800 Tm (Yearbook {number}) Tj /F 11 Tf 13 TL"]
    for line in range(40):
        figure = number * 40 + line
        parts.append(
            f"1 0 0 1 72 {770 - 13 * line} Tm (Output of the region number {line} rose by "
            f"{figure % 17}.{line % 10} percent to {figure:,} million yuan, it is said) Tj"
        )
    for row in range(8):
        for column, at in enumerate((72, 260, 340, 420)):
            word = f"Region {row}" if column == 0 else f"{number * row + column:,}.5"
            parts.append(f"1 0 0 1 {at} {220 - 13 * row} Tm ({word}) Tj")
    parts.append(f"1 0 0 1 290 40 Tm ({number}) Tj ET")
    return " ".join(parts).encode()


def made(count: int) -> bytes:
    """Return a PDF file of a number of pages."""
    kids = b" ".join(b"%d 0 R" % (10 + 2 * index) for index in range(count))
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>", 3: FONT}
    objects[2] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids)
    for index in range(count):
        objects[10 + 2 * index] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
            b"/Contents %d 0 R>>" % (11 + 2 * index)
        )
        data = content(index + 1)
        objects[11 + 2 * index] = b"<</Length %d>>stream\n%s\nendstream" % (len(data), data)
    pieces = [b"%PDF-1.7\n"]
    pieces += [b"%d 0 obj\n%s\nendobj\n" % pair for pair in sorted(objects.items())]
    return b"".join(pieces) + b"trailer<</Root 1 0 R>>\n%%EOF"


def main() -> None:
    """Read a file and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--pages", type=int, default=300)
    given = parser.parse_args()
    data = given.file.read_bytes() if given.file else made(given.pages)
    begun = time.perf_counter()
    reading = read(Raw("report.pdf", data), Limits(), lambda _: Reading())
    seconds = time.perf_counter() - begun
    (document,) = reading.documents
    pages = max(place.page or 0 for _, place in document.locators)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{pages} pages, {len(document.text):,} characters, {len(document.tables)} tables")
    print(f"{seconds:.2f} s: {pages / seconds:.0f} pages a second, peak memory {memory:.0f} MB")
    for note in reading.notes:
        print(note)


if __name__ == "__main__":
    main()
