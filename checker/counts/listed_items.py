"""Lists of short things, names and plain words mixed: "Strandfontein, Monwabisi and the harbour".

A list is read piece by piece between its commas and ends with the piece behind its first "and". It
is a list only where every piece is a short noun phrase; where one may only say more of the piece
before it, how many it names is a range.
"""

from __future__ import annotations

import re

from checker.counts.enumeration import Enumeration
from checker.counts.named_lists import may_hold, words
from claims.measures import lemma
from claims.words import LANGUAGE, closed_words, number_words, toml, verbs

_LISTS = toml(f"{LANGUAGE}/counting.toml")["listed_items"]

LONGEST = 7

_PIECE = re.compile(
    r"(?:“[^”\n]{1,60}”|\"[^\"\n]{1,60}\"|\([^()\n]{1,60}\)|(?<=\b[A-Z])\.|(?<=\bSt)\.|(?<=\b[MD]r)\."
    r"|\.(?=\w)|[^\W_]|[’'&/+ -](?![–—-])|\s(?!\n))+"
)
_AND = re.compile(r",?\s+(?:and|or|as well as)\s+(?:also\s|finally\s|lastly\s)?")
_JOINED = re.compile(r"\s(?:and|or|as well as)\s")
_MARK = re.compile(r"\s*[,;]\s+")
_LAST = re.compile(r"(?:and|or|as well as)\s+(?:also\s|finally\s|lastly\s)?")
_ARTICLES = ("the", "a", "an", "his", "her", "its", "their", "our")
# Of these a noun phrase may hold one: "the port of Hull", "shelter for the night".
_INSIDE = ("of", "in", "for", "from", "at", "de", "von", "van")
_BRACKET = re.compile(r"\s*\([^()\n]*\)")
_AGE = re.compile(r",\s(?:aged\s)?\d{1,3}[,;.]")
_AGED = re.compile(r"(?:aged\s+)?\d{1,3}(?:\s+years\s+old)?$")


class Listed(Enumeration, frozen=True):
    """A list that was read, and what stands behind it: "", ",", or "word"; ``plain`` tells that its
    items are no names, ``mixed`` that some are, ``aged`` that ages stand between them."""

    behind: str = ""
    plain: bool = False
    mixed: bool = False
    aged: bool = False


def read_items(text: str, start: int, limit: int) -> Listed | None:
    """Return the list that starts at an offset, or None where none surely does."""
    items, end, joined = _pieces(text, start, limit)
    if len(items) < 2:
        return None
    last, rest = _trimmed(items[-1])
    if rest:
        end = end - len(items[-1]) + len(last)
    items[-1] = last
    kinds = [_kind(item) for item in items]
    if None in kinds or not _alike(kinds) or len(set(items)) < len(items):
        return None
    behind = "word" if rest else text[end : end + 1].strip(' .!?;:)”"–—\n(')
    more = _goes_on(text, end, limit, named=set(kinds) == {"name"})
    if more is None or not (joined or (len(items) > 2 and not behind and not rest)):
        return None
    bare = [_BRACKET.sub("", item).strip() for item in items]
    fewest = len(items) - _explaining(bare, kinds, joined)
    if len(items) == 2 and set(kinds) == {"plain"}:
        fewest = 1
    fewest -= bare[-1] in words("halves") and joined
    return Listed(
        tuple(bare),
        max(1, fewest),
        len(items) + more,
        start,
        end,
        True,
        behind,
        "name" not in kinds,
        len(set(kinds)) > 1,
        _AGE.search(text, start, end) is not None,
    )


def _pieces(text: str, start: int, limit: int) -> tuple[list[str], int, bool]:
    """Return the pieces of a list, where the last ends, and whether an "and" stands before it.

    A stretch with an "and" of its own closes the list.
    """
    items: list[str] = []
    position = end = start
    while len(items) < 22:
        last = _LAST.match(text, position, limit) if items else None
        position = last.end() if last else position
        piece = _PIECE.match(text, position, limit)
        if piece is None:
            return items, end, False
        found = piece.group().rstrip()
        split = _JOINED.search(_BRACKET.sub(lambda one: "_" * len(one.group()), found))
        if last or split:
            halves = (
                [found] if last or not split else [found[: split.start()], found[split.end() :]]
            )
            again = _JOINED.search(halves[-1])
            whole = halves[-1]
            if again:
                halves[-1] = whole[: again.start()]
            closing = position + len(found) - len(whole) + len(halves[-1])
            return items + halves, closing, True
        if items and _AGED.fullmatch(found):
            pass
        else:
            items.append(found)
        end = position + len(found)
        mark = _MARK.match(text, end, limit)
        if mark is None:
            return items, end, False
        position = mark.end()
    return [], end, False


def _trimmed(item: str) -> tuple[str, str]:
    """Split the last item from what the sentence says behind it: "Duisburg | before Easter"."""
    for found in re.finditer(
        r"\s+([\w’'-]+)", _BRACKET.sub(lambda one: "_" * len(one.group()), item)
    ):
        word = found[1]
        verb = verbs().get(word.lower())
        closed = word.lower() in closed_words() and word.islower() and word not in _ARTICLES
        if (closed and word not in ("of", "other")) or (
            word.islower() and verb is not None and verb.form != "base" and not item[0].islower()
        ):
            return item[: found.start()], item[found.start() :]
    return item, ""


def _kind(item: str) -> str | None:
    """Return whether an item is a name, has an article or is plain; None if it is none."""
    said = _BRACKET.sub("", item).strip()
    spoken = said.split()
    if not spoken or len(spoken) > LONGEST:
        return None
    if said[0] in '“"':
        return "name"
    first = spoken[0].lower().rstrip(".")
    if first in number_words().small and first != "one":
        return None
    if not all(_fits(word, place) for place, word in enumerate(spoken)):
        return None
    head = re.split(r"\s(?:of|in|for|from|at)\s", said)[0].split()
    if not head or head[-1].lower() in _PARTIAL or (first in _PARTIAL):
        return None
    if head[-1][0].isupper() or (spoken[0][0].isupper() and first not in _ARTICLES):
        return "name"
    return "article" if first in _ARTICLES else "plain"


_PARTIAL = tuple(_LISTS["partial"])


def _fits(word: str, place: int) -> bool:
    """Tell whether a word may stand in a short noun phrase."""
    if word[0].isupper():
        return not (place == 0 and word.lower() in words("no_names"))
    if not word[0].isalpha():
        return word in ("&", "-") or word.isdigit()
    lower = word.lower()
    if lower in _ARTICLES:
        return True
    if lower in closed_words():
        described = closed_words()[lower] in ("adjective", "other", "comparative")
        return described or (place > 0 and lower in (*_INSIDE, "non", "no"))
    verb = verbs().get(lower)
    return verb is None or verb.form == "base" or (verb.form == "ing" and place == 0)


def _alike(kinds: list[str | None]) -> bool:
    found = set(kinds)
    return len(found) == 1 or ("article" in found and len(found) == 2)


def _explaining(items: list[str], kinds: list[str | None], joined: bool) -> int:
    """Return how many items may only say more of the one before: "Reno, Nevada"."""
    found, last = 0, len(items) - joined
    for at in range(1, len(items)):
        nested = (at < last or len(items) == 2) and may_hold(items[at], items[at - 1])
        middle = at < last and kinds[at] == "article" and kinds[at - 1] != "article"
        single = len(items) == 2 and not joined
        found += nested or middle or single
    return found


def _goes_on(text: str, end: int, limit: int, named: bool) -> int | None:
    """Return 1 where another item may follow the last "and", None where borders are in doubt."""
    found = _AND.match(text, end, limit)
    if found:
        word = re.compile(r"[\w’'-]+").match(text, found.end(), limit)
        if word is None:
            return None
        verb = verbs().get(word.group().lower())
        if word.group() in ("in", "at", "to", "for", "from", "on", "by", "with"):
            return None
        if word.group()[0].isupper() or word.group() in _ARTICLES:
            return 1
        return 0 if named or verb is not None or word.group() in closed_words() else 1
    more = re.compile(r"[,;]\s+([^.;:!?()\n]{1,60}?),?\s+(?:and|or)\s").match(text, end, limit)
    return None if more and _kind(more[1]) is not None and "," not in more[1] else 0


def single(item: str) -> bool:
    """Tell whether an item is one thing by its words: no plural, or a name."""
    head = re.split(r"\s(?:of|for|in|from|at|on|with)\s", item)[0].split()
    return bool(head) and (head[-1][0].isupper() or lemma(head[-1].lower()) == head[-1].lower())
