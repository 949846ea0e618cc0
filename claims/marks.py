"""What holds digits and is no quantity, as tokens of their own: dates, quarters, identifiers.

A draft is compared with its sources by these, too: a date or a flight number that no source has is
as wrong as a figure that none has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from claims.document import Document
from claims.model import Period, Span
from claims.periods import find_periods

_IDENTIFIER = re.compile(
    r"\b(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[A-Za-z0-9][\w-]{1,24}\b"
    r"|\b(?:Article|Section|Flight|Boeing|Airbus|Category|Chapter|Route|Highway|No\.)\s\d{1,4}[A-Z]?\b"
)
_MEASURE = re.compile(r"\d[\d.,]*(?:st|nd|rd|th|s|[a-zµ]{1,4}|[kMGTPE]?(?:W|Wh|Hz|B|bit|V|J))\Z")


class Mark(Struct, frozen=True):
    """A token that holds digits and is no quantity.

    ``kind`` is "day", "month", "quarter", "half", "year" or another kind of period, or
    "identifier"; ``period`` is None for an identifier.
    """

    kind: str
    span: Span
    text: str
    period: Period | None


def find_marks(document: Document) -> tuple[Mark, ...]:
    """Return the dates, periods and identifiers of a document in the order in which they stand."""
    return tuple(sorted(_marks(document), key=lambda mark: mark.span.start))


def _marks(document: Document) -> Iterator[Mark]:
    text, taken = document.text, []
    for found in find_periods(text, 0, len(text), document.published):
        taken.append((found.start, found.end))
        span = document.span(found.start, found.end)
        yield Mark(found.kind, span, text[found.start : found.end], found.period)
    ends = iter(taken)
    current = next(ends, None)
    for match in _IDENTIFIER.finditer(text):
        while current and current[1] <= match.start():
            current = next(ends, None)
        inside = current is not None and current[0] < match.end()
        if not inside and not _MEASURE.match(match.group()):
            span = document.span(*match.span())
            yield Mark("identifier", span, match.group(), None)
