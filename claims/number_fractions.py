"""Fractions in words: "two thirds", "one twenty-fifth", "two and a half million", "a quarter of".

A denominator is an ordinal; it has the number of its numerator ("one third", "two thirds"), and
where it has not, what is written is an ordinal ("twenty-first", "one hundred and fifth").
"""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from claims.cardinals import cardinal
from claims.fraction_words import is_fraction
from claims.number_tokens import ONE, Part, Token, role_at
from claims.words import NumberWords

_HUNDREDTH = Decimal("0.01")
_ENDS = " .,;:!?)\"'”’"


class Below(Struct, frozen=True):
    """A denominator: its value, the index of the token behind it, and whether it is a plural."""

    value: Decimal
    index: int
    plural: bool


def with_fraction(
    text: str, tokens: list[Token], index: int, part: Part, limit: int
) -> tuple[Part, int] | None:
    """Read the fraction that goes with the cardinal ``part``, the tokens before ``index``.

    Returns ``part`` where there is none, and None where all is an ordinal.
    """
    if part.form == "words" and index and part.value == part.value.to_integral_value():
        found = _over(text, tokens, index, part, limit)
        if found is None or found[1] != index:
            return found
    if role_at(tokens, index) == "and":
        return _and_fraction(tokens, index, part)
    return part, index


def _over(
    text: str, tokens: list[Token], index: int, part: Part, limit: int
) -> tuple[Part, int] | None:
    """Read the denominator behind a cardinal; None for an ordinal."""
    split = _split(tokens, index)
    if split:
        numerator, below = split
    else:
        found = _denominator(tokens, index)
        if found is None:
            return part, index
        numerator, below = part, found
    end = tokens[below.index - 1].end
    hyphen = text[end : end + 1] == "-" and not tokens[below.index - 1].plural
    if hyphen and below.value > 2 and numerator.value != 1:
        # "two third-party claims", but "one-third-owned".
        return part, index
    if not _agrees(numerator.value, below):
        return None if _is_ordinal(tokens, index, below) else (part, index)
    if below.value > 20 and numerator.value == 1 and not _is_part(text, end, limit):
        return None
    value = numerator.value / below.value
    form = "words" if value > 1 else "fraction"
    return Part(end, value, _HUNDREDTH, form=form), below.index


def _is_ordinal(tokens: list[Token], index: int, below: Below) -> bool:
    """Tell whether cardinal and denominator make one ordinal: "twenty-first", "two hundredth"."""
    last = tokens[below.index - 1]
    if below.plural:
        return False
    before = tokens[below.index - 2].value
    return (before >= 20 and last.value < 10) or before >= 100 or last.value >= 100


def _split(tokens: list[Token], index: int) -> tuple[Part, Below] | None:
    """Give the ten that a cardinal ends with to its denominator: "one hundred thirty-fifths"."""
    if index < 2 or role_at(tokens, index) not in ("fraction", "ordinal"):
        return None
    unit, ten = tokens[index], tokens[index - 1]
    if unit.value >= 10 or ten.role != "small" or ten.value < 20:
        return None
    if not unit.plural or tokens[index - 2].role == "and":
        return None
    numerator = cardinal(tokens[: index - 1], 0)
    if numerator is None or numerator[1] != index - 1:
        return None
    return numerator[0], Below(ten.value + unit.value, index + 1, unit.plural)


def _denominator(tokens: list[Token], index: int) -> Below | None:
    """Read a denominator: "fifths", "twenty-firsts", "hundredth", "one hundred and fifth"."""
    role = role_at(tokens, index)
    if role == "fraction":
        return Below(tokens[index].value, index + 1, tokens[index].plural)
    if role == "ordinal" and index and tokens[index - 1].value >= 20:
        return Below(tokens[index].value, index + 1, tokens[index].plural)
    if role not in ("small", "hundred"):
        return None
    read = cardinal(tokens, index)
    if read is None:
        return None
    at = read[1] + (role_at(tokens, read[1]) == "and")
    if role_at(tokens, at) not in ("fraction", "ordinal"):
        return None
    last, before = tokens[at], read[0].value
    fits = before % 100 == 0 or (before % 10 == 0 and before > 10 and last.value < 10)
    if not fits or last.value >= 100:
        return None
    return Below(before + last.value, at + 1, last.plural)


def _agrees(numerator: Decimal, below: Below) -> bool:
    """Tell whether a denominator has the number of its numerator: "two thirds", "one third"."""
    return below.plural != (numerator == 1) or below.value in (2, 4)


def _is_part(text: str, end: int, limit: int) -> bool:
    """Tell "one hundredth of a second" from "his one hundredth game"."""
    return text.startswith(" of ", end) or not text[end:limit].strip(_ENDS)


def _and_fraction(tokens: list[Token], index: int, part: Part) -> tuple[Part, int]:
    """Read "and a half", "and three quarters" behind a number.

    Behind a scale word the fraction is of that scale: "two million and three fifths". A scale word
    behind it counts all, "five and a half million", or the fraction alone, "and half a million".
    """
    tail = _tail(tokens, index + 1)
    if tail is None:
        return part, index
    value, at = tail
    large = part.last > 100
    if role_at(tokens, at) == "scale" and (not large or tokens[at].value < part.last):
        scale = tokens[at].value
        total = part.value + value * scale if large else (part.value + value) * scale
        return Part(tokens[at].end, total, scale / 10, True, part.form, scale), at + 1
    of = part.last if large else ONE
    step = part.last / 10 if large else _HUNDREDTH
    total = part.value + value * of
    return Part(tokens[at - 1].end, total, step, part.scaled, part.form, part.last), at


def _tail(tokens: list[Token], at: int) -> tuple[Decimal, int] | None:
    """Read a fraction below one behind "and": its value, and the index behind it."""
    article = role_at(tokens, at) == "article"
    at += article
    if role_at(tokens, at) == "fraction":
        token = tokens[at]
        if token.plural or not (article or token.value in (2, 4)):
            return None
        behind = at + 1 + (role_at(tokens, at + 1) == "article")
        scaled = role_at(tokens, behind) == "scale"
        return 1 / token.value, behind if scaled else at + 1
    read = cardinal(tokens, at, may_join=False) if not article else None
    if read is None or read[0].form != "words":
        return None
    below = _denominator(tokens, read[1])
    if below is None or not _agrees(read[0].value, below) or read[0].value >= below.value:
        return None
    return read[0].value / below.value, below.index


# "a quarter of", "half the", "half an hour": without one of these a fraction word is an ordinal.
_OF = re.compile(r"\s+(?:of|the|its|their|his|her|our|all|that|this|people|those)\b")
_OF_A = re.compile(r"(?:(?:\s{1,3}of)?\s{1,3}(?:an?\s{1,3}){0,2}|-)([A-Za-z]+)")
_COUNTED = re.compile(r"\ban?\s$", re.IGNORECASE)
_PERIOD_BEFORE = re.compile(
    r"(?:\b(?:first|second|third|last|this|each|per|every|the|[a-z]{1,4}th|\d(?:st|nd|rd|th)|fourth"
    r"|seventh|eighth|next))[\s-]$",
    re.IGNORECASE,
)


def leading_fraction(
    text: str, start: int, end: int, limit: int, words: NumberWords
) -> Part | None:
    """Read "half a million", "a quarter of", "half-litre": a fraction that no number leads."""
    word = text[start:end].lower()
    before = text[max(0, start - 10) : start]
    counted = bool(_COUNTED.search(before))
    if not counted and word not in ("half", "quarter", "fourth", "tenth"):
        return None
    if _PERIOD_BEFORE.search(before):
        return None
    value = words.fractions[word]
    scale = scale_of(text, end, limit, words)
    if scale:
        return Part(scale[1], value * scale[0], scale[0] / 10, True, "words")
    if not is_fraction(text, start, end, limit, counted):
        return None
    if word == "half" or counted:
        closes = counted and not text[end:limit].strip(_ENDS)
        if closes or _OF.match(text, end, limit):
            return Part(end, value, _HUNDREDTH, form="fraction")
    return Part(end, value, _HUNDREDTH, form="part")


def scale_of(text: str, end: int, limit: int, words: NumberWords) -> tuple[Decimal, int] | None:
    """Read "a million", "of a million", "million" behind a fraction."""
    found = _OF_A.match(text, end, limit)
    if found and found.group(1).lower() in words.scales:
        return words.scales[found.group(1).lower()], found.end()
    return None
