"""The formats that are read: what reads each, which extra it needs, and whether it is there."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import NamedTuple

from claims.sources.raw import Reader


class Format(NamedTuple):
    """A format: what readers call it, and the module whose function ``read`` reads it.

    ``guarded`` formats are read in a process of their own, which is held to limits of time and
    memory: their readers are large, and some are not written in Python.
    """

    title: str
    module: str
    endings: tuple[str, ...]
    guarded: bool = False
    extra: str | None = None
    library: str | None = None


FORMATS = {
    "text": Format("plain text", "plain", (".txt", ".text")),
    "markdown": Format("Markdown", "markdown", (".md", ".markdown")),
    "html": Format("a web page", "pages.page", (".html", ".htm", ".xhtml"), guarded=True),
    "csv": Format("a table of text", "sheets.csv_table", (".csv", ".tsv"), guarded=True),
    "jsonl": Format("JSON Lines", "bundles.json_lines", (".jsonl", ".ndjson")),
    "email": Format("an e-mail", "bundles.email", (".eml",)),
    "zip": Format("a ZIP archive", "bundles.archive", (".zip",)),
    "subtitles": Format("subtitles", "bundles.subtitles", (".srt", ".vtt")),
    "epub": Format("an EPUB book", "pages.epub", (".epub",), guarded=True),
    "pdf": Format("a PDF file", "pdf.document", (".pdf",), True, "pdf", "pypdfium2"),
    "docx": Format("a Word document", "office.docx", (".docx",), guarded=True),
    "pptx": Format("a PowerPoint presentation", "office.pptx", (".pptx",), guarded=True),
    "odt": Format("an OpenDocument text", "office.odt", (".odt",), guarded=True),
    "rtf": Format("rich text (RTF)", "office.rtf", (".rtf",), guarded=True),
    "xlsx": Format(
        "a spreadsheet", "sheets.spreadsheet", (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"),
        True, "office", "python_calamine",
    ),
    "feed": Format("a feed", "bundles.feed", (".rss", ".atom"), True, "web", "feedparser"),
}  # fmt: skip

READABLE_ENDINGS = tuple(ending for each in FORMATS.values() for ending in each.endings)


def reader_of(name: str) -> Reader:
    """Return what reads a format; its library is imported when it first reads."""
    reader: Reader = import_module(f"claims.sources.{FORMATS[name].module}").read
    return reader


@cache
def is_readable(name: str) -> bool:
    """Tell whether the library that a format needs is installed; it is not imported."""
    library = FORMATS[name].library
    return library is None or find_spec(library) is not None


def missing(name: str) -> str:
    """Return the predicate of the sentence that says which extra a format needs."""
    wanted = FORMATS[name]
    return (
        f"is {wanted.title}; to read it, install crossfoot with its extra '{wanted.extra}' "
        f"(pip install 'crossfoot[{wanted.extra}]')"
    )
