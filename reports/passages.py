"""A figure quoted in its sentence, and its sentence cut to what a reader needs."""

from __future__ import annotations

import re
from typing import NamedTuple

from checker import Location, Report
from claims import Claim

MOST_PASSAGES = 8
"""Beyond this many, further passages of a finding are counted and not quoted."""

# How much of a sentence is kept before and after the figure, and of the figure itself.
_AROUND = 140
_LONGEST_FIGURE = 400

_SPACE = re.compile(r"\s+")


class Passage(NamedTuple):
    """A quotation in three parts; the middle one is the figure."""

    before: str
    figure: str
    after: str


class Quoter:
    """Quotes the locations of a report from the texts of its documents."""

    def __init__(self, report: Report) -> None:
        """Learn where the documents are, and where the claims stand."""
        self._documents = {document.name: document for document in report.documents}
        self._claims = {(claim.document, claim.span.start): claim for claim in report.claims}

    def claim(self, location: Location) -> Claim | None:
        """Return the claim that stands at a location, if it is one."""
        claim = self._claims.get((location.document, location.start))
        return claim if claim and claim.span.end == location.end else None

    def passage(self, location: Location) -> Passage:
        """Return the figure in its sentence; alone, where the document is not at hand."""
        document = self._documents.get(location.document)
        if document is None:
            return Passage("", one_line(location.text), "")
        start, end = self.sentence(location)
        return Passage(
            end_of(document.text[start : location.start]),
            middle_of(document.text[location.start : location.end]),
            beginning_of(document.text[location.end : end]),
        )

    def published(self, location: Location) -> str | None:
        """Return the date of a location's document, if it is known."""
        document = self._documents.get(location.document)
        return document.published.isoformat() if document and document.published else None

    def about(self, location: Location) -> str:
        """Return what follows a location's place: when its text was published, and who says it."""
        published, claimant = self.published(location), self.said_by(location)
        date = f", published {published}" if published else ""
        return f"{date}, said by {one_line(claimant)}" if claimant else date

    def said_by(self, location: Location) -> str | None:
        """Return the claimant of the claim at a location, where both are known."""
        claim = self.claim(location)
        return claim.claimant if claim else None

    def sentence(self, location: Location) -> tuple[int, int]:
        """Return where the claim's sentence lies, or the line where no claim starts there.

        Where the document is not at hand, that is the figure alone.
        """
        claim = self._claims.get((location.document, location.start))
        if claim:
            start, end = claim.sentence_start, claim.sentence_start + len(claim.sentence)
            if start <= location.start and location.end <= end:
                return start, end
        document = self._documents.get(location.document)
        if document is None:
            return location.start, location.end
        end = document.text.find("\n", location.end)
        start = document.text.rfind("\n", 0, location.start) + 1
        return start, end if end >= 0 else len(document.text)


def in_sentence(claim: Claim) -> Passage:
    """Return a claim's figure in its sentence."""
    start = claim.span.start - claim.sentence_start
    end = claim.span.end - claim.sentence_start
    return Passage(
        end_of(claim.sentence[:start]),
        middle_of(claim.sentence[start:end]),
        beginning_of(claim.sentence[end:]),
    )


def one_line(text: str) -> str:
    """Return a text with each run of white space as one blank, and bars between a table's cells."""
    return _SPACE.sub(" ", text.replace("\t", " | ") if "\t" in text else text)


def end_of(text: str) -> str:
    """Keep the end of what stands before the figure, from a whole word on."""
    text = one_line(text).lstrip()
    if len(text) <= _AROUND:
        return text
    cut = text[-_AROUND:]
    return "… " + (cut.split(" ", 1)[1] if " " in cut.rstrip() else cut)


def beginning_of(text: str) -> str:
    """Keep the beginning of what follows the figure, up to a whole word."""
    text = one_line(text).rstrip()
    if len(text) <= _AROUND:
        return text
    cut = text[:_AROUND]
    return (cut.rsplit(" ", 1)[0] if " " in cut.lstrip() else cut) + " …"


def middle_of(text: str) -> str:
    """Keep a figure whole unless it is a long list, and then its two ends."""
    text = one_line(text)
    half = _LONGEST_FIGURE // 2
    return text if len(text) <= _LONGEST_FIGURE else f"{text[:half]} … {text[-half:]}"
