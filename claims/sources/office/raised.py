"""Raised text: powers and ordinals stay readable, the marks of notes do not run into figures."""

from __future__ import annotations

import re

_POWERS = str.maketrans("0123456789+-−–()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁽⁾ⁿ")

# "1", "2,3", "a, b", "*", "(4)": what stands raised behind words and figures to lead to a note.
_ONE_MARK = r"(?:\d{1,2}|[a-z]|[*†‡§¶#]{1,3})"
_MARK = re.compile(rf"[\s(\[]*{_ONE_MARK}(?:\s*[,;–-]\s*{_ONE_MARK})*[\s)\],.;]*")

# What has powers: units of length and time, some letters of statistics. Others have marks.
_BASE = re.compile(r"(?<![^\W\d_])(?:[cdkmnµμ]?m|ft|yd|mi|miles?|s|[RrχηxK])\s?$")
_MONEY = re.compile(r"[$€£¥]\s?\d[\d.,]*\s?m$")
_TEN = re.compile(r"(?<![\d.,])10$")
_EXPONENT = re.compile(r"\s*(?:[234]|[-−–]\s?\d)\s*")
_INTEGER = re.compile(r"\s*[-+−–]?\d{1,3}\s*")
_SIGNS = {"tm": "™", "o": "°"}


def raised(before: str, text: str) -> str:
    """Return what raised ``text`` is in a line of plain text that so far reads ``before``.

    A power is written with raised figures ("m²", "10⁶"), words are left as they are ("1st"), and
    the mark of a note, which is not part of what it stands behind, is left out.
    """
    if _TEN.search(before) and _INTEGER.fullmatch(text):
        return text.strip().translate(_POWERS)
    if _EXPONENT.fullmatch(text) and _BASE.search(before) and not _MONEY.search(before):
        return "".join(text.split()).translate(_POWERS)
    sign = _SIGNS.get(text.strip().lower())
    if sign:
        return sign
    if _MARK.fullmatch(text):
        return text[len(text.rstrip(" ,.;\xa0")) :]
    return text
