"""Totals that an addition brings about, over neighbouring sentences.

"Another 23 have joined, so the rota now has 34 names", "a further 125 papers were spoiled, bringing
the number to 10,125".

What the addition is added to is not said. So the figures before it are tried: where one makes the
total, all is well; where none does, but one slip would, that is worth a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from checker.context import Context
from checker.sums.brought_totals import Partition
from checker.sums.one_slip import mended, tells
from checker.sums.outline import AMOUNT, Outline, Term
from checker.sums.outline_windows import holding, windows
from checker.sums.told_parts import fits, is_exact, plain_figures
from claims.words import LANGUAGE, alternatives, toml

_PHRASES = alternatives("arithmetic", "told_totals")
_LISTS = toml(f"{LANGUAGE}/arithmetic.toml")["told_totals"]

_F = AMOUNT
_L = f"(?:(?:{_PHRASES['loosely']}) )*"
_CUES = tuple(_LISTS["cues"])
_TOTAL = re.compile(
    r"\b(?:bring(?:s|ing)?|brought|tak(?:es|ing)|rais(?:es|ing)|lift(?:s|ing)|push(?:es"
    rf"|ing)) (?:{_PHRASES['taken_up']})\b[^.;:()\ue000-\ue005]{{0,60}}? (?:up )?(?:to|at) "
    f"{_L}({_F})"
    r"|\b(?:so|and)(?: that)? (?:the |its |it |they |there |his |her "
    rf")?[^.,;:()\ue000-\ue005]{{0,30}}?\bnow (?:{_PHRASES['stands']}) {_L}({_F})"
    rf"|\b(?:[Tt]hat|[Ww]hich|[Ii]t) makes (?:it )?{_L}({_F}) (?:in all|in total"
    r"|altogether)\b"
)
_ADDED = re.compile(rf"\b(?:[Aa]nother|[Aa] further|[Aa]n? additional|[Aa]n? extra) {_L}({_F})")


# "Bringing the number to 637, with those of Sunday": more than what is told goes into it.
_WITH_OTHERS = re.compile(r"[^,;.:]{0,30}, (?:with|including|counting|along with|together with)\b")
# What was taken away adds to nothing.
_LOST = re.compile(rf"\b(?:{_PHRASES['lost']})\b")


def brought_in(context: Context) -> Iterator[Partition]:
    """Yield totals with a figure and what was added to it."""
    for window in windows(context, holding(_CUES), _TOTAL):
        yield from _in_window(window)


def _in_window(window: list[Outline]) -> Iterator[Partition]:
    last = window[-1]
    found = _TOTAL.search(last.text)
    if found is None:
        return
    place = next(found.start(n) for n in range(1, 4) if found[n])
    if _WITH_OTHERS.match(last.text[place + 1 :]):
        return
    total = _plain(last.term(place))
    known = [
        (outline, at, term)
        for outline in window[-3:]
        for at, term in plain_figures(outline, total)
        if outline is not last or at < place
    ]
    terms = [term for _, _, term in known]
    if len(terms) < 2 or not is_exact(total) or not all(is_exact(term) for term in terms):
        return
    if not _ADDED.search(last.text) and _LOST.search(" ".join(one.text for one in window)):
        return
    added = [number for number, (one, at, _) in enumerate(known) if _is_added(one, at)]
    if len(added) > 1 or (added and added[0] == 0):
        return
    ways = list(_ways(terms, added))
    fitting = [parts for parts in ways if fits(total, parts, exact=True)]
    if fitting:
        yield Partition(total, fitting[0], True, False, True)
    elif any(_is_less(total, terms[start:]) for start in range(len(terms) - 1)):
        return
    elif added:
        yield from _with_added(total, known, added[0])
    else:
        yield from _mended(total, tuple(terms), False)


def _is_less(total: Term, terms: list[Term]) -> bool:
    """Tell whether a total is what is left of the first figure when others are taken away."""
    left = terms[0].value
    for term in terms[1:]:
        left -= term.value
        if abs(left - total.value) <= total.step / 2:
            return True
    return False


def _with_added(
    total: Term, known: list[tuple[Outline, int, Term]], number: int
) -> Iterator[Partition]:
    """Yield the total with what was added and a figure that one slip would make its base."""
    outline, _, new = known[number]
    for base in range(number - 1, -1, -1):
        beside = base == number - 1 and (known[base][0] is outline or len(known) <= 3)
        found = list(_mended(total, (known[base][2], new), beside))
        if found:
            yield from found
            return


def _is_added(outline: Outline, place: int) -> bool:
    return any(found.start(1) == place for found in _ADDED.finditer(outline.text))


def _ways(terms: list[Term], added: list[int]) -> Iterator[tuple[Term, ...]]:
    """Yield what may make a total: figures in a row, or one with what was added."""
    for start in range(len(terms)):
        for end in range(start + 2, len(terms) + 1):
            yield tuple(terms[start:end])
    for number in added:
        for other, term in enumerate(terms):
            if other != number:
                yield (term, terms[number])


def _mended(total: Term, parts: tuple[Term, ...], few: bool) -> Iterator[Partition]:
    if tells(total, parts) or (few and mended(total, parts)):
        yield Partition(total, parts, True, False, True)


def _plain(term: Term) -> Term:
    """Return a total as the number that it is: "bring it up to 216" is no limit."""
    if term.modifier != "at_most" or not term.claim.text.startswith("up to"):
        return term
    ends = term.value, term.value
    return replace(term, strict=ends, usual=ends, modifier="exact")
