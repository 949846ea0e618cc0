"""The conflict of a figure that is not what the figures beside it give, in its one shape."""

from __future__ import annotations

from checker.conflict import Conflict, Passage
from claims.model import Claim

# How surely a level is said, where a rule knows no better.
_CONFIDENCE = {"error": 0.9, "warning": 0.7}


def misworked(
    rule: str,
    level: str,
    claims: tuple[Claim, ...],
    *,
    said: str,
    message: str,
    working: str,
    implied: str,
    others: str,
    confidence: float | None = None,
    passages: tuple[Passage, ...] = (),
) -> Conflict:
    """Return the conflict of a figure, as it is ``said``, with those that it is worked out of.

    ``implied`` is what these give, ``working`` the sentence that shows it, and ``others`` names
    them as what would else have to be another: "“20” or “50”", "one of the figures beside it".
    """
    return Conflict(
        rule=rule,
        level=level,
        claims=claims,
        passages=passages,
        message=message,
        working=(working, f"“{said}” is what the text says."),
        confidence=_CONFIDENCE[level] if confidence is None else confidence,
        corrections=(
            f"“{said}” would have to be {implied}.",
            f"Otherwise {others} would have to be another.",
        ),
    )
