"""Totals behind their parts: "13 in all", "making 62 in total", "out of their 34 matches"."""

from __future__ import annotations

import re

from checker.sums.brought_totals import Partition
from checker.sums.exclusive import exclude_by_class, use_up_a_class
from checker.sums.one_slip import tells
from checker.sums.outline import ANY, COUNT, Outline, Term, of_one_unit
from checker.sums.part_joints import gap_behind, is_beside, joint_of, lead_of
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "sums_ahead")

_TOTAL_AHEAD = re.compile(
    rf"(?:\b(?:{_PHRASES['tied_ahead']})\s)?(?:\b(?:a|the|an|its|their)\s(?:combined\s"
    r"|overall\s|grand\s)?(?:total|sum)(?:\s(?:of|to|is|was|comes to|came to))"
    rf"|{_PHRASES['totals']})\s(?:(?:about|some|nearly|almost|roughly)\s)?$"
)
_TOTAL_BEHIND = re.compile(rf"^(?:\s[\w’'-]+){{0,3}}?,?\s(?:{_PHRASES['total_behind']})\b")
_BRINGS = re.compile(r"\b(?:bring|tak|rais|lift|push|put)\w*\s(?:\S+\s){0,6}$|\b(?:to|at)\s$")
_OF_THEIR = re.compile(r"^(?:\s[a-z]+){0,2}\s(?:of|in|out of|from) (?:their|its|his|her|the)\s$")


# Between the last part and a figure "in all" stands nothing of its own: "the council having 23".
_BARE_BEFORE = re.compile(
    rf"(?:[,;–—]|\.)\s(?:(?:{_PHRASES['bare_before']}),?\s)*$",
    re.IGNORECASE,
)


# "Last year the total was 1,250": of another time than the parts.
_OTHER_TIME = re.compile(
    r"\b(?:last (?:year|month|week|season)"
    r"|(?:a|the) (?:year|month|week|season) (?:ago|earlier|before)"
    r"|previous\w*|until now)\b"
)


def _are_alike(whole: Term, parts: tuple[Term, ...]) -> bool:
    """Tell whether a total and its parts are of one unit: all parts have it, or the total has it
    and they leave it out."""
    if not of_one_unit(whole, parts[-1]):
        return False
    kinds = {(part.sign, part.unit) for part in parts}
    return len(kinds) == 1 or (whole.sign, whole.unit) in kinds - {(COUNT, "count")}


def sum_ahead(outline: Outline, number: int) -> Partition | None:
    """Return a whole with the parts that stand ahead of it."""
    if number < 2:
        return None
    whole, gap = outline.terms[number], gap_behind(outline, number - 1)
    behind = outline.text[outline.places[number] + 1 :]
    cue = _TOTAL_AHEAD.search(gap)
    said = cue or (_TOTAL_BEHIND.match(behind) and _BARE_BEFORE.search(gap))
    of_their = _OF_THEIR.match(gap)
    if _OTHER_TIME.search(gap):
        return None
    if not (said or of_their) or (cue and _BRINGS.search(gap[: cue.start()])):
        return None
    first = number - 1
    while first > 0 and is_beside(outline, first):
        first -= 1
    parts = outline.terms[first:number]
    if len(parts) < 2 or not _are_alike(whole, parts):
        return None
    words = _words_of(outline, first, number - 1)
    if of_their:
        complete = use_up_a_class(words)
        return Partition(whole, parts, True, True) if complete else None
    if not _is_near_total(whole, parts) and not exclude_by_class(words):
        return None
    if len({part.sign for part in (whole, *parts)}) > 1 and not tells(whole, parts):
        return None
    for start in range(len(parts) - 1):
        if abs(sum(part.value for part in parts[start:]) - whole.value) < 1e-6 * whole.value:
            return Partition(whole, parts[start:], True, True)
    strange = whole.claim.counted and not _says(whole.claim.counted, outline.text, outline, number)
    if strange and not _is_near_total(whole, parts):
        return None
    if not exclude_by_class(words) and not whole.value < 3 * sum(p.value for p in parts):
        return None
    if any(part.value >= whole.value for part in parts) and not exclude_by_class(words):
        return None
    return Partition(whole, parts, True, not strange)


def is_total(outline: Outline, place: int) -> bool:
    """Tell whether a figure is said to be a total: "making 420 million in all"."""
    ahead, behind = outline.text[:place], outline.text[place + 1 :]
    gap = re.split(ANY, ahead)[-1]
    return bool(
        _TOTAL_AHEAD.search(ahead) or (_TOTAL_BEHIND.match(behind) and _BARE_BEFORE.search(gap))
    )


def _words_of(outline: Outline, first: int, last: int) -> tuple[str, ...]:
    words = [lead_of(outline, first)]
    for number in range(first, last):
        joint = joint_of(gap_behind(outline, number)) or ("", "")
        words[-1] += joint[0]
        words.append(joint[1])
    return tuple(words)


def _says(counted: str, text: str, outline: Outline, number: int) -> bool:
    """Tell whether the noun of the whole is said of a part, or is said of anything."""
    head = counted.split()[-1]
    ahead = text[: outline.places[number]]
    return head in ("people", "persons", "medals", "votes", "seats") or head in ahead


def _is_near_total(whole: Term, parts: tuple[Term, ...]) -> bool:
    total = sum(part.value for part in parts)
    return bool(whole.value) and 0.7 <= total / whole.value <= 1.4
