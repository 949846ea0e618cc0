"""From a document to its claims: one pass, and only sentences that hold a number are looked at."""

from __future__ import annotations

from claims.acronyms import find_acronyms
from claims.attribution import claimant_at, find_claimants
from claims.document import Document
from claims.exclusions import without_counts
from claims.figures import find_figures
from claims.frames import frame_claims
from claims.model import Claim
from claims.number_grammar import start_pattern
from claims.periods import find_periods
from claims.scope import Memory
from claims.sentences import Sentence, sentences
from claims.view import View


def extract(document: Document) -> tuple[Claim, ...]:
    """Return the quantitative claims of a document in the order in which they stand."""
    text = document.text
    memory = Memory(document, find_acronyms(text))
    claims: list[Claim] = []
    speakers: tuple[int, list[tuple[int, str]]] = (-1, [])
    block_start = 0
    block = -1
    for sentence in sentences(text, document.language):
        if sentence.block != block:
            block, block_start = sentence.block, sentence.start
        if not _holds_number(text, sentence):
            continue
        view = _view(document, sentence)
        if view is None:
            continue
        if speakers[0] != sentence.block:
            speakers = (
                sentence.block,
                find_claimants(text, block_start, _block_end(text, sentence)),
            )
        claims.extend(frame_claims(view, memory, claimant_at(speakers[1], sentence.end)))
    return tuple(claims)


def _block_end(text: str, sentence: Sentence) -> int:
    end = text.find("\n", sentence.end)
    return end if end >= 0 else len(text)


def _holds_number(text: str, sentence: Sentence) -> bool:
    piece = text[sentence.start : sentence.end]
    return any(sign.isdigit() for sign in piece) or bool(start_pattern().search(piece))


def _view(document: Document, sentence: Sentence) -> View | None:
    text = document.text
    mentions = without_counts(
        text,
        sentence.start,
        find_periods(text, sentence.start, sentence.end, document.published),
    )
    figures = find_figures(text, sentence.start, sentence.end, mentions)
    if not figures:
        return None
    return View(document, sentence, figures, mentions)
