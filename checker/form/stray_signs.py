"""Numbers with a sign, a letter or a word astray: "2, 500 people", "1.2.3 million", "1O0", "4 5
million", "5 million million dollars", "rose by percent".

They are found from what is rare in a text, a scale word or a doubled sign, and judged by the words
on both sides: a list, a label, a date or a formula has the same digits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from checker.form.beside_numbers import SCALED, is_counted, is_led, is_paid
from checker.form.broken_numbers import Broken, places_of
from checker.form.stray_scales import SCALES, judge_scale
from claims.document import Document
from claims.words import toml, verbs

# So many characters on one side of a place are looked at.
_NEAR = 32

_Judge = Callable[[str, int], Broken | None]


def find_stray(document: Document) -> Iterator[Broken]:
    """Yield the numbers of a document that hold what does not belong there, each once."""
    text = document.text
    seen = 0
    for place, judge in sorted(_places(text), key=lambda one: one[0]):
        broken = judge(text, place) if place >= seen else None
        if broken:
            seen = broken.end
            yield broken


def _places(text: str) -> Iterator[tuple[int, _Judge]]:
    """Yield the places at which something may be astray, and who judges it."""
    for pattern, judge in _PATTERNS:
        yield from ((found.start(), judge) for found in pattern.finditer(text))
    for wanted, judge in _LITERALS:
        yield from ((place, judge) for place in places_of(text, wanted))


_HEAD = re.compile(r"(?<![\w.,/:=#-])\d{1,3}(?:,\d{3})*$")
_TAIL = re.compile(r",? ?,?\d{3}(?![\w,.-]?\d)")
# "After more than 20, 300 left": a clause that is opened before the number ends behind it.
_OPENED = re.compile(
    r"(?:^|[.;\n]\s)\s*(?:of|for|after|with|in|at|from|by|when|while|if|among|before|until|on|since"
    r"|as|to|during|against|between|without|once|although|though|because|where)\b[^.;\n]*$",
    re.IGNORECASE,
)


def _spaced(text: str, comma: int) -> Broken | None:
    """Judge a space before or behind the comma of a group: "2, 500 people", "12 ,500 people"."""
    at = comma - 1 if text[comma - 1 : comma] == " " else comma
    head, tail = _HEAD.search(text, max(0, at - 12), at), _TAIL.match(text, at)
    if head is None or tail is None:
        return None
    start, end = head.start(), tail.end()
    if head.group() == "0" or tail.group().endswith(" 000") or not is_counted(text, start, end):
        return None
    if at == comma:
        low = max(0, start - 120)
        paid = is_paid(text, start)
        sure = text[comma + 2] == "0"
        led = sure or paid or is_led(text, start) or _is_object(text, start)
        if not led or (paid and not sure and _counts_more(text, end)):
            return None
        if not sure and (_OPENED.search(text[low:start]) or _ONE_MORE.match(text, end)):
            return None
    whole = re.sub(r"\s", "", text[start:end])
    return Broken(start, end, "has a space inside a group of digits", (whole,), "note")


_VERB_BEFORE = re.compile(r"\b([a-z]+)\s$")
_ONE_MORE = re.compile(
    r"\s(?:fewer|more|less|others?|years?|days?|of|were|was|had|are|m|km|metres"
    r"|came|went|fled|saw|stood|took|slept|short|behind|ahead|left|apart|away)\b"
)


def _is_object(text: str, start: int) -> bool:
    """Tell whether a number is what a verb is done to: "saw 2, 187 accidents"."""
    before = _VERB_BEFORE.search(text, max(0, start - 16), start)
    verb = verbs().get(before.group(1)) if before else None
    return verb is not None and verb.form == "ed" and verb.lemma not in ("age", "turn", "number")


def _counts_more(text: str, end: int) -> bool:
    """Tell whether a noun follows: "for $20, 500 people ate" are two numbers."""
    behind = re.compile(r"\s([a-z]+)").match(text, end)
    return behind is not None and behind.group(1) not in ("to", "for", "in", "on", "and", "a")


_GROUP_HEAD = re.compile(r"(?<![\w.,/:=#-])\d{1,3}(?:,\d{3})*$")
_PARTED = re.compile(r",(\d{1,2}) (\d{1,2})(?![\w.,:/-])")


def _parted(text: str, comma: int) -> Broken | None:
    """Judge a space inside the last group: "1,25 0 trees"."""
    head = _GROUP_HEAD.search(text, max(0, comma - 12), comma)
    tail = _PARTED.match(text, comma)
    if head is None or tail is None or len(tail.group(1) + tail.group(2)) != 3:
        return None
    if not is_counted(text, head.start(), tail.end()):
        return None
    whole = re.sub(r"\s", "", text[head.start() : tail.end()])
    fault = "has a space inside a group of digits"
    return Broken(head.start(), tail.end(), fault, (whole,), "note")


_POINTS_HEAD = re.compile(r"(?<![\w.,/:=#-])\d+$")
# Bounded, so that a long row of points is not read to its end from each of them.
_POINTS = re.compile(r"(?:\.\d{1,12}){2,4}(?![\d.,/:-])")
_SCALE_BEHIND = re.compile(rf"{SCALED}|\s?(?:m|mn|tn)\b")


def _points(text: str, point: int) -> Broken | None:
    """Judge two points in one number: "1.2.3 million", "$12.500.00"."""
    head, tail = _POINTS_HEAD.search(text, max(0, point - 8), point), _POINTS.match(text, point)
    if head is None or tail is None:
        return None
    groups = tail.group().split(".")[1:]
    if all(len(group) == 3 for group in groups):
        return None
    start, end = head.start(), tail.end()
    paid = is_paid(text, start)
    if not (paid or _SCALE_BEHIND.match(text, end)) or not is_counted(text, start, end):
        return None
    first = head.group()
    perhaps = (f"{first}.{''.join(groups)}", f"{first}{''.join(groups[:-1])}.{groups[-1]}")
    return Broken(start, end, "has two decimal points", perhaps, "warning")


def _two_dots(text: str, place: int) -> Broken | None:
    """Judge a doubled point: "1..5 percent"."""
    head = _POINTS_HEAD.search(text, max(0, place - 8), place)
    tail = re.compile(r"\.\.(\d{1,2})(?!\d)").match(text, place)
    if head is None or tail is None:
        return None
    paid = is_paid(text, head.start())
    if not paid and not _SCALE_BEHIND.match(text, tail.end()):
        return None
    perhaps = (f"{head.group()}.{tail.group(1)}",)
    return Broken(head.start(), tail.end(), "has two decimal points", perhaps, "note")


_SIGNED = re.compile(r"(?<![\w.,])\d[\d,.]*$")


def _two_percents(text: str, place: int) -> Broken | None:
    """Judge a doubled sign: "61%% in the first round"; a format of a program has more signs."""
    head = _SIGNED.search(text, max(0, place - 10), place)
    if head is None or not re.compile(r"%%\s(?:of|in|to|from|more|less|by|a|this|last)\s").match(
        text, place
    ):
        return None
    written = f"{head.group()}%"
    return Broken(head.start(), place + 2, "has its sign twice", (written,), "note")


# A letter for a digit: zero and O, one and l or I.
_LETTERED = re.compile(r"(?<![\w.,#@/-])(?=[\dOlI,.]*\d)(?=[\d,.]*[OlI])[\dOlI][\dOlI,.]*")
_AS_DIGIT = str.maketrans("OlI", "011")
_WHOLE = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:[.,]\d{1,2})?")
_O_ALONE = re.compile(r"[^O]*\dO[\d,.]|[^O]*\dO+$|\d{1,3}(?:,[\dO]{3})+$")


def _lettered(text: str, place: int) -> Broken | None:
    """Judge a letter that stands for a digit: "1O0 tickets", "l,250 people"."""
    start = place
    while start and text[start - 1] in "0123456789OlI,.":
        start -= 1
        if place - start > _NEAR:
            return None
    if text[start - 1 : start].isalnum():
        return None
    found = _LETTERED.match(text, start)
    if found is None or text[found.end() : found.end() + 1].isalnum():
        return None
    written = found.group().rstrip(",.")
    end = found.start() + len(written)
    digits = written.translate(_AS_DIGIT)
    if not _WHOLE.fullmatch(digits) or sum(sign.isdigit() for sign in written) < 1:
        return None
    if written[0] not in "lI" and not _O_ALONE.match(written):
        return None
    if written[0] in "lI" and "," not in written:
        return None
    counted = is_counted(text, found.start(), end)
    if not counted or _in_formula(text, found.start(), end):
        return None
    fault = "has a letter in place of a digit"
    return Broken(found.start(), end, fault, (digits,), "note")


def _in_formula(text: str, start: int, end: int) -> bool:
    """Tell whether a formula, a name or a list of codes stands round a number."""
    behind = re.compile(r"\s([A-Za-z]+)").match(text, end)
    if behind is not None and behind.group(1).lower() in toml("en/stray.toml")["formula"]:
        return True
    return (
        re.search(r"[+=→]\s?$|[\w,]\s[A-Z][\w-]*\s$", text[max(0, start - 20) : start]) is not None
    )


_TO_COME = re.compile(
    r"(?<![\w-])TK(?:TK)*(?=\s?(?:%|percent\b|per cent\b|[mb]illion\b)|\s[a-z]{4,}s?\b)"
)


def _to_come(text: str, place: int) -> Broken | None:
    """Judge the editor's mark for what is to come, where a number should stand: "TK patients"."""
    found = _TO_COME.match(text, place)
    if found is None:
        return None
    if not re.search(r"\b[a-z]{3,}\s(?:[$€£])?$", text[max(0, place - 20) : place]):
        return None
    return Broken(*found.span(), "stands where a number should", (), "warning")


_GROUP = re.compile(r" ,\d{3}(?!\d)")


def _ahead(text: str, place: int) -> Broken | None:
    """Judge a space before the comma of a group: "12 ,500 people"."""
    return _spaced(text, place + 1) if _GROUP.match(text, place) else None


_PATTERNS: tuple[tuple[re.Pattern[str], _Judge], ...] = (
    (re.compile(r", \d{3}(?![\w,.-]?\d)"), _spaced),
    (re.compile(r",\d{1,2} \d{1,2}(?![\w.,:/-])"), _parted),
    (re.compile(r"\.\d+\.\d"), _points),
)
_LITERALS: tuple[tuple[tuple[str, ...], _Judge], ...] = (
    ((" ,",), _ahead),
    (SCALES, judge_scale),
    (("..",), _two_dots),
    (("%%",), _two_percents),
    (("O", "l,", "I,"), _lettered),
    (("TK",), _to_come),
)
