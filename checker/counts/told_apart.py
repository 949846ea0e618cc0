"""Things that are told apart by number words: "one …, the other …", "two …, two … and one …".

Two ways of saying how many there are besides a list: a chain of "one", "another", "the third", and
numbers that add up to the whole.
"""

from __future__ import annotations

import re

from checker.counts.counts import Count
from checker.counts.enumeration import Enumeration
from checker.counts.listed_items import read_items
from checker.counts.named_lists import words
from checker.sums.exclusive import exclude_by_class
from claims.measures import lemma
from claims.words import LANGUAGE, alternatives, closed_words, number_words, toml, verbs

_PHRASES = alternatives("counting", "told_apart")
_LISTS = toml(f"{LANGUAGE}/counting.toml")["told_apart"]

# How far behind its count a chain or a sum may open.
REACH = 130

_GAP = r"[^:;!?()\n]{0,110}?"
_CHAIN = re.compile(
    rf"{_GAP}(?::\s+|[.]\s+)(?=[Oo]ne\b)(?P<one>[Oo]ne)\s(?!(?:of|each|day|year|more|by|who)\b)"
)
_LINK = re.compile(
    r"(?:[,;.]\s+(?:and\s+|while\s+|but\s+)?|\s(?:and|while|but)\s)"
    r"(?P<link>[Aa]nother|[Aa]\s(?:second|third|fourth|fifth)"
    r"|[Tt]he\s(?:second|third|fourth|fifth|other))\b(?P<next>\s+[\w’'-]+)?(?P<after>\s+[\w’'-]+)?"
)
_TELLING = (" other ", "nother ", " third ")
_COLLECTIVE = re.compile(rf"\b(?:{_PHRASES['collective']})\b")


def find_chain(text: str, count: Count) -> Enumeration | None:
    """Return the things that "one …, the other …" tells apart behind a count."""
    if count.stated > 6 or not count.noun:
        return None
    if text.find("ne ", count.behind, count.behind + REACH) < 0:
        return None
    if not any(text.find(word, count.behind, count.high + 260) >= 0 for word in _TELLING):
        return None
    limit = min(len(text), count.high + 260)
    found = _CHAIN.match(text, count.behind, min(limit, count.behind + REACH))
    if found is None or _numbered(text[count.behind : found.start("one")]):
        return None
    stop = text.find("\n", found.end())
    limit = min(limit, stop if stop >= 0 else limit)
    size, position, last = 1, found.end(), False
    while not last:
        link = _LINK.search(text, position, limit)
        if link is None or _numbered(text[position : link.start()]):
            break
        last = link["link"].lower() == "the other"
        if _is_several(link):
            return None
        rank = _RANKS.get(link["link"].split()[-1].lower())
        if rank is not None and rank != size + 1:
            return None
        size, position = size + 1, link.end("link")
    if size < 2 or not (last or size > 2):
        return None
    items = tuple(f"{number}." for number in range(1, size + 1))
    return Enumeration(
        items, size, size if last else max(size, count.stated), found.start("one"), position, True
    )


_RANKS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}


def _is_several(link: re.Match[str]) -> bool:
    """Tell whether "the other" stands for several: "the other two", "the other brothers"."""
    behind = [word.strip().lower() for word in (link["next"], link["after"]) if word]
    for word in behind[:2]:
        if word in number_words().small or word in words("partial") or word in _SETS:
            return True
        verb = verbs().get(word)
        if word in closed_words() or verb is not None:
            return False
        if lemma(word) != word:
            return True
    return False


_SETS = tuple(_LISTS["sets"])


def _numbered(said: str) -> bool:
    return any(
        word in number_words().small or word[0].isdigit()
        for word in re.findall(r"[\w]+", said.lower())
    )


_NUMBER = r"(?P<number>\d{1,3}|[a-z]+(?:-[a-z]+)?)"
_PART = re.compile(rf"{_NUMBER}(?P<each>\s+(?:each|apiece))?(?:\s+(?P<words>[^,;:.!?()\d]+))?")
_JOINT = re.compile(r"[,;]\s+(?:and\s+)?|\s+and\s+")
_OPENED = re.compile(r"[^:;.!?()\n\d]{0,80}?(?::\s+|\s(?P<sign>[–—(])\s?)")
_CLOSED = {"": ".;)!", "(": ")", "–": " –.", "—": " —."}


def find_sum(text: str, count: Count) -> Enumeration | None:
    """Return the parts behind a colon that add up to a count: "two Danes, a Swede", as so many."""
    others = text.startswith("other ", count.end + 1)
    if count.noun in words("measures") or (count.part and not others):
        return None
    found = _OPENED.match(text, count.behind, count.high)
    if found is None or _numbered(found.group()):
        return None
    summed = _summed(text, found.end(), count.high, _CLOSED[found["sign"] or ""])
    # "195 in two subjects – 98 in English and 97 in Hindi": what is told apart is something else
    return summed if summed and summed.most < 2 * count.stated else None


def _summed(text: str, start: int, limit: int, closers: str) -> Enumeration | None:
    """Return the parts between an offset and one of some signs, as so many as they count."""
    total, position, said = 0, start, list[str]()
    while True:
        part = _part(text, position, limit)
        if part is None:
            return None
        size, end, last = part
        total += size
        said.append(text[position:end].strip())
        joint = _JOINT.match(text, end, limit)
        if last or joint is None:
            break
        position = joint.end()
        if "and" in joint.group():
            part = _part(text, position, limit)
            if part is None:
                return None
            total += part[0]
            said.append(text[position : part[1]].strip())
            end = part[1]
            last = True
            break
    if (
        not last
        or len(said) < 2
        or total == len(said)
        or not text[end : end + 2].startswith(tuple(closers))
    ):
        return None
    if re.match(r"[.](?=\d)", text[end:]) or _COLLECTIVE.search(text, start, end):
        return None
    return Enumeration(tuple(said), total, total, start, end, True)


def _part(text: str, position: int, limit: int) -> tuple[int, int, bool] | None:
    """Return how many a part counts, where it ends, and whether it closes the sum."""
    found = _PART.match(text, position, limit)
    if found is None:
        return None
    size = _value(found["number"])
    said = (found["words"] or "").strip()
    if size is None or not said or _numbered(said.split(" and ")[0]):
        return None
    if found["each"]:
        listed = re.compile(r"\s+(?:from|for|in|to|of|at)\s+").match(text, found.end("each"), limit)
        items = read_items(text, listed.end(), limit) if listed else None
        return (size * len(items.items), items.end, True) if items and not items.behind else None
    joined = re.search(r"\sand\s", found["words"])
    end = found.start("words") + joined.start() if joined else found.end()
    return size, end, False


def _value(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    return 1 if word in ("a", "an") else number_words().small.get(word)


_OF = re.compile(
    r"^\W*(?:[Oo]f|[Oo]ut\sof)\s(?:(?:the|its|their|his|her|these|those|all)\s|[\w’'-]+[’']s?\s|the\s[\w-]+[’']s?\s){0,2}$"
)


def find_split(text: str, count: Count) -> Enumeration | None:
    """Return the parts of "of the 12 districts, seven voted for it and five against"."""
    if not _OF.match(text[count.low : count.start]) or count.high - count.behind > 160:
        return None
    comma = re.compile(r"[^,.;:()\d]{0,50},\s+").match(text, count.behind, count.high)
    if comma is None or _numbered(comma.group()):
        return None
    said = text[comma.end() : count.high].rstrip(" .!")
    if _COLLECTIVE.search(said) or re.search(r"[.;:()“”\"]", said):
        return None
    parts = re.split(r",?\s+(?:and|but|while)\s+|,\s+", said)
    sizes = [_value(part.split()[0].lower()) if part.split() else None for part in parts]
    if len(parts) < 2 or any(size is None for size in sizes):
        return None
    tails = [" ".join(part.split()[1:]) for part in parts]
    if any(_numbered(tail) for tail in tails) or not (exclude_by_class(tails) or _opposed(tails)):
        return None
    total = sum(size for size in sizes if size is not None)
    return Enumeration(tuple(parts), total, total, comma.end(), count.high, True)


def _opposed(tails: list[str]) -> bool:
    """Tell whether parts are told apart by words that exclude each other: "north", "south"."""
    spoken = [set(re.findall(r"[a-z]+", tail.lower())[:8]) for tail in tails]
    for row in toml(f"{LANGUAGE}/apposed_lists.toml")["opposites"]:
        found = [said.intersection(row) for said in spoken]
        if all(len(one) == 1 for one in found) and len(set.union(*found)) == len(tails):
            return True
    return False
