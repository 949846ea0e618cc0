"""Lists of any kind behind a colon, or before one, whose items all open in one way.

"Four grand concerts are planned for the day: at 10am, noon, 3pm and 6pm"; "three other plans: a
loop, a spur and a halt"; "Corby, Derby and Epsom: three in all". What is listed need not be known:
items that open alike, as many as are counted or one more or fewer, are what is counted.
"""

from __future__ import annotations

import re

from checker.counts.counts import Count
from checker.counts.enumeration import Enumeration
from checker.counts.named_lists import counted, starts, walk, words
from claims.words import LANGUAGE, alternatives, closed_words, number_words, toml

_PHRASES = alternatives("counting", "told_items")
_LISTS = toml(f"{LANGUAGE}/counting.toml")["told_items"]

_COLON = re.compile(r"(?P<between>[^.:;!?\n“”\"\d]{0,90}):\s+(?=\S)")
_AND = re.compile(r",?\s+and\s+(?:finally\s|lastly\s|again\s)?")
_LONGEST = 420

# What the items open with, by its kind.
_SHAPES = (
    ("year", re.compile(r"(?:in\s)?(?:again\sin\s)?(?:19|20)\d\d$")),
    (
        "time",
        re.compile(r"(?:at\s)?(?:noon|midnight|\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\.?)?)$", re.I),
    ),
    ("money", re.compile(r"(?:the\s\w+\s)?(?:US)?[$€£]\s?\d[\d.,]*")),
    ("article", re.compile(r"(?:an?|one|another)\s(?!few\b|couple\b|number\b|lot\b)[a-z]")),
)
_APART = re.compile(rf"\b(?:{_PHRASES['apart']})\b")
_LIKE = re.compile(rf"\b(?:{_PHRASES['like']})\b")


def find_alike(text: str, count: Count) -> Enumeration | None:
    """Return the list behind a colon whose items open alike, one more or fewer than stated."""
    if not count.noun or text.find(":", count.behind, count.high) < 0:
        return None
    found = _COLON.match(text, count.behind, count.high)
    if found is None or not _ties(found["between"]):
        return None
    stop = re.compile(r"[.!?](?=\s|$)|\n|:\s").search(text, found.end(), found.end() + _LONGEST)
    end = _stop_behind_hours(text, found.end(), stop)
    if end is None:
        return None
    items = _split(text[found.end() : end])
    if items is None or not _shape(items, count.noun):
        return None
    size = len(items)
    return Enumeration(items, size, size, found.end(), end, True)


def _stop_behind_hours(text: str, start: int, stop: re.Match[str] | None) -> int | None:
    """Return where the list ends; the point of "6 p.m." is none."""
    if stop is None or stop.group().startswith(":"):
        return None
    return stop.start() if stop.start() > start else None


def _ties(between: str) -> bool:
    """Tell whether nothing between a count and its colon may be what is listed."""
    said = between.lower()
    spoken = re.findall(r"[\w’'-]+", said)
    if any(word in number_words().small for word in spoken) or _APART.search(
        said.replace("though not", "")
    ):
        return False
    plain = re.sub(r"^\s*of\s+[a-z]+|\bon\s[a-z]+days\b", "", said)
    if has_object(plain):
        return False
    return " and " not in plain and not _holds_plural(plain)


_OBJECT = re.compile(rf"(?:^|([a-z’'-]+))\s+(?:{_PHRASES['object']})\s", re.IGNORECASE)
_NO_VERB = frozenset(_LISTS["no_verb"])


def has_object(between: str) -> bool:
    """Tell whether a clause between a count and its colon has an object, of which what is behind
    the colon may be said: "four officers searched the flat: a gun, a knife and a mask"."""
    for found in _OBJECT.finditer(between):
        before = (found[1] or "").lower()
        if before not in _NO_VERB and closed_words().get(before) != "preposition":
            return True
    return False


def _holds_plural(said: str) -> bool:
    return any(
        word.endswith("s")
        and not word.endswith(("ss", "us", "is", "’s", "'s"))
        and word not in closed_words()
        and word not in ("was", "has", "does", "is", "this")
        for word in re.findall(r"[a-z’'-]+", said)
    )


def _split(listed: str) -> tuple[str, ...] | None:
    """Return the items of a list that ends with its one "and", or None where it is none."""
    if _LIKE.search(listed.lower()):
        return None
    if ";" in listed:
        parts = re.split(r";\s+(?:and\s+)?", listed)
    else:
        last = list(_AND.finditer(listed))
        if len(last) != 1:
            return None
        parts = [*re.split(r",\s+", listed[: last[0].start()]), listed[last[0].end() :]]
    items = tuple(part.strip(" ,;") for part in parts)
    return items if len(items) > 1 and all(items) else None


def _shape(items: tuple[str, ...], noun: str) -> str | None:
    """Return the way in which all items open; a list of years is one of what took place."""
    for name, pattern in _SHAPES:
        if all(pattern.match(item) for item in items):
            if name != "article":
                return name if noun not in words("measures") or noun in _HAPPENS else None
            single = all("," not in item and len(item) < 70 for item in items)
            return name if single and noun not in words("measures") else None
    return None


_HAPPENS = ("times", "rounds", "games", "sets", "occasions", "terms", "nights", "places")

_IN_ALL = re.compile(
    r"\s*(?:[,.;!](?=\s|$)|(?:in\sall|altogether|in\stotal|of\sthem|all\stold)\b|$)"
)


def find_summed_up(text: str, count: Count) -> Enumeration | None:
    """Return the names before a colon or dash of which the count behind it says how many they are:
    "Corby, Derby and Epsom: three"."""
    led = re.search(r"(?::|\s[–—-])\s+$", text[max(count.low, count.start - 4) : count.start])
    if led is None or not _IN_ALL.match(text, count.end, min(len(text), count.high + 1)):
        return None
    end = count.start - len(led.group())
    low = max(count.low, end - 300)
    for start in starts(text, low, end):
        named = walk(text, start, end)
        if named and named.end == end and len(named.names) > 2:
            return counted(named, "countries")
    return None
