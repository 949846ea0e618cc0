"""Raised letters: marks of footnotes are left out, exponents and ordinals stay."""

from __future__ import annotations

import re

_SUPERSCRIPT = str.maketrans("0123456789-−–+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻⁺")

_EXPONENT = re.compile(r"[-−–+]?\d{1,2}$")
# A power of ten or of two, a unit of length or time, or the one letter of a formula before it.
_BEFORE_EXPONENT = re.compile(
    r"(?:(?<![\d.,])(?:10|2)|(?<![^\W_])(?:[kcmdµμn]?m|km|ft|in|yd|mi|s|h|yr|ha|kg|g|L|[A-Zχρα-ω]))$"
)
_SIGNED = re.compile(r"[^\W\d_]$")
_POWERS = frozenset("23")
_ORDINALS = frozenset(("st", "nd", "rd", "th", "er", "re", "e", "ème", "o", "a", "º", "ª"))
_MARK = re.compile(
    r"[\[(]?(?:\d{1,3}|[a-z*†‡§¶#])(?:\s*[,;–-]\s*(?:\d{1,3}|[a-z*†‡§¶#]))*[\])]?[,;.]?|[*†‡§¶]+"
)
_TRADE = frozenset("®™©°")


def raised_as(raised: str, before: str) -> str:
    """Return what raised letters are in the running text, given what stands before them.

    Exponents are written as such ("m²", "10⁶"): as digits on the line they would be others. A mark
    of a footnote is nothing: "5 million" with a raised 2 is 5 million.
    """
    if raised in _TRADE or raised.lower() in ("tm", "sm"):
        return raised
    if _EXPONENT.match(raised) and _is_exponent(raised, before):
        return raised.translate(_SUPERSCRIPT)
    if re.search(r"\d$", before) and raised.lower() in _ORDINALS and len(raised) > 1:
        return raised
    return "" if _MARK.fullmatch(raised) else raised


def _is_exponent(raised: str, before: str) -> bool:
    if not raised[0].isdigit():
        return bool(_SIGNED.search(before)) or before.endswith("10")
    found = _BEFORE_EXPONENT.search(before)
    if found is None:
        return False
    return found.group() in ("10", "2") or raised in _POWERS
