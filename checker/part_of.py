"""Whether one variable is part of another: narrower by place, topic or words, and no longer."""

from __future__ import annotations

from checker.variables import Variable
from claims.measures import extending_words, types


def lies_in(one: Variable, other: Variable) -> bool:
    """Tell whether one variable is truly part of the other: narrower by place, topic or words."""
    if (one.words ^ other.words) & extending_words():
        return False
    rest = other.words - other.topics
    if not rest <= one.words - one.topics:
        return False
    if one.dimension != "currency":
        if not other.words <= one.words or not one.words:
            return False
        if not one.words - other.words <= types()[one.head].parts:
            # "Planned capacity" and "used cars" stand beside what they restrict, not in it.
            return False
        return one.place != other.place or other.words < one.words
    return one.place != other.place or not (one.topics & other.topics)


def is_as_long(one: Variable, other: Variable) -> bool:
    """Tell whether the period of a whole is no shorter than that of its part, where they are of
    flows (a month holds no year)."""
    if len(one.words - other.words) > MOST_WORDS:
        return False
    if types()[other.head].time != "flow" or other.start is None or other.end is None:
        return True
    days = (other.end - other.start).days
    if one.start is None or one.end is None:
        return days >= _YEAR
    return days >= min(_YEAR, (one.end - one.start).days - 3)


# More restricting words than this are a sentence that was misread as a measure.
MOST_WORDS = 3
_YEAR = 360
