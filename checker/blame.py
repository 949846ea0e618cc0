"""Blame: from conflicts to findings. Conflicts that share one suspect are one finding.

The suspect is the figure whose removal resolves most, counted by the independent sources that speak
against it. Where two figures stand against each other alone, neither is suspected.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b

from checker.conflict import Conflict, Passage
from checker.context import Context
from checker.explaining import Explained, Explainer
from checker.model import LEVELS, Diagnosis, Finding, Location
from checker.rule import Rule
from checker.suspects import Case, cases_of
from checker.witnesses import witnesses
from claims.model import Claim, Span
from claims.paragraphs import paragraph_at

# Where a sentence ends, for the name of a finding: roughly, but always alike.
_STOP = re.compile(r"(?<=[.!?])\s+(?=[^a-z])")


def findings_of(
    conflicts: Sequence[Conflict], context: Context, rules: dict[str, Rule]
) -> list[Finding]:
    """Turn conflicts into findings, worst first."""
    ordered = sorted(conflicts, key=_place)
    claims = (claim for one in ordered for claim in one.claims)
    witness = witnesses(claims, context.all_claims)
    explainer = Explainer(context, witness)
    found = [
        _finding(case, context, rules, witness, explainer)
        for case in cases_of(ordered, witness, context.drafts)
    ]
    return sorted(found, key=order)


def _place(conflict: Conflict) -> tuple[str, list[tuple[str, int]]]:
    """Order conflicts by rule and place, so that the order of documents changes nothing."""
    passages = [(each.document, each.start) for each in conflict.passages]
    return conflict.rule, [
        (claim.document, claim.span.start) for claim in conflict.claims
    ] + passages


def order(finding: Finding) -> tuple[int, float, str, int]:
    """Return what findings are sorted by: the worst first, then the surest, then by place."""
    first = finding.locations[0]
    return -LEVELS.index(finding.level), -finding.confidence, first.document, first.start


def _finding(
    case: Case,
    context: Context,
    rules: dict[str, Rule],
    witness: Mapping[str, str],
    explainer: Explainer,
) -> Finding:
    suspect = case.suspect
    ordered = sorted(case.conflicts, key=lambda one: (-LEVELS.index(one.level), -one.confidence))
    worst = ordered[0]
    claims = _claims(ordered, suspect)
    explained = explainer.explain(ordered, suspect)
    said = [_said(each, context) for one in ordered for each in one.passages]
    return Finding(
        fingerprint=fingerprint(worst.rule, claims[:1] if suspect else claims, said),
        rule=worst.rule,
        name=rules[worst.rule].name,
        level=worst.level,
        message=_message(ordered, suspect),
        confidence=_confidence(ordered, suspect, witness),
        claims=tuple(dict.fromkeys(claim.id for claim in (*claims, *_cells(ordered, context)))),
        locations=_locations(claims, suspect, ordered, context),
        references=tuple(dict.fromkeys(ref for one in ordered for ref in one.references)),
        working=tuple(dict.fromkeys(step for one in ordered for step in one.working)),
        diagnosis=_diagnosis(explained, suspect),
        corrections=(explained and explained.corrections) or worst.corrections,
    )


def _diagnosis(explained: Explained | None, suspect: Claim | None) -> Diagnosis | None:
    if explained is None:
        return None
    accused = suspect.id if suspect else explained.carrier
    return Diagnosis(explained.cause, explained.explanation, accused)


def _confidence(
    conflicts: Sequence[Conflict], suspect: Claim | None, witness: Mapping[str, str]
) -> float:
    """Return how sure the finding is: each independent witness is heard once, at its surest."""
    surest: dict[tuple[str, ...], float] = {}
    for one in conflicts:
        others = {witness[claim.id] for claim in one.claims if claim is not suspect}
        key = (*sorted(others), *(reference.table for reference in one.references))
        surest[key] = max(surest.get(key, 0.0), one.confidence)
    doubt = 1.0
    for confidence in surest.values():
        doubt *= 1 - confidence
    return round(min(0.99, 1 - doubt), 2)


def _claims(conflicts: Iterable[Conflict], suspect: Claim | None) -> list[Claim]:
    found = {suspect.id: suspect} if suspect else {}
    for one in conflicts:
        for claim in one.claims:
            found.setdefault(claim.id, claim)
    return list(found.values())


def _cells(conflicts: Iterable[Conflict], context: Context) -> Iterator[Claim]:
    """Yield the claims of the cells that conflicts name as passages."""
    for one in conflicts:
        for each in one.passages:
            claim = context.cells.get((each.document, each.start))
            if claim:
                yield claim


def _said(passage: Passage, context: Context) -> str:
    """Return a passage and the sentence round it, alike however its paragraph is wrapped."""
    text = context.by_name[passage.document].text
    words = " ".join(text[passage.start : passage.end].split())
    if not words:  # a remark, of which rules see nothing
        return " ".join(passage.sentence.split())
    span = paragraph_at(context.paragraphs(passage.document), passage.start)
    low, high = span or (passage.start, passage.end)
    before = _STOP.split(" ".join(text[low : passage.start].split()))[-1]
    after = _STOP.split(" ".join(text[passage.end : max(high, passage.end)].split()), maxsplit=1)[0]
    return f"{before}\0{words}\0{after}"


def fingerprint(code: str, claims: Sequence[Claim], passages: Sequence[str] = ()) -> str:
    """Return a digest that survives moved and re-wrapped text: the rule, and what is accused of it
    in its own words."""
    said = sorted(
        f"{' '.join(claim.sentence.split())}\0{' '.join(claim.text.split())}" for claim in claims
    )
    words = "\0".join([code, *said, *passages]).encode("utf-8", "surrogatepass")
    return blake2b(words, digest_size=10).hexdigest()


def _message(conflicts: list[Conflict], suspect: Claim | None) -> str:
    """Say what the gravest conflict is, and how many more figures speak against its suspect."""
    first = conflicts[0]
    if suspect is None:
        return first.message
    heard = {claim.id for claim in first.claims} | {suspect.id}
    more = sum(claim.id not in heard for claim in _claims(conflicts, suspect))
    if not more:
        return first.message
    speak = "1 more figure speaks" if more == 1 else f"{more:,} more figures speak"
    return f"{first.message} {speak} against “{suspect.text}”."


def _locations(
    claims: list[Claim], suspect: Claim | None, conflicts: list[Conflict], context: Context
) -> tuple[Location, ...]:
    found = []
    for claim in claims:
        role = "party"
        if suspect is not None:
            role = "suspect" if claim.id == suspect.id else "witness"
        found.append(location_at(claim.document, claim.span, claim.text, role))
    for one in conflicts:
        for number, each in enumerate(one.passages):
            role = "witness" if number else "suspect"
            found.append(location_of(context, each.document, each.start, each.end, role))
        for name, start, end in one.context:
            found.append(location_of(context, name, start, end))
    return tuple(found)


def location_of(
    context: Context, name: str, start: int, end: int, role: str = "context"
) -> Location:
    """Return a stretch of a document as a location."""
    document = context.original(name)
    span = document.span(start, end)
    return location_at(name, span, document.text[start:end], role)


def location_at(name: str, span: Span, text: str, role: str) -> Location:
    """Return a span of a document as a location."""
    return Location(name, span.start, span.end, span.line, span.column, text, role, span.locator)
