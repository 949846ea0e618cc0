"""Lists that a text announces: over the lines below, behind "(1)", "First,", a colon."""

from __future__ import annotations

import re

from checker.counts.counts import Count, is_listing
from checker.counts.enumeration import Enumeration, find_enumeration
from checker.counts.line_lists import read_enumerators, read_items, read_lines, read_ordinals
from checker.counts.named_lists import counted, walk, words
from checker.counts.told_items import has_object
from claims.measures import lemma
from claims.model import Claim
from claims.words import closed_words, number_words

# "Here are five reasons", "The unions have four demands, including:"
_HERE = re.compile(
    r"\s*(?:#+\s+)?(?:[\w’' ]*\b(?:here|these|there|following)\b[\w’' ]*|the|our|top|\*\*)?\s*",
    re.I,
)


Lists = tuple[tuple[tuple[int, int], ...], ...]


def find_marked(text: str, count: Count, lists: Lists = ()) -> Enumeration | None:
    """Return the list over the lines below, or one with "(1)" or "First," before its items.

    ``lists`` are those that the document's file marks.
    """
    if count.claim is None or not count.noun or count.part:
        return None
    line_end = text.find("\n", count.behind)
    tail = text[count.behind : line_end] if line_end >= 0 else ""
    if line_end >= 0 and _leads(text[count.low : count.start], tail, count, line_end):
        lines = read_lines(text, line_end) or read_items(text, lists, line_end)
        if lines and re.search(r"\b(?:includ|such as|among|example)", tail):
            return None if count.stated >= len(lines.items) else lines
        if lines:
            return lines
    if count.noun in words("measures") and count.noun not in ("ways", "things", "steps"):
        return None
    between = re.match(r"[^.!?\n]{0,90}?(?=\([1a]\)\s)", text[count.behind : count.behind + 100])
    led = between is not None and (is_listing(count.noun) or ":" in between.group())
    if between and led and not _names_others(between.group()):
        return read_enumerators(text, count.behind)
    if not (is_listing(count.noun) or count.noun in ("ways", "things", "steps")):
        return None
    if text[count.high - 1 : count.high] not in ".:" or _names_others(
        text[count.behind : count.high]
    ):
        return None
    return read_ordinals(text, count.high)


def _leads(led: str, tail: str, count: Count, line_end: int) -> bool:
    """Tell whether a line with a count announces the list below it."""
    if count.high < line_end - 1 or _names_others(tail):
        return False
    return tail.rstrip(" *").endswith(":") or (_HERE.fullmatch(led) is not None and len(tail) < 60)


def _names_others(tail: str) -> bool:
    """Tell whether other things than the counted are named between them and the list."""
    found = re.findall(r"[\w’'-]+", tail.lower())
    return any(word in number_words().small or word.isdigit() for word in found)


def find_cued(text: str, count: Count) -> Enumeration | None:
    """Return the list behind a colon, "namely", "including" or over the lines below."""
    claim = count.claim
    if claim is None or not (claim.counted or part_of(claim)):
        return None
    after = _after_noun(text, claim)
    listed = find_enumeration(text, after, count.high)
    return None if listed and _is_of_another(text[after : listed.start], listed) else listed


_COLON = re.compile(r"[^.:;!?()]{0,90}?:\s+")


# "The winners are three: "
_NUMBERED = re.compile(r"\b[a-z]+s\s+(?:are|were|number|numbered)\s+$")


def find_cued_names(text: str, count: Count) -> Enumeration | None:
    """Return the names behind a colon where something is said of some of them: their ages."""
    counts = count.noun or _NUMBERED.search(text, count.low, count.start)
    found = _COLON.match(text, count.behind, count.high) if counts else None
    named = walk(text, found.end(), count.high) if found else None
    if found is None or named is None or named.behind:
        return None
    listed = counted(named, count.noun, bounded=True)
    if listed is None or _is_of_another(text[count.behind : found.end()], listed):
        return None
    return listed


# "two of the nine ministries", "only three of its stations"
_PART = re.compile(
    r"\s+of\s+(?:the|its|their|his|her|our|these|those)\s+(?:[\w-]+\s+){0,2}?"
    r"([a-z]+s|(?:wo)?men|children|people)\b"
)


def part_of(claim: Claim) -> str | None:
    """Return the noun of the whole of which a figure counts a part: "two of the nine"."""
    if not claim.partitive:
        return None
    found = _PART.match(claim.sentence, claim.span.end - claim.sentence_start)
    return found[1] if found else None


# "are women" says what the counted are, and names nothing else.
_ARE = re.compile(r"\b(?:are|were)\s[a-z]+$")


def _is_of_another(between: str, listed: Enumeration) -> bool:
    """Tell whether other things are named between the count and its list, which may be of those:
    "each of five flats has three rooms:", "two ministers presented a plan:"."""
    said = _ARE.sub("", between.rsplit(":", 1)[0].rstrip().lower())
    words = re.findall(r"[\w’'-]+", said)
    if any(word in number_words().small or word.isdigit() or _is_plural(word) for word in words):
        return True
    named = all(item.split()[-1][0].isupper() for item in listed.items)
    return not named and (not {"a", "an"}.isdisjoint(words) or has_object(said))


def _is_plural(word: str) -> bool:
    """Tell whether a word behind a plural count is a plural: no verb ends in an s there."""
    return lemma(word) != word and word not in closed_words()


def _after_noun(text: str, claim: Claim) -> int:
    """Return where the counted noun ends, so that the cue is looked for behind it."""
    last = (claim.counted or part_of(claim) or "").split()[-1:]
    found = text.find(last[0], claim.span.end, claim.span.end + 80) if last else -1
    return found + len(last[0]) if found >= 0 else claim.span.end
