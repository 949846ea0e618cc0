"""Events by their proper names: "Hurricane Dorian", "the 2023 World IoT Exposition"."""

from __future__ import annotations

import re
from functools import cache

from claims.words import LANGUAGE, rows


@cache
def _pattern() -> re.Pattern[str]:
    heads = [row[0] for row in rows(f"{LANGUAGE}/events.txt")]
    before = "|".join(head for head in heads if not head.startswith("-"))
    behind = "|".join(head[1:] for head in heads if head.startswith("-"))
    word = r"[A-Z][\w'’&.-]{0,30}"
    return re.compile(
        rf"\b(?:{before})\s+{word}"
        rf"|\b(?:\d{{4}}\s+)?{word}(?:\s+(?:of\s+|the\s+)?{word}){{0,6}}?\s+(?:{behind})\b"
        r"(?:\s+(?:19|20)\d\d\b)?"
    )


@cache
def _hint() -> re.Pattern[str]:
    heads = [row[0].lstrip("-") for row in rows(f"{LANGUAGE}/events.txt")]
    return re.compile(rf"\b(?:{'|'.join(heads)})\b")


def find_event(text: str, start: int, end: int, position: int) -> str | None:
    """Return the proper name of the event that ``text[start:end]`` names nearest a position."""
    if not _hint().search(text, start, end):
        return None
    found = [
        (abs(one.start() - position), one.group()) for one in _pattern().finditer(text, start, end)
    ]
    return re.sub(r"\s+", " ", min(found)[1]) if found else None
