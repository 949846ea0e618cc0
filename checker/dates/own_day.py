"""The day of which a document is: that of its publication, or the one full date of a line of its
head ("By Dana Whitcomb | Sunday, November 9, 2025", "As of Sunday, 15 September 2024, 18:00")."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from checker.dates.points import POINT, WEEKDAY, Point, Scene
from claims.document import Document

# How many lines a head has, and how long such a line is; it stands within so many letters.
_LINES, _LONG, _FAR = 8, 90, 1000
_HEAD = re.compile(
    rf"^\W*(?:(?:[Aa]s\s(?:of|at)|[Dd]ate|[Dd]ated|[Pp]ublished|[Ii]ssued|[Pp]osted|[Uu]pdated|[Ss]ituation\s(?:at|on|as\sof)"
    rf"|[Bb]y\s[A-Z][^.;\ue000-\uf8ff]{{2,50}}?[|·•,–—-])[:\s]*(?:on\s)?)?{WEEKDAY}{POINT}"
    r"(?:,?\s\d{1,2}[:.]\d\d(?:\s[\w\s]{1,20})?|\s?[|·•–—-]\s[^.]{1,50})?\W*$"
)


def head_point(document: Document, scenes: Iterable[Scene]) -> Point | None:
    """Return the one full date that stands for itself in the head of a document."""
    found: dict[datetime.date, Point] = {}
    for scene in scenes:
        if document.text.count("\n", 0, scene.start) >= _LINES or scene.start > _FAR:
            break
        if len(scene.text) <= _LONG and len(scene.points) == 1 and _HEAD.match(scene.words):
            point = scene.points[0]
            if point.day and point.low:
                found.setdefault(point.low, point)
    return next(iter(found.values())) if len(found) == 1 else None


def own_day(document: Document, scenes: Iterable[Scene]) -> datetime.date | None:
    """Return the day of which a document is, None where neither it nor its head says so."""
    if document.published is not None:
        return document.published
    point = head_point(document, scenes)
    return point.low if point else None
