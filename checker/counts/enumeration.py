"""Lists in prose: the items that a text enumerates behind a cue ("including", a colon).

Only an enumeration that the text itself opens behind the counted noun counts; its items are split
at commas, semicolons and the last "and".
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from claims.measures import lemma
from claims.places import by_name
from claims.words import LANGUAGE, alternatives, number_words, toml

_PHRASES = alternatives("counting", "enumeration")
_LISTS = toml(f"{LANGUAGE}/counting.toml")["enumeration"]


class Enumeration(Struct, frozen=True):
    """The items of a list and its offsets.

    ``fewest`` and ``most`` are how many items it may be read as: an item with an "and" of its own
    ("operation and management") may be one or two, and commas may stand inside a name ("Smith,
    Jones and Partners, and Hill"). ``exhaustive`` tells whether the cue says that the list is
    complete; "including" and "such as" never do.
    """

    items: tuple[str, ...]
    fewest: int
    most: int
    start: int
    end: int
    exhaustive: bool


_CUES = re.compile(
    r"(?P<open>,?\s+(?:including|such as|for example|among them|e\.g\.)"
    r"|,\s+(?:which|that)\s+include)\s+"
    r"|(?P<closed>,?\s+(?:namely|that is|i\.e\.|consisting of|composed of|made up of|comprising"
    r"|which consist of)\s*:?\s+|\s*:\s+)",
)
# How far behind the noun a cue may stand: "three smart abilities of Sanyiniao, including".
REACH = 60
_BREAK = re.compile(rf"[.;:,]|\b(?:{_PHRASES['break']})\b")
_STOP = re.compile(r"[.!?”\"](?:\s|$|”|\"|\.)|\n|\s[–—]\s")
# What stands between two items and is none: "(both penalties)", ", above all,", ", of course,".
_ASIDE = re.compile(rf"\s*\([^()]*\)|,\s(?:{_PHRASES['aside']})(?=,|\s*$)")
_ORDINALS = tuple(_LISTS["ordinals"])
_CLAUSE = re.compile(rf"^(?:{_PHRASES['clause']})\b|\b(?:is|are|was|were|has|have)\b", re.I)
_TAIL = re.compile(rf",?\s+(?:{_PHRASES['tail']})\b")
_AND = re.compile(r"\s+(?:and|or)\s+")


def find_enumeration(text: str, position: int, limit: int) -> Enumeration | None:
    """Return the list that opens behind ``position`` and before ``limit``, or None."""
    found = _CUES.search(text, position, min(limit, position + REACH + 30))
    if not found or _BREAK.search(text, position, found.start()):
        return None
    stop = _STOP.search(text, found.end(), limit)
    end = stop.start() if stop else limit
    return read_stretch(text, found.end(), end, closed=found.group("closed") is not None)


def read_stretch(text: str, start: int, end: int, *, closed: bool) -> Enumeration | None:
    """Return the list with which a stretch of text opens, or None where it is none."""
    stretch = _without_clause(text[start:end])
    if stretch is None:
        return None
    # "and, if you like it hot, chilli": that item may be one too many.
    doubtful = stretch != text[start:end]
    tail = None if ";" in stretch else _TAIL.search(stretch)
    listed = _ASIDE.sub("", stretch[: tail.start()] if tail else stretch)
    # What a tail cuts off may hold the last items: "Lee, Orr with 5 percent and Hale".
    lost = tail is not None and _AND.search(stretch, tail.end()) is not None
    end = start + tail.start() if tail else end
    if _examples().search(listed):
        return None
    items, most = split_items(listed)
    if _explains(items) or len(set(items)) < len(items):
        return None
    if items and _OPEN_END.search(items[-1]):
        return None
    if len(items) < 2 or not _parallel(items, closed):
        return None
    return Enumeration(
        items, _fewest(listed, items) - doubtful, most, start, end, closed and not lost
    )


# "salt and, if you like it hot, chilli": what the two commas hold belongs to the last item.
_CLAUSE_INSIDE = re.compile(r"(\b(?:and|or)),\s[^,;]+,(?=\s)")


def _without_clause(listed: str) -> str | None:
    """Blank what stands between commas behind the last "and"; None where it has no clear end."""
    found = _CLAUSE_INSIDE.search(listed)
    if found is None:
        return None if re.search(r"\b(?:and|or),", listed) else listed
    if "," in listed[found.end() :]:
        return None
    blank = " " * (found.end() - found.end(1))
    return listed[: found.end(1)] + blank + listed[found.end() :]


@cache
def _examples() -> re.Pattern[str]:
    """Return what finds an example of an item: ", mainly apples"."""
    words = "|".join(re.escape(word) for word in toml(f"{LANGUAGE}/lists.toml")["examples"])
    return re.compile(rf",\s(?:{words})(?!\w)", re.IGNORECASE)


def _fewest(listed: str, items: tuple[str, ...]) -> int:
    """Return how many items a list holds at least: commas before an item with an "and" may be its
    own, and where something follows the last item each may have such an addition."""
    fewest = len(items)
    joined = [number for number, item in enumerate(items) if _AND.search(item)]
    if joined and (items[0][0].isupper() or re.search(r",\s(?:and|or)\s", listed)):
        fewest -= joined[-1]
    last = re.search(r",\s(?:and|or)\s[^,;]*,\s", listed)
    return (fewest + 1) // 2 if last else fewest


def is_clean(listed: Enumeration) -> bool:
    """Tell whether a list surely names single things: names, or nouns that are no plurals.

    "cows, pigs and hens" are kinds, of which there may be any number of animals.
    """
    if listed.fewest != listed.most:
        return False
    return all(_is_single(item) for item in listed.items)


def _is_single(item: str) -> bool:
    words = re.split(r"\s(?:of|for|in|from|at|on|to|with|by)\s", item)[0].split()
    if not words or words[-1][0].isupper():
        return bool(words)
    head = words[-1].lower()
    table = toml(f"{LANGUAGE}/lists.toml")
    return head not in table["kinds"] and (lemma(head) == head or head in table["singular"])


_OPEN_END = re.compile(r"^(?:etc\b|so on|so forth|others?$|more$)|\betc\b|\bso on\b|\bother\b")


def split_items(listed: str) -> tuple[tuple[str, ...], int]:
    """Split a list into its items; return them and how many they are at most.

    The last "and" of a list stands between its last two items; any other may be inside one.
    """
    mark = ";" if ";" in listed else ","
    pieces = [piece.strip() for piece in re.split(rf"\s*{mark}\s*", listed) if piece.strip()]
    pieces = _without_apposition(pieces)
    if not pieces:
        return (), 0
    last = re.sub(r"^(?:and|or|as well as)\s+", "", pieces[-1])
    split_already, pieces[-1] = last != pieces[-1], last
    joints = list(_AND.finditer(last))
    if not split_already and joints:
        pieces[-1:] = [last[: joints[-1].start()], last[joints[-1].end() :]]
    inner = sum(len(_AND.findall(piece)) for piece in pieces)
    return tuple(pieces), len(pieces) + inner


def _explains(items: tuple[str, ...]) -> bool:
    """Tell whether an item only says where the one before it lies: "Austin, Texas"."""
    known = [by_name(item) for item in items]
    kinds = {place.kind if place else "" for place in known}
    return len(kinds) > 1 and bool(kinds & {"division", "country"})


def _without_apposition(pieces: list[str]) -> list[str]:
    """Cut what follows the item that the last "and" opens: "and the lamprey's cousin, the eel"."""
    for index, piece in enumerate(pieces):
        if re.match(r"(?:and|or|as well as)\s", piece):
            return pieces[: index + 1]
    return pieces


def _parallel(items: tuple[str, ...], closed: bool) -> bool:
    """Tell whether all items open alike and are short names of single things.

    A list of unlike things ("John Smith, the goalkeeper, 34") is no count of its nouns, nor is one
    whose items count for more ("a couple and their three children"). Behind a cue that closes the
    list an article may come and go.
    """
    if _is_tangled(items):
        return False
    if any(_holds_number(item) or _CLAUSE.search(item) for item in items):
        return False
    if items[0].lower() in _ORDINALS:
        return False
    # "to cut waste and to save money, water and soil"
    if len({item.startswith("to ") for item in items}) > 1:
        return False
    openings = {_opening(item) for item in items}
    if closed and openings == {"word", "article"}:
        return True
    if any(re.search(r"\d|[“”\"()]", item) or len(item.split()) > 8 for item in items):
        return False
    return len(openings) == 1


_EACH = re.compile(r"^(?:one|another|the other|his|her|its|their)\b|\band (?:one|another)\b|&")


def _is_tangled(items: tuple[str, ...]) -> bool:
    """Tell whether the borders of the items are in doubt: each opens with "one", an item is joined
    with "or" or "&", or several are joined with "and"."""
    if any(_EACH.search(item) for item in items):
        return True
    joined = sum(1 for item in items if re.search(r"\sand\s", item))
    return joined > 1 or any(re.search(r"\sor\s", item) for item in items)


_SEVERAL = frozenset(("couple", "pair", "both", "twins", "family", "several", "some", "dozens"))


def _holds_number(item: str) -> bool:
    words = item.lower().split()
    numbers = number_words().small
    return words[0].isdigit() or any(
        word in _SEVERAL or (word in numbers and word != "one") for word in words
    )


def _opening(item: str) -> str:
    first = item.split()[0]
    if first.lower() in ("the", "a", "an", "its", "their", "his", "her", "one", "two", "three"):
        return "article"
    return "name" if first[0].isupper() else "word"
