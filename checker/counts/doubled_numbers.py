"""Numbers in words with the same number in digits behind them: "thirty (30) days"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache

from msgspec import Struct

from claims.document import Document
from claims.modifiers import modifier_before
from claims.number_grammar import number_at
from claims.numerals import parse_digits
from claims.words import LANGUAGE, alternatives, closed_words, number_words, toml, verbs

_PHRASES = alternatives("counting", "doubled_numbers")
_LISTS = toml(f"{LANGUAGE}/counting.toml")["doubled_numbers"]


class Doubled(Struct, frozen=True):
    """A number in words and in digits: offsets of both together and of each, and both values.

    ``written`` is the step of the last word ("two hundred": a hundred).
    """

    start: int
    words_end: int
    digits_start: int
    end: int
    words: Decimal
    digits: Decimal
    written: Decimal


_MONEY = r"(?:[A-Z]{1,3}\s?[$€£]?|[$€£¥₹]|Rs\.?)\s?"
# How a currency is said with the words, by its sign with the digits.
_SAID = {
    "$": ("dollar", "$", "usd"),
    "usd": ("dollar", "$", "usd"),
    "us$": ("dollar", "$", "usd"),
    "€": ("euro", "€", "eur"),
    "eur": ("euro", "€", "eur"),
    "£": ("pound", "£", "gbp", "sterling"),
    "gbp": ("pound", "£", "gbp", "sterling"),
    "¥": ("yen", "yuan", "¥", "jpy", "cny", "rmb"),
    "₹": ("rupee", "rs", "inr", "₹"),
    "rs": ("rupee", "rs", "inr", "₹"),
}
_BRACKET = re.compile(
    rf"\(\s?(?P<money>{_MONEY})?(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<scale>\s?(?:thousand|million|billion|trillion))?"
    r"(?P<unit>\s?(?:%|per\s?cent|(?:calendar|working|business)?\s?[a-z]{3,12}))?\s?(?:/-|\.-)?\)"
)
_UNIT = re.compile(
    rf"\s+(?P<unit>{_PHRASES['unit']})$",
    re.I,
)
_NOUN = re.compile(r"[\s-]+(?:[a-z]+\s+){0,2}?(?P<noun>[a-z]{3,})\b")
_CITED = re.compile(r"(?<=[a-z]{3})[.,]?\s?\(\d{1,3}\)(?=\s*[.,;:])")
_MEAN = re.compile(rf"\b(?:{_PHRASES['mean']})\b", re.I)
# Classes of words that are no part of what is counted.
_NO_NOUN = tuple(_LISTS["no_noun"])
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}


def find_doubled(document: Document) -> Iterator[Doubled]:
    """Yield the numbers of a document that are written twice, in words and in digits."""
    text = document.text
    cited = cache(lambda: _CITED.search(text) is not None)
    for found in _BRACKET.finditer(text):
        doubled = _doubled(text, found, cited)
        if doubled:
            yield doubled
    for found in _SPELT.finditer(text):
        doubled = _spelt(text, found)
        if doubled:
            yield doubled


# "14 (twelve) days": what is in the bracket is a number in words and no more.
_SPELT = re.compile(r" \((?P<words>[a-z]+(?:[\s-][a-z]+){0,5})\)")
_DIGITS = re.compile(r"(?<![\w.,/:–-])(?P<digits>\d{1,3}(?:,\d{3})+|\d{1,4})$")


def _spelt(text: str, found: re.Match[str]) -> Doubled | None:
    """Return the number in digits before a bracket that holds one in words."""
    low = max(0, found.start() - 12)
    written = _DIGITS.search(text[low : found.start()])
    if written is None or found["words"].split()[0].split("-")[0] not in number_words().small:
        return None
    part = number_at(text, found.start("words"), found.end("words"), number_words())
    if part is None or part.end != found.end("words") or part.form == "fraction":
        return None
    digits, _ = parse_digits(written["digits"])
    start = low + written.start()
    if re.search(
        r"\b(?:No\.?|Group|chapter|section|page|Article)\s$", text[max(0, start - 12) : start], re.I
    ):
        return None
    if 1800 <= digits <= 2100 and "," not in written["digits"] and part.value < 100:
        return None
    return Doubled(start, found.start(), start, found.end(), part.value, digits, _step(part.value))


def _doubled(text: str, found: re.Match[str], cited: Callable[[], bool]) -> Doubled | None:
    low = max(0, found.start() - 90)
    before = text[low : found.start()].rstrip()
    unit = _UNIT.search(before)
    end = low + (unit.start() if unit else len(before))
    read = _words_until(text, low, end)
    if read is None or not _is_doubled(text, found, unit):
        return None
    start, words, written = read
    digits, _ = parse_digits(found["digits"])
    digits *= _SCALES.get((found["scale"] or "").strip(), 1)
    if (
        _MEAN.search(text, max(0, start - 40), start)
        or modifier_before(text, max(0, start - 40), start)[0] != "exact"
    ):
        return None
    if digits != words and _is_other(found, words, digits, cited):
        return None
    return Doubled(start, end, found.start("digits"), found.end(), words, digits, written)


def _words_until(text: str, low: int, end: int) -> tuple[int, Decimal, Decimal] | None:
    """Return where the longest number in words up to an offset starts, its value and its step."""
    known = number_words()
    for word in re.finditer(r"(?<![\w-])[A-Za-z]+", text[low:end]):
        lower = word.group().lower()
        if lower not in known.small or re.search(
            r"[\d.]\s*$", text[max(0, low + word.start() - 4) : low + word.start()]
        ):
            continue
        part = number_at(text, low + word.start(), end, known)
        if part and part.end == end and part.form != "fraction":
            return low + word.start(), part.value, _step(part.value)
    return None


def _step(value: Decimal) -> Decimal:
    """Return the step of a whole number's last digit that is no nought."""
    step = Decimal(1)
    while value and value % (step * 10) == 0:
        step *= 10
    return step


def _is_doubled(text: str, found: re.Match[str], unit: re.Match[str] | None) -> bool:
    """Tell whether what stands in brackets surely is the number before it: its unit stands with it,
    or what is counted stands behind it."""
    inner = re.sub(r"\s", "", found["unit"] or "").lower()
    said = re.sub(r"\s", "", unit["unit"] if unit else "").lower()
    if inner in ("%", "percent"):
        return said == "percent"
    if inner:
        return bool(said) and inner.endswith(said)
    if found["money"]:
        sign = found["money"].strip().rstrip(".").lower()
        # "A ratio of five. In 1990 it was three ($145,000)": no word of money stands with it.
        beside = text[max(0, found.start() - 60) : found.start()].lower()
        beside = re.split(r"[.;:\d]", beside.rstrip("."))[-1]
        return any(word in beside for word in _SAID.get(sign, (sign,)))
    if said:
        return said in ("percent",) or (
            said.endswith("s") and said not in ("members", "years", "shares")
        )
    noun = _NOUN.match(text, found.end())
    if noun is None:
        return False
    first = text[found.end() : noun.end() + 60].split(maxsplit=1)[0].strip(".,;:)").lower()
    verb = verbs().get(first)
    if closed_words().get(first) in _NO_NOUN:
        return False
    return not (verb is not None and verb.form in ("s", "ed"))


def _is_other(
    found: re.Match[str], words: Decimal, digits: Decimal, cited: Callable[[], bool]
) -> bool:
    """Tell whether the digits may be another thing than the number: a year, a note's number, a
    spread, the exact figure for a round one."""
    bare = not found["money"] and not found["unit"]
    if bare and digits != digits.to_integral_value() and words < 1000:
        return True
    if bare and 1800 <= digits <= 2100 and words < 100 and "," not in found["digits"]:
        return True
    if bare and digits < 200 and cited():
        return True
    apart = abs(words - digits)
    return words >= 100 and apart <= _step(words) / 2 and apart * 20 <= words
