"""Numbers with a sign, a letter or a word astray: "2, 500 people", "1.2.3 million", "1O0", "4 5
million", "5 million million dollars", "rose by percent".

They are found from what is rare in a text, a scale word or a doubled sign, and judged by the words
on both sides: a list, a label, a date or a formula has the same digits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from checker.broken_numbers import MONEY, SCALED, Broken, is_counted, is_led, places_of
from claims.document import Document
from claims.modifiers import modifier_before
from claims.words import toml, verbs

_SCALES = ("illion", "percent", "per cent")
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
        paid = MONEY.search(text, max(0, start - 5), start)
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
_POINTS = re.compile(r"(?:\.\d+){2,}(?![\d.,/:-])")
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
    paid = MONEY.search(text, max(0, start - 5), start)
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
    paid = MONEY.search(text, max(0, head.start() - 5), head.start())
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


_WORD_START = re.compile(r"[a-z]+$", re.IGNORECASE)
_DIGITS_SPACED = re.compile(r"(?<![\w.,:/-])(?<!\d )(\d{1,2}) (\d{1,2})\s$")
_STOPPED = re.compile(r"(?<![\w.,:/-])(\d{1,3})\. (\d{1,2})\s$")
_ABBREVIATED = re.compile(r"(?<![\w.,])[\d.,]*\d\s?(?:m|mn|bn|tn|k|M|B|K)\s$")
_SCALE_AGAIN = re.compile(r"(?<![\w.,])([\d.,]*\d)\s(thousand|million|billion|trillion)[\s-]$")
_LED = re.compile(
    r"(?:[$€£]|\b(?:by|to|of|up|down|rose|fell|grew|climbed|dropped|increased|reached|hit|was|were"
    r"|cost|spent|raised|invested|earned|made|paid|lost|gained)\s)$"
)
_MOVED_BY = re.compile(
    r"(?:[$€£]|\b(?:by|up|down|rose|fell|grew|climbed|dropped|increased|decreased|gained|slipped"
    r"|expanded|shrank|reached|hit|to)\s)$"
)


def _scaled(text: str, place: int) -> Broken | None:
    """Judge what stands before a scale word: nothing, another one, or digits in pieces."""
    word = _WORD_START.search(text, max(0, place - 3), place)
    start = word.start() if word and text.startswith("illion", place) else place
    before = text[max(0, start - _NEAR) : start]
    if not before or (not before[-1].isspace() and before[-1] not in "-$€£"):
        return None
    return (
        _in_pieces(text, start, before)
        or _twice(text, start, before)
        or _missing(text, start, before)
    )


def _in_pieces(text: str, start: int, before: str) -> Broken | None:
    """Judge "4 5 million" and "grew by 5. 2 percent"."""
    spaced = _DIGITS_SPACED.search(before)
    if spaced and _may_lead(before, spaced.start()):
        low = start - len(before) + spaced.start()
        one, other = spaced.groups()
        perhaps = (f"{one}.{other}", one + other)
        return Broken(low, start - 1, "has a space inside it", perhaps, "warning")
    stopped = _STOPPED.search(before)
    led = stopped is not None and modifier_before(before, 0, stopped.start())[0] != "exact"
    moved = stopped is not None and _MOVED_BY.search(before, 0, stopped.start())
    if stopped and (led or (moved and not _verb_behind(text, start))):
        low = start - len(before) + stopped.start()
        written = ".".join(stopped.groups())
        return Broken(low, start - 1, "has a space inside it", (written,), "note")
    return None


def _may_lead(before: str, end: int) -> bool:
    """Tell whether a number and nothing else stands behind some words: a verb, "by", "about"."""
    if _LED.search(before, 0, end) or modifier_before(before, 0, end)[0] != "exact":
        return True
    word = _VERB_BEFORE.search(before, 0, end)
    verb = verbs().get(word.group(1)) if word else None
    return verb is not None and verb.form == "ed" and verb.role != "be"


_BEHIND = re.compile(r"[A-Za-z]+(?: cent)?((?:\s[a-z]+){0,4})")


def _verb_behind(text: str, start: int) -> bool:
    """Tell whether a verb follows soon, so that a sentence starts with the number."""
    behind = _BEHIND.match(text, start)
    words = behind.group(1).split() if behind else []
    known = [verbs().get(word) for word in words]
    return any(verb is not None and verb.form in ("ed", "s") for verb in known) or any(
        word in ("are", "were", "was", "is", "have", "had", "will") for word in words
    )


def _twice(text: str, start: int, before: str) -> Broken | None:
    """Judge a scale or a percent said twice: "$5m million", "5 million million dollars"."""
    end = re.compile(r"[A-Za-z]+(?: cent)?").match(text, start)
    assert end is not None
    word = end.group().lower()
    if word.startswith("per"):
        if word not in ("percent", "per cent"):
            return None
        doubled = re.search(r"(?<![\w.,])([\d.,]*\d)\s?(?:%|percent|per cent)\s$", before)
        if doubled is None:
            return None
        low = start - len(before) + doubled.start()
        return Broken(low, end.end(), "has its unit twice", (f"{doubled.group(1)} {word}",), "note")
    short = _ABBREVIATED.search(before)
    if short:
        low = start - len(before) + short.start()
        if re.search(r"\s(?:m|M|B|K|k)\s$", short.group()):
            return None
        fault = "has two words of size"
        return Broken(low, end.end(), fault, (short.group().strip(),), "warning")
    again = _SCALE_AGAIN.search(before)
    if again is None or again.group(2) == "thousand":
        return None
    return _doubled_scale(text, start - len(before) + again.start(), end.end(), again)


def _doubled_scale(text: str, low: int, high: int, again: re.Match[str]) -> Broken | None:
    """Judge "5 million million": said of the sky it is meant; of money it hardly is."""
    behind = re.compile(r"\s+((?:[A-Za-z]+\s?){0,3})").match(text, high)
    words = behind.group(1).lower().split() if behind else []
    known = toml("en/stray.toml")
    if any(word.rstrip("s") in known["vast"] for word in words[:3]):
        return None
    paid = MONEY.search(text, max(0, low - 5), low)
    said = text[low:high].split()[-1].lower()
    money = paid or any(word.rstrip("s") in known["money"] for word in words[:2])
    if not money and said == again.group(2) and not words:
        return None
    perhaps = tuple(
        dict.fromkeys((f"{again.group(1)} {again.group(2)}", f"{again.group(1)} {said}"))
    )
    return Broken(low, high, "has two words of size", perhaps, "warning" if money else "note")


_LEFT_BARE = (
    r"(?:(?:more|less|fewer) than|nearly|almost|at least|roughly|about|around|upwards of|over)"
)
_NO_NUMBER = re.compile(
    r"\b(?:rose|fell|grew|climbed|dropped|increased|decreased|gained|jumped|declined|slipped"
    r"|plunged|surged|up|down|an? (?:increase|rise|fall|drop|decline|growth|gain))"
    rf"\s(?:by|of)\s$|\b{_LEFT_BARE}\s$"
)
_NO_SCALE = re.compile(rf"\b{_LEFT_BARE}\s$")
_NO_AMOUNT = re.compile(
    r"\b(?P<word>[a-z]{3,})(?:\s(?:a|an|the|of|about|nearly|than))?\s(?:US|A|C|HK|NZ)?[$€£]\s?$"
)
_SHARE_GOES_ON = re.compile(
    r"per ?cent\b(?=[\"”]?\s?(?:[.,;]|(?:in|to|from|on|of|since|last|this|year|and)\b))"
)
_SCALE_GOES_ON = re.compile(r"[a-z]+\s(?:[a-z]+|[A-Z][a-z]+)")


def _missing(text: str, start: int, before: str) -> Broken | None:
    """Judge a unit before which no number stands: "rose by percent", "raised $ million"."""
    end = _UNIT.match(text, start)
    assert end is not None
    low, heads = start, toml("en/stray.toml")["heads"]
    if text[start] == "p":
        gone = bool(_NO_NUMBER.search(before) and _SHARE_GOES_ON.match(text, start))
    else:
        paid = _NO_AMOUNT.search(before)
        if paid:
            low = start - len(before) + max(before.rfind(sign) for sign in "$€£")
        led = paid is not None and paid.group("word") not in heads
        bare = led or _NO_SCALE.search(before) is not None
        gone = bare and _SCALE_GOES_ON.match(text, start) is not None
    return Broken(low, end.end(), "has no number before it", (), "warning") if gone else None


_UNIT = re.compile(r"[A-Za-z]+(?: cent)?")
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


_PATTERNS: tuple[tuple[re.Pattern[str], _Judge], ...] = (
    (re.compile(r", \d{3}(?![\w,.-]?\d)"), _spaced),
    (re.compile(r" ,\d{3}(?!\d)"), lambda text, place: _spaced(text, place + 1)),
    (re.compile(r",\d{1,2} \d{1,2}(?![\w.,:/-])"), _parted),
    (re.compile(r"\.\d+\.\d"), _points),
)
_LITERALS: tuple[tuple[tuple[str, ...], _Judge], ...] = (
    (_SCALES, _scaled),
    (("..",), _two_dots),
    (("%%",), _two_percents),
    (("O", "l,", "I,"), _lettered),
    (("TK",), _to_come),
)
