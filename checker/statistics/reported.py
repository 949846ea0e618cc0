"""Statistics as papers report them: numbers, what they stand for, p-values, the words round them.

Texts are looked at in plain letters (``plain``): without italics and other marks, with one kind of
minus and of space, at the same offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from msgspec import Struct

from checker.conflict import Passage
from claims.document import Document
from claims.words import LANGUAGE, toml


class Range(Struct, frozen=True):
    """The values from ``low`` to ``high``, both included, for which a number stands."""

    low: float
    high: float

    def meets(self, other: Range) -> bool:
        """Tell whether two ranges share a value; the last bits of a float decide nothing."""
        slack = 1e-9 * max(1e-6, min(abs(self.high), abs(other.high)))
        return self.low <= other.high + slack and other.low <= self.high + slack


class PValue(Struct, frozen=True):
    """A reported p-value: its words, how it is related to its number, and what that stands for.

    ``relation`` is "=", "<" or ">", or "ns" where the text only says that it is not significant.
    """

    start: int
    end: int
    relation: str
    value: float
    allowed: Range


NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?![\d]|[.,]\d)"
SIGNED = rf"(?:[-–+]\s?)?{NUMBER}"
RELATION = r"(?:=|<=?|>=?|≤|≥|≈)"

_POWER = r"(?:\s?[×x]?\s?10\s?\^?\s?-\s?\d+|[eE]-\d+)"
P_HEAD = r"(?<![\w'’])[pP](?:[- ]?val(?:ue)?)?(?![\w'’])"
P_SIDED = r"(?:\s?\(?(?:one|two|1|2)[- ](?:tailed|sided)\)?)?"
P_VALUE = (
    rf"(?:{P_HEAD}{P_SIDED}\s*(?P<p_relation>{RELATION}|of\b|was\b|is\b|:)\s*"
    rf"(?:(?P<p_power>10\s?\^?\s?-\s?\d+)|(?P<p_number>{NUMBER})(?P<p_scale>{_POWER})?"
    rf"|(?P<p_ns>n\.?s\b\.?)))|(?P<p_alone>(?<![\w.])n\.?s\b\.?(?!\w))"
)

_MARKS = str.maketrans(
    {
        **dict.fromkeys("*_${}\\\u00a0\u2009\u202f\u2005\u2006\u200a\u2002\u2003", " "),
        **dict.fromkeys("−﹣－‒‐‑", "-"),
        **dict.fromkeys("·∙⋅", "."),
        **dict.fromkeys("𝑝𝘱", "p"), **dict.fromkeys("𝑡𝘵", "t"), **dict.fromkeys("𝐹𝘍", "F"),
        **dict.fromkeys("𝑟𝘳", "r"), **dict.fromkeys("𝑧𝘻", "z"), **dict.fromkeys("𝜒𝛘", "χ"),
        "＝": "=", "＜": "<", "＞": ">", "⩽": "≤", "⩾": "≥",
    }
)  # fmt: skip
_TAG = re.compile(r"</?(?:i|em|b|strong|sub|sup)>", re.IGNORECASE)
_STOP = re.compile(r"[a-z\d)\]”\"%.][.!?][”\"’)]*\s+(?=[“\"(]?[A-Z])|\n\s*\n")
_REACH = 400


def plain(text: str) -> str:
    """Return a text in plain letters, at the same offsets."""
    made = text.translate(_MARKS)
    return _TAG.sub(lambda tag: " " * len(tag.group()), made) if "</" in made else made


@cache
def words() -> dict[str, Any]:
    """Return the table of words round statistics."""
    return toml(f"{LANGUAGE}/statistics.toml")


@cache
def beginning(*path: str) -> re.Pattern[str]:
    """Return what finds the words of a list of the table, by their beginnings."""
    found: Any = words()
    for key in path:
        found = found[key]
    return re.compile(rf"(?<!\w)(?:{alternatives(found)})", re.IGNORECASE)


def alternatives(some: Iterable[str]) -> str:
    """Return words as alternatives of a pattern, the longest first."""
    return "|".join(re.escape(word) for word in sorted(some, key=len, reverse=True))


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence round a stretch starts and ends."""
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    for found in _STOP.finditer(text, low, start):
        low = found.end()
    after = _STOP.search(text, max(0, end - 1), high)
    return low, after.end() if after else high


def passage(document: Document, start: int, end: int) -> Passage:
    """Return a stretch of a document as a passage."""
    low, high = around(document.text, start, end)
    return Passage(document.name, start, end, document.text[low:high])


def said(document: Document, start: int, end: int) -> str:
    """Return the words of a stretch as they are quoted."""
    bare = " ".join(re.sub(r"[*_$\\{}]|</?\w+>", "", document.text[start:end]).split())
    for opening, closing in ("()", "[]"):
        more = bare.count(closing) - bare.count(opening)
        bare = bare.removesuffix(closing) if more > 0 else bare + closing * (more < 0)
    return bare


def value_of(written: str) -> float:
    """Return a number as written: "−2.20", ".036", "1,234"."""
    bare = written.replace(",", "").replace(" ", "").replace("–", "-")
    return float(bare)


def half_step(written: str) -> float:
    """Return half of one step of a number's last digit."""
    point = written.rfind(".")
    digits = len(written) - point - 1 if point >= 0 else 0
    return 0.5 * 10.0**-digits


def rounded(written: str) -> Range:
    """Return the values that are written so after rounding."""
    value, half = value_of(written), half_step(written)
    return Range(value - half, value + half)


def p_of(found: re.Match[str]) -> PValue:
    """Return the p-value that a match of ``P_VALUE`` holds."""
    parts = found.groupdict()
    start, end = _where(found)
    if parts["p_alone"] or parts["p_ns"]:
        return PValue(start, end, "ns", 1.0, Range(0.0, 1.0))
    relation = parts["p_relation"].replace("≤", "<").replace("≥", ">")[0]
    relation = relation if relation in "<>" else "="
    value, half = _p_number(parts)
    low = value if relation == ">" else 0.0 if relation == "<" else max(0.0, value - half)
    high = value if relation == "<" else 1.0 if relation == ">" else value + half
    return PValue(start, end, relation, value, Range(low, high))


def _where(found: re.Match[str]) -> tuple[int, int]:
    groups = ("p_relation", "p_power", "p_number", "p_scale", "p_ns", "p_alone")
    spans = [found.span(name) for name in groups if found.group(name) is not None]
    return min(start for start, _ in spans), max(end for _, end in spans)


def _p_number(parts: dict[str, str | None]) -> tuple[float, float]:
    """Return a p-value's number and half of its last step."""
    written = parts["p_number"]
    if written is None:
        power = re.findall(r"\d+", str(parts["p_power"]))[-1]
        return 10.0 ** -int(power), 0.0
    scale = parts["p_scale"]
    factor = 10.0 ** -int(re.findall(r"\d+", scale)[-1]) if scale else 1.0
    return value_of(written) * factor, half_step(written) * factor


def p_said(value: float) -> str:
    """Say a p-value to two or three digits: .036, .0004, 3e-07."""
    if value >= 0.9995:
        return "1"
    text = f"{value:.3f}" if value >= 0.0095 else f"{value:.1e}" if value < 1e-4 else f"{value:.4f}"
    return text.removeprefix("0")


def number_said(value: float) -> str:
    """Say a statistic to four digits."""
    return f"{value:.4g}"
