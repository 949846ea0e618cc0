"""Shares that make a hundred together, and what may stand between them."""

from __future__ import annotations

import re

from msgspec import Struct

from checker.sums.outline import PERCENT, RATIO, Term
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "hundreds")


class Hundred(Struct, frozen=True):
    """Shares of one whole; ``complete`` says that they are all that there is.

    ``worded`` is the rest in percent where it is a word: "the remaining fifth".
    """

    parts: tuple[Term, ...]
    complete: bool
    sure: bool
    worded: float = 0.0


SHARE = f"[{PERCENT}{RATIO}]"
SEPARATOR = re.compile(rf"[,;]|\s(?:{_PHRASES['separator']})\s|\.\s")
Placed = list[tuple[int, Term]]
