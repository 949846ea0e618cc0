"""Rates that are moved by points to a level: "four members would have cut by 25 basis points, to
3.75%", where the text says at how much the rate stands.

A move and its level tell what the rate was. So do the rate at which it was held or had stood, and
what others would have moved it to; "down by 175 points since February, when it stood at 7.50" tells
what it is now. They have to agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from checker.context import Context
from checker.sums.beside_told import Beside
from checker.sums.beside_windows import Window, is_points, windows
from checker.sums.skeletons import Figure
from claims.words import alternatives

_PHRASES = alternatives("beside_levels", "rate_moves")
_CUE = re.compile(
    r"\bpoints?\b|\bbps?\b|\bpolicy rate\b|\bBank Rate\b|\b(?:key|benchmark|base) rate\b"
    r"|\brate had\b"
)

_MOVED = re.compile(
    rf"\b(?:(?P<down>{_PHRASES['cut']})|(?P<up>{_PHRASES['raise']}))\b[^.;⟦⟧]{{0,60}}?"
    r"\b(?:by|of) (?:an? |another |a further )?⟦p(?P<by>\d+)⟧[^.;⟦⟧]{0,40}?,? to ⟦p(?P<to>\d+)⟧"
)
_STEP = re.compile(r"⟦p(?P<by>\d+)⟧ (?:move|cut|reduction|step)s? to ⟦p(?P<to>\d+)⟧")
_SINCE = re.compile(
    r"\b(?P<way>down|lower|up|higher|cut|lowered|raised|fallen|risen)\b[^.;⟦⟧]{0,30}? by "
    rf"⟦p(?P<by>\d+)⟧[^.;⟦⟧]{{0,40}}?\b(?:{_PHRASES['since']})\b[^.;⟦⟧]{{0,60}}?"
    r"\b(?:stood at|was|of|at) ⟦p(?P<from>\d+)⟧"
)
_HELD = re.compile(
    rf"\b(?:{_PHRASES['held']})\b[^.;⟦⟧]{{0,40}}? (?:at|unchanged at|steady at) ⟦p(?P<at>\d+)⟧"
)
_STOOD = re.compile(
    r"\b(?<!when )(?:rate|It|it)\b[^.;⟦⟧]{0,30}?"
    r" (?:had stood at|had been|stood at|had been held at|had been at)"
    r" ⟦p(?P<at>\d+)⟧"
)
_RAISED = re.compile(rf"\b(?:{_PHRASES['raise']})\b")
_ELSEWHERE = re.compile(
    r"\b(?:neighbou\w+|another|other|abroad|country|countries"
    r"|mortgage|deposit)\b",
    re.IGNORECASE,
)
_WISH = re.compile(rf"\b(?:{_PHRASES['wish']})\b")
_OTHER = re.compile(rf"\b(?:{_PHRASES['other']})\b")


class Told(Struct, frozen=True):
    """What a rate was before a decision, or ("now") is after it, and the figures that tell it."""

    when: str
    value: float
    figures: tuple[Figure, ...]
    wish: bool = False


def rate_moves(context: Context) -> Iterator[Beside]:
    """Yield the moves of a rate that its other levels contradict, where these agree."""
    by_document: dict[str, list[Told]] = {}
    for seen in windows(context, _CUE, after=0, needs=("point", "bp", " rate", " Rate")):
        first = next((each.claim for each in seen.made.figures if seen.is_own(each)), None)
        if first is not None:
            by_document.setdefault(first.document, []).extend(_told(seen))
    for told in by_document.values():
        yield from _judged(told)


def _told(seen: Window) -> Iterator[Told]:
    start = next(
        seen.places[at][0] for at, each in enumerate(seen.made.figures) if seen.is_own(each)
    )
    start = max(seen.made.text.rfind(". ", 0, start), 0)
    text, figures = seen.made.text[start:], seen.made.figures
    wish = _WISH.search(text) is not None
    for found in (*_MOVED.finditer(text), *_STEP.finditer(text)):
        if _OTHER.search(text, max(0, found.start() - 70), found.end()):
            return
        by, to = figures[int(found["by"])], figures[int(found["to"])]
        if not is_points(by) or to.unit != "percent":
            continue
        raised = _RAISED.search(seen.made.text) if found.re is _STEP else found["up"]
        down = not raised
        yield Told("before", to.value + by.value * (1 if down else -1), (by, to), wish)
        if not wish:
            yield Told("now", to.value, (to, by))
    for found in _SINCE.finditer(text):
        by, base = figures[int(found["by"])], figures[int(found["from"])]
        if is_points(by) and base.unit == "percent":
            down = found["way"] in ("down", "lower", "cut", "lowered", "fallen")
            yield Told("now", base.value + by.value * (-1 if down else 1), (base, by))
    for found in (*_HELD.finditer(text), *_STOOD.finditer(text)):
        if _ELSEWHERE.search(text):
            break
        at = figures[int(found["at"])]
        if at.unit == "percent":
            yield Told("before", at.value, (at,))
            if found.re is _HELD:
                yield Told("now", at.value, (at,))


def _judged(told: list[Told]) -> Iterator[Beside]:
    """Yield the one statement that all others, which agree, contradict."""
    moves = {
        (one.value, one.figures[0].start)
        for one in told
        if one.when == "now" and len(one.figures) == 2
    }
    made = [one for one in told if one.when == "before" and len(one.figures) == 2]
    held = {one.value for one in told if one.when == "before" and len(one.figures) == 1}
    if not made or len(held) > 1 or len(moves) > 2:
        return
    for move in made:
        by, to = move.figures
        befores = {
            round(one.value, 4) for one in told
            if one.when == "before" and one.figures[0].start != by.start
        }  # fmt: skip
        nows = {
            round(one.value, 4) for one in told
            if one.when == "now" and one.figures[-1].start != by.start and not move.wish
        }  # fmt: skip
        sign = move.value - to.value
        # What the other statements make of the rate before this move.
        wanted = befores | {round(now + sign, 4) for now in nows}
        if len(wanted) != 1 or round(move.value, 4) in wanted:
            continue
        if not move.wish and any(one.wish and one.value not in wanted for one in made):
            continue
        # Of two moves that contradict each other, the wish is the weaker.
        if not move.wish and not nows and not held:
            continue
        meant = wanted.pop() - sign
        witness = next(
            one
            for one in told
            if one.figures[0].start != by.start and one.figures[-1].start != by.start
        )
        base = witness.figures[0]
        yield Beside("SUM007", to, (by, base), meant, "percent", fits=False, is_move=True)
        return
