"""The types of the second room: findings, and the report that holds them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from claims.document import Document
from claims.locators import Locator
from claims.model import Claim

LEVELS = ("note", "warning", "error")
ACCUSED = ("suspect", "party")
"""The roles of passages that a finding holds to be wrong, or one of them."""


class Location(Struct, frozen=True, gc=False):
    """A passage of a document and the part it plays in a finding.

    ``role`` is "suspect", "witness", "party" (where none is suspected more than the others) or
    "context". ``locator`` is that of ``claims.model.Span``.
    """

    document: str
    start: int
    end: int
    line: int
    column: int
    text: str
    role: str
    locator: Locator | None = None


class Reference(Struct, frozen=True, gc=False):
    """A row of a reference table that a finding rests on."""

    table: str
    row: str
    value: float
    source: str


class Diagnosis(Struct, frozen=True, gc=False):
    """Why the figures may differ: the cause's name, its explanation, the suspect claim's id."""

    cause: str
    explanation: str
    suspect: str | None


class Finding(Struct, frozen=True, gc=False, kw_only=True):
    """Figures that cannot all be true, with the working that shows it.

    ``known`` says that a baseline holds it: it is listed and does not fail a check.
    """

    fingerprint: str
    rule: str
    name: str
    level: str
    message: str
    confidence: float
    claims: tuple[str, ...]
    locations: tuple[Location, ...]
    references: tuple[Reference, ...] = ()
    working: tuple[str, ...] = ()
    diagnosis: Diagnosis | None = None
    corrections: tuple[str, ...] = ()
    known: bool = False


class Suppressed(Struct, frozen=True, gc=False):
    """A finding that a comment in the text silences: the comment's reason, and where it stands."""

    finding: Finding
    reason: str
    document: str
    line: int


class Verified(Struct, frozen=True, gc=False, kw_only=True):
    """Figures that were checked and hold, with the working that shows it."""

    rule: str
    message: str
    claims: tuple[str, ...]
    locations: tuple[Location, ...]
    references: tuple[Reference, ...] = ()
    working: tuple[str, ...] = ()


class Unchecked(Struct, frozen=True, gc=False):
    """A claim that nothing could check, and why (see ``checker.coverage.REASONS``)."""

    claim: str
    reason: str


def accused(finding: Finding, drafts: Sequence[str] = ()) -> list[Location]:
    """Return where a finding accuses: its suspects and parties, else all of its locations.

    Where there are ``drafts``, only their passages count.
    """
    ours = [place for place in finding.locations if not drafts or place.document in drafts]
    return [place for place in ours if place.role in ACCUSED] or ours


class Fault(Struct, frozen=True, gc=False):
    """A file that could not be read, or a rule that crashed: visible, never swallowed.

    ``kind`` is "input" or "rule"; ``where`` names the file or the rule's code.
    """

    kind: str
    where: str
    message: str


class Results(Struct, frozen=True, kw_only=True):
    """What an audit found, what it verified, what it could not check, and what went wrong.

    ``drafts`` names the documents that a check is about, the others being their sources; it is
    empty for an audit. ``notes`` are sentences about what was read in part or by an assumption (a
    file cut at a limit, a guessed encoding); ``gone`` counts the entries of a baseline that stand
    for no finding any more.
    """

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    verified: tuple[Verified, ...]
    unchecked: tuple[Unchecked, ...]
    faults: tuple[Fault, ...]
    notes: tuple[str, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    drafts: tuple[str, ...] = ()
    gone: int = 0
