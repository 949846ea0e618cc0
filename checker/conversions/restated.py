"""Figures that say the one before them again in another unit, by how the text joins the two.

"5 km (3.1 miles)", "40 °C, or 104 °F", "3,457 kilometres / 2,148 miles", "20 knots (37 km/h; 23
mph)". Brackets around nothing but a figure say it plainly. After an "or", a stroke, a comma or a
noun the second figure may be another thing, and the rules ask for more before they speak.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from msgspec import Struct

from checker.context import Context
from claims.model import Claim
from claims.units import factor

Comparable = Callable[[Claim, Claim], bool]


class Pair(Struct, frozen=True):
    """A figure and the one that says it again.

    ``join`` is "bracket", "equal" ("equals 3 km"), "apposition" (", or 3 km"), "or", "stroke",
    "comma", "aside" (" long, or 3 km,") or "noun" (a noun stands before the bracket: "a 5-km run (3
    miles)"). ``lead`` are
    figures that are one quantity with the first ("1 mile 4 furlongs (2,400 m)": 1 mile).
    """

    first: Claim
    second: Claim
    join: str
    lead: tuple[Claim, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All figures of the pair, in order."""
        return (*self.lead, self.first, self.second)


# A bracket that says a figure again holds nothing else.
_CLOSED = re.compile(r"\s?[),;/\]]|\s+or\b")
_SAME = r"(?:or|i\.e\.,?|that is,?|equal to|equivalent to|equals|=|≈|about)"
_JOINS = (
    ("bracket", re.compile(rf"\s?[(\[]\s?(?:{_SAME}\s)?$")),
    ("apposition", re.compile(r",\s+(?:or|that is,?|that[’']s|i\.e\.,?)\s+$")),
    ("or", re.compile(r"\s+or\s+$")),
    ("stroke", re.compile(r"\s?/\s?$")),
    ("comma", re.compile(r",\s+$")),
    (
        "equal",
        re.compile(r",?\s(?:which\s)?(?:is\s|are\s)?(?:equals?|(?:equal|equivalent) to)\s$"),
    ),
    ("aside", re.compile(r"(?:\s[a-z]+){1,3},\s+(?:or|that is|that[’']s|i\.e\.),?\s+$")),
    ("noun", re.compile(r"(?:\s[^\W\d_]+(?:-[^\W\d_]+)?){1,3}\s\(\s?$")),
)  # fmt: skip
# Joins that say a figure again only where it is a rough one ("400 metres deep, nearly 1,300 feet")
# or is set off on both sides, and nothing follows it.
_ROUGH = (
    ("apposition", re.compile(r",\s+$|\s[–—-]{1,2}\s$")),
    (
        "aside",
        re.compile(r"\s(?:long|wide|deep|tall|high|thick|across|away|offshore|apart|round),\s+$"),
    ),
)
_PLAIN = re.compile(r",\s+(?:which|that)\s(?:is|makes|means)\s+$|\s[–—]\s$")
_FURTHER = re.compile(r"\s?[;,/]\s?(?:or\s)?$|,?\s+or\s+$")
_SUM = re.compile(r"(?:,?\s|,?\sand\s)$")
_NEAR = 48


def pairs_of(context: Context, comparable: Comparable) -> Iterator[Pair]:
    """Yield each figure with those that say it again; one pass over the claims.

    ``comparable`` says which two may be one quantity in two units.
    """
    # The figure that an open bracket says again, with its larger units.
    said: tuple[Claim, tuple[Claim, ...]] | None = None
    last: Claim | None = None
    for earlier, before, claim, gap in context.once(_beside):
        said, last = said if before is last else None, claim
        if said and _FURTHER.match(gap) and comparable(said[0], claim):
            if _is_closed(context, claim):
                yield Pair(said[0], claim, "bracket", said[1])
        else:
            fit = comparable(before, claim)
            join = _join(gap) if fit else None
            if fit and join in (None, "comma"):
                join = _loose(gap, context, claim) or join
            if join and join != "bracket" and _is_basis(context, before):
                join = None
            said = (before, _lead(context, earlier, before)) if join else None
            if join and said and _is_whole(context, claim, join):
                yield Pair(before, claim, join, said[1])
            said = said if join == "bracket" else None


_PER = re.compile(r"\b(?:per|in every|for every|in each)\s\Z|\d\S*(?:\s[a-z]+)?\sa\s\Z")


def _is_basis(context: Context, claim: Claim) -> bool:
    """Tell whether a figure is only what another is for: "10.6 g per 100 ml, or 6 teaspoons"."""
    start = claim.span.start
    return _PER.search(context.text_around(claim)[max(0, start - 24) : start]) is not None


def _beside(context: Context) -> tuple[tuple[Claim | None, Claim, Claim, str], ...]:
    """Return the figures that stand close behind each other: the one before both, the two, and the
    text between them. Made once for the rules that share it."""
    found: list[tuple[Claim | None, Claim, Claim, str]] = []
    earlier: Claim | None = None
    for before, claim in pairwise(context.claims):
        gap = _gap(context, before, claim)
        if gap is not None:
            found.append((earlier, before, claim, gap))
        earlier = before
    return tuple(found)


def _gap(context: Context, before: Claim, claim: Claim) -> str | None:
    """Return the text between two figures of one document, or None where they are far apart."""
    if before.document != claim.document or claim.span.start - before.span.end > _NEAR:
        return None
    return context.text_around(claim)[before.span.end : claim.span.start]


def _join(gap: str) -> str | None:
    if "\n\n" in gap:
        return None
    return next((name for name, pattern in _JOINS if pattern.match(gap)), None)


def _loose(gap: str, context: Context, claim: Claim) -> str | None:
    """Return the join of a rough figure behind a comma, or of one that is set off by dashes."""
    rough = claim.quantity.modifier not in ("exact", "at_least", "at_most", "between")
    if rough and claim.quantity.modifier == "about" and _COMMA.match(gap):
        return "apposition"
    text, end = context.text_around(claim), claim.span.end
    if rough and (_ENDS.match(text, end) or _DASHED.match(text, end)):
        return next((name for name, pattern in _ROUGH if pattern.match(gap)), None)
    if _PLAIN.match(gap):
        closer = _DASHED if gap.strip() in "–—" else _ENDS
        return "apposition" if closer.match(text, end) else None
    return None


def _is_closed(context: Context, claim: Claim) -> bool:
    return bool(_CLOSED.match(context.text_around(claim), claim.span.end))


_COMMA = re.compile(r",\s+$")
_DASHED = re.compile(r"\s[–—-]{1,2}\s")
_ENDS = re.compile(r"\s?(?:$|[),;:.\]])|\s+or\b")


# "81.3 crore, that is 18,812 per weaver": what each has is not all again.
_OF_EACH = re.compile(
    r"\s(?:per|each|apiece|(?:for|to|in) (?:each|every)|an?(?= (?:head|piece)))\b"
)


def _is_whole(context: Context, claim: Claim, join: str) -> bool:
    """Tell whether the second figure stands alone: closed by its bracket, or between two commas."""
    if join in ("bracket", "noun"):
        return _is_closed(context, claim)
    text, end = context.text_around(claim), claim.span.end
    if join in ("comma", "aside"):
        return bool(_ENDS.match(text, end))
    return not _OF_EACH.match(text, end)


_TAIL = re.compile(r"[\d½¼¾][^\s,;:()]*[ \t\u00a0\u202f×-]$|×\s?$")


def is_tail(pair: Pair, text: str) -> bool:
    """Tell whether the first figure is the end of one that was not read whole: "14st 2lb"."""
    start = pair.first.span.start
    return not pair.lead and bool(_TAIL.search(text, max(0, start - 12), start))


def _lead(context: Context, before: Claim | None, first: Claim) -> tuple[Claim, ...]:
    """Return the larger units that a figure is only the rest of: 1 mile before "4 furlongs"."""
    if before is None or before.quantity.dimension != first.quantity.dimension:
        return ()
    gap = _gap(context, before, first)
    if gap is None or not _SUM.match(gap) or not is_rest(before, first):
        return ()
    return (before,)


def is_rest(large: Claim, small: Claim) -> bool:
    """Tell whether the second figure is less than one unit of the first: miles and furlongs."""
    above, below = large.quantity, small.quantity
    if below.value is None or above.value is None or above.unit == below.unit:
        return False
    one, _, base = factor(above.unit)
    other, _, same = factor(below.unit)
    return base == same and float(below.value) * other < one
