"""What ties a figure to its measure: a verb, an "of", a "with", a bracket, or nothing."""

from __future__ import annotations

from msgspec import Struct

from claims.phrases import left_start
from claims.view import View
from claims.words import Verb, verbs


class Tie(Struct, frozen=True):
    """The word that governs a figure.

    ``role`` is "verb", "of", "with", "bracket", "prior" ("up from") or "none"; ``index`` is the
    word's token, ``start`` where its verb group starts ("is estimated to exceed"); ``link`` is the
    preposition between verb and figure ("to", "by", "at", "from" or ""); ``moved`` are the tokens
    of the verb's object, where it has one ("raised its prices by 5 percent").
    """

    role: str
    index: int
    start: int
    link: str = ""
    moved: tuple[int, int] | None = None


REACH = 16
_PASSED = ("adverb", "period", "article", "other", "filler", "total")
# "rose 10.3 percent year on year to 792 billion"
_SPANS = ("year", "month", "quarter", "level")


def find_tie(view: View, first: int) -> Tie:
    """Return the tie of the figure whose first token is ``first``."""
    index, link, crossed = first - 1, "", False
    if view.lower(index) == "(":
        return Tie("bracket", index, index)
    while index >= 0 and first - index <= REACH:
        role, word = view.role(index), view.lower(index)
        if word in ("up", "down") and link == "from":
            return Tie("prior", index, index, link)
        if role == "verb":
            return Tie("verb", index, group_start(view, index), link)
        if word == "of" and not crossed and not link:
            return Tie("of", index, index)
        if word == "worth" and view.role(index - 1) == "verb":
            index -= 1
            continue
        if role in ("with", "including") or word == "worth":
            return Tie("with", index, index)
        if role == "figure":
            crossed = True
        elif role == "preposition":
            link = link or word
        elif word == ")":
            index = _before_bracket(view, index)
            crossed = True
            continue
        elif role not in _PASSED and word not in _SPANS:
            break
        index -= 1
    return _moving(view, index, link) or Tie("none", index, index, link)


_MOVERS = ("put", "set", "keep", "value", "price", "estimate", "bring", "take", "leave")


def _moving(view: View, index: int, link: str) -> Tie | None:
    """Find the verb that moves its object by, to or from a figure: "cut its forecast to 3"."""
    if link not in ("by", "to", "from", "at") or index < 1:
        return None
    first = left_start(view, index + 1)
    verb = verb_at(view, first - 1)
    if (
        verb is None
        or first > index
        or (verb.role not in ("up", "down") and verb.lemma not in _MOVERS)
    ):
        return None
    return Tie("verb", first - 1, group_start(view, first - 1), link, (first, index + 1))


def _before_bracket(view: View, index: int) -> int:
    for at in range(index - 1, max(-1, index - 10), -1):
        if view.lower(at) == "(":
            return at - 1
    return index - 1


_GROUP = ("be", "have", "aux", "expect", "plan", "estimate")


def verb_at(view: View, index: int) -> Verb | None:
    """Return the verb at a token, or None where the word is none."""
    return verbs().get(view.lower(index)) if view.role(index) == "verb" else None


def group_start(view: View, index: int) -> int:
    """Return where the verb group starts that ends at a verb: auxiliaries, "likely to"."""
    start = index
    while start > 0:
        before = start - 1
        verb = verb_at(view, before)
        in_group = (verb is not None and verb.role in _GROUP) or view.role(before) == "adverb"
        infinitive = view.lower(before) in ("to", "set", "due", "on", "track", "poised", "about")
        if not in_group and not (infinitive and _leads_to_infinitive(view, before)):
            break
        start = before
    return start


def _leads_to_infinitive(view: View, index: int) -> bool:
    """Tell whether "to", "set to", "on track to" stand before a verb."""
    after = index + 1
    while view.lower(after) in ("to", "track"):
        after += 1
    return (view.role(after) in ("verb", "adverb") and view.lower(index) != "on") or (
        view.lower(index) == "on" and view.lower(index + 1) == "track"
    )


def modality_of(view: View, start: int, index: int) -> str | None:
    """Return what a verb group says of a figure: forecast, target, estimate, or None."""
    found = None
    for at in range(start, index + 1):
        word, verb = view.lower(at), verbs().get(view.lower(at))
        if word in ("will", "shall", "likely", "would", "may", "might", "could") or (
            verb and verb.role == "expect"
        ):
            return "forecast"
        if word in ("set", "due", "track", "poised") or (word == "'ll"):
            return "forecast"
        if verb and verb.role == "plan":
            found = "target"
        if verb and verb.lemma == "estimate":
            found = found or "estimate"
    return found
