"""What only looks like a quantity: dates, versions, labels, scores, clock times, addresses."""

from __future__ import annotations

import re

from claims.figure import Figure
from claims.listed_votes import is_listed_count
from claims.modifiers import modifier_before
from claims.numerals import Numeral
from claims.periods import Mention
from claims.places import by_name
from claims.signs import is_whole
from claims.units import unit_after, unit_before
from claims.versions import version_spans
from claims.words import labels

_COUNTED = re.compile(r"\s+(?:[a-z-]+\s+)?[a-z]{2,}s\b|\s+people\b")
_YEAR_BEFORE = re.compile(r"\b(?:in|of|by|since|until|from|the|to|and|for|before|after|during)\s*$")


def without_counts(text: str, start: int, mentions: list[Mention]) -> list[Mention]:
    """Return the mentions less the "years" that are counts ("more than 2000 participants")."""
    return [mention for mention in mentions if not _is_count(text, start, mention)]


_SCALE_AFTER = re.compile(
    r"(?:\.\d+)?\s?(?:hundred|thousand|million|billion|trillion|bn|mn|tn|lakh|crore)\b|\.\d+m\b"
)


def _is_count(text: str, start: int, mention: Mention) -> bool:
    if mention.kind != "year" or mention.end - mention.start != 4:
        return False
    if unit_before(text, mention.start) or unit_after(text, mention.end):
        return True
    if _SCALE_AFTER.match(text, mention.end):
        return True
    followed = bool(_COUNTED.match(text, mention.end))
    if modifier_before(text, start, mention.start)[0] != "exact":
        return followed
    before = text[max(start, mention.start - 8) : mention.start].lower()
    round_number = text[mention.end - 2 : mention.end] == "00"
    return followed and round_number and not _YEAR_BEFORE.search(before)


_ADDRESS = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+\.\w+|\b[\w-]{1,60}\.(?:com|org|net|txt|html|pdf)\b"
)
_ADDRESS_HINT = re.compile(r"://|www\.|@|\.(?:com|org|net|txt|html|pdf)\b")
# Clock times, dates in slashes, addresses of machines, phone numbers, page ranges: all begin with
# a digit, so that one look at each digit is enough.
_DIGIT_MASKS = re.compile(
    r"\d(?:"
    r"(?<!\d\d)\d?(?::\d\d){1,2}(?:\s?[ap]\.?m\.?)?(?!\d)"
    r"|(?<!\d\d)\d?(?:\.\d\d)?\s?[ap]\.?m\b\.?|(?<!\d\d)\d?\s+o'clock"
    r"|(?<!\d\d)\d{2,3}\s+(?:UTC|GMT|hours)\b"
    r"|(?<!\d\d)\d?/\d{1,2}/\d{2,4}\b|(?<=2)4/7\b"
    # Numbers and months of a year: "Report 07/2025", "Regulation 14/2019".
    r"|(?<!\d\d)\d?/(?:199\d|20(?:0[1-9]|[1-4]\d))\b(?![/.,]\d)"
    r"|(?<!\d\d)\d{0,2}(?:\.\d{1,3}){3}\b"
    r"|(?<!\d\d)\d{3,}-\d{3}\b|(?<!\d\d)\d{4,}-\d{4}\b"
    r"|(?<!\d\d)[\d.]*-(?:for|on)-[\d.]+"
    # Telephone numbers: with a plus, with brackets, with a nought, with two hyphens.
    r"|(?<=\+\d)\d{0,2}(?:[ ()-]{1,3}\d{1,4}){1,5}(?:/\d+)?"
    r"|(?<=\(\d)\d{1,4}\) ?\d{2,4}[ -]\d{2,4}\b"
    r"|(?<!\d\d)(?<=0)\d{2,4}(?:[ -]\d{3,6}){1,3}\b"
    # No quantity opens with a nought: "028099".
    r"|(?<![\d.,]\d)(?<=0)\d{4,}\b(?![.,]\d)"
    r"|(?<!\d\d)\d{0,3}(?:-\d{2,4}){2,4}\b"
    r")"
)


_LONG = 300


def masked(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches of ``text[start:end]`` that hold digits which are no numbers."""
    found = [one.span() for one in _DIGIT_MASKS.finditer(text, start, end)]
    if start and not text[start - 1].isspace():
        # A sentence that begins inside a word is the rest of an address with a question mark.
        start = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start), start - _LONG) + 1
    if _ADDRESS_HINT.search(text, start, end):
        found += [one.span() for one in _ADDRESS.finditer(text, start, end)]
    found += [one for one in version_spans(text) if start <= one[0] < end]
    return found


_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)\b", re.IGNORECASE)


# "scp2-173m": what stands before the hyphen is no number either.
_NAMED = re.compile(r"[A-Za-z]\d{1,4}[-–/]$")


def stands_alone(text: str, last: int, numeral: Numeral) -> bool:
    """Tell whether digits are a number of their own, not part of a name ("5G", "Covid-19").

    ``last`` is where the figure before them ends: "3km-5km" holds two.
    """
    start, end = numeral.start, numeral.end
    before = text[start - 1] if start else " "
    if before.isalpha() and not unit_before(text, start):
        return False
    if before in "_#@" or (before in "-–/." and start > 1 and text[start - 2].isalnum()):
        if before not in "-–/":
            return False
        if last != start - 1 and not text[start - 2].isdigit():
            return False
        if last != start - 1 and _NAMED.search(text, max(0, start - 8), start):
            return False
    if before in "'‘’" and end - start == 2 and not unit_after(text, end):
        # "the class of '97"
        return False
    after = text[end : end + 1]
    if _ORDINAL.match(text, start):
        return False
    if after.isalpha() and not unit_after(text, end):
        return after in "xX" and not text[end + 1 : end + 2].isalnum()
    return not (after == "-" and _IDENTIFIER.match(text, end))


_IDENTIFIER = re.compile(r"-[A-Z]+\d|-\d+-")


_LABEL = re.compile(r"([\w.§#-]+)\s*$")
_LIST_MARK = re.compile(r"\(?\d{1,3}[.)]\s|\(\d{1,2}\)")


def is_quantity(text: str, start: int, end: int, figure: Figure) -> bool:
    """Tell whether a figure is a quantity, not a label, a score, a model or part of a name."""
    if figure.stated_unit or figure.modifier != "exact":
        return figure.form != "words" or figure.stated_unit or figure.low != 1
    if figure.form == "words" and figure.low in (0, 1) and figure.written == 1:
        return is_whole(text, figure.core, figure.end)
    if figure.form == "vague":
        return True
    if figure.core == start and _LIST_MARK.match(text, start):
        return False
    if text[figure.core - 1 : figure.core] == "[" and text[figure.end : figure.end + 1] == "]":
        # "[1]" is the mark of a note.
        return figure.written < 1 or figure.scaled
    if _is_old_year(text, start, figure):
        return False
    before = _LABEL.search(text, max(start, figure.core - 24), figure.core)
    if before and {before.group(1), before.group(1).lower()} & labels() and not figure.scaled:
        return _label_is_quantity(text, figure, before.group(1))
    if figure.form == "digits" and _is_score(text, start, figure):
        return False
    if _is_named(text, start, figure):
        return False
    return not _is_model(text, start, figure) or is_listed_count(text, start, end, figure.core)


_OLD_YEAR = re.compile(r"(?:1[0-8]|21)\d\d")
_IN_YEAR = re.compile(r"(?:\b(?:in|since|until|till|circa|c\.|year|during|by)\s)$", re.IGNORECASE)
_OF_YEAR = re.compile(r"\b([A-Za-z]+)\sof\s$")
_NO_YEAR = frozenset(
    ("total", "number", "average", "population", "sum", "rate", "price", "cost", "crew", "maximum",
     "minimum", "peak", "record", "high", "low", "out", "some", "staff", "fleet", "mean", "height",
     "altitude", "speed", "workforce", "crowd", "audience", "capacity", "limit", "target", "median")
)  # fmt: skip
_ENDS_YEAR = re.compile(r"[.,;:)]?(?:\s|$)(?!(?:[a-z-]+\s)?(?:people|men|women|[a-z]{3,}s)\b)")


def _is_old_year(text: str, start: int, figure: Figure) -> bool:
    """Tell whether a number is a year before 1900 or after 2100: "in 1832", "the Act of 1848"."""
    if figure.form != "digits" or not _OLD_YEAR.fullmatch(text, figure.core, figure.end):
        return False
    if not _ENDS_YEAR.match(text, figure.end):
        return False
    low = max(start, figure.core - 24)
    if _IN_YEAR.search(text, low, figure.core) and figure.core > start:
        return True
    led = _OF_YEAR.search(text, low, figure.core)
    return led is not None and led[1].lower() not in _NO_YEAR


_STREET = re.compile(
    r"\s+(?:[A-Z][\w.'’-]*\s+){1,3}(?:Avenue|Street|Road|Drive|Lane|Boulevard|Highway|Square|Place"
    r"|Court|Way|Ave|St|Rd|Blvd)\b"
)
_CAPITAL_AFTER = re.compile(r"\s+[A-Z][a-z]+\b")
_CAPITAL_BEFORE = re.compile(
    r"(?:(?:Group|Big|Gang|Chicago|Lost|Class) (?:of )?|[a-z,] [A-Z][a-z]+ )$"
)


def _is_named(text: str, start: int, figure: Figure) -> bool:
    """Tell whether a number is part of a name: "619 Waddell Avenue", "the Group of Six"."""
    if figure.scaled or figure.low >= 10000:
        return False
    before = text[max(start, figure.core - 24) : figure.core]
    if figure.form == "digits" and _STREET.match(text, figure.end):
        return True
    capital = text[figure.core].isupper() or figure.form == "digits"
    after = _CAPITAL_AFTER.match(text, figure.end)
    closes = not text[figure.end : figure.end + 2].strip(" ,.;:)") and figure.form == "words"
    return capital and bool(_CAPITAL_BEFORE.search(before)) and bool(after or closes)


_PLURAL = re.compile(r"\s+[a-z]{3,30}s\b")


def _label_is_quantity(text: str, figure: Figure, word: str) -> bool:
    """Tell "in group 5" from "the group, 5 people": a lower-case plural after it counts things."""
    if word[0].isupper() or figure.low >= 10000:
        return figure.low >= 10000
    return _PLURAL.match(text, figure.end) is not None


_SCORE_BEFORE = re.compile(r"\d[-–:/]$")
_SCORE_AFTER = re.compile(r"[-–:/]\d")


def _is_score(text: str, start: int, figure: Figure) -> bool:
    """Tell whether the number is one side of a score or a pair of labels: "3-1", "2–0"."""
    if figure.low >= 1000:
        return False
    return bool(
        _SCORE_BEFORE.search(text, max(start, figure.core - 2), figure.core)
        or _SCORE_AFTER.match(text, figure.end)
    )


_LISTED = re.compile(r"\d[^.;]*?(?:,|\band)\s([A-Z][\w-]+) $")


def _is_listed_place(before: str) -> bool:
    """Tell whether a place stands before a number in a list: "France 31, Austria 11"."""
    found = _LISTED.search(before)
    return found is not None and by_name(found.group(1)) is not None


_COUNTS = re.compile(r"[\s-]+[a-z]")
_NAME_BEFORE = re.compile(r"[A-Z][\w-]+ $")
_OPENS = re.compile(r"[.!?:] *\w+ $")
_CLOSES = re.compile(r"\s*[%)]")


def _is_model(text: str, start: int, figure: Figure) -> bool:
    """Tell whether a bare number names a thing: "the 707", "Boeing 737", "Area 51"."""
    if figure.form != "digits" or figure.written != 1 or figure.scaled:
        return False
    if _COUNTS.match(text, figure.end):
        return False
    before = text[max(start, figure.core - 30) : figure.core]
    if _NAME_BEFORE.search(before) and not _OPENS.search(before):
        if _is_listed_place(before):
            return False
        alone = before.strip() == text[start : figure.core].strip()
        return not alone and not _CLOSES.match(text, figure.end)
    return before[-4:].lower() == "the "
