"""What stands before a scale word or "percent": nothing, another one, or digits in pieces.

"Rose by percent", "5 million million dollars", "4 5 million euros", "grew by 5. 2 percent".
"""

from __future__ import annotations

import re

from checker.form.beside_numbers import is_paid
from checker.form.broken_numbers import Broken
from claims.modifiers import modifier_before
from claims.words import toml, verbs

SCALES = ("illion", "percent", "per cent")
"""What is looked for in a text, for ``judge_scale`` to judge."""

# So many characters before a word are looked at.
_NEAR = 32

_VERB_BEFORE = re.compile(r"\b([a-z]+)\s$")
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


def judge_scale(text: str, place: int) -> Broken | None:
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
    paid = is_paid(text, low)
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
