"""Passages as the page quotes them: a sentence once, with all the figures of a finding in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker import Location, Report
from reports.addresses import page_address
from reports.html.places import Places, spot_of
from reports.passages import Quoter, beginning_of, end_of, middle_of, one_line
from reports.places import placed

# How much is kept between two figures of one sentence.
_BETWEEN = 300


class Piece(NamedTuple):
    """A run of a quoted sentence; a figure has the role that it plays."""

    text: str
    role: str = ""


class Quotation(NamedTuple):
    """A sentence with its figures marked, where and when it stands, and who says it."""

    pieces: tuple[Piece, ...]
    roles: tuple[str, ...]
    place: str
    anchor: str
    published: str | None
    claimant: str | None
    address: str | None

    @property
    def figure(self) -> str:
        """The figure that plays the first of the roles."""
        return next((piece.text for piece in self.pieces if piece.role in self.roles[:1]), "")


class Press:
    """Makes quotations of a report's locations."""

    def __init__(self, report: Report, places: Places) -> None:
        """Learn where the documents are and who claims what."""
        self._quoter = Quoter(report)
        self._places = places
        self._documents = {each.name: each for each in report.documents}

    def quotations(self, places: Sequence[Location]) -> tuple[Quotation, ...]:
        """Return locations as quotations, those of one sentence as one, in the order of the
        first of each."""
        groups: list[tuple[tuple[int, int], list[Location]]] = []
        for place in places:
            group = next((group for group in groups if _holds(group, place)), None)
            if group:
                group[1].append(place)
            else:
                groups.append((self._quoter.sentence(place), [place]))
        return tuple(self._quotation(sentence, inside) for sentence, inside in groups)

    def _quotation(self, sentence: tuple[int, int], places: list[Location]) -> Quotation:
        first = places[0]
        document = self._documents.get(first.document)
        pieces = [Piece(one_line(place.text), place.role) for place in places]
        if document is not None:
            pieces = list(_pieces(document.text, sentence, places))
        return Quotation(
            tuple(piece for piece in pieces if piece.text),
            tuple(dict.fromkeys(place.role for place in places)),
            placed(self._places.short(first.document), first),
            self._places.anchor(spot_of(first)),
            self._quoter.published(first),
            next(filter(None, map(self._quoter.said_by, places)), None),
            page_address(document.address if document else None),
        )


def _holds(group: tuple[tuple[int, int], list[Location]], place: Location) -> bool:
    """Tell whether a location lies in the sentence of a group."""
    (start, end), inside = group
    return inside[0].document == place.document and start <= place.start and place.end <= end


def _pieces(text: str, sentence: tuple[int, int], places: list[Location]) -> Iterator[Piece]:
    """Yield a sentence in pieces; of figures that overlap the first in rank is marked."""
    marked: list[Location] = []
    for place in places:
        if all(place.end <= other.start or other.end <= place.start for other in marked):
            marked.append(place)
    marked.sort(key=lambda place: place.start)
    at = sentence[0]
    for number, place in enumerate(marked):
        before = text[at : place.start]
        yield Piece(end_of(before) if number == 0 else _between(before))
        yield Piece(middle_of(text[place.start : place.end]), place.role)
        at = place.end
    yield Piece(beginning_of(text[at : sentence[1]]))


def _between(text: str) -> str:
    text = one_line(text)
    if len(text) <= _BETWEEN:
        return text
    return f"{beginning_of(text)}{end_of(text)}"
