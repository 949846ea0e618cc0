"""Test statistics with their degrees of freedom and p-values, as papers report them:
"t(28) = 2.20, p = .036", "F(2, 57) = 3.94, MSE = 1.2, p < .05", "χ²(1, N = 90) = 4.20, p = .04".

Found is the statistic first, then its p-value in the same run of reported values: nothing stands
between the two but other values ("d = 0.4", "95% CI [0.1, 0.7]").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import inf

from msgspec import Struct

from checker.statistics.reported import (
    NUMBER,
    P_HEAD,
    P_VALUE,
    RELATION,
    SIGNED,
    PValue,
    Range,
    p_of,
    plain,
    rounded,
    value_of,
)
from claims.document import Document


class Reported(Struct, frozen=True):
    """A test as it is reported: where, the kind (a key of ``distributions``), statistic, degrees of
    freedom as ranges, and p-value. ``named`` is the symbol as the text writes it."""

    start: int
    end: int
    kind: str
    named: str
    statistic: Range
    first: Range
    second: Range
    p: PValue


_CHI = r"(?:[χΧ]|(?<!\w)[Cc]hi|(?<!\w)X(?=\^|²|2\s?[(\[=]))[\s-]?\^?\s?(?:2|²|[Ss]quared?)"
_KIND = rf"(?:(?:(?<![\w.'’^])|(?<=Δ))(?P<letter>[tFrzZQ])|(?P<chi>{_CHI}))"
_NAMED = r"(?:[- ](?:statistic|value|score|test)\b)?"
_DF_WORD = r"(?:df\s*[12]?|d\.f\.|ν)\s*=\s*"
_DF = r"\d+(?:\.\d+)?"
_BRACKET = (
    rf"\s{{0,8}}[(\[]\s*(?:{_DF_WORD})?(?P<first>{_DF})(?:\s*[,;/]\s*(?:(?P<cases>[nN])\s*=\s*"
    rf"|{_DF_WORD})?(?P<second>\d{{1,3}}(?:,\d{{3}})+|{_DF}))?\s*[)\]]"
)
_SUBSCRIPT = rf"(?:(?<=F)\s{{0,8}}(?P<low>{_DF}),\s?(?P<high>{_DF})|(?<=t)\s{{0,8}}(?P<only>\d+))"
_STATISTIC = rf"\s*(?P<relation>{RELATION}|of\b|was\b|is\b)\s*(?P<value>{SIGNED})(?!\s?%)"
_TEST = re.compile(rf"{_KIND}{_NAMED}(?:{_BRACKET}|{_SUBSCRIPT})?{_STATISTIC}")

# What a test has behind it where its degrees of freedom do not stand in brackets.
_BEHIND = re.compile(
    rf"\s*[,;(]?\s*(?:(?:with|on|and)\s+)?(?:{_DF_WORD}(?P<df>{NUMBER})"
    rf"(?:\s*,\s*(?P<more>{NUMBER}))?|(?P<words>{NUMBER})\s+(?:degrees?\s+of\s+freedom|df)\b"
    rf"|[nN]\s*=\s*(?P<cases>{NUMBER}))"
)

_OTHER = rf"(?:{_CHI}|[tFrzZQ]{_NAMED}(?:\s?[(\[]|\s*[=<>]))"
_INTERVAL = (
    r"\d\d(?:\.\d)?\s?%\s?(?:CI|C\.I\.|confidence interval)\S{0,3}\s*[=:,]?\s*[(\[]?"
    r"[^()\[\]\n=]{1,30}[)\]]?"
)
_VALUE = (
    rf"(?!{P_HEAD}|{_OTHER})[^\W\d_][\w²'’̂\- ]{{0,24}}?(?:\s?\([^()=]{{1,12}}\))?\s*"
    rf"[=<>≈]\s*{SIGNED}\s?%?"
)
_LEAD = (
    r"(?:(?:and|with|at|an?|the|is|was|significant|not|associated|corresponding|corresponds|giving|"
    r"gave|its|two[- ]tailed|one[- ]tailed|two[- ]sided|one[- ]sided|which|to|for|a)\s+)*"
)
_GAP = re.compile(
    rf"(?:\s*[,;:]?\s*(?:and\s+|with\s+)?(?:{_INTERVAL}|{_VALUE})){{0,6}}?"
    rf"[\s,;:)\]]*[(\[]?\s*{_LEAD}(?:{P_VALUE})"
)
_ANOTHER = re.compile(rf"(?<!\w){_OTHER}")
_BEFORE = re.compile(rf"(?:{P_VALUE})\s*[,;:]\s*$")
# How far behind its statistic a p-value may end.
_REACH = 300
_COORDINATE = re.compile(r"\b[xyXY]\s*=\s*\S+[,;]?\s*$")
_EXACT = Range(0.0, 0.0)


def find_reported(document: Document) -> Iterator[Reported]:
    """Yield the tests of a document that are reported with their p-values, in order."""
    text = plain(document.text)
    taken = 0
    for found in _TEST.finditer(text):
        if found.start() < taken:
            continue
        made = _reported(text, found, taken)
        if made is not None:
            yield made
            taken = made.end


def _reported(text: str, found: re.Match[str], taken: int) -> Reported | None:
    """Return the test that starts with a match, if its freedom and its p-value are there."""
    kind = "χ²" if found["chi"] else found["letter"].replace("Z", "z")
    behind = _BEHIND.match(text, found.end(), found.end() + _REACH)
    freedom = _freedom(kind, found, behind)
    if freedom is None or (
        kind == "z" and _COORDINATE.search(text, max(0, found.start() - 24), found.start())
    ):
        return None
    stated = found["first"] or found["low"] or found["only"]
    end = behind.end() if behind and not stated and kind != "z" else found.end()
    start = found.start()
    gap = _GAP.match(text, end, end + _REACH)
    if gap and _ANOTHER.search(text, end, gap.end()):
        return None
    if gap:
        p, end = p_of(gap), gap.end()
    else:
        before = _BEFORE.search(text, max(taken, start - 30), start)
        if before is None:
            return None
        start, p = before.start(), p_of(before)
    words = text[start:end]
    end += text.startswith(")", end) and words.count("(") > words.count(")")
    statistic = _statistic(found["relation"], found["value"])
    named = "χ²" if kind == "χ²" else found["letter"]
    return Reported(start, end, kind, named, statistic, *freedom, p)


def _freedom(
    kind: str, found: re.Match[str], behind: re.Match[str] | None
) -> tuple[Range, Range] | None:
    """Return the degrees of freedom; those of a fraction stand for what is rounded to it."""
    if kind == "z":
        return None if found["first"] else (_EXACT, _EXACT)
    if found["first"] or found["low"] or found["only"]:
        first, second = found["first"] or found["low"] or found["only"], found["second"]
        second = second or found["high"]
        if kind in ("t", "r") and second and f",{second}" in found.group() and len(second) == 3:
            first, second = f"{first}{second}", None
    elif behind is None:
        return None
    else:
        first, second = behind["df"] or behind["words"], behind["more"]
        if first is None and kind == "r":
            first = str(max(0, int(value_of(behind["cases"])) - 2))
    wanted = second if kind == "F" else first
    if first is None or wanted is None or value_of(first) <= 0:
        return None
    if kind in ("t", "r") and second and not found["cases"]:
        return None
    return _df(first), _df(second) if kind == "F" and second else _EXACT


def _df(written: str) -> Range:
    if "." not in written:
        return Range(value_of(written), value_of(written))
    made = rounded(written)
    return Range(max(made.low, 0.01), made.high)


def _statistic(relation: str, written: str) -> Range:
    """Return the sizes that a statistic may have: its sign does not matter to two sides."""
    made = rounded(written)
    size = Range(max(0.0, min(abs(made.low), abs(made.high))), max(abs(made.low), abs(made.high)))
    if made.low <= 0 <= made.high:
        size = Range(0.0, size.high)
    if relation[0] in "<≤":
        return Range(0.0, abs(value_of(written)))
    if relation[0] in ">≥":
        return Range(abs(value_of(written)), inf)
    return size
