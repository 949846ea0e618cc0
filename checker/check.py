"""A check: drafts against themselves, each other, their sources and the tables; findings about the
drafts only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from os import PathLike
from typing import TYPE_CHECKING

from checker.audit import audit_of, chosen_rules, given_tables, named_apart, undisturbed
from checker.context import Context
from checker.house import House
from checker.model import Fault
from checker.report import Report
from claims.document import Document
from claims.extract import extract
from claims.model import Claim

if TYPE_CHECKING:
    from checker.given_tables import GivenTables


@lru_cache(maxsize=128)
def _read(source: Document) -> tuple[Claim, ...]:
    """Return a source's claims: while a draft is written its sources are read once."""
    return tuple(extract(source))


def check(
    drafts: Document | Iterable[Document],
    against: Iterable[Document] = (),
    *,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] = (),
    faults: Sequence[Fault] = (),
    notes: Sequence[str] = (),
    claims: Sequence[Claim] | None = None,
    reference: str | PathLike[str] | GivenTables | None = None,
    house: House | None = None,
) -> Report:
    """Check one draft or several against themselves, the documents ``against`` and the tables.

    The report holds drafts and sources; findings, what was verified and what was not checked are
    about the drafts alone. The other arguments are those of ``audit``; ``claims`` are the claims of
    the drafts and then of the sources. A source is never suspected: where a draft differs from it,
    the draft is.
    """
    given = given_tables(reference)
    drafts = (drafts,) if isinstance(drafts, Document) else tuple(drafts)
    documents: tuple[Document, ...] = (*drafts, *against)
    if claims is None:
        documents = named_apart(documents)
        claims = [
            claim
            for position, document in enumerate(documents)
            for claim in (extract(document) if position < len(drafts) else _read(document))
        ]
    names = tuple(document.name for document in documents[: len(drafts)])
    with undisturbed():
        context = Context(documents, tuple(claims), given, drafts=names, house=house)
        return audit_of(context, chosen_rules(select, ignore), faults, notes)
