"""Where an article says a thing twice, and what it says after a slip of the pen.

Nothing here knows what the rules look for: the places are found by patterns of their own, in texts
that hold no known error. At each the text itself holds what contradicts the slip: a conversion in
brackets, a weekday beside its date, a list behind its count, the same figure said again. As most
sentences are said once, some are said again: ``captions`` repeats a sentence behind the article, as
captions and summaries do, with the slip; the same repetition without it has to pass in silence.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct


class Plant(Struct, frozen=True, kw_only=True):
    """A text with one error: its kind, where the text contradicts it, and the rules that are right.

    ``start`` and ``end`` are the offsets of the wrong words in ``text``, ``others`` those of what
    they contradict. ``rules`` are codes, or families of them. ``control`` is the same text without
    the slip where more than the slip was written into it.
    """

    kind: str
    place: str
    rules: tuple[str, ...]
    text: str
    start: int
    end: int
    was: str
    others: tuple[tuple[int, int], ...] = ()
    control: str | None = None

    @property
    def now(self) -> str:
        """The wrong words."""
        return self.text[self.start : self.end]


DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_DATED = re.compile(
    rf"\b({'|'.join(DAYS)}),?\s\(?(?:(?:{MONTHS})\b\.?\s\d{{1,2}}\b|\d{{1,2}}\s(?:{MONTHS})\b)"
    r"(?:,?\s((?:19|20)\d\d)\b)?"
)
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_UNITS = (
    r"km/h|mph|knots?|kilomet(?:er|re)s?|km2?|meters?|metres?|miles?|feet|foot|ft|inch(?:es)?|in"
    r"|yards?|cm|mm|m|kilograms?|kg|pounds?|lbs?|tonnes?|tons?|ounces?|grams?|hectares?|acres?"
    r"|square (?:km|kilomet(?:er|re)s|miles|feet|met(?:er|re)s)|lit(?:er|re)s?|gallons?"
    r"|°\s?[CF]|degrees (?:Celsius|Fahrenheit)|million|billion"
)
_MONEY = r"(?:US\$|A\$|NZ\$|C\$|[$£€¥₹])"
_SIDE = rf"(?:{_MONEY}\s?)?(?:{_NUMBER})[\s\u00a0-]?(?:{_UNITS})?"
_CONVERTED = re.compile(
    rf"(?P<one>{_SIDE})\s?\((?:(?:about|approximately|approx\.?|around|roughly|some)\s)?"
    rf"(?P<other>{_SIDE})(?=[);,])"
)
_CLOCK = re.compile(
    r"\b(\d{1,2}:\d\d)\s?(?:[ap]\.?m\.?,?\s)?(?:local(?:\stime)?|[A-Z]{2,4}T)[^().]{0,30}"
    r"\((\d{1,2}:?\d\d)[^()]{0,12}\b(?:UTC|GMT)"
)
_ROUGH = re.compile(r"\b(?:about|around|approximately|just|shortly|roughly|some)(?: \w+)? $")
_SMALL = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_NAME = r"(?:the\s)?[A-Z][\w’'-]+(?:\s(?:of|de|al|the)?\s?[A-Z][\w’'.-]+){0,3}"
_LISTED = re.compile(
    rf"\b(?P<count>{'|'.join(_SMALL)})\s(?P<noun>[a-z][\w’' -]{{2,40}}?)"
    rf"(?P<cue>:\s|\s[—–]\s|\s\((?=[A-Z])|,\snamely\s|,\sincluding\s|,\s(?=[A-Z])|\s(?:are|were)\s"
    rf"|\sincluding\s)(?P<list>(?:{_NAME},\s)+(?:and\s)?{_NAME}(?:,?\sand\s{_NAME})?"
    rf"|{_NAME}\sand\s{_NAME})(?=[.;)]|\s[—–])"
)
_LONE = re.compile(
    rf"(?<![\w.,/:$£€-])({_NUMBER}|{'|'.join(_SMALL)})[\s-](?:[a-z]+[\s])?"
    r"([a-z]{3,}s|people|men|women|children|percent)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?](?=\s|$)")
_SCALES = {"million": "billion", "billion": "trillion", "trillion": "billion"}
_SIGNS = {"US$": "€", "£": "$", "€": "£", "$": "£"}
_COINS = {"dollars": "euros", "euros": "dollars", "pounds": "euros", "yen": "yuan"}
_POINTS = ("he", "she", "it", "they", "this", "that", "these", "those", "his", "her", "their")


def plants(text: str, seed: int) -> Iterator[Plant]:
    """Yield a plant for every place of a text and every kind of slip that it allows.

    ``seed`` is the article's number: the same slips are made in every run.
    """
    dice = random.Random(seed)
    for find in _FINDERS:
        yield from find(text, dice)


def _put(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def weekdays(text: str, dice: random.Random) -> Iterator[Plant]:
    """Another weekday beside a date."""
    for found in _DATED.finditer(text):
        was = found[1]
        new = DAYS[(DAYS.index(was) + dice.choice((1, 2, 3, 4, 5, 6))) % 7]
        shift = len(new) - len(was)
        yield Plant(
            kind="weekday",
            place="date",
            rules=("DAT001",),
            text=_put(text, found.start(1), found.end(1), new),
            start=found.start(1),
            end=found.start(1) + len(new),
            was=was,
            others=((found.start() + shift, found.end() + shift),),
        )


def datelines(text: str, dice: random.Random) -> Iterator[Plant]:
    """Another year behind a weekday and its date."""
    for found in _DATED.finditer(text):
        if found[2]:
            new = str(int(found[2]) + dice.choice((-2, -1, 1, 2, 10)))
            yield Plant(
                kind="year",
                place="date",
                rules=("DAT",),
                text=_put(text, found.start(2), found.end(2), new),
                start=found.start(2),
                end=found.end(2),
                was=found[2],
                others=(found.span(),),
            )


def conversions(text: str, dice: random.Random) -> Iterator[Plant]:
    """A figure in brackets that is not the same in another unit, by each slip of its number."""
    for found in _CONVERTED.finditer(text):
        if not re.search(rf"{_MONEY}|[a-zA-Z°]", found["one"]) or not re.search(
            rf"{_MONEY}|[a-zA-Z°]", found["other"]
        ):
            continue
        first, last = found.span("other")
        slips = [*_slips(found["other"], dice), ("conversion", _wrongly(found["other"], dice))]
        for kind, new in slips:
            if new and kind != "changed percent":
                yield Plant(
                    kind=kind,
                    place="conversion",
                    rules=("CNV",),
                    text=_put(text, first, last, new),
                    start=first,
                    end=first + len(new),
                    was=found["other"],
                    others=(found.span("one"),),
                )


def _wrongly(figure: str, dice: random.Random) -> str:
    """Multiply a figure as one does who takes the wrong factor, and round it as it was."""
    found = re.search(_NUMBER, figure)
    if found is None:
        return ""
    plain = found[0].replace(",", "")
    places = len(plain.partition(".")[2])
    value = float(plain) * dice.choice((1.609, 0.621, 2.205, 0.454, 3.281, 0.305, 1.3, 0.7))
    digits = len(plain.partition(".")[0].rstrip("0")) - len(plain.partition(".")[0])
    made = f"{round(value, places or digits):,.{places}f}"
    made = made if "," in found[0] else made.replace(",", "")
    return (
        ""
        if made == found[0] or not float(made.replace(",", ""))
        else (figure[: found.start()] + made + figure[found.end() :])
    )


def clocks(text: str, dice: random.Random) -> Iterator[Plant]:
    """Another time in UTC: swapped digits or other minutes."""
    for found in _CLOCK.finditer(text):
        if _ROUGH.search(text[: found.start()]):
            continue
        was = found[2]
        minutes = (int(was[-2:]) + dice.choice((7, 11, 22, 37, 52))) % 60
        new = f"{was[:-2]}{minutes:02d}"
        yield Plant(
            kind="conversion",
            place="clock",
            rules=("DAT002",),
            text=_put(text, found.start(2), found.end(2), new),
            start=found.start(2),
            end=found.end(2),
            was=was,
            others=(found.span(1),),
        )


def counts(text: str, dice: random.Random) -> Iterator[Plant]:
    """Another count before a list of names."""
    for found in _LISTED.finditer(text):
        names = re.split(r",\sand\s|,\s|\sand\s", found["list"])
        stated = _SMALL.index(found["count"]) + 2
        if len(names) != stated:
            continue
        ways = (-1, -2) if "including" in found["cue"] else (-1, 1, 2)
        fit = [stated + way for way in ways if 2 <= stated + way <= 12]
        if not fit:
            continue
        new = _SMALL[dice.choice(fit) - 2]
        shift = len(new) - len(found["count"])
        yield Plant(
            kind="count",
            place="list",
            rules=("CNT001",),
            text=_put(text, found.start("count"), found.end("count"), new),
            start=found.start("count"),
            end=found.start("count") + len(new),
            was=found["count"],
            others=((found.start("list") + shift, found.end("list") + shift),),
        )


# What a figure of one unit is in another, and how both are written.
_TWINS = {
    "km": (0.621371, "miles"),
    "kilometers": (0.621371, "miles"),
    "kilometres": (0.621371, "miles"),
    "miles": (1.609344, "km"),
    "feet": (0.3048, "m"),
    "meters": (3.28084, "feet"),
    "metres": (3.28084, "feet"),
    "m": (3.28084, "ft"),
    "kg": (2.204623, "lb"),
    "kilograms": (2.204623, "pounds"),
    "tonnes": (1.102311, "short tons"),
    "acres": (0.404686, "hectares"),
    "hectares": (2.471054, "acres"),
    "mph": (1.609344, "km/h"),
    "inches": (2.54, "cm"),
}
_PLAIN = re.compile(
    rf"(?<![\w.,/:$£€–-])({_NUMBER})[\s\u00a0]({'|'.join(_TWINS)})\b(?!\s?[(/-]|\sper\b)"
)


def added_conversions(text: str, dice: random.Random) -> Iterator[Plant]:
    """A conversion written behind a figure that has none, wrong by a wrong factor or a slip."""
    for found in _PLAIN.finditer(text):
        by, unit = _TWINS[found[2]]
        value = float(found[1].replace(",", "")) * by
        right = f"{value:,.{1 if value < 100 else 0}f}"
        if value < 2 or re.search(r"\([^()]*$", text[: found.start()]):
            continue
        control = _put(text, found.end(), found.end(), f" ({right} {unit})")
        first = found.end() + 2
        wrongs = [("conversion", _wrongly(right, dice)), *_slips(right, dice)]
        for kind, new in wrongs:
            if new:
                yield Plant(
                    kind=kind,
                    place="added conversion",
                    rules=("CNV",),
                    text=_put(control, first, first + len(right), new),
                    start=first,
                    end=first + len(new),
                    was=right,
                    others=(found.span(),),
                    control=control,
                )


_NAMES = re.compile(
    rf"(?<![\w,] ){_NAME}(?:, {_NAME}){{1,6}},? and {_NAME}(?=[.;,]| [a-z])(?! and)"
)


def added_counts(text: str, dice: random.Random) -> Iterator[Plant]:
    """A list of names once more behind the article, counted wrongly."""
    for found in _NAMES.finditer(text):
        names = re.split(r",? and |, ", found[0])
        if (
            names[0].lower().split()[0] in _SMALL
            or len(set(names)) < len(names)
            or " and" in found[0][: -len(names[-1]) - 5]
        ):
            continue
        stated = len(names)
        new = stated + dice.choice((-1, 1))
        if not 2 <= new <= 12:
            continue
        lead, behind = dice.choice(_ADDED)
        head = text.rstrip() + "\n\n" + lead
        listed = found[0]
        said = _SMALL[new - 2], _SMALL[stated - 2]
        if not lead:
            said = said[0].capitalize(), said[1].capitalize()
        yield Plant(
            kind="count",
            place="added list",
            rules=("CNT001",),
            text=f"{head}{said[0]}{behind}{listed}.\n",
            start=len(head),
            end=len(head) + len(said[0]),
            was=said[1],
            control=f"{head}{said[1]}{behind}{listed}.\n",
        )


# What stands before and behind the count of a list.
_ADDED = (
    ("", " names are known: "),
    ("The report names ", " of them: "),
    ("This concerns ", " parties, namely "),
    ("", " were named: "),
)


def mentions(text: str, dice: random.Random) -> Iterator[Plant]:
    """The second of two mentions of a figure with its noun, in another sentence."""
    seen: dict[tuple[str, str], re.Match[str]] = {}
    for found in _LONE.finditer(text):
        first = seen.setdefault((found[1].lower(), found[2].lower()), found)
        if first is found or not re.search(r"[.!?\n]", text[first.end() : found.start()]):
            continue
        if re.fullmatch(r"(?:19|20)\d\d", found[1]) or found[2] in _UNCOUNTED:
            continue
        for new in _otherwise(found[1], dice):
            yield Plant(
                kind="mention",
                place="mention",
                rules=("AGR", "CNT", "SUM"),
                text=_put(text, found.start(1), found.end(1), new),
                start=found.start(1),
                end=found.start(1) + len(new),
                was=found[1],
                others=(first.span(),),
            )


# "Two years" said twice are seldom the same two.
_UNCOUNTED = ("years", "days", "weeks", "months", "hours", "minutes", "times", "terms", "people")


def _otherwise(number: str, dice: random.Random) -> Iterator[str]:
    """Yield another number near by, written in the same way."""
    if number.lower() in _SMALL:
        at = _SMALL.index(number.lower()) + dice.choice((-1, 1, 2))
        if 0 <= at < len(_SMALL):
            yield _SMALL[at].capitalize() if number[0].isupper() else _SMALL[at]
        return
    slips = [new for _, new in _slips(number, dice)]
    if slips:
        yield dice.choice(slips)
    elif number.isdigit():
        yield str(int(number) + dice.choice((-2, 2, 3, 10)))


def captions(text: str, dice: random.Random) -> Iterator[Plant]:
    """A sentence of the article once more behind it, with one slip."""
    told = [
        each
        for each in _SENTENCE.finditer(text)
        if _stands_alone(each[0].strip()) and "UTC" not in each[0]
    ]
    for each in told:
        sentence = each[0].strip()
        start = each.start() + each[0].index(sentence)
        for kind, new in _slips(sentence, dice):
            at = next(n for n in range(len(sentence)) if sentence[n] != new[n])
            ends = min(len(sentence), len(new)) - at
            same = next((n for n in range(ends) if sentence[-1 - n] != new[-1 - n]), ends)
            offset = len(text.rstrip()) + 2
            yield Plant(
                kind=kind,
                place="caption",
                rules=("AGR",),
                text=f"{text.rstrip()}\n\n{new}\n",
                start=offset + at,
                end=offset + max(len(new) - same, at + 1),
                was=sentence[at : max(len(sentence) - same, at + 1)],
                others=((start, start + len(sentence)),),
                control=f"{text.rstrip()}\n\n{sentence}\n",
            )


def _stands_alone(sentence: str) -> bool:
    """Tell whether a sentence can be said out of its place: whole, and pointing nowhere."""
    words = sentence.split()
    if not 9 <= len(words) <= 40 or not sentence[0].isupper():
        return False
    if words[0].lower().rstrip(",") in _POINTS or sentence.count('"') or "“" in sentence:
        return False
    return words[0].rstrip(",") not in ("However", "But", "And", "Also", "Then", "Meanwhile")


def _slips(words: str, dice: random.Random) -> Iterator[tuple[str, str]]:
    """Yield each kind of slip that some words with a figure allow, and the words after it."""
    for kind, slip in _SLIPS.items():
        made = [new for new in slip(words) if new != words]
        if made:
            yield kind, dice.choice(made)


def _scale(words: str) -> Iterator[str]:
    for found in re.finditer(rf"(?<={{0}}\d\s)({'|'.join(_SCALES)})\b".replace("{0}", ""), words):
        yield _put(words, *found.span(), _SCALES[found[0]])


def _numbers(words: str) -> Iterator[re.Match[str]]:
    """Yield the numbers of two digits or more that are no years, days, ages or clock times."""
    for found in re.finditer(
        rf"(?<![\w.,/:–-])(?:{_NUMBER})(?![\w:/–-]|,\d|\.\d|st\b|nd\b)", words
    ):
        before, after = words[: found.start()], words[found.end() :]
        if re.fullmatch(r"(?:1[5-9]|20)\d\d", found[0]) or len(re.sub(r"\D", "", found[0])) < 2:
            continue
        if re.search(rf"(?:{MONTHS})\.?\s$|\b(?:aged?|No\.?|number)\s$", before):
            continue
        if re.match(rf"\s(?:{MONTHS})\b|[-\s]year", after) or re.match(r"\s?[ap]\.?m\b", after):
            continue
        yield found


def _swapped(words: str) -> Iterator[str]:
    for found in _numbers(words):
        places = [at for at, mark in enumerate(found[0]) if mark.isdigit()]
        for left, right in pairwise(places):
            one, other = found[0][left], found[0][right]
            if one != other and not (left == 0 and other == "0") and len(places) > 2:
                new = found[0][:left] + other + found[0][left + 1 : right] + one
                yield _put(words, *found.span(), new + found[0][right + 1 :])


def _moved(words: str) -> Iterator[str]:
    for found in _numbers(words):
        whole, point, rest = found[0].partition(".")
        if point and len(rest) >= 1:
            yield _put(words, *found.span(), f"{whole}{rest[0]}{'.' if rest[1:] else ''}{rest[1:]}")
        elif "," in found[0]:
            digits = found[0].replace(",", "")
            yield _put(words, *found.span(), f"{int(digits + '0'):,}")


def _percent(words: str) -> Iterator[str]:
    for found in _numbers(words):
        if re.match(r"\s?(?:%|percent|per cent)", words[found.end() :]):
            value = found[0]
            new = value[:-1] + str((int(value[-1]) + 4) % 10)
            yield _put(words, *found.span(), new)
            if value[0] in "12345":
                yield _put(words, *found.span(), str(int(value[0]) + 3) + value[1:])


def _currency(words: str) -> Iterator[str]:
    for found in re.finditer(r"US\$|[£€$](?=\d)", words):
        yield _put(words, *found.span(), _SIGNS[found[0]])
    for found in re.finditer(rf"(?<=\s)(?:{'|'.join(_COINS)})\b", words):
        yield _put(words, *found.span(), _COINS[found[0]])


def _year(words: str) -> Iterator[str]:
    for found in re.finditer(r"(?<=\b[a-z] )(?:19[5-9]|20[01])\d\b|(?<=in )(?:19|20)\d\d\b", words):
        yield _put(words, *found.span(), str(int(found[0]) - 3))
        yield _put(words, *found.span(), found[0][:2] + found[0][3] + found[0][2])


_SLIPS = {
    "scale word": _scale,
    "swapped digits": _swapped,
    "moved point": _moved,
    "changed percent": _percent,
    "currency": _currency,
    "year": _year,
}
_FINDERS = (
    weekdays,
    datelines,
    conversions,
    added_conversions,
    clocks,
    counts,
    added_counts,
    mentions,
    captions,
)
