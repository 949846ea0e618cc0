"""Estimates with their confidence intervals: "OR 1.45 (95% CI 1.10–1.92), p = 0.008", "HR, 0.76;
95% CI, 0.61 to 0.95; P=0.01", "mean difference 2.3 [0.4, 4.2]".

The estimate is the nearest figure before the interval that bears the name of one, or the one that
stands next to it; values that stand beside estimates (SE, t, p) are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from checker.statistics.reported import (
    NUMBER,
    P_VALUE,
    SIGNED,
    PValue,
    alternatives,
    p_of,
    plain,
    words,
)
from claims.document import Document


class Estimate(Struct, frozen=True):
    """An estimate as it is written, what it is called, and on which scale its interval is even:
    "ratio", "difference", "mean", "null" (nought is no effect, evenness unknown) or "any"."""

    written: str
    name: str
    scale: str
    percent: bool


class Interval(Struct, frozen=True):
    """A confidence interval as reported: where, its level in percent (None where it is not said),
    its ends as written, its estimate and its p-value, where they are there."""

    start: int
    end: int
    level: float | None
    low: str
    high: str
    percent: bool
    estimate: Estimate | None
    p: PValue | None
    behind: str


_LEVEL = r"(?P<level>\d\d(?:\.\d+)?)\s?(?:%|percent|per cent)"
_KIND = (
    r"(?:CIs?\b|C\.I\.|(?:confidence|credible|credibility|uncertainty)[ -](?:intervals?|limits)"
    r"(?:\s?[(\[](?:CI|CrI|UI)[)\]])?|CrI\b|UI\b)"
)
_CALLED = rf"(?:{_LEVEL}[ -]?{_KIND}|\bCI\s?\(?(?P<after>\d\d(?:\.\d+)?)\s?%\)?)"
_TO = r"\s*(?:,|;|\bto\b|\band\b|–|—|-|through|\.\.\.?|…)\s*"
_ENDS = (
    rf"(?P<low>(?:[-–+]\s?)?{NUMBER})(?P<unit>\s?%|\s?(?!(?:to|and|through)\b)[a-zA-Zµ°/]{{1,8}})?{_TO}"
    rf"(?P<high>(?:[-–+]\s?)?{NUMBER})(?P<last>\s?%)?"
)
_JOINT = r"(?:[:=,\s]|\b(?:of|was|is|ranged?|ranging|from|between)\b){0,12}"
_LEVEL_SAID = re.compile(rf"{_LEVEL}[ -]?{_KIND}")
_INTERVAL = re.compile(rf"{_CALLED}{_JOINT}[(\[]?\s*{_ENDS}\s*(?P<close>[)\]])?")
# "mean difference 2.3 [0.4, 4.2]": brackets alone, behind a name.
_BARE = re.compile(rf"(?<=\d)\s?%?\s?[(\[]\s*{_ENDS}\s*(?P<close>[)\]])")
# Ends that go on: scale words, more figures, a digit that was left out.
_GOES_ON = re.compile(
    r"\s*(?:million|billion|thousand|bn\b|m\b|k\b|and\s+[-–]?\d|or\s|×|x\s?10|/|\^|\(?respectively)"
)

_NO_INTERVAL = re.compile(r"\bIQR|interquartile|\brang|\bSD\b|quartile|standard deviation|\bmin")

_REACH = 140
_VALUE = re.compile(rf"(?<![\w.,]){SIGNED}")
_NEXT = re.compile(
    rf"(?P<value>{SIGNED})(?P<percent>\s?(?:%|percent\b|per cent\b|percentage points?\b))?"
    r"(?:\s(?:per|in)\s[\d,]+(?:\s[a-zA-Z-]+){0,3})?"
    r"(?:\s?-?(?!(?:and|or|to|vs|in|with|for|at|of|after)\b)[A-Za-zµ°/²³0-9]{1,14}){0,4}"
    r"\s*[,;:]?\s*[(\[]?\s*(?:and\s+)?(?:with\s+)?(?:(?:an?|the|its)\s+)?$"
)
_ITEM_END = re.compile(
    rf"(?P<name>[^\s=,;:()\[\]]+)\s*[=:]\s*(?P<value>{SIGNED})(?P<percent>\s?%)?$"
)
_P_ITEM = re.compile(rf"(?:{P_VALUE})\s*[,;]?\s*[(\[]?\s*$")
_UNIT_BEHIND = r"(?:\s?(?![pP]\b)[a-zA-Zµ°/²]{1,14}(?:\s[a-z]{1,10})?)?"
_P_NEXT = re.compile(
    rf"{_UNIT_BEHIND}(?:[\s,;)\]]*(?:[zZ]|[tF]\s?\([\d., ]+\)|SE)\s*=\s*{SIGNED}){{0,2}}"
    rf"[\s,;)\]]*[(\[]?\s*(?:and\s+|with\s+(?:an?\s+)?)?(?:{P_VALUE})"
)
_STOP = re.compile(r"[a-z\d)\]%][.!?]\s+(?=[A-Z])|\n")


@cache
def _names() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what finds the names of estimates, each with its scale."""
    table = words()["estimates"]
    found = []
    keys = (("null_only", "null"), ("ratio", "ratio"), ("difference", "difference"),
            ("mean", "mean"), ("any", "any"))  # fmt: skip
    for key, scale in keys:
        long = alternatives(table[key])
        short = alternatives(table.get(f"{key}_short", ()))
        either = rf"(?i:{long})s?" + (rf"|{short}" if short else "")
        found.append((re.compile(rf"(?<![\w'’-])(?:{either})(?![\w-]|['’]\w)"), scale))
    return tuple(found)


@cache
def _beside() -> re.Pattern[str]:
    """Return what finds, at the end, a value that stands beside estimates and is none."""
    names = alternatives(words()["estimates"]["beside"])
    return re.compile(rf"(?<![\w'’])(?:{names})(?:\s?\([^()]*\))?\s*[=:,]?\s*{SIGNED}\s?%?$")


def find_intervals(document: Document) -> Iterator[Interval]:
    """Yield the confidence intervals of a document, in order."""
    text = plain(document.text)
    taken = 0
    said = _LEVEL_SAID.search(text)
    level = float(said["level"]) if said else None
    found = [*_INTERVAL.finditer(text), *_BARE.finditer(text)]
    for each in sorted(found, key=lambda one: one.start()):
        if each.start() >= taken:
            made = _interval(text, each, taken, level)
            if made:
                yield made
                taken = made.end


def _interval(text: str, found: re.Match[str], taken: int, usual: float | None) -> Interval | None:
    """Return the interval that a match is; one in brackets alone has to have a named estimate, and
    the level of the text's first one."""
    called = "level" in found.groupdict()
    if _GOES_ON.match(text, found.end()) or (found["unit"] or "").strip() in ("m", "bn", "k"):
        return None
    stretch = _led(text, max(taken, found.start() - _REACH), found.start())
    estimate, start, before = _estimate(text, stretch, found.start())
    behind = _P_NEXT.match(text, found.end())
    p = p_of(behind) if behind else before
    end = behind.end() if behind else found.end()
    level = float(found["level"] or found["after"]) if called else usual
    if not called and not _is_plain(text[stretch : found.end()], found, estimate):
        return None
    return Interval(
        start=start,
        end=end,
        level=level,
        low=found["low"],
        high=found["high"],
        percent=bool(found["last"] or "%" in (found["unit"] or "")),
        estimate=estimate,
        p=p,
        behind=text[end : end + 60],
    )


def _is_plain(led: str, found: re.Match[str], estimate: Estimate | None) -> bool:
    """Tell whether brackets alone hold an interval, and no range and no reference."""
    decimals = "." in found["low"] and "." in found["high"]
    named = estimate is not None and estimate.scale in ("ratio", "difference")
    return decimals and named and not _NO_INTERVAL.search(led)


def _led(text: str, low: int, high: int) -> int:
    """Return where the sentence that leads to an interval starts."""
    for stop in _STOP.finditer(text, low, high):
        low = stop.end()
    return low


def _estimate(text: str, low: int, high: int) -> tuple[Estimate | None, int, PValue | None]:
    """Return the estimate before an interval, where it starts, and a p-value between the two."""
    p = None
    end, start = high, high
    while True:
        lead = text[low:end]
        value = _P_ITEM.search(lead)
        if value:
            p = p or p_of(value)
            end = low + value.start()
            continue
        trimmed = lead.rstrip(" ,;([")
        beside = _beside().search(trimmed)
        if beside:
            end = start = low + beside.start()
            continue
        item = _ITEM_END.search(trimmed)
        if item is None:
            break
        named = _scale(item["name"])
        if named is None:
            break
        made = Estimate(item["value"], item["name"], named, bool(item["percent"]))
        return made, low + item.start(), p
    return *_next(text, low, end, start), p


def _scale(name: str) -> str | None:
    return next((scale for pattern, scale in _names() if pattern.fullmatch(name)), None)


def _next(text: str, low: int, end: int, start: int) -> tuple[Estimate | None, int]:
    """Return the figure next before an interval, by the last name of an estimate before it."""
    lead = text[low:end]
    found = _NEXT.search(lead)
    if found is None:
        return None, start
    before = lead[: found.start()]
    if before.rstrip().endswith(("=", " per")):
        return None, start  # the value of something that is no estimate
    if _VALUE.search(before[-12:]) and re.search(r"(?:and|or|to|vs\.?|versus|[-–/±,])\s*$", before):
        return None, start
    named = [
        (match.end(), -match.start(), match.group(), scale)
        for pattern, scale in _names()
        for match in pattern.finditer(before)
    ]
    if not named:
        return Estimate(found["value"], "", "", bool(found["percent"])), low + found.start()
    _, place, name, scale = max(named)
    name_at = -place
    between = before[name_at + len(name) :]
    if _VALUE.search(between):
        return Estimate(found["value"], "", "", bool(found["percent"])), low + found.start()
    return Estimate(found["value"], name, scale, bool(found["percent"])), low + name_at
