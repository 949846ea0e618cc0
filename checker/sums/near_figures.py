"""Figures compared with another: what they are compared from is looked for in front of them.

"Nine more than the 45 of the year before" ties two figures; the third stands somewhere before it,
behind words that no template foresees. All figures that may be it are tried: where one fits, the
text is right; where none does, the one that the words lead to is what the text compares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from checker.context import Context
from checker.sums.near_leads import is_then, leading
from checker.sums.near_levels import (
    are_far,
    are_surely_alike,
    gap_between,
    kind_of,
    levels_of,
    mark_of,
    units_of,
    words_behind,
)
from checker.sums.skeletons import Figure, Skeleton, by_sentence, skeleton
from checker.sums.templates import Tied, ties
from claims.model import Claim
from claims.words import LANGUAGE, alternatives, toml

_PHRASES = alternatives("arithmetic", "near_figures")
_LISTS = toml(f"{LANGUAGE}/arithmetic.toml")["near_figures"]


class Near(Struct, frozen=True):
    """A figure that is compared with another, and what it may be compared from.

    Each tie has the roles "said", "base" and "now" and says in which direction. ``strict`` are
    those that the words lead to, the likeliest first; ``loose`` any others: where one of them fits,
    nothing is wrong. ``apart`` tells that the figures stand in two sentences.
    """

    said: Figure
    strict: tuple[Tied, ...]
    loose: tuple[Tied, ...]
    apart: bool

    @property
    def kind(self) -> str:
        """Return "multiple", "growth" or "difference"."""
        tied = (*self.strict, *self.loose)[0]
        return kind_of(tied)


# What says, right behind or in front of a figure, that it is compared.
_BEHIND = re.compile(
    rf"(?:[ -][a-z-]+){{0,3}}?,? (?:{_PHRASES['more']}|(?:{_PHRASES['comparatives']})er)\b"
)
_AHEAD = re.compile(
    rf"(?:\b(?:{_PHRASES['moved']})(?: by)?|(?:{_PHRASES['movements']}) of)(?: an?| one)? $"
)


def _is_compared(claims: list[Claim]) -> bool:
    """Tell whether words beside a figure of a sentence compare it."""
    sentence, start = claims[0].sentence, claims[0].sentence_start
    for claim in claims:
        at = claim.span.start - start
        if claim.kind in ("ratio", "difference") or claim.quantity.unit == "ratio":
            return True
        if _BEHIND.match(sentence, claim.span.end - start):
            return True
        if _AHEAD.search(sentence[max(0, at - 24) : at]):
            return True
    return False


def near_figures(context: Context) -> dict[str, list[Near]]:
    """Return all comparisons of the texts by kind; made once for the rules that share them."""
    found: dict[str, list[Near]] = {"multiple": [], "growth": [], "difference": []}
    for claims, before in context.once(by_sentence):
        count = len(claims) + len(before)
        if count < 3 or len(claims) > 9 or not _is_compared(claims):
            continue
        own = skeleton(claims, context)
        if not any(next(ties(family, own), None) for family in ("near", "near_alone")):
            continue
        lead = before if len(before) < 7 else []
        made = skeleton([*lead, *claims], context)
        if len(made.figures) < 3:
            continue
        for near in _all_near(made, claims[0].sentence_start):
            found[near.kind].append(near)
    return found


def _all_near(made: Skeleton, start: int) -> Iterator[Near]:
    seen = set()
    for family in ("near", "near_alone"):
        for tied in ties(family, made):
            said = tied.figures["said"]
            if said.start < start or said.start in seen or not _may_be_said(tied):
                continue
            seen.add(said.start)
            for each in (tied, *_said_with(tied)):
                near = _near(each, made, start)
                if near is not None:
                    seen.add(each.figures["said"].start)
                    yield near


_OR = re.compile(r"⟦[a-z](\d+)⟧(?: [a-z]+)?,? or (?:by )?(?:an? |about |some |nearly )?$")


def _said_with(tied: Tied) -> Iterator[Tied]:
    """Yield the tie of what says the same in another way: "36p or 13 per cent more than"."""
    mark = mark_of(tied.skeleton, tied.figures["said"])
    found = _OR.search(tied.skeleton.text[: mark.start()]) if mark else None
    if found:
        other = tied.with_figure("said", tied.skeleton.figures[int(found[1])])
        if kind_of(other) != kind_of(tied) and tied.section != "times":
            yield other


# A growth with its own base behind it: "up 15 percent on the year".
_ON_OTHER_BASE = re.compile(rf"[^.,;:()]*\b(?:{_PHRASES['on_other_base']})\b")
_SPREAD = re.compile(r"^ (?:to|plus|minus|or) $")


_TIMES = re.compile(r"^(?:[ -]times|-?fold)\b")


_OTHER = re.compile(rf"\b(?:{_PHRASES['other']})\b")


def _may_be_said(tied: Tied) -> bool:
    said, behind = tied.figures["said"], words_behind(tied.skeleton, tied.figures["said"])
    if _OTHER.search(tied.skeleton.text) or said.claim is None:
        return False
    if said.claim.kind == "rank" or said.claim.modality != "actual":
        return False
    if kind_of(tied) == "growth" and (_is_yearly(tied) or behind.startswith(" of ")):
        return False
    base = tied.figures.get("base")
    if (base is None or base.start < said.start) and _ON_OTHER_BASE.match(behind):
        return False
    if base and "now" not in tied.figures and _SPREAD.match(words_behind(tied.skeleton, base)):
        return False
    if base and (base.text.endswith("plus") or (base.claim and base.claim.kind == "conversion")):
        return False
    if base is None and _is_of_time(tied):
        return False
    times = _TIMES.match(behind) is not None or said.claim.counted == "times"
    return times == (tied.section == "times") or said.unit == "ratio"


_YEARLY_AHEAD = re.compile(
    r"\b(?:annual\w*|yearly|monthly|quarterly|average|mean|CAGR)\b[^⟦⟧.;]{0,30}$"
)
_YEARLY_BEHIND = re.compile(
    r"^ (?:an?|per|each|every) (?:year|annum|month|quarter|week|day)\b|^ annually\b"
)


def _is_yearly(tied: Tied) -> bool:
    """Tell whether a growth is so much a year: it leads nowhere without the years."""
    mark = mark_of(tied.skeleton, tied.figures["said"])
    if mark is None:
        return False
    ahead = tied.skeleton.text[: mark.start()].rsplit(",", 1)[-1]
    return bool(
        _YEARLY_AHEAD.search(ahead) or _YEARLY_BEHIND.match(tied.skeleton.text[mark.end() :])
    )


# "19.7 million, 2.7 percent more than in 2022, and 24.4 million, 1.1 percent less": what one growth
# is measured by, the next is, too.
_OF_TIME = re.compile(
    r"⟦[a-z]\d+⟧ (?:more|less|fewer|higher|lower|up|down) (?:than|on|from|over) "
    r"(?:in|on|at|a|the|last|one|two)\b[^.;]*$"
)


def _is_of_time(tied: Tied) -> bool:
    mark = mark_of(tied.skeleton, tied.figures["said"])
    return mark is not None and _OF_TIME.search(tied.skeleton.text[: mark.start()]) is not None


_GOES_ON = re.compile(rf"(?:{_PHRASES['goes_on']})\b")


def _may_stand_alone(tied: Tied, made: Skeleton, start: int) -> bool:
    """Tell whether two levels are compared where no word says with what: in one sentence, or in one
    that goes on about the same.
    """
    if tied.figures["base"].start >= start:
        return are_surely_alike(tied, made, start)
    if _is_of_one_time(tied.figures["now"], tied.figures["base"]):
        return False
    mark = mark_of(made, tied.figures["said"])
    own = made.text[: mark.start()].rsplit(". ", 1)[-1] if mark else ""
    return _GOES_ON.match(own) is not None and are_surely_alike(tied, made, start)


def _is_of_one_time(now: Figure, base: Figure) -> bool:
    """Tell whether two sentences say the same time of two levels: neither is the other's former."""
    times = [one.claim.period for one in (now, base) if one.claim and one.claim.period]
    stated = all(
        one.claim is not None and one.claim.origin.period == "stated" for one in (now, base)
    )
    return (
        stated
        and len(times) == 2
        and times[0].start == times[1].start
        and (times[0].end == times[1].end)
    )


def _ends_beside(tied: Tied, made: Skeleton) -> bool:
    """Tell whether the last figure ahead of what is said is one of its levels.

    "14 litres, half of the 28 in 1988, and waters 120 hectares, 30 per cent less" is of hectares.
    """
    said = tied.figures["said"]
    ahead = [
        each
        for each in made.figures
        if each.start < said.start
        and each.unit not in ("percent", "ratio", *_TIMES_OF)
        and not (each.claim and each.claim.kind in _NO_LEVELS)
        and not _is_bracketed(each, made)
    ]
    return not ahead or ahead[-1] in (tied.figures["now"], tied.figures["base"])


def _is_bracketed(figure: Figure, made: Skeleton) -> bool:
    mark = mark_of(made, figure)
    return mark is not None and _OPEN.search(made.text[: mark.start()]) is not None


_OPEN = re.compile(r"\([^()]*$")
_NO_LEVELS = ("conversion", "growth", "change", "difference", "rank", "ratio")
_TIMES_OF = tuple(_LISTS["times_of"])


def _earlier(tied: Tied, made: Skeleton) -> list[Figure]:
    said = tied.figures["said"]
    return [one for one in levels_of(tied, made) if one.start < said.start]


def _near(tied: Tied, made: Skeleton, start: int) -> Near | None:
    """Return the tie with all figures that may stand in the roles that it leaves open."""
    said, base, now = (tied.figures.get(role) for role in ("said", "base", "now"))
    bases = [base] if base else _earlier(tied, made)
    strict: list[Tied] = []
    loose: list[Tied] = []
    told = _told_before(tied, made, start) if base is None else None
    for one in bases:
        leads = [now] if now else leading(tied, one, made, start)
        for other in [now] if now else levels_of(tied, made, one):
            if other in (one, said) or (base is None and are_far(one, other)):
                continue
            full = tied.with_figure("base", one).with_figure("now", other)
            led = other in leads and (base is not None or is_then(one, other, made))
            is_strict = led if told is None else told == (other, one)
            (strict if is_strict else loose).append(full)
    if base is None and any(tie.figures["base"].start >= start for tie in strict):
        loose += [tie for tie in strict if tie.figures["base"].start < start]
        strict = [tie for tie in strict if tie.figures["base"].start >= start]
    strict_ones = [
        tie
        for tie in strict
        if base or ((told or _may_stand_alone(tie, made, start)) and _ends_beside(tie, made))
    ]
    if len(strict_ones) < len(strict):
        loose += [tie for tie in strict if tie not in strict_ones]
        strict = strict_ones
    if base is None and len(strict) != 1:
        loose, strict = [*strict, *loose], []
    if not strict and not loose:
        return None
    if strict and base is None:
        loose = [tie for tie in loose if units_of(tie) == units_of(strict[0])]
    apart = any(tie.figures["now"].start < start for tie in strict) or base is None
    return Near(said, tuple(strict), tuple(loose), apart)  # type: ignore[arg-type]


_BASED = re.compile(r"(?:than|from|against|compared (?:with|to)|instead of)(?: the| an?| its)? $")


_ITS_CHANGE = re.compile(r"^[^\w⟦]*(?:It|That|This)(?: \w+)? [a-z]+ (?:to )?(?:an? )?[a-z -]+ of ")


def _told_before(tied: Tied, made: Skeleton, start: int) -> tuple[Figure, Figure] | None:
    """Return the level now and the one before where the sentence before tells one or both."""
    said = tied.figures["said"]
    levels = [each for each in levels_of(tied, made) if each.start < said.start]
    before = [each for each in levels if each.start < start]
    mark = mark_of(made, said)
    own = made.text[: mark.start()].rsplit(". ", 1)[-1] if mark else ""
    if len(before) == 2 and len(levels) == 2 and _ITS_CHANGE.match(own):
        for now, base in (before, before[::-1]):
            found = mark_of(made, base)
            if found and _BASED.search(made.text[: found.start()]):
                return now, base
    levels = [each for each in levels if not are_far(each, levels[0])]
    if len(levels) == 2 and _HAD_BEEN_LAST.search(gap_between(made, levels[1], levels[0])):
        return levels[1], levels[0]
    return None


_HAD_BEEN_LAST = re.compile(
    r"\b(?:had been|used to be|having (?:started|begun)"
    r"|(?:last|previous) [a-z ]{1,30}(?:was|were))\b"
)
