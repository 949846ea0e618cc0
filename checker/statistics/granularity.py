"""Means and percentages of whole numbers, and whether any whole numbers give them.

A mean of n whole numbers is a whole total over n, so that "3.47" cannot be a mean of twelve: 41/12
is 3.42 and 42/12 is 3.50 (Brown and Heathers, Social Psychological and Personality Science 8,
2017). A percentage is the mean of noughts and ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from math import ceil, floor

from msgspec import Struct

from checker.statistics.reported import (
    alternatives,
    around,
    beginning,
    half_step,
    plain,
    value_of,
    words,
)
from claims.document import Document
from claims.words import number_words


class Grained(Struct, frozen=True):
    """A mean or percentage of ``cases`` cases, in a document: where, as written, and how finely the
    total is divided (``grain``: 1 for whole numbers, ½ where draws count for half). ``share`` says
    that the cases may be the part as well as the whole, ``age`` that it is an age, which may have
    fractions."""

    start: int
    end: int
    written: str
    cases: int
    percent: bool
    grain: float = 1.0
    share: bool = False
    age: bool = False


_NUMBER = r"\d+(?:\.\d+)?"
_SIGN = r"\s?(?:%|percent\b|per cent\b)"
_OF = re.compile(
    rf"(?<![\w.,–-])(?P<value>{_NUMBER}){_SIGN}\s{{0,3}}(?:\([^()]{{1,20}}\)\s{{0,3}})?of\s{{1,3}}"
    rf"(?:(?:the|all|its|their|our|his|her|these|those)\s{{1,3}})?(?P<n>\d{{1,3}}|[a-z]+(?:-[a-z]+)?)\s+(?P<noun>[a-z-]+(?:\s+[a-z-]+){{0,2}})"
    rf"(?![\w'’])",
    re.IGNORECASE,
)
_N_FIRST = re.compile(
    rf"[(\[]\s*[nN]\s*=\s*(?P<n>\d{{1,4}})\s*[,;]\s*(?P<value>{_NUMBER})\s?%\s*[)\]]"
)
_N_LAST = re.compile(
    rf"[(\[]\s*(?P<value>{_NUMBER})\s?%\s*[,;]\s*[nN]\s*=\s*(?P<n>\d{{1,4}})\s*[)\]]"
)
_MEAN = re.compile(
    r"(?<!\w)(?:[Mm]eans?|[Aa]verages?d?|M|averaging)(?P<what>\s[^.;:()=\d]{0,60}?)?"
    r"(?:\s?=|\bof\b|\bwas\b|\bis\b|\s)\s{0,3}(?P<value>\d+\.\d+)"
    r"(?!\s?(?:%|percent|per cent|\w*[-–]\d))"
)
_CASES = re.compile(
    r"[\s,;(]*(?:[a-z]+(?:\s[a-z]+)?\s*)?[\s,;(]*(?:(?:SD|s\.d\.|SE|range)\s*=?\s*[\d.–-]+\s*[,;)]*\s*[(]?\s*)*"
    r"[nN]\s*=\s*(?P<n>\d{1,4})\b"
)
# How far behind a mean its number of cases may end.
_REACH = 120
_ITEMS = re.compile(r"\b(?P<k>\d{1,2}|[a-z]+)[- ](?:items?|questions?)\b")


def find_grained(document: Document) -> Iterator[Grained]:
    """Yield the means and percentages of counted cases in a document."""
    text = plain(document.text)
    yield from _percentages(text)
    yield from _groups(text)
    yield from _means(text)
    yield from _scores(text)


def _percentages(text: str) -> Iterator[Grained]:
    """Yield "37.5% of the 20 patients"."""
    for found in _OF.finditer(text):
        cases, noun = _count(found["n"]), _counted_noun(found["noun"])
        if cases is None or cases < _FEWEST or noun is None or _is_loose(text, found):
            continue
        grain = 0.5 if noun.group() in words()["whole"]["halves"] else 1.0
        end = found.start("noun") + noun.end()
        yield Grained(found.start(), end, found["value"], cases, True, grain)


def _count(written: str) -> int | None:
    if written.isdigit():
        return int(written)
    small = number_words().small
    parts = written.lower().split("-")
    if not all(part in small for part in parts):
        return None
    return sum(small[part] for part in parts)


def _counted_noun(said: str) -> re.Match[str] | None:
    """Return the word behind a number that names what is counted, before the clause goes on."""
    for word in _BEFORE.finditer(said.lower()):
        if word.group() in words()["whole"]["behind"] or word.group() in words()["whole"]["scales"]:
            return None
        if word.group() in _counted():
            return word
    return None


@cache
def _counted() -> frozenset[str]:
    return frozenset(words()["whole"]["counted"])


_BEFORE = re.compile(r"[\w'’]+")
_MULTIPLE = 5
# Of fewer cases nobody gives percentages but in jest.
_FEWEST = 4


def _is_loose(text: str, found: re.Match[str]) -> bool:
    """Tell whether a percentage is a round one, a rule, or a wish."""
    if "." not in found["value"] and int(found["value"]) % _MULTIPLE == 0:
        return True
    low, _ = around(text, found.start(), found.end())
    before = _BEFORE.findall(text[low : found.start()].lower())
    loose = words()["whole"]["loose"]
    return any(word in loose for word in before[-3:]) or any(
        word in loose for word in _BEFORE.findall(found.group().lower())
    )


def _groups(text: str) -> Iterator[Grained]:
    """Yield "(n = 23, 45.1%)": the cases that make up a share of some whole, or of which it is."""
    for pattern in (_N_FIRST, _N_LAST):
        for found in pattern.finditer(text):
            low, high = around(text, found.start(), found.end())
            if not re.search(r"weight|imput|estimat", text[low:high], re.IGNORECASE):
                cases = int(found["n"])
                yield Grained(found.start(), found.end(), found["value"], cases, True, share=True)


def _means(text: str) -> Iterator[Grained]:
    """Yield "a mean of 3.47 goals (n = 12)", "M = 3.47, SD = 0.9, n = 12" of whole numbers."""
    for found in _MEAN.finditer(text):
        cases = _CASES.match(text, found.end(), found.end() + _REACH)
        if cases is None:
            continue
        low, high = around(text, found.start(), cases.end())
        sentence = text[low:high]
        items = _items(sentence)
        age = bool(beginning("whole", "ages").search(sentence))
        if items and (age or _is_whole(sentence)) and not _is_finer(sentence):
            count = int(cases["n"]) * items
            yield Grained(found.start(), cases.end(), found["value"], count, False, age=age)


_POINTS = re.compile(r"-point\b|Likert")


def _is_whole(sentence: str) -> bool:
    """Tell whether a sentence says that the data behind its mean are whole numbers."""
    return bool(beginning("whole", "whole_data").search(sentence) or _POINTS.search(sentence))


def _is_finer(sentence: str) -> bool:
    return bool(beginning("whole", "finer").search(sentence))


def _items(sentence: str) -> int | None:
    """Return of how many items a score is the mean: 1 where none are spoken of, None where their
    number is not said."""
    found = _ITEMS.search(sentence)
    if found:
        return _count(found["k"])
    return None if re.search(r"\bitems\b|\bquestions\b", sentence) else 1


@cache
def _score() -> re.Pattern[str]:
    scored = alternatives(words()["whole"]["scored"])
    played = alternatives(words()["whole"]["played"])
    return re.compile(
        rf"averag(?:ed|es|ing|e\s+of)\s+(?P<value>\d+\.\d+)\s+(?:{scored})\s+"
        rf"(?:(?:per|a|each|every)\s+(?:game|match|outing)\s+)?(?:in|over|across|from|through)\s+"
        rf"(?:his|her|their|its|the|all)?\s*(?:first|last|past|previous|opening|final)?\s*"
        rf"(?P<n>\d{{1,3}}|[a-z]+)\s+(?:[a-z-]+\s+){{0,2}}?(?:{played})\b"
    )


def _scores(text: str) -> Iterator[Grained]:
    """Yield "averaged 24.37 points in 15 games"."""
    for found in _score().finditer(text):
        cases = _count(found["n"])
        low, high = around(text, found.start(), found.end())
        if cases and not beginning("whole", "several").search(text[low:high]):
            yield Grained(found.start(), found.end(), found["value"], cases, False)


def nearest(one: Grained) -> tuple[float, float] | None:
    """Return the totals next to a mean or percentage, below and above, where no total gives it;
    None where one does."""
    value, half = value_of(one.written), half_step(one.written)
    scale = (100.0 if one.percent else 1.0) * one.grain
    slack = 1e-9
    if one.share and _is_share(one, value, half):
        return None
    low = (value - half) * one.cases / scale - slack
    high = (value + half) * one.cases / scale + slack
    if ceil(low) <= floor(high):
        return None
    exact = value * one.cases / scale
    return floor(exact) * one.grain, ceil(exact) * one.grain


def _is_share(one: Grained, value: float, half: float) -> bool:
    """Tell whether some whole makes these cases such a share of it."""
    if value + half >= 100:
        return True
    low, high = 100 * one.cases / (value + half), 100 * one.cases / max(value - half, 1e-9)
    return ceil(low - 1e-9) <= floor(high + 1e-9)
