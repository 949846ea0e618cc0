"""Blame: from conflicts to findings. Conflicts that share one suspect are one finding.

The suspect is the figure whose removal resolves most, counted by the independent documents that
speak against it. Where two figures stand against each other alone, neither is suspected.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import blake2b

from checker.conflict import Conflict, Passage
from checker.context import Context
from checker.diagnosis import Evidence, Likely, likeliest, pattern_of
from checker.model import LEVELS, Diagnosis, Finding, Location
from checker.rule import Rule
from checker.wording import amount, quoted
from claims.model import Claim


def findings_of(
    conflicts: Sequence[Conflict], context: Context, rules: dict[str, Rule]
) -> list[Finding]:
    """Turn conflicts into findings, worst first."""
    left = sorted(conflicts, key=_place)
    found: list[Finding] = []
    while left:
        suspect = _suspect(left)
        if suspect is None:
            found.extend(_finding([one], one.accused, context, rules) for one in left)
            break
        own = [one for one in left if suspect.id in {claim.id for claim in one.claims}]
        found.append(_finding(own, suspect, context, rules))
        left = [one for one in left if one not in own]
    return sorted(found, key=_order)


def _place(conflict: Conflict) -> tuple[str, list[tuple[str, int]]]:
    """Order conflicts by rule and place, so that the order of documents changes nothing."""
    passages = [(each.document, each.start) for each in conflict.passages]
    return conflict.rule, [
        (claim.document, claim.span.start) for claim in conflict.claims
    ] + passages


def _without_accused_witnesses(conflicts: Sequence[Conflict]) -> list[Conflict]:
    """Drop conflicts whose witness is itself contradicted by another figure, where the suspect has
    other witnesses: a figure that is in doubt proves nothing against another."""
    doubted = {
        claim.id
        for one in conflicts
        if one.rule in ("AGR001", "AGR002", "CNV001") and one.level != "note"
        for claim in one.claims
    }
    sound = {
        one.claims[0].id
        for one in conflicts
        if not any(claim.id in doubted for claim in one.claims[1:])
    }
    return [
        one
        for one in conflicts
        if one.rule != "AGR003"
        or one.claims[0].id not in sound
        or not any(claim.id in doubted for claim in one.claims[1:])
    ]


def _order(finding: Finding) -> tuple[int, float, str, int]:
    first = finding.locations[0]
    return -LEVELS.index(finding.level), -finding.confidence, first.document, first.start


def _suspect(conflicts: Sequence[Conflict]) -> Claim | None:
    """Return the claim with most independent witnesses against it: two at least, and more than
    any of those that it stands against."""
    against: dict[str, set[str]] = defaultdict(set)
    claims: dict[str, Claim] = {}
    for conflict in conflicts:
        for claim in conflict.claims:
            claims[claim.id] = claim
            others = {
                f"{one.document}:{conflict.rule}" for one in conflict.claims if one is not claim
            }
            others |= {reference.table for reference in conflict.references}
            against[claim.id] |= others
    ranked = sorted(
        against,
        key=lambda ident: (-len(against[ident]), claims[ident].document, claims[ident].span.start),
    )
    if not ranked or len(against[ranked[0]]) < 2:
        return None
    if len(ranked) > 1 and len(against[ranked[1]]) == len(against[ranked[0]]):
        return None if len(conflicts) == 1 else claims[ranked[0]]
    return claims[ranked[0]]


def _finding(
    conflicts: list[Conflict], suspect: Claim | None, context: Context, rules: dict[str, Rule]
) -> Finding:
    ordered = sorted(conflicts, key=lambda one: (-LEVELS.index(one.level), -one.confidence))
    worst = ordered[0]
    claims = _claims(ordered, suspect)
    diagnosis, corrections = _diagnosed(ordered, suspect)
    said = [_said(each, context) for one in ordered for each in one.passages]
    doubt = 1.0
    for one in ordered:
        doubt *= 1 - one.confidence
    return Finding(
        fingerprint=fingerprint(worst.rule, claims[:1] if suspect else claims, said),
        rule=worst.rule,
        name=rules[worst.rule].name,
        level=worst.level,
        message=_message(ordered, suspect),
        confidence=round(min(0.99, 1 - doubt), 2),
        claims=tuple(claim.id for claim in claims),
        locations=_locations(claims, suspect, ordered, context),
        references=tuple(dict.fromkeys(ref for one in ordered for ref in one.references)),
        working=tuple(dict.fromkeys(step for one in ordered for step in one.working)),
        diagnosis=diagnosis,
        corrections=corrections or worst.corrections,
    )


def _claims(conflicts: Iterable[Conflict], suspect: Claim | None) -> list[Claim]:
    found = {suspect.id: suspect} if suspect else {}
    for one in conflicts:
        for claim in one.claims:
            found.setdefault(claim.id, claim)
    return list(found.values())


def _said(passage: Passage, context: Context) -> str:
    text = context.by_name[passage.document].text[passage.start : passage.end]
    return f"{' '.join(passage.sentence.split())}\0{text}"


def fingerprint(code: str, claims: Sequence[Claim], passages: Sequence[str] = ()) -> str:
    """Return a digest that survives moved and re-wrapped text: the rule, and what is accused of it
    in its own words."""
    said = sorted(f"{' '.join(claim.sentence.split())}\0{claim.text}" for claim in claims)
    words = "\0".join([code, *said, *passages]).encode("utf-8", "surrogatepass")
    return blake2b(words, digest_size=10).hexdigest()


def _message(conflicts: list[Conflict], suspect: Claim | None) -> str:
    if suspect is None or len(conflicts) == 1:
        return conflicts[0].message
    witnesses = [claim for claim in _claims(conflicts, suspect) if claim.id != suspect.id]
    named = "; ".join(quoted(claim) for claim in witnesses[:3])
    more = f" and {len(witnesses) - 3} more" if len(witnesses) > 3 else ""
    if not witnesses:
        return conflicts[0].message
    return f"{quoted(suspect)} cannot be true beside {named}{more}."


def _locations(
    claims: list[Claim], suspect: Claim | None, conflicts: list[Conflict], context: Context
) -> tuple[Location, ...]:
    found = []
    for claim in claims:
        role = "party"
        if suspect is not None:
            role = "suspect" if claim.id == suspect.id else "witness"
        span = claim.span
        found.append(
            Location(claim.document, span.start, span.end, span.line, span.column, claim.text, role)
        )
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
    document = context.by_name[name]
    span = document.span(start, end)
    return Location(name, start, end, span.line, span.column, document.text[start:end], role)


def _diagnosed(
    conflicts: list[Conflict], suspect: Claim | None
) -> tuple[Diagnosis | None, tuple[str, ...]]:
    """Name the likeliest cause and what the suspect would then have to be."""
    evidence = tuple(
        Evidence(*_towards(one, suspect), one.level) for one in conflicts if one.factors
    )
    likely = likeliest(evidence)
    if likely is None:
        return _by_pattern(conflicts, suspect), ()
    explanation = f"{likely.cause.explanation} (probability {likely.probability:.0%})"
    diagnosis = Diagnosis(likely.cause.name, explanation, suspect.id if suspect else None)
    return diagnosis, _corrections(conflicts, suspect, likely)


def _by_pattern(conflicts: list[Conflict], suspect: Claim | None) -> Diagnosis | None:
    """Name a slip of digits between the two figures of a conflict, if they show one."""
    for one in conflicts:
        if len(one.claims) == 2:
            found = pattern_of(one.claims[0].text, one.claims[1].text)
            if found:
                return Diagnosis(found[0], found[1], suspect.id if suspect else None)
    return None


def _towards(conflict: Conflict, suspect: Claim | None) -> tuple[float, float]:
    """Return the factors that would mend the suspect: as given, or inverse where it is the other
    side of the conflict."""
    low, high = conflict.factors or (1.0, 1.0)
    first = conflict.claims[0]
    if suspect is None or conflict.accused is not None or first.id == suspect.id:
        return low, high
    return (1 / high if high else 0.0), (1 / low if low else float("inf"))


def _corrections(
    conflicts: list[Conflict], suspect: Claim | None, likely: Likely
) -> tuple[str, ...]:
    """Offer both corrections: of the suspect by its likeliest cause, and of what contradicts it."""
    accused = suspect or conflicts[0].claims[0]
    value = accused.quantity.value
    if value is None:
        return ()
    mended = amount(float(value) * likely.factor, accused.quantity.unit)
    first = f"“{accused.text}” would have to be about {mended}, if that is the slip"
    others = [claim for claim in _claims(conflicts, accused) if claim.id != accused.id]
    if not others:
        return (f"{first}.",)
    said = ", ".join(f"“{claim.text}”" for claim in others[:3])
    return (f"{first}.", f"Otherwise {said} would have to be wrong.")
