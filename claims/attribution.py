"""Who says a figure: "according to X", "X said", and the sentences that run on after it."""

from __future__ import annotations

import re
from functools import cache

from claims.words import verbs

_NAME = (
    r"(?:(?:Mr|Ms|Mrs|Dr|Prof|Sir|Dame|President|Minister|Chairman|Professor|Secretary-General|UN)"
    r"\.?\s+){{0,4}}(?P<{0}>(?:the\s+)?[A-Z][\w’'.-]*"
    r"(?:(?:\s+(?:of|and|for|the|on|de|van|bin|al)){{0,3}}\s+[A-Z][\w’'-]*){{0,11}})"
)


@cache
def _pattern() -> re.Pattern[str]:
    said = sorted({form for form, verb in verbs().items() if verb.role == "say"}, key=len)
    words = "|".join(reversed(said))
    titles = r"(?:,[^.;:“”\"]{2,120},)?"
    after = _NAME.format("after").replace(r"(?:the\s+)?", r"(?:the\s+)?", 1)
    return re.compile(
        rf"\b[Aa]ccording to\s+{_NAME.format('source')}"
        rf"|{_NAME.format('name')}{titles}\s+(?:also\s+|then\s+)?(?:{words})\b"
        rf"|[”\"],?\s+(?:said|says|added)\s+{after}"
    )


def find_claimants(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """Return (offset, claimant) for each attribution in a block, in order."""
    found = []
    for match in _pattern().finditer(text, start, end):
        name = match.group("source") or match.group("name") or match.group("after")
        if name and name not in _NOBODY:
            found.append((match.start(), re.sub(r"^the\s+", "", name).strip(" .,")))
    return found


_NOBODY = ("He", "She", "They", "It", "I", "We", "The", "This", "That", "There", "And", "But")


def claimant_at(attributions: list[tuple[int, str]], sentence_end: int) -> str | None:
    """Return who speaks in a sentence: the last one named in its block up to its end."""
    speaker = None
    for offset, name in attributions:
        if offset < sentence_end:
            speaker = name
    return speaker
