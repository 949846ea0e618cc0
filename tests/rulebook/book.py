"""The rule book's pages: Markdown into cases.

A page is an introduction and then one case per level-2 heading. A case is prose: one document, or
several separated by a line ``---``. In it ``[words]{AGR001}`` marks the figure at which that rule
must report, ``[words]{AGR001,CNV001}`` one at which several must; everything unmarked must stay
silent. ``<!-- published: 2024-03-29 -->`` dates the document in which it stands and those after it
in the case. ``<!-- source -->`` makes the document in which it stands a source, against which the
others, as drafts, are checked. ``<!-- select: STA -->`` switches rules on for its case that are off
unless selected: codes, names or families with commas between them. A heading that starts with
"Known failure" is expected to fail, and must.

The lines of a paragraph are joined with spaces, so that a page can be wrapped; list items and
table rows keep their lines.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from pathlib import Path

HEADING = re.compile(r"^## +(.+?)\s*$")
MARK = re.compile(r"\[([^\[\]]+)\]\{([^{}]*)\}")
CODES = re.compile(r"[A-Z]{3}\d{3}(, ?[A-Z]{3}\d{3})*")
COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
PUBLISHED = re.compile(r"\s*published:\s*(\S+)\s*")
SOURCE = re.compile(r"\s*source\s*")
SELECT = re.compile(r"\s*select:\s*(.+?)\s*")
OWN_LINE = re.compile(r"\s*([-*+] |\d+[.)] |\||#)")
LEFTOVER = re.compile(r"\]\{|<!--|-->")
KNOWN_FAILURE = "Known failure"


class PageError(ValueError):
    """A page is not written as the rule book's pages are; the message says where."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where marked words stand in their document's clean text, and the rules that must report."""

    start: int
    end: int
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One document of a case: its text without marks and comments, its date, its marks, and whether
    it is a source."""

    text: str
    published: datetime.date | None
    marks: tuple[Mark, ...]
    source: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """What stands under one heading; ``line`` is the heading's line in the page, ``selected`` names
    the rules that are to run besides those that are on."""

    page: str
    title: str
    line: int
    passages: tuple[Passage, ...]
    selected: tuple[str, ...] = ()

    @property
    def known_failure(self) -> bool:
        """Whether the heading says that this case is expected to fail."""
        return self.title.startswith(KNOWN_FAILURE)

    @property
    def silent(self) -> bool:
        """Whether nothing at all may be reported."""
        return not any(passage.marks for passage in self.passages)


def read_pages(folder: Path) -> tuple[Case, ...]:
    """Return the cases of all pages in a folder, in the order of their names."""
    pages = sorted(folder.glob("*.md"))
    return tuple(case for page in pages for case in read_page(page.read_text("utf-8"), page.stem))


def read_page(text: str, page: str) -> tuple[Case, ...]:
    """Return the cases of one page; raise PageError where it is not well formed."""
    cases: list[Case] = []
    for line, title, body in sections(text):
        where = f"{page}, line {line}, “{title}”"
        if any(case.title == title for case in cases):
            raise PageError(f"{where}: another case has the same heading")
        cases.append(Case(page, title, line, read_passages(body, where), find_selected(body)))
    return tuple(cases)


def sections(text: str) -> list[tuple[int, str, str]]:
    """Return line, title and body of each level-2 section."""
    found: list[tuple[int, str, list[str]]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        heading = HEADING.match(line)
        if heading:
            found.append((number, heading[1], []))
        elif found:
            found[-1][2].append(line)
    return [(number, title, "\n".join(body)) for number, title, body in found]


def read_passages(body: str, where: str) -> tuple[Passage, ...]:
    """Return the documents of a case's body; a date holds until another is given."""
    passages: list[Passage] = []
    published: datetime.date | None = None
    for part in re.split(r"(?m)^---[ \t]*$", body):
        published = find_date(part, where) or published
        text, marks = strip_marks(join_lines(COMMENT.sub("", part)), where)
        if not text:
            raise PageError(f"{where}: a document is empty")
        if LEFTOVER.search(text):
            raise PageError(f"{where}: a mark or comment is not closed")
        source = any(SOURCE.fullmatch(comment) for comment in COMMENT.findall(part))
        passages.append(Passage(text, published, marks, source))
    return tuple(passages)


def find_selected(body: str) -> tuple[str, ...]:
    """Return the rules and families that comments in a case select."""
    given = (SELECT.fullmatch(comment) for comment in COMMENT.findall(body))
    words = ",".join(one[1] for one in given if one).split(",")
    return tuple(word.strip() for word in words if word.strip())


def find_date(part: str, where: str) -> datetime.date | None:
    """Return the date that a comment in this document gives."""
    for comment in COMMENT.findall(part):
        if given := PUBLISHED.fullmatch(comment):
            try:
                return datetime.date.fromisoformat(given[1])
            except ValueError:
                raise PageError(f"{where}: {given[1]!r} is no date as 2024-03-29 is") from None
    return None


def join_lines(text: str) -> str:
    """Return the text with each wrapped paragraph on one line, paragraphs kept apart."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(join_paragraph(paragraph) for paragraph in paragraphs)


def join_paragraph(paragraph: str) -> str:
    """Join the lines of a paragraph with spaces, except where a list item or table row starts."""
    joined = ""
    for line in paragraph.splitlines():
        separator = "\n" if OWN_LINE.match(line) else " "
        joined += (separator if joined else "") + line.strip()
    return joined


def strip_marks(text: str, where: str) -> tuple[str, tuple[Mark, ...]]:
    """Return the text without its marks, and the marks at their offsets in it."""
    clean = ""
    marks: list[Mark] = []
    position = 0
    for match in MARK.finditer(text):
        if not CODES.fullmatch(match[2]):
            raise PageError(f"{where}: {match[0]!r} names no rule as AGR001 is named")
        clean += text[position : match.start()]
        codes = tuple(code.strip() for code in match[2].split(","))
        marks.append(Mark(len(clean), len(clean) + len(match[1]), codes))
        clean += match[1]
        position = match.end()
    return clean + text[position:], tuple(marks)
