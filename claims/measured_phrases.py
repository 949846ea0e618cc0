"""Which noun phrase a figure measures: the one counted, the subject before it, the object."""

from __future__ import annotations

from claims.measures import fixed_phrases
from claims.phrases import Phrase, clean, left_start, right_end
from claims.ties import verb_at
from claims.view import View
from claims.words import nouns


def counted_phrase(view: View, last: int) -> Phrase | None:
    """Return the noun phrase counted by a bare number, which starts right after it."""
    first = last
    if view.lower(first) in ("”", '"', "’", "-"):
        first += 1
    if view.role(first) not in ("word", "adjective", "number", "other", "comparative", "verb"):
        return None
    if view.place_at(first) and view.place_at(first).form == "name":  # type: ignore[union-attr]
        return None
    end = right_end(view, first)
    if end <= first:
        return None
    phrase = clean(view, first, _light(view, first, end))
    return phrase if phrase.words else None


def _light(view: View, first: int, end: int) -> int:
    """Cut a counted phrase at its "of", unless the noun before it is light: "series of"."""
    fixed = fixed_phrases(view.tokens.lower[first:end])
    for index in range(first + 1, end):
        if view.lower(index) == "of" and index - first not in fixed:
            if nouns().get(view.lower(index - 1)) == "quantifier":
                continue
            return end if nouns().get(view.lower(index - 1)) == "list" else index
    return end


def subject_before(view: View, index: int) -> Phrase | None:
    """Return the noun phrase that ends right before token ``index``, or None."""
    last = index
    while last > 0 and (view.role(last - 1) in ("period", "adverb")):
        last -= 1
    if last < index and view.role(last - 1) == "preposition" and view.role(last) == "period":
        last -= 1
    if last > 0 and view.lower(last - 1) == "," and view.role(index - 1) in ("period", "relative"):
        last -= 1
    first = left_start(view, last)
    return clean(view, first, last) if first < last else None


# How an aside behind a noun begins: "Fibres, hit by destocking, fell 1 percent".
_ASIDES = frozenset(("hit", "led", "hurt", "held", "run", "made", "built", "which", "who", "whose"))
_ASIDE_REACH = 14


def subject_over_aside(view: View, index: int) -> Phrase | None:
    """Return the noun phrase before an aside between commas that ends at a verb, or None."""
    if view.lower(index - 1) != ",":
        return None
    for at in range(index - 2, max(0, index - _ASIDE_REACH), -1):
        if view.lower(at) == ",":
            opens = view.lower(at + 1)
            aside = opens in _ASIDES or opens.endswith("ed")
            return subject_before(view, at) if aside else None
        if view.role(at) in ("figure", "mark"):
            return None
    return None


def main_subject(view: View, before: int) -> Phrase | None:
    """Return the noun phrase before the first finite verb of the sentence."""
    for index in range(before):
        verb = verb_at(view, index)
        if verb and verb.form != "ing" and view.lower(index - 1) not in ("to", ","):
            phrase = subject_before(view, index)
            if phrase and (phrase.words or phrase.local):
                return phrase
    return None


def object_phrase(view: View, last: int) -> Phrase | None:
    """Return the phrase behind "of", "in" or "worth of" that follows a figure."""
    index = _behind_symbol(view, last)
    if view.lower(index) == "worth":
        index += 1
    if view.lower(index) not in ("of", "in"):
        return None
    if view.role(index + 1) == "period":
        return None
    end = right_end(view, index + 1, ("of", "in", "for"))
    if _is_joint(view, index + 1, end):
        end = right_end(view, end + 1, ())
    phrase = clean(view, index + 1, end)
    return phrase if phrase.words else None


def is_distance(view: View, last: int) -> bool:
    """Tell whether a length is how far off something is: "5 km away", "5 km (3 miles) from us"."""
    index = last
    if view.lower(index) == "(" and ")" in (view.lower(at) for at in range(index, index + 6)):
        while view.lower(index) != ")":
            index += 1
        index += 1
    return view.lower(index) in ("away", "from")


def name_before(view: View, stop: int) -> Phrase | None:
    """Return the last noun phrase before a token, without what stands before its preposition."""
    first = stop
    while first > 0 and view.role(first - 1) in ("word", "article", "adjective"):
        first -= 1
    return clean(view, first, stop) if first < stop else None


def _behind_symbol(view: View, last: int) -> int:
    """Step over the symbol of a unit that a text explains: "1,200 gigawatts (GW) of solar"."""
    if view.lower(last) == "(" and view.lower(last + 2) == ")" and view.role(last + 1) != "figure":
        return last + 3
    return last


def _is_joint(view: View, first: int, last: int) -> bool:
    """Tell whether an "and" joins two bare nouns: "of wind and solar"."""
    if view.role(last) != "and" or last - first != 1 or view.role(last + 1) != "word":
        return False
    end = right_end(view, last + 1, ())
    return end - last == 2 and view.role(end) in ("edge", "mark", "preposition", "period")
