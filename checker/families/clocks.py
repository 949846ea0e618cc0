"""DAT: clock times that do not fit their equivalents in another zone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict, Passage
from checker.context import Context
from checker.dates.clock_pairs import apposed_pairs
from checker.dates.clock_places import local_offsets, offsets_elsewhere
from checker.dates.clocks import (
    DAY,
    UTC,
    Clock,
    Pair,
    find_clock_pairs,
    first_year,
    real_offsets,
)
from checker.dates.points import sentence_bounds
from checker.dates.weekdays import weekday_names, words
from checker.rule import example

QUARTER = 15
# Seconds may be cut off on one side and rounded on the other.
SLACK = 1
LEAST, MOST = -12 * 60, 14 * 60


def clock_pairs(context: Context) -> Iterator[Pair]:
    """Select the clock times with an equivalent in brackets or between commas."""
    for document in context.documents:
        yield from find_clock_pairs(document)
        yield from apposed_pairs(document)


@rule_for(
    "DAT002",
    "local-time-differs",
    "error",
    clock_pairs,
    fails=(
        example("At 4:42 local time on Saturday (2024 Friday, UTC) the ground shook."),
        example("The storm came ashore at 11:00 p.m. EDT on Sunday (0400 UTC Monday)."),
        example("The rocket left at 9:30 p.m. EDT on Sunday (0130 UTC Sunday)."),
    ),
    passes=(
        example("At 4:42 local time on Saturday (2042 Friday, UTC) the ground shook."),
        example("The storm came ashore at 11:00 p.m. EDT on Sunday (0300 UTC Monday)."),
        example("It struck at 11:30 p.m. local time (1745 UTC)."),
        example("It began at about 5 a.m. local time (2042 UTC)."),
    ),
)
def local_time_differs(pair: Pair, context: Context) -> Iterator[Conflict | Agreement]:
    """A clock time and its equivalent in another zone are apart by what no zone is.

    "4:42 local time (2024 UTC)" are 8 hours 18 minutes apart, and clocks of the world differ by
    whole quarters of an hour, from 12 hours behind UTC to 14 ahead. Where a zone is named, the
    difference must be one that it has in winter or summer, and weekdays on both sides must fit.
    These are errors. That "local time", or a time without a zone beside UTC, is none of any place
    that the text names, by the season, is a warning, and so is a full hour ("5:00") beside minutes,
    which may be rounded. The equivalent stands in brackets or between commas ("7.30 p.m., or 1430
    GMT"), and a date may be between.

    Times that are said roughly ("about 5 a.m.") are left alone, and so are years in which clocks
    still followed the sun. Nothing is said about a place that is not known.
    """
    if _is_old(pair):
        return
    apart = _apart(pair.first, pair.second)
    known = pair.first.offsets is not None and pair.second.offsets is not None
    named = _allowed(pair, None if known else _named_round(pair))
    if named is not None and _fits(apart, named):
        yield _agreement(pair, min(apart, key=lambda one: _miss(one, named)))
    elif _is_rounded(pair):
        return
    elif known and named is not None:
        reason = f"which {_zone(pair.first)} and {_zone(pair.second)} never are"
        yield _conflict(pair, apart, named, "error", reason)
    else:
        yield from _unknown(pair, apart, named)


def _unknown(pair: Pair, apart: list[int], named: Offsets | None) -> Iterator[Conflict]:
    """Judge a local time by the zones of the world, then by those of the places round it."""
    world = _allowed(pair, real_offsets()) or ()
    if not _fits(apart, _allowed(pair, _QUARTERS) or ()):
        level = "warning" if _is_even(pair.first) != _is_even(pair.second) else "error"
        yield _conflict(pair, apart, named or world, level, "which no two time zones are")
    elif not _fits(apart, world):
        reason = "which no place of the world is"
        yield _conflict(pair, apart, named or world, "warning", reason)
    elif named is not None and not _fits_elsewhere(pair, apart):
        reason = "which no place that is named here is"
        yield _conflict(pair, apart, named, "warning", reason)


def _fits_elsewhere(pair: Pair, apart: list[int]) -> bool:
    """Tell whether the times are one at another place of the text."""
    every = offsets_elsewhere(pair.document, pair.first.start, pair.end)
    allowed = _allowed(pair, every) if every else None
    return allowed is not None and _fits(apart, allowed)


def _is_even(clock: Clock) -> bool:
    """Tell whether a time is of a full hour, as rounded ones are: "5:00"."""
    return clock.minutes[0] % 60 == 0


def _is_rounded(pair: Pair) -> bool:
    """Tell whether one of the two is said roughly: "about 5:00", "5 a.m. (2042 UTC)"."""
    first, second = pair.first, pair.second
    if first.vague or second.vague:
        return True
    return bool(
        (first.whole and second.minutes[0] % 60) or (second.whole and first.minutes[0] % 60)
    )


_QUARTERS = frozenset(range(LEAST, MOST + 1, QUARTER))
Offsets = frozenset[int] | tuple[int, ...]

_YEAR = re.compile(
    r"\b(1\d\d\d)\b(?!\s?(?:UTC|GMT|local|h\b|hrs|hours|[A-Z]{2,4}T\b|[A-Z]\w+,? UTC))"
)


def _is_old(pair: Pair) -> bool:
    """Tell whether sentence or text are of a year in which clocks still followed the sun."""
    published = pair.document.published
    if published is not None and published.year < first_year():
        return True
    text = pair.document.text
    low, high = sentence_bounds(text, pair.first.start, pair.end)
    rest = text[low:high] if published else pair.sentence
    rest = rest.replace(text[pair.first.start : pair.end], "")
    return any(int(found.group(1)) < first_year() for found in _YEAR.finditer(rest))


def _apart(first: Clock, second: Clock) -> list[int]:
    """Return by how many minutes the first time may be ahead of the second.

    Without weekdays on both sides it may be any number of days more or less.
    """
    found = [one - other for one in first.minutes for other in second.minutes]
    if first.weekday is None or second.weekday is None:
        return [minutes + days * DAY for minutes in found for days in (0, -1, 1)]
    days = (first.weekday - second.weekday + 3) % 7 - 3
    return [minutes + days * DAY for minutes in found]


def _named_round(pair: Pair) -> Offsets | None:
    """Return the offsets of the places round a local time; None where it may be that of a ship."""
    unknown = pair.first if pair.first.offsets is None else pair.second
    if unknown.zone and not unknown.zone.lower().startswith("local"):
        return None
    lower = pair.sentence.lower()
    table = words()
    if any(word in lower for word in table["moving"]) and not any(
        word in lower for word in table["landed"]
    ):
        return None
    return local_offsets(pair.document, pair.first.start, pair.end)


def _allowed(pair: Pair, local: Offsets | None) -> Offsets | None:
    """Return the differences that the two zones may have, where ``local`` stands for an unknown
    one; None without it."""
    first = pair.first.offsets if pair.first.offsets is not None else local
    second = pair.second.offsets if pair.second.offsets is not None else local
    if first is None or second is None:
        return None
    if _is_american(pair.first) and _is_american(pair.second):
        # Their clocks are changed on the same day.
        ways = zip(
            *(sorted(one for one in side if one < 0) for side in (first, second)), strict=True
        )
        return frozenset(one - other for one, other in ways)
    return frozenset(one - other for one in first for other in second)


_AMERICAN = re.compile(r"(?:in )?(?:(?:Eastern|Central|Mountain|Pacific)(?: [Tt]ime)?|[ECMP]T)$")


def _is_american(clock: Clock) -> bool:
    """Tell whether a zone is one of the States that says neither winter nor summer."""
    if _AMERICAN.match(clock.zone) is None:
        return False
    return sum(one < 0 for one in clock.offsets or ()) == 2


def _fits(apart: list[int], allowed: Offsets) -> bool:
    return any(_miss(one, allowed) <= SLACK for one in apart)


def _miss(apart: int, allowed: Offsets) -> int:
    return min((abs(apart - one) for one in allowed), default=DAY)


def _passage(pair: Pair) -> Passage:
    return Passage(pair.document.name, pair.first.start, pair.end, pair.sentence)


def _agreement(pair: Pair, apart: int) -> Agreement:
    return Agreement(
        rule="DAT002",
        claims=(),
        passages=(_passage(pair),),
        message=f"“{pair.text}”: the two times are one.",
        working=(f"They are {duration(apart)} apart, as the zones are.",),
    )


def _conflict(pair: Pair, apart: list[int], allowed: Offsets, level: str, reason: str) -> Conflict:
    found = min(apart, key=lambda one: (_miss(one, allowed), abs(one)))
    ahead = "ahead of" if found >= 0 else "behind"
    return Conflict(
        rule="DAT002",
        level=level,
        claims=(),
        passages=(_passage(pair),),
        message=f"“{pair.text}”: the times are {duration(found)} apart, {reason}.",
        working=(f"The first time is {duration(found)} {ahead} the second.",),
        confidence=0.95 if level == "error" else 0.75,
        corrections=_corrections(pair, found, allowed),
    )


def _zone(clock: Clock) -> str:
    return "UTC" if clock.offsets == UTC and not clock.zone else clock.zone.removeprefix("in ")


def _corrections(pair: Pair, found: int, allowed: Offsets) -> tuple[str, ...]:
    """Offer both sides as they would have to be: the weekdays where these alone are off, else the
    times, at a difference that swapped digits would give or at the nearest."""
    first, second = pair.first, pair.second
    days = _days_off(found, allowed) if first.weekday is not None else None
    if days and first.weekday is not None and second.weekday is not None:
        names = weekday_names()
        return (
            f"The weekday in brackets would have to be {names[(second.weekday + days) % 7]}.",
            f"Otherwise the one before would have to be {names[(first.weekday - days) % 7]}.",
        )
    nearest = min(allowed, key=lambda one: (abs(found - one), one % 60), default=found)
    difference = _swapped(second, found, allowed)
    if difference is None:
        difference = nearest
    shift = found - difference
    return (
        f"The time in brackets would have to be {said(second.minutes[0] + shift)}, if they are "
        f"{duration(difference)} apart.",
        f"Otherwise the time before it would have to be {said(first.minutes[0] - shift)}.",
    )


def _days_off(found: int, allowed: Offsets) -> int | None:
    """Return by how many whole days a difference is off, where it is by nothing else."""
    whole = [(found - one) // DAY for one in allowed if (found - one) % DAY == 0]
    return min(whole, key=abs, default=None)


def _swapped(clock: Clock, found: int, allowed: Offsets) -> int | None:
    """Return the difference that two swapped neighbouring digits of a time would make."""
    digits = f"{clock.minutes[0] // 60:02d}{clock.minutes[0] % 60:02d}"
    for at in range(3):
        swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
        hour, minute = int(swapped[:2]), int(swapped[2:])
        difference = found + clock.minutes[0] - hour * 60 - minute
        whole = difference % 60 == 0 and difference in allowed
        if hour < 24 and minute < 60 and whole and difference != found:
            return difference
    return None


def said(minutes: int) -> str:
    """Say a time of day: 20:42."""
    minutes %= DAY
    return f"{minutes // 60}:{minutes % 60:02d}"


def duration(minutes: int) -> str:
    """Say a difference of times: 8 hours 18 minutes."""
    hours, rest = divmod(abs(minutes), 60)
    parts = [f"{hours} hour{'' if hours == 1 else 's'}"] if hours or not rest else []
    if rest:
        parts.append(f"{rest} minute{'' if rest == 1 else 's'}")
    return " ".join(parts)
