"""What a rule's judge yields: figures that exclude each other, or that were checked and hold."""

from __future__ import annotations

from msgspec import Struct

from checker.model import Reference
from claims.model import Claim


class Passage(Struct, frozen=True, gc=False):
    """Words that a rule looks at and that are no claim: a date, a clock time, a broken number.

    ``sentence`` is what surrounds them, by which a finding is known again.
    """

    document: str
    start: int
    end: int
    sentence: str


class Conflict(Struct, frozen=True, gc=False, kw_only=True):
    """Figures that cannot all be true.

    Removing any one of ``claims`` resolves it; a rule that looks at words and not at claims names
    ``passages`` instead, the first of which it suspects. ``accused`` is the claim that the rule
    itself suspects (a conversion in brackets, a figure beyond a reference), if any. ``factors`` are
    the least and the greatest factor by which the accused, or else the first claim, would have to
    be multiplied to agree, where that can be said. ``is_weighed`` tells that the rule itself has
    looked for other figures that would explain the accused one, and for the slip.
    """

    rule: str
    level: str
    claims: tuple[Claim, ...]
    message: str
    working: tuple[str, ...]
    confidence: float
    accused: Claim | None = None
    factors: tuple[float, float] | None = None
    references: tuple[Reference, ...] = ()
    corrections: tuple[str, ...] = ()
    context: tuple[tuple[str, int, int], ...] = ()
    passages: tuple[Passage, ...] = ()
    is_weighed: bool = False


class Agreement(Struct, frozen=True, gc=False, kw_only=True):
    """Figures that were checked and hold."""

    rule: str
    claims: tuple[Claim, ...]
    message: str
    working: tuple[str, ...]
    references: tuple[Reference, ...] = ()
    context: tuple[tuple[str, int, int], ...] = ()
    passages: tuple[Passage, ...] = ()
