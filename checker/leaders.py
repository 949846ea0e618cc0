"""Leaders in words: who is said to come first, and who stands above them by the text's own figures.

Two wordings are read, each inside one document: "China is the largest producer of rice, with 40
million tonnes" and "Norway had the highest turnout, 78.2 percent". Lists in order are read by
``checker.orders``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from checker.context import Context
from checker.orders import NAME, Overtaken, lies_beyond, out_of_order
from checker.series import rank_words, words_pattern
from claims.model import Claim
from claims.places import by_name, contains
from claims.words import LANGUAGE, toml

# A rival stands in the same passage: so many figures before or behind at most.
REACH = 20


class _Lead(Struct, frozen=True):
    claim: Claim
    name: str
    place: int
    words: str
    high: bool
    domain: str | None
    agent: str | None
    things: frozenset[str]


_YEAR = r"(?:[Ii]n\s(?:19|20)\d\d,?\s)?"
_PLACES = {"": 1, "second": 2, "third": 3, "fourth": 4}
_CLAUSE = re.compile(
    r";\s|,\s(?:while|whereas|but|and)\s|\s(?:while|whereas|but)\s|\sand\s(?=[A-Z])|,\s(?=[A-Z])"
)
_JOIN = (
    r",?\s(?:with|at|producing|exporting|importing|consuming|employing|emitting)\s"
    r"(?:an?\s|some\s|about\s|around\s|nearly\s|over\s|more\sthan\s)?(?:annual\s)?"
    r"(?:(?:output|production|exports|imports|consumption|emissions)\sof\s)?$"
)


@cache
def _agents() -> dict[str, str]:
    """Return agent -> the stem of its verb: an exporter exports."""
    return dict(toml(f"{LANGUAGE}/ranks.toml")["agents"])


@cache
def _agent_pattern() -> re.Pattern[str]:
    """Return the pattern of "China is the world's largest producer of rice, with"."""
    return re.compile(
        rf"^{_YEAR}(?P<who>{NAME})\s(?:is|was|remains|remained|are|were)\s"
        rf"(?:now\s|still\s|by\sfar\s)?(?:the\s(?:world['’]s\s)?|(?P<owner>[A-Z]\w+)['’]s\s)"
        rf"(?:(?P<place>second|third|fourth)[- ])?(?P<rank>largest|biggest|top|leading)\s"
        r"(?P<before>(?:[a-z-]+\s){0,2}?)"
        rf"(?P<agent>{'|'.join(_agents())})(?:\sof\s(?P<of>[a-z]+(?:\s[a-z]+)?))?"
        rf"(?:\s(?:in|on)\sthe\sworld|\sworldwide|\sin\s(?P<domain>{NAME}))?"
        rf"(?:\sin\s(?:19|20)\d\d)?{_JOIN}"
    )


@cache
def _measure_pattern() -> re.Pattern[str]:
    """Return the pattern of "Norway had the highest turnout in 2023," before its figure."""
    words = "|".join(
        sorted((rank_words("superlatives", "high") | rank_words("superlatives", "low")) - {"least"})
    )
    return re.compile(
        rf"^{_YEAR}(?P<who>{NAME})\s(?:has|had|have|recorded|reported|posted|received|attracted|saw|"
        rf"registered)\s(?:the\s(?:world['’]s\s)?|(?P<owner>[A-Z]\w+)['’]s\s)"
        rf"(?:(?P<place>second|third|fourth)[- ])?(?P<rank>{words})\s[a-z]+(?:\s[a-z]+)?"
        rf"(?:\s(?:in|on)\sthe\sworld|\sworldwide|\sin\s(?P<domain>{NAME}))?(?:\sin\s(?:19|20)\d\d)?"
        rf"(?:,|:|,?\s(?:at|of|with))\s(?:an?\s|about\s|some\s|nearly\s)?$"
    )


def overtaken(context: Context) -> Iterator[Overtaken]:
    """Yield the leaders that others have overtaken, in each document."""
    documents: dict[str, list[Claim]] = defaultdict(list)
    for claim in context.claims:
        if claim.kind in ("level", "share") and claim.modality == "actual" and not claim.partitive:
            documents[claim.document].append(claim)
    for claims in documents.values():
        for index, claim in enumerate(claims):
            if not _has_superlative(claim):
                continue
            around = claims[max(0, index - REACH) : index + REACH + 1]
            yield from out_of_order(claim, claims[index + 1 : index + 6])
            lead = _lead_of(claim)
            if lead:
                yield from _rivals(lead, around)


def _has_superlative(claim: Claim) -> bool:
    """Tell quickly whether a sentence may rank anything at all."""
    said = claim.sentence
    return (
        "est " in said or "most " in said or " led " in said or "top " in said or "leading" in said
    )


def _lead_of(claim: Claim) -> _Lead | None:
    before = claim.sentence[: claim.span.start - claim.sentence_start]
    if words_pattern("scoped", "words").search(before):
        return None
    found = _agent_pattern().match(before)
    if found:
        words = f"{found.group('before')} {found.group('of') or ''}".split()
        return _made(claim, found, True, found.group("agent"), frozenset(words))
    found = _measure_pattern().match(before)
    if found is None or not claim.measure_key:
        return None
    high = found.group("rank") not in rank_words("superlatives", "low")
    return _made(claim, found, high, None, _measure(claim))


def _made(
    claim: Claim, found: re.Match[str], high: bool, agent: str | None, things: frozenset[str]
) -> _Lead | None:
    domain = found.group("owner") or found.group("domain")
    place = by_name(_bare(domain)) if domain else None
    if domain and place is None:
        return None
    words = " ".join(found.group().split()[-12:]).rstrip(" ,:")
    return _Lead(
        claim=claim,
        name=found.group("who"),
        place=_PLACES[found.group("place") or ""],
        words=words,
        high=high,
        domain=place.id if place else None,
        agent=agent,
        things=things,
    )


def _measure(claim: Claim) -> frozenset[str]:
    """Return the words of a measure without those that rank it."""
    ranks = rank_words("superlatives", "high") | rank_words("superlatives", "low")
    return frozenset(word for word in claim.measure_key if word not in ranks)


def _rivals(lead: _Lead, around: Sequence[Claim]) -> Iterator[Overtaken]:
    found: dict[str, Claim] = {}
    for claim in around:
        name = _rival(lead, claim)
        if name and name not in found:
            found[name] = claim
    if len(found) < lead.place:
        return
    alone = lead.claim.period is None or any(
        claim.origin.period != "stated" for claim in found.values()
    )
    yield Overtaken(
        leader=lead.claim,
        name=lead.name,
        rank="first" if lead.place == 1 else f"number {lead.place}",
        said=lead.words,
        high=lead.high,
        others=tuple(found.values()),
        names=tuple(found),
        level="warning" if alone or lead.agent is None else "error",
    )


def _rival(lead: _Lead, claim: Claim) -> str | None:
    """Return the name of one whose figure lies beyond the leader's and is of the same."""
    own = lead.claim
    if claim.id == own.id or not _is_beyond(own, claim, lead.high):
        return None
    if (own.period and (own.period.start, own.period.end)) != (
        claim.period and (claim.period.start, claim.period.end)
    ):
        return None
    clause = _clause(claim)
    if words_pattern("scoped", "words").search(clause) or claim.per != own.per:
        return None
    said = _said_of(claim, own)
    if words_pattern("scoped", "rivals").search(said) or _OF_SOME.match(said):
        return None
    name = _name_of(clause, lead.agent) if lead.agent else _owner(claim)
    if not name or not _same_kind(lead, name):
        return None
    if lead.agent:
        same = claim.sentence_start == own.sentence_start
        return name if same or _names_all(lead.things, claim.sentence) else None
    return name if _measure(claim) == lead.things else None


def _is_beyond(own: Claim, claim: Claim, high: bool) -> bool:
    """Tell whether a figure in the unit of another lies beyond it."""
    one, other = own.quantity, claim.quantity
    # "India produced 55 million", with the tonnes of the clause before, is a count to the reader.
    elided = other.dimension == "count" and claim.sentence_start == own.sentence_start
    if one.unit != other.unit and not (elided and not claim.counted):
        return False
    return lies_beyond(own, claim, high)


def _clause(claim: Claim) -> str:
    """Return the clause of a figure up to it."""
    before = claim.sentence[: claim.span.start - claim.sentence_start]
    return _CLAUSE.split(before)[-1]


# "; for cars, Spain has 25 percent"
_OF_SOME = re.compile(r"\W*(?:(?:and|but|while|whereas)\s)?(?:for|on|at|among|with|by)\s[^,]*,")


def _said_of(claim: Claim, own: Claim) -> str:
    """Return all that a sentence says of a rival's figure: from the leader's on, or from the stop
    or the figure before it, to the next stop."""
    start = claim.span.start - claim.sentence_start
    low = own.span.end - own.sentence_start if own.sentence_start == claim.sentence_start else 0
    before = claim.sentence[low:start] if low < start else claim.sentence[:start]
    behind = re.split(r"[;.]\s", claim.sentence[claim.span.end - claim.sentence_start :])[0]
    return f"{before.rsplit(';', 1)[-1]} {behind}"


def _name_of(clause: str, agent: str | None) -> str | None:
    """Return who does the agent's deed in a clause: "India produced"."""
    stem = _agents()[agent or ""]
    found = re.match(
        rf"{_YEAR}(?P<who>{NAME})\s(?:\w+\s)?{stem}(?:es|ed|s|d|ted|ting|ing)?\s"
        r"(?:about\s|some\s|around\s|nearly\s|over\s|more\sthan\s)?$",
        clause,
    )
    return found.group("who") if found else None


def _owner(claim: Claim) -> str | None:
    """Return whose a figure is said to be, where its own sentence says so."""
    if claim.entity and claim.origin.entity == "stated":
        return claim.entity
    return claim.place if claim.origin.place == "stated" else None


def _same_kind(lead: _Lead, name: str) -> bool:
    """Tell whether a rival is another of the leader's kind, inside the leader's domain."""
    one, other = by_name(_bare(lead.name)), by_name(_bare(name))
    if one is None or other is None:
        return one is other and _bare(lead.name) != _bare(name) and lead.domain is None
    if one.id == other.id or one.kind != other.kind:
        return False
    return lead.domain is None or contains(lead.domain, other.id)


def _bare(name: str) -> str:
    return re.sub(r"^[Tt]he\s", "", name)


def _names_all(things: frozenset[str], sentence: str) -> bool:
    """Tell whether another sentence names what the leader leads in: "rice", "crude oil"."""
    said = set(re.findall(r"[\w-]+", sentence.lower()))
    return bool(things) and things <= said
