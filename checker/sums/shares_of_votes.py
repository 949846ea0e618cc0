"""Shares of the vote of one election: two against each other, or a row of names."""

from __future__ import annotations

import re
from itertools import pairwise

from checker.sums.hundreds import SEPARATOR, SHARE, Hundred, Placed
from checker.sums.outline import Outline
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "shares_of_votes")

_VOTE = re.compile(
    f"{SHARE}[^.;]{{0,30}}? of (?:the |all |valid )*(?:popular |total |valid |national "
    r")*(?:vote|votes|ballots)\b"
    rf"|\b(?:{_PHRASES['vote']})\b"
)
# Several contests: "60 percent in Ohio and 55 percent in Iowa".
_IN = re.compile(rf"\b(?:in|on|at|from) (?:the )?({_PHRASES['in']})")
_DAY = re.compile(r"\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_TO_FOR = re.compile(
    rf"{SHARE}(?: of (?:the|all) (?:valid |popular )?(?:vote|votes|ballots))?,?"
    rf"(?: in the [a-z]+,?| on [A-Z][a-z]+day,?)?"
    rf" (?:to|against|versus|compared to|ahead of [A-Z][\w’' .-]+ with|to (?:[A-Z][\w’' -]+"
    rf"|(?:the|his|her) [a-z]+)[’']s?) {SHARE}"
)


def of_a_vote(outline: Outline, shares: Placed) -> Hundred | None:
    """Return the shares of the vote of one election: two against each other, or a row of them."""
    text = outline.text
    if not _VOTE.search(text) or _IN.search(_DAY.sub("", text[shares[0][0] :])):
        return None
    terms = tuple(term for _, term in shares)
    if len(shares) == 2 and _TO_FOR.search(text):
        return Hundred(terms, False, True)
    of_vote = re.search(
        rf"{SHARE} of (?:the |all |valid )*(?:popular |valid )?(?:vote|votes|ballots)\b", text
    )
    if not of_vote or not _row_of_names(text, shares):
        return None
    return Hundred(terms, False, True)


_NAME = re.compile(r"[A-Z][\w’'-]+")


def _row_of_names(text: str, shares: Placed) -> bool:
    """Tell whether each share stands beside a name, and nothing else lies between."""
    start = 0
    labels = []
    for place, _ in shares:
        labels.append(bool(_NAME.search(text[max(start, place - 60) : place])))
        start = place + 1
    behind = [bool(_NAME.search(text[place + 1 : place + 40])) for place, _ in shares]
    gaps = [text[one[0] + 1 : other[0]] for one, other in pairwise(shares)]
    short = all(len(gap) < 90 and SEPARATOR.search(gap) for gap in gaps)
    return short and (all(labels) or all(behind))
