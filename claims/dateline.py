"""The date that a text itself states: a dateline, an "Updated:" line, a date at its head.

Only places where a date of publication stands are looked at; a date in running prose is none.
"""

from __future__ import annotations

import datetime
import re

from claims.periods import find_periods

HEAD = 1500
_MARKED = re.compile(
    r"(?:^|[|·•–—])[ \t*>#_]*(?:updated|published|posted|date[d]?|last modified|issued|released)"
    r"\b[ \t]*(?:on)?"
    r"[ \t]*[:\-]?[ \t]*(?P<date>[^\n]{6,40})",
    re.IGNORECASE | re.MULTILINE,
)
# "Frankfurt am Main": a sentence that ends in a date has other small words.
_TOWN = (
    r"[A-Z][\w.'’-]{1,20}(?:[ ](?:[A-Z][\w.'’-]{0,20}|d[aeiou]s?|del|der|la|le|les|el|al|am|an|in"
    r"|im|of|the|on|upon|sur|under|en|y|and|i|ob|nad|pod)){0,4}(?<!day)"
)
# "BEIJING, Dec. 1, 2023 /PRNewswire/", "NANJING, Nov. 12, 2024.", "London, 3 May 2024 (Reuters) -"
_DATELINE = re.compile(
    rf"^[*_]{{0,2}}(?!\w+day,){_TOWN}(?:,[ ]{_TOWN})?,[ ]"
    r"(?P<date>[A-Z0-9][\w., ]{5,18}\d{4})"
    r"(?=[ \t]*(?:/|—|–|-|\(|\.|:|\*|$))",
    re.MULTILINE,
)
_ALONE = re.compile(
    r"^[ \t*_>#]*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?[ ])?"
    r"(?P<date>[A-Z0-9][\w., -]{6,18}\d)[ \t\u00a0*_.]*$",
    re.MULTILINE | re.IGNORECASE,
)
# "25 January 2024, Beijing"
_PLACE_BEHIND = re.compile(
    r"^[*_]{0,2}(?P<date>\d{1,2} [A-Z][a-z]+\.? \d{4}|[A-Z][a-z]+\.? \d{1,2}, \d{4}),"
    r"[ ][A-Z][\w .'’-]{2,30}[*_]{0,2}$",
    re.MULTILINE,
)
_LEADING_ISO = re.compile(r"^(?:date )?(?P<date>\d{4}-\d\d-\d\d)\b", re.MULTILINE)


def find_dateline(text: str) -> datetime.date | None:
    """Return the date of publication that a text states at its head, or None.

    An agency's dateline goes before an "Updated:" line, that before a date which has a line for
    itself: pages often carry the day of the visit or of the reprint alone at their top.
    """
    head = text[:HEAD]
    for pattern in (_DATELINE, _MARKED, _PLACE_BEHIND, _LEADING_ISO, _ALONE):
        for found in pattern.finditer(head):
            date = _whole_date(found.group("date"))
            if date:
                return date
    return _letter_date(head)


_SALUTATION = re.compile(r"^(?:Dear|To whom it may concern)\b[^\n]{0,60}[,:]?$", re.MULTILINE)
_DATE_LAST = re.compile(
    r"(?P<date>\b(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+|[A-Z][a-z]+ \d{1,2},?) \d{4})[ \t]*$",
    re.MULTILINE,
)


def _letter_date(head: str) -> datetime.date | None:
    """Return the date of a letter: the one that ends a line above its salutation."""
    dear = _SALUTATION.search(head)
    found = list(_DATE_LAST.finditer(head[: dear.start()])) if dear else []
    dates = {date for one in found if (date := _whole_date(one.group("date")))}
    return dates.pop() if len(dates) == 1 else None


# A dateline as it opens a sentence: "BERLIN -- ", "BERLIN, April 18, 2024 -- ".
_OPENING = re.compile(r"^\s*[A-Z][A-Z .,'’-]{2,}.{0,60}?(?:--|—|–|\s-)\s")


def dateline_end(sentence: str) -> int:
    """Return where a sentence begins behind its dateline, 0 where it has none.

    What a dateline names is where and when a text was written, not what its figures are of.
    """
    found = _OPENING.match(sentence)
    return found.end() if found else 0


def _whole_date(written: str) -> datetime.date | None:
    for mention in find_periods(written, 0, len(written), None):
        if mention.kind == "day" and mention.period.start and mention.start <= 12:
            return mention.period.start
    return None
