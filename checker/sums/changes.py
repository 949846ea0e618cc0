"""Three figures of one clause that are a movement: how much, to what level, and from which.

"Rose 14.6 percent to 81 million euros, from 65 million", "fell from 4.60 to 4.00 million tonnes,
down 12 percent". The words between the figures have to be those of such a clause, and nothing else
may stand there: then the three need no owner, no place and no period to be of one thing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from claims.kinds import POINTS
from claims.model import Claim
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "changes")


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


MONTHS = _PHRASES["months"]
DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
TIME = f"(?:{_PHRASES['time']}|{MONTHS}|{DAYS})"
# "in the three months to June" is a time, "in 2023 to" is one and the next word.
WHEN = rf"(?:,?\s(?:months|weeks|year|half|quarter)\sto\s(?:{MONTHS})|,?\s{TIME}(?=[\s,.;)]))*"
STOP = rf"(?:{_PHRASES['stop']})\b"
NOUNS = rf"(?:\s(?!{STOP})[a-z][a-z’'-]*){{0,4}}?"
_LEAD = rf"(?:(?:{_PHRASES['lead']})\s)*"
_FROM = rf"(?:from|compared with|compared to|against|versus|vs\.?)\s{_LEAD}$"
_TO = rf"(?:to|at|to reach|reaching|hitting|to stand at|to total)\s{_LEAD}$"
_MORE = r"(?:an?\s(?:[a-z]+\s)?)"
_NAMES = f"(?:{_PHRASES['names']})"
_BY = rf"(?:(?:up|down|rising|falling)(?:\sby)?|{_MORE}{_NAMES}\sof|{_MORE.rstrip(')')})|\+)"

_MOVE_NOW = re.compile(rf"^{NOUNS}{WHEN},?\s{_TO}")
_MOVE_BEFORE = re.compile(rf"^{NOUNS}{WHEN},?\s{_FROM}")
_MOVE_THAN = re.compile(rf"^\s(?:more|less|fewer|higher|lower)\sthan\s(?:the\s){_LEAD}$")
_NOW_BEFORE = re.compile(rf"^{NOUNS}{WHEN}(?:,?\s(?:up\s|down\s)?{_FROM}|\s\((?:19|20)\d\d:\s$)")
# What says the movement again in another way: "by 1,200, or 4 percent, to", "by 1,200 (4 percent)".
_AGAIN = re.compile(rf"^{NOUNS}(?:,?\sor\s(?:by\s)?|\s\(){_LEAD}$")
_BEFORE_NOW = re.compile(rf"^{NOUNS}{WHEN},?\s{_TO}")
_LEVEL_MOVE = re.compile(rf"^{NOUNS}{WHEN}\s?[,(–—-]*\s?(?:(?:or\s)?{_BY}\s?{_LEAD}|or\s{_LEAD})?$")
_RANGE_MOVE = re.compile(rf"^{NOUNS}{WHEN}\s?[,(–—-]*\s?(?:or\s)?{_BY}\s?{_LEAD}$")
_MOVE_RANGE = re.compile(rf"^(?:\s{_NAMES})?{WHEN},?\s$")
# "£1.6m or 9.5% more than the £16.8m of the year before": two names of one movement.
_SAID_TWICE = re.compile(r"^(?:\s[a-z]+){0,3}\sor\s")
_ARTICLE, _NAMED = re.compile(r"\ban?\s$"), re.compile(rf"^\s(?:[a-z]+\s)?{_NAMES}\b")
_BEHIND_FROM = re.compile(rf"\b{_FROM}")
# So many characters before a figure may say how it stands.
_AHEAD = 60
_NO_NOW = re.compile(rf"\b(?:from|compared with|compared to|against|than|between|by)\s{_LEAD}$")

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
        _behind(parts, text, move),
        _behind(parts, text, now),
        _behind(parts, text, before),
    )


def _behind(parts: Sequence[Part], text: str, part: Part) -> str:
    """Return the words behind a figure, as far as the next figure or the end of its clause."""
    behind = bisect_left(parts, part.end, key=lambda one: one.start)
    end = parts[behind].start if behind < len(parts) else len(text)
    return re.split(r"[;:]|,\s(?:and|while|but|as)\s", text[part.end : end])[0]


def may_move(claim: Claim) -> bool:
    """Tell whether a figure may be a movement: a lone "quarter" has to be "a quarter"."""
    timed = claim.kind in ("duration", "rank", "list_count")
    return timed or _part(claim, claim.sentence_start) is not None
