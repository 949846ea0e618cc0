"""The frame of a claim: from a figure in its sentence to what it says, of what, where and when."""

from __future__ import annotations

import re
from hashlib import blake2b

from msgspec.structs import replace

from claims.document import Document
from claims.elided import with_elided_unit
from claims.events import find_event
from claims.figure import Figure
from claims.intervals import interval
from claims.kinds import Reading, classify
from claims.measured_phrases import (
    counted_phrase,
    is_distance,
    main_subject,
    name_before,
    object_phrase,
    subject_before,
    subject_over_aside,
)
from claims.memory import Memory
from claims.model import Claim, Origin, Period, Quantity
from claims.moves import gapped_noun
from claims.phrases import clean, left_start, right_end
from claims.predicates import describes_noun, is_anchored, predicate_of
from claims.scope import period_of, place_of
from claims.subjects import Subject, describe, is_bare_aim, is_milestone, noun_subject, place_name
from claims.ties import Tie, find_tie, modality_of, verb_at
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
    named = _aimed(view, _subject(view, figure, tie, last, memory), last, memory)
    subject = _of_owner(view, tie, _resolved(named, memory), memory)
    figure = with_elided_unit(view, index, figure)
    reading = classify(view, figure, tie, subject, index, memory)
    figure = _in_percent(figure, reading)
    place, place_origin = place_of(view, index, subject, memory, share=reading.kind == "share")
    period, period_origin = period_of(
        view, index, memory, carried=_is_carried(subject, tie), prior=tie.role == "prior"
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
    memory.remember(view, index, subject, place, period, claim)
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


def _is_carried(subject: Subject, tie: Tie) -> bool:
    return subject.source == "carried" or tie.role == "bracket"


def _subject(view: View, figure: Figure, tie: Tie, last: int, memory: Memory) -> Subject:
    """Find what a figure measures: the noun it counts, its verb's subject, the noun before it."""
    acronyms = memory.acronyms
    if tie.role == "bracket":
        return memory.carried()
    if figure.unit.dimension == "percent" and memory.last_kind == "growth":
        noun = gapped_noun(view, view.figures.index(figure))
        if noun:
            return describe(view, clean(view, *noun), "subject", acronyms)
    if tie.role == "prior":
        return memory.like(figure.unit.dimension)
    if not figure.stated_unit:
        vague = figure.form == "vague" and view.lower(last) == "of"
        counted = counted_phrase(view, last + 1 if vague else _of_whole(view, last))
        if counted and not _is_comparison(view, last):
            return describe(view, counted, "counted", acronyms)
        if memory.carried().text and _in_name(view, last):
            return memory.carried()
    if tie.role == "of":
        return _of_subject(view, tie, last, memory)
    if figure.unit.dimension == "[length]" and is_distance(view, last):
        return _distance(view, tie, memory)
    right = object_phrase(view, last)
    if figure.unit.dimension == "percent" and right and tie.role != "verb":
        return replace(describe(view, right, "object", acronyms), share=True)
    if tie.role == "verb":
        subject = _verb_subject(view, tie, memory)
        if subject.text:
            return subject
    if right:
        return describe(view, right, "object", acronyms)
    return _appositive(view, tie, memory, last)


def _of_whole(view: View, last: int) -> int:
    """Return where what is counted stands: behind the whole in "three of its nine libraries"."""
    if view.lower(last) != "of":
        return last
    at = last + 1
    while view.role(at) in ("article", "possessive", "definite") and at < last + 3:
        at += 1
    whole = next((stop for start, stop in view.ranges if start == at), None)
    return whole if whole is not None else last


def _in_name(view: View, last: int) -> bool:
    """Tell whether "in" and a name follow a figure whose noun was said: "five in Poulsbo"."""
    if view.lower(last) not in ("in", "from") or view.role(last + 1) != "word":
        return False
    return view.text(last + 1, last + 2)[:1].isupper()


# Verbs whose subject has what they count: "SkyMesh had 5.4 million customers".
_HAVING = ("have", "operate", "employ", "own", "run", "serve", "carry")


def _of_owner(view: View, tie: Tie, subject: Subject, memory: Memory) -> Subject:
    """Give what is counted behind "had" or "employs" the name that the verb's subject is."""
    if subject.source != "counted" or subject.entity or subject.place or tie.role != "verb":
        return subject
    verb = verb_at(view, tie.index)
    if verb is None or verb.lemma not in _HAVING:
        return subject
    phrase = subject_before(view, tie.start)
    owner = describe(view, phrase, "subject", memory.acronyms) if phrase else Subject()
    bare = owner.entity is not None and not owner.key
    return replace(subject, entity=owner.entity) if bare else subject


def _distance(view: View, tie: Tie, memory: Memory) -> Subject:
    """Read "L2 is 1.5 million km away" and "at L2, 1.5 million km from us": a distance of the name
    before it."""
    if tie.role == "verb":
        phrase = subject_before(view, tie.start)
    else:
        stop = tie.index if view.lower(tie.index) == "," else tie.index + 1
        phrase = name_before(view, stop)
    found = describe(view, phrase, "subject", memory.acronyms) if phrase else Subject()
    key = ("distance", *(word for word in found.key if word != "distance"))
    words = ("distance", "of", *found.words) if found.words else ("distance",)
    return replace(found, words=words, text=" ".join(words), key=key, source="subject")


def _aimed(view: View, subject: Subject, last: int, memory: Memory) -> Subject:
    """Give "the target is 1,200 GW of solar and wind" the measure that stands behind its figure."""
    right = object_phrase(view, last) if is_bare_aim(subject) else None
    if right is None:
        return subject
    found = describe(view, right, "object", memory.acronyms)
    return replace(
        found,
        place=found.place or subject.place,
        place_origin=found.place_origin or subject.place_origin,
        entity=found.entity or subject.entity,
        modality=subject.modality,
    )


def _is_comparison(view: View, last: int) -> bool:
    return view.role(last) == "comparative" and view.lower(last + 1) == "than"


def _of_subject(view: View, tie: Tie, last: int, memory: Memory) -> Subject:
    subject = noun_subject(view, tie, last, memory.acronyms)
    if is_milestone(subject.words):
        passed = find_tie(view, left_start(view, tie.index))
        return _verb_subject(view, passed, memory) if passed.role == "verb" else subject
    if not (subject.entity or subject.place or subject.local or subject.growth):
        subject = _owned(view, tie, subject, memory)
    if subject.growth and not subject.words:
        return replace(memory.carried(view), growth=subject.growth)
    return subject


def _owned(view: View, tie: Tie, subject: Subject, memory: Memory) -> Subject:
    """Give "a budget of 7.79 billion" the owner that the sentence's subject names."""
    phrase = main_subject(view, tie.index)
    if phrase is None:
        return subject
    owner = describe(view, phrase, "subject", memory.acronyms)
    return replace(subject, entity=owner.entity, place=owner.place, place_origin=owner.place_origin)


def _verb_subject(view: View, tie: Tie, memory: Memory) -> Subject:
    if tie.moved:
        moved = clean(view, *tie.moved)
        if moved.words:
            return describe(view, moved, "subject", memory.acronyms)
    phrase = subject_before(view, tie.start) or subject_over_aside(view, tie.start)
    if phrase is None or (not phrase.words and not phrase.local and phrase.anaphor is None):
        carried = memory.carried(view)
        if carried.text:
            return carried
        phrase = main_subject(view, tie.start)
    if phrase is None:
        return Subject()
    return describe(view, phrase, "subject", memory.acronyms)


def _appositive(view: View, tie: Tie, memory: Memory, last: int) -> Subject:
    """Read "a 5 billion yuan project" and "population: 5 million"."""
    if view.role(last) in ("word", "adjective") and not view.place_at(last):
        phrase = clean(view, last, right_end(view, last))
        if phrase.words:
            return describe(view, phrase, "object", memory.acronyms)
    if memory.last_kind == "share" and view.lower(tie.index) == ",":
        return memory.carried(view)
    stop = tie.index if view.lower(tie.index) in (":", ",", "at", "for") else tie.index + 1
    before = subject_before(view, stop)
    if before and before.words:
        return describe(view, before, "subject", memory.acronyms)
    return memory.carried(view)


def _resolved(subject: Subject, memory: Memory) -> Subject:
    """Resolve "such connections" and "it" to the measure that they stand for."""
    if not subject.unresolved:
        return subject
    antecedent = memory.antecedent(subject.key[0] if subject.key else None)
    if antecedent is None:
        return subject
    return replace(
        antecedent,
        place_origin="inherited" if antecedent.place else None,
        source=subject.source,
        growth=subject.growth,
        definite=True,
        unresolved=None,
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
