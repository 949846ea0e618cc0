"""DAT: ages, lengths of time and anniversaries against the dates of their ends."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict, Passage
from checker.context import Context
from checker.dates.ages import ages
from checker.dates.anniversaries import anniversaries
from checker.dates.clock_lengths import clock_lengths
from checker.dates.later_spans import afters
from checker.dates.lengths import first_unit, said_years
from checker.dates.life_ages import life_ages
from checker.dates.obituaries import obituaries
from checker.dates.points import Point, Scene, scenes, shown
from checker.dates.run_lengths import run_lengths
from checker.dates.spans import Spanned, agos, ranges
from checker.dates.stretches import stretches
from checker.dates.summed_times import summed_times
from checker.dates.then_ages import then_ages
from checker.dates.tied_spans import tied_spans
from checker.dates.told_ages import told_ages
from checker.dates.told_spans import points_near, told_spans
from checker.dates.travel_times import travel_times
from checker.rule import example

_SAME = re.compile(r"(?:He|She|It)\s")
_UNITS = ("year", "day", "month", "week", "decade", "centur", "night", "ortnight")
_RANGES = ("rom ", "etween ", "(")
_LATER = ("after", "later", "before", "earlier", "apart")
_JUBILEES = ("anniversary", "birthday", "jubilee", "centen", "sesqui")


def spans(context: Context) -> Iterator[Spanned]:
    """Select the lengths that stand beside both of their ends, each once: what a sentence says of
    somebody's age, and what the whole text says, may be the same."""
    known = set()
    for one in _spans(context):
        place = one.scene.document.name, one.start
        if place in known:
            continue
        yield one
        # What fits by one reading is not wrong by another; what nothing is said of is not judged.
        if one.low <= one.said <= one.high or (one.below if one.said < one.low else one.above):
            known.add(place)


def _spans(context: Context) -> Iterator[Spanned]:
    before: Scene | None = None
    every = scenes(context)
    for number, scene in enumerate(every):
        text, back = scene.text, _goes_back(scene)
        named = _holds(text, _UNITS)
        lasts = (named or back) and first_unit(text) >= 0
        if named and lasts:
            yield from _lengths(scene)
        if _holds(text, _JUBILEES):
            yield from anniversaries(scene, scene.words)
        if "orn" in text or "b. " in text or ("(" in text and len(scene.points) > 1):
            yield from _lives(scene)
        if lasts:
            yield from told_spans(scene, partial(points_near, every, number))
        if lasts or back:
            yield from tied_spans(scene, before, partial(points_near, every, number))
        if " age" in text or "e was " in text:
            yield from then_ages(scene, _line_before(scene))
        if "orn " in text or " turn" in text:
            yield from told_ages(scene)
        if before and _goes_on(before, scene):
            joined = _joined(before, scene)
            if "orn " in joined.text:
                yield from told_ages(joined)
                yield from ages(joined, joined.words)
            yield from _jubilees(joined)
        before = scene
    told: dict[str, list[Scene]] = defaultdict(list)
    for scene in every:
        told[scene.document.name].append(scene)
    for document in context.documents:
        own = told[document.name]
        yield from clock_lengths(document)
        yield from travel_times(document)
        yield from summed_times(document)
        yield from stretches(document, own)
        yield from run_lengths(document, own, partial(_around, own))
        if "orn " in document.text or "b. " in document.text or "(" in document.text:
            yield from obituaries(document, own)
            yield from life_ages(document, own)


def _around(scenes: list[Scene], scene: Scene) -> tuple[Point, ...]:
    """Return the dates of a document but those of one sentence."""
    return tuple(point for one in scenes if one is not scene for point in one.points)


def _line_before(scene: Scene) -> str:
    """Return what stands before a sentence in its line, to the last sentence but one."""
    text = scene.document.text
    before = text[max(text.rfind("\n", 0, scene.start) + 1, scene.start - 200) : scene.start]
    return before[before.rfind(". ", 0, max(len(before) - 3, 0)) + 1 :]


def _goes_back(scene: Scene) -> bool:
    """Tell whether the next sentence begins as one that sums up what this one told."""
    return scene.document.text.startswith((" That ", " This "), scene.end)


def _holds(text: str, words: tuple[str, ...]) -> bool:
    # A loop is three times as fast as any() here, and this runs for every sentence with a date.
    for word in words:  # noqa: SIM110
        if word in text:
            return True
    return False


def _lengths(scene: Scene) -> Iterator[Spanned]:
    text = scene.text
    if len(scene.points) > 1 and _holds(text, _RANGES):
        yield from ranges(scene, scene.words)
    if len(scene.points) > 1 and _holds(text, _LATER):
        yield from afters(scene, scene.words)
    if " ago" in text or "ince " in text:
        yield from agos(scene, scene.words)


def _jubilees(scene: Scene) -> Iterator[Spanned]:
    if _holds(scene.text, _JUBILEES):
        yield from anniversaries(scene, scene.words)


def _lives(scene: Scene) -> Iterator[Spanned]:
    if "orn " in scene.text or "b. " in scene.text or ("(" in scene.text and len(scene.points) > 1):
        yield from ages(scene, scene.words)


def _goes_on(before: Scene, scene: Scene) -> bool:
    """Tell whether a sentence goes on about who or what the one before it was about."""
    if before.document is not scene.document or not 0 <= scene.start - before.end <= 2:
        return False
    return _SAME.match(scene.text) is not None


def _joined(before: Scene, scene: Scene) -> Scene:
    text = before.document.text[before.start : scene.end]
    points = (*before.points, *scene.points)
    return Scene(before.document, before.start, scene.end, text, points)


@rule_for(
    "DAT004",
    "span-differs-from-dates",
    "error",
    spans,
    fails=(
        example("The painter, born on 12 May 1950, died on 3 June 2019, aged 71."),
        example("She reigned for 12 years from 1990 until 2000."),
        example("The talks lasted 45 minutes, from 3:00 pm to 4:30 pm."),
        example("Ten years ago, in 2001, the mine was closed.", published="2019-05-10"),
    ),
    passes=(
        example("The painter, born on 12 May 1950, died on 3 June 2019, aged 69."),
        example("She reigned for 11 years from 1990 until 2000."),
        example("He worked there for three years between 2000 and 2010, on and off."),
        example("Ten years ago, in 2008, the mine was closed.", published="2019-05-10"),
    ),
)
def span_differs_from_dates(one: Spanned, context: Context) -> Iterator[Conflict | Agreement]:
    """An age, a length of time or an anniversary does not fit the dates of its ends.

    Found are ages beside birth and death or another dated event ("born in 1950, died in 2019 aged
    71"), lengths beside a range ("for 12 years from 1990 until 2000"), time that is counted back
    from publication ("ten years ago, in 2001") or on from another date ("100 years after 1914"),
    anniversaries of what the same sentence dates, and hours and minutes beside two clock times.
    The ends may stand apart: "opened in 1872 and is 149 years old", "on 10 October, 139 days from
    now", "Ben Stone, 33 … Stone, born in 1997", "left at 10:40 p.m. … at 3:10 a.m., four and a half
    hours into the trip". Over a clause, a length with one end in words is only off if one slip
    would mend it ("started on 28 February 2019 and took sixteen months"), and an age then is held
    against that of today ("Ahmed is 43. He began in 1983, at the age of 12"). These are warnings,
    and only where no date or time near fits.

    Dates are read as widely as they are written: of a year any day, and the first and the last may
    be counted or not. A length beyond that is an error; one that is reckoned from the day of
    publication a warning. Left alone are lengths with pauses, parts of a range, round numbers of
    years ago, rough words as far as they reach, and sentences and prison terms.
    """
    if one.low <= one.said <= one.high:
        yield Agreement(
            rule="DAT004",
            claims=(),
            passages=_passages(one),
            message=f"“{one.text}” fits {_ends(one)}.",
            working=(_working(one),),
        )
        return
    level = one.below if one.said < one.low else one.above
    if level:
        yield _conflict(one, level)


def _passages(one: Spanned) -> tuple[Passage, ...]:
    """Return the length, and the dates that it is reckoned from."""
    places = ((one.start, one.end), *((each.start, each.end) for each in one.points))
    name, text = one.scene.document.name, one.scene.text
    return tuple(Passage(name, start, end, text) for start, end in places)


def _ends(one: Spanned) -> str:
    """Say what a length is reckoned from."""
    names = [f"“{one.scene.document.text[each.start : each.end]}”" for each in one.points]
    if one.published:
        names.append("the day of publication")
    return " and ".join(names) or "the clock times"


def _working(one: Spanned) -> str:
    ends = [shown(each) for each in one.points]
    if one.published:
        ends.append(f"{one.scene.document.published} (publication)")
    if _reversed(one):
        return f"Of {' and '.join(ends)} the other one is the earlier."
    between = " to ".join(ends) or "the first time to the second"
    return f"From {between} it is {_said_length(one)}."


def _reversed(one: Spanned) -> bool:
    """Tell whether the ends lie in the other order than the words have it: no length fits."""
    return one.high < 0 and len(one.points) + one.published == 2


def _said_length(one: Spanned) -> str:
    low = max(0, round(one.low))
    return said_years(low, max(low, round(one.high)), one.unit)


def _conflict(one: Spanned, level: str) -> Conflict:
    fits = f"“{one.text}” would have to be {_said_length(one)}."
    if _reversed(one):
        fits = "The two dates would have to change places."
    return Conflict(
        rule="DAT004",
        level=level,
        claims=(),
        passages=_passages(one),
        message=f"“{one.text}” does not fit {_ends(one)}.",
        working=(_working(one), f"“{one.text}” is what the text says."),
        confidence=0.9 if level == "error" else 0.7,
        corrections=(fits, "Otherwise one of the dates would have to be another."),
    )
