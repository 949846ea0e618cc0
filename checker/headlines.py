"""The headline of a document, and the figures in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.context import Context
from claims.document import Document
from claims.model import Claim

# A headline is one of so many lines at the top, and has no more words than this.
_LINES, _WORDS = 4, 26
# A title of so few words may be the name of the paper that a page is from.
_NAME = 6
_MARKS = re.compile(r"^[#*_=\s]+|[#*_=\s]+$")
_ENDS = (".", ":", ";", ",", "?”", "|")
_WORD = re.compile(r"[^\W\d_]{2,}")


def headline_of(document: Document) -> tuple[int, int] | None:
    """Return where a document's headline starts and ends: the line at its top that its title holds
    or, where the title is not known, its first line if that is no sentence. None without one."""
    title = _plain(document.title or "")
    lines = list(_lines(document))
    if _is_name(title) and not any(_is_in(title, document.text[slice(*each)]) for each in lines):
        title = ""
    for number, (start, end) in enumerate(lines):
        line = document.text[start:end]
        said = _plain(line)
        if not said or len(said.split()) > _WORDS:
            continue
        if title and _is_in(title, line):
            return start, end
        if line.lstrip().startswith("# ") or (not title and number == 0 and _is_heading(line)):
            return start, end
    return None


def _is_name(title: str) -> bool:
    """Tell whether a title is short and has no figure: a paper's or a series' name, maybe."""
    return len(title.split()) <= _NAME and not any(sign.isdigit() for sign in title)


def _is_in(title: str, line: str) -> bool:
    said = _plain(line)
    return bool(title) and len(said) > len(title) / 2 and (said in title or title in said)


def _lines(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the first lines of a document that its readers see."""
    found = 0
    for line in re.finditer(r"[^\n]*\S[^\n]*", document.text[:20_000]):
        begin = max(
            (end for start, end in document.hidden if start <= line.start() < end),
            default=line.start(),
        )
        if begin >= line.end():
            continue
        yield begin, line.end()
        found += 1
        if found == _LINES:
            return


def _is_heading(line: str) -> bool:
    return not line.rstrip().endswith(_ENDS) and "\t" not in line and bool(_WORD.search(line))


def _plain(line: str) -> str:
    return " ".join(_MARKS.sub("", line).lower().split())


def headlined(context: Context, document: Document) -> list[Claim]:
    """Return the claims in a document's headline."""
    place = headline_of(document)
    if place is None:
        return []
    return [
        claim
        for claim in context.claims_in(document.name)
        if place[0] <= claim.span.start < place[1]
    ]
