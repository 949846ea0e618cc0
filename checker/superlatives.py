"""Records in words: "a record 12.3 million", "4.1 percent, its highest level since 2015".

A record says that no figure of the same series before it, since a date or ever, lies beyond it. It
is read only where it stands right at its figure and nothing narrows it ("the highest for a March",
"outside recessions").
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from msgspec import Struct

from checker.series import rank_words
from claims.measures import lemma
from claims.model import Claim
from claims.words import number_words, verbs


class Record(Struct, frozen=True):
    """What a text says of a figure's rank in time.

    ``high`` tells whether it is a highest or a lowest; ``after`` the day after which alone it holds
    ("since 2015": the last day of 2015), or None where it holds of all time before it; ``said`` are
    the words.
    """

    high: bool
    after: date | None
    said: str


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# What may stand between a figure and its rank: the period that it is of.
_WHEN = (
    rf"(?:,?\s(?:in|at|on|by|for|during|of|the|end|last|this|first|second|third|fourth|quarter|half|"
    rf"year|month|months|nine|six|{_MONTHS}|(?:19|20)\d\d|\d\d?(?=\s(?:{_MONTHS}))))*"
)
_SPAN = (
    rf"(?P<span>since\s(?:at\sleast\s)?(?:(?P<month>{_MONTHS})\s)?(?P<year>(?:19|20)\d\d)"
    r"|(?:in|for)\s(?:more\sthan\s|over\s|at\sleast\s|(?P<short>nearly\s|almost\s|about\s|around\s))?"
    r"(?P<count>\w+)\s(?:years|(?P<decade>decades?))"
    r"|ever|on\srecord|since\srecords\sbegan|in\s(?:its|their|the)\shistory)"
)
# A rank ends its clause; behind a comma it may yet be narrowed.
_END = (
    r"(?=\s*[.;)]|\s*$|\s(?:and|as|while|according)\b|\s*,"
    r"(?!\s*(?:except|outside|but|apart|other|adjusted|excluding|if|not)\b))"
)
_LEAD = re.compile(
    r"\b(?P<what>record|all-time|historic)(?P<way>[- ](?:high|low|peak))?(?:\s(?:of|at))?"
    r"(?:\s(?:about|around|some|nearly|almost|more than|over))?\s?(?:US|[ACN]Z?)?[$€£¥]?$",
    re.IGNORECASE,
)
_OLD = re.compile(
    r"\b(?:previous|old|former|then|last|earlier|prior|broke|beat|below|above|than|near|off|from|not|"
    r"no|monthly|daily|quarterly|seasonal|course|track|club|league|school|personal)\b[^,;]{0,24}$",
    re.IGNORECASE,
)


@cache
def _rank() -> re.Pattern[str]:
    """Return the pattern of a rank behind its figure, with its period in between."""
    tops = rank_words("superlatives", "high") | rank_words("superlatives", "pace")
    words = "|".join(sorted(tops | rank_words("superlatives", "low")))
    return re.compile(
        rf"{_WHEN},?\s(?:which\s(?:is|was)\s)?(?:its|the|their|a)\s(?:new\s)?(?P<rank>{words})"
        rf"(?P<nouns>(?:\s(?!since\b|in\b|for\b|ever\b|on\b)[a-z-]+){{0,3}})\s{_SPAN}{_END}"
    )


_RANKS = ("record", "all-time", "historic", "est ", "most ", "least ")


def may_rank(claim: Claim) -> bool:
    """Tell quickly whether a claim's sentence may say a record at all."""
    said = claim.sentence
    return any(word in said for word in _RANKS)


def record_of(claim: Claim) -> Record | None:
    """Return what a text says of a figure's rank in time, or None."""
    sentence = claim.sentence
    start = claim.span.start - claim.sentence_start
    end = claim.span.end - claim.sentence_start
    if not may_rank(claim):
        return None
    return _before(claim, sentence, start) or _behind(claim, sentence, end)


def _before(claim: Claim, sentence: str, start: int) -> Record | None:
    """Read "a record 12.3 million" and "a record low of 3.1 percent"."""
    digit = re.search(r"\d", claim.text)
    if digit is None or claim.quantity.dimension in ("[time]", "[temperature]"):
        return None
    lead = sentence[max(0, start - 48) : start] + claim.text[: digit.start()]
    found = _LEAD.search(lead)
    if found is None or _OLD.search(lead[: found.start()]) or _narrowed(sentence, start):
        return None
    way = (found.group("way") or "").strip("- ").lower()
    if not way and (found.group("what").lower() != "record" or _falls(claim)):
        return None
    return Record(way != "low", None, " ".join(found.group().split()))


def _falls(claim: Claim) -> bool:
    """Tell whether the verb of a bare record leads down: then it may be meant either way."""
    verb = verbs().get(claim.predicate or "")
    return (verb is not None and verb.role == "down") or claim.direction == "down"


_NARROWED = re.compile(
    r"\brecords?\s(?:for|among|outside|since|in)\s|\bfor (?:a|an|any|the) (?:\w+ )?(?:January|"
    r"February|March|April|May|June|July|August|September|October|November|December|quarter|month|"
    r"season|first|second|third|fourth|half|day|week|weekend|winter|summer)\b|\breal terms\b"
)


def _narrowed(sentence: str, start: int) -> bool:
    """Tell whether a sentence narrows its record: "a record for a first quarter"."""
    return bool(_NARROWED.search(sentence, max(0, start - 60)))


def _behind(claim: Claim, sentence: str, end: int) -> Record | None:
    """Read "…, its highest level since 2015"."""
    behind = sentence[end:]
    counted = claim.counted or ""
    if counted and behind.lstrip().startswith(counted):
        behind = behind.lstrip()[len(counted) :]
    found = _rank().match(behind)
    if found is None:
        return _apposed(claim, behind)
    rank, nouns = found.group("rank"), found.group("nouns").split()
    pace = rank in rank_words("superlatives", "pace")
    low = rank in rank_words("superlatives", "low")
    if not _fits(claim, nouns, low) or (pace and claim.kind != "growth"):
        return None
    after = _after(claim, found)
    if after is None and (found.group("year") or found.group("count")):
        return None
    words = f"{rank} {' '.join(nouns)} {found.group('span')}"
    return Record(not low, after, " ".join(words.split()))


_APPOSED = re.compile(
    rf"{_WHEN},\s(?:which\s(?:is|was)\s)?an?\s(?:new\s)?(?P<what>record|all-time|historic)"
    rf"(?P<way>[- ](?:high|low|peak))?{_END}"
)


def _apposed(claim: Claim, behind: str) -> Record | None:
    """Read "…, a record" and "…, an all-time high"."""
    found = _APPOSED.match(behind)
    if found is None or claim.quantity.dimension in ("[time]", "[temperature]"):
        return None
    way = (found.group("way") or "").strip("- ")
    if not way and (found.group("what") != "record" or _falls(claim)):
        return None
    return Record(way != "low", None, f"{found.group('what')} {way}".strip())


def _fits(claim: Claim, nouns: list[str], low: bool) -> bool:
    """Tell whether the nouns of a rank are those of its figure: "the highest rate", no "March"."""
    allowed = set(claim.measure_key) | rank_words("levels", "words")
    falls = rank_words("superlatives", "falls")
    if claim.direction == "down":
        return not low and any(noun in falls for noun in nouns)
    if claim.kind == "growth":
        allowed |= rank_words("superlatives", "rises")
    elif set(nouns) & (rank_words("superlatives", "rises") - set(claim.measure_key)):
        return False
    return all(noun in allowed or lemma(noun) in allowed for noun in nouns)


def _after(claim: Claim, found: re.Match[str]) -> date | None:
    """Return the last day before the time that a rank covers."""
    if found.group("year"):
        year = int(found.group("year"))
        if not found.group("month"):
            return date(year, 12, 31)
        number = _MONTHS.split("|").index(found.group("month")) + 1
        return date(year, number, 28)
    start = claim.period.start if claim.period else None
    count = _number(found.group("count") or "")
    if start is None or not count:
        return None
    years = count * (10 if found.group("decade") else 1) - (1 if found.group("short") else 0)
    # "In three years" of April 2024 leaves open on which side early 2021 lies.
    return date(max(1, start.year - years), 12, 31) if years > 0 else None


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    return 1 if word == "a" else number_words().small.get(word.lower(), 0)
