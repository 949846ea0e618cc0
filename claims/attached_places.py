"""The place that is tied to one figure of a list: "31 in Switzerland, 11 in Austria"."""

from __future__ import annotations

import re

from claims.places import PlaceMention
from claims.view import View

_IN = ("in", "within", "across", "throughout", "from")
_TO = ("to", "for", "on", "at", "by", "against")
# Words between a figure and its preposition: "22 came from Kenya", "31 new shops in Spain".
_REACH = 4
_STOPS = (",", ";", ":", "(", ")", "and", "or", "but", "—", "–")


def attached_place(view: View, index: int, share: bool = False) -> PlaceMention | None:
    """Return the place that stands right beside a figure and belongs to it alone, or None.

    That is "31 in Switzerland", "22 came from Kenya", "31 (Switzerland)", "Switzerland (31)" and
    "Austria 11". Behind a share only what follows at once counts: other places are its whole's.
    """
    first, last = view.ranges[index]
    bracketed = view.lower(first - 1) == "("
    if bracketed or view.place_at(first - 1):
        found = view.place_at(first - 2 if bracketed else first - 1)
        if found and found.form == "name" and (bracketed or _is_member(view, found)):
            return found
    if view.lower(last) == "(":
        found = view.place_at(last + 1)
        return found if found and view.lower(found.last) == ")" else None
    at = _preposition(view, last, 1 if share else _REACH)
    return _governed(view, at) if at is not None else None


def _preposition(view: View, last: int, reach: int) -> int | None:
    """Return the preposition that leads to a figure's place."""
    for at in range(last, last + reach):
        word = view.lower(at)
        if word in _IN or (word in _TO and at == last):
            return at
        if word in _STOPS or view.role(at) not in ("word", "adjective", "verb", "article"):
            return None
    return None


def _governed(view: View, at: int) -> PlaceMention | None:
    """Return the place that a preposition governs, an article between them passed over."""
    at += 1
    if view.role(at) == "article" and view.place_at(at) is None:
        at += 1
    found = view.place_at(at)
    return found if found and found.first == at and found.form == "name" else None


def _is_member(view: View, mention: PlaceMention) -> bool:
    """Tell whether a place before a figure is a member of a list: "…, Austria 11"."""
    before = view.lower(mention.first - 1)
    return before in (",", "and", ";", ":", "to", "from", "in") or mention.first == 0


def stands_bare(view: View, index: int) -> bool:
    """Tell whether a preposition of place follows a figure at once: what it counts is elided."""
    return view.lower(view.ranges[index][1]) in _IN


def names_unknown(view: View, index: int) -> bool:
    """Tell whether a figure of a list stands in a place that the gazetteer lacks: "11 in Zumba"."""
    _, last = view.ranges[index]
    if view.lower(last) not in _IN or view.role(last + 1) != "word":
        return False
    return view.text(last + 1, last + 2)[:1].isupper() and view.place_at(last + 1) is None


# "Stores in Asia rose to 412. In the rest of the world there were 381."
_ELSEWHERE = re.compile(
    r"\b(?:(?:in|to|of|for|across) )?the rest of (?:the )?[A-Z\w]|\belsewhere\b"
    r"|\b(?:in|across|from) (?:all )?(?:the )?other "
    r"(?:countries|regions|markets|parts|continents)\b",
    re.IGNORECASE,
)


def stands_elsewhere(view: View, index: int) -> bool:
    """Tell whether a figure is of no place that was named before: its sentence is of the rest of
    one, or opens with a place that the gazetteer lacks ("In EMEA, there were 381")."""
    text, start = view.document.text, view.sentence.start
    if _ELSEWHERE.search(text, start, view.figures[index].start):
        return True
    if view.lower(0) not in ("in", "across", "throughout"):
        return False
    at = 1 + (view.role(1) == "article")
    named = view.text(at, at + 1)[:1].isupper() and view.role(at) in ("word", "other")
    return named and view.place_at(at) is None and index == 0


def of_later_figures(view: View, index: int) -> frozenset[int]:
    """Return the first tokens of places that belong to several later figures, one to each."""
    found = [attached_place(view, at) for at in range(index + 1, len(view.figures))]
    first = {one.first: one.place.id for one in found if one}
    return frozenset(first) if len(set(first.values())) > 1 else frozenset()


_LEADS = re.compile(r"\s(in|to|from|for|at|on)\s(?=(?:the\s)?[A-Z\d])")


def goes_on(view: View, index: int) -> bool:
    """Tell whether a figure goes on a list whose first member says what it is of: "5 percent in
    France, 3 in Spain", "12 million tonnes to China and 3 million to Japan"."""
    if index == 0:
        return False
    text, before, figure = view.document.text, view.figures[index - 1], view.figures[index]
    first, second = _LEADS.match(text, before.end), _LEADS.match(text, figure.end)
    if not first or not second or first[1] != second[1]:
        return False
    return _MEMBER.fullmatch(text, first.end(), figure.start) is not None


# The rest of a member of a list, and what parts it from the next.
_MEMBER = re.compile(r"(?:the\s)?[A-Z\d][^\s,;.()]*(?:\s[A-Z][^\s,;.()]*){0,3}(?:,|,?\sand)\s")
