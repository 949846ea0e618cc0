"""Digits as they are written: group and decimal signs, suffixes, the value they stand for.

The grammar of whole numbers, words among them, is ``number_grammar``.
"""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from claims.words import NumberWords

THIN = "\u00a0\u2009\u202f"
DIGITS = re.compile(
    r"\d+(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?"  # 1,234,567.8 and Indian 12,34,567
    r"|\d{1,3}(?:,[ ]000)+(?!\d)"  # 200, 000: a stray space
    r"|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?(?!\d)"  # 1.234.567,8
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
     "freestyle", "sprint", "relay", "butterfly", "backstroke", "breaststroke", "medley")
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
        if found is None or (
            found.group(1) not in _APART and not (money and found.group(1) == "m")
        ):
            return None
    suffix = found.group(1)
    scale = words.suffixes.get(suffix)
    if scale is None or (suffix == "m" and not money and not _counts(text, found.end(), limit)):
        return None
    return None if suffix in ("t", "T") and not money else (scale, found.end())


def _counts(text: str, position: int, limit: int) -> bool:
    """Tell whether a thing follows that an "m" would be a million of."""
    found = _THING_AFTER.match(text, position, limit)
    return found is not None and found.group(1) not in _LENGTH


_BROKEN = re.compile(r", \d")


def broken(written: str) -> bool:
    """Tell whether a number was written with a stray space ("200, 000")."""
    return bool(_BROKEN.search(written))
