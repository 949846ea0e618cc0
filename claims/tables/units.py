"""Units and scales as headings of tables write them: "(100 million yuan)", "US$ bn"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from msgspec import Struct

from claims.tables.numbers import words_of_tables
from claims.tables.scale_names import is_few, is_name, may_count, people
from claims.unit_names import Unit
from claims.unit_table import spelt_at, surfaces
from claims.units import rate_after

ONE = Decimal(1)


class Measured(Struct, frozen=True):
    """What a heading says of its figures' unit: how many of what unit, or of what things, and by
    what they are counted ("per 1,000 births"). A unit is None where only a scale is said."""

    unit: Unit | None = None
    scale: Decimal = ONE
    counted: str | None = None
    per: str | None = None


def joined(inner: Measured | None, outer: Measured | None) -> Measured | None:
    """Join what two headings say: "£" and "millions" are millions of pounds; where both name a
    unit, the inner one holds."""
    if inner is None or outer is None:
        return inner or outer
    if inner.unit is None and inner.counted is None and inner.per is None:
        scale = inner.scale if inner.scale != 1 else outer.scale
        return Measured(outer.unit, scale, outer.counted, outer.per)
    scaled = outer.unit is None and outer.counted is None and inner.scale == 1
    if scaled and inner.unit is None and inner.per is None and not outer.per:
        return Measured(None, outer.scale, inner.counted)
    if scaled and inner.unit is not None and _is_amount(inner.unit):
        return Measured(inner.unit, outer.scale, inner.counted, inner.per)
    return inner


def _is_amount(unit: Unit) -> bool:
    """Tell whether a unit may be in millions: percentages, rates and temperatures are not."""
    return unit.dimension in ("currency", "count", "[mass]", "[length] ** 3", "[length] ** 2")


_NUMBER = re.compile(
    r"1?[’']?000s?\b|10\s?\^\s?(\d)|10([⁰¹²³⁴⁵⁶⁷⁸⁹])(?!\d)"
    r"|\d{1,3}(?:[ ,\u00a0\u202f]\d{3})+|10{1,8}(?!\d)"
)
_WORD = re.compile(r"[^\W\d_]+\.?|[’']?000s?")
_EXCEPT = re.compile(r",?\s\(?(?:except|unless|excluding per)\b.*$", re.IGNORECASE)
_LINK = re.compile(r"(?:of|de|di|von)\s|d['’]", re.IGNORECASE)
_PER = re.compile(
    r"(?:/\s?|per\s|for every\s)(?P<per>(?:\d[\d ,]*\d\s?)?[^\W\d_][\w -]{0,30}|\d[\d ,]*\d)$",
    re.IGNORECASE,
)
_SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹"


@lru_cache(maxsize=20_000)
def measured(phrase: str) -> Measured | None:
    """Read a phrase that is a unit and nothing else: "in millions of yuan", "£000", "% of GDP" is
    none; None where it says anything more."""
    phrase = without_exceptions(phrase.strip(" .:;,()[]"))
    for pattern, words in _SPANISH:
        phrase = pattern.sub(words, phrase)
    said = _unled(phrase)
    if not said or len(said) > 60:
        return None
    return _coded(said) or _whole(said) or _in_two(said)


def without_exceptions(said: str) -> str:
    """Return a unit's phrase without what is not in it: ", except per share data"."""
    return _EXCEPT.sub("", said)


def _whole(said: str) -> Measured | None:
    """Read a phrase of one unit, its scale before or behind it."""
    scale, at = _scales(said, 0, money=False)
    if at == 0:
        scale, at = _sign_scale(said)
    unit, after = _unit_at(said, at)
    if unit is not None and is_few(said[:at]):
        return None
    if unit is not None:
        # "Pt" is no trillion pesos: letters stand as scales behind signs and codes alone.
        signed = not said[at:after].isalpha() or after - at > 1
        more, after = _scales(said, after, money=unit.dimension == "currency" and signed)
        scale *= more
        rest = said[after:].strip()
        if unit.name == "pound" and scale >= 1000:
            unit = MONEY_POUND
        if unit.dimension == "[mass]" and rest and _substance().fullmatch(rest):
            return Measured(_plain(unit), scale * unit.scale)
        rated = _rated(said, after, unit)
        if rated is not None:
            return Measured(rated[0], scale * unit.scale, None, rated[1])
        if not rest:
            return Measured(_plain(unit), scale * unit.scale)
        return None
    rest = said[at:].strip()
    per = _PER.match(rest)
    if per:
        return Measured(None, scale, None, per["per"].strip().lower())
    if not rest:
        return Measured(None, scale) if at else None
    if rest.lower() in words_of_tables()["unit_lines"]["nothing"]:
        return Measured(None, scale)
    things = _THINGS_PER.fullmatch(rest)
    if things:
        return Measured(None, scale, things[1].lower(), things[2].lower())
    if at and _THINGS.fullmatch(rest) and may_count(said[:at], rest):
        return Measured(None, scale, rest.lower())
    return Measured(None, ONE, rest.lower()) if rest.lower() in people() else None


# "Thousand pounds" are money, as in prose; whose is told by the place.
MONEY_POUND = Unit("GBP", "currency", ("GBP", "EGP", "LBP", "SYP", "SDG"))
# A thousand is "miles" where no miles can be meant.
_SPANISH = (
    (re.compile(r"\bmil (?:millones|milhões)\b", re.IGNORECASE), "billion"),
    (re.compile(r"^en miles\b|^miles(?=\sde\b)", re.IGNORECASE), "in thousand"),
)
_TWO = re.compile(r"(?P<what>.+?)(?:,\s|\sin\s)(?P<size>[^,]+|.*\d,\d{3}\b.*)", re.IGNORECASE)
_CODED = re.compile(r"(?P<scale>[A-Za-z]{1,3})(?P<code>[A-Z]{3})")
_SIGNED = re.compile(r"(?P<scale>[^\W\d_]{1,3})\.?\s?(?=[$€£¥₹₩₽₺])")


def _in_two(said: str) -> Measured | None:
    """Read what and in how many, apart: "persons in thousands", "dollars, millions"."""
    found = _TWO.fullmatch(said)
    size = _whole(_unled(found["size"])) if found else None
    if found is None or size is None or size.unit or size.counted or size.per or size.scale == 1:
        return None
    what = _whole(found["what"])
    return joined(what, size) if what and what.scale == 1 else None


def _coded(said: str) -> Measured | None:
    """Read a scale's letter and a currency's code in one word: "MSEK", "kEUR"."""
    found, words = _CODED.fullmatch(said), words_of_tables()
    if found is None or found["code"] not in words["coded"]["codes"]:
        return None
    scale, unit = words["sign_scales"].get(found["scale"].lower()), _signs().get(found["code"])
    return Measured(unit, Decimal(scale)) if scale and unit else None


def _sign_scale(said: str) -> tuple[Decimal, int]:
    """Read a scale's letter that stands before a currency's sign: "m€", "T€"."""
    found = _SIGNED.match(said)
    scale = words_of_tables()["sign_scales"].get(found["scale"].lower()) if found else None
    return (Decimal(scale), found.end()) if found and scale else (ONE, 0)


@cache
def _substance() -> re.Pattern[str]:
    """Return a pattern of that whose mass is weighed: "Mt CO2"."""
    said = "|".join(map(re.escape, words_of_tables()["unit_lines"]["substances"]))
    return re.compile(rf"(?:of\s)?(?:{said})", re.IGNORECASE)


_THINGS = re.compile(r"[^\W\d_]{3,}(?:[ -][^\W\d_]{2,}){0,2}")


_THINGS_PER = re.compile(r"((?:persons|people|inhabitants|residents))\s?(?:per|/)\s?(.{1,30})")


def _plain(unit: Unit) -> Unit:
    return Unit(unit.name, unit.dimension, unit.candidates)


def _unled(phrase: str) -> str:
    """Return a unit's phrase without what leads to it: "Unit:", "figures in"."""
    for _ in range(2):
        lower = phrase.lower()
        for lead in _leads():
            if lower.startswith(lead) and lower[len(lead) : len(lead) + 1] in (" ", ":", "："):
                phrase = phrase[len(lead) :].strip(" :：(")
                break
    return phrase


@cache
def _leads() -> tuple[str, ...]:
    return tuple(sorted(words_of_tables()["unit_lines"]["leads"], key=len, reverse=True))


def _scales(said: str, at: int, money: bool) -> tuple[Decimal, int]:
    """Read numbers and words of scale from a position on, and "of" behind them."""
    scale, table = ONE, words_of_tables()["scales"]
    letters = words_of_tables()["money_scales"] if money else {}
    while at < len(said):
        start = at + (len(said[at:]) - len(said[at:].lstrip(" -")))
        number = _NUMBER.match(said, start)
        word = _WORD.match(said, start)
        if number:
            scale *= _power(number)
            at = number.end()
        elif word and (size := table.get(word.group().lower().rstrip("."))):
            if is_name(said, word.start(), word.end()):
                return scale, start
            scale *= Decimal(size)
            at = word.end()
        elif word and word.group().lower() in letters:
            scale *= Decimal(letters[word.group().lower()])
            at = word.end()
        elif at and (link := _LINK.match(said, start)):
            at = link.end()
        elif said[start : start + 1] in ("万", "亿"):
            scale *= Decimal(table[said[start]])
            at = start + 1
        else:
            return scale, start
    return scale, at


def _power(number: re.Match[str]) -> Decimal:
    if number[1]:
        return ONE.scaleb(int(number[1]))
    if number[2]:
        return ONE.scaleb(_SUPER.index(number[2]))
    digits = re.sub(r"\D", "", number.group())
    return Decimal(1000) if digits == "000" else Decimal(digits)


@cache
def _signs() -> dict[str, Unit]:
    """Return the signs and codes of currencies, as written."""
    return {
        one.text: one.unit for one in surfaces() if one.exact and one.flags & {"before", "both"}
    }


@cache
def _longest() -> int:
    return max(map(len, _signs()))


_CHINESE = {"元": "CNY", "人民币": "CNY", "人": "count"}


def _unit_at(said: str, at: int) -> tuple[Unit | None, int]:
    """Read the longest unit or currency at a position."""
    best: tuple[Unit | None, int] = (None, at)
    for size in range(min(_longest(), len(said) - at), 0, -1):
        unit = _signs().get(said[at : at + size])
        if unit and not (said[at + size - 1].isalpha() and _goes_on(said, at + size)):
            best = unit, at + size
            break
    for surface, end in spelt_at(said, at):
        if end > best[1] and "per" not in surface.flags and not _is_letter(surface.text, said, end):
            best = surface.unit, end
        break
    if best[0] is None and said[at : at + 1] == "元":
        return Unit("CNY", "currency"), at + 1
    return best


def _goes_on(said: str, at: int) -> bool:
    """Tell whether a word goes on behind a currency's sign: "US" of "USA", but "USDm" is one."""
    more = re.match(r"[^\W\d_]+", said[at:])
    scales = words_of_tables()
    return more is not None and more.group().lower() not in {
        *scales["scales"],
        *scales["money_scales"],
    }


def _is_letter(surface: str, said: str, end: int) -> bool:
    """Tell whether a unit of one letter is too little to be one: a lone "F" or "C" heads a column
    of goals or females; "%" is enough."""
    return len(surface) == 1 and surface.isalpha() and len(said) == 1 and surface not in ("€",)


def _rated(said: str, at: int, unit: Unit) -> tuple[Unit, str | None] | None:
    """Read what a unit is counted by: "US$ per barrel", "kg per capita"."""
    rate = rate_after(said, at, unit)
    if rate and _POWER.search(said, at) and "**" not in rate[0].name:
        rate = None
    if rate and not said[rate[1] :].strip():
        return _plain(rate[0]), rate[0].name.rpartition(" / ")[2]
    per = _PER.match(said[at:].strip())
    return (_plain(unit), per["per"].strip().lower()) if per else None


_POWER = re.compile(r"[²³]|[a-z][23]\b")
