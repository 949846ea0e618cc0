"""Things told one by one with a figure each in the sentence behind their count.

"Three health zones are affected. Iboko has reported 28 cases, Bikoro 23 and Wangata, which includes
Mbandaka, 4." Only names that take turns with figures are heard, the first with a verb.
"""

from __future__ import annotations

import re

from checker.counts.counts import Count
from checker.counts.enumeration import Enumeration
from checker.counts.named_lists import words
from claims.words import number_words

_NAME = r"(?:the\s)?[A-Z][\w’'.-]*(?:\s(?:[a-z]{2,3}\s)?[A-Z][\w’'-]*){0,3}"
_NUMBER = r"(?:(?:US)?[$€£]?\d[\d.,]*\d|\d|[a-z]+(?:-[a-z]+)?)"
_FIRST = re.compile(
    rf"(?P<name>{_NAME})\s(?:[a-z]+\s){{1,3}}(?P<number>{_NUMBER})(?P<unit>(?:\s[a-z%]+){{0,3}})"
    r"(?=,|\sand\s)"
)
_NEXT = re.compile(
    rf"(?P<and>,?\sand\s|,\s)(?P<name>{_NAME})(?:,\s[^,.;]{{3,60}},)?\s(?:with\s)?"
    rf"(?P<number>{_NUMBER})(?=[,.;]|\sand\s)"
)


def find_by_name(text: str, count: Count) -> Enumeration | None:
    """Return the names that the sentence behind a count gives a figure each."""
    if not count.noun or count.part or text[count.high - 1 : count.high] != ".":
        return None
    if count.noun in words("measures") or count.start - count.low > 40:
        return None
    opening = count.high + 1
    if not text[opening : opening + 1].isupper() or text[count.high] != " ":
        return None
    found = _FIRST.match(text, opening, opening + 120)
    if found is None or not _is_number(found["number"]) or count.high - count.behind > 60:
        return None
    if re.search(r"\d", text[count.behind : count.high]):
        return None
    names, position, last = [found["name"]], found.end(), False
    values = [_value(found["number"])]
    while not last:
        link = _NEXT.match(text, position, position + 160)
        if link is None or not _is_number(link["number"]):
            return None
        names.append(link["name"])
        values.append(_value(link["number"]))
        position, last = link.end(), "and" in link["and"]
    apart = len(names) - count.stated
    if len(names) < 3 or abs(apart) > 1 or len(set(names)) < len(names):
        return None
    # "They took four medals. Hansen won two, Olsen one and Berg one": the figures are the count
    if sum(values) == count.stated or text[position : position + 1] not in ".;":
        return None
    if apart and not re.search(r"\b(?:are|were|have|has|had)\b", text[count.behind : count.high]):
        return None
    return Enumeration(tuple(names), len(names), len(names), opening, position, True)


def _is_number(word: str) -> bool:
    return not word[0].islower() or word in number_words().small or "-" in word


def _value(number: str) -> int:
    digits = re.sub(r"\D", "", number)
    return int(digits) if digits else number_words().small.get(number, 0)
