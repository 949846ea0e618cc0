"""Words that make two figures levels of one thing, so that a third may be their difference.

"323 at Holm Road and 575 at Fenwick, an increase of 24 per cent on the year" holds two figures side
by side, and neither is what the other grew from. Something has to say that they are compared: from
and to, against, of which, a year ago, income and costs.
"""

from __future__ import annotations

import re

from checker.sums.near_levels import mark_of
from checker.sums.skeletons import Figure, Skeleton
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "slip_evidence")

# Between two levels.
_COMPARES = re.compile(
    rf"\b(?:{_PHRASES['compares']}|last (?:year|month|week|season|quarter|time|summer"
    rf"|winter)\w*|{_PHRASES['movements']}|(?:{_PHRASES['comparatives']})est|most|least"
    r"|worst|best)\b"
    r"|(?:19|20)\d\d"
    "|of (?:its|the|their|all|his|her) $"
    "|^(?: [a-z]+)?,? or (?:about |some )?$"
)
# Between a whole and its part, where the figure said is what is left.
_LEAVES = re.compile(
    rf"\b(?:{_PHRASES['leaves']})\b"
    "|of (?:its|the|their|all|his|her) $"
    "|^(?: [a-z]+)?,? or (?:about |some )?$"
)
# Ahead of the first of them.
_LEADS = re.compile(
    rf"\b(?:{_PHRASES['leads']})(?: (?:{_PHRASES['determiners']}))*(?: (?:total|original"
    "|initial|record) of)? $"
)
_CAME_IN = re.compile(
    rf"\b(?:{_PHRASES['came_in']})\b",
    re.IGNORECASE,
)
_WENT_OUT = re.compile(
    rf"\b(?:{_PHRASES['went_out']})\b",
    re.IGNORECASE,
)
# "18 of its 45 branches", "1,520 of those": behind the second of them.
_OF_IT = re.compile(r"(?: [a-z]+)? of (?:them|these|those|whom|which|its|their)\b")
_JOINED = re.compile(r"⟦[a-z]\d+⟧|,? and\b")
_DATED = re.compile(r"[^⟦⟧.;,]{0,25}\b(?:19|20)\d\d\b")
_CLAUSES = re.compile(r"[.;:]\s")


_TO_BASE = re.compile(
    f"(?: [a-z]+){{0,3}} (?:{_PHRASES['to_base']}) (?:the |its |their |last year[’']s )?"
)


# "68,400 for Adjei, 51,600 for Tetteh, and so a majority of 18,600": it is drawn from them.
_DRAWN = re.compile(
    r"[^⟦⟧]{0,50}\b(?:so|thus|hence|therefore|making|giving|meaning)\b[^⟦⟧.;]{0,30}$"
)


def _is_said_from(figure: Figure, levels: tuple[Figure, Figure], made: Skeleton) -> bool:
    """Tell whether words lead from a figure to one of two levels, "some 70,000 beyond the 8m", or
    from both to it."""
    mark = mark_of(made, figure)
    found = [mark_of(made, each) for each in levels]
    if mark is None:
        return False
    behind = all(each and each.end() < mark.start() for each in found)
    if behind and _DRAWN.search(made.text[: mark.start()]):
        return True
    return any(
        each is not None
        and each.start() > mark.end()
        and _TO_BASE.fullmatch(made.text[mark.end() : each.start()])
        for each in found
    )


def _are_compared(one: Figure, other: Figure, made: Skeleton, rest: bool = False) -> bool:
    """Tell whether words between two figures, or ahead of them, compare the one with the other.

    With ``rest`` they have to make one a part of the other.
    """
    first, second = sorted((one, other), key=lambda each: each.start)
    start, end = mark_of(made, first), mark_of(made, second)
    if start is None or end is None:
        return False
    # Only what stands right ahead of the second, and not what compares a figure between them.
    between = _JOINED.split(made.text[start.end() : end.start()])[-1]
    ahead = made.text[max(0, start.start() - 40) : start.start()]
    if (_LEAVES if rest else _COMPARES).search(between):
        return True
    if not rest and all(_DATED.match(made.text, mark.end()) for mark in (start, end)):
        return True
    if _LEADS.search(ahead) and not _CLAUSES.search(made.text[start.end() : end.start()]):
        return True
    if _OF_IT.match(made.text, end.end()):
        return True
    around = made.text[max(0, start.start() - 80) : end.end() + 60]
    return _CAME_IN.search(around) is not None and _WENT_OUT.search(around) is not None


_MOVED = f"(?:{_PHRASES['moved']})(?: by)?"
# "…, while sales fell by 53 per cent": another subject and its verb stand behind the levels.
_OWN_SUBJECT = re.compile(
    rf"(?:[;.]|\b(?:while|whereas|as|but|and|with))\s(?!(?:is|was|are|were|it|they|so|thus)\b)[^⟦⟧;.]*"
    rf"\b{_MOVED} (?:(?:an?|some|about|nearly|by|the) )*$"
)
_NEW_CLAUSE = re.compile(r"[;.]\s|,\s(?:and|but|while|whereas|with|as)\s|\s(?:while|whereas)\s")
# "11 more than the Grand and twice the 634": what is compared with is named, and has no figure.
_NAMED_BASE = re.compile(
    r"(?: [a-z-]+){0,3} (?:than|above|below|ahead of|behind|over|on) (?!⟦)[^⟦⟧]*"
    r"(?:,? (?:and|or|but|while)\b|[;.]\s)"
)


def _is_of_another_clause(figure: Figure, levels: tuple[Figure, Figure], made: Skeleton) -> bool:
    """Tell whether a clause between a figure and two levels gives it a subject or a base of its
    own."""
    mark = mark_of(made, figure)
    found = [mark_of(made, each) for each in levels]
    at = sorted((each.start(), each.end()) for each in found if each is not None)
    if mark is None or len(at) < 2:
        return False
    if at[1][1] <= mark.start():
        return _OWN_SUBJECT.search(made.text[at[1][1] : mark.start()]) is not None
    following = min((one for one in at if one[0] >= mark.end()), default=None)
    if following is None:
        return False
    gap = made.text[mark.end() : following[0]]
    if _NAMED_BASE.match(gap):
        return True
    return at[0][0] > mark.start() and _NEW_CLAUSE.search(gap) is not None


_ITS_OWN = re.compile(
    "(?: [a-z]+){0,2} (?:on|with|at|from|over) (?:(?:the|its|their|his|her|a|an) "
    rf")?(?!(?:{_PHRASES['its_own']})|⟦|\d|the\b|its\b|their\b|[^⟦⟧.;,]{{0,40}}⟦)[A-Za-z]"
)
_TO_COME = re.compile(rf"\b(?:{_PHRASES['to_come']})\b[^⟦⟧.;]*$")


def _is_of_something_else(figure: Figure, made: Skeleton) -> bool:
    """Tell whether a figure says itself of what it is, or is still to come: "a loss of £80,000 on
    the pool", "this year's plan is for an increase of 33"."""
    mark = mark_of(made, figure)
    if mark is None:
        return False
    if _ITS_OWN.match(made.text, mark.end()):
        return True
    return _TO_COME.search(made.text[max(0, mark.start() - 60) : mark.start()]) is not None


def are_operands(
    figure: Figure, levels: tuple[Figure, Figure], made: Skeleton, rest: bool = False
) -> bool:
    """Tell whether words say that a figure is worked out from two levels.

    They compare these two or lead from the figure to one of them; with ``rest`` they make one a
    part of the other.
    """
    if not (_are_compared(*levels, made, rest) or _is_said_from(figure, levels, made)):
        return False
    if rest:
        return True
    apart = _is_of_another_clause(figure, levels, made)
    return not apart and not _is_of_something_else(figure, made)
