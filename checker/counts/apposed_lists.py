"""Lists that stand at some distance from their count: "three sites over the winter, in Venlo, …".

What ties them is a colon, a comma with a preposition ("in", "for", "those of"), or a sentence that
opens with "They are". How surely so many things are listed as are counted depends on it.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from checker.counts.counts import Count, is_listing
from checker.counts.enumeration import Enumeration
from checker.counts.listed_items import Listed, read_items, single
from checker.counts.named_lists import counted, walk, words
from checker.counts.placed_parts import find_placed
from checker.counts.told_apart import find_chain, find_split, find_sum
from checker.counts.told_before import find_before
from checker.counts.told_items import find_alike, find_summed_up, has_object
from checker.counts.told_scores import find_by_name
from claims.measures import lemma
from claims.words import LANGUAGE, closed_words, number_words, toml

_LISTS = toml(f"{LANGUAGE}/counting.toml")["apposed_lists"]


class Tied(Struct, frozen=True):
    """A list and the levels of a finding where it names more than stated, and where fewer."""

    listed: Enumeration
    more: str | None
    fewer: str | None


@cache
def table(name: str) -> frozenset[str]:
    """Return one of the word lists of ``en/apposed_lists.toml``."""
    return frozenset(toml(f"{LANGUAGE}/apposed_lists.toml")[name])


def find_tied(text: str, count: Count) -> Tied | None:
    """Return the list that is tied to a count from some way off, or None."""
    return (
        _behind_colon(text, count)
        or _years(text, count)
        or _placed(text, count)
        or find_near(text, count)
    )


def find_near(text: str, count: Count) -> Tied | None:
    """Return a list whose items open alike and are as many as stated, or one more or fewer."""
    alike = find_alike(text, count)
    near = alike is not None and abs(alike.most - count.stated) < 2
    return Tied(alike, "warning", "warning") if alike and near else None


def find_beyond(text: str, count: Count) -> Tied | None:
    """Return what tells a count's things one by one outside its clause: in the sentence behind or
    before it, or by number words."""
    if text[count.high - 1 : count.high] in ".!":
        named = _next_sentence(text, count)
        if named:
            return named
    return _told_apart(text, count)


def find_parts(text: str, count: Count) -> Tied | None:
    """Return the parts into which a sentence splits so many: "of the 12, seven …, five …"."""
    split = find_split(text, count)
    return Tied(split, "error", "warning") if split else None


def _told_apart(text: str, count: Count) -> Tied | None:
    """Return the things that number words tell apart: "one …, the other …", "two …, one …"."""
    chain = find_chain(text, count)
    if chain:
        return Tied(chain, "warning", "warning")
    summed = find_sum(text, count)
    if summed:
        return Tied(summed, "error", "warning")
    placed = find_placed(text, count) or find_by_name(text, count)
    if placed:
        return Tied(placed, "warning", "warning")
    near = find_near(text, count)
    if near:
        return near
    summed_up = find_summed_up(text, count)
    if summed_up:
        return Tied(summed_up, "warning", "warning")
    before = find_before(text, count)
    return Tied(before, "warning", "warning") if before else None


_COLON = re.compile(r"[^.:;!?()\n“”\"]{0,70}?:\s+(?=\S)")


def _behind_colon(text: str, count: Count) -> Tied | None:
    """Return the list behind a colon that ends the count's clause."""
    found = _COLON.match(text, count.behind, count.high)
    if found is None or not _may_tie(found.group(), count):
        return None
    listed = read_items(text, found.end(), count.high)
    if listed and _may_be_persons(listed, count) and (listed.aged or listed.mixed):
        return None
    if listed is None or listed.behind:
        listed_names = walk(text, found.end(), count.high)
        names = (
            counted(listed_names, count.noun, bounded=True)
            if listed_names and not listed_names.behind
            else None
        )
        return Tied(names, "error", "error") if names else None
    if listed.plain and (_is_no_kind(found.group(), count) or has_object(found.group())):
        return None
    return Tied(listed, "error", _level_of_fewer(listed, count))


def _level_of_fewer(listed: Listed, count: Count) -> str | None:
    """Return how surely a complete list that names fewer than stated is wrong."""
    if not listed.plain:
        return "error"
    if count.noun in table("kinds") or is_listing(count.noun):
        return "error"
    near = count.stated == listed.most + 1
    return "warning" if near and all(single(item) for item in listed.items) else None


def _is_no_kind(between: str, count: Count) -> bool:
    """Tell whether plain words behind a colon may be of something else than what is counted."""
    unlike = count.noun in words("persons") or re.search(r"\ban?\s", between) is not None
    return not count.noun or unlike


def _may_be_persons(listed: Listed, count: Count) -> bool:
    """Tell whether a list may be one of persons, of whom more may be said between the commas."""
    return not listed.plain and (not count.noun or count.noun in words("persons"))


_APART = tuple(_LISTS["apart"])


def _may_tie(between: str, count: Count) -> bool:
    """Tell whether nothing between a count and its list may be what is listed."""
    spoken = re.findall(r"[\w’'-]+", between)
    lower = [word.lower() for word in spoken]
    if any(word in number_words().small or word.isdigit() for word in lower if word != "one"):
        double = "double" in lower
        if not double or sum(word in number_words().small for word in lower) > 1:
            return False
    if lower[:2] not in (["of", "them"], ["of", "these"]) and any(word in _APART for word in lower):
        return False
    plurals = [word for word in spoken if word.islower() and lemma(word) != word]
    plurals = [word for word in plurals if word not in closed_words()]
    return not plurals or (
        count.noun in words("persons")
        and re.search(r"\b(?:in|on)\s\w+\s\w+s:", between) is not None
    )


# "over the winter, in", ", those of", ", for": what may stand between a count and its list.
_PLACED = re.compile(
    r"(?:\s+[\w’'-]+){0,6}?,\s+(?:(?:all|these\s+being|namely)\s+)?(?P<word>in|at|for|to|from|on|those\s+(?:of|in|from|at))\s+"
    r"(?=[\w“\"])"
)
_DIRECT = re.compile(r",\s+(?=[A-Z])")


def _placed(text: str, count: Count) -> Tied | None:
    """Return the list behind a comma and a preposition: "four sites, in A, B and C"."""
    found = _PLACED.match(text, count.behind, count.high)
    if not count.noun and not (found and found["word"].startswith("those")):
        return None
    if found is None:
        found = _direct(text, count)
        if found is None:
            return None
        listed = read_items(text, found.end(), count.high)
        fits = listed and listed.behind in ("", ",") and count.start != count.low
        return Tied(listed, "warning", "warning") if listed and fits else None
    between = found.group()[: found.start("word") - found.start()]
    if not (found["word"].startswith("those") or _may_tie(between, count)):
        return None
    listed = read_items(text, found.end(), count.high)
    if listed is None or len(listed.items) < 2:
        return None
    more, fewer = _levels(found["word"], listed, count)
    return Tied(listed, more, fewer) if more or fewer else None


def _direct(text: str, count: Count) -> re.Match[str] | None:
    """Return the comma before names of fixed things: "four sites, Strandfontein, …"."""
    return _DIRECT.match(text, count.behind, count.high) if count.noun in table("fixed") else None


def _levels(word: str, listed: Listed, count: Count) -> tuple[str | None, str | None]:
    """Return the levels for more and for fewer, by the preposition and by what is counted."""
    if word.startswith("those"):
        return "error", "error"
    near = count.stated == listed.most + 1
    if word == "for":
        given = count.noun in table("awarded") and (listed.plain or count.noun != "nominations")
        return ("warning", "warning" if near else None) if given else (None, None)
    if listed.plain:
        return None, None
    fixed = count.noun in table("fixed")
    if word in ("in", "at", "on"):
        tied = fixed or count.noun in table("held")
        return "warning" if tied else None, "warning" if fixed and near else None
    bound = word == "to" and near and count.noun in table("bound")
    routes = word == "to" and count.noun in table("bound")
    return ("warning" if fixed or routes else None), "warning" if bound else None


_YEAR = r"(?:19|20)\d\d"
_YEARS = re.compile(
    rf"[^.:;!?\n]{{0,60}}?,?\s+(?:in|\()\s*(?P<years>{_YEAR}(?:,\s{_YEAR})*,?\sand\s(?:again\s)?(?:in\s)?{_YEAR})\b(?!\s*[-–])"
)


def _years(text: str, count: Count) -> Tied | None:
    """Return the years in which something was so many times: "three times, in 1979 and 1994"."""
    if count.noun not in table("dated") or count.part:
        return None
    found = _YEARS.match(text, count.behind, count.high)
    if found is None or re.search(r"\d", text[count.behind : found.start("years")]):
        return None
    if re.search(
        r"\b(?:between|from|including|most|since|last)\b", text[count.behind : found.start("years")]
    ):
        return None
    if re.match(r"\s+(?:as|more|the|bigger|larger)\b", text[count.behind : count.behind + 12]):
        return None
    years = tuple(re.findall(_YEAR, found["years"]))
    size = len(years)
    listed = Enumeration(years, size, size, found.start("years"), found.end(), True)
    return Tied(listed, "warning", "warning" if count.stated == size + 1 else None)


_OPENINGS = frozenset(
    way[:3].strip() for way in ("the", "they", "all", "named", "police", "it", "tho")
)


@cache
def _naming() -> re.Pattern[str]:
    ways = "|".join(re.escape(way) for way in sorted(table("naming"), key=len, reverse=True))
    return re.compile(
        rf"[.!]?[”\"]?\s+(?:{ways}|the\s\w+\s(?:are|were))\s*:?\s+(?=\S)", re.IGNORECASE
    )


def _next_sentence(text: str, count: Count) -> Tied | None:
    """Return the names in the sentence behind: "Three were hurt. They are A, B and C."."""
    if text[count.high : count.high + 5].strip()[:3].strip().lower() not in _OPENINGS:
        return None
    found = _naming().match(text, count.high - 1, count.high + 60)
    if found is None or count.start - count.low > 40:
        return None
    if _holds_numbers(text[count.behind : count.high]):
        return None
    stop = re.compile(r"[.!?](?:\s|$)|\n").search(text, found.end() + 3, found.end() + 600)
    limit = stop.start() + 1 if stop else min(len(text), found.end() + 600)
    if "include" in found.group():
        return None
    named = walk(text, found.end(), limit)
    if named is None or named.behind:
        return None
    listed = counted(named, count.noun)
    return Tied(listed, "error", "error") if listed else None


def _holds_numbers(said: str) -> bool:
    return any(
        word in number_words().small or word.isdigit() for word in re.findall(r"\w+", said.lower())
    )
