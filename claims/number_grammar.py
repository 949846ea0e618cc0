"""The grammar of written numbers: digits and words together, scales, fractions, "point", ratios.

A number starts at a digit or at a number word and is read greedily from there: "3 hundred and 21",
"two and a half million", "10 1/2", "three quarters of a million", "two hundred point zero three",
"one in five". Values are exact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from claims.numerals import (
    DIGITS,
    LONGEST,
    VULGAR,
    Numeral,
    broken,
    parse_digits,
    suffix_after,
)
from claims.units import unit_before
from claims.words import NumberWords, number_words

ONE = Decimal(1)
_GAP = r"(?:\s{1,2}|-|\s[-–]\s)?"
_WORD = re.compile(rf"{_GAP}([A-Za-z]+)(?![A-Za-z0-9])")
_AND = re.compile(r",?\s+(?:and|&)\s+(?:an?\s+)?")
_SLASH = re.compile(r"(?:\s{0,2}|-)(\d{1,3})\s?[/⁄]\s?(\d{1,4})(?![\d/,.]\d|\d)")
_POWER = re.compile(
    r"\s?[x×]\s?10\s?(?:\^\s?)?([-−–+]?\d{1,2})(?![\d,.]\d)|[eE]([-+]?\d{1,2})(?!\w)"
)


class Part(Struct, frozen=True):
    """A number read so far: where it ends, its value, its last written step, and how."""

    end: int
    value: Decimal
    written: Decimal
    scaled: bool = False
    form: str = "digits"


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
        digit = text[at] == "." or text[at].isdigit()
        found = _digits(text, at, end, words) if digit else _words(text, at, end, words)
        if found is None:
            continue
        numeral = _finished(text, at, end, found, words)
        position = numeral.end
        yield numeral


def _finished(text: str, start: int, limit: int, part: Part, words: NumberWords) -> Numeral:
    """Read a ratio or a sign round a number, and close it."""
    ratio = _ratio(text, start, part, limit, words)
    if ratio is not None:
        part = ratio
    return Numeral(
        start,
        part.end,
        part.value,
        part.written,
        part.form,
        part.scaled,
        broken(text[start : part.end]),
    )


def _digits(text: str, start: int, limit: int, words: NumberWords) -> Part | None:
    """Read a number that starts with digits, and all that belongs to it."""
    found = DIGITS.match(text, start, limit)
    if not found or len(found.group()) > LONGEST:
        return None
    value, written = parse_digits(found.group())
    part = Part(found.end(), value, written)
    part = _with_power(text, part, limit)
    part = _with_small_fraction(text, start, part, limit)
    money = unit_before(text, start) is not None
    return _with_words(text, part, limit, words, money)


def _with_power(text: str, part: Part, limit: int) -> Part:
    """Read "x10^6", "e-3" behind a number."""
    found = _POWER.match(text, part.end, limit)
    if not found:
        return part
    power = int((found.group(1) or found.group(2)).replace("−", "-").replace("–", "-"))
    return Part(found.end(), part.value.scaleb(power), part.written.scaleb(power), True, part.form)


def _with_small_fraction(text: str, start: int, part: Part, limit: int) -> Part:
    """Read "1½", "10 1/2" and "3/4"."""
    sign = text[part.end : part.end + 1]
    if sign and sign in VULGAR and part.value == part.value.to_integral_value():
        return Part(part.end + 1, part.value + Decimal(VULGAR[sign]), Decimal("0.01"))
    whole = part.written == 1 and part.end - start <= 4
    if not whole:
        return part
    bare = re.compile(r"\s?[/⁄]\s?(\d{1,4})(?![\d/,.]\d|\d)").match(text, part.end, limit)
    if bare and part.value < 1000 and int(bare.group(1)) > 0:
        denominator = Decimal(bare.group(1))
        if part.value < denominator * 2 and denominator not in (Decimal(7), Decimal(11)):
            return Part(bare.end(), part.value / denominator, Decimal("0.01"), form="fraction")
        return part
    mixed = _SLASH.match(text, part.end, limit)
    if mixed and text[part.end : part.end + 1] in " -\u00a0" and int(mixed.group(2)) > 0:
        added = Decimal(mixed.group(1)) / Decimal(mixed.group(2))
        if added < 1:
            return Part(mixed.end(), part.value + added, Decimal("0.01"))
    return part


def _with_words(text: str, part: Part, limit: int, words: NumberWords, money: bool) -> Part:
    """Read the scale words and what follows them: "3 hundred and 21", "3 million and a half"."""
    suffix = suffix_after(text, part.end, limit, words, money)
    if suffix:
        scale, end = suffix
        return Part(end, part.value * scale, part.written * scale, True, part.form)
    found = _WORD.match(text, part.end, limit)
    follows = found.group(1).lower() if found else ""
    if follows in words.scales or follows == "hundred":
        return _cardinal(text, part, limit, words) or part
    return _and_fraction(text, part, part, ONE, limit, words)


def _words(text: str, start: int, limit: int, words: NumberWords) -> Part | None:
    """Read a number that starts with a word."""
    first = re.compile(r"[A-Za-z]+").match(text, start, limit)
    if not first:
        return None
    word = first.group().lower()
    if word in words.zeros:
        return _point(text, Part(first.end(), Decimal(0), ONE, form="words"), limit, words)
    if word in words.multiples:
        return Part(first.end(), words.multiples[word], Decimal("0.1"), form="multiple")
    if word in words.vague and text[max(0, start - 2) : start].lower() != "a ":
        vague = _vague(text, first.end(), word, limit, words)
        if vague or word in ("dozens", "scores", "hundreds", "thousands"):
            return vague
    if word in words.fractions:
        return _leading_fraction(text, start, first.end(), word, limit, words)
    return _cardinal(text, Part(start, Decimal(0), ONE, form="words"), limit, words)


def _vague(text: str, end: int, word: str, limit: int, words: NumberWords) -> Part | None:
    """Read "dozens of", "hundreds of thousands of": a plural that an "of" follows."""
    value = words.vague[word]
    more = re.compile(r"\s+of\s+([A-Za-z]+)").match(text, end, limit)
    if not more:
        # "attended by thousands.", "in the hundreds"
        closes = text[end : end + 1] in (".", ",", ";", "!", "?") or end >= limit
        return Part(end, value, value, True, "vague") if closes else None
    if more.group(1).lower() in words.vague:
        value *= words.vague[more.group(1).lower()]
        end = more.end()
    return Part(end, value, value, True, "vague")


# "a quarter of", "half the", "half an hour": without one of these a fraction word is an ordinal.
_OF = re.compile(r"\s+(?:of|the|its|their|his|her|our|all|that|this|people|those)\b")
_OF_A = re.compile(r"(?:\s+of)?\s+(?:an?\s+)?(?:an?\s+)?([A-Za-z]+)")


def _leading_fraction(
    text: str, start: int, end: int, word: str, limit: int, words: NumberWords
) -> Part | None:
    """Read "half a million", "a quarter of", "half-litre": a fraction that no number leads."""
    before = text[max(0, start - 8) : start].lower()
    counted = bool(re.search(r"\ban?\s$", before))
    if word not in ("half", "quarter") and not counted and word not in ("fourth", "tenth"):
        return None
    if re.search(r"\b(?:first|second|third|fourth|last|this|each|per|every|the)\s$", before):
        return None
    value = words.fractions[word]
    scale = _scale_of(text, end, limit, words)
    if scale:
        return Part(scale[1], value * scale[0], scale[0] / 10, True, "words")
    if word == "half" or counted:
        if _OF.match(text, end, limit) or (counted and _closes(text, end, limit)):
            return Part(end, value, Decimal("0.01"), form="fraction")
    return Part(end, value, Decimal("0.01"), form="part")


def _closes(text: str, end: int, limit: int) -> bool:
    return not text[end:limit].strip(" .,;:!?)")


def _scale_of(text: str, end: int, limit: int, words: NumberWords) -> tuple[Decimal, int] | None:
    """Read "a million", "of a million", "million" behind a fraction."""
    found = _OF_A.match(text, end, limit)
    if found and found.group(1).lower() in words.scales:
        return words.scales[found.group(1).lower()], found.end()
    return None


def _cardinal(text: str, part: Part, limit: int, words: NumberWords) -> Part | None:
    """Read a cardinal that may have begun with digits: groups, hundreds and scales in turn."""
    end, written, scaled = part.end, part.written, part.scaled
    total, group = Decimal(0), (part.value if part.form == "digits" else None)
    last = ONE
    while True:
        step = _next(text, end, limit, words, first=end == part.end and part.form == "words")
        if step is None:
            break
        value, role, stop, joined = step
        if joined and not (last >= 100 or (group is not None and group % 100 == 0)):
            break
        if role == "small":
            if not _fits(group, value):
                break
            group, written, last = (group or Decimal(0)) + value, ONE, ONE
        elif role == "digits":
            if group is not None and not (joined and group % 100 == 0):
                break
            group, written, last = (group or Decimal(0)) + value, ONE, ONE
        elif role == "hundred":
            if group is not None and group >= 1000:
                break
            base = ONE if group is None else group
            group, written, last, scaled = base * 100, written * 100, Decimal(100), True
        else:
            if group is None and total:
                total, last = total * value, value
            elif total and value > last > 1 and group is None:
                total, last = total * value, value
            else:
                total, last = total + (ONE if group is None else group) * value, value
            group, written, scaled = None, _step(part, value), True
        end = stop
    if end == part.end:
        return None
    read = Part(end, total + (group or Decimal(0)), written, scaled, part.form)
    read = _point(text, read, limit, words)
    return _and_fraction(text, read, part, last if group is None else ONE, limit, words)


def _step(part: Part, scale: Decimal) -> Decimal:
    """Return the last written step: that of the digits before the scale ("2.05 trillion")."""
    return part.written * scale if part.form == "digits" else scale


def _fits(group: Decimal | None, value: Decimal) -> bool:
    """Tell whether a small number goes on a group: "twenty" "one", "two hundred" "five"."""
    if group is None:
        return True
    if value >= 20:
        return group % 100 == 0
    return group % 10 == 0 and (value < 10 or group % 100 == 0)


Step = tuple[Decimal, str, int, bool]


def _next(text: str, end: int, limit: int, words: NumberWords, first: bool) -> Step | None:
    """Return the next word of a cardinal: value, role, where it ends, whether an "and" led it."""
    joined = None if first else _AND.match(text, end, limit)
    at = joined.end() if joined else end
    digits = (
        None
        if first
        else re.compile(r"\s?(\d{1,3})(?![\d.,:/%]\d|\d|[A-Za-z%])").match(text, at, limit)
    )
    if digits and (joined or text[at : at + 1] == " "):
        follows = _WORD.match(text, digits.end(), limit)
        known = follows is not None and follows.group(1).lower() in (*words.scales, "hundred")
        if joined or known:
            return (
                (Decimal(digits.group(1)), "digits", digits.end(), bool(joined) and not known)
                if not (joined and known)
                else None
            )
        return None
    found = _WORD.match(text, at, limit)
    if not found or (
        joined is None and not first and not text[at : at + 1].strip(" \r\n-\u00a0") == ""
    ):
        return None
    word = found.group(1).lower()
    if joined and text[end:at].rstrip().endswith((" a", " an")):
        return None
    if word == "hundred":
        return None if joined else (Decimal(100), "hundred", found.end(), False)
    if word in words.scales:
        return None if joined else (words.scales[word], "scale", found.end(), False)
    if word in words.small:
        if _is_numerator(text, found.end(), limit, words, joined is not None):
            return None
        return Decimal(words.small[word]), "small", found.end(), joined is not None
    return None


def _is_numerator(text: str, end: int, limit: int, words: NumberWords, joined: bool) -> bool:
    """Tell whether "three" starts a fraction of its own: "one hundred and three quarters"."""
    found = _WORD.match(text, end, limit)
    return joined and found is not None and found.group(1).lower() in words.fractions


def _point(text: str, part: Part, limit: int, words: NumberWords) -> Part:
    """Read "point zero three" and "point 1" behind a number."""
    found = re.compile(r"\s+point\s+").match(text, part.end, limit)
    if not found:
        return part
    digits, end = "", found.end()
    while True:
        word = re.compile(r"[\s-]?([A-Za-z]+|\d+)\b").match(text, end, limit)
        if not word:
            break
        written = word.group(1).lower()
        if written in words.zeros:
            digits += "0"
        elif written.isdigit():
            digits += written
        elif written in words.small and written != "hundred":
            number = words.small[written]
            tens = len(digits) and digits[-1] == "0" and number < 10 and _tens(digits)
            digits = digits[:-1] + str(number) if tens else digits + str(number)
        else:
            break
        end = word.end()
    if not digits:
        return part
    step = Decimal(1).scaleb(-len(digits))
    value = part.value + Decimal(digits) * step
    read = Part(end, value, step, part.scaled, part.form)
    scale = _WORD.match(text, end, limit)
    if scale and scale.group(1).lower() in words.scales:
        by = words.scales[scale.group(1).lower()]
        return Part(scale.end(), value * by, step * by, True, part.form)
    return read


def _tens(digits: str) -> bool:
    """Tell whether a decimal's last word was a ten ("seventy" in "point seventy-one")."""
    return len(digits) >= 2 and digits[-2] != "0"


def _and_fraction(
    text: str, part: Part, origin: Part, last: Decimal, limit: int, words: NumberWords
) -> Part:
    """Read "and a half", "and three quarters", or a denominator right behind: "two thirds".

    Behind a scale word the fraction is of that scale: "two million and three fifths".
    """
    found = _WORD.match(text, part.end, limit)
    if found and part.form == "words" and part.value == part.value.to_integral_value():
        denominator = words.fractions.get(found.group(1).lower())
        if denominator and _agrees(part.value, found.group(1).lower()):
            value = part.value * denominator
            scale = _scale_of(text, found.end(), limit, words)
            if scale:
                return Part(scale[1], value * scale[0], scale[0] / 10, True, "words")
            return Part(found.end(), value, Decimal("0.01"), form="fraction")
    joined = _AND.match(text, part.end, limit)
    if not joined:
        return part
    tail = _fraction_tail(text, joined.end(), limit, words)
    if tail is None:
        return part
    value, end, own = tail
    if own and last == ONE:
        return Part(end, (part.value + value) * own, own / 10, True, part.form)
    added = value * (own or (last if last > 100 else ONE))
    if own or last > 100:
        step = (own or last) / 10
    else:
        step = Decimal("0.01")
    scale = _WORD.match(text, end, limit) if not own and last == ONE else None
    if scale and scale.group(1).lower() in words.scales:
        by = words.scales[scale.group(1).lower()]
        return Part(scale.end(), (part.value + added) * by, by / 10, True, part.form)
    return Part(end, part.value + added, step, part.scaled, part.form)


Tail = tuple[Decimal, int, Decimal | None]


def _fraction_tail(text: str, at: int, limit: int, words: NumberWords) -> Tail | None:
    """Read "half", "three quarters", "half million" behind "and": value, end, own scale."""
    found = re.compile(r"(?:([A-Za-z]+)[\s-]+)?([A-Za-z]+)\b").match(text, at, limit)
    single = re.compile(r"([A-Za-z]+)\b").match(text, at, limit)
    if single and single.group(1).lower() in words.fractions:
        value, end = words.fractions[single.group(1).lower()], single.end()
    elif found and found.group(1) and found.group(2).lower() in words.fractions:
        numerator = words.small.get(found.group(1).lower())
        if numerator is None:
            return None
        value = Decimal(numerator) * words.fractions[found.group(2).lower()]
        end = found.end()
    else:
        return None
    scale = _WORD.match(text, end, limit)
    if scale and scale.group(1).lower() in words.scales and text[end : end + 1] == " ":
        return value, scale.end(), words.scales[scale.group(1).lower()]
    return value, end, None


def _agrees(numerator: Decimal, denominator: str) -> bool:
    """Tell whether a denominator has the number of its numerator: "two thirds", "one third"."""
    plural = denominator.endswith("s")
    return plural != (numerator == 1) or denominator in ("half", "quarter")


_RATIO = re.compile(r"\s+(in|out\s+of|over|of\s+every|in\s+every)\s+(?:the\s+)?(?=[\dA-Za-z])")


def _ratio(text: str, start: int, part: Part, limit: int, words: NumberWords) -> Part | None:
    """Read "one in five", "three out of ten": two plain numbers, the second the larger."""
    found = _RATIO.match(text, part.end, limit)
    if not found or part.scaled or part.form not in ("digits", "words") or part.value < 1:
        return None
    at = found.end()
    second = (
        _digits(text, at, limit, words) if text[at].isdigit() else _plain(text, at, limit, words)
    )
    if second is None or second.value <= part.value or second.form not in ("digits", "words"):
        return None
    link = found.group(1)
    if link == "in" and not _is_chance(part, second):
        return None
    if link == "over" and (part.value != 1 or part.form == "digits"):
        return None
    if re.compile(r"[\d,.:/-]*\d|\s*[%°]").match(text, second.end, limit):
        return None
    return Part(second.end, part.value / second.value, Decimal("0.001"), form="ratio")


def _plain(text: str, at: int, limit: int, words: NumberWords) -> Part | None:
    return _cardinal(text, Part(at, Decimal(0), ONE, form="words"), limit, words)


def _is_chance(first: Part, second: Part) -> bool:
    """Tell a chance from a place or a time: "one in five", not "5 in 2019", "three in 24 hours"."""
    if first.form == "words" and second.form == "words":
        return second.value <= 1000 or second.value % 1000 == 0
    return first.value == 1 and second.form == first.form and not 1900 <= second.value <= 2100
