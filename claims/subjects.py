"""What a figure is about: the phrase that names its measure, and the frame that the next figure
may carry on ("rising by 10.3 percent to 792 billion yuan", "such connections", "it")."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from claims.document import Document
from claims.measured_phrases import object_phrase
from claims.measures import key_of
from claims.phrases import Phrase, clean, left_start
from claims.places import Place, places, wholes
from claims.ties import Tie
from claims.view import View
from claims.words import calendar_words, closed_words, nouns


class Subject(Struct, frozen=True):
    """A measure with what came with it.

    ``source`` is "counted" (the noun after the figure), "subject" (before its verb), "noun" (the
    "of" phrase before it), "object" (the "of" phrase after it), "carried" or None. ``growth`` is
    "up" or "down" where a noun of growth headed the phrase, ``share`` tells of a noun of share.
    """

    words: tuple[str, ...] = ()
    text: str | None = None
    key: tuple[str, ...] = ()
    place: str | None = None
    place_origin: str | None = None
    source: str | None = None
    definite: bool = False
    growth: str | None = None
    share: bool = False
    entity: str | None = None
    local: str | None = None
    possessive: bool = False
    unresolved: str | None = None
    modality: str | None = None


Acronyms = Mapping[str, tuple[str, ...]]


def describe(view: View, phrase: Phrase, source: str, acronyms: Acronyms) -> Subject:
    """Turn a phrase into a subject: noun of growth or share looked through, key, place."""
    words, growth, share = _unwrapped(phrase.words)
    words, modality = _without_aim(words)
    entity = _entity(view, phrase)
    content = tuple(word for word in words if not entity or word not in entity.split())
    key = key_of(content, acronyms)
    place, origin = place_in(view, phrase.first, phrase.last)
    text = phrase.text if words == phrase.words else " ".join(words)
    return Subject(
        words=words,
        text=text or None,
        key=key,
        place=place,
        place_origin=origin,
        source=source,
        definite=phrase.definite,
        growth=growth,
        share=share,
        entity=entity,
        local=phrase.local,
        possessive=phrase.possessive,
        unresolved=phrase.anaphor if phrase.anaphor in ("such", "it", "they") else None,
        modality=modality,
    )


def _without_aim(words: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    """Look through "the target for emissions" and "the growth forecast": what is aimed at is the
    measure. A target of nothing named stays as it is."""
    kinds = [nouns().get(word.lower()) for word in words]
    if kinds and kinds[-1] in _AIMS:
        return words[:-1] or words, kinds[-1]
    if len(words) > 2 and kinds[0] in _AIMS and words[1].lower() in ("of", "for"):
        return words[2:], kinds[0]
    return words, None


_AIMS = ("target", "forecast")


def is_bare_aim(subject: Subject) -> bool:
    """Tell whether a subject is "the target" alone: then the measure stands elsewhere."""
    return (
        subject.modality is not None
        and len(subject.key) == 1
        and (nouns().get(subject.words[-1].lower()) in _AIMS)
    )


def is_milestone(words: tuple[str, ...]) -> bool:
    """Tell whether a phrase is "the mark" that a figure passes."""
    return len(words) == 1 and nouns().get(words[0].lower()) == "milestone"


def _unwrapped(words: tuple[str, ...]) -> tuple[tuple[str, ...], str | None, bool]:
    """Look through "the growth rate of X", "the proportion of X", "X growth"."""
    growth, share = None, False
    lower = [word.lower() for word in words]
    for size in (2, 1):
        head = " ".join(lower[:size])
        kind = nouns().get(head)
        if len(lower) > size and lower[size] in ("of", "in") and kind:
            growth, share, known = _wrapper(kind)
            if known:
                return words[size + 1 :], growth, share
        kind = nouns().get(" ".join(lower[-size:]))
        if kind and len(lower) >= size and kind.startswith("growth"):
            return _without_fillers(words[:-size]), kind[7:], False
    return words, growth, share


def _without_fillers(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if closed_words().get(word.lower()) != "filler")


def _wrapper(kind: str) -> tuple[str | None, bool, bool]:
    if kind.startswith("growth"):
        return kind[7:], False, True
    return None, kind == "share", kind == "share"


def _entity(view: View, phrase: Phrase) -> str | None:
    """Return a proper name in the phrase that is no place: "Tesla's revenue"."""
    run: list[str] = []
    for index in range(phrase.first, phrase.last):
        word = view.tokens.words[index]
        proper = word[0].isupper() and view.role(index) == "word" and not view.place_at(index)
        proper = proper and word.lower() not in calendar_words()
        if proper and (run or not _opens(view, index) or _is_name(view, index)):
            run.append(word)
        elif run:
            break
    return " ".join(run) if run and not _is_topic(run) else None


def _opens(view: View, index: int) -> bool:
    """Tell whether a word opens a sentence or a quotation, where every word has its capital."""
    return index == 0 or view.lower(index - 1) in ("“", '"', "‘", ":", "•", "-")


# Names by their form alone: "L2", "SkyMesh".
_NAME_BY_FORM = re.compile(r"[A-Z]{1,3}\d+|[A-Z][a-z]+[A-Z]\w*")


def _is_name(view: View, index: int) -> bool:
    """Tell whether the first word of a sentence is a name: a genitive or a capital follows it, or
    it stands with its capital elsewhere in the document and never without."""
    if view.role(index + 1) == "genitive":
        return nouns().get(view.lower(index)) is None
    if _NAME_BY_FORM.fullmatch(view.tokens.words[index]):
        return True
    following = view.tokens.words[index + 1] if index + 1 < len(view.tokens) else ""
    if following[:1].isupper() and view.role(index + 1) == "word":
        return True
    return view.tokens.words[index] in proper_words(view.document)


_INNER = re.compile(r"[a-z,;] ([A-Z][\w-]+)")
_SMALL = re.compile(r"\b[a-z][\w-]+")


def proper_words(document: Document) -> frozenset[str]:
    """Return the words that a document writes with a capital inside its sentences and nowhere
    without; found once a document."""
    known: frozenset[str] | None = document.__dict__.get("_proper_words")
    if known is None:
        small = set(_SMALL.findall(document.text))
        known = frozenset(
            word for word in _INNER.findall(document.text) if word.lower() not in small
        )
        document.__dict__["_proper_words"] = known
    return known


def _is_topic(run: list[str]) -> bool:
    key = key_of(run, {})
    return all(word.isupper() and len(word) <= 5 for word in run) or bool(
        key and key_of(run, {})[0] in ("iot", "digital_economy", "ai")
    )


def place_in(view: View, first: int, last: int) -> tuple[str | None, str | None]:
    """Return the narrowest place named among some tokens, and "stated"."""
    found: Place | None = None
    for mention in view.places:
        if mention.first < first or mention.first >= last:
            continue
        if found is None or found.id in wholes(mention.place.id):
            found = mention.place
    return (found.id, "stated") if found else (None, None)


def place_name(ident: str | None) -> str | None:
    """Return a place's name by its id."""
    return places()[ident].name if ident else None


def noun_subject(view: View, tie: Tie, last: int, acronyms: Acronyms) -> Subject:
    """Describe "a scale of 660 billion yuan of core industries": nouns on both sides."""
    left = clean(view, left_start(view, tie.index), tie.index)
    subject = describe(view, left, "noun", acronyms)
    right = object_phrase(view, last)
    if right is None:
        return subject
    left_words = () if is_bare_aim(subject) else subject.words
    words = (*left_words, "of", *right.words) if left_words else right.words
    after = describe(view, right, "object", acronyms)
    return Subject(
        words=words,
        text=" ".join(words),
        key=key_of(words, acronyms),
        place=after.place or subject.place,
        place_origin=after.place_origin or subject.place_origin,
        source="noun",
        definite=subject.definite or right.definite,
        growth=subject.growth,
        share=subject.share,
        entity=subject.entity or after.entity,
        local=subject.local or after.local,
        possessive=subject.possessive,
        modality=subject.modality,
    )
