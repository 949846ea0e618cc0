"""Accounts in one sentence: "income of $2.40 million, expenses of $2.26 million, a surplus of
$140,000", "they cost €700,000, so that of the €800,000 available €100,000 are left".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.context import Context
from checker.sums.brought_totals import Partition
from checker.sums.one_slip import mended
from checker.sums.outline import COUNT, MONEY, Outline, Term, of_one_unit
from checker.sums.outline_windows import holding, windows
from checker.sums.told_parts import fits
from claims.words import LANGUAGE, alternatives, toml

_PHRASES = alternatives("arithmetic", "told_accounts")
_LISTS = toml(f"{LANGUAGE}/arithmetic.toml")["told_accounts"]
_CUES = tuple(_LISTS["cues"])
_OF = r"(?: (?:of|was|were|at|came to|reached|stood at|amounted to|totalled|totaling))?"
_LOOSE = r"(?: (?:a total of|about|some))?"
_GAP = r"[^.;:()\ue000-\ue005]{0,40}?"
_RESULT = re.compile(
    rf"\b(?:{_PHRASES['income']}){_OF}{_LOOSE} (?P<came>{MONEY}){_GAP}"
    rf"\b(?:{_PHRASES['expenses']}){_OF}{_LOOSE} (?P<went>{MONEY}){_GAP}"
    rf"\b(?:(?P<plus>{_PHRASES['surplus']})|(?:{_PHRASES['deficit']})){_OF}{_LOOSE}"
    rf" (?P<left>{MONEY})(?=[.,;)]|$| for the year| in the year| at the end)",
    re.IGNORECASE,
)
_LEFT = re.compile(
    rf"\b(?:{_PHRASES['cost']}) (?P<went>{MONEY})[^.;:()\ue000-\ue005]{{0,50}}? (?:out )?of"
    rf" (?:the|its|their) (?P<all>{MONEY})(?: [a-z]+){{0,3}}?[,;]? (?P<left>{MONEY})"
    rf"(?: [a-z]+){{0,2}}? (?:{_PHRASES['left']})\b"
)
# "In 198 of 240 cases it was done in time … Of the fifty-two that missed": those of the others.
_MISSED = re.compile(
    rf"(?:^|[;,] )(?:Out )?[Oo]f (?:the|these|those) (?P<rest>{COUNT})(?: [a-z]+)?"
    rf" (?:that|which|who|where it) (?:{_PHRASES['missed']})\b"
)
_SHARES = (
    re.compile(
        rf"(?P<part>{COUNT})(?: [a-z]+){{0,2}}? (?:out )?of (?:the |its |all |all the )?"
        rf"(?P<whole>{COUNT})"
    ),
    # "Of 310 buses checked, 275 passed"
    re.compile(
        rf"(?:^|[;,] )(?:Out )?[Oo]f (?:the |its |all )?(?P<whole>{COUNT})"
        rf" [a-z ]{{1,40}}, (?P<part>{COUNT})(?: [a-z]+){{0,5}}[.,;]"
    ),
)
_KINDS = re.compile(
    rf"(?P<part>{COUNT}) of (?:the|its|their|all) (?P<whole>{COUNT}) (?P<noun>[a-z]+)"
    rf"(?: [a-z]+){{0,4}}: (?P<one>{COUNT}) (?P<same>[a-z]+)? ?(?:of|for) [a-z ]+? and "
    rf"(?P<two>{COUNT}) (?:of|for) [^,;:\ue000-\ue005]*[.;]?$"
)


def told_accounts(context: Context) -> Iterator[Partition]:
    """Yield accounts of one sentence or two that one slip keeps from coming out."""
    for window in windows(context, holding(_CUES), _tells):
        last = window[-1]
        yield from _results(last)
        yield from _missed(window)


def _tells(text: str) -> bool:
    return any(pattern.search(text) for pattern in (_RESULT, _LEFT, _MISSED, _KINDS))


def _results(outline: Outline) -> Iterator[Partition]:
    for found in _RESULT.finditer(outline.text):
        came, went, left = (outline.term(found.start(name)) for name in ("came", "went", "left"))
        yield from _sum(came, went, left) if found["plus"] else _sum(went, came, left)
    for found in _LEFT.finditer(outline.text):
        went, whole, left = (outline.term(found.start(name)) for name in ("went", "all", "left"))
        yield from _sum(whole, went, left)
    for found in _KINDS.finditer(outline.text):
        part, whole, one, two = (
            outline.term(found.start(name)) for name in ("part", "whole", "one", "two")
        )
        if found["same"] in (None, found["noun"]) and not fits(whole, (one, two), exact=True):
            if fits(part, (one, two), exact=True):
                yield Partition(part, (one, two), True, True, True)
            yield from _sum(part, one, two)


def _missed(window: list[Outline]) -> Iterator[Partition]:
    found = _MISSED.search(window[-1].text)
    if found is None:
        return
    rest = window[-1].term(found.start("rest"))
    shares = [
        (outline.term(one.start("part")), outline.term(one.start("whole")))
        for outline in window[:-1]
        for pattern in _SHARES
        for one in pattern.finditer(outline.text)
    ]
    if any(fits(whole, (part, rest), exact=True) for part, whole in shares):
        return
    known = [term for outline in window[:-1] for term in outline.terms]
    if any(term.value == rest.value for term in known):
        return
    for part, whole in shares[:1]:
        yield from _sum(whole, part, rest)


def _sum(whole: Term, *parts: Term) -> Iterator[Partition]:
    """Yield a sum that a slip keeps from holding, however its figures are rounded."""
    plain = all(term.modifier == "exact" and of_one_unit(whole, term) for term in (whole, *parts))
    if plain and not fits(whole, parts, exact=False) and mended(whole, parts):
        yield Partition(whole, parts, True, True, True)
