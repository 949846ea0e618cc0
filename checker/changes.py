"""Three figures of one clause that are a movement: how much, to what level, and from which.

"Rose 14.6 percent to 81 million euros, from 65 million", "fell from 4.60 to 4.00 million tonnes,
down 12 percent". The words between the figures have to be those of such a clause, and nothing else
may stand there: then the three need no owner, no place and no period to be of one thing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from claims.kinds import POINTS
from claims.model import Claim


class Part(Struct, frozen=True):
    """A figure in its sentence: where it stands there, and whether it can be a movement or a level.

    ``ends`` are both levels where one claim holds them ("from 40 million to 50 million").
    """

    claim: Claim
    start: int
    end: int
    moves: bool
    ends: bool = False


class Moved(Struct, frozen=True):
    """A movement with the level that it leads to and the one that it starts from.

    ``now`` and ``before`` are one claim where it holds both. ``after_move`` and the like are the
    words behind each of them, which may name another base. ``tied`` tells that the words of a
    whole clause tie the three, so that what stands behind them is of no weight.
    """

    move: Claim
    now: Claim
    before: Claim
    after_move: str
    after_now: str
    after_before: str
    tied: bool = False

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The figures, each once."""
        return tuple(dict.fromkeys((self.move, self.now, self.before)))


_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_TIME = (
    r"(?:in|on|of|the|a|an|at|by|end|for|during|years?|months?|weeks?|quarters?|day|half|fiscal"
    r"|financial|full|calendar|first|second|third|fourth|last|this|previous|prior|preceding|same"
    r"|earlier|ago|before|period|ended|ending|through|year-on-year|year-earlier|year-ago|then|start"
    r"|season|two|three|six|nine|twelve|today|yesterday|early|late|mid|spring|summer|autumn|winter"
    rf"|\d{{1,2}}|(?:19|20)\d\d(?:[-/–]\d\d)?|{_MONTHS}|{_DAYS})"
)
# "in the three months to June" is a time, "in 2023 to" is one and the next word.
_WHEN = rf"(?:,?\s(?:months|weeks|year|half|quarter)\sto\s(?:{_MONTHS})|,?\s{_TIME}(?=[\s,.;)]))*"
_STOP = (
    r"(?:and|or|while|but|as|with|which|that|who|including|excluding|plus|minus|per|each|after|than"
    r"|up|down|for|its|their|his|her|was|were|is|are|has|had|have|from|to|against|versus|compared"
    r"|a|an|the|not|when|where|since|because|so|if|less|more|over|under|by|about)\b"
)
_NOUNS = rf"(?:\s(?!{_STOP})[a-z][a-z’'-]*){{0,4}}?"
_LEAD = (
    r"(?:(?:an?|the|its|some|just|only|nearly|almost|over|about|around|roughly|approximately"
    r"|more than|less than|at least|a record|record|an estimated|a total of)\s)*"
)
_FROM = rf"(?:from|compared with|compared to|against|versus|vs\.?)\s{_LEAD}$"
_TO = rf"(?:to|at|to reach|reaching|hitting|to stand at|to total)\s{_LEAD}$"
_MORE = r"(?:an?\s(?:[a-z]+\s)?)"
_NAMES = (
    r"(?:increase|rise|gain|jump|growth|decline|drop|fall|decrease|cut|reduction|loss|surge|leap"
    r"|climb|slump|plunge|dip|improvement)"
)
_BY = rf"(?:(?:up|down|rising|falling)(?:\sby)?|{_MORE}{_NAMES}\sof|{_MORE.rstrip(')')})|\+)"

_MOVE_NOW = re.compile(rf"^{_NOUNS}{_WHEN},?\s{_TO}")
_MOVE_BEFORE = re.compile(rf"^{_NOUNS}{_WHEN},?\s{_FROM}")
_MOVE_THAN = re.compile(rf"^\s(?:more|less|fewer|higher|lower)\sthan\s(?:the\s){_LEAD}$")
_NOW_BEFORE = re.compile(rf"^{_NOUNS}{_WHEN}(?:,?\s(?:up\s|down\s)?{_FROM}|\s\((?:19|20)\d\d:\s$)")
# What says the movement again in another way: "by 1,200, or 4 percent, to", "by 1,200 (4 percent)".
_AGAIN = re.compile(rf"^{_NOUNS}(?:,?\sor\s(?:by\s)?|\s\(){_LEAD}$")
_BEFORE_NOW = re.compile(rf"^{_NOUNS}{_WHEN},?\s{_TO}")
_LEVEL_MOVE = re.compile(
    rf"^{_NOUNS}{_WHEN}\s?[,(–—-]*\s?(?:(?:or\s)?{_BY}\s?{_LEAD}|or\s{_LEAD})?$"
)
_RANGE_MOVE = re.compile(rf"^{_NOUNS}{_WHEN}\s?[,(–—-]*\s?(?:or\s)?{_BY}\s?{_LEAD}$")
_MOVE_RANGE = re.compile(rf"^(?:\s{_NAMES})?{_WHEN},?\s$")
# "£1.6m or 9.5% more than the £16.8m of the year before": two names of one movement.
_SAID_TWICE = re.compile(r"^(?:\s[a-z]+){0,3}\sor\s")
_ARTICLE, _NAMED = re.compile(r"\ban?\s$"), re.compile(rf"^\s(?:[a-z]+\s)?{_NAMES}\b")
_BEHIND_FROM = re.compile(rf"\b{_FROM}")
# So many characters before a figure may say how it stands.
_AHEAD = 60
_NO_NOW = re.compile(rf"\b(?:from|compared with|compared to|against|than|between)\s{_LEAD}$")

_FOLD = re.compile(r"(?:doubled|tripled|trebled|quadrupled|halved)$")
# "Its tenth increase", "the third quarter": a lone word is a fraction behind "a" or "one" only.
_LONE_WORD = re.compile(r"[a-z]+$")
_FRACTION = re.compile(r"\b(?:an?|one)\s$")
_QUARTER_POINT = re.compile(r"(?:\sof)?(?:\san?)?[\s-](?:percentage[\s-])?point")
_OUT_OF = re.compile(r"^\s(?:[a-z]+\s){0,2}?(?:out\s)?of\s(?:the\s|its\s)?$|^\s(?:to|for|and)\s$")


def movements_in(claims: Sequence[Claim]) -> Iterator[Moved]:
    """Yield the movements that stand in full in one sentence, from its claims in order."""
    text, at = claims[0].sentence, claims[0].sentence_start
    parts = [part for part in (_part(claim, at) for claim in claims) if part]
    parts = _without_conversions(parts, text)
    said_again = [
        number
        for number, (one, two) in enumerate(pairwise(parts))
        if one.moves and _AGAIN.match(text[one.end : two.start]) and _can_move(two)
    ]
    found = dict.fromkeys(_read(parts, text))
    for number in said_again:
        found.update(dict.fromkeys(_read(_joined(parts, number, text), text, parts[number])))
    yield from found


def sentences(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Yield the claims of each sentence that has two or more, in order: one pass."""
    group: list[Claim] = []
    for claim in claims:
        if group and (claim.document, claim.sentence_start) != (
            group[0].document,
            group[0].sentence_start,
        ):
            if len(group) > 1:
                yield group
            group = []
        group.append(claim)
    if len(group) > 1:
        yield group


def _part(claim: Claim, at: int) -> Part | None:
    """Return what a claim can be in a movement; None for what only says when or which."""
    if claim.kind in ("duration", "rank", "list_count"):
        return None
    quantity = claim.quantity
    ends = quantity.value is None and claim.text.startswith("from ")
    start = claim.span.start - at
    is_word = quantity.unit == "percent" and _LONE_WORD.match(claim.text)
    if is_word and not _FRACTION.search(claim.sentence[max(0, start - 8) : start]):
        return None
    if quantity.unit == "percent" and _QUARTER_POINT.match(claim.sentence, claim.span.end - at):
        return None
    moves = not ends and (
        claim.kind in ("growth", "change", "difference")
        or (claim.kind == "ratio" and _FOLD.search(claim.text) is not None)
        or quantity.unit in POINTS
    )
    return Part(claim, start, claim.span.end - at, moves, ends)


_IN_BRACKETS = re.compile(r"^\s\((?:about\s|or\s|some\s)?$")


def _without_conversions(parts: Sequence[Part], text: str) -> list[Part]:
    """Return the parts without levels in brackets that say the one before in another unit."""
    kept: list[Part] = []
    for part in parts:
        last = kept[-1] if kept else None
        closed = text[part.end : part.end + 1] == ")" and not _can_move(part)
        beside = last and closed and _IN_BRACKETS.match(text[last.end : part.start])
        if last and beside and last.claim.quantity.unit != part.claim.quantity.unit:
            kept[-1] = replace(last, end=part.end + 1)
        else:
            kept.append(part)
    return kept


def _can_move(part: Part) -> bool:
    return part.moves or part.claim.quantity.unit == "percent"


def _joined(parts: Sequence[Part], number: int, text: str) -> list[Part]:
    """Return the parts around a movement, which ends behind what says it again."""
    one, two = parts[number], parts[number + 1]
    end = two.end + (text[two.end : two.end + 1] == ")")
    return [
        *parts[max(0, number - 2) : number],
        replace(one, end=end),
        *parts[number + 2 : number + 5],
    ]


def _read(parts: Sequence[Part], text: str, only: Part | None = None) -> Iterator[Moved]:
    """Yield the movements among parts, or only that of the claim of one of them."""
    for moved in _all_read(parts, text):
        if only is None or moved.move is only.claim:
            yield moved


def _all_read(parts: Sequence[Part], text: str) -> Iterator[Moved]:
    for one, two in pairwise(parts):
        gap = text[one.end : two.start]
        if one.ends and two.moves and _RANGE_MOVE.match(gap):
            yield _moved(parts, text, two, one, one)
        if two.ends and one.moves and _MOVE_RANGE.match(gap):
            yield _moved(parts, text, one, two, two)
    for number, (one, two, three) in enumerate(zip(parts, parts[1:], parts[2:], strict=False)):
        order = _order(one, two, three, text)
        ahead = text[parts[number - 1].end : one.start] if number else ""
        if order and not (order[1] is one and _OUT_OF.match(ahead)):
            yield _moved(parts, text, *order)


def _order(one: Part, two: Part, three: Part, text: str) -> tuple[Part, Part, Part] | None:
    """Return movement, level now and level before, by the words between three figures."""
    if one.ends or two.ends or three.ends:
        return None
    first, second = text[one.end : two.start], text[two.end : three.start]
    ahead = text[max(0, one.start - _AHEAD) : one.start]
    if one.moves:
        if _MOVE_NOW.match(first) and _NOW_BEFORE.match(second):
            return one, two, three
        if _MOVE_BEFORE.match(first) and _BEFORE_NOW.match(second):
            return one, three, two
    if _can_move(three):
        plain = three.moves or three.claim.text[0] in "+-−–"
        behind = _LEVEL_MOVE.match(second) if plain else _RANGE_MOVE.match(second)
        if not plain and _ARTICLE.search(second) and not _NAMED.match(text[three.end :]):
            return None
        if behind and _BEHIND_FROM.search(ahead) and _BEFORE_NOW.match(first):
            return three, two, one
        if behind and not _NO_NOW.search(ahead) and _NOW_BEFORE.match(first):
            return three, one, two
    beside = two.moves and _LEVEL_MOVE.match(first) and not _NO_NOW.search(ahead)
    if beside and _MOVE_THAN.match(second) and not _SAID_TWICE.match(first):
        return two, one, three
    if beside and _RANGE_MOVE.match(first) and _MOVE_BEFORE.match(second):
        return two, one, three
    return None


def _moved(parts: Sequence[Part], text: str, move: Part, now: Part, before: Part) -> Moved:
    return Moved(
        move.claim,
        now.claim,
        before.claim,
        *(_behind(parts, text, part) for part in (move, now, before)),
    )


def _behind(parts: Sequence[Part], text: str, part: Part) -> str:
    """Return the words behind a figure, as far as the next figure or the end of its clause."""
    behind = bisect_left(parts, part.end, key=lambda one: one.start)
    end = parts[behind].start if behind < len(parts) else len(text)
    return re.split(r"[;:]|,\s(?:and|while|but|as)\s", text[part.end : end])[0]


# Words of a sentence in which levels as written do not stand for what grew.
_OTHER_BASE = re.compile(
    r"\b(?:real(?! estate)|constant|currency|like-for-like|comparable|organic\w*|underlying"
    r"|adjust\w*|seasonal\w*|excluding|stripping|inflation-\w+|annuali[sz]ed|annually"
    r"|annual (?:rate|growth)|compound\w*|CAGR|averag(?:ed|ing)|(?:on|an) average"
    r"|(?:annual|yearly|monthly|weekly|daily) average|average (?:annual|growth|of)|(?:each|every|per) year|pro forma|revised"
    r"|restated|forecasts?|forecasting|expect\w*|estimat\w+|target\w*|guidance|outlook"
    r"|project(?:ed|ion|ions)|predict\w*|budget for|planned|proposed|correct(?:ed|ion)|mistake\w*"
    r"|wrong\w*|error\w*|typo|misstat\w+|should have|instead of|respectively|volumes?|weighted"
    r"|calendar effects|places?|spots?|positions?|rank\w*"
    r"|(?:per|to the|against the|a) (?:dollar|euro|pound)|weaken\w*|strengthen\w*|depreciat\w*"
    r"|appreciat\w*|improv\w+|worsen\w*|deteriorat\w*)\b"
    # A vote or a score of two sides.
    r"|\b(?:was|were|is|won|lost|passed|by|voted) \d+ to \d+\b",
    re.IGNORECASE,
)
_EACH_YEAR = re.compile(
    r"^\s(?:a|an|per|each|every)\s(?:year|month|week|quarter|day)(?!\s(?:ago|earl|bef|lat|on))"
)
_LOSS, _PROFIT = re.compile(r"\b(?:loss|losses|deficit)\b"), re.compile(r"\b(?:profit|surplus)\b")
_FAR = re.compile(r"\b(?:years|decades?|months|weeks|peak|high|low|start|beginning)\b")
_BASE = re.compile(r"\b(?:from|on|over|than|compared|year-on-year|since|against|at)\b|-on-")
# Behind a movement that closes its clause these words say of what or since when it is.
_NARROWER = re.compile(r"\b(?:than|since|compared|over|in|on|from|at|of|among|within|during)\b")
_ON_YEAR = re.compile(
    r"\b(?:from|on|over|in) (?:a|the|one) (?:previous )?year\b|\byear[- ]on[- ]year\b"
)
_GRAINS = {
    "year": re.compile(r"\byear|\b(?:19|20)\d\d\b"),
    "quarter": re.compile(r"\bquarter"),
    "month": re.compile(rf"\bmonth|\b(?:{_MONTHS})\b"),
    "day": re.compile(rf"\b(?:day|today|yesterday|week|{_DAYS})\b"),
}
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def is_on_other_base(moved: Moved) -> bool:
    """Tell whether the movement may be measured from something else than the level before it."""
    if _says_other(moved.move.sentence) or _EACH_YEAR.match(moved.after_move):
        return True
    if moved.tied:
        return _is_tied_otherwise(moved)
    if _counts_others(moved):
        return True
    if moved.move.modality != "actual" or _FAR.search(moved.after_before):
        return True
    return _times_differ(moved)


# A rate of prices moves in points, and prices themselves in percent.
_PRICES = re.compile(r"\b(?:prices?|inflation|CPI|cost of living)\b", re.IGNORECASE)
_NOUN = re.compile(rf"^\s(?!{_STOP}|{_TIME}(?![a-z]))([a-z]+)")


@lru_cache(maxsize=16)
def _says_other(sentence: str) -> bool:
    """Tell whether a sentence speaks of another base, or of a profit and of a loss."""
    if _OTHER_BASE.search(sentence):
        return True
    return _LOSS.search(sentence) is not None and _PROFIT.search(sentence) is not None


# Behind the level before stands its time and no more: "20 million in France" is of another.
_CLOSED = re.compile(
    rf"^{_NOUNS}{_WHEN}\s?(?:[,.;:)(–—]|$|(?:and|but|while|as|to|after|when|because|or|with)\b)"
)


_ELSEWHERE = re.compile(rf"\b(?:in|at|for|among)\s(?:the\s)?(?!{_TIME}\b)[A-Za-z]")


def _is_tied_otherwise(moved: Moved) -> bool:
    """Tell whether even the words of a whole clause leave another base open."""
    if moved.move.modality != "actual" or _is_of_prices(moved) or _times_differ(moved):
        return True
    if _ELSEWHERE.search(moved.after_before) or _is_of_another_noun(moved):
        return True
    first = moved.move.span.start < min(moved.now.span.start, moved.before.span.start)
    return first and _FAR.search(moved.after_before) is not None


def _is_of_another_noun(moved: Moved) -> bool:
    noun, now = _NOUN.match(moved.after_before), _NOUN.match(moved.after_now)
    if noun is None or moved.now is moved.before or noun.group(1).endswith("ed"):
        return False
    said = now.group(1) if now else None
    if not said and not moved.now.counted:
        # "to 24,000 from 20,000 visitors" is of them, "to 430 million from 25 hotels" is not.
        return float(moved.now.quantity.value or 0) > 99 * float(moved.before.quantity.value or 1)
    return noun.group(1) not in (said, moved.now.counted)


def is_share_behind(moved: Moved) -> bool:
    """Tell whether a percentage is of something else: "or 15 percent of the population"."""
    return re.match(r"\sof\s", moved.after_move) is not None


def may_move(claim: Claim) -> bool:
    """Tell whether a figure may be a movement: a lone "quarter" has to be "a quarter"."""
    timed = claim.kind in ("duration", "rank", "list_count")
    return timed or _part(claim, claim.sentence_start) is not None


def _is_of_prices(moved: Moved) -> bool:
    percents = {claim.quantity.unit for claim in moved.claims} == {"percent"}
    return percents and _PRICES.search(moved.move.sentence) is not None


def _counts_others(moved: Moved) -> bool:
    """Tell whether the level before is followed by another noun, or prices by their rate."""
    if _is_of_prices(moved):
        return True
    if not _CLOSED.match(moved.after_before):
        return True
    noun, now = _NOUN.match(moved.after_before), _NOUN.match(moved.after_now)
    if noun is None or moved.now is moved.before:
        return False
    said = now.group(1) if now else moved.now.counted
    return noun.group(1) != said


def _times_differ(moved: Moved) -> bool:
    base, since = moved.after_move, moved.after_before
    last = moved.move.span.start > max(moved.now.span.start, moved.before.span.start)
    if last and _NARROWER.search(base) and not _ON_YEAR.search(base):
        return True
    one, other = _YEAR.search(base + " " + moved.after_now), _YEAR.search(since)
    if not moved.tied and one and other and abs(int(one.group()) - int(other.group())) > 1:
        return True
    wanted, given = _grains(base), _grains(since)
    if not wanted or not given or wanted & given:
        return False
    return _BASE.search(base) is not None or wanted == {"day"}


def _grains(words: str) -> set[str]:
    return {name for name, pattern in _GRAINS.items() if pattern.search(words)}
