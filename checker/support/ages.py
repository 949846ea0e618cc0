"""Ages that follow from a year of birth or of founding: "dies at 97" for "born in 1922"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claims.document import Document
from claims.model import Claim

_AGED = re.compile(
    r"\b(?:aged?|(?:dies|died|dead|retires|retired|marries|married)(?: \w+){0,2} at"
    r"|turn(?:s|ed|ing)?|birthday)\b|\byears? old\b|-year-old\b",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"\b(?:born|birth|opened|founded|built|established|created|launched)\b[^.!?\n]{0,120}?"
    r"\b(1[5-9]\d\d|20\d\d)\b",
    re.IGNORECASE,
)
_OLDEST = 500


def is_age(claim: Claim) -> bool:
    """Tell whether a figure is somebody's age."""
    return _AGED.search(claim.sentence) is not None or _is_apposition(claim)


def may_be_age(bare: Claim) -> bool:
    """Tell whether a number without a unit is somebody's age: "He was 85.", "died at 85"."""
    if bare.counted or bare.per or bare.quantity.unit != "count":
        return False
    lead = bare.sentence[: bare.span.start - bare.sentence_start]
    behind = bare.sentence[bare.span.end - bare.sentence_start :]
    said = _IS.search(lead) and (not behind or behind[0] in ".,;:!?)" or _WHEN.match(behind))
    return bool(said) or is_age(bare)


# "It was 85" is none.
_IS = re.compile(
    r"\b(?!(?:it|this|that|which|there)\b)[\w’'-]+\s(?:is|was|were|are)\s+\Z", re.IGNORECASE
)
_WHEN = re.compile(r"\s(?:when|and|at the time|years|as|at his|at her)\b")
_NAME = re.compile(r"[A-Z][\w’'-]+(?:,\s+|\s\()\Z")


def _is_apposition(claim: Claim) -> bool:
    """Tell an age behind a name: "Peter Darrow, 53, said"."""
    start = claim.span.start - claim.sentence_start
    end = claim.span.end - claim.sentence_start
    behind = claim.sentence[end : end + 1]
    return bool(_NAME.search(claim.sentence[:start])) and behind in (",", ".", ")")


def born_in(
    sources: Iterable[Document], claim: Claim, draft: Document
) -> tuple[Document, int, int] | None:
    """Return where a source gives the year of birth from which an age in a draft follows: document
    and offsets; None where the figure is no age or does not follow.

    The age is that of the day of publication, of the draft or of the source.
    """
    value = claim.quantity.value
    if value is None or not 0 < value <= _OLDEST or value != int(value):
        return None
    if not is_age(claim):
        return None
    for document in sources:
        days = [each.published for each in (draft, document) if each.published]
        for found in _BORN.finditer(document.text):
            if any(day.year - int(found[1]) - int(value) in (0, 1) for day in days):
                return document, found.start(), found.end()
    return None
