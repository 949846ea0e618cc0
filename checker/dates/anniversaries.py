"""Anniversaries of what the same sentence dates: "its 50th anniversary; it was founded in 1960"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.dates.lengths import IN_YEARS, ordinal, value_of
from checker.dates.points import POINT, WEEKDAY, Scene
from checker.dates.spans import Spanned


@cache
def _anniversary() -> tuple[re.Pattern[str], ...]:
    nth = rf"(?P<n>{ordinal()}|centenary|centennial|bicentenary|bicentennial|sesquicentennial)"
    named = rf"{nth}(?:\s(?:wedding\s|birth\s)?(?:anniversary|birthday|jubilee))?"
    begun = (
        r"(?:founded|established|opened|set\sup|created|built|born|signed|launched|formed|started"
        r"|inaugurated|incorporated|completed|published|released|married|began|introduced|founding"
        r"|independence|opening|birth|death|invention|discovery|publication|release|launch|landing"
        r"|establishment|creation|formation|start|died|was\sborn)"
    )
    other = r"[^.\ue000-\uf8ff]"
    return (
        re.compile(
            rf"{named}\b{other}{{0,70}}?\b{begun}(?:\s[a-z]+){{0,4}}?"
            rf"(?:\s(?:in|on))\s{WEEKDAY}(?P<a>{POINT})", re.I),
        re.compile(
            rf"\b{begun}(?:\s[\w’'-]+){{0,5}}?\s(?:in|on)\s{WEEKDAY}(?P<a>{POINT})"
            rf"(?:{other}{{0,80}}?(?:(?:in|on|by)\s{POINT}{other}{{0,40}}?)?)\b{named}", re.I),
        re.compile(rf"{named}\sof\s(?:(?:the|its|his|her|their)\s)?(?P<a>{POINT})", re.I),
    )  # fmt: skip


_NAMED = {"centenary": 100, "centennial": 100, "sesquicentennial": 150}
_NOW = re.compile(
    r"\b(?:celebrates|celebrating|marks|marking|commemorates|commemorating|turns|is|are|will|today"
    r"|this\s(?:year|month|week|summer|spring|autumn|winter)|has\scelebrated|has\smarked|observes)\b"
)


def anniversaries(scene: Scene, said: str) -> Iterator[Spanned]:
    """Yield the anniversaries of a sentence whose beginning it dates."""
    if not re.search(r"anniversary|birthday|jubilee|centen|sesqui", said):
        return
    for pattern in _anniversary():
        for found in pattern.finditer(said):
            if not re.search(r"anniversary|birthday|jubilee|centen|sesqui", found.group()):
                continue
            one = _anniversary_of(found, scene, said)
            if one:
                yield one
                return


def _anniversary_of(found: re.Match[str], scene: Scene, said: str) -> Spanned | None:
    word = found["n"].lower()
    number = _NAMED.get(word) or (200 if word.startswith("bicen") else value_of(word))
    begun = scene.point(found["a"])
    others = [one for one in scene.points if one is not begun and one.year]
    published = scene.document.published
    if begun.year is None or number < 2 or len(others) > 1:
        return None
    if others:
        year, near, by_publication = others[0].year or 0, 0, False
        if year <= begun.year:
            return None
    elif published and _NOW.search(said):
        ahead = IN_YEARS.search(said)
        if ahead and ahead.group() != "next year":
            return None
        year, by_publication = published.year, True
        near = 1 if published.month in (1, 12) or re.search(r"next|last|coming|ahead", said) else 0
    else:
        return None
    apart = year - begun.year
    level = "warning" if by_publication else "error"
    stop = re.compile(r"anniversary|birthday|jubilee").search(said, found.end("n"))
    end = stop.end() if stop and stop.start() - found.end("n") < 12 else found.end("n")
    return Spanned(
        scene, scene.at(found.start("n")), scene.at(end), number, apart - near, apart + near,
        "year", "anniversary", (begun, *others), level, level, by_publication,
    )  # fmt: skip
