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
_BESIDE = re.compile(
    r",\s(?:or|equal\sto|equivalent\sto|i\.e\.|a\sfull)\s(?:about\s|some\s)?$|\s\($"
)
_CLOSED = re.compile(r"\s?(?:%|per\s?cent|percent)?\)")


def way_of(view: View, tie: Tie) -> str | None:
    """Return "up" or "down" where the word behind a verb of going says it."""
    verb = verb_at(view, tie.index) if tie.role == "verb" else None
    word = view.lower(tie.index + 1) if view.role(tie.index + 1) != "figure" else ""
    return word if verb and verb.lemma in _GOING and word in ("up", "down") else None


_GAPPED = re.compile(r",?\s(?:and|while|but)\s(?:[A-Za-z-]+\s){1,4}$|,\s(?:[a-z-]+\s){1,3}$")
_BY_AGAIN = re.compile(r"(?:,|\sand)\s(?:[^,.;]*\s)?by\s$")


def leaves_verb_out(view: View, index: int) -> bool:
    """Tell whether a figure has the verb of the one before it: "exports rose 6.1% and imports
    2.7%", "by 8 percent in the south, and by 10 in the north"."""
    if index == 0:
        return False
    gap = view.document.text[view.figures[index - 1].end : view.figures[index].start]
    between = range(view.ranges[index - 1][1], view.ranges[index][0])
    if len(gap) > 90 or any(_is_verb(view, at) for at in between):
        return False
    # Two movements in two years, and then the levels, are one chain: SUM001 cannot tell them yet.
    dated = any(letter.isdigit() for letter in gap)
    return (bool(_BY_AGAIN.search(gap)) and not dated) or gapped_noun(view, index) is not None


def gapped_noun(view: View, index: int) -> tuple[int, int] | None:
    """Return the tokens of the noun phrase that a figure follows where its verb is left out:
    "imports" in "exports rose 6.1% and imports 2.7%"."""
    first, last = view.ranges[index - 1][1], view.ranges[index][0]
    gap = view.document.text[view.figures[index - 1].end : view.figures[index].start]
    roles = ("word", "and", "adjective", "article", "but", "mark", "subordinator", "verb")
    if index == 0 or not _GAPPED.fullmatch(gap):
        return None
    if any(view.role(at) not in roles or _is_verb(view, at) for at in range(first, last)):
        return None
    while first < last and view.role(first) in ("and", "but", "mark", "subordinator", "article"):
        first += 1
    return (first, last) if first < last else None


def _is_verb(view: View, index: int) -> bool:
    """Tell whether a word is a verb; "imports" and "sales" are taken for nouns."""
    if view.role(index) == "relative":
        return True
    return view.role(index) == "verb" and not _is_plural(view.lower(index))


def _is_plural(word: str) -> bool:
    return len(word) > 4 and word.endswith("s") and not word.endswith("ss")


def signed_way(view: View, index: int) -> str | None:
    """Return "up" or "down" for a percentage in brackets with a sign: "(+14.9%)", "(−8.8%)"."""
    figure, text = view.figures[index], view.document.text
    if figure.low < 0 and text[figure.core - 1] == "(":
        return "down"
    return "up" if text[max(0, figure.core - 2) : figure.core] == "(+" else None


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
