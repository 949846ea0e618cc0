"""The outlines of a text's sentences, each made once: alone, in pairs, or with those before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from checker.context import Context
from checker.sums.changes import sentences
from checker.sums.outline import Outline, Term, outline_of
from claims.model import Claim


def outlines(context: Context) -> tuple[Outline, ...]:
    """Return the outlines of all sentences with two figures or more, made once."""
    return context.once(_outlines)


def _outlines(context: Context) -> tuple[Outline, ...]:
    return tuple(_outline(context, group) for group in sentences(context.claims))


def pairs(context: Context, cue: Callable[[str], bool]) -> Iterator[tuple[Outline, Outline]]:
    """Yield the outlines of two sentences that follow each other, the second with a cue in it."""
    last: list[Claim] = []
    for group in context.once(_groups):
        if last and cue(group[0].sentence) and _follows(last[0], group[0], context):
            yield _outline(context, last), _outline(context, group)
        last = group


# So many sentences, and letters, before a sentence may hold a figure that it speaks of.
BACK = 3
NEAR = 700


def windows(
    context: Context,
    wanted: Callable[[list[Claim]], bool],
    told: re.Pattern[str] | Callable[[str], bool],
) -> Iterator[list[Outline]]:
    """Yield each sentence that is wanted and whose outline tells something, last, behind those
    with figures shortly before it."""
    groups = context.once(_groups)
    tells = told.search if isinstance(told, re.Pattern) else told
    for number, group in enumerate(groups):
        if not wanted(group) or not tells(_outline(context, group).text):
            continue
        first = number
        while first > max(0, number - BACK) and _is_near(groups[first - 1][0], group[0], context):
            first -= 1
        yield [_outline(context, groups[at]) for at in range(first, number + 1)]


def every_window(
    context: Context, wanted: Callable[[list[Claim]], bool]
) -> Iterator[list[Outline]]:
    """Yield each sentence that is wanted, last, behind those with figures shortly before it."""
    groups = context.once(_groups)
    for number, group in enumerate(groups):
        if not wanted(group):
            continue
        first = number
        while first > max(0, number - BACK) and _is_near(groups[first - 1][0], group[0], context):
            first -= 1
        yield [_outline(context, groups[at]) for at in range(first, number + 1)]


def terms_before(context: Context, outline: Outline) -> list[Term]:
    """Return the figures of a text ahead of a sentence."""
    ahead: list[Term] = []
    for group in context.once(_groups):
        if group[0].document == outline.document and group[0].sentence_start < outline.start:
            ahead += _outline(context, group).terms
    return ahead


def by_document(context: Context) -> Iterator[list[list[Claim]]]:
    """Yield the figures of each text, by sentence."""
    for _, groups in groupby(context.once(_groups), key=lambda group: group[0].document):
        yield list(groups)


def outline_for(context: Context, group: list[Claim]) -> Outline:
    """Return the outline of a sentence of a text."""
    return _outline(context, group)


def is_unparted(one: Claim, other: Claim, context: Context) -> bool:
    """Tell whether the sentence of one figure stands shortly before another's, in one paragraph."""
    return _is_near(one, other, context)


def _outline(context: Context, group: list[Claim]) -> Outline:
    """Return the outline of a sentence, made once."""
    made = context.once(_kept)
    key = id(group[0])
    if key not in made:
        made[key] = outline_of(group)
    return made[key]


def _kept(context: Context) -> dict[int, Outline]:
    return {}


def stands_anywhere(context: Context, like: Claim, low: float, high: float) -> bool:
    """Tell whether the text states a figure between two ends, of any unit that it might share."""
    for claim in context.claims:
        value = claim.quantity.value
        if value is not None and claim.document == like.document and low <= value <= high:
            return True
    return False


def _groups(context: Context) -> tuple[list[Claim], ...]:
    return tuple(_all_groups(context.claims))


def _is_near(one: Claim, other: Claim, context: Context) -> bool:
    """Tell whether a sentence stands shortly before another, in one paragraph."""
    if one.document != other.document or other.sentence_start - one.sentence_start >= NEAR:
        return False
    return "\n\n" not in context.text_around(one)[one.sentence_start : other.sentence_start]


def _all_groups(claims: Iterable[Claim]) -> Iterator[list[Claim]]:
    group: list[Claim] = []
    for claim in claims:
        if group and (claim.document, claim.sentence_start) != (
            group[0].document,
            group[0].sentence_start,
        ):
            yield group
            group = []
        group.append(claim)
    if group:
        yield group


def _follows(one: Claim, other: Claim, context: Context) -> bool:
    end = one.sentence_start + len(one.sentence)
    if one.document != other.document or other.sentence_start - end > 2:
        return False
    between = context.text_around(one)[end : other.sentence_start]
    return "\n\n" not in between


def holding(cues: tuple[str, ...]) -> Callable[[list[Claim]], bool]:
    """Return what tells whether the sentence of some claims holds one of some words."""

    def holds(group: list[Claim]) -> bool:
        sentence = group[0].sentence
        for cue in cues:  # noqa: SIM110 - any() costs twice as much
            if cue in sentence:
                return True
        return False

    return holds
