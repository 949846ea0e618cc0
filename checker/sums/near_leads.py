"""Which level the words lead from to what is said of it, and which of two is the earlier."""

from __future__ import annotations

import re

from checker.sums.near_levels import gap_between, levels_of, mark_of
from checker.sums.skeletons import Figure, Skeleton
from checker.sums.templates import Tied
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "near_leads")

# What may stand between a level and what is said of it, behind the last comma.
_LINK = re.compile(f"(?:{_PHRASES['link']})*")


_OTHER_SUBJECT = re.compile(r"\b(?:while|but|whereas|though|although)\b|\. [A-Z]")


def leading(tied: Tied, base: Figure, made: Skeleton, start: int) -> list[Figure]:
    """Return the figure that the words lead from to what is said, at most one."""
    said = tied.figures["said"]
    alone = base is not tied.figures.get("base")
    first = said.start if alone else min(said.start, base.start)
    ahead = [each for each in levels_of(tied, made, base) if start <= each.start < first]
    if ahead and re.fullmatch(
        r"(?: [a-z]+)?,? or (?:by )?(?:an? )?", gap_between(made, ahead[0], said)
    ):
        ahead = ahead[1:] if len(ahead) > 1 or said.unit == "percent" else ahead
    if ahead:
        towards = base if not alone and base.start < said.start else said
        gap = gap_between(made, ahead[0], towards)
        if _OTHER_SUBJECT.search(gap):
            return []
        if towards is base:
            return ahead[:1]
        last = re.split(r"[,;(–—]", gap)[-1]
        apposed = "," in gap or ";" in gap or "(" in gap or "–" in gap or "—" in gap
        if _LINK.fullmatch(last) and (apposed or _is_linked(gap)):
            return ahead[:1]
        return []
    words = made.text[: (mark_of(made, said) or re.search("$", made.text)).start()]  # type: ignore[union-attr]
    own = words.rsplit(". ", 1)[-1]
    before = [each for each in levels_of(tied, made, base) if each.start < start]
    if before and _IT_IS.match(own) and len(before) == 1:
        return before
    return []


_LINKED = re.compile(f"^(?: [a-z’'-]+){{0,5}}? (?:{_PHRASES['linked']}) ")


def _is_linked(gap: str) -> bool:
    """Tell whether a verb and nothing else ties a level and what is said of it."""
    return gap.strip() in ("", "or", "up", "down", "is", "was") or _LINKED.match(gap) is not None


_IT_IS = re.compile(
    r"^[^\w⟦]*(?:It|They|That|This|The (?:figure|number|total|amount|level|sum|count))(?: "
    r"\w+)? (?:is|was|were|are|had been|represents?|means?"
    rf"|marks?)(?:{_PHRASES['it_is']})* ?(?:⟦.\d+⟧ or )?$"
)


_THEN = re.compile(
    rf"\b(?:{_PHRASES['then']})\b",
    re.IGNORECASE,
)


_NOW = re.compile(
    rf"\b(?:{_PHRASES['now']})\b",
    re.IGNORECASE,
)


def is_then(base: Figure, now: Figure, made: Skeleton) -> bool:
    """Tell whether words say that one figure is of an earlier time than the other."""
    first, second = mark_of(made, base), mark_of(made, now)
    if first is None or second is None:
        return False
    between = made.text[first.end() : second.start()]
    ahead = made.text[max(0, first.start() - 50) : first.start()].split("⟧")[-1]
    told = _THEN.search(ahead) or _THEN.search(between)
    return told is not None and _NOW.search(between) is not None
