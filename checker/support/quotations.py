"""Quotations whose figures are not those that the source quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from checker.support.assess import sources_of
from checker.support.index import Sources
from claims.model import Claim

if TYPE_CHECKING:
    from checker.context import Context

_QUOTE = re.compile(r"“[^“”]{12,2000}”|\"[^\"\n]{12,2000}\"")
_WORD = re.compile(r"[^\W_]+(?:[.,’'-][^\W_]+)*")
# So many words of the quotation round the figure must be the source's, and so many in between.
_AROUND, _FEWEST, _BETWEEN = 5, 4, 60


class Altered(Struct, frozen=True):
    """A figure of a quotation, and where the source has another (document, start, end)."""

    claim: Claim
    source: tuple[str, int, int]


def altered(context: Context) -> list[Altered]:
    """Return the figures of drafts' quotations in whose place the sources have another."""
    sources = context.once(sources_of)
    if not context.drafts or not sources.documents:
        return []
    found = []
    for name in context.drafts:
        text = context.by_name[name].text
        claims = context.claims_in(name)
        for start, end in _quotes(text):
            for claim in claims:
                if start < claim.span.start and claim.span.end < end:
                    place = _altered(sources, text, claim, start, end)
                    if place:
                        found.append(Altered(claim, place))
    return found


def _quotes(text: str) -> Iterator[tuple[int, int]]:
    for found in _QUOTE.finditer(text):
        yield found.start() + 1, found.end() - 1


def _altered(
    sources: Sources, text: str, claim: Claim, start: int, end: int
) -> tuple[str, int, int] | None:
    """Find the words round a quoted figure in a source, with another figure between them."""
    before = _WORD.findall(text[start : claim.span.start])[-_AROUND:]
    after = _WORD.findall(text[claim.span.end : end])[:_AROUND]
    if len(before) + len(after) < _FEWEST or not (before or after):
        return None
    gap = r"[\W_]+"
    inner = rf"[\W_]*(.{{1,{_BETWEEN}}}?)[\W_]*"
    pattern = re.compile(
        gap.join(map(re.escape, before)) + inner + gap.join(map(re.escape, after)) + r"\b"
        if after
        else gap.join(map(re.escape, before)) + r"[\W_]+(\S+(?:\s\S+)?)",
        re.IGNORECASE,
    )
    quoted = " ".join(_WORD.findall(claim.text.lower()))
    for document in sources.documents:
        for found in pattern.finditer(document.text):
            said = " ".join(_WORD.findall(found[1].lower()))
            if not after:
                said = said[: len(quoted)]
            if said == quoted:
                return None
            if re.search(r"\d", said) and re.search(r"\d", quoted):
                return document.name, found.start(1), found.end(1)
    return None
