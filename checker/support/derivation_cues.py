"""Words by which a draft says that it worked a figure out, and of which figure they say so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from checker.support.compared import is_compared
from claims.model import Claim
from claims.words import LANGUAGE, toml


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    table = toml(f"{LANGUAGE}/drafts.toml")["cues"]
    return {
        kind: re.compile(rf"(?<!\S)[(“\"‘']?(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE)
        for kind, words in table.items()
    }


def cued(draft: Claim, beside: Sequence[Claim] = ()) -> frozenset[str]:
    """Return how a draft's figure may be worked out by the words of its sentence.

    ``beside`` are the figures of the sentence: a word goes for the figure that is nearest to it, or
    is part of it.
    """
    kinds = _worded(draft, beside)
    if is_compared(draft) and draft.kind != "growth":
        kinds.add("difference")
    if draft.kind == "ratio":
        kinds.add("multiple")
    if not kinds and _FROM.search(draft.sentence[: place(draft)[0]]):
        # "the gap narrowed to 1.44 billion dollars from 3.28 billion"
        before = [claim for claim in beside if place(claim)[1] <= place(draft)[0]]
        last = max(before, key=place, default=None)
        kinds |= _worded(last, beside) if last is not None else set()
    return frozenset(kinds | _of_percent(draft, beside))


_FROM = re.compile(r"\b(?:from|after|against)\s+\Z")


def _worded(draft: Claim, beside: Sequence[Claim]) -> set[str]:
    """Return how a figure may be worked out by the words that are nearest to it."""
    others = [place(claim) for claim in beside if claim.id != draft.id]
    said = f"{draft.sentence} "
    return {
        kind
        for kind, pattern in _cues().items()
        if any(_is_nearest(found.span(), place(draft), others) for found in pattern.finditer(said))
    }


# "grew by 507,000 tonnes, or 1.2 percent"; "(1.2 percent)"; "imports 1.8 percent to 60 billion".
_BESIDE = re.compile(r"(?:,?\s+or|,|\()\s*(?:about\s+|some\s+)?\Z")
_TO = re.compile(r"\s*(?:to|from)\s+[^\s,;]*\d")
_OF = re.compile(r"\s+of\b")


def _of_percent(draft: Claim, beside: Sequence[Claim]) -> set[str]:
    """Return how a percentage may be worked out: as a growth, as a share."""
    if draft.kind == "growth":
        return {"growth"}
    if draft.quantity.unit != "percent":
        return set()
    start, end = place(draft)
    lead = draft.sentence[:start]
    kinds = {"growth"} if _TO.match(draft.sentence[end:]) else set()
    if _BESIDE.search(lead):
        before = [claim for claim in beside if place(claim)[1] <= start]
        last = max(before, key=place, default=None)
        kinds.add("growth" if last is not None and is_compared(last) else "share")
    return kinds | ({"share"} if _OF.match(draft.sentence[end:]) else set())


def place(claim: Claim) -> tuple[int, int]:
    """Return where a figure stands in its sentence."""
    start = claim.span.start - claim.sentence_start
    return start, start + len(claim.text)


def _is_nearest(
    word: tuple[int, int], own: tuple[int, int], others: Sequence[tuple[int, int]]
) -> bool:
    """Tell whether no other figure is nearer to a word."""
    return all(_apart(word, own) <= _apart(word, other) for other in others)


def _apart(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(other[0] - one[1], one[0] - other[1], 0)
