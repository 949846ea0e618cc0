"""Units that are such only in some surroundings: "in", "cup", the marks of feet and inches, "C"."""

from __future__ import annotations

import re

from claims.unit_table import Surface, grammar

# The flags of ``units.tsv`` that this file decides.
FLAGS = frozenset(("final", "recipe", "mark", "heat"))

# How far the words may stand that say a number is a temperature.
_NEAR = 100
_WORD = re.compile(r"[a-z]+|°|º|℃|℉")
_FEET_BEFORE = re.compile(
    r"(?:(?<![^\W\d_])(?:ft|feet|foot)|['’′])\.?,?\s?(?:and\s)?[\d.,/½¼¾⅛⅜⅝⅞ ]{1,8}$"
)
_ENDS = re.compile(r"\.?\s*(?:$|[\n)])|\.\s+[A-Z]")
_ENDS_SIZE = re.compile(r"\s*(?:$|[,.;:)\n])|\s(?:and|or|by|x|with|at|is|was|for)\b")
_SECOND = re.compile(
    r" second (?:homes?|houses?|jobs?|chances?|languages?|rounds?|place|places|half|division|class"
    r"|opinions?|marriages?|careers?|terms?|thoughts?|doses?|year|years|cars?|passports?|mortgages?)\b"
)


_DAY = re.compile(
    r" day (?:tickets?|passes|trips?|trippers?|visitors?|cases?|centres?|centers?|nurser(?:y|ies)"
    r"|patients?|schools?|boarders?|pupils?|labourers?|laborers?|care|returns?)\b"
)


def is_attribute(text: str, position: int) -> bool:
    """Tell whether a word behind a number belongs to what is counted, and is no unit: "212 second
    homes", "388,000 day tickets"."""
    return bool(_SECOND.match(text, position) or _DAY.match(text, position))


_NEXT = re.compile(r"\s([^\W\d_]+|×)")
_SIZE_NEXT = re.compile(r"\s(?:long|wide|tall|high|deep|thick|in|by|x)\b")
_OF = re.compile(r"\sof\s[a-z]")
_PART = re.compile(r"(?:\d\s?[/⁄]\s?\d+|[.,]\d+|[½⅓⅔¼¾⅛⅜⅝⅞])$")
_DIGIT = re.compile(r"[\d½¼¾⅛⅜⅝⅞]")


def stands_right(surface: Surface, text: str, position: int, gap: str, end: int) -> bool:
    """Tell whether the surroundings let a surface with one of ``FLAGS`` be its unit."""
    flags = surface.flags
    before = text[max(0, position - 1) : position]
    if "recipe" in flags:
        return _is_helping(text, position, end)
    if not _DIGIT.match(before):
        return False
    if "final" in flags:
        return gap != "-" and _is_final(text, position, end)
    if "mark" in flags:
        apart = gap == " " and bool(_SIZE_NEXT.match(text, end))
        return (not gap or apart) and _is_mark(text, position, end)
    return gap != "-" and (not gap or before.isdigit()) and is_heat(text, position, end)


def _is_helping(text: str, position: int, end: int) -> bool:
    """Tell "3/4 cup" and "3 cups of sugar" from the cups that teams win."""
    return bool(
        _OF.match(text, end)
        or _PART.search(text, max(0, position - 6), position)
        or (end - position <= 5 and len(text) <= 40 and not text[end:].strip(" .!?"))
    )


def _is_final(text: str, position: int, end: int) -> bool:
    """Tell "2 in thick" from "5 in 2019": the preposition is followed by what it governs."""
    following = _NEXT.match(text, end)
    if following and following[1].lower() in grammar()["size"]:
        # "2 in high heels" has another noun behind the word of size.
        return bool(_ENDS_SIZE.match(text, following.end()))
    feet = _FEET_BEFORE.search(text, max(0, position - 20), position)
    return bool(_ENDS.match(text, end) or feet)


def _is_mark(text: str, position: int, end: int) -> bool:
    """Tell the mark of inches from a closing quotation mark: no quotation is open."""
    sign = text[end - 1]
    if text[end : end + 1].isalpha():
        return False
    quote = _OPENINGS.get(sign)
    if quote is None:
        return True
    line = text[max(text.rfind("\n", 0, position), position - 400, 0) : position]
    opened = [found.end() for found in quote.finditer(line)]
    if not opened:
        return sign in '"”' or not _is_possessive(text, end)
    closings = re.finditer(r"[^\s(\d]" + re.escape(sign), line[opened[-1] :])
    return any(True for _ in closings)


def _is_possessive(text: str, end: int) -> bool:
    """Tell "the 1990s' end" and "the 49' team" from "7'": a word follows, but none of size."""
    following = _NEXT.match(text, end)
    return following is not None and following[1].lower() not in grammar()["size"]


_STRAIGHT = re.compile(r"(?:^|[\s(\[])[\"“]")
_SINGLE = re.compile(r"(?:^|[\s(\[])['‘]")
_OPENINGS = {
    '"': _STRAIGHT,
    "”": _STRAIGHT,
    "'": _SINGLE,
    "’": _SINGLE,
}


def is_heat(text: str, position: int, end: int) -> bool:
    """Tell whether words near a number speak of temperature, or the number is all there is."""
    if end - position == 1 and len(text) <= 12 and position <= 6:
        return not text[end:].strip(" .,;)")
    words = grammar()["heat"]
    near = text[max(0, position - _NEAR) : end + _NEAR].lower()
    if any(word in words or word in "°º℃℉" for word in _WORD.findall(near)):
        return True
    around = text[max(0, position - _BESIDE) : end + _BESIDE]
    return any(_is_one_heat(found) for found in _BOTH.finditer(around))


# "30C, 86F": one temperature by both scales, and no seats in a plane ("12C, 14F") nor sizes.
_BOTH = re.compile(
    r"(?<![\w.,-])([-−]?\d{1,4}(?:\.\d)?)\s?([CF])(?:\s?[(/,]\s?|,?\sor\s)"
    r"([-−]?\d{1,4}(?:\.\d)?)\s?([CF])\b"
)
_BESIDE = 16
# So far, in degrees Fahrenheit, one figure may miss the other and still be meant to be it: what
# converts badly is for the rules to say.
_ONE_HEAT = 12


def _is_one_heat(found: re.Match[str]) -> bool:
    """Tell whether a figure in C and one in F are one temperature, or nearly."""
    if found[2] == found[4]:
        return False
    one, other = (float(found[at].replace("−", "-")) for at in (1, 3))
    celsius, fahrenheit = (one, other) if found[2] == "C" else (other, one)
    return abs(celsius * 1.8 + 32 - fahrenheit) <= _ONE_HEAT
