"""From a document to its claims: one pass, and only sentences that hold a number are looked at."""

from __future__ import annotations

from bisect import bisect_left

from msgspec.structs import replace

from claims.acronyms import find_acronyms
from claims.attribution import claimant_at, find_claimants
from claims.document import Document
from claims.exclusions import without_counts
from claims.figures import find_figures
from claims.frames import frame_claims
from claims.memory import Memory
from claims.model import Claim
from claims.number_starts import number_starts
from claims.numbered import heading_numbers
from claims.periods import find_periods
from claims.sentences import Sentence, sentences
from claims.view import View


def extract(document: Document) -> tuple[Claim, ...]:
    """Return the quantitative claims of a document in the order in which they stand.

    What stands in its remarks (see ``claims.remarks``) is no claim. Cells of its tables are read
    by ``claims.cells``.
    """
    told = _from_prose(document.prose())
    if not document.tables:
        return told
    from claims.cells.reading import claims_of_tables

    listed = claims_of_tables(document)
    # "(100 million yuan)" in a caption is the unit of the cells.
    captions = [span for table in document.tables for span in table.captions]
    told = tuple(each for each in told if not _is_inside(each.span.start, captions))
    return tuple(sorted((*told, *listed), key=lambda claim: claim.span.start))


def _is_inside(offset: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in spans)


def _from_prose(document: Document) -> tuple[Claim, ...]:
    text = document.text
    starts = number_starts(text)
    headings = heading_numbers(text) if starts else None
    if headings:
        starts = [start for start in starts if start not in headings]
    if not starts:
        return ()
    prose = memory = Memory(document, find_acronyms(text))
    in_cell: int | None = None
    claims: list[Claim] = []
    speakers: list[tuple[int, str]] = []
    block = spoken = -1
    block_start = first = 0
    for sentence in sentences(text, document.language):
        if sentence.block != block:
            block, block_start = sentence.block, sentence.start
            cell = document.told_cell(sentence.start)
            if cell != in_cell:
                # What another row, or the text, spoke of is not meant in a cell, nor the other way.
                in_cell, memory = cell, prose.apart() if cell is not None else prose
        last = bisect_left(starts, sentence.end, first)
        inside, first = starts[first:last], last
        view = _view(document, sentence, inside) if inside else None
        if view is None:
            continue
        if spoken != block:
            spoken, speakers = block, find_claimants(text, block_start, _block_end(text, sentence))
        told = frame_claims(view, memory, claimant_at(speakers, sentence.end))
        # Whose a cell's figures are, its row says: sentences of two rows speak of two things.
        claims.extend(told if in_cell is None else [replace(one, anchored=False) for one in told])
    return tuple(claims)


def _block_end(text: str, sentence: Sentence) -> int:
    end = text.find("\n", sentence.end)
    return end if end >= 0 else len(text)


def _view(document: Document, sentence: Sentence, starts: list[int]) -> View | None:
    """Lay figures and periods over a sentence; None where its numbers are no quantities."""
    text, start, end = document.text, sentence.start, sentence.end
    mentions = without_counts(text, start, find_periods(text, start, end, document.published))
    figures = find_figures(text, start, end, starts, mentions)
    if not figures:
        return None
    return View(document, sentence, figures, mentions)
