"""How precise a figure is as it is written, and how precise its words or its first unit allow."""

from __future__ import annotations

import re

from msgspec import Struct

from checker.conversions.restated import Pair
from claims.model import Claim


class Precise(Struct, frozen=True):
    """A figure with more digits than it can have: its claims, why, how it is rounded, how grave."""

    claims: tuple[Claim, ...]
    why: str
    rounded: str
    level: str


_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ROUGH = re.compile(
    r"^(?:about|around|roughly|approximately|approx\.?|circa|ca\.?|nearly|almost|some|close to"
    r"|~)\s",
    re.IGNORECASE,
)
# Words that stand beside exact counts, too: "some 1,234 people".
_LOOSE = re.compile(r"^(?:some|nearly|almost|close to)\s", re.IGNORECASE)

# So many digits that count are too many behind "about", and so many are absurd.
MANY, ABSURD = 5, 8
# A share has this many decimals, behind "about".
DECIMALS = 3
# A conversion may be so many times as fine as the figure that it converts.
FINER, FINER_MONEY = 300, 5000


def significant(number: str) -> int:
    """Return how many digits of a number count: 4 of 1,250 are 3, and 31.40 has 4."""
    digits = number.replace(",", "")
    if "." not in digits:
        digits = digits.rstrip("0")
    return len(digits.replace(".", "").lstrip("0"))


def decimals(number: str) -> int:
    """Return how many decimals are written."""
    return len(number.partition(".")[2])


def rough_but_exact(claim: Claim) -> Precise | None:
    """Judge a figure behind "about" by its digits."""
    quantity = claim.quantity
    if quantity.value is None or not _ROUGH.match(claim.text):
        return None
    found = _DIGITS.search(claim.text)
    if found is None:
        return None
    number, size = found.group(), significant(found.group())
    share = quantity.unit in ("percent", "percentage_point")
    loose = bool(_LOOSE.match(claim.text))
    many = decimals(number) >= DECIMALS if share else size >= MANY + (loose and "." not in number)
    if not many or _is_known(claim, number):
        return None
    absurd = size >= ABSURD or (share and decimals(number) > DECIMALS)
    word = claim.text.split()[0].lower()
    rounded = claim.text.replace(number, in_digits(number, 2 if size < ABSURD else 3))
    why = f"“{word}” stands before a figure of {size} digits"
    return Precise((claim,), why, rounded, "warning" if absurd and not loose else "note")


# Constants are known to many digits, and "about" only says that there are more.
_CONSTANTS = (
    "3.1415",
    "2.7182",
    "1.6093",
    "299,792",
    "365.24",
    "149,597",
    "1.6180",
    "6.674",
    "0.4535",
)


def _is_known(claim: Claim, number: str) -> bool:
    """Tell whether a figure is a constant, a pure number or a quantity of physics."""
    if number.startswith(_CONSTANTS):
        return True
    quantity = claim.quantity
    bare = quantity.unit in ("count", "ratio", "index") and claim.counted is None
    return bare and "." in number and number.index(".") < 3


def in_digits(number: str, digits: int) -> str:
    """Write a number with so many digits that count: 1,234,567 in three is 1,230,000."""
    value = float(number.replace(",", ""))
    rounded = float(f"{value:.{digits}g}")
    if rounded >= 1000 or rounded == int(rounded):
        return f"{rounded:,.0f}" if "," in number or rounded < 1000 else f"{rounded:.0f}"
    return f"{rounded:g}"


def finer_than_converted(pair: Pair) -> Precise | None:
    """Judge a figure in brackets by the step of the figure that it says again."""
    first, second = pair.first.quantity, pair.second.quantity
    if pair.lead or first.value is None or second.value is None or not first.value:
        return None
    found = _DIGITS.search(pair.second.text)
    if found is None or abs(first.value) == 1:
        return None
    step = float(first.written)
    if _ROUGH.match(pair.first.text):
        step = max(step, _rough_step(pair.first))
    finer = step * abs(float(second.value / first.value)) / float(second.written)
    money = first.dimension == "currency"
    size = significant(found.group())
    if finer < (FINER_MONEY if money else FINER) or size < (MANY if money else 4):
        return None
    had = _DIGITS.search(pair.first.text)
    keep = max(2, significant(had.group()) if had else 2)
    rounded = pair.second.text.replace(found.group(), in_digits(found.group(), keep))
    why = f"it converts “{' '.join(pair.first.text.split())}”, which is not so precise"
    return Precise((pair.second, pair.first), why, rounded, "note")


def _rough_step(claim: Claim) -> float:
    """Return the step of a rough figure: that of its last digit that is no nought."""
    found = _DIGITS.search(claim.text)
    if found is None or "." in found.group():
        return 0.0
    digits = found.group().replace(",", "")
    noughts = len(digits) - len(digits.rstrip("0"))
    return float(claim.quantity.written) * (10**noughts if claim.quantity.written == 1 else 1)
