"""The frame of a claim: from a figure in its sentence to what it says, of what, where and when."""

from __future__ import annotations

import re
from hashlib import blake2b

from msgspec.structs import replace

from claims.document import Document
from claims.elided import with_elided_unit
from claims.events import find_event
from claims.figure import Figure
from claims.figure_subjects import aimed, is_carried, of_owner, resolved, subject_of
from claims.intervals import interval
from claims.kinds import Reading, classify
from claims.memory import Memory
from claims.model import Claim, Origin, Period, Quantity
from claims.phrases import right_end
from claims.predicates import describes_noun, is_anchored, predicate_of
from claims.scope import is_base, period_of, place_of
from claims.subjects import Subject, place_name
from claims.ties import Tie, find_tie, modality_of
from claims.units import Unit
from claims.view import View


def frame_claims(view: View, memory: Memory, claimant: str | None) -> list[Claim]:
    """Return the claims of a sentence in order; ``memory`` carries frames from one to the next."""
    memory.enter(view)
    return [_claim(view, index, memory, claimant) for index in range(len(view.figures))]


def _claim(view: View, index: int, memory: Memory, claimant: str | None) -> Claim:
    figure = view.figures[index]
    first, last = view.ranges[index]
    tie = find_tie(view, first)
    named = aimed(view, subject_of(view, figure, tie, last, memory), last, memory)
    subject = of_owner(view, tie, resolved(named, memory), memory)
    figure = with_elided_unit(view, index, figure)
    reading = classify(view, figure, tie, subject, index, memory)
    figure = _in_percent(figure, reading)
    place, place_origin = place_of(view, index, subject, memory, share=reading.kind == "share")
    period, period_origin = period_of(
        view, index, memory, carried=is_carried(subject, tie), prior=tie.role == "prior"
    )
    modality = _modality(view, tie, subject, period, memory)
    predicate = memory.predicate if tie.role == "bracket" else predicate_of(view, index)
    if predicate is None and index and not describes_noun(view, index):
        predicate = memory.predicate
    claim = _assemble(view.document, view, figure, subject, reading)
    claim = replace(
        claim,
        of=_whole(view, reading, last),
        predicate=predicate,
        per=figure.per,
        place=place_name(place),
        period=period,
        origin=Origin(place_origin, period_origin, "stated" if subject.entity else None),
        modality=modality,
        claimant=claimant,
        event=find_event(view.document.text, view.sentence.start, view.sentence.end, figure.start),
        anchored=is_anchored(view, index, subject, reading.kind, predicate, reading.partitive),
    )
    # The time of what is compared with is not that of what follows.
    compared = tie.role == "prior" or any(
        mention.period is period and is_base(view, mention) for mention in view.mentions
    )
    kept = None if compared else period
    memory.remember(view, index, subject, place, kept, claim)
    return claim


_DECIMALS = re.compile(r"\d\.\d{1,2}(?!\d)")
PERCENT = Unit("percent", "percent")


def _in_percent(figure: Figure, reading: Reading) -> Figure:
    """Turn a growth by a fraction into percent: "rose by half" is a growth of 50 percent."""
    if reading.kind == "growth" and reading.direction == "down" and figure.high < 0:
        # "(−8.8%)" falls by 8.8 percent.
        return replace(figure, low=-figure.high, high=-figure.low)
    if reading.kind != "growth" or figure.unit.name != "ratio":
        return figure
    return replace(
        figure,
        low=figure.low * 100,
        high=figure.high * 100,
        written=figure.written * 100,
        unit=PERCENT,
    )


def _whole(view: View, reading: Reading, last: int) -> str | None:
    if reading.kind != "share":
        return None
    if view.lower(last) != "of":
        return None
    return view.text(last + 1, right_end(view, last + 1, ("of", "in", "for"))) or None


def _modality(view: View, tie: Tie, subject: Subject, period: Period | None, memory: Memory) -> str:
    published = view.document.published
    found = modality_of(view, tie.start, tie.index) if tie.role == "verb" else None
    if found is None and subject.source in ("carried",):
        found = memory.modality
    found = subject.modality or found
    if found in (None, "estimate") and period and period.end:
        later = published is not None and period.end.year > published.year
        coming = found == "estimate" and period.text.lower().startswith("by ")
        if later or (coming and published is None):
            return "forecast"
    if found is None and tie.role != "verb":
        found = _clause_modality(view, tie)
    return found or "actual"


def _clause_modality(view: View, tie: Tie) -> str | None:
    """Look left in the clause for its verb: "will hold 47 series" with words in between."""
    for index in range(tie.index, max(-1, tie.index - 10), -1):
        if view.role(index) == "verb":
            return modality_of(view, index, index)
        if view.lower(index) in (",", ";"):
            return None
    return None


def _assemble(
    document: Document, view: View, figure: Figure, subject: Subject, reading: Reading
) -> Claim:
    name = f"{document.name}\0{figure.start}\0{figure.end}".encode("utf-8", "surrogatepass")
    sentence = view.sentence
    counted = subject.text if subject.source == "counted" else None
    return Claim(
        id=blake2b(name, digest_size=8).hexdigest(),
        document=document.name,
        span=document.span(figure.start, figure.end),
        text=document.text[figure.start : figure.end],
        sentence=document.text[sentence.start : sentence.end],
        sentence_start=sentence.start,
        quantity=_quantity(view, figure, reading),
        kind=reading.kind,
        counted=counted,
        direction=reading.direction,
        partitive=reading.partitive,
        definite=subject.definite,
        measure=subject.text,
        measure_key=subject.key,
        entity=subject.entity,
        assumptions=reading.assumptions,
        unresolved=(subject.unresolved,) if subject.unresolved else (),
    )


def _quantity(view: View, figure: Figure, reading: Reading) -> Quantity:
    modifier = figure.modifier if figure.modifier != "exact" else reading.modifier
    decimals = _DECIMALS.search(view.document.text, figure.core, figure.end) is not None
    args = (figure.low, figure.high, figure.written, figure.scaled, decimals)
    single = figure.low == figure.high
    return Quantity(
        value=figure.low if single else None,
        value_low=None if single else figure.low,
        value_high=None if single else figure.high,
        strict=interval(modifier, "strict", *args),
        usual=interval(modifier, "usual", *args),
        written=figure.written,
        unit=reading.unit,
        dimension=reading.dimension,
        modifier=modifier,
    )
