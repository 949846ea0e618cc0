"""Whether a figure's own words say that it is a change, not a rate, a share or a count beside one.

"With GST at 9 per cent the rate comes to 31 cents, against 32" moves nothing by 9 per cent: words
beside the figure itself have to say that something rose or fell by it.
"""

from __future__ import annotations

import re

from checker.sums.skeletons import Figure, Skeleton
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "change_words")

# What the reader takes for a change by its verb or its noun.
_CHANGES = frozenset(["growth", "change", "difference"])
_NAMES = f"(?:{_PHRASES['names']})"
_LEAD = f"(?:(?:{_PHRASES['lead']}) )*"
_AHEAD = re.compile(
    rf"(?:\b(?:by|up|down|plus|minus|{_NAMES}s? of)(?: [a-z]+ly)? |[+−–-]){_LEAD}$", re.IGNORECASE
)
# "By 1,200, or 4 percent, to": only a share can say a change again.
_AGAIN = re.compile(rf"(?:\bor|which (?:is|was|means)|[(]){_LEAD.join((' ?', '$'))}")
_BEHIND = re.compile(
    rf"[ -](?:[a-z]+[ -]){{0,3}}?(?:{_PHRASES['behind']}|{_NAMES})\b(?! (?:to|of) ⟦)"
)


def says_change(told: Skeleton, figure: Figure) -> bool:
    """Tell whether words directly beside a figure say that it is by how much something moved."""
    if figure.claim is not None and figure.claim.kind in _CHANGES:
        return True
    mark = re.search(rf"⟦[a-z]{told.figures.index(figure)}⟧", told.text)
    if mark is None:
        return False
    ahead = told.text[max(0, mark.start() - 50) : mark.start()]
    if _AHEAD.search(ahead) or _BEHIND.match(told.text, mark.end()):
        return True
    return figure.unit == "percent" and _AGAIN.search(ahead) is not None
