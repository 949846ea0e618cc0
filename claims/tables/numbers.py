"""Numbers as tables write them: one to a cell, with its separators, brackets, marks and signs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from claims.currencies import unit_before
from claims.tables.table import Cell
from claims.units import unit_after
from claims.words import LANGUAGE, number_words, toml


class Number(Struct, frozen=True, gc=False, kw_only=True):
    """The number in a cell.

    ``value`` is exact as displayed, in the table's own unit, not scaled; ``step`` is the size of
    its last written digit. ``before`` and ``after`` are what stands round the digits in the cell:
    a currency, a unit, a scale ("$", "bn"); ``unit_text`` is both. ``mark`` is the footnote mark
    that was taken off, ``start`` and ``end`` the offsets of the number with its sign and unit.
    ``modality`` is "estimate" or "forecast" where a mark says so, else "actual".
    """

    cell: Cell
    value: Decimal
    step: Decimal
    start: int
    end: int
    is_percent: bool = False
    before: str = ""
    after: str = ""
    mark: str = ""
    is_provisional: bool = False
    modality: str = "actual"
    decimals: bool = False
    grouped: bool = False

    @property
    def unit_text(self) -> str:
        """The currency or unit that the cell itself states, or ""."""
        return f"{self.before} {self.after}".strip()

    @property
    def is_year(self) -> bool:
        """Whether the number is written as years are: four digits and nothing else."""
        plain = not (self.grouped or self.decimals or self.is_percent or self.before or self.after)
        return plain and 1700 <= self.value <= 2199


@cache
def words_of_tables() -> dict[str, Any]:
    """Return the words of tables."""
    return toml(f"{LANGUAGE}/tables.toml")


@cache
def phrases_of(table: str, name: str) -> re.Pattern[str]:
    """Return a pattern that finds the phrases of a list of the words of tables."""
    said = words_of_tables()[table][name]
    ordered = sorted((said if isinstance(said, list) else []), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)", re.IGNORECASE)


@cache
def _missing() -> frozenset[str]:
    return frozenset(words_of_tables()["missing"]["words"])


def is_missing(text: str) -> bool:
    """Tell whether a cell says that there is no figure."""
    return text.lower() in _missing()


_BLANKS = " \u00a0\u2009\u202f\u2007"
_SUPERSCRIPTS = "¹²³⁰⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᵖʳ"
_GROUPS = rf"\d{{1,3}}(?:(?P<gap>[,.'’{_BLANKS}])\d{{3}}(?:(?P=gap)\d{{3}})*)(?:[.,]\d+)?"
_INDIAN = r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?"
_PLAIN = r"\d+(?:[.,]\d+)?|[.,]\d+"
_CELL = re.compile(
    rf"(?P<money>[$€£¥])?(?P<open>\()?[{_BLANKS}]*(?P<sign>[-−–‐+▲▼△])?[{_BLANKS}]*"
    rf"(?P<before>[^\W\d_]{{0,3}}[$€£¥₹₩₽₺₫฿₦₱₪₴]|[A-Z]{{2,4}}(?=[{_BLANKS}]))?[{_BLANKS}]*"
    rf"(?P<minus>[-−–](?=\d))?"
    rf"(?P<digits>(?:{_GROUPS}(?!\d)|{_INDIAN}(?!\d)|{_PLAIN})(?![\d]))"
    rf"[{_BLANKS}]*(?P<percent>%|‰)?(?P<rest>.*)",
    re.DOTALL,
)
_CLOSE = re.compile(rf"[{_BLANKS}]*\)(?P<percent>[{_BLANKS}]*%)?")
_MARK = re.compile(
    rf"[{_BLANKS}]*(?:[{_SUPERSCRIPTS}]+(?:[,;]?[{_SUPERSCRIPTS}]+)*|[*†‡§#^]+"
    rf"|\[\w{{1,4}}\]|\(\w{{1,5}}\.?\)|\w\)|[a-z]{{1,4}}\.?)$"
)
# A second figure behind the first: "45 (12.3%)", "1.2 (0.9–1.5)", "12.3 ± 4.5", "3 [1, 8]".
_SECOND = re.compile(
    rf"[{_BLANKS}]*(?:[(\[][{_BLANKS}]*[<>≤~]?[-−–+]?[\d.,]+[{_BLANKS}]*%?"
    rf"(?:[{_BLANKS}]*(?:-|–|−|to|,|;)[{_BLANKS}]*[-−–]?[\d.,]+%?)?[{_BLANKS}]*[)\]]"
    rf"|(?:±|\+/[-−–])[{_BLANKS}]*[\d.,]+%?)$"
)
# A unit behind the digits; what words stand there is told by ``claims.tables.units``.
_UNIT = re.compile(
    rf"[{_BLANKS}]*(?P<unit>[^\W\d_][^\d()\[\]]{{0,18}}[23]?|[$€£¥₹₩°µ][^\d()\[\]]{{0,8}})$"
)
_LEADING_ZERO = re.compile(r"0\d")


def read_number(text: str, cell: Cell, decimal_comma: bool) -> Number | None:
    """Return the number of the cell with this text, or None where it holds none, or no quantity.

    Ranges, times, dates, scores, phone numbers and codes are none.
    """
    if not any(letter.isdigit() for letter in text) or is_missing(text):
        return None
    if text[0] == "*" and text[-1] == "*":
        return _emphasised(text, cell, decimal_comma)
    found = _CELL.match(text)
    if found is None:
        return None
    if found["before"] and found["before"].isalpha() and not _is_currency(found["before"]):
        # "LFI 2023", "FY 24": words and a number, as headings have them.
        return None
    read = _digits(found["digits"], decimal_comma, cell.value, found["percent"] == "%")
    rest = _rest(found, text)
    if read is None or rest is None:
        return None
    value, step = read
    negative = found["sign"] in ("-", "−", "–", "‐", "▼") or bool(found["minus"])
    if found["sign"] in ("▲", "△"):
        # A fall in Japanese accounts, a rise elsewhere.
        if cell.value is None:
            return None
        negative = cell.value < 0
    after, mark, closed, percent = rest
    value = -value if negative or closed else value
    said = mark.strip(_BLANKS).lower()
    marks = words_of_tables()["marks"]
    return Number(
        cell=cell,
        value=value,
        step=step,
        start=cell.start,
        end=cell.start + len(text[: len(text) - len(mark)].rstrip(_BLANKS)),
        is_percent=found["percent"] == "%" or percent,
        before=(found["money"] or found["before"] or "").strip(),
        after="‰" if found["percent"] == "‰" else after,
        mark=mark.strip(_BLANKS),
        is_provisional=said in marks["provisional"],
        modality="estimate" if said in marks["estimate"] else _forecast(said),
        decimals=value != value.to_integral_value() or step < 1,
        grouped=found["gap"] is not None,
    )


def _emphasised(text: str, cell: Cell, decimal_comma: bool) -> Number | None:
    """Read a number between the asterisks by which a text marks it as bold."""
    inner = text.strip("*")
    ahead = len(text) - len(text.lstrip("*"))
    found = read_number(inner, cell, decimal_comma) if inner else None
    if found is None:
        return None
    return replace(found, start=found.start + ahead, end=found.end + ahead)


@lru_cache(maxsize=1_000)
def _is_currency(letters: str) -> bool:
    """Tell whether capitals before digits are a currency's code or sign: "EUR", "Rs"."""
    return unit_before(f"{letters} 1,000", len(letters) + 1) is not None


def _forecast(said: str) -> str:
    return "forecast" if said in words_of_tables()["marks"]["forecast"] else "actual"


def _rest(found: re.Match[str], text: str) -> tuple[str, str, bool, bool] | None:
    """Return the unit behind the digits, the footnote mark, whether brackets make the number
    negative, and whether a percent sign stands behind them; None where the cell is no number."""
    rest, closed, percent = found["rest"], False, False
    if found["open"]:
        close = _CLOSE.match(rest)
        if close is None:
            return None
        closed, percent, rest = True, bool(close["percent"]), rest[close.end() :]
    if not rest.strip():
        return "", "", closed, percent
    second = _SECOND.match(rest)
    mark = _MARK.match(rest)
    if mark and _is_mark(mark.group().strip(_BLANKS), rest):
        return "", mark.group(), closed, percent
    if second:
        return "", rest, closed, percent
    marked = _TRAILING.search(rest)
    unit = _UNIT.match(rest[: marked.start()] if marked else rest)
    if unit is None or not is_unit(unit["unit"].strip()):
        return None
    return unit["unit"].strip(), marked.group() if marked else "", closed, percent


_TRAILING = re.compile(rf"[{_BLANKS}]*(?:[{_SUPERSCRIPTS}]+|[*†‡§]+|\[\w{{1,4}}\]|\(\w\))$")


@lru_cache(maxsize=10_000)
def is_unit(written: str) -> bool:
    """Tell whether words or symbols behind digits are a unit, a currency or a scale word."""
    first, _, more = written.partition(" ")
    table = number_words()
    if any(written.lower() in said for said in words_of_tables()["points"].values()):
        return True
    if first.lower() in table.scales or first in table.suffixes or first.lower() in _SCALES:
        return not more or is_unit(more)
    found = unit_after(f"1 {written}", 1) or unit_after(f"1{written}", 1)
    return found is not None and found[1] >= len(written) + 1


# Scales that only stand directly behind digits, or in headings.
_SCALES = ("m", "bn", "k", "b", "tn", "mn", "mln", "mio", "mrd", "bln", "cr")


@cache
def _marks() -> frozenset[str]:
    table = words_of_tables()["marks"]
    return frozenset(word for words in table.values() for word in words)


def _is_mark(said: str, rest: str) -> bool:
    """Tell whether what stands behind digits is a mark: letters only if they are known as such."""
    if said.isalpha() and not set(said) <= set(_SUPERSCRIPTS):
        # "12m" is no footnote; "1,234 r" and "5.1e" are.
        return said.lower() in _marks()
    inside = said.strip("()[]")
    if inside.isdigit():
        return len(inside) < 2 or said.startswith("[")
    return (
        said.lower() in _marks() or len(inside) < 2 or said.startswith("[") or not inside.isalnum()
    )


def _digits(
    written: str, comma: bool, kept: Decimal | None, percent: bool
) -> tuple[Decimal, Decimal] | None:
    """Return value and step of written digits; the number that the file keeps tells which of two
    readings is meant."""
    own = _reading(written, comma)
    if kept is None:
        return own
    meant = abs(kept * 100 if percent else kept)
    for read in (own, _reading(written, not comma)):
        if read and abs(read[0] - meant) <= read[1]:
            return read
    return own


def _reading(written: str, comma: bool) -> tuple[Decimal, Decimal] | None:
    """Read digits under one of two conventions: a decimal comma, or a decimal point."""
    if _LEADING_ZERO.match(written):
        return None
    point, group = (",", ".") if comma else (".", ",")
    whole, _, decimals = written.partition(point)
    if point in decimals or group in decimals:
        return None
    groups = re.split(rf"[{re.escape(group)}'’{_BLANKS}]", whole)
    indian = not comma and len(groups) > 2 and all(len(part) == 2 for part in groups[1:-1])
    even = all(len(part) == 3 for part in groups[1:])
    if len(groups) > 1 and not (even or (indian and len(groups[-1]) == 3)):
        return None
    digits = "".join(groups)
    value = Decimal(f"{digits or 0}.{decimals}" if decimals else digits)
    return value, Decimal(1).scaleb(-len(decimals))


# What only one of the two conventions writes.
_COMMA_ONLY = re.compile(
    rf"(?:0,\d+|\d+,(?:\d\d?|\d{{4,}})|\d{{4,}},\d+|\d{{1,3}}(?:[.{_BLANKS}]\d{{3}})+,\d+"
    rf"|\d{{1,3}}(?:\.\d{{3}}){{2,}})(?![\d.,])"
)
_POINT_ONLY = re.compile(
    rf"(?:0?\.\d+|\d+\.(?:\d\d?|\d{{4,}})|\d{{4,}}\.\d+|\d{{1,3}}(?:[,{_BLANKS}]\d{{3}})+\.\d+"
    rf"|\d{{1,3}}(?:,\d{{3}}){{2,}})(?![\d.,])"
)
_FIRST_DIGITS = re.compile(rf"[\d.,][\d.,{_BLANKS}]*")


def comma_votes(texts: Iterable[str]) -> int:
    """Return how many cells must have a decimal comma, less those that must have a point."""
    votes: Counter[bool] = Counter()
    for text in texts:
        found = _FIRST_DIGITS.search(text)
        if found is None:
            continue
        digits = found.group().strip(_BLANKS)
        if _COMMA_ONLY.fullmatch(digits):
            votes[True] += 1
        elif _POINT_ONLY.fullmatch(digits):
            votes[False] += 1
    return votes[True] - votes[False]
