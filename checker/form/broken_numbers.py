"""Numbers that are malformed as written: "200, 000", "2.312,000", "1,23,4", "more than <> people".

A number is malformed when no way of writing groups and decimals yields it, or only one that the
rest of its document does not use. Lists, labels, coordinates, versions and names are no numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from msgspec import Struct

from checker.form.beside_numbers import SCALED, is_counted, is_of_things, is_paid
from checker.plain_text import places
from claims.document import Document
from claims.modifiers import modifier_before
from claims.units import unit_after


class Broken(Struct, frozen=True):
    """A malformed number: offsets, what is wrong with it, what it might be, how grave that is."""

    start: int
    end: int
    fault: str
    perhaps: tuple[str, ...]
    level: str


# Groups of three with a stray space, where the last groups are noughts: no list counts so.
_SPACED = re.compile(r"(?<![\w.,/:=#-])\d{1,3}(?:,\d{3})*+(?:(?:, | , ?)000)++(?![\w,.]?\d)")
_TOKEN = re.compile(r"(?<![\w.,/:=&#?-])\d++(?:[.,]{1,2}\d++)++(?![\w/:=&–-]|°|º|['′]\d)")
_EMPTY = re.compile(r"<\s?>(?:\s?,\s?<\s?>)*+")
_LETTERS = re.compile(r"(?<![A-Za-z])[Xx]{2,3}(?=\s?(?:%|percent\b|[mb]illion\b))")

# What the above hold: searching for it first is five times as fast.
_COMMA = re.compile(r",[.,]?\d")
_STRAYS = (", 000", " ,000", " , 000")
_LONGEST = 40

_STANDARD = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_FOURS = re.compile(r"\d{1,4}(?:,\d{4})+(?:\.\d+)?")
_HUNDREDS = re.compile(r"(?<![\d.,])\d{3},\d{3}(?![\d,])")
_INDIANS = re.compile(r"(?<![\d.,])\d{1,2}(?:,\d{2})+,\d{3}(?![\d,])")
_RUPEES = re.compile(
    r"\b(?:Rs|INR|rupees?|crores?|lakhs?|India\w*|Nepal\w*|Bangladesh\w*|Pakistan\w*)\b|₹"
)
_MANY_FOURS = re.compile(r"(?<![\d.,])\d{1,4}(?:,\d{4}){2,}(?![\d,])")
_EUROPEAN = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?")

# What shows how a document writes its numbers.
_ENGLISH = re.compile(
    rf"(?<![\d.,])\d{{1,3}}(?:,\d{{3}})+(?![\d,])|(?<![\d.,])\d+\.\d{{1,2}}(?={SCALED})"
)
_CONTINENTAL = re.compile(
    rf"(?<![\d.,])(?:\d{{1,3}}(?:\.\d{{3}})+,\d{{1,2}}(?!\d)|\d{{1,3}}(?:\.\d{{3}}){{2,}}(?![\d.])"
    rf"|\d+,\d{{1,2}}(?={SCALED}|\s?(?:euros?\b|€|kg\b|km\b|m\b)))"
)


class Style:
    """How a document writes its numbers; looked at only when a doubtful one is met."""

    def __init__(self, text: str) -> None:
        """Hold the text."""
        self._text = text

    @cached_property
    def english(self) -> bool:
        """Whether commas part groups in it, and nothing says that they part decimals."""
        return bool(_ENGLISH.search(self._text)) and not self.continental

    @cached_property
    def continental(self) -> bool:
        """Whether commas part decimals in it, or points groups."""
        return bool(_CONTINENTAL.search(self._text))

    @cached_property
    def western(self) -> bool:
        """Whether it parts hundreds of thousands as the West does, and nothing in it is Indian."""
        return bool(_HUNDREDS.search(self._text)) and not (
            _RUPEES.search(self._text) or len(_INDIANS.findall(self._text)) > 1
        )

    @cached_property
    def fours(self) -> bool:
        """Whether groups of four digits are parted in it: 1,2345,6789."""
        return bool(_MANY_FOURS.search(self._text))


def find_broken(document: Document) -> Iterator[Broken]:
    """Yield the malformed numbers of a document."""
    text = document.text
    style = Style(text)
    for found in matches_at(_SPACED, text, places_of(text, _STRAYS)):
        if found.group()[0] != "0" and is_counted(text, *found.span()):
            whole = re.sub(r"\s", "", found.group())
            fault = "has a space inside a group of digits"
            yield Broken(*found.span(), fault, (whole,), "note")
    for found in matches_at(_TOKEN, text, [comma.start() for comma in _COMMA.finditer(text)]):
        if "," in found.group():
            yield from _judged(text, found, style)
    gaps = [*matches_at(_EMPTY, text, places_of(text, ("<>", "< >")))]
    gaps += matches_at(_LETTERS, text, places_of(text, ("XX", "xx")))
    for found in gaps:
        if _is_gap(text, found):
            yield Broken(*found.span(), "stands where a number should", (), "warning")


def places_of(text: str, wanted: tuple[str, ...]) -> list[int]:
    """Return the offsets of some strings in a text, in order."""
    return sorted(place for one in wanted for place in places(text, one))


def matches_at(pattern: re.Pattern[str], text: str, places: list[int]) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that hold one of the places, each once."""
    last = 0
    for place in places:
        if place < last:
            continue
        for found in pattern.finditer(text, max(last, place - _LONGEST), place + _LONGEST):
            if found.start() <= place < found.end():
                last = found.end()
                yield found
                break


def _judged(text: str, found: re.Match[str], style: Style) -> Iterator[Broken]:
    """Judge a token of digits, commas and points."""
    written = found.group()
    if any(form.fullmatch(written) for form in (_STANDARD, _EUROPEAN)):
        return
    if _INDIAN.fullmatch(written) and not style.western:
        return
    if _FOURS.fullmatch(written) and (written.count(",") > 1 or style.fours):
        return
    if not is_counted(text, *found.span()) and not _is_long(text, found):
        return
    made = _fault(text, found, style)
    if made:
        fault, perhaps, level = made
        yield Broken(*found.span(), fault, perhaps, level)


Fault = tuple[str, tuple[str, ...], str]
_DOUBLED = re.compile(r"\d{1,3}(?:,,|,\.|\.,)\d{3}")
_MIXED = re.compile(r"(\d{1,3})\.(\d{3})((?:,\d{3})+)")


def _fault(text: str, found: re.Match[str], style: Style) -> Fault | None:
    """Return what is wrong with a token that is no usual notation."""
    written = found.group()
    digits = re.sub(r"\D", "", written)
    if _DOUBLED.fullmatch(written):
        return "has two signs in a row", (grouped(digits),), "warning"
    if ".." in written or ",," in written or ",." in written or ".," in written:
        return None
    mixed = _MIXED.fullmatch(written)
    if mixed:
        perhaps = (grouped(digits), grouped(mixed.group(1) + mixed.group(2)))
        fault = "has a point and a comma between groups"
        return (fault, perhaps, "warning") if style.english else None
    groups = written.split(".")[0].split(",")
    if len(groups) == 2 and "." not in written:
        return _one_comma(text, found, groups, style)
    if len(groups) == 2 and len(groups[1]) != 3 and written.count(".") == 1:
        return "has groups of uneven length", (grouped(digits),), "warning"
    if len(groups) < 3 or (_is_list(groups) and not _is_one(text, found)):
        return None
    if _INDIAN.fullmatch(written):
        fault = "has groups as in India, where the other numbers have none"
        return fault, (grouped(digits), grouped(digits + "0")), "warning"
    likely = [grouped(digits)]
    if not groups[-1].strip("0"):
        # "1,000,00": a nought too few, as likely as a comma in the wrong place.
        likely.append(grouped("".join(groups[:-1]) + "000"))
    return "has groups of uneven length", tuple(likely), "warning"


_YEARS = range(1000, 2200)


def _one_comma(text: str, found: re.Match[str], groups: list[str], style: Style) -> Fault | None:
    """Judge "3000,20", "1234,567", "12,3456" and "3,5 million": a decimal comma, or a slip."""
    first, last = groups
    decimal = f"{first}.{last}"
    if len(first) == 4 and int(first) in _YEARS:
        return None
    if len(last) <= 2 and len(first) <= 3:
        led = last == "00" or _is_one(text, found)
        if led and is_of_things(text, found.end()):
            perhaps = (grouped(first + last.ljust(3, "0")), grouped(first + last))
            return "has a comma that parts no group of three digits", perhaps, "warning"
        paid = is_paid(text, found.start())
        scaled = re.compile(SCALED).match(text, found.end())
        if (scaled or paid or unit_after(text, found.end())) and _only_one(text, found):
            meant = [decimal, *([grouped(first + "000")] if last == "00" else ())]
            return "has a comma where the other numbers have a point", tuple(meant), "note"
        return None
    if len(first) <= 3 and len(last) < 4:
        return None
    whole = is_of_things(text, found.end()) or (
        len(last) == 4 and (last.endswith("00") or (len(first) > 1 and _is_one(text, found)))
    )
    if style.continental or not (style.english or whole):
        return None
    perhaps = (grouped(first + last), grouped(first) if whole else decimal)
    return "has a comma that parts no group of three digits", perhaps, "warning"


_ONE = re.compile(r"(?:[$€£¥]|\b(?:are|were|has|have|had|is|was|employs?|counts?|holds?|of))\s?$")


def _is_long(text: str, found: re.Match[str]) -> bool:
    """Tell whether a number with four digits behind its one comma is said of something."""
    return re.fullmatch(r"\d{1,3},\d{2}00", found.group()) is not None and _is_one(text, found)


def _is_one(text: str, found: re.Match[str]) -> bool:
    """Tell whether what stands before a token is said of one number, and of no list."""
    low, start = max(0, found.start() - 40), found.start()
    return bool(_ONE.search(text, low, start)) or modifier_before(text, low, start)[0] != "exact"


def _only_one(text: str, found: re.Match[str]) -> bool:
    """Tell whether the rest of a document writes decimals with points, and none with a comma."""
    others = [one for one in _CONTINENTAL.finditer(text) if one.start() != found.start()]
    return not others and (bool(_POINTED.search(text)) or bool(_GROUPED.search(text)))


_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])")
_POINTED = re.compile(rf"(?<![\d.,])\d+\.\d{{1,2}}(?={SCALED})")


def grouped(digits: str) -> str:
    """Write a number with commas between groups of three digits."""
    return f"{int(digits):,}"


def _is_list(groups: list[str]) -> bool:
    """Tell whether groups rise or fall, or are all alike short: a list without spaces."""
    numbers = [int(group) for group in groups]
    if all(len(group) == 1 for group in groups) or len(set(numbers)) == 1:
        return True
    if len(groups[0]) == 4 and numbers[0] in _YEARS:
        # "1997,98,99"
        return True
    pairs = list(pairwise(numbers))
    return all(one < other for one, other in pairs) or all(one > other for one, other in pairs)


_LED = re.compile(r"(?:[$€£]|\b[a-z]+\s)\s?$")
_SCALE = re.compile(SCALED)
_THING = re.compile(r"\s?(?:%|[A-Za-z]{3,})")


def _is_gap(text: str, found: re.Match[str]) -> bool:
    """Tell whether a placeholder stands where a number should: "more than <> employees"."""
    low = max(0, found.start() - 40)
    if found.group()[0] in "Xx":
        # Behind a capital it is a Roman number: "Louis XX".
        return _LED.search(text, low, found.start()) is not None
    if _SCALE.match(text, found.end()):
        return True
    led = modifier_before(text, low, found.start())[0] != "exact"
    return led and _THING.match(text, found.end()) is not None
