"""Noun phrases beside a figure: where they start and end, and what is left without place and time.

No parser: a phrase is a run of words of the right classes. That is enough for the phrase that
touches a figure or its verb, and it costs microseconds.
"""

from __future__ import annotations

from msgspec import Struct

from claims.view import View
from claims.words import nouns

_IN_PHRASE = frozenset(
    (
        "word", "article", "determiner", "adjective", "genitive", "possessive", "total",
        "definite", "other", "comparative", "number", "anaphor", "period", "filler",
        "manner",
    )
)  # fmt: skip
_LINKS = ("of", "in", "for", "on", "at", "from", "by", "among", "across", "to", "per", "within")
_PLACE_LINKS = ("in", "of", "for", "across", "within", "at", "from", "throughout", "around", "on")
_OPENERS = ("article", "determiner", "possessive", "definite", "anaphor", "and", "total", "adverb")


class Phrase(Struct, frozen=True):
    """A noun phrase: token range, its words less place and time, and what was peeled off.

    ``anaphor`` is "such", "it" or the like where the phrase points back; ``local`` a noun that
    stands for a place named before ("the district's"); ``definite`` a whole ("the total ...").
    """

    first: int
    last: int
    words: tuple[str, ...]
    text: str
    definite: bool = False
    anaphor: str | None = None
    local: str | None = None
    possessive: bool = False


def left_start(view: View, last: int) -> int:
    """Return where the noun phrase starts whose last token is ``last - 1``."""
    first = last
    while first > 0:
        index = first - 1
        role, word = view.role(index), view.lower(index)
        if word == ")":
            opened = _opening(view, index)
            if opened is None:
                break
            first = opened
        elif role in _IN_PHRASE or view.place_at(index):
            first = index
        elif first < last and _continues(view, index, first):
            first = index
        else:
            break
    return first


def _continues(view: View, index: int, first: int) -> bool:
    """Tell whether a link, an "and" or a participle belongs to the phrase to its right."""
    role, word = view.role(index), view.lower(index)
    if role == "preposition":
        # "profit after tax" is one noun phrase.
        return word in _LINKS or (word in ("after", "before") and view.lower(first) == "tax")
    if role == "and":
        return _joins(view, first)
    return role == "verb" and _is_participle(view, index)


def _opening(view: View, index: int) -> int | None:
    for at in range(index - 1, max(-1, index - 8), -1):
        if view.lower(at) == "(":
            return at
    return None


def _joins(view: View, after: int) -> bool:
    """Tell whether an "and" joins two nouns rather than two clauses: no article follows it."""
    return view.role(after) in ("word", "adjective", "number") and not view.place_at(after)


def _is_participle(view: View, index: int) -> bool:
    """Tell whether a verb form inside a phrase is an adjective of it: "of connected things"."""
    return view.lower(index).endswith(("ed", "ing")) and view.role(index - 1) in (
        "preposition",
        "article",
    )


def right_end(view: View, first: int, through: tuple[str, ...] = ("of",)) -> int:
    """Return where the noun phrase ends that starts at token ``first``.

    ``through`` are the prepositions that it may run over; an "and" ends it.
    """
    last = first
    while last < len(view.tokens):
        role, word = view.role(last), view.lower(last)
        if role == "verb":
            if not _is_noun_here(view, first, last):
                break
        elif role == "preposition":
            if word not in through or last == first:
                break
        elif word == "-" or (word in ("“", '"', "‘", "”") and last - first < 2):
            pass
        elif (role not in _IN_PHRASE or role == "period") and not view.place_at(last):
            break
        last += 1
    while last > first and view.role(last - 1) in ("preposition", "article", "mark"):
        last -= 1
    return last


def _is_noun_here(view: View, first: int, index: int) -> bool:
    """Tell whether a verb form belongs to a counted phrase: "damaged houses", "major projects"."""
    word = view.lower(index)
    if index == first:
        # What follows a number in -s is what it counts: "5,000 houses".
        return word.endswith("s") or (
            word.endswith(("ed", "ing")) and view.role(index + 1) == "word"
        )
    if word.endswith("ed") and view.lower(index - 1).endswith("ly"):
        # "forcibly displaced people"
        return index - first < 3 and view.role(index + 1) == "word"
    plural = view.lower(index - 1).endswith("s") or view.lower(index - 1) == "people"
    return word.endswith("s") and not plural and view.role(index - 1) in ("word", "adjective")


def clean(view: View, first: int, last: int) -> Phrase:
    """Peel places, periods, articles and quantifiers off a phrase."""
    kept: list[int] = []
    local = anaphor = None
    definite = possessive = False
    index = first
    while index < last:
        role, word = view.role(index), view.lower(index)
        mention = view.place_at(index)
        if word == "(":
            index = _closing(view, index, last)
            continue
        if role in ("period", "figure") or mention:
            if mention is None or mention.form == "name":
                _drop_link(view, kept)
            definite = definite or (mention is not None and mention.form == "genitive")
            index = mention.last if mention else index + 1
            continue
        if nouns().get(word) == "local" and _points_back(view, index, kept):
            local = word
            _drop_opener(view, kept)
            owns = view.role(index + 1) == "genitive"
            if not owns:
                _drop_link(view, kept)
            index += 2 if owns else 1
            continue
        if role in ("anaphor", "pronoun"):
            anaphor = anaphor or word
        possessive = possessive or role == "possessive"
        definite = definite or role in ("total", "definite", "genitive") or word == "the"
        if role not in ("pronoun", "possessive", "mark", "adverb"):
            kept.append(index)
        index += 1
    kept = _trimmed(view, kept)
    words = tuple(view.tokens.words[index] for index in kept)
    return Phrase(first, last, words, _joined(words), definite, anaphor, local, possessive)


def _closing(view: View, index: int, last: int) -> int:
    for at in range(index, last):
        if view.lower(at) == ")":
            return at + 1
    return index + 1


def _points_back(view: View, index: int, kept: list[int]) -> bool:
    """Tell whether "district" stands for one named before: "the district's", "in the province"."""
    if view.role(index + 1) == "genitive":
        return view.role(index - 1) in ("article", "determiner")
    return view.lower(index - 1) == "the" and view.lower(index - 2) in _PLACE_LINKS


def _drop_link(view: View, kept: list[int]) -> None:
    while kept and (view.role(kept[-1]) == "preposition" or view.role(kept[-1]) == "article"):
        if view.role(kept[-1]) == "preposition" and view.lower(kept[-1]) not in _PLACE_LINKS:
            break
        kept.pop()


def _drop_opener(view: View, kept: list[int]) -> None:
    while kept and view.role(kept[-1]) in ("article", "determiner"):
        kept.pop()


def _trimmed(view: View, kept: list[int]) -> list[int]:
    while kept and view.role(kept[0]) in (*_OPENERS, "preposition", "genitive", "mark", "with"):
        kept = kept[1:]
    while kept and view.role(kept[-1]) in ("preposition", "article", "and", "genitive", "mark"):
        kept = kept[:-1]
    return kept


def _joined(words: tuple[str, ...]) -> str:
    text = " ".join(words)
    return text.replace(" 's", "'s").replace(" ’s", "’s").replace(" - ", "-").strip()
