"""The predicate of a figure, the verb that ties it to its measure, and whether it is anchored."""

from __future__ import annotations

import re

from claims.phrases import right_end
from claims.subjects import Subject
from claims.ties import verb_at
from claims.view import View
from claims.words import nouns, verbs

_ATTRIBUTIVE = re.compile(r"-[a-z]")
# What stands before a figure whose noun phrase is a subject: nothing, a clause's start.
_CLAUSE_STARTS = ("edge", "subordinator", "but", "mark", "relative")
REACH = 25
# Nouns that a figure is the size of pass its verb on: "won with a time of 47 seconds".
_PASSED_ON = ("attribute", "quantifier", "share", "growth_up", "growth_down")


def predicate_of(view: View, index: int) -> str | None:
    """Return the lemma of the verb that a figure is the subject or the object of, or None.

    A figure that only describes a noun ("ten-storey building") has none.
    """
    first, last = view.ranges[index]
    if describes_noun(view, index):
        return None
    after, before = _verb_after(view, last), _verb_before(view, first)
    if _is_subject(view, first):
        return after or before
    return before or after


def describes_noun(view: View, index: int) -> bool:
    """Tell whether a figure only describes or completes another noun, and has no verb."""
    return _describes(view, index) or _is_complement(view, index)


def _describes(view: View, index: int) -> bool:
    """Tell whether a figure is an adjective: "ten-storey building", "a five-foot tusk"."""
    figure, text = view.figures[index], view.document.text
    if _ATTRIBUTIVE.match(text, figure.end):
        return True
    if not figure.unit.dimension.startswith("["):
        return False
    return "-" in text[figure.core + 1 : figure.end] and view.role(view.ranges[index][1]) == "word"


def _is_complement(view: View, index: int) -> bool:
    """Tell whether a count only completes another noun: "the judgment of all 11 justices"."""
    if view.figures[index].unit.dimension != "count":
        return False
    at = view.ranges[index][0] - 1
    while view.role(at) in ("article", "definite", "adverb", "filler", "adjective"):
        at -= 1
    if view.lower(at - 1) in ("none", "all", "most", "many", "some", "each", "one", "both", "any"):
        return False
    if view.lower(at) not in ("of", "at", "from", "for", "in") or view.role(at - 1) != "word":
        return False
    return nouns().get(view.lower(at - 1)) not in _PASSED_ON


def _is_subject(view: View, first: int) -> bool:
    """Tell whether a figure's phrase opens a clause: then its verb stands behind it."""
    index = first - 1
    while view.role(index) in ("article", "adverb", "filler", "adjective", "total", "definite"):
        index -= 1
    role = view.role(index)
    if role == "verb":
        verb = verb_at(view, index)
        return verb is not None and verb.role == "say"
    return role in _CLAUSE_STARTS or role == "period"


def _verb_before(view: View, first: int) -> str | None:
    """Return the nearest verb to the left in the same clause; "be" and "have" count as such."""
    for index in range(first - 1, max(-1, first - 1 - REACH), -1):
        role, word = view.role(index), view.lower(index)
        if role in ("subordinator", "relative") or word in (";", ":", ".", "?", "!", "—", "–"):
            return None
        verb = verb_at(view, index)
        if verb and verb.role != "aux" and not _modifies(view, index):
            return _participle(view, index + 1) or verb.lemma
    return None


def _participle(view: View, index: int) -> str | None:
    """Return the lemma of a participle behind "has" or "was" that the lexicon does not know."""
    verb = verbs().get(view.lower(index - 1))
    if verb is None or verb.lemma not in ("be", "have"):
        return None
    word = view.lower(index)
    if word == "done":
        return "do"
    if not word.endswith("ed") or view.role(index) != "word" or len(word) < 5:
        return None
    stem = word[:-2]
    if _DOUBLED.search(stem):
        return stem[:-1]
    return f"{stem}e" if _WITH_E.search(stem) else stem


# How a stem shows that its verb ends in -e ("plac-ed") or doubled its last letter ("stabb-ed").
_WITH_E = re.compile(
    r"(?:[cvzu]|[^s]s|at|[bcdfgkpt]l|[dr]g|[aeiou]g|ir|ur|[^aeiou]in|ib|ut|[^e]id|od|ak|ok)$"
)
_DOUBLED = re.compile(r"([bdgmnprt])\1$")


def _modifies(view: View, index: int) -> bool:
    """Tell whether a participle only describes the noun behind it: "the injured passengers"."""
    return view.role(index - 1) in ("article", "adjective") and view.role(index + 1) == "word"


def _verb_after(view: View, last: int) -> str | None:
    """Return the main verb of the group that follows a figure's noun phrase."""
    index = right_end(view, last, ("of", "in", "on", "at", "for", "from", "to", "with"))
    for at in range(index, min(len(view.tokens), index + 6)):
        if view.role(at) == "verb" and not view.lower(at).endswith("ing"):
            return _main_verb(view, at)
        if view.role(at) in ("mark", "and", "but", "figure", "subordinator"):
            return None
    return None


def _main_verb(view: View, index: int) -> str | None:
    """Return the last verb of a group: "have been banded" is of band, "were dead" of be."""
    found, base = None, False
    while view.role(index) in ("verb", "adverb") or view.lower(index) == "to" or base:
        verb = verb_at(view, index)
        if verb and verb.role != "aux":
            found, base = verb.lemma, False
        elif verb or view.lower(index) == "to":
            base = True
        elif base and view.role(index) == "word":
            return view.lower(index)
        elif view.role(index) != "adverb":
            break
        index += 1
    return found


# Verbs whose object or subject is a whole of something stated: its crew, its victims, its public.
_WHOLES = frozenset(
    ("carry", "have", "employ", "seat", "hold", "host", "number", "total", "contain", "kill",
     "injure", "wound", "die", "hurt", "displace", "attend", "evacuate", "miss", "include",
     "house", "own", "operate", "boast", "span", "cover", "serve", "accommodate", "comprise")
)  # fmt: skip


def is_anchored(
    view: View, index: int, subject: Subject, kind: str, predicate: str | None, partitive: bool
) -> bool:
    """Tell whether a figure is an attribute, or a definite whole, of something that is stated.

    A length, a price, a share is an attribute by its unit; a count is one when it is definite or
    when its verb says whose whole it is. "400 people protested" is an instance.
    """
    figure = view.figures[index]
    if partitive or subject.unresolved or not _has_owner(view, index):
        return False
    dimension = figure.unit.dimension
    if dimension != "count" or kind in ("growth", "share", "difference", "change"):
        return True
    counted = subject.source == "counted"
    if _describes(view, index) or _is_definite(view, index) or (subject.definite and not counted):
        return True
    return predicate in _WHOLES


def _has_owner(view: View, index: int) -> bool:
    """Tell whether the sentence states anything beside the figure itself."""
    first, last = view.ranges[index]
    inside = range(first, last)
    return any(at not in inside for at in view.said)


def _is_definite(view: View, index: int) -> bool:
    """Tell whether a count is of a whole: "all", "only", or "the" with what it is the whole of.

    "The three officers" are those named before; "the two threats to the colony" are its own.
    """
    first, last = view.ranges[index]
    before, inner = view.lower(first - 1), view.lower(first)
    if before in ("all", "only") or inner in ("only", "all"):
        return True
    after = right_end(view, last, ())
    return before in ("the", "these", "those") and (
        view.role(after) in ("preposition", "relative", "pronoun")
    )
