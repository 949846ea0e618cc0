"""Where and when: place and period of a claim, stated, or inherited from what was named before."""

from __future__ import annotations

import re
from itertools import islice

from claims.attached_places import (
    attached_place,
    goes_on,
    names_unknown,
    of_later_figures,
    stands_bare,
    stands_elsewhere,
)
from claims.memory import Memory
from claims.model import Period
from claims.periods import Mention
from claims.places import PlaceMention, of_kind, places
from claims.subjects import Subject
from claims.view import View

Scoped = tuple[str | None, str | None]


_KINDS = {
    "district": ("district",),
    "county": ("district", "city"),
    "city": ("city",),
    "town": ("city",),
    "municipality": ("city", "division"),
    "province": ("division",),
    "state": ("division", "country"),
    "region": ("division", "region"),
    "country": ("country",),
    "nation": ("country",),
    "continent": ("continent",),
}


def local_place(word: str, offset: int, memory: Memory) -> str | None:
    """Return the place that "the district", "the province" stands for: the last of that kind."""
    kinds = _KINDS.get(word, ())
    for ident in memory.named_before(offset):
        if places()[ident].kind in kinds:
            return ident
    for ident in islice(memory.named_before(offset), 1):
        for kind in kinds:
            for whole in of_kind(kind, ident):
                return whole
    return None


def place_of(
    view: View, index: int, subject: Subject, memory: Memory, share: bool = False
) -> Scoped:
    """Return a claim's place (by id) and where it comes from.

    The places behind a share belong to its whole ("70 percent of the world total").
    """
    if subject.source == "carried" or not subject.place or stands_bare(view, index):
        beside = attached_place(view, index, share) if view.places else None
        if beside:
            memory.beside.add(beside.place.id)
            return beside.place.id, "stated"
        if names_unknown(view, index) and (subject.source == "carried" or goes_on(view, index)):
            return None, None
    if subject.place:
        between = _place_between(view, index) if subject.source == "carried" else None
        return (between, "stated") if between else (subject.place, subject.place_origin)
    if subject.local:
        found = local_place(subject.local, view.sentence.start, memory)
        return (found, "inherited") if found else (None, None)
    if subject.source == "carried" and memory.place:
        between = _place_between(view, index)
        return (between, "stated") if between else (memory.place, "inherited")
    right = None if share else _place_after(view, index)
    if right:
        return right, "stated"
    if subject.possessive:
        owner = _owner_before(view, index)
        if owner or memory.place:
            return owner or memory.place, "stated" if owner else "inherited"
    leading = _sentence_place(view, index, share)
    if leading:
        # "With 33,905 births, Dover was behind Newham": of the other place, whichever it is.
        return (None, None) if _is_compared_with(view, leading) else (leading.place.id, "stated")
    local = _local_in_sentence(view, memory)
    if local:
        return local, "inherited"
    if memory.place is not None and stands_elsewhere(view, index):
        return None, None
    if memory.place is not None and _is_left_behind(view, index, memory.place):
        memory.place = None
    return (memory.place, "inherited") if memory.place else (None, None)


def _is_left_behind(view: View, index: int, place: str) -> bool:
    """Tell whether a place was named in an earlier part of the sentence, parted by a semicolon,
    and not at its opening."""
    if index == 0:
        return False
    between = range(view.ranges[index - 1][1], view.ranges[index][0])
    named = [one.first for one in view.places if one.place.id == place]
    return bool(named) and named[0] > 1 and any(view.lower(at) == ";" for at in between)


def _place_between(view: View, index: int) -> str | None:
    """Return the place named between the figure before and this one: "…, Austria's 9 million"."""
    if index == 0:
        return None
    low, high = view.ranges[index - 1][1], view.ranges[index][0]
    found = [one.place.id for one in view.places if low <= one.first < high]
    return found[-1] if found else None


def _owner_before(view: View, index: int) -> str | None:
    """Return the place that "its" points to in the same sentence: the last one before it."""
    first, _ = view.ranges[index]
    before = [one.place.id for one in view.places if one.last <= first and one.form != "adjective"]
    return before[-1] if before else None


def _place_after(view: View, index: int) -> str | None:
    """Return the place of "in China" behind a figure, before the next clause begins."""
    _, last = view.ranges[index]
    for at in range(last, min(len(view.tokens), last + 14)):
        role = view.role(at)
        if role in ("figure", "relative") or view.lower(at) in (",", ";", "(", "and"):
            return None
        mention = view.place_at(at)
        if mention and view.lower(at - 1) in ("in", "across", "within", "throughout", "the", "of"):
            return mention.place.id if view.lower(last) != "of" else None
    return None


_COMPARED_WITH = (("behind",), ("than",), ("unlike",), ("versus",), ("ahead", "of"), ("than", "in"))


def _is_compared_with(view: View, mention: PlaceMention) -> bool:
    """Tell whether a place is what another is held against: "ahead of Newham"."""
    return any(
        mention.first >= len(words)
        and tuple(view.lower(mention.first - len(words) + at) for at in range(len(words))) == words
        for words in _COMPARED_WITH
    )


def _sentence_place(view: View, index: int, share: bool) -> PlaceMention | None:
    """Return the place that a sentence is about: its subject or its opening "In China,"."""
    first, _ = view.ranges[index]
    others = of_later_figures(view, index) if len(view.places) > 1 else ()
    usable = [
        one
        for one in view.places
        if (one.first < first or not share)
        and one.first not in others
        and not _is_parted(view, one, first)
    ]
    for mention in usable:
        if mention.form != "adjective" or mention.place.kind == "world":
            return mention
    return next((one for one in usable if _names_what(view, one, index)), None)


def _is_parted(view: View, mention: PlaceMention, first: int) -> bool:
    """Tell whether a semicolon parts a place from a figure, and the place does not lead both."""
    between = range(mention.last, first) if mention.first < first else range(first, mention.first)
    return mention.first > 1 and any(view.lower(at) == ";" for at in between)


def _names_what(view: View, mention: PlaceMention, index: int) -> bool:
    """Tell whether an adjective says where a figure's things are: it stands before them, and
    before a noun. "French, by 3,210 pupils" and "three times the European average" do not."""
    if mention.first >= view.ranges[index][1] + 3:
        return False
    return view.role(mention.last) in ("word", "adjective", "number", "figure", "filler", "other")


def _local_in_sentence(view: View, memory: Memory) -> str | None:
    if view.local is None:
        pairs = ((view.lower(at), view.lower(at + 1)) for at in range(len(view.tokens) - 1))
        view.local = next(
            (kind for lead, kind in pairs if lead in ("the", "in") and kind in _KINDS), ""
        )
    return local_place(view.local, view.sentence.start, memory) if view.local else None


def period_of(
    view: View, index: int, memory: Memory, carried: bool, prior: bool = False
) -> tuple[Period | None, str | None]:
    """Return a claim's period: behind the figure in its clause, before it, or carried on.

    A prior value ("up from 50.2 trillion yuan in 2022") has only what stands right behind it.
    """
    figure = view.figures[index]
    if index in view.aligned:
        return view.aligned[index].period, "stated"
    if prior:
        behind_it = _mention_after(view, index, view.mentions)
        return (behind_it.period, "stated") if behind_it else (None, None)
    usable = [one for one in view.mentions if not one.compared and one.kind != "name"]
    usable = [one for one in usable if not _apart(view, figure.start, one)]
    after = _mention_after(view, index, usable)
    if after:
        return after.period, "stated"
    before = [
        mention for mention in usable if mention.end <= figure.start and not is_base(view, mention)
    ]
    if before:
        return before[-1].period, "stated"
    if memory.period and carried:
        return memory.period, "inherited"
    behind = [mention for mention in usable if mention.start >= figure.end]
    if behind and not _compares(view, figure.end, behind[0].start):
        return behind[0].period, "stated"
    if memory.period:
        return memory.period, "inherited"
    return (memory.leading, "inherited") if memory.leading else (None, None)


_COMPARES = re.compile(r"\b(?:against|compared (?:with|to)|from|versus|vs|than|after)\b")


def _compares(view: View, start: int, end: int) -> bool:
    """Tell whether a period belongs to the other side of a comparison that opens before it."""
    return bool(_COMPARES.search(view.document.text, start, end))


_BASE = re.compile(
    r"\b(?:against|compared (?:with|to)|from|versus|vs|than)\s[^,;.()]{0,30}\d[^;()]{0,20}?"
    r"\s(?:(?:in|for|at)\s)?$"
)


def is_base(view: View, mention: Mention) -> bool:
    """Tell whether a period is that of the figure compared with: "against 42,000 in 2017"."""
    ahead = view.document.text[max(view.sentence.start, mention.start - 70) : mention.start]
    return _BASE.search(ahead) is not None


def _apart(view: View, position: int, mention: Mention) -> bool:
    """Tell whether a period stands in brackets of its own with more than itself: "(2021: 361)"."""
    text = view.document.text
    opened = text.rfind("(", view.sentence.start, mention.start)
    closed = text.find(")", mention.end, view.sentence.end)
    if opened < 0 or closed < 0 or text.find(")", opened, mention.start) >= 0:
        return False
    inside = opened < position < closed
    return not inside and closed - opened - 2 > mention.end - mention.start


def _mention_after(view: View, index: int, usable: list[Mention]) -> Mention | None:
    """Return a period right behind the figure: no comma, clause or other figure between."""
    figure = view.figures[index]
    stop = view.figures[index + 1].start if index + 1 < len(view.figures) else view.sentence.end
    for mention in usable:
        if figure.end <= mention.start < stop:
            between = view.document.text[figure.end : mention.start]
            return None if "," in between or ";" in between else mention
    return None
