"""Figures that a word says to be a difference, a growth or a rate.

Only the word beside the figure is asked; what it is worked out from stands somewhere near by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from checker.context import Context
from checker.sums.near_levels import is_fraction
from checker.sums.skeletons import Figure, Skeleton, by_sentence, skeleton
from claims.model import Claim
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "slip_relations")


class Said(Struct, frozen=True):
    """A figure that a word says to be worked out, its kind, and the skeleton around it.

    ``start`` is where its sentence starts; ``noun`` what a rate is for each of; ``way`` is 1 for
    what rose, -1 for what fell and 0 where the word does not say; ``rest`` tells that the figure is
    what is left of another, and may count something else.
    """

    kind: str
    figure: Figure
    made: Skeleton
    start: int
    noun: str = ""
    way: int = 0
    rest: bool = False
    strong: bool = False


_UP = _PHRASES["up"]
_DOWN = _PHRASES["down"]
_EITHER = _PHRASES["either"]
_REST = _PHRASES["rest"]
_LEAD = f"(?:(?:{_PHRASES['lead']}) ){{0,3}}"
_AHEAD = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<either>{_EITHER})"
    rf"|(?P<rest>leaving|leaves|leave|remaining|other|rest,?|remain)|(?:won|lost|beaten) by)"
    rf"(?: (?:works out at|is|was))? {_LEAD}$"
)
# "Nine clinics fell to 539": behind a figure a verb says what it did, not that it is a fall.
_NO_VERB = rf"(?!(?:{_PHRASES['no_verb']})\b)"
_BEHIND = re.compile(
    rf"^(?:[- ](?!(?:{_PHRASES['behind']})\b)[a-z]+){{0,2}}?(?:-| "
    f"{_NO_VERB})(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<either>{_EITHER})"
    rf"|(?P<rest>{_REST}))\b(?! again)"
)
_TIMES_BEHIND = re.compile(r"^(?: times|-?fold)\b")
_RATE_BEHIND = re.compile(
    rf"^(?: [a-z]+){{0,2}}?(?:,? (?:each|apiece)\b| (?:{_PHRASES['rate_behind']}) "
    r"(?P<noun>[a-z]+)\b(?! (?:earlier|ago|later|before|previously)\b))"
)
_CUE = re.compile(f"(?:{_UP}|{_DOWN}|{_EITHER}|{_REST}|{_PHRASES['cue']})")


def said_near(context: Context) -> Iterator[Said]:
    """Yield the figures of the texts that a word beside them says to be worked out."""
    for claims, before in context.once(by_sentence):
        count = len(claims) + len(before)
        if count < 3 or len(claims) > 9 or not _may_be_worked_out(claims):
            continue
        lead = before if len(before) < 6 else []
        if len(claims) + len(lead) < 3:
            continue
        made = skeleton([*lead, *claims], context)
        yield from _said_in(made, claims[0].sentence_start)


def _may_be_worked_out(claims: list[Claim]) -> bool:
    sentence, start = claims[0].sentence, claims[0].sentence_start
    for claim in claims:
        low, high = claim.span.start - start, claim.span.end - start
        if claim.per or _CUE.search(sentence, max(0, low - 24), high + 26):
            return True
    return False


_MARK = re.compile(r"⟦([nrpdm])(\d+)⟧")


def _said_in(made: Skeleton, start: int) -> Iterator[Said]:
    for found in _MARK.finditer(made.text):
        figure = made.figures[int(found[2])]
        if figure.start < start or figure.claim is None or figure.claim.kind in _NO_KINDS:
            continue
        behind = made.text[found.end() : found.end() + 40].split("⟦")[0]
        ahead = made.text[max(0, found.start() - 40) : found.start()].split("⟧")[-1]
        yield from _said_of(figure, found[1], ahead, behind, made, start)


def _is_strong(found: re.Match[str]) -> bool:
    """Tell whether a word can only say a difference: "a gap of", "a rise of", "leaving"."""
    words = found.groupdict()
    return bool(words.get("either")) or found.group().startswith("lea") or " of " in found.group()


def _is_multiple(figure: Figure) -> bool:
    """Tell whether a figure is a multiple in words or a half, and no other fraction."""
    return figure.value > 1 or _HALF.search(figure.text) is not None


_HALF = re.compile(r"\b[Hh]al(?:f|v)")
# "A third" and "three fifths", but not "the third" and "the quarter".
_PART = re.compile(
    rf"\b(?:{_PHRASES['numerators']})[ -](?:{_PHRASES['denominators']})[a-z]*$",
    re.IGNORECASE,
)
_NO_KINDS = ("rank", "conversion")


def _said_of(
    figure: Figure, letter: str, ahead: str, behind: str, made: Skeleton, start: int
) -> Iterator[Said]:
    rate = _RATE_BEHIND.match(behind)
    if letter == "r" or rate:
        if letter in "nr":
            noun = (rate["noun"] if rate else None) or (figure.claim.per if figure.claim else "")
            yield Said("product", figure, made, start, noun or "")
        return
    # Multiples are said too roughly for a slip to show: "around twice" may be of anything.
    if _TIMES_BEHIND.match(behind) or (letter == "m" and _is_multiple(figure)):
        return
    found = _AHEAD.search(ahead) or _BEHIND.match(behind)
    if found is None or (is_fraction(figure) and not _PART.search(ahead + figure.text)):
        return
    words = found.groupdict()
    way = 1 if words.get("up") else -1 if words.get("down") else 0
    kind = "growth" if letter == "p" or is_fraction(figure) else "difference"
    if is_fraction(figure) and way == 0:
        way = -1
    yield Said(kind, figure, made, start, "", way, bool(words.get("rest")), _is_strong(found))
