"""The text inside a paragraph of a web page: white space, raised signs, what cannot be seen."""

from __future__ import annotations

import re

from claims.sources.pages.tree import named

LINE_END = "\x0b"
"""Stands for a line end that a page asks for (``<br>``); those of its source are white space."""

SEAM = "\x0c"
"""Stands where two elements meet with nothing between them."""

# Soft hyphens, and characters without width that only guide how a line is set.
_UNSEEN = dict.fromkeys(
    [0xAD, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)]
)
_SPACE = re.compile(r"[ \t\r\n]+")
_LINE = re.compile(rf" *{LINE_END} *")
# A no-break space may part the digits of one number; elsewhere it is a space.
_NO_BREAK = re.compile(r"(?<!\d)\u00a0|\u00a0(?!\d)")
# "5" and "million" in two elements side by side are two words, "1" and "st" are one.
_SEAM = re.compile(
    rf"(?<=[A-Za-z]{{3}}){SEAM}(?=[\d$€£¥+−-])|(?<=[\d%]){SEAM}(?=[A-Za-z]{{3}})"
    rf"|(?<=[a-z]){SEAM}(?=[A-Z])"
)


def tidy(written: str) -> str:
    """Return text as its readers see it: white space as single spaces, line ends where asked for,
    nothing that cannot be seen."""
    text = written
    if text.isascii():
        if text.isprintable() and "  " not in text:
            return text.strip()
    else:
        text = text.translate(_UNSEEN)
        if "\u00a0" in text:
            text = _NO_BREAK.sub(" ", text)
    text = _SPACE.sub(" ", text)
    if SEAM in text:
        text = _SEAM.sub(" ", text).replace(SEAM, "")
    if LINE_END in text:
        text = _LINE.sub("\n", text)
    return text.strip()


_RAISED = str.maketrans("0123456789+-−–n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻ⁿ")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")

_NUMBER = re.compile(r"[-−–+]?\d{1,4}")
_NOTE = re.compile(r"[\[(].{0,30}[\])]|[*†‡§¶#]+|[a-z]|\d{1,3}(?:\s*[,;–-]\s*\d{1,3})+|[ivx]{1,5}")
_ION = re.compile(r"\d?[+−–-]|[+−–-]\d?")
_POWER_OF_TEN = re.compile(r"(?:[×x·∙⋅*]\s*|(?:^|[^\w.,]))10$")
_POWER_OF_TWO = re.compile(r"(?:^|[^\w.,])2$")
# A letter alone that is not the unit of a figure.
_VARIABLE = re.compile(r"(?:^|(?<!\d)[^\w'’.])[A-Za-zα-ωΑ-Ω]$")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_PRICE = re.compile(r"[$€£]\s?\d{1,4}$")


def raised(before: str, written: str, *, is_link: bool, is_alone: bool = False) -> str:
    """Return what a superscript adds to the text ``before`` it: an exponent or an ordinal's ending
    as such, nothing for the mark of a footnote, which is no digit of the figure it stands behind.

    ``is_link`` tells that it leads elsewhere on the page, ``is_alone`` that it ends a table's cell.
    """
    text, before = tidy(written), before[-40:].translate(_UNSEEN)
    if not before.strip():
        # A note itself begins with its mark; keep it apart from what follows.
        return f"{text} " if text else ""
    if before[-1:].isdigit() and text.lower() in named("ordinals"):
        return text
    if is_link or _NOTE.fullmatch(text) or not text:
        return ""
    if _NUMBER.fullmatch(text):
        return _exponent(before, text, is_alone=is_alone)
    if _ION.fullmatch(text):
        return text.translate(_RAISED)
    return f" {text}" if before[-1:].isdigit() and text[:1].isalnum() else text


def _exponent(before: str, text: str, *, is_alone: bool) -> str:
    """Return a raised number as an exponent, or nothing where it is the mark of a footnote."""
    plain = text.replace("−", "-").replace("–", "-").lstrip("+")
    if _POWER_OF_TEN.search(before) and not (is_alone and before.strip() == "10"):
        return f"^{plain}"
    if _POWER_OF_TWO.search(before) and plain.isdigit() and int(plain) > 9:
        return f"^{plain}"
    if _PRICE.search(before) and len(text) == 2 and text.isdigit():
        return f".{text}"
    last = _LAST_WORD.search(before)
    is_length = last is not None and last.group() in named("lengths")
    if (plain.startswith("-") and last) or (plain in ("2", "3") and is_length):
        return text.translate(_RAISED)
    if plain in ("2", "3", "4") and _VARIABLE.search(before):
        return text.translate(_RAISED)
    return ""


def lowered(before: str, written: str) -> str:
    """Return what a subscript adds to the text ``before`` it: CO2 stays readable, and no digit is
    added to a figure."""
    text = tidy(written)
    return text.translate(_LOWERED) if before[-1:].isdigit() and text[:1].isdigit() else text
