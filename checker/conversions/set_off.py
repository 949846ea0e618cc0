"""Whether a figure between two commas says the one before it again: "82 miles, 132 km, to".

Nothing but a second unit stands so, except in lists ("5 km, 10 miles and 42 km"), among choices and
sizes, and behind a colon.
"""

from __future__ import annotations

import re

from checker.conversions.alternatives import speaks_of_choices
from checker.conversions.restated import Pair

# Lists go on: another figure behind the second, or before the first.
_GOES_ON = re.compile(
    r",\s+(?:and|or|then|plus|but|not)\b|,\s+(?:[^\s,;.]+\s){0,2}[^\s,;.a-zA-Z]*\d"
    r"|,\s+(?:one|two|three|four|five|six|seven|eight|nine|ten|half)\b",
    re.I,
)
_LED = re.compile(r"(?:\d[^,;.:]{0,40},\s+(?:and\s|or\s)?|:[^.;]{0,60})\Z")
_ENDS = re.compile(r"\s?(?:,\s|[.;)]|$)")
_BACK = 64
# Figures that miss each other by more may be two things, unless a slip shows.
_NEARLY = 0.35


def is_said_again(pair: Pair, miss: float, digits: int, has_slip: bool, text: str) -> bool:
    """Tell whether a figure between two commas is the one before it in another unit, and off.

    ``miss`` is the part by which they miss each other, ``digits`` how many the longer one shows,
    ``has_slip`` whether a slip explains it.
    """
    if digits < 2 or (miss > _NEARLY and not has_slip):
        return False
    return _is_set_off(pair, text, closed=has_slip)


def _is_set_off(pair: Pair, text: str, *, closed: bool) -> bool:
    """Tell whether the second figure stands between commas and the two are no list.

    ``closed`` says that the end of a sentence will do for the second comma.
    """
    if pair.join != "comma" or speaks_of_choices(pair):
        return False
    start, end = pair.claims[0].span.start, pair.second.span.end
    behind = _ENDS.match(text, end)
    if behind is None or not (closed or behind[0].strip() == ","):
        return False
    before = text[max(0, start - _BACK) : start]
    return not _GOES_ON.match(text, end) and not _LED.search(before)
