"""Dates, periods, labels and identifiers of a draft that no source says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from checker.support.assess import sources_of
from checker.support.clock_times import RACE, Moment, agrees, moments
from checker.support.dates import Part
from checker.support.index import Sources, marks_of
from checker.support.labels import labels_of
from checker.support.partners import share_of
from checker.support.wordings import words_of
from claims.document import Document
from claims.marks import Mark

if TYPE_CHECKING:
    from checker.context import Context

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])|\n\s*\n")


# "2.3C" holds no "3C".
_IN_A_NUMBER = re.compile(r"\d[.,]\Z")


class Unsaid(Struct, frozen=True):
    """A date, a period, a label or an identifier that no source says.

    ``what`` is "year", "date", "label", "identifier", "time" or "score"; ``sentence`` is the one it
    stands in.
    ``other`` is the source's own in the sentence most alike (document, start, end), ``share`` and
    ``words`` say how alike that is.
    """

    document: str
    start: int
    end: int
    text: str
    what: str
    sentence: str
    other: tuple[str, int, int] | None = None
    share: float = 0.0
    words: int = 0


def unsaid(context: Context) -> list[Unsaid]:
    """Return what the drafts of a check say and their sources do not."""
    sources = context.once(sources_of)
    if not context.drafts or not sources.documents:
        return []
    drafts = [context.by_name[name] for name in context.drafts]
    return [
        one
        for draft in drafts
        for found in (
            _dates(context, sources, draft),
            _labels(sources, draft),
            _moments(context, sources, draft),
        )
        for one in found
    ]


def _dates(context: Context, sources: Sources, draft: Document) -> Iterator[Unsaid]:
    read = [(c.span.start, c.span.end) for c in context.claims if c.document == draft.name]
    own = _own_day(draft)
    for mark, parts in marks_of(draft):
        missing = {part for part in parts if part not in own and not sources.says(part)}
        start, end = mark.span.start, mark.span.end
        if mark.kind == "identifier" and _IN_A_NUMBER.search(draft.text[:start][-3:]):
            continue
        # "30-day" is a figure, and is judged as one.
        if not missing or any(low < end and start < high for low, high in read):
            continue
        sentence = sentence_at(draft.text, start)
        yield _with_other(sources, draft, mark, _what(missing), sentence)


def _own_day(draft: Document) -> set[Part]:
    """Return what a draft's own date says, which no source need hold."""
    day = draft.published
    if day is None:
        return set()
    return {("year", day.year), ("month", day.month), ("day", (day.month, day.day))}


def _what(missing: set[Part]) -> str:
    kinds = {kind for kind, _ in missing}
    if "identifier" in kinds:
        return "identifier"
    return "year" if kinds <= {"year", "decade"} else "date"


def _with_other(sources: Sources, draft: Document, mark: Mark, what: str, sentence: str) -> Unsaid:
    """Look for the source's own date of the same sort in the sentence that is most alike."""
    said = words_of(sentence)
    best: tuple[float, int, tuple[str, int, int] | None] = (-1.0, 0, None)
    for document in _nearest(sources, said):
        for other, parts in sources.marks(document):
            if not parts or not _same_sort(what, parts):
                continue
            beside = sentence_at(document.text, other.span.start)
            share, words = share_of(sources, said, beside)
            if share > best[0]:
                best = share, words, (document.name, other.span.start, other.span.end)
    text = draft.text[mark.span.start : mark.span.end].strip()
    share, words, place = best
    end = mark.span.start + len(text)
    return Unsaid(draft.name, mark.span.start, end, text, what, sentence, place,
                  max(share, 0.0), words)  # fmt: skip


# The source's own date is looked for in so many documents, those that say most of the sentence.
_DOCUMENTS = 3


def _nearest(sources: Sources, said: frozenset[str]) -> list[Document]:
    shared = [sum(word in text for word in said) for text in sources.lowered]
    order = sorted(range(len(shared)), key=shared.__getitem__, reverse=True)
    return [sources.documents[number] for number in order[:_DOCUMENTS]]


def _same_sort(what: str, parts: frozenset[Part]) -> bool:
    kinds = {kind for kind, _ in parts}
    if what == "identifier":
        return "identifier" in kinds
    if what == "year":
        return bool(kinds & {"year", "decade"})
    return "identifier" not in kinds and bool(kinds - {"year", "decade"})


def _labels(sources: Sources, draft: Document) -> Iterator[Unsaid]:
    """Find labels whose name the sources have with other numbers only: "Tier 2" for "Tier 1"."""
    ours = list(labels_of(draft.text))
    known: dict[str, dict[str, tuple[str, int, int]]] = {}
    for document in sources.documents if ours else ():
        for label in labels_of(document.text):
            place = (document.name, label.start, label.end)
            known.setdefault(label.name, {}).setdefault(label.number, place)
    for label in ours:
        numbers = known.get(label.name, {})
        named = numbers or label.name == "age"
        if named and label.number not in numbers and not _stands(sources, label.text):
            other = next(iter(numbers.values())) if len(numbers) == 1 else None
            sentence = sentence_at(draft.text, label.start)
            yield Unsaid(draft.name, label.start, label.end, label.text, "label", sentence, other,
                         1.0 if other else 0.0, 1)  # fmt: skip


def _moments(context: Context, sources: Sources, draft: Document) -> Iterator[Unsaid]:
    """Find clock times, times of races and scores in whose place the sentence most alike has
    another."""
    ours = moments(draft.text)
    if not ours:
        return
    read = [(c.span.start, c.span.end) for c in context.claims if c.document == draft.name]
    theirs = [(each, one) for each in sources.documents for one in moments(each.text)]
    for moment in ours:
        alike = [one for one in theirs if one[1].what == moment.what]
        if any(one.meets(moment) for _, one in theirs):
            continue
        if moment.what == RACE:
            if _is_held(sources, draft, moment):
                continue
            alike = [one for one in alike if _is_near(one[1], moment)]
            if not alike:
                yield _unsaid_race(draft, moment)
                continue
        if not alike:
            continue
        if moment.what == "score" and any(low < moment.end and moment.start < high
                                          for low, high in read):  # fmt: skip
            continue  # a range
        sentence = sentence_at(draft.text, moment.start)
        said = words_of(sentence)
        share, words, document, other = max(
            ((*share_of(sources, said, sentence_at(each.text, one.start)), each, one)
             for each, one in alike),
            key=lambda found: (found[0], -_apart(found[3], moment)),
        )  # fmt: skip
        place = (document.name, other.start, other.end)
        text = draft.text[moment.start : moment.end]
        yield Unsaid(draft.name, moment.start, moment.end, text, moment.what, sentence, place,
                     share, words)  # fmt: skip


def _is_held(sources: Sources, draft: Document, moment: Moment) -> bool:
    """Tell whether a source has the time of a race in digits or in words."""
    if _stands(sources, draft.text[moment.start : moment.end]):
        return True
    lengths = (
        (round(low * 1000), round(size.step * 1000)) for low, _, size in sources.of_sort("[time]")
    )
    return any(agrees(one, two) for one in lengths for two in moment.values)


# No slip makes of a time one that is more than so many times as long.
_LONGER = 1.5


def _is_near(one: Moment, other: Moment) -> bool:
    first, second = (min(value for value, _ in each.values) or 1 for each in (one, other))
    return 1 / _LONGER <= first / second <= _LONGER


def _apart(one: Moment, other: Moment) -> int:
    """Return how far apart two of one sort are."""
    if one.what != RACE:
        return 0
    return min(abs(first - second) for first, _ in one.values for second, _ in other.values)


def _unsaid_race(draft: Document, moment: Moment) -> Unsaid:
    text = draft.text[moment.start : moment.end]
    sentence = sentence_at(draft.text, moment.start)
    return Unsaid(draft.name, moment.start, moment.end, text, moment.what, sentence)


def _stands(sources: Sources, text: str) -> bool:
    return any(text.lower() in lower for lower in sources.lowered)


def sentence_at(text: str, position: int) -> str:
    """Return the sentence round a position, as nearly as full stops tell."""
    start = 0
    for found in _SENTENCE_END.finditer(text):
        if found.start() >= position:
            return text[start : found.start()]
        start = found.end()
    return text[start:]
