"""Whether a draft's figure and one of a source that is the same speak of the same thing at all.

Any long text holds some figure of a unit. Very little is asked, since headlines say things in words
of their own: one word in common that tells something, another figure of the draft's sentence close
to the source's, or so many digits that chance does not write them twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from checker.sizes import Size, size_of
from checker.support.index import Sources
from checker.support.wordings import words_of
from claims.model import Claim
from claims.words import LANGUAGE, toml

if TYPE_CHECKING:
    from checker.context import Context

# So far to each side of a figure its text still speaks of it.
_AROUND = 300
# A sentence with fewer words is a headline's or a row's; what stands about it is asked, too.
_FEWEST = 2
# So many digits are not the same by chance.
_LONG = 4


class Ties:
    """How the figures of drafts are tied to those of sources, for one check."""

    def __init__(self, context: Context, sources: Sources) -> None:
        """Hold the texts."""
        self._context = context
        self._sources = sources
        self._around: dict[tuple[str, int], frozenset[str]] = {}

    def are_tied(self, draft: Claim, size: Size) -> bool:
        """Tell whether one of the figures that imply a draft's speaks of the same thing."""
        holders = list(self._sources.supporting(draft, size))
        if any(how == "same" for _, how in holders) and _digits(draft) >= _LONG:
            return True
        said = self._said(draft)
        if not said or any(said & self._words(one) for one, _ in holders):
            return True
        beside = self._beside(draft)
        return any(self._has_one_of(beside, one) for one, _ in holders)

    def _said(self, draft: Claim) -> frozenset[str]:
        """Return what a draft says of a figure: the words of its sentence that are no figure's."""
        own = self._context.claims_of(draft.document, draft.sentence_start)
        text = list(draft.sentence)
        for one in own:
            low, high = (at - draft.sentence_start for at in (one.span.start, one.span.end))
            text[max(low, 0) : high] = " " * (high - max(low, 0))
        named = (draft.measure, draft.counted, draft.entity, draft.place)
        words = _said_in(" ".join(("".join(text), *(one or "" for one in named)))) - _silent()
        if len(words) >= _FEWEST:
            return words
        return words | (self._about(draft) - words_of(draft.text) - _silent())

    def _words(self, holder: Claim) -> frozenset[str]:
        """Return what a source says about a figure: near by, in headings, in its title."""
        named = (holder.measure, holder.counted, holder.entity, holder.place)
        said = " ".join((self._sources.sentence(holder), *(one or "" for one in named)))
        return _said_in(said) | self._about(holder)

    def _about(self, claim: Claim) -> frozenset[str]:
        """Return the words near a figure, and of its document's title."""
        key = claim.document, claim.span.start
        if key not in self._around:
            document = self._context.by_name[claim.document]
            start, end = max(0, claim.span.start - _AROUND), claim.span.end + _AROUND
            text = document.text[start:end]
            # Words that the ends of the stretch cut are none.
            text = re.sub(r"^\w+|\w+$", " ", text) if start else re.sub(r"\w+$", " ", text)
            self._around[key] = _said_in(f"{document.title or ''} {text}")
        return self._around[key]

    def _beside(self, draft: Claim) -> list[tuple[Claim, Size]]:
        """Return the other figures of a draft's sentence, but for small counts: all texts have two
        and three."""
        own = self._context.claims_of(draft.document, draft.sentence_start)
        sized = ((one, size_of(one)) for one in own if one.id != draft.id)
        return [
            (one, size)
            for one, size in sized
            if size is not None and (one.quantity.unit != "count" or _digits(one) > 1)
        ]

    def _has_one_of(self, beside: Iterable[tuple[Claim, Size]], holder: Claim) -> bool:
        """Tell whether one of a sentence's other figures stands in a source near this one."""
        return any(
            other.document == holder.document
            and other.id != holder.id
            and abs(other.span.start - holder.span.start) <= _AROUND
            for one, size in beside
            for other, _ in self._sources.supporting(one, size)
        )


def _digits(claim: Claim) -> int:
    """Return how many digits a figure shows, without noughts at its end."""
    return len(re.sub(r"\D", "", claim.text).strip("0"))


_NAME = re.compile(r"\b[A-Z]+-?\d[\w-]*")


def _said_in(text: str) -> frozenset[str]:
    """Return the words of a text, and names such as "A9"."""
    return words_of(text) | frozenset(_NAME.findall(text))


@cache
def _silent() -> frozenset[str]:
    """Return the stems of words that any text has."""
    return words_of(" ".join(toml(f"{LANGUAGE}/drafts.toml")["anywhere"]["words"]))
