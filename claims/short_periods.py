"""Periods as firms shorten them in their texts: "H1 2023", "1H23", "2Q 2024", "Q3 FY24"."""

from __future__ import annotations

import datetime

Date = datetime.date
Bounds = tuple[Date | None, Date | None, str]

# A part of a year and its year. A fiscal year ends when its firm says, so that its parts have no
# dates that are known.
SHORT = (
    # "Train 6M14" has a number, and no first six months.
    r"(?P<short>\b(?=[HQF1-469])(?<![Tt]rain )(?<![Tt]rains )(?<![Ff]light )(?<![Bb]us )"
    r"(?<![Rr]oom )(?<![Rr]oute )(?<![Ss]ervice )(?<![Uu]nit )(?<![Mm]odel )(?<![Gg]ate )"
    r"(?:(?:H[12]|[12]H|Q[1-4]|[1-4]Q|9M|6M)\s?(?:of\s)?(?P<short_fy>FY\s?|fiscal\s)?"
    r"(?P<short_y>(?:19|20)\d\d|['’]?\d\d)\b(?![-/.,]?\d|%)"
    r"|(?P<fy>FY\s?['’]?\d\d)\b(?![\d/.,-]\d|%|\d)))"
)
HINT = r"H[12]\b|[12]H|[1-4]Q|[69]M\b|FY ?['’]?\d\d"


def short_bounds(said: str, year: str | None, fiscal: bool) -> Bounds:
    """Return the period of "H1 2023", "Q3'24" or "9M 2023"; of a fiscal year none."""
    if year is None or fiscal:
        return None, None, "relative"
    full = int(year) if len(year) == 4 else 2000 + int(year[-2:])
    upper = said.upper()
    number = int(upper[1] if upper[0] in "HQ" else upper[0])
    months = {"H": 6, "Q": 3}.get(upper[0] if upper[0] in "HQ" else upper[1])
    if months is None:
        # The first six or nine months.
        return Date(full, 1, 1), _last(full, number), "months"
    last = number * months
    return Date(full, last - months + 1, 1), _last(full, last), "half" if months == 6 else "quarter"


def _last(year: int, month: int) -> Date:
    following = Date(year + month // 12, month % 12 + 1, 1)
    return following - datetime.timedelta(days=1)
