"""Whether parts exclude each other by their words: "men" and "women", "in Asia" and "in Europe"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from claims.words import LANGUAGE, alternatives, toml, verbs

_PHRASES = alternatives("arithmetic", "exclusive")
_LISTS = toml(f"{LANGUAGE}/arithmetic.toml")["exclusive"]

_TABLE = f"{LANGUAGE}/partitions.toml"
# So many words of a part may say which part it is.
_NEAR = 7
_WORD = re.compile(r"[\w’'-]+")


@cache
def _members() -> dict[str, frozenset[tuple[int, int]]]:
    """Return each word with the sets that it is in, and which member it is there."""
    found: dict[str, set[tuple[int, int]]] = {}
    for number, row in enumerate(toml(_TABLE)["exclusive"]):
        for place, words in enumerate(row):
            for word in words.split("|"):
                found.setdefault(word, set()).add((number, place))
    return {word: frozenset(sets) for word, sets in found.items()}


def members_of(words: str) -> dict[int, set[int]]:
    """Return the sets that some words name, with the members named of each."""
    found: dict[int, set[int]] = {}
    for word in _WORD.findall(words)[:_NEAR]:
        for number, place in _members().get(word, _members().get(word.lower(), ())):
            found.setdefault(number, set()).add(place)
    return found


def exclude_by_class(parts: Sequence[str]) -> bool:
    """Tell whether each part names another member of one set, and no more than that."""
    named = [members_of(words) for words in parts]
    for number in set(named[0]).intersection(*named[1:]):
        members = [one[number] for one in named]
        if all(len(one) == 1 for one in members) and len(set.union(*members)) == len(parts):
            return True
    return False


def use_up_a_class(parts: Sequence[str]) -> bool:
    """Tell whether parts name all members of a set of three."""
    named = [members_of(words) for words in parts]
    shared = set(named[0]).intersection(*named[1:])
    rows = toml(_TABLE)["exclusive"]
    return exclude_by_class(parts) and any(len(rows[one]) == len(parts) == 3 for one in shared)


def are_all(parts: Sequence[str]) -> bool:
    """Tell whether parts are all members of a set that leaves nothing out."""
    named = [members_of(words) for words in parts]
    for row in toml(_TABLE)["exhaustive"]:
        places = [_members().get(word, frozenset()) for word in row.split()]
        for number, _ in places[0]:
            wanted = {place for one in places for set_, place in one if set_ == number}
            found = [one.get(number, set()) for one in named]
            single = len(parts) == len(places) and all(len(one) == 1 for one in found)
            if single and set.union(*found) == wanted:
                return True
    return False


_LIGHT = frozenset(_LISTS["light"])


def objects_differ(parts: Sequence[str]) -> bool:
    """Tell whether what follows the words of the classes is of two things: "opposed the road",
    "supported a tunnel"."""
    objects = []
    for words in parts:
        said = _WORD.findall(words)
        known = [number for number, word in enumerate(said) if word in _members()]
        behind = set(said[known[0] + 1 :]) - _LIGHT if known else set()
        if behind:
            objects.append(behind)
    return len(objects) > 1 and not set.intersection(*objects)


_PLACED = re.compile(
    r"\b(in|from|to|for|at|near|by"
    rf"|on)\s(?:the\s)?(?:\w+ern\s)?((?!(?:{_PHRASES['placed']})\b)[A-Z][\w’'-]+)"
)
_NAMED = re.compile(r"^(?:\w+\s)?(?:(?:is|are|was|were|being)\s)?([A-Z][a-z]{2,}[\w’'-]*)\b")


def exclude_by_place(parts: Sequence[str]) -> bool:
    """Tell whether each part goes to, comes from or lies in a name of its own, and there alone."""
    found = [_PLACED.search(words) for words in parts]
    if any(one is None for one in found):
        return False
    said = {word for one in found if one for word in one.string[: one.start()].lower().split()}
    if any(word in verbs() for word in said.difference(toml(_TABLE)["placing"])):
        return False
    names = {one[2] for one in found if one}
    return len(names) == len(parts) and len({one[1] for one in found if one}) == 1


def exclude_by_name(parts: Sequence[str]) -> bool:
    """Tell whether each part is of a name of its own: "27 are Conservative, 16 Labour"."""
    found = [_NAMED.match(words) for words in parts]
    return all(found) and len({one[1] for one in found if one}) == len(parts)


@cache
def rest_words() -> re.Pattern[str]:
    """Return what finds the words of a part that is all that is left."""
    words = "|".join(toml(_TABLE)["rest"])
    return re.compile(rf"\b(?:the|its|their|his|her|all)\s(?:{words})\b(?! of\b)", re.IGNORECASE)
