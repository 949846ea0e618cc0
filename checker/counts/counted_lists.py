"""Where the list of a small count stands: behind it, before it, in brackets, between dashes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.counts.counts import Count, is_listing
from checker.counts.enumeration import Enumeration, read_stretch
from checker.counts.lists_before import find_list_before
from checker.counts.named_lists import counted, is_partial, walk, words
from claims.measures import lemma
from claims.words import LANGUAGE, alternatives, closed_words, toml, verbs

_PHRASES = alternatives("counting", "counted_lists")
_LISTS = toml(f"{LANGUAGE}/counting.toml")["counted_lists"]

_LAST = re.compile(rf"\b(?:{_PHRASES['last']})\s+$", re.I)


def find_list(text: str, count: Count) -> Enumeration | None:
    """Return the list of what is counted, wherever it stands in the count's sentence, or None."""
    if count.noun in words("measures"):
        return None
    return (
        _enclosed(text, count)
        or _named_behind(text, count)
        or _plain_behind(text, count)
        or _is_said(text, count)
        or find_list_before(text, count)
    )


_OPENED = re.compile(r"\s*[(\[]\s*|\s*—\s*|\s+[–-]\s+|,?\s+--\s+")
_CLOSING = {"(": ")", "[": "]"}


def _enclosed(text: str, count: Count) -> Enumeration | None:
    """Return the list between brackets or dashes directly behind what is counted."""
    opened = _OPENED.match(text, count.behind, count.high)
    if not opened:
        return None
    sign = opened.group().strip()
    if sign in _CLOSING:
        end = text.find(_CLOSING[sign], opened.end(), count.high)
    else:
        found = re.compile(rf"\s*{re.escape(sign)}\s|[.;:!?](?=\s|$)").search(
            text, opened.end(), count.high
        )
        end = found.start() if found else count.high
    return None if end < 0 else _bounded(text, opened.end(), end, count.noun)


def _bounded(text: str, start: int, end: int, noun: str) -> Enumeration | None:
    """Return the list that fills a stretch, of names or of plain words."""
    opening = re.match(r"[\w.]+", text[start:end])
    if opening is None or _opens_part(opening.group().lower()):
        return None
    if is_partial(text[start:end]):
        return None
    named = walk(text, start, end)
    if named and named.end == end:
        return counted(named, noun, bounded=True)
    listed = read_stretch(text, start, end, closed=True)
    if (
        listed is None
        or listed.end != end
        or (" and " not in text[start:end] and len(listed.items) < 3)
    ):
        return None
    return listed


def _opens_part(word: str) -> bool:
    examples = toml(f"{LANGUAGE}/lists.toml")["examples"]
    if word in ("the", "a", "an"):
        return False
    return word in closed_words() or word in examples or word in ("plus", "eg", "ie", "see")


_NAMED = re.compile(
    r"\s*,?\s+(?:(?:who\s+)?(?:are|were|was|have\s+been|has\s+been)\s+)?(?:later\s+)?"
    r"(?:named|identified|listed|given)(?:\s+(?:by|on|in)(?:\s+[\w’']+){1,2})?\s+as\s+(?P<closed>)"
    r"|,?\s+(?P<open>including|such\s+as|among\s+them)\s+"
    r"|\s+as\s+(?P<as>)|\s+of\s+(?P<of>)|(?P<comma>,\s+)|(?P<tight>\s+)"
)
_BETWEEN = re.compile(r"(?:\s+[\w’'-]+){1,10}?(?=,\s)")


def _named_behind(text: str, count: Count) -> Enumeration | None:
    """Return the names behind what is counted: "two astronauts, Ann Lee and Bob Orr, ..."."""
    for found in _openings(text, count):
        named = walk(text, found.end(), count.high)
        if named is None:
            continue
        rest = text[named.end : count.high]
        listed = counted(named, count.noun)
        if listed is None or is_partial(rest[:24]) or _says(rest):
            return None
        if found["open"]:
            return _kept(listed, exhaustive=False)
        if found["tight"] is not None or found["comma"] is not None:
            if named.behind == "word" or _is_introduced(text, count, named.behind):
                return None
            if found["comma"] is None and count.start == count.low:
                return None
        return listed
    return None


def _openings(text: str, count: Count) -> Iterator[re.Match[str]]:
    direct = _NAMED.match(text, count.behind, count.high)
    led = text[max(0, count.low, count.start - 90) : count.start]
    if direct and direct["as"] is not None:
        if re.search(r"\b(?:named|identified|listed)\b[^,;]*$", led):
            yield direct
    elif direct and direct["of"] is not None:
        if count.noun in toml(f"{LANGUAGE}/named_lists.toml")["groups"]:
            yield direct
    elif direct:
        yield direct
    # "three types of coral in reefs, A, B and C"; no name between, for the list may go on from it
    between = _BETWEEN.match(text, count.behind, count.high)
    if between and not _holds_others(between.group(), count.noun):
        comma = _NAMED.match(text, between.end(), count.high)
        if comma and (comma["comma"] or comma["open"] or comma["closed"] is not None):
            yield comma


_GOVERNED = tuple(_LISTS["governed"])


def _holds_others(between: str, noun: str) -> bool:
    """Tell whether what stands before the comma names other things, of which the list may be."""
    spoken = between.split()
    if any(word[0].isupper() or word[0].isdigit() for word in spoken[-2:]):
        return True
    if any(word.lower() in _GOVERNED or word in ("and", "or", "but") for word in spoken):
        return True
    return any(
        lemma(word) != word and word not in closed_words() for word in spoken if word.islower()
    )


def _says(rest: str) -> bool:
    """Tell whether the names are those of who says it: "for two reasons, Lee and Orr said"."""
    found = re.match(r"[,\s]*(?:[^,.]{1,40},\s*)?(\w+)", rest)
    return found is not None and (
        found[1] in words("sayings")
        or bool(re.match(rf"[,\s]*(?:{'|'.join(words('sayings'))})\b", rest))
    )


def _is_introduced(text: str, count: Count, behind: str) -> bool:
    """Tell whether the sentence opens on something else, so that the names may be its subject."""
    opening = re.match(r"[\"“(]*(\w+)", text[count.low : count.start] or "The")
    if opening is None:
        return False
    clause = text[count.low : count.start]
    if "," in clause and opening[1].lower() in words("intros"):
        clause = clause.rsplit(",", 1)[1]
        opening = re.match(r"\s*(\w+)", clause) or opening
    return opening[1].lower() in words("intros") or (opening[1].endswith("ing") and behind != "")


def _kept(listed: Enumeration, exhaustive: bool) -> Enumeration:
    return Enumeration(
        listed.items, listed.fewest, listed.most, listed.start, listed.end, exhaustive
    )


_PLAIN = re.compile(
    r",\s+((?:[a-z-]+(?:\s[a-z-]+)?,\s)+[a-z-]+(?:\s[a-z-]+)?,?\sand\s[a-z-]+(?:\s[a-z-]+)?)(?=\s*[,.;])"
)


def _plain_behind(text: str, count: Count) -> Enumeration | None:
    """Return the plain words behind "the four seasons, ": no verbs, and things that are listed."""
    found = _PLAIN.match(text, count.behind, count.high)
    if found is None or not is_listing(count.noun):
        return None
    if not re.search(r"\b(?:the|these|its|all)\s+$", text[count.low : count.start], re.I):
        return None
    spoken = re.findall(r"[a-z-]+", found[1])
    if any(word in verbs() and verbs()[word].form in ("s", "ed", "ing") for word in spoken):
        return None
    return read_stretch(text, found.start(1), found.end(1), closed=True)


_BE = re.compile(
    r"(?:\s+(?:in|on|of|at)(?:\s+[\w’'-]+){1,4})?\s+(?:are|were|will\s+be|remain)\s*:?\s+"
)


def _is_said(text: str, count: Count) -> Enumeration | None:
    """Return the list behind "were": "The three winners were A, B, C and D."."""
    found = _BE.match(text, count.behind, count.high)
    led = text[count.low : count.start]
    if not found or re.search(r"\b(?:of|other|more|as|than)\s+$|,\s*$", led):
        return None
    if not count.noun and not _LAST.search(led):
        return None
    rest = text[found.end() : count.high]
    named = walk(text, found.end(), count.high)
    if named and named.behind == "" and not is_partial(rest):
        return counted(named, count.noun)
    stop = re.search(r"[.;:!?](?=\s|$)|$", rest)
    end = found.end() + (stop.start() if stop else len(rest))
    if not is_listing(count.noun) or re.search(r"\bthat\b|,\s*(?:but|so)\b", rest):
        return None
    opening = rest.split()[0].lower() if rest.split() else ""
    verb = opening in closed_words() or opening.endswith(("ed", "ing"))
    return None if verb else read_stretch(text, found.end(), end, closed=True)
