"""Parts by place that add up: "17 stops. Five lie in Vaulx, four in Bron and eight in Lyon"."""

from __future__ import annotations

import re
from functools import cache

from checker.counts.counts import Count
from checker.counts.enumeration import Enumeration
from checker.counts.named_lists import words
from claims.words import number_words

_OPENING = re.compile(r"[.!]\s+[A-Z\d]|,\s(?:with\s)?[a-z\d]")


@cache
def _parts() -> re.Pattern[str]:
    number = "|".join(word for word, value in number_words().small.items() if value < 100)
    number = rf"(?:{number}|\d{{1,3}})"
    where = r"[^,.;:()\d]{2,60}?"
    # what opened in May is not all that there is: only verbs of being somewhere
    verb = (
        r"(?:of\sthem\s)?(?:(?:are|were|will\sbe|lie|lay|stand|stood|sit|live|work|come|came)\s)?"
    )
    return re.compile(
        rf"(?:[.!]\s+|,\s(?:with\s)?)(?P<parts>(?P<first>{number})\s{verb}(?P<at>in|at|on|from|to|for|by)\s{where}"
        rf"(?:,\s{number}\s(?P=at)\s{where})*,?\sand\s{number}\s(?P=at)\s{where})[.;]",
        re.IGNORECASE,
    )


def find_placed(text: str, count: Count) -> Enumeration | None:
    """Return the parts, of one preposition throughout, that follow a count's clause."""
    if not count.noun or count.part or count.noun in words("measures"):
        return None
    clause = text.find(",", count.behind, count.high)
    for at in {count.high - 1, clause if clause >= 0 else count.high - 1}:
        if not _OPENING.match(text, at):
            continue
        found = _parts().match(text, at, at + 400)
        if found and not _holds_numbers(text[count.behind : at]):
            parts = re.split(
                r",?\sand\s(?=[\w-]+\s(?:in|at|on|from|to|for|by)\s)|,\s", found["parts"]
            )
            sizes = [_value(part.split()[0]) for part in parts]
            named = [part.split(f" {found['at']} ", 1)[-1] for part in parts]
            if len(set(named)) == len(named) and all(sizes) and max(sizes) < count.stated:
                total = sum(sizes)
                return Enumeration(
                    tuple(parts), total, total, found.start("parts"), found.end("parts"), True
                )
    return None


def _value(word: str) -> int:
    return int(word) if word.isdigit() else number_words().small.get(word.lower(), 0)


def _holds_numbers(said: str) -> bool:
    spoken = re.findall(r"[a-z]+|\d+", said.lower())
    return any(word in number_words().small for word in spoken)
