"""The grammar of written numbers: digits and words together, scales, fractions, "point", ratios.

A number starts at a digit or at a number word and is read greedily from there: "3 hundred and 21",
"two and a half million", "10 1/2", "three quarters of a million", "two hundred point zero three",
"one in five". Values are exact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from claims.cardinals import cardinal, with_point
from claims.number_fractions import leading_fraction, scale_of, with_fraction
from claims.number_tokens import ONE, Part, tokens_at
from claims.numerals import (
    DIGITS,
    LONGEST,
    VULGAR,
    Numeral,
    broken,
    parse_digits,
    suffix_after,
    with_power,
    with_small_fraction,
)
from claims.ratios import ratio
from claims.units import unit_before
from claims.words import NumberWords, number_words


def find_numerals(
    text: str, starts: Sequence[int], end: int, masks: list[tuple[int, int]]
) -> Iterator[Numeral]:
    """Yield the numbers that begin at some of ``starts``, but those that lie in a mask.

    ``starts`` are in order (see ``number_starts``); no number reaches beyond ``end``.
    """
    words = number_words()
    position = 0
    for at in starts:
        if at < position or any(low <= at < high for low, high in masks):
            continue
        found = number_at(text, at, end, words)
        if found is None:
            continue
        found = ratio(text, at, found, end, words) or found
        position = found.end
        yield Numeral(
            at,
            found.end,
            found.value,
            found.written,
            found.form,
            found.scaled,
            broken(text[at : found.end]),
        )


def number_at(text: str, start: int, limit: int, words: NumberWords) -> Part | None:
    """Read the number that begins at ``start``, without a ratio behind it."""
    first = text[start]
    if first in VULGAR:
        return Part(start + 1, VULGAR[first], Decimal("0.01"), form="fraction")
    if first.isalpha():
        return _words(text, start, limit, words)
    return _digits(text, start, limit, words)


@cache
def _goes_on() -> re.Pattern[str]:
    """Return the pattern of what may follow digits as part of their number."""
    words = sorted([*number_words().scales, "hundred", "hundreds", "and", "point"], key=len)
    joined = "|".join(reversed(words))
    return re.compile(rf"(?:\s{{1,4}}|-|\s[-–]\s)?(?:(?:{joined})\b|&)", re.IGNORECASE)


# Signs behind which digits are a number of their own.
_CLOSED = frozenset('.,;:)%?!]”"')


def _digits(text: str, start: int, limit: int, words: NumberWords) -> Part | None:
    """Read a number that starts with digits, and all that belongs to it."""
    found = DIGITS.match(text, start, limit)
    if not found or len(found.group()) > LONGEST:
        return None
    value, written = parse_digits(found.group())
    part = Part(found.end(), value, written)
    if part.end >= limit or text[part.end] in _CLOSED:
        return part
    part = with_power(text, part, limit)
    part = with_small_fraction(text, start, part, limit)
    suffix = suffix_after(text, part.end, limit, words, unit_before(text, start) is not None)
    if suffix:
        scale, end = suffix
        return Part(end, part.value * scale, part.written * scale, True, part.form, scale)
    if not _goes_on().match(text, part.end, limit):
        return part
    return _with_words(text, start, part, limit)


def _with_words(text: str, start: int, part: Part, limit: int) -> Part:
    """Read the words that go on from digits: "3 hundred and 21", "3 and a half million"."""
    tokens = tokens_at(text, part.end, limit)
    index = 0
    if tokens and tokens[0].role in ("scale", "hundred"):
        read = cardinal(tokens, 0, part, may_join=not _is_end(text, start))
        if read:
            part, index = read
    if part.form == "digits":
        part, index = with_point(tokens, index, part)
        read = with_fraction(text, tokens, index, part, limit)
        if read:
            part = read[0]
    return part


_FIRST = re.compile(r"[A-Za-z]+")
_BETWEEN = re.compile(r"\b(?:between|both)\s$", re.IGNORECASE)


def _is_end(text: str, start: int) -> bool:
    """Tell whether a number is the first of two, which no "and" joins: "between five and six"."""
    return bool(_BETWEEN.search(text, max(0, start - 9), start))


def _words(text: str, start: int, limit: int, words: NumberWords) -> Part | None:
    """Read a number that starts with a word."""
    first = _FIRST.match(text, start, limit)
    if not first:
        return None
    word = first.group().lower()
    if word in ("a", "an"):
        return Part(first.end(), ONE, ONE, form="article")
    if word in words.multiples:
        return Part(first.end(), words.multiples[word], Decimal("0.1"), form="multiple")
    if word in words.vague and text[max(0, start - 2) : start].lower() != "a ":
        vague = _vague(text, first.end(), word, limit, words)
        if vague or word in ("dozens", "scores", "hundreds", "thousands"):
            return vague
    if word in words.fractions:
        return leading_fraction(text, start, first.end(), limit, words)
    tokens = tokens_at(text, start, limit)
    if word in words.zeros:
        return with_point(tokens, 1, Part(first.end(), Decimal(0), ONE, form="words"))[0]
    read = cardinal(tokens, 0, may_join=not _is_end(text, start))
    if read is None or _is_ordinal(text, start, read[0].end):
        return None
    part, index = with_point(tokens, read[1], read[0])
    fraction = with_fraction(text, tokens, index, part, limit)
    if fraction is None:
        return None
    part = fraction[0]
    scale = scale_of(text, part.end, limit, words) if part.form == "fraction" else None
    if scale:
        return Part(scale[1], part.value * scale[0], scale[0] / 10, True, "words")
    return part


_SECOND = re.compile(r"-second\b", re.IGNORECASE)


def _is_ordinal(text: str, start: int, end: int) -> bool:
    """Tell "the thirty-second president" from "a thirty-second delay"."""
    led = text[max(0, start - 4) : start].lower() == "the "
    return led and _SECOND.match(text, end) is not None


_VAGUE_MORE = re.compile(r"\s{1,4}of\s{1,4}([A-Za-z]+)")


def _vague(text: str, end: int, word: str, limit: int, words: NumberWords) -> Part | None:
    """Read "dozens of", "hundreds of thousands of": a plural that an "of" follows."""
    value = words.vague[word]
    more = _VAGUE_MORE.match(text, end, limit)
    if not more:
        # "attended by thousands.", "in the hundreds"
        closes = text[end : end + 1] in (".", ",", ";", "!", "?") or end >= limit
        return Part(end, value, value, True, "vague") if closes else None
    if more.group(1).lower() in words.vague:
        value *= words.vague[more.group(1).lower()]
        end = more.end()
    return Part(end, value, value, True, "vague")
