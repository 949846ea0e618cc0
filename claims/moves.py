"""Changes that are told by more than one word: "gone up by 8 percent", "fell by 3 tonnes, or 22
percent"."""

from __future__ import annotations

import re

from claims.ties import Tie, verb_at
from claims.view import View

# Verbs that "up" and "down" turn into verbs of change; "made up 12 percent" tells a share.
_GOING = frozenset(
    ("be", "go", "come", "move", "edge", "creep", "shoot", "tick", "inch", "drift", "nudge",
     "push", "drive", "bring", "jump", "stay", "crawl", "slide", "trend")
)  # fmt: skip
_BESIDE = re.compile(r",\s(?:or|equal\sto|equivalent\sto|i\.e\.|a\sfull)\s(?:about\s|some\s)?$|\s\($")
_CLOSED = re.compile(r"\s?(?:%|per\s?cent|percent)?\)")


def way_of(view: View, tie: Tie) -> str | None:
    """Return "up" or "down" where the word behind a verb of going says it."""
    verb = verb_at(view, tie.index) if tie.role == "verb" else None
    word = view.lower(tie.index + 1) if view.role(tie.index + 1) != "figure" else ""
    return word if verb and verb.lemma in _GOING and word in ("up", "down") else None


def says_it_again(view: View, index: int) -> bool:
    """Tell whether a figure says in percent what the change before it says: "3 tonnes, or 22
    percent", "3 tonnes (22 percent)"."""
    if index == 0:
        return False
    text, before, figure = view.document.text, view.figures[index - 1], view.figures[index]
    gap = text[before.end : figure.start]
    if not _BESIDE.fullmatch(gap):
        return False
    return gap != " (" or _CLOSED.match(text, figure.end) is not None
