"""Digits as they are written: group and decimal signs, suffixes, the value they stand for.

The grammar of whole numbers, words among them, is ``number_grammar``.
"""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from claims.number_tokens import Part
from claims.words import NumberWords

THIN = "\u00a0\u2009\u202f"
DIGITS = re.compile(
    r"\d+(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?"  # 1,234,567.8 and Indian 12,34,567
    r"|\d{1,3}(?:,[ ]000)+(?!\d)"  # 200, 000: a stray space
    r"|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?(?!\d)"  # 1.234.567,8
    r"|\d{1,3}\.\d{3},\d{1,2}(?![\d,.]\d|\d)"  # 1.234,56
    rf"|\d{{1,3}}(?:[{THIN}]\d{{3}})+(?!\d)(?:[.,]\d+)?"
    r"|\d{1,3}(?:[ ]\d{3})+(?![\d,.]\d|\d)"  # 1 234 567
    r"|\d{1,3}(?:['’]\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d+[.·]\d+"
    r"|(?<![\w.,)])\.\d+"
    r"|\d+"
)
# More digits than any quantity of news has are an identifier, not a number.
LONGEST = 40
VULGAR = {
    sign: Decimal(over) / Decimal(below)
    for sign, over, below in (
        ("½", 1, 2), ("⅓", 1, 3), ("⅔", 2, 3), ("¼", 1, 4), ("¾", 3, 4), ("⅕", 1, 5), ("⅖", 2, 5),
        ("⅗", 3, 5), ("⅘", 4, 5), ("⅙", 1, 6), ("⅚", 5, 6), ("⅐", 1, 7), ("⅛", 1, 8), ("⅜", 3, 8),
        ("⅝", 5, 8), ("⅞", 7, 8), ("⅑", 1, 9), ("⅒", 1, 10),
    )
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


_THOUSANDS = re.compile(r"\d{1,3}\.000")


def parse_digits(written: str) -> tuple[Decimal, Decimal]:
    """Return value and written step of a string that ``DIGITS`` found."""
    plain = written.replace("'", "").replace("’", "").replace("·", ".")
    for space in THIN + " ":
        plain = plain.replace(space, "")
    european = "," in plain and "." in plain and plain.rindex(",") > plain.rindex(".")
    if european or plain.count(".") > 1 or _THOUSANDS.fullmatch(plain):
        plain = plain.replace(".", "").replace(",", ".")
    else:
        plain = plain.replace(",", "")
    value = Decimal(plain)
    exponent = value.as_tuple().exponent
    return value, Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


_GLUED = re.compile(r"([A-Za-z]+)(?![A-Za-z0-9])")
_SPACED = re.compile(rf"[ {THIN}]([A-Za-z]+)(?![A-Za-z0-9])")
_CODE = re.compile(rf"[ {THIN}]?(M|bn|k)(?=[A-Z]{{3}}\b)")
# Suffixes that news writes apart from the digits; the others are units or names there.
_APART = frozenset(("bn", "mn", "tn", "mln", "bln", "tln", "trn", "mil", "cr", "Cr", "Bn"))
_THING_AFTER = re.compile(rf"[ {THIN}]([a-z]+)")
# Words behind "1.8m" that say it is a length.
_LENGTH = frozenset(
    ("tall", "long", "high", "wide", "deep", "away", "from", "of", "to", "and", "above", "below",
     "in", "on", "at", "by", "off", "up", "down", "or", "below", "thick", "apart", "behind",
     "ahead", "into", "over", "under", "with", "is", "was", "sea", "race", "final", "hurdles",
     "isn", "wasn", "aren", "freestyle", "sprint", "relay", "butterfly", "backstroke",
     "breaststroke", "medley")
)  # fmt: skip


def suffix_after(
    text: str, position: int, limit: int, words: NumberWords, money: bool
) -> tuple[Decimal, int] | None:
    """Read a suffix at ``position`` ("3.5bn", "10k", "350m"): its scale, and where it ends.

    ``money`` says that a currency stands before the digits. Without one "m" is a million only
    before what is counted ("2.1m barrels"), and "t" never a trillion.
    """
    code = _CODE.match(text, position, limit)
    if code:
        return words.suffixes[code.group(1)], code.end()
    found = _GLUED.match(text, position, limit)
    if found is None:
        found = _SPACED.match(text, position, limit)
        if found is None or not _stands_apart(text, position, found, money):
            return None
    suffix = found.group(1)
    scale = words.suffixes.get(suffix)
    large = _LARGE.get(suffix) if not money else None
    if large and large.search(text, max(0, position - 6), position):
        return None
    if scale is None or (suffix == "m" and not money and not _counts(text, found.end(), limit)):
        return None
    return None if suffix in ("t", "T") and not money else (scale, found.end())


# Behind so many digits these are no scales: "1500b" are bits, "573.15K" is a temperature.
_LARGE = {
    "b": re.compile(r"\d{4}$"),
    "B": re.compile(r"\d{4}$"),
    "K": re.compile(r"\d\d\.\d\d$"),
}
_DECIMAL = re.compile(r"[.,]\d+$")


def _stands_apart(text: str, position: int, found: re.Match[str], money: bool) -> bool:
    """Tell whether a suffix behind a space is one: "3.5 bn", "$3 m", "2.33 k" and no more."""
    suffix = found.group(1)
    if suffix in _APART or (money and suffix == "m"):
        return True
    if suffix not in ("k", "M") or not _DECIMAL.search(text, max(0, position - 6), position):
        return False
    return not text[found.end() : found.end() + 2].strip(" .,;)")


def _counts(text: str, position: int, limit: int) -> bool:
    """Tell whether a thing follows that an "m" would be a million of."""
    found = _THING_AFTER.match(text, position, limit)
    return found is not None and found.group(1) not in _LENGTH


_BROKEN = re.compile(r", \d")


def broken(written: str) -> bool:
    """Tell whether a number was written with a stray space ("200, 000")."""
    return bool(_BROKEN.search(written))


_SLASH = re.compile(r"(?:\s{0,2}|-)(\d{1,3})\s?[/⁄]\s?(\d{1,4})(?![\d/,.]\d|\d)")
_UNDER = re.compile(r"\s?[/⁄]\s?(\d{1,4})(?![\d/,.]\d|\d)")
_HUNDREDTH = Decimal("0.01")


def with_small_fraction(text: str, start: int, part: Part, limit: int) -> Part:
    """Read "1½", "10 1/2" and "3/4"."""
    sign = text[part.end : part.end + 1]
    if sign and sign in VULGAR and part.value == part.value.to_integral_value():
        return Part(part.end + 1, part.value + VULGAR[sign], _HUNDREDTH)
    if part.written != 1 or part.end - start > 4 or sign not in _BEFORE_FRACTION:
        return part
    under = _UNDER.match(text, part.end, limit)
    if under:
        below = Decimal(under.group(1))
        # "24/7" and "9/11" are no fractions.
        if part.value < below * 2 and part.value < 1000 and below not in (7, 11):
            return Part(under.end(), part.value / below, _HUNDREDTH, form="fraction")
        return part
    mixed = _SLASH.match(text, part.end, limit) if sign not in "/⁄" else None
    if mixed and int(mixed.group(1)) < int(mixed.group(2)):
        added = Decimal(mixed.group(1)) / Decimal(mixed.group(2))
        return Part(mixed.end(), part.value + added, _HUNDREDTH)
    return part


_BEFORE_FRACTION = frozenset(" -\u00a0\u2009\u202f/⁄")

_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺−–", "0123456789-+--")
_SIGNED = r"[-−–+]?\d{1,3}|[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}"
_POWER = re.compile(
    rf"\s?[x×]\s?(?P<base>\d{{1,3}})\s?\^\s?(?P<power>{_SIGNED})(?![\d,.]\d)"  # 8x2^10
    rf"|\s?[x×]\s?10(?P<ten>{_SIGNED})(?![\d,.]\d)"  # 2.48×10−5
    r"|[eE](?P<e>[-+]?\d{1,2})(?!\w)"
    rf"|\^(?P<own>{_SIGNED})(?![\d,.]\d)"
)


def with_power(text: str, part: Part, limit: int) -> Part:
    """Read "x10^6", "e-3", "x2^10" and "^23" behind a number."""
    if text[part.end] not in " x×eE^":
        return part
    found = _POWER.match(text, part.end, limit)
    if not found:
        return part
    power = int((found.group(found.lastgroup or 0)).translate(_SUPERSCRIPT))
    if found.lastgroup == "own":
        if not part.value or part.end - found.start() > 12:
            return part
        return Part(found.end(), part.value**power, part.written, True)
    by = Decimal(found.group("base") or 10) ** power
    return Part(found.end(), part.value * by, part.written * by, True)
