"""What one claim leaves for the next ones of its document: measure, place, period."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from copy import copy
from functools import cached_property

from claims.document import Document
from claims.model import Claim, Period
from claims.paragraphs import Spans, paragraph_at, paragraphs
from claims.places import by_name, find_places, wholes
from claims.subjects import Subject
from claims.tokens import Tokens
from claims.view import View


class Memory:
    """What one claim leaves for the next ones of its document: measure, place, period."""

    def __init__(self, document: Document, acronyms: dict[str, tuple[str, ...]]) -> None:
        """Start with nothing named."""
        self.document = document
        self.acronyms = acronyms
        self.home = home_of(document.text)
        self._named: dict[int, tuple[str, ...]] = {}
        self._forget()

    def _forget(self) -> None:
        self.modality: str | None = None
        self.predicate: str | None = None
        self.last_kind: str | None = None
        self.last_direction: str | None = None
        self.subjects: list[tuple[int, Subject]] = []
        self.place: str | None = None
        self.period: Period | None = None
        self.leading: Period | None = None
        self.beside: set[str] = set()
        self.outside: Period | None = None
        self.block = -1
        self.sentence = -1
        self.by_dimension: dict[str, Subject] = {}

    def apart(self) -> Memory:
        """Return a memory of the same document in which nothing is named yet."""
        made = copy(self)
        made._forget()
        return made

    def enter(self, view: View) -> None:
        """Begin a sentence: a new paragraph forgets place and period."""
        if view.sentence.block != self.block:
            self.block = view.sentence.block
            self.place = self.leading = None
        if len(self.beside) > 1:
            # "31 in Switzerland, 11 in Austria": what follows is of neither.
            self.place = None
        self.beside = set()
        self.sentence = view.sentence.start
        self.period = self.outside = None
        self.modality = self.last_kind = None
        self.by_dimension = {}

    def remember(
        self,
        view: View,
        index: int,
        subject: Subject,
        place: str | None,
        period: Period | None,
        claim: Claim,
    ) -> None:
        """Keep a claim's frame for those that follow."""
        if subject.text:
            kept = subject if subject.place else _placed(subject, place)
            self.subjects.append((view.sentence.start, kept))
            del self.subjects[:-12]
            self.by_dimension[view.figures[index].unit.dimension] = _as_carried(kept)
        self.place = place or self.place
        self._remember_period(view, index, period)
        self.predicate = claim.predicate
        self.last_kind, self.last_direction = claim.kind, claim.direction
        self.modality = claim.modality if claim.modality != "actual" else None
        if index == 0 and view.mentions and view.mentions[0].start < view.figures[0].start:
            self.leading = period

    def _remember_period(self, view: View, index: int, period: Period | None) -> None:
        """Keep a period for the figures that follow; what brackets hold is theirs alone."""
        inside = _bracket_round(view, index)
        self.period = period or self.period
        if inside < 0:
            self.outside = self.period
        elif index + 1 == len(view.figures) or _bracket_round(view, index + 1) != inside:
            self.period = self.outside

    def carried(self, view: View | None = None) -> Subject:
        """Return the last subject of the same sentence, as carried on, or an empty one."""
        for start, subject in reversed(self.subjects):
            if start == self.sentence:
                return _as_carried(subject)
            break
        return Subject()

    def like(self, dimension: str) -> Subject:
        """Return the subject of the last figure of a dimension in the same sentence, if any."""
        return self.by_dimension.get(dimension, Subject())

    def antecedent(self, head: str | None) -> Subject | None:
        """Return the last subject that a noun ("such connections") or a pronoun points back to."""
        for _, subject in reversed(self.subjects):
            if subject.unresolved:
                continue
            if head is None or (subject.key and subject.key[0] == head):
                return subject
        return None

    def named_before(self, offset: int) -> Iterator[str]:
        """Yield the places named shortly before an offset, the last one first.

        It goes back by paragraphs and reads each once: the asker seldom needs more than the last.
        """
        text, spans = self.document.text, self._paragraphs
        low = max(0, offset - LOOK_BACK)
        at = bisect_right(spans, (offset, -1)) - 1
        while at >= 0 and spans[at][1] > low:
            start, end = spans[at]
            if low <= start and end <= offset:
                found = self._named_in(at)
            else:
                found = _named(text, max(low, start), min(end, offset))
            yield from found
            at -= 1

    def _named_in(self, at: int) -> tuple[str, ...]:
        """Return the places that a whole paragraph names, the last one first."""
        if at not in self._named:
            self._named[at] = _named(self.document.text, *self._paragraphs[at])
        return self._named[at]

    @cached_property
    def _paragraphs(self) -> Spans:
        return paragraphs(self.document.text)

    @cached_property
    def places_in_text(self) -> frozenset[str]:
        """The ids of all places that the document names, and of what they lie in."""
        return _places_in(self.document.text, 0, len(self.document.text))

    def places_round(self, offset: int) -> frozenset[str]:
        """Return the ids of the places that the paragraph round an offset names, likewise."""
        span = paragraph_at(self._paragraphs, offset)
        return _places_in(self.document.text, *span) if span else frozenset()


def _named(text: str, start: int, end: int) -> tuple[str, ...]:
    """Return the ids of the places that a stretch of text names, the last one first."""
    return tuple(each.place.id for each in reversed(find_places(Tokens(text, start, end))))


def _places_in(text: str, start: int, end: int) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for mention in find_places(Tokens(text, start, end)):
        found |= wholes(mention.place.id)
    return found


# How far "the district" may look back for its name: some paragraphs.
LOOK_BACK = 4000
_HOME = re.compile(r"^[*_ ]{0,3}([A-Z][A-Z .'-]{2,24}[A-Z]),? ", re.MULTILINE)


def home_of(text: str) -> str | None:
    """Return the place of a dateline in capitals ("CAIRO, June 10"), by its id."""
    for found in _HOME.finditer(text[:600]):
        place = by_name(found.group(1).title())
        if place:
            return place.id
    return None


def _bracket_round(view: View, index: int) -> int:
    """Return where the bracket opens in which a figure stands; -1 outside of brackets."""
    text, at = view.document.text, view.figures[index].start
    opened = text.rfind("(", view.sentence.start, at)
    return opened if opened >= 0 and text.find(")", opened, at) < 0 else -1


def _placed(subject: Subject, place: str | None) -> Subject:
    from msgspec.structs import replace

    return replace(subject, place=place, place_origin="inherited" if place else None)


def _as_carried(subject: Subject) -> Subject:
    from msgspec.structs import replace

    return replace(
        subject, source="carried", growth=None, share=False, place_origin=subject.place_origin
    )
