"""How figures stand beside each other in a sentence: what lies between two parts of one whole."""

from __future__ import annotations

import re

from checker.sums.outline import Outline, of_one_unit
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "part_joints")

# Words between two figures that keep them from being parts beside each other.
APART = re.compile(rf"\b(?:{_PHRASES['apart']})\b|[.:(][\s\"”]|\.$|\)")
_SEPARATOR = re.compile(r"[,;]|\s(?:and|plus|while|whereas|with|&|but)(?=\s)|\s[–—]\s")


def gap_behind(outline: Outline, number: int) -> str:
    """Return the words between a figure and the next one."""
    gap = outline.text[outline.places[number] + 1 : outline.places[number + 1]]
    return gap.replace("  ", " ")


def joint_of(gap: str) -> tuple[str, str] | None:
    """Return the words of two figures beside each other: behind the one, ahead of the other."""
    if APART.search(gap):
        return None
    separators = list(_SEPARATOR.finditer(gap))
    if not separators:
        return None
    last = separators[-1]
    ahead = gap[last.end() :]
    first = separators[0] if last.start() - separators[0].end() <= 1 else last
    if len(ahead.split()) > 6 or len(gap[: first.start()].split()) > 12:
        return None
    return gap[: first.start()], ahead


def lead_of(outline: Outline, number: int) -> str:
    """Return the words ahead of the first part, from the last separator on."""
    start = outline.places[number - 1] + 1 if number else 0
    ahead = outline.text[start : outline.places[number]]
    return re.split(r"[,;.:(]|\s(?:and|while|with)\s", ahead)[-1]


def is_beside(outline: Outline, number: int) -> bool:
    """Tell whether a figure stands beside the one before it as another part."""
    joint = joint_of(gap_behind(outline, number - 1))
    return joint is not None and of_one_unit(outline.terms[number - 1], outline.terms[number])
