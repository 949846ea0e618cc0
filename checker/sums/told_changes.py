"""Movements that a sentence, or two that follow each other, tell in full: by templates.

They are many more wordings than ``changes`` reads word by word; what they yield is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.context import Context
from checker.sums.change_bases import is_share_behind
from checker.sums.change_words import says_change
from checker.sums.changes import Moved, may_move
from checker.sums.skeletons import Figure, Skeleton, by_sentence, has_pair, skeleton
from checker.sums.templates import Tied, cues, ties
from claims.model import Claim
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "told_changes")


def told_movements(context: Context) -> Iterator[Moved]:
    """Yield movements with both of their levels, by the templates of "movement"."""
    cue = cues("movement")
    for claims, before in context.once(by_sentence):
        if len(claims) + len(before) < 3 and not has_pair(claims[0].sentence):
            continue
        if not any(map(_moves, claims)) or not cue(claims[0].sentence):
            continue
        found = False
        if len(claims) > 1:
            for tied in ties("movement", skeleton(claims, context)):
                found = True
                yield from _moved(tied)
        near = before and not found and len(before) < 5 and len(claims) < 5
        if near and _OPENS.search(claims[0].sentence):
            for tied in ties("movement_pair", skeleton([*before, *claims], context)):
                yield from _moved(tied)


# How a sentence goes on about the figure of the one before.
_OPENS = re.compile(rf"\b(?:[Ii]t|[Tt]hey|[Tt]hat|[Tt]his|[Tt]he (?:{_PHRASES['opens']}))\b")


def _moves(claim: Claim) -> bool:
    """Tell whether a claim may be a movement: percent, points, or a change."""
    return claim.quantity.dimension == "percent" or claim.kind in ("growth", "change", "difference")


def _moved(tied: Tied) -> Iterator[Moved]:
    figures = [tied.figures[role] for role in ("move", "now", "before") if role in tied.figures]
    if len(figures) < 3:
        return
    move, now, before = (figure.claim for figure in figures)
    if move is None or now is None or before is None or move in (now, before):
        return
    if _is_one_of_several(tied) or not says_change(tied.skeleton, figures[0]):
        return
    percents = [figure.unit == "percent" for figure in figures[1:] if not figure.bare]
    if (any(percents) and not all(percents)) or _is_moved_by(tied):
        return
    one, two, three = (_behind(tied.skeleton, figure) for figure in figures)
    moved = Moved(move, now, before, one, two, three, tied=True)
    if _is_each(two) != _is_each(three):
        return
    if may_move(move) and not is_share_behind(moved):
        yield moved


_BESIDE = re.compile(r"⟦p\d+⟧[^⟦⟧.;:]* and [^⟦⟧.;:]*⟦p\d+⟧")


def _is_one_of_several(tied: Tied) -> bool:
    """Tell whether a movement stands beside another: "15 percent in 2018 and 4 percent in 2019"."""
    text, move = tied.skeleton.text, tied.figures["move"]
    if move.unit != "percent" or tied.figures["now"].unit == "percent":
        return False
    number = f"⟦p{tied.skeleton.figures.index(move)}⟧"
    return any(number in beside.group() for beside in _BESIDE.finditer(text))


_BY = re.compile(
    r"\b(?:by|gain of|rise of|increase of|fall of|drop of|cut of) (?:an? |some |about )?\Z"
)


def _is_moved_by(tied: Tied) -> bool:
    """Tell whether the first level is itself a change: "by 6,500 to 612,000, or 1.1 percent"."""
    before = tied.figures["before"]
    found = re.search(rf"⟦[a-z]{tied.skeleton.figures.index(before)}⟧", tied.skeleton.text)
    return found is not None and _BY.search(tied.skeleton.text[: found.start()]) is not None


_A = re.compile(
    r"\s(?:an?|per|each)\s(?!(?:year|month|week|day|decade)\s(?:ago|earlier|before|later))"
)


def _is_each(behind: str) -> bool:
    """Tell whether words behind a figure make it a rate: "3 million a match"."""
    return _A.match(behind) is not None


_CLAUSE = re.compile(r"[;:]|,\s(?:and|while|but|as)\s|\.(?=\s|$)")


def _behind(told: Skeleton, figure: Figure) -> str:
    """Return the words behind a figure, as far as the next one or the end of its clause."""
    number = told.figures.index(figure)
    found = re.search(rf"⟦[a-z]{number}⟧([^⟦]*)", told.text)
    return _CLAUSE.split(found[1] if found else "")[0]
