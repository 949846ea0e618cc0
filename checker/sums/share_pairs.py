"""Figures with their share beside them: "576 (20%)", "3.5 percent of that amounts to 8.4 tonnes".

Brackets tie a figure and its share, or words that say that the one is the other. What both are of
is not asked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from checker.context import Context
from checker.sums.outline import AMOUNT, COUNT, PERCENT, UNIT, Outline, Term
from checker.sums.outline_windows import outlines
from claims.kinds import POINTS
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "share_pairs")


class SharePair(Struct, frozen=True):
    """A figure and its share in percent; ``listed`` tells that the share stands in brackets.

    ``whole`` is what words between the two say the share to be of, if they name it.
    """

    part: Term
    share: Term
    listed: bool
    whole: Term | None = None

    @property
    def start(self) -> int:
        """Where the first of the two stands in the document."""
        return min(self.part.claim.span.start, self.share.claim.span.start)

    @property
    def document(self) -> str:
        """The name of the document."""
        return self.part.claim.document


_P = PERCENT
_L = f"(?:(?:{_PHRASES['loosely']}) )*"
_OF_ALL = r"(?: of (?:the |all )?(?:total|all|whole|lot|them|these|those)?)?"
_NOUNS = (
    r"(?: (?!(?:and|or|but|than|while|against)\b)(?:of (?:them|these|those)|[a-z][\w’'-]*)){0,3}?"
)
_BRACKETED = (
    re.compile(rf"(?P<part>{AMOUNT}){_NOUNS} ?[(\[]{_L}(?P<share>{_P}){_OF_ALL}[)\]]"),
    re.compile(rf"(?P<share>{_P}){_NOUNS} ?[(\[](?:[Nn] ?= ?)?{_L}(?P<part>{AMOUNT}){_NOUNS}[)\]]"),
    # "Sick: 432, 15%", a line of its own
    re.compile(rf"[^\s:] ?[:–—|] ?(?P<part>{AMOUNT}){_NOUNS}(?:,| [–—/|]) ?(?P<share>{_P})\s*$"),
)
_THE = f"(?:(?:{_PHRASES['the']}) )*"
_SHARE = rf"(?:{_P}|[{COUNT}{UNIT}](?= (?:percentage )?points\b)|{UNIT})"
_IS = (
    "(?:(?:which |and (?:so |thus |therefore )?|thus |therefore )?(?:amount(?:s|ed)? to"
    "|equal(?:s|led)?(?: to)?|is equivalent to|(?:comes?|came) to|work(?:s|ed) out (?:at"
    "|to)|represents?|represented|corresponds? to|corresponded to|means?|meant|makes?|is"
    f"|was|are|were|would be)|{_PHRASES['is_as_much']})"
)
_STRETCH = (
    r"(?P<gap>[^.;:()\ue000-\ue005]{0,70}?"
    rf"(?: (?:of|on|from|in|by) {_THE}(?:[\w’'-]+ ){{0,3}}?(?P<whole>{AMOUNT})"
    r"[^.;:()\ue000-\ue005]{0,50}?)?)"
)
_SAID = re.compile(rf"(?P<share>{_SHARE}){_STRETCH}(?:,| [–—]| )? ?{_IS},? {_L}(?P<part>{AMOUNT})")
# Where another clause lies between a share and a figure, they are of two things.
_OTHER_CLAUSE = re.compile(rf"\b(?:{_PHRASES['other_clause']})\b")
# A verb alone ties less than "or" does: "15 percent of the 90 staff were 30 or older".
_PLAIN_VERB = re.compile(
    r"(?:(?<!that )\bis|\bwas|\bare|\bwere|\bmeans?|\bmeant|\bmakes?|\brepresent\w*)\b,? $"
)
_CHANGE_AHEAD = re.compile(rf"\b(?:{_PHRASES['change_ahead']})\b[^.;:,(\ue000-\ue005]{{0,40}}$")
_CHANGE_BEHIND = re.compile(
    rf"^(?: [a-z-]+)? (?:{_PHRASES['change_behind']})\b"
    r"|^ (?:an?|per|each|every|apiece)\b"
    "|^-"
)
# "47 of 424 patients (11.1%)": the share is the first figure's.
_OUT_OF = re.compile(rf"{AMOUNT}(?: [a-z’'-]+)?,? (?:out of|of|in)(?: (?!which|whom)[a-z’'-]+)? $")
_OF_IT = re.compile(r"^ of (?!(?:GDP|gross|normal|average|usual)\b)")


def share_pairs(context: Context) -> tuple[SharePair, ...]:
    """Return the figures of sentences with a share beside them, in order."""
    found: dict[tuple[str, int], SharePair] = {}
    for outline in outlines(context):
        if PERCENT in outline.text or " points" in outline.text or UNIT in outline.text:
            for one in _pairs_in(outline):
                found.setdefault((one.document, one.share.claim.span.start), one)
    return tuple(sorted(found.values(), key=lambda one: (one.document, one.start)))


def _pairs_in(outline: Outline) -> Iterator[SharePair]:
    text = outline.text
    listed = [found for pattern in _BRACKETED for found in pattern.finditer(text)]
    if not any(_is_change(text, found) for found in listed):
        for found in listed:
            if not _OUT_OF.search(text[: found.start("part")]):
                yield from _made(outline, found, True)
    for found in _SAID.finditer(text):
        gap, words = found["gap"], found.group()[:-1]
        of_it = _OF_IT.match(gap) is not None or " points" in gap[:20]
        if (
            _OTHER_CLAUSE.search(gap)
            or _CHANGE_BEHIND.match(gap)
            or (_PLAIN_VERB.search(words) and not _is_thus(text, found))
        ):
            continue
        if not _CHANGE_BEHIND.match(text[found.end() :]) and (of_it or not _is_change(text, found)):
            yield from _made(outline, found, False)


_THUS = re.compile(r"\b(?:which|thus|therefore|so) \w+ ")


def _is_thus(text: str, found: re.Match[str]) -> bool:
    """Tell whether a verb between a share and a figure says that the one makes the other."""
    return _THUS.search(found.group()) is not None


def _is_change(text: str, found: re.Match[str]) -> bool:
    ahead = text[max(0, found.start() - 60) : found.start()]
    return bool(_CHANGE_AHEAD.search(ahead) or _CHANGE_BEHIND.match(text[found.end() :]))


def _made(outline: Outline, found: re.Match[str], listed: bool) -> Iterator[SharePair]:
    part, share = (outline.term(found.start(name)) for name in ("part", "share"))
    if share.sign == UNIT and share.unit not in POINTS:
        return
    if part.modifier not in ("exact", "about", "nearly") or share.modifier not in (
        "exact",
        "about",
    ):
        return
    claim = part.claim
    if claim.per or "/" in part.unit or part.value <= 0 or share.value <= 0 or share.value > 100:
        return
    if claim.kind in ("change", "difference", "growth", "conversion", "rank", "duration"):
        return
    if share.claim.kind in ("growth", "change") and listed:
        return
    whole = outline.term(found.start("whole")) if found.groupdict().get("whole") else None
    yield SharePair(part, share, listed, whole)
