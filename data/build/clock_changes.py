"""Write data/tables/clock_changes.csv: the clocks of countries, states and provinces, by year.

A tool for developers. It reads the system's copy of the IANA Time Zone Database (zone.tab and the
zones themselves, public domain) and the ISO 3166 codes of the package iso-codes (Debian):

    python data/build/clock_changes.py

A row says which offsets from UTC a place had in winter and in summer, in a run of years, and by
which of four rules its clocks changed. Where none fits, all offsets of the year stand as winter's.
"""

from __future__ import annotations

import calendar
import csv
import datetime
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

HERE = Path(__file__).parent.parent
ZONE_TAB = Path("/usr/share/zoneinfo/zone.tab")
ISO = Path("/usr/share/iso-codes/json/iso_3166-1.json")
PLACES = HERE / "lexicon" / "places.tsv"
TABLE = HERE / "tables" / "clock_changes.csv"
YEARS = range(1996, 2027)

# Month and which Sunday (0: the last) on which summer begins, and on which it ends.
RULES = {"eu": (3, 0, 10, 0), "us": (3, 2, 11, 1), "au": (10, 1, 4, 1), "nz": (9, 0, 4, 1)}

EAST, CENTRAL = "America/New_York", "America/Chicago"
MOUNTAIN, PACIFIC = "America/Denver", "America/Los_Angeles"
STATES = {
    (EAST,): "ct de dc ga me md ma nh nj ny nc oh pa ri sc vt va wv",
    (CENTRAL,): "al ar il ia la mn ms mo ok wi",
    (MOUNTAIN,): "co mt nm ut wy",
    (PACIFIC,): "ca nv wa",
    ("America/Phoenix", MOUNTAIN): "az",
    ("Pacific/Honolulu",): "hi",
    ("America/Anchorage", "America/Adak"): "ak",
    (EAST, CENTRAL): "fl mi ky tn",
    (CENTRAL, MOUNTAIN): "tx ks ne nd sd",
    (MOUNTAIN, PACIFIC): "id or",
    ("America/Indiana/Indianapolis", CENTRAL, EAST): "in",
}
AUSTRALIA = {
    "nsw": "Sydney",
    "vic": "Melbourne",
    "qld": "Brisbane",
    "sa": "Adelaide",
    "wa": "Perth",
    "tas": "Hobart",
    "nt": "Darwin",
    "act": "Sydney",
}
CANADA = {
    "on": ("Toronto", "Winnipeg"),
    "qc": ("Toronto", "Halifax"),
    "ns": ("Halifax",),
    "nb": ("Halifax",),
    "pe": ("Halifax",),
    "mb": ("Winnipeg",),
    "sk": ("Regina", "Edmonton"),
    "ab": ("Edmonton",),
    "bc": ("Vancouver", "Edmonton"),
    "nl": ("St_Johns", "Halifax"),
}

Offsets = frozenset[int]
Row = tuple[Offsets, Offsets, str]


def zones() -> dict[str, list[str]]:
    """Return the zones of each country, by its place in the lexicon, and of each state."""
    codes = {
        row["alpha_2"]: row["alpha_3"].lower() for row in json.loads(ISO.read_text())["3166-1"]
    }
    found: dict[str, list[str]] = defaultdict(list)
    for line in ZONE_TAB.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            code, _, zone = line.split("\t")[:3]
            found[codes[code]].append(zone)
    for names, states in STATES.items():
        found.update({f"us-{state}": list(names) for state in states.split()})
    found.update({f"au-{state}": [f"Australia/{city}"] for state, city in AUSTRALIA.items()})
    for province, cities in CANADA.items():
        found[f"ca-{province}"] = [f"America/{city}" for city in cities]
    return found


def _sunday(year: int, month: int, which: int) -> datetime.date:
    last = calendar.monthrange(year, month)[1]
    days = [datetime.date(year, month, day) for day in range(1, last + 1)]
    sundays = [day for day in days if day.weekday() == 6]
    return sundays[which - 1]


@cache
def _season(rule: str, day: datetime.date) -> str:
    """Return "summer", "winter" or, within a day of a change, "between"."""
    month, which, end_month, end_which = RULES[rule]
    start, end = _sunday(day.year, month, which), _sunday(day.year, end_month, end_which)
    if min(abs((day - start).days), abs((day - end).days)) <= 1:
        return "between"
    summer = start < day < end if start < end else day > start or day < end
    return "summer" if summer else "winter"


@cache
def _offsets(zone: str, year: int) -> dict[datetime.date, int]:
    """Return the minutes from UTC at each day's noon."""
    first = datetime.datetime(year, 1, 1, 12)
    noons = [first + datetime.timedelta(days=number) for number in range(365)]
    away = {noon.date(): noon.replace(tzinfo=ZoneInfo(zone)).utcoffset() for noon in noons}
    return {
        day: int(offset.total_seconds() // 60) for day, offset in away.items() if offset is not None
    }


def row_of(names: Sequence[str], year: int) -> Row:
    """Return the offsets in winter and in summer of the zones of a place, and their rule."""
    each = [_offsets(name, year) for name in names]
    every = frozenset(offset for days in each for offset in days.values())
    if all(len(set(days.values())) == 1 for days in each):
        return every, every, ""
    for rule in RULES:
        seasons = {day: _season(rule, day) for day in each[0]}
        if all(_follows(days, seasons) for days in each):
            winter, summer = (
                frozenset(days[day] for days in each for day in days if seasons[day] == season)
                for season in ("winter", "summer")
            )
            return winter, summer, rule
    return every, every, ""


def _follows(days: dict[datetime.date, int], seasons: dict[datetime.date, str]) -> bool:
    """Tell whether the clocks of a zone change by a rule, or not at all."""
    if len(set(days.values())) == 1:
        return True
    winter, summer = (
        {days[day] for day in days if seasons[day] == season} for season in ("winter", "summer")
    )
    return len(winter) == len(summer) == 1 and winter != summer


def runs(names: Sequence[str]) -> Iterator[tuple[int, int, Row]]:
    """Yield the runs of years in which the clocks of a place went by one row."""
    since, row = YEARS[0], row_of(names, YEARS[0])
    for year in YEARS[1:]:
        found = row_of(names, year)
        if found != row:
            yield since, year - 1, row
            since, row = year, found
    yield since, YEARS[-1], row


def _said(offsets: Offsets) -> str:
    signs = ((("-" if one < 0 else "+"), abs(one)) for one in sorted(offsets))
    return " ".join(f"{sign}{size // 60}:{size % 60:02d}" for sign, size in signs)


def main() -> None:
    """Write the table."""
    lines = PLACES.read_text(encoding="utf-8").splitlines()
    known = {line.split("\t")[0] for line in lines}
    with TABLE.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("place", "since", "until", "winter", "summer", "rule"))
        for place, names in sorted(zones().items()):
            if place in known:
                for since, until, (winter, summer, rule) in runs(tuple(dict.fromkeys(names))):
                    changed = _said(summer) if rule else ""
                    writer.writerow((place, since, until, _said(winter), changed, rule))


if __name__ == "__main__":
    main()
