"""DAT: weekdays that do not fit their dates."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict, Passage
from checker.context import Context
from checker.dates.common_years import Odd, odd_days
from checker.dates.days import made, month_name, said
from checker.dates.told_days import told_way
from checker.dates.weekdays import Dated, find_dated, sentence_round, weekday_names, words
from checker.rule import example
from claims.periods import find_periods

Date = datetime.date

# A date without its year is taken for the nearest to publication, but no further from it.
NEAR = 183
# A day that is this near is that of its year, whatever else is said.
SOON = 21
YEAR = 366
# Days by which a tale may go on from the last full date.
TALE = 31


def dated_weekdays(context: Context) -> Iterator[tuple[Dated, ...]]:
    """Select the weekdays of each document that stand beside a date."""
    for document in context.documents:
        yield tuple(find_dated(document))


@rule_for(
    "DAT001",
    "weekday-differs",
    "error",
    dated_weekdays,
    fails=(
        example("The bridge was opened on Friday, 13 July 2019."),
        example("The talks begin on Monday (Oct. 12), the ministry said.", published="2021-10-10"),
        example("The comet was first seen on 4 March 1999 (a Monday)."),
    ),
    passes=(
        example("The bridge was opened on Saturday, 13 July 2019."),
        example("The talks begin on Monday (Oct. 11).", published="2021-10-10"),
        example("The talks begin on Monday (Oct. 12)."),
        example("Sheffield Wednesday, 13 July 2019, drew 2-2."),
        example("It is shown from Monday to Friday, 3 to 7 June 2024."),
        example("The ship left on Tuesday, 14 October 1066."),
    ),
)
def weekday_differs(pairs: tuple[Dated, ...], context: Context) -> Iterator[Conflict | Agreement]:
    """A weekday and the date beside it are not the same day.

    The two must stand together: "Friday, 13 July 2019", "Monday (Oct. 11)", "4 March 1999 (a
    Monday)", "from Monday 14 to Sunday 20 August", "on 13 September. It'll be a Saturday". The year
    is that of the text (then a difference is an error) or the one that the tense and the day of
    publication give: the next such day where it is told as to come, the last where it is told as
    past, else the nearest; or, in an undated text, that some weeks behind the full date before it
    in its paragraph (then a warning). With none of these nothing is said, nor where another year
    of the paragraph fits, or several such dates of a text are off by the same number of days. Both
    may be the mistake, and both corrections are offered.

    Left alone are names (Black Friday), lists and ranges of days, titles, dates of the Julian
    calendar, and dates a day apart where a clock or the night makes another time zone likely.
    """
    dated = [(pair, date) for pair in pairs if (date := _date_of(pair))]
    unstated = _witnesses(dated)
    for pair, date in dated:
        apart = _apart(pair, date)
        if date.year < words()["first_year"]:
            continue
        if not apart:
            yield _agreement(pair, date)
        elif not _may_be_right(pair, date) and (pair.year or unstated.count(apart) < 2):
            yield _conflict(pair, date, sure=0 in unstated)
    if sum(pair.year is None for pair in pairs) and len(pairs) > 1:
        yield from _odd(pairs, {pair.start for pair, _ in dated if pair.year is None})


def _odd(pairs: tuple[Dated, ...], known: set[int]) -> Iterator[Conflict]:
    """Yield the days without a year that no year allows beside the others of the text."""
    text = pairs[0].document.text
    for one in odd_days(pairs, _years(text)):
        if one.pair.start not in known and not _other_zone(one.pair):
            yield _odd_one(one)


# "On Saturday 24 August and Sunday 25 August"
_JOINED = 12


def _witnesses(dated: list[tuple[Dated, Date]]) -> list[int]:
    """Return by how many days the dates without a year are off; both ends of a range, and two days
    named in one breath, are one witness."""
    found: list[int] = []
    end = -_JOINED
    for pair, date in dated:
        if pair.year:
            continue
        apart = _apart(pair, date)
        if not found or pair.start - end > _JOINED or apart != found[-1]:
            found.append(apart)
        end = pair.end
    return found


def _apart(pair: Dated, date: Date) -> int:
    """Return by how many days of the week the date lies behind the weekday: 0 to 6."""
    return (date.weekday() - pair.weekday) % 7


def _date_of(pair: Dated) -> Date | None:
    """Return the date that is meant, or None where that is not known."""
    if pair.year is not None:
        return made(pair.year, pair.month, pair.day)
    published = pair.document.published
    if published is None:
        return _told_on(pair)
    years = (published.year - 1, published.year, published.year + 1)
    dates = [date for year in years if (date := made(year, pair.month, pair.day))]
    nearest = min(dates, key=lambda date: abs(date - published), default=None)
    if nearest is None or abs((nearest - published).days) <= SOON:
        return nearest
    if nearest.weekday() == pair.weekday and abs((nearest - published).days) <= NEAR:
        return nearest
    way = told_way(pair)
    told = [date for date in dates if way * (date - published).days > 0]
    if told:
        return min(told, key=lambda date: abs(date - published))
    if abs((nearest - published).days) > NEAR or any(
        date.weekday() == pair.weekday
        for date in dates
        if date != nearest and abs((date - published).days) <= YEAR
    ):
        return None
    return nearest


def _told_on(pair: Dated) -> Date | None:
    """Return the date that a tale goes on to: a few weeks behind the full date that stands before
    it in its paragraph ("On Sept. 26, 2022 it struck. On Monday (Oct. 10) …")."""
    text = pair.document.text
    opened = text.rfind("\n\n", 0, pair.start) + 1
    told = find_periods(text, opened, pair.start, None)
    days = [one.period.end for one in told if one.kind == "day" and one.period.end]
    if not days:
        return None
    later = (made(days[-1].year + more, pair.month, pair.day) for more in (0, 1))
    return next((one for one in later if one and 0 <= (one - days[-1]).days <= TALE), None)


def _may_be_right(pair: Dated, date: Date) -> bool:
    """Tell whether another calendar, year or time zone makes weekday and date one day."""
    lower = pair.document.text.lower() if date.year < words()["late_year"] else ""
    if any(word in lower for word in words()["old_style"]):
        return True
    if pair.year is not None:
        return _is_seen_from_now(pair, date) or (_apart(pair, date) in (1, 6) and _other_zone(pair))
    if _apart(pair, date) in (1, 6) and _other_zone(pair):
        return True
    return _other_year(pair, date)


# "A century ago this Sunday, on 1 October 1923": a day of this week, and one of another year.
_NOW = re.compile(r"\b(?:this|next|last|coming|past)\s$", re.IGNORECASE)


def _is_seen_from_now(pair: Dated, date: Date) -> bool:
    """Tell whether a weekday of these days stands beside a date of another year."""
    published = pair.document.published
    led = pair.document.text[max(0, pair.start - 8) : pair.start]
    near = published is not None and abs((published - date).days) <= NEAR
    return not near and _NOW.search(led) is not None


# "At 11.30 p.m. on Friday, 11 October (15:30 UTC)": the brackets hold the same time once more.
_AGAIN = re.compile(r"\s?\((?:about\s)?\d{1,2}[:.]?\d\d\s?(?:UTC|GMT|Z)\)")
_CLOCKED = re.compile(r"\d\s?(?:[ap]\.?m\.?)?(?:\slocal(?:\stime)?)?,?\son\s$", re.IGNORECASE)


def _other_zone(pair: Dated) -> bool:
    """Tell whether the date may be given in another time zone than the weekday."""
    text = pair.document.text
    if _AGAIN.match(text, pair.end) and _CLOCKED.search(text, pair.start - 24, pair.start):
        return False
    after = _STOP.split(pair.document.text[pair.end : pair.end + 24])[0]
    near = pair.sentence if pair.bracketed else after
    late = pair.part in ("night", "evening") or "night" in after
    return late or any(word in near for word in words()["clocks"])


# What ends the words that a date may have behind it.
_STOP = re.compile(r"[.;!?\n]")
_STATED = re.compile(r"(1[5-9]\d\d|20\d\d)\b(?:[-–/](\d\d)\b)?")


# The rest of a clause, and a few words between commas behind it.
_REST = re.compile(r"[^,;.]*(?:,\s(?:\S+\s){0,4}[^\s,;.]+(?=[,;.]))?")


def _clause(pair: Dated, sentence: str) -> str:
    """Return a date's sentence up to it, and what goes on behind it to the end of its clause."""
    rest = _REST.match(pair.document.text, pair.end)
    return sentence.split(pair.text)[0] + (rest.group() if rest else "")


def _other_year(pair: Dated, date: Date) -> bool:
    """Tell whether the text speaks of a year in which the date has this weekday.

    That year may stand in its paragraph or the one before; of a day that is near, or told with its
    tense, only in front of it in its own.
    """
    text, published = pair.document.text, pair.document.published
    said = sentence_round(text, pair.start, pair.end)
    if any(word in said.lower() for word in words()["anniversary"]):
        return True
    if any(word in _clause(pair, said).lower() for word in words()["in_clause"]):
        return True
    near = published is not None and abs((date - published).days) <= SOON
    opened = text.rfind("\n\n", 0, pair.start) + 1
    if near or (published and told_way(pair) and date > published):
        told = text[opened : pair.end]
    elif published is None:
        told = text
    else:
        closed = text.find("\n\n", pair.end)
        before = text.rfind("\n\n", 0, max(0, opened - 1)) + 1
        told = text[before : closed if closed >= 0 else len(text)]
    dates = (made(year, pair.month, pair.day) for year in _years(told) - {date.year})
    return any(other is not None and other.weekday() == pair.weekday for other in dates)


@lru_cache(maxsize=1)
def _years(text: str) -> frozenset[int]:
    """Return the years that a text names; of "2018/19" both."""
    found = [
        one for one in _STATED.finditer(text) if not text[one.start() - 1 : one.start()].isalnum()
    ]
    return frozenset(
        int(one.group(1)) + more for one in found for more in ((0, 1) if one.group(2) else (0,))
    )


def _passage(pair: Dated) -> Passage:
    return Passage(pair.document.name, pair.start, pair.end, pair.sentence)


def _agreement(pair: Dated, date: Date) -> Agreement:
    return Agreement(
        rule="DAT001",
        claims=(),
        passages=(_passage(pair),),
        message=f"“{pair.text}”: {said(date)} {_is(pair, date)} a {weekday_names()[pair.weekday]}.",
        working=_working(pair, date),
    )


def _conflict(pair: Dated, date: Date, sure: bool) -> Conflict:
    """Say that weekday and date differ; ``sure`` tells that other dates confirm the year."""
    right, named = weekday_names()[date.weekday()], weekday_names()[pair.weekday]
    before = date - datetime.timedelta(days=_apart(pair, date))
    after = before + datetime.timedelta(days=7)
    stated = pair.year is not None
    return Conflict(
        rule="DAT001",
        level="error" if stated else "warning",
        claims=(),
        passages=(_passage(pair),),
        message=f"“{pair.text}”: {said(date)} {_is(pair, date)} a {right}, not a {named}.",
        working=_working(pair, date),
        confidence=0.95 if stated else 0.85 if sure else 0.75,
        corrections=(
            f"The weekday would have to be {right}.",
            f"Otherwise the date would have to be {said(before)} or {said(after)}.",
        ),
    )


def _odd_one(odd: Odd) -> Conflict:
    """Say that a weekday does not fit another one, whatever the year."""
    pair, names = odd.pair, weekday_names()
    other = f"{odd.witness.day} {month_name(odd.witness.month)}"
    mine = f"{pair.day} {month_name(pair.month)}"
    last = f"“{odd.witness.text}” may be the wrong one." if odd.alone else "Or the date is another."
    return Conflict(
        rule="DAT001",
        level="warning",
        claims=(),
        passages=(_passage(pair), _passage(odd.witness)),
        message=f"“{pair.text}” does not go with “{odd.witness.text}”: no year has both.",
        working=(f"If {other} is a {names[odd.witness.weekday]}, {mine} is a {names[odd.right]}.",),
        confidence=0.75 if odd.alone else 0.85,
        corrections=(f"The weekday would have to be {names[odd.right]}.", last),
    )


def _is(pair: Dated, date: Date) -> str:
    published = pair.document.published
    return "is" if published is not None and date >= published else "was"


def _working(pair: Dated, date: Date) -> tuple[str, ...]:
    step = f"{said(date)} falls on a {weekday_names()[date.weekday()]}."
    if pair.year is not None:
        return (step,)
    if pair.document.published is None:
        return (f"No year is stated; the date before it makes it {date.year}.", step)
    return (f"No year is stated; the text was published on {pair.document.published}.", step)
