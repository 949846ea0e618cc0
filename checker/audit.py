"""An audit: documents to claims, claims to the ledger, rules over both, conflicts to findings."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from os import PathLike
from typing import TYPE_CHECKING

from msgspec.structs import replace

from checker.blame import findings_of, location_at, location_of, order
from checker.catalogue import resolve, rules
from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.coverage import unchecked_of
from checker.drafts import of_drafts
from checker.explained_near import is_explained
from checker.extras import refuse_without
from checker.house import House
from checker.model import ACCUSED, Fault, Finding, Suppressed, Verified
from checker.report import Report
from checker.retold import is_retold
from checker.rule import Rule
from checker.suppressions import OWN, able_rules, find_silences, idle_of, silenced
from claims.document import Document
from claims.extract import extract
from claims.model import Claim

if TYPE_CHECKING:
    from checker.given_tables import GivenTables


def audit(
    documents: Iterable[Document],
    *,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] = (),
    faults: Sequence[Fault] = (),
    notes: Sequence[str] = (),
    claims: Sequence[Claim] | None = None,
    reference: str | PathLike[str] | GivenTables | None = None,
    house: House | None = None,
) -> Report:
    """Check documents against themselves, each other and the reference tables.

    ``select`` and ``ignore`` are codes, families or names of rules (ValueError for an unknown one);
    ``faults`` and ``notes`` are taken over into the report; ``claims`` are the documents' claims
    where they have been read already, in order. ``reference`` is a folder of the user's own tables,
    or what ``read_tables`` made of it (ValueError for a mistake in it); ``house`` is what the rules
    of style go by. Remarks in the texts silence rules (see ``checker.suppressions``). A rule that
    crashes becomes a fault, and the others go on.
    """
    given = given_tables(reference)
    read = tuple(documents) if claims is not None else named_apart(documents)
    chosen = chosen_rules(select, ignore)
    if claims is None:
        claims = [claim for document in read for claim in extract(document)]
    with undisturbed():
        return audit_of(Context(read, tuple(claims), given, house=house), chosen, faults, notes)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Pause the collector of cycles: checking makes none, and it would walk through all rows of
    the ledger again and again."""
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()


def audit_of(
    context: Context, chosen: Sequence[Rule], faults: Sequence[Fault], notes: Sequence[str]
) -> Report:
    """Run the rules over an audit's material, and report."""
    conflicts, agreements, crashed = _run(chosen, context)
    if context.drafts:
        conflicts, agreements = of_drafts(conflicts, agreements, context)
    by_code = {rule.code: rule for rule in chosen}
    findings = findings_of(conflicts, context, by_code)
    verified = _undoubted(agreements, findings, context)
    ran = by_code.keys() - {fault.where for fault in crashed}
    kept, suppressed = _heard(findings, context, {code: by_code[code] for code in ran})
    return Report(
        documents=context.originals,
        claims=context.all_claims,
        findings=tuple(kept),
        verified=verified,
        unchecked=tuple(unchecked_of(context, (*findings, *verified))),
        faults=(*faults, *crashed),
        notes=tuple(notes),
        suppressed=tuple(suppressed),
        drafts=context.drafts,
    )


def _undoubted(
    agreements: Sequence[Agreement], findings: Sequence[Finding], context: Context
) -> tuple[Verified, ...]:
    """Return what was verified, but for figures that a finding above a note accuses."""
    doubted = {
        place.document + str(place.start)
        for finding in findings
        if finding.level != "note"
        for place in finding.locations
        if place.role in ACCUSED
    }
    return tuple(
        _verified(one, context)
        for one in _once(agreements)
        if not any(claim.document + str(claim.span.start) in doubted for claim in one.claims)
    )


def _heard(
    findings: Sequence[Finding], context: Context, ran: dict[str, Rule]
) -> tuple[list[Finding], list[Suppressed]]:
    """Part findings into those that stand and those that the texts silence; say what they silence
    in vain, if the rule for that was chosen."""
    drafts = context.drafts
    heeded = [one for one in context.originals if not drafts or one.name in drafts]
    found = [find_silences(document) for document in heeded if "crossfoot:" in document.text]
    silences = [silence for some, _ in found for silence in some]
    said = list(findings)
    if found and OWN in ran:
        able = able_rules(ran, sources=len(heeded) < len(context.originals))
        context.idle = (
            *(each for _, idle in found for each in idle),
            *idle_of(silences, findings, drafts, able),
        )
        conflicts, _, _ = _run([ran[OWN]], context)
        said = sorted([*said, *findings_of(conflicts, context, ran)], key=order)
    return silenced(said, silences, drafts)


def given_tables(reference: str | PathLike[str] | GivenTables | None) -> GivenTables | None:
    """Return the user's tables, read where that is not done; raise ValueError for a mistake."""
    if not isinstance(reference, str | PathLike):
        return reference
    from checker.given_tables import read_tables

    return read_tables(reference)


def named_apart(documents: Iterable[Document]) -> tuple[Document, ...]:
    """Give documents of one name names of their own ("text", "text (2)"): claims go by them."""
    read = tuple(documents)
    taken = {document.name for document in read}
    counts: dict[str, int] = {}
    apart = []
    for document in read:
        name = document.name
        number = counts.get(name, 0) + 1
        while number > 1 and f"{name} ({number})" in taken:
            number += 1
        counts[name] = number
        apart.append(document if number == 1 else replace(document, name=f"{name} ({number})"))
        taken.add(apart[-1].name)
    return tuple(apart)


def chosen_rules(select: Sequence[str] | None, ignore: Sequence[str]) -> list[Rule]:
    """Return the rules to apply, by code; raise ValueError for an unknown one, and for one whose
    extra is not installed.

    Rules that are off unless selected need their own code or name.
    """
    wanted = None if select is None else set(resolve(select))
    unwanted = set(resolve(ignore, every=True))
    chosen = [
        rule
        for rule in rules()
        if (not rule.on_request if wanted is None else rule.code in wanted)
        and rule.code not in unwanted
    ]
    refuse_without(chosen)
    return chosen


def _run(
    chosen: Sequence[Rule], context: Context
) -> tuple[list[Conflict], list[Agreement], list[Fault]]:
    conflicts: list[Conflict] = []
    agreements: list[Agreement] = []
    faults: list[Fault] = []
    for rule in chosen:
        try:
            for selected in rule.selector(context):
                for result in rule.judge(selected, context):
                    if isinstance(result, Agreement):
                        agreements.append(result)
                    elif not is_retold(result, context) and not is_explained(result, context):
                        conflicts.append(result)
        except Exception as error:
            # A rule's own mistake must not cost the user the findings of the others.
            faults.append(Fault("rule", rule.code, f"{type(error).__name__}: {error}"))
    return conflicts, agreements, faults


def _once(agreements: Sequence[Agreement]) -> list[Agreement]:
    found = {
        (one.rule, tuple(claim.id for claim in one.claims), one.passages): one for one in agreements
    }
    return list(found.values())


def _verified(one: Agreement, context: Context) -> Verified:
    locations = [
        location_at(claim.document, claim.span, claim.text, "witness") for claim in one.claims
    ]
    locations += [
        location_of(context, each.document, each.start, each.end, "witness")
        for each in one.passages
    ]
    locations += [location_of(context, *place) for place in one.context]
    return Verified(
        rule=one.rule,
        message=one.message,
        claims=tuple(claim.id for claim in one.claims),
        locations=tuple(locations),
        references=one.references,
        working=one.working,
    )
