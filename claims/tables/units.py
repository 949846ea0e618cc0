"""Units and scales as headings of tables write them: "(100 million yuan)", "US$ bn"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from msgspec import Struct

from claims.tables.numbers import words_of_tables
from claims.unit_names import Unit, make_unit
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
_PER = re.compile(
    r"(?:/\s?|per\s|for every\s)(?P<per>(?:\d[\d ,]*\d\s?)?[^\W\d_][\w -]{0,30}|\d[\d ,]*\d)$",
    re.IGNORECASE,
)
_SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹"


@lru_cache(maxsize=20_000)
def measured(phrase: str) -> Measured | None:
    """Read a phrase that is a unit and nothing else: "in millions of yuan", "£000", "% of GDP" is
    none; None where it says anything more."""
    said = _unled(phrase.strip(" .:;,()[]"))
    if not said or len(said) > 60:
        return None
    scale, at = _scales(said, 0, money=False)
    unit, after = _unit_at(said, at)
    if unit is not None:
        more, after = _scales(said, after, money=unit.dimension == "currency")
        scale *= more
        rest = said[after:].strip()
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
    if at and _THINGS.fullmatch(rest):
        return Measured(None, scale, rest.lower())
    return Measured(None, ONE, rest.lower()) if rest.lower() in _PEOPLE else None


_THINGS = re.compile(r"[^\W\d_]{3,}(?:[ -][^\W\d_]{2,}){0,2}")
_THINGS_PER = re.compile(r"((?:persons|people|inhabitants|residents))\s?(?:per|/)\s?(.{1,30})")
_PEOPLE = (
    "persons",
    "people",
    "inhabitants",
    "residents",
    "households",
    "employees",
    "heads",
    "head",
    "person",
)


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
        elif word and word.group().lower() in table:
            scale *= Decimal(table[word.group().lower()])
            at = word.end()
        elif word and word.group().lower() in letters:
            scale *= Decimal(letters[word.group().lower()])
            at = word.end()
        elif word and word.group() == "of" and at:
            at = word.end()
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


# "P/E", "W/L": letters that stand for words.
_POWER = re.compile(r"[²³]|[a-z][23]\b")
_LETTERS = re.compile(r"[A-Z](?:/[A-Z])?")
_SYMBOL = re.compile(r"\s(\S*[°€£$¥²³]\S*)$")
_BRACKETS = re.compile(r"\s*[(\[（]([^()\[\]（）]{1,60})[)\]）]")
_TAIL = re.compile(r"(?:[,;:–—]\s|\s-\s)\s*([^,;:–—]{1,50})$")
_PER_TAIL = re.compile(
    r"\s?(?:\bper\s|(?<!\d)/\s?)(\d[\d ,]*\d(?:\s[^\W\d_]+){0,3})$", re.IGNORECASE
)
_EXCEPT = re.compile(r",?\s\(?(?:except|unless|excluding per)\b.*$", re.IGNORECASE)
_INDEX = re.compile(r"=\s?100\b|\bindex\b", re.IGNORECASE)
_METRES = re.compile(r"\s?\(m\)$|,\sm$")
_IN = re.compile(r"(?:^|[\s,])((?:in|unit:?|units:?)\s(?:(?!\bin\b)[^,;]){1,50})$", re.IGNORECASE)
_PERCENT = re.compile(
    r"^(?P<before>.*?)\s*(?P<unit>%|‰|\bpct\.?|\bper ?cent)(?:\s*(?=of\b).*)?$", re.IGNORECASE
)


@lru_cache(maxsize=20_000)
def unit_of(label: str) -> tuple[Measured | None, str]:
    """Return the unit that a heading states, and the heading without it.

    "GDP (100 million yuan)", "Revenue, US$m", "Population in thousands", "£000", "Turnout %".
    """
    found: Measured | None = None
    label = _EXCEPT.sub("", label)
    metres = _METRES.search(label)
    if metres and set(label.lower().split()) & set(words_of_tables()["lengths"]["words"]):
        return Measured(make_unit(("meter",))), label[: metres.start()]
    rest = label
    for bracket in reversed(list(_BRACKETS.finditer(label))):
        for part in (bracket[1], *re.split(r"[,;]\s", bracket[1])):
            read = measured(part)
            if read:
                found = joined(found, read) if found else read
                left = bracket[1].replace(part, "").strip(" ,;")
                kept = f" ({left})" if left else ""
                rest = rest[: bracket.start()] + kept + rest[bracket.end() :]
                break
    per = _PER_TAIL.search(rest)
    if per:
        return Measured(found.unit if found else None, ONE, None, per[1].lower()), rest[
            : per.start()
        ]
    for pattern in (_IN, _TAIL, _SYMBOL):
        tail = pattern.search(rest)
        read = measured(tail[1]) if tail else None
        if tail and read:
            found = joined(found, read) if found else read
            rest = rest[: tail.start()].rstrip(" ,;:–—-")
    if found is None and _INDEX.search(rest):
        return Measured(Unit("index", "count")), rest
    if found is None:
        whole = measured(rest) if not _LETTERS.fullmatch(rest) else None
        if whole and whole.unit and whole.unit.dimension == "[time]":
            # A column "Year" names times, and counts no years.
            whole = None
        if whole and (whole.unit or whole.scale != 1 or whole.per):
            return whole, ""
        percent = _PERCENT.match(rest)
        if percent:
            name = "permille" if percent["unit"] == "‰" else "percent"
            return Measured(Unit(name, "percent")), rest.replace(percent["unit"], "", 1).strip()
    return found, rest.strip()
