"""What restricts a claim: what its clause says beside measure, place, period and figure.

"exports to Germany", "inflation on the month", "without vans", "for small firms": such words
restrict a measure in ways that the reader does not model. Two figures are compared only where these
words are the same. Words that report ("the ministry said") restrict nothing, but name a claimant.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from claims.dateline import dateline_end
from claims.measures import fold, lemma
from claims.model import Claim
from claims.tokens import Tokens
from claims.words import LANGUAGE, number_words, toml, verbs

_SEGMENTS = re.compile(r"[,;:—–()]|\s-\s")
_FIGURE = re.compile(r"\d")
# "1,200 gigawatts (GW)": the symbol of a unit, or what a text abbreviates.
_SYMBOL = re.compile(r"\(\w{1,5}\)")
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b[A-Z][a-z]+\.? \d{1,2}\b")


# "the lowest in ten years" says how a figure ranks, and nothing of what it measures.
_SUPERLATIVE = re.compile(
    r"\b(?:the|its|their)\s(?:second[- ]|third[- ])?(?:\w+est|best|worst|most)\s(?:\w+\s){0,2}"
    r"(?:in|since|for|on|of|ever)\b[^,;]*"
)

# "Germany, Europe's largest economy, has", "…, more than France": what ranks or compares a place.
_NAME = r"(?:the\s)?[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,2}"
_RANK = r"(?:\w+-)?(?:\w+est|most\s\w+)\s(?:[a-z]+\s){0,2}[a-z]+"
_ASIDE = re.compile(
    rf"(?<=,)\s(?:(?:{_NAME}|the\sworld)['’]s\s{_RANK}|the\s{_RANK}\s(?:in|of|on)\s"
    rf"(?:{_NAME}|the\sworld)|(?:(?:far|much|many|slightly|even)\s)*(?:more|fewer|less|larger"
    rf"|smaller)\sthan\s(?:in\s|that\sof\s)?{_NAME}|(?:ahead\sof|behind|unlike)\s{_NAME})"
    r"(?=[,.;]|$)"
)


def without_asides(sentence: str) -> str:
    """Return a sentence with its asides blanked that say only how a place ranks; offsets stay."""
    if "," not in sentence:
        return sentence
    return _ASIDE.sub(lambda found: " " * len(found.group()), sentence)


class Restrictions(Struct, frozen=True):
    """What restricts a claim beside its measure, and who is named as saying it (in lower case)."""

    words: frozenset[str]
    claimants: frozenset[str]


_NONE = Restrictions(frozenset(), frozenset())


@lru_cache(maxsize=20_000)
def restrictions_of(claim: Claim) -> Restrictions:
    """Return the lemmas of the words in a claim's clause that nothing else accounts for."""
    if claim.table is not None:
        # A cell's line is its row: all that its headings say is in its measure.
        return _NONE
    known = _accounted(claim)
    start = claim.span.start - claim.sentence_start
    words: set[str] = set()
    claimants: set[str] = set()
    sentence = without_asides(claim.sentence)
    if "(" in sentence:
        sentence = _SYMBOL.sub(lambda found: " " * len(found.group()), sentence)
    for low, high in _segments(sentence, start, claim.span.end - claim.sentence_start):
        segment = sentence[low:high]
        if any(hint in segment for hint in _RANKING):
            segment = _SUPERLATIVE.sub(" ", segment)
        said = _REPORT.match(segment) if "that" in segment or "ccording" in segment else None
        if said:
            claimants |= _names(said.group())
            segment = segment[said.end() :]
        elif _reports(segment):
            claimants |= _names(segment)
            words |= _QUALIFIES & set(segment.lower().split())
            continue
        words |= {word for word in _content(segment) if word not in known}
    return Restrictions(frozenset(words), frozenset(claimants - known))


# One of these stands in all that ranks a figure; looking for them is quicker than the pattern.
_RANKING = ("est", "most", "worst")
# Words of a report that say which figures it means.
_QUALIFIES = frozenset(
    ("preliminary", "provisional", "revised", "final", "early", "adjusted", "flash", "initial")
)
# "Statistics Iceland reports that", "According to the ministry".
_REPORT = re.compile(
    r"\s*(?:according to\s[^,]*,?\s*$|(?:\S+\s){1,9}?that\s(?=.{20}))", re.IGNORECASE
)


def _segments(sentence: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches between commas that belong to a figure: its own, those before it as far
    as no other figure stands there, and those behind it."""
    first = dateline_end(sentence)
    cuts = [first, *(one.end() for one in _SEGMENTS.finditer(sentence, first)), len(sentence)]
    pieces = [(low, high) for low, high in pairwise(cuts) if low < high]
    own = [piece for piece in pieces if piece[0] < end and start < piece[1]]
    if not own:
        return []
    before = [piece for piece in pieces if piece[1] <= own[0][0]]
    after = [piece for piece in pieces if piece[0] >= own[-1][1]]
    kept = list(own)
    for piece in reversed(before):
        if _FIGURE.search(_DATE.sub("", sentence[piece[0] : piece[1]])):
            break
        kept.append(piece)
    for piece in after:
        if _FIGURE.search(sentence, *piece) or _holds_figure(sentence[piece[0] : piece[1]]):
            break
        kept.append(piece)
    return kept


def _holds_figure(segment: str) -> bool:
    """Tell whether a stretch between commas has a figure of its own, in digits or in words."""
    if _FIGURE.search(segment) and _FIGURE.search(_DATE.sub("", segment)):
        return True
    numbers = number_words().small
    return any(word in numbers and word != "one" for word in segment.lower().split())


def _reports(segment: str) -> bool:
    """Tell whether a segment only says who says it: "the ministry said", "Eurostat says"."""
    words = segment.lower().split()
    if len(words) > 9:
        return False
    said = (verbs().get(word.strip(".,”\"'")) for word in words)
    return any(verb is not None and verb.role == "say" for verb in said)


_OPENERS = frozenset(
    ("the", "a", "an", "according", "but", "and", "this", "that", "its", "their", "to", "of", "in",
     "by", "for", "on", "now", "also", "it", "they", "he", "she", "")
)  # fmt: skip


def _names(segment: str) -> set[str]:
    """Return the names in a report: two agencies may count differently."""
    names = re.findall(r"\b[A-Z][\w-]+", segment)
    named = {name.lower() for name in names if name.lower() not in _OPENERS}
    plain = {word.strip(".,”\"'").lower() for word in segment.split()} - _OPENERS - _harmless()
    verbal = {word for word in plain if word in verbs()}
    return named | (plain - verbal)


def _accounted(claim: Claim) -> set[str]:
    """Return the words that the claim itself accounts for."""
    parts = [claim.measure, claim.counted, claim.place, claim.entity, claim.of, claim.text]
    parts += [claim.period.text if claim.period else None, claim.predicate]
    words = {word for part in parts if part for word in _words(part)}
    return words | set(claim.measure_key)


# Measures, places and periods are said again and again.
@lru_cache(maxsize=50_000)
def _words(text: str) -> tuple[str, ...]:
    tokens = Tokens(text, 0, len(text))
    return tuple(lemma(word) for word in fold(tokens.words, {}))


@lru_cache(maxsize=20_000)
def _content(segment: str) -> tuple[str, ...]:
    """Return the lemmas of a segment's content words, those left out that restrict nothing."""
    tokens = Tokens(segment, 0, len(segment))
    kept = [
        word
        for word, lower, role in zip(tokens.words, tokens.lower, tokens.roles, strict=True)
        if _restricts(word, lower, role)
    ]
    return tuple(lemma(word) for word in fold(kept, {}))


def _restricts(word: str, lower: str, role: str) -> bool:
    if not word[0].isalpha() or lower in _harmless():
        return False
    if role in ("word", "adjective", "comparative", "other"):
        return True
    if lower.endswith("ing") and len(lower) > 5:
        return True
    return lower in (
        "abroad",
        "overseas",
        "domestically",
        "online",
        "without",
        "excluding",
        "among",
        "per",
        "under",
        "over",
        "before",
        "after",
        "if",
        "unless",
        "once",
        "as",
        "when",
    )


@lru_cache(maxsize=1)
def _harmless() -> frozenset[str]:
    return frozenset(toml(f"{LANGUAGE}/measures.toml")["harmless"]["words"])
