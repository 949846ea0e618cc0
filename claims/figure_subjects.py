"""What a figure is about: the noun it counts, its verb's subject, or what is carried on."""

from __future__ import annotations

from msgspec.structs import replace

from claims.figure import Figure
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
from claims.moves import gapped_noun
from claims.phrases import clean, left_start, right_end
from claims.subjects import Subject, describe, is_bare_aim, is_milestone, noun_subject
from claims.ties import Tie, find_tie, verb_at
from claims.view import View


def is_carried(subject: Subject, tie: Tie) -> bool:
    """Tell whether a figure only carries on what the one before it is about."""
    return subject.source == "carried" or tie.role == "bracket"


def subject_of(view: View, figure: Figure, tie: Tie, last: int, memory: Memory) -> Subject:
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


def of_owner(view: View, tie: Tie, subject: Subject, memory: Memory) -> Subject:
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


def aimed(view: View, subject: Subject, last: int, memory: Memory) -> Subject:
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


def resolved(subject: Subject, memory: Memory) -> Subject:
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
