"""Numbers as they are written: digits with their signs, number words, scale words, fractions.

Digits come first: one pattern anchored on a digit finds every candidate, and all else is looked at
only round one. Number words are found in a pass of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from msgspec import Struct

from claims.words import NumberWords, number_words

THIN = "\u00a0\u2009\u202f"
DIGITS = re.compile(
    r"\d+(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?"  # 1,234,567.8 and Indian 12,34,567
    r"|\d{1,3}(?:,[ ]000)+(?!\d)"  # 200, 000: a stray space
    r"|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?(?!\d)"  # 1.234.567,8
    rf"|\d{{1,3}}(?:[{THIN}]\d{{3}})+(?!\d)(?:[.,]\d+)?"
    r"|\d{1,3}(?:[ ]\d{3})+(?![\d,.]\d|\d)"  # 1 234 567
    r"|\d{1,3}(?:['’]\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d+[.·]\d+"
    r"|\d+"
)
# More digits than any quantity of news has are an identifier, not a number.
LONGEST = 40
VULGAR = {
    "½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.3333333333", "⅔": "0.6666666667",
    "⅕": "0.2", "⅖": "0.4", "⅗": "0.6", "⅘": "0.8", "⅛": "0.125",
}  # fmt: skip


class Numeral(Struct, frozen=True):
    """A number in a text: offsets, exact value, the size of one step of its last written digit.

    ``form`` is "digits", "words", "vague" ("dozens"), "multiple" ("doubled") or "fraction".
    ``scaled`` says that a scale word is in it; ``broken`` that it is written with a stray space.
    """

    start: int
    end: int
    value: Decimal
    written: Decimal
    form: str
    scaled: bool = False
    broken: bool = False


def parse_digits(written: str) -> tuple[Decimal, Decimal]:
    """Return value and written step of a string that ``DIGITS`` found."""
    plain = written.replace("'", "").replace("’", "").replace("·", ".")
    for space in THIN + " ":
        plain = plain.replace(space, "")
    european = "," in plain and "." in plain and plain.rindex(",") > plain.rindex(".")
    if european or plain.count(".") > 1 or re.fullmatch(r"\d{1,3}\.000", plain):
        plain = plain.replace(".", "").replace(",", ".")
    else:
        plain = plain.replace(",", "")
    value = Decimal(plain)
    exponent = value.as_tuple().exponent
    return value, Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def _scale_after(text: str, position: int, words: NumberWords) -> tuple[Decimal, int] | None:
    """Read a scale word or suffix at ``position`` ("5million", "3.5 bn", "10-million")."""
    found = _WORD_AFTER.match(text, position)
    if not found:
        return None
    word, glued = found.group(2), not found.group(1)
    scale = words.scales.get(word.lower())
    if scale is None and (glued or word in ("bn", "mn", "tn", "mln", "bln", "trn", "m")):
        scale = words.suffixes.get(word)
    if scale is None or (word == "m" and not glued):
        return None
    return scale, found.end()


_WORD_AFTER = re.compile(rf"([ {THIN}]|-(?=[a-z])|\n)?([A-Za-z]+)(?![A-Za-z0-9])")


def _with_scales(
    text: str, end: int, value: Decimal, written: Decimal, words: NumberWords
) -> tuple[int, Decimal, Decimal, bool]:
    """Apply the scale words that follow a number: "2 billion", "1 lakh crore"."""
    scaled = False
    while True:
        found = _scale_after(text, end, words)
        if not found:
            return end, value, written, scaled
        scale, end = found
        value, written, scaled = value * scale, written * scale, True


def digit_numerals(text: str, start: int, end: int) -> Iterator[Numeral]:
    """Yield the numbers written in digits in ``text[start:end]``, scale words applied."""
    words = number_words()
    for found in DIGITS.finditer(text, start, end):
        figure = found.group()
        if len(figure) > LONGEST:
            continue
        value, written = parse_digits(figure)
        after = found.end()
        if text[after : after + 1] in VULGAR and text[after : after + 1]:
            value += Decimal(VULGAR[text[after]])
            after, written = after + 1, Decimal("0.01")
        after, value, written, scaled = _with_scales(text, after, value, written, words)
        yield Numeral(
            found.start(), after, value, written, "digits", scaled, bool(_BROKEN.search(figure))
        )


_BROKEN = re.compile(r", \d")


@cache
def word_pattern() -> re.Pattern[str]:
    """Return the pattern that finds a run of number words."""
    words = number_words()
    ordered = sorted(
        {*words.small, *words.scales, *words.vague, *words.fractions, *words.multiples},
        key=len,
        reverse=True,
    )
    one = "|".join(ordered)
    return re.compile(rf"\b(?:{one})(?:(?:-|\s+|\s+and\s+(?:a\s+)?)(?:{one}))*\b", re.IGNORECASE)


def word_numerals(text: str, start: int, end: int) -> Iterator[Numeral]:
    """Yield the numbers written in words in ``text[start:end]``."""
    for found in word_pattern().finditer(text, start, end):
        numeral = _read_words(text, found.start(), found.end())
        if numeral:
            yield numeral


def _read_words(text: str, start: int, end: int) -> Numeral | None:
    words = number_words()
    parts = re.split(r"[\s-]+", text[start:end].lower())
    if parts[0] in words.vague and text[start - 2 : start] != "a ":
        return _vague(text, start, end, parts, words)
    if len(parts) == 1 and parts[0] in words.multiples:
        value = words.multiples[parts[0]]
        return Numeral(start, end, value, Decimal("0.1"), "multiple")
    if parts[0] in words.fractions:
        return _fraction(text, start, end, parts, words)
    if parts[-1] in words.fractions and len(parts) == 2 and parts[0] in words.small:
        value = Decimal(words.small[parts[0]]) * words.fractions[parts[-1]]
        return Numeral(start, end, value, Decimal("0.01"), "fraction")
    return _cardinal(text, start, end, words)


def _vague(text: str, start: int, end: int, parts: list[str], words: NumberWords) -> Numeral | None:
    """Read "dozens of", "hundreds of thousands of": only a plural that "of" or an end follows."""
    value = words.vague[parts[0]]
    if len(parts) > 1:
        return None
    more = re.match(r"\s+of\s+(\w+)", text[end : end + 24])
    if more and more.group(1).lower() in words.vague:
        value *= words.vague[more.group(1).lower()]
        end += more.end()
    elif not more:
        return None
    return Numeral(start, end, value, value, "vague", True)


def _fraction(
    text: str, start: int, end: int, parts: list[str], words: NumberWords
) -> Numeral | None:
    """Read "half a million", "half of", "a quarter of"; an ordinal ("the third") is none."""
    if parts != ["half"] and not (
        text[max(0, start - 2) : start].lower() == "a " and len(parts) == 1
    ):
        return None
    value = words.fractions[parts[0]]
    if parts[0] not in ("half", "third", "quarter", "fifth", "tenth"):
        return None
    more = re.match(r"\s+(?:a|an)\s+(\w+)", text[end : end + 24])
    if more and more.group(1).lower() in words.scales:
        scale = words.scales[more.group(1).lower()]
        return Numeral(start, end + more.end(), value * scale, scale / 10, "words", True)
    if not re.match(r"\s+(?:of|the|its|their)\b", text[end : end + 8]):
        return None
    return Numeral(start, end, value, Decimal("0.01"), "fraction")


def _cardinal(text: str, start: int, end: int, words: NumberWords) -> Numeral | None:
    """Read a cardinal: "two hundred and twenty-three million", "a million and a half" as one."""
    total = group = Decimal(0)
    last, scaled, stop = Decimal(1), False, start
    for found in re.finditer(r"[A-Za-z]+", text[start:end]):
        word = found.group().lower()
        if word in ("and", "a"):
            continue
        if word in words.small and word != "hundred":
            if group % 10 or (words.small[word] >= 10 and group % 100):
                break
            group, last = group + words.small[word], Decimal(1)
        elif word == "hundred":
            group, last = (group or Decimal(1)) * 100, Decimal(100)
        elif word in words.scales:
            scale = words.scales[word]
            total, last, scaled = total + (group or Decimal(1)) * scale, scale, True
            group = Decimal(0)
        elif word == "half" and total:
            total, last = total + last / 2, last / 10
        else:
            break
        stop = start + found.end()
    if stop == start:
        return None
    return Numeral(start, stop, total + group, last, "words", scaled)
