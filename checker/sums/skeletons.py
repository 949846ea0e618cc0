"""Sentences with their figures laid aside, so that the words between figures can be matched.

"It won by 12 points, 89 to 75" becomes "It won by ⟦n0⟧ points, ⟦n1⟧ to ⟦n2⟧". The letter is the
class of the figure: n a number with or without a unit, r a rate (30 dollars a share), p a
percentage or points, d a stretch of time, m a multiple in words ("doubled", "twice").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from msgspec import Struct

from checker.context import Context
from checker.observation import BIG
from claims.kinds import POINTS
from claims.model import Claim
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "skeletons")

Bounds = tuple[float, float]


class Figure(Struct, frozen=True):
    """A figure of a sentence: its words, offsets in the document, and what it stands for.

    ``strict`` and ``usual`` are the claim's intervals, or those of one end of a range. ``scale`` is
    its scale word's value and ``bare`` tells that nothing but digits is written. A score's numbers
    have no claim.
    """

    text: str
    start: int
    end: int
    claim: Claim | None
    value: float
    strict: Bounds
    usual: Bounds
    unit: str
    scale: float = 1.0
    bare: bool = False

    @property
    def exact(self) -> bool:
        """Tell whether this is a plain whole number that nobody has rounded."""
        whole = self.unit == "count" and self.scale == 1 and self.value == int(self.value)
        plain = self.claim is None or self.claim.quantity.modifier == "exact"
        return whole and plain and (self.value < 100 or self.value % 10 != 0)


class Skeleton(Struct, frozen=True):
    """One sentence or two with marks for figures, the figures, and the words as they are."""

    text: str
    figures: tuple[Figure, ...]
    words: str

    def figure(self, mark: str) -> Figure:
        """Return the figure of a mark such as "⟦n2⟧"."""
        return self.figures[int(mark[2:-1])]


def by_sentence(context: Context) -> list[tuple[list[Claim], list[Claim]]]:
    """Return the claims of each sentence that has any, beside those of the sentence before it.

    The latter are none where the sentence before it ends further away than a space.
    """
    found: list[tuple[list[Claim], list[Claim]]] = []
    group: list[Claim] = []
    before: list[Claim] = []
    last: tuple[str, int] = ("", -1)
    for claim in context.claims:
        key = claim.document, claim.sentence_start
        if key != last:
            if group:
                found.append((group, before))
            before = group if group and _follows(group[0], claim) else []
            group, last = [], key
        group.append(claim)
    if group:
        found.append((group, before))
    return found


def _follows(one: Claim, other: Claim) -> bool:
    gap = other.sentence_start - one.sentence_start - len(one.sentence)
    return one.document == other.document and 0 <= gap <= 2


_RANGE = re.compile(r"(from\s)?(.+?)(\sto\s)(.+)", re.DOTALL)
_SCORE = re.compile(r"(?<![\w.,⟧/–-])(\d{1,3})(?:[-–]|\sto\s)(\d{1,3})(?![\w/–-]|[.,]\d)")
_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
_BARE = re.compile(r"\d[\d.,]*")
# What the reader takes into a figure and templates look for in front of it.
_OPENED = re.compile(r"(?:(?:an?|the) (?:[a-z]+ )?total of|over|up) ", re.IGNORECASE)
_SPACES = re.compile(r"\s")


Made = dict[tuple[str, int, int, int], Skeleton]


def _made(context: Context) -> Made:
    return {}


def skeleton(claims: Sequence[Claim], context: Context) -> Skeleton:
    """Return the sentence, or the sentences, of claims in order as a skeleton; it is made once."""
    made, one, other = context.once(_made), claims[0], claims[-1]
    key = one.document, one.sentence_start, other.sentence_start, len(claims)
    if key not in made:
        made[key] = _skeleton(claims, context)
    return made[key]


def _skeleton(claims: Sequence[Claim], context: Context) -> Skeleton:
    start, last = claims[0].sentence_start, claims[-1]
    end = last.sentence_start + len(last.sentence)
    words = context.text_around(claims[0])[start:end]
    figures: list[Figure] = []
    pieces: list[str] = []
    at = start
    for claim in claims:
        if claim.span.start < at:
            continue
        _add_words(words, start, at, claim.span.start, pieces, figures)
        if _PER.search(words, max(0, claim.span.start - start - 12), claim.span.start - start):
            pieces.append(claim.text)
        else:
            _add_claim(claim, pieces, figures)
        at = claim.span.end
    _add_words(words, start, at, end, pieces, figures)
    return Skeleton(_SPACES.sub(" ", "".join(pieces)), tuple(figures), words)


def _add_words(
    words: str, start: int, at: int, end: int, pieces: list[str], figures: list[Figure]
) -> None:
    """Add the words between two claims; a score among them is two figures."""
    gap = words[at - start : end - start]
    done = 0
    for found in _SCORE.finditer(gap):
        pieces.append(gap[done : found.start()])
        for number in (1, 2):
            value = float(found[number])
            low, high = at + found.start(number), at + found.end(number)
            pieces.append(f"⟦n{len(figures)}⟧" + ("-" if number == 1 else ""))
            figures.append(
                Figure(found[number], low, high, None, value, (value, value), (value, value),
                       "count", bare=True)
            )  # fmt: skip
        done = found.end()
    pieces.append(gap[done:])


def _add_claim(claim: Claim, pieces: list[str], figures: list[Figure]) -> None:
    quantity = claim.quantity
    if quantity.value is not None:
        strict, usual = (_bounds(one.low, one.high) for one in (quantity.strict, quantity.usual))
        value, unit = float(quantity.value), _said_unit(claim)
        if unit == "basis_point":
            # 110 basis points lie between 15.2 and 16.3 percent.
            value, unit = value / 100, "percentage_point"
            strict, usual = ((one[0] / 100, one[1] / 100) for one in (strict, usual))
        opened = _OPENED.match(claim.text)
        if opened and quantity.dimension == "[time]":
            # "over 30 days" is so long, and not longer.
            half = float(quantity.written) / 2
            strict = usual = float(quantity.value) - half, float(quantity.value) + half
        pieces.append(opened.group() if opened else "")
        pieces.append(f"⟦{_letter(claim)}{len(figures)}⟧")
        figures.append(
            Figure(claim.text, claim.span.start, claim.span.end, claim, value,
                   strict, usual, unit, _scale(claim),
                   _BARE.fullmatch(claim.text) is not None)
        )  # fmt: skip
        return
    ends = _RANGE.fullmatch(claim.text)
    # "aged 15 to 24" is one thing; "by 20 votes, 43 to 57" are two.
    apart = ends and (ends[1] or (pieces and pieces[-1].endswith(", ")))
    if ends is None or not apart or quantity.value_low is None or quantity.value_high is None:
        pieces.append(claim.text)
        return
    numbers = [_NUMERAL.search(ends[2]), _NUMERAL.search(ends[4])]
    values = sorted((float(quantity.value_low), float(quantity.value_high)))
    if all(numbers) and _plain(numbers[0]) > _plain(numbers[1]):
        values.reverse()
    reach = float((quantity.strict.high or quantity.value_high) - quantity.value_high)
    for number, value in zip((2, 4), values, strict=True):
        low = claim.span.start + ends.start(number)
        pieces.append((ends[1] or "") if number == 2 else ends[3])
        pieces.append(f"⟦{_letter(claim)}{len(figures)}⟧")
        around = value - reach, value + reach
        figures.append(
            Figure(ends[number], low, low + len(ends[number]), claim, value, around, around,
                   quantity.unit, bare=_BARE.fullmatch(ends[number]) is not None)
        )  # fmt: skip


# What a rate is by is no operand: "61 per 100,000", "of every 100 calls".
_PER = re.compile(r"\b(?:per|[Ii]n every|[Oo]f every|[Oo]ut of every|[Pp]er each) \Z")


_NO_UNIT = re.compile(r"[\d.,]+(?: (?:million|billion|trillion|thousand|hundred))?")


def _said_unit(claim: Claim) -> str:
    """Return a figure's unit as it is written: "60 million" beside euros has none of its own."""
    unit = claim.quantity.unit
    money = len(unit) == 3 and unit.isupper()
    return "count" if money and _NO_UNIT.fullmatch(claim.text) else unit


# Each opens with a letter or a sign, which a search skips to.
_HYPHEN, _DASH = re.compile(r"-(?<=\d-)\d"), re.compile(r"–(?<=\d–)\d")
_TO = re.compile(r"to(?<=\sto)\s(?:(?<=\d\sto\s)|[^a-z]{0,3}\d)")


def has_pair(sentence: str) -> bool:
    """Tell whether a score or a range may stand in a sentence."""
    signs = ("-" in sentence, "–" in sentence, " to " in sentence)
    return any(signs) and bool(
        (signs[0] and _HYPHEN.search(sentence))
        or (signs[1] and _DASH.search(sentence))
        or _TO.search(sentence)
    )


def _plain(found: re.Match[str] | None) -> float:
    return float(found.group().replace(",", "")) if found else 0.0


def _bounds(low: object, high: object) -> Bounds:
    return (
        -BIG if low is None else float(low),  # type: ignore[arg-type]
        BIG if high is None else float(high),  # type: ignore[arg-type]
    )


def _letter(claim: Claim) -> str:
    quantity = claim.quantity
    if quantity.unit == "percent" or quantity.unit in POINTS:
        return "p"
    if claim.kind == "ratio" or (quantity.dimension == "ratio" and " / " not in quantity.unit):
        return "m"
    if quantity.dimension == "[time]":
        return "d"
    return "r" if claim.per or " / " in quantity.unit else "n"


def _scale(claim: Claim) -> float:
    number = _plain(_NUMERAL.search(claim.text))
    return float(claim.quantity.value or 0) / number if number else 1.0


def readings(figures: Sequence[Figure], usual: bool = False) -> Iterator[tuple[Bounds, ...]]:
    """Yield what figures may stand for: a scale said once may hold for a bare number too."""
    scale = max(figure.scale for figure in figures)
    options: list[list[Bounds]] = []
    for figure in figures:
        low, high = figure.usual if usual else figure.strict
        options.append([(low, high)])
        if figure.bare and scale > 1 and figure.value < 1000:
            options[-1].append((low * scale, high * scale))
    yield from product(*options)


def one_unit(figures: Sequence[Figure]) -> str | None:
    """Return the one unit of figures, where some may leave it out; None where they have several.

    What counts something of its own leaves none out: "17 points" are no dollars.
    """
    units = {_unit(figure) for figure in figures} - {"count"}
    if len(units) > 1:
        return None
    unit = next(iter(units), "count")
    if unit not in ("count", "percent") and any(map(_counts, figures)):
        return None
    return unit


def _counts(figure: Figure) -> bool:
    """Tell whether a figure without a unit counts something: "17 points", "38 less" does not."""
    counted = figure.claim.counted if figure.claim and figure.unit == "count" else None
    return counted is not None and _COUNTED.match(counted) is not None


_COUNTED = re.compile(_PHRASES["counted"])


def _unit(figure: Figure) -> str:
    unit = figure.unit.split(" / ")[0]
    if unit in POINTS:
        return "percent"
    return "degree" if unit.startswith("degree") else unit
