"""Differences whose two levels other sentences name: exports and imports, votes for and against,
prices and what is taken off them, and levels from which and to which something goes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.context import Context
from checker.sums.beside_points import is_slip
from checker.sums.beside_roles import is_base, is_other
from checker.sums.beside_told import Beside
from checker.sums.beside_windows import Window, step_of, windows
from checker.sums.skeletons import Figure
from claims.words import alternatives

_TRADE = alternatives("beside_levels", "trade")
_VOTES = alternatives("beside_levels", "votes")
_PRICES = alternatives("beside_levels", "prices")
_CHANGES = alternatives("beside_levels", "changes")

_NEARLY = "(?: (?:just|only|about|a|some|the|a record|thus|so|therefore))*"
_OF_ALL = r"(?! (?:to|from|with|of (?!goods)|in)\b)"
_GAP_CUE = re.compile(rf"\b(?:{_TRADE['gap']})\b", re.IGNORECASE)
_GAP = re.compile(
    rf"\b(?:{_TRADE['gap']})(?: [a-z]+){{0,3}}? (?:{_TRADE['is']}){_NEARLY} ⟦[nr](\d+)⟧",
    re.IGNORECASE,
)
_FLOWS = tuple(
    re.compile(
        rf"\b{name} (?:of goods )?⟦[nr](\d+)⟧"
        rf"|\b{name}{_OF_ALL}(?:[^⟦.;]|⟦p\d+⟧){{0,70}}? (?:{_TRADE['is']}){_NEARLY} ⟦[nr](\d+)⟧",
        re.IGNORECASE,
    )
    for name in ("exports", "imports")
)
_VOTE_CUE = re.compile(rf"\b(?:{_VOTES['decided']})\b[^.;]{{0,40}} by\b|\bvotes\b")
_VOTE = re.compile(
    rf"\b(?:{_VOTES['decided']})\b[^⟦.;]{{0,40}}? by (?:a margin of |a majority of |just |only )?"
    r"⟦[nr](\d+)⟧(?P<noun> votes?)?"
)
_SIDE = r"(?: (?:votes?|members|deputies|senators|MPs|lawmakers|councillors|delegates|of [a-z]+))*"
_FOR = re.compile(rf"⟦[nr](\d+)⟧{_SIDE}(?: had| were| was)? (?:{_VOTES['in_favour']})\b")
_AGAINST = re.compile(rf"⟦[nr](\d+)⟧{_SIDE}(?: had| were| was)? (?:{_VOTES['against']})\b")
_NO_MAJORITY = re.compile(rf"\b(?:{_VOTES['other']})\b", re.IGNORECASE)

_OFF_CUE = re.compile(rf"\b(?:{_PRICES['off']})\b", re.IGNORECASE)
_OFF = re.compile(rf"\b(?:{_PRICES['off']})s? of{_NEARLY} ⟦[nr](\d+)⟧", re.IGNORECASE)
_PAYS = re.compile(
    rf"\b(?:{_PRICES['pays']})(?: (?:thus|then|only|just|therefore|so|you|it))* ⟦[nr](\d+)⟧",
    re.IGNORECASE,
)
_PRICE = re.compile(
    rf"\b(?:{_PRICES['price']})(?: (?!off\b)[a-z]+){{0,4}}? ⟦[nr](\d+)⟧"
    rf"(?! (?:below|above|less|more|off))",
    re.IGNORECASE,
)
_MOVES_CUE = re.compile(r"\bfrom\b.{1,40}\bto\b", re.DOTALL)
_FROM_TO = re.compile(
    r"\bfrom (?:the )?⟦[nr](?P<base>\d+)⟧(?: [a-z]+){0,4}? to (?:just )?⟦[nr](?P<now>\d+)⟧"
)
_MORE = re.compile(
    r"^(?: (?:a|an|per|each) [a-z]+)?(?:,|:|\.? (?:That|This|It) (?:is|means)"
    r"|, (?:that is|or|which is))"
    rf"(?: an? (?:increase|rise|gain|fall|drop|cut|decrease|reduction) of)?{_NEARLY}"
    rf" ⟦[nr](?P<said>\d+)⟧"
    rf"(?: [a-z]+)? (?P<way>{_CHANGES['up']}|{_CHANGES['down']})\b"
)
_BY = re.compile(
    rf"\b(?:{_CHANGES['up']}|{_CHANGES['down']})(?: [a-z]+)? by{_NEARLY} ⟦[nr](?P<said>\d+)⟧,? $"
)


def _ends(words: str) -> tuple[str, ...]:
    """Return alternatives without their first letters, which may be large."""
    return tuple(word[1:] for word in words.split("|"))


def told_gaps(context: Context) -> Iterator[Beside]:
    """Yield the differences that one slip parts from the levels that their words name."""
    for seen in windows(context, _GAP_CUE, across=True, after=3, needs=_ends(_TRADE["gap"])):
        yield from _trade(seen)
    for seen in windows(context, _VOTE_CUE, across=True, needs=(" by ", "votes")):
        yield from _votes(seen)
    for seen in windows(context, _OFF_CUE, needs=_ends(_PRICES["off"])):
        yield from _price(seen)
    for seen in windows(context, _MOVES_CUE, needs=("from ",)):
        yield from _moves(seen)


def _figures(pattern: re.Pattern[str], seen: Window) -> list[Figure]:
    """Return the figures that a pattern names, each once, but for those that are a level before."""
    marks = {int(next(filter(None, one.groups()))) for one in pattern.finditer(seen.made.text)}
    figures = (seen.made.figures[mark] for mark in sorted(marks))
    return [each for each in figures if not is_base(each, seen)]


def _trade(seen: Window) -> Iterator[Beside]:
    gaps = [each for each in _figures(_GAP, seen) if seen.is_own(each)]
    flows = [_figures(pattern, seen) for pattern in _FLOWS]
    if len(gaps) == 1 and all(len(each) == 1 for each in flows):
        yield from _of(gaps[0], (flows[0][0], flows[1][0]), seen)


def _price(seen: Window) -> Iterator[Beside]:
    offs = _figures(_OFF, seen)
    if len(offs) != 1 or not seen.is_own(offs[0]):
        return
    at = offs[0].start
    prices = [each for each in _figures(_PRICE, seen) if each.start < at]
    paid = [each for each in _figures(_PAYS, seen) if each.start > at and seen.is_own(each)]
    if len(prices) == len(paid) == 1 and paid[0].value < prices[0].value:
        yield from _of(offs[0], (paid[0], prices[0]), seen)


def _moves(seen: Window) -> Iterator[Beside]:
    ways = list(_FROM_TO.finditer(seen.made.text))
    for found in ways:
        now, base = (seen.made.figures[int(found[name])] for name in ("now", "base"))
        if not seen.is_own(now):
            continue
        told = _MORE.match(seen.made.text, 0) or _MORE.match(seen.made.text[found.end() :])
        told = told or _BY.search(seen.made.text[: found.start()])
        if told and len(ways) == 1:
            yield from _of(seen.made.figures[int(told["said"])], (now, base), seen)


def _of(said: Figure, pair: tuple[Figure, Figure], seen: Window) -> Iterator[Beside]:
    """Yield a difference that holds, or that one slip parts from its levels."""
    units = {each.unit.partition(" / ")[0] for each in (said, *pair)}
    if len(units - {"count"}) > 1 or not all(_is_exact(each) for each in (said, *pair)):
        return
    if len({each.start for each in (said, *pair)}) < 3 or is_other(seen, (said, *pair), 14):
        return
    gap = abs(pair[0].value - pair[1].value)
    wide = sum(_step(each) for each in (said, *pair)) / 2 + 1e-9
    fits = abs(gap - said.value) <= wide
    unit = next(iter(units - {"count"}), "count")
    if fits:
        yield Beside("SUM007", said, pair, gap, unit, fits)
    elif gap and is_slip(said, *pair) and not _fits_others(said, seen):
        yield Beside("SUM007", said, pair, gap, unit, fits)


def _is_exact(figure: Figure) -> bool:
    return figure.claim is not None and figure.claim.quantity.modifier in ("exact", "between")


def _step(figure: Figure) -> float:
    """Return how far a figure may be rounded: a plain whole number is none."""
    return 0.0 if figure.exact else step_of(figure)


def _fits_others(said: Figure, seen: Window) -> bool:
    levels = [each for each in seen.made.figures if each is not said and each.unit == said.unit]
    return any(
        abs(abs(one.value - other.value) - said.value) < step_of(said) / 2 + 1e-9
        for at, one in enumerate(levels)
        for other in levels[:at]
    )


def _votes(seen: Window) -> Iterator[Beside]:
    found = _VOTE.search(seen.made.text)
    sides = [_figures(pattern, seen) for pattern in (_FOR, _AGAINST)]
    if (
        found is None
        or any(len(each) != 1 for each in sides)
        or _NO_MAJORITY.search(seen.made.text)
    ):
        return
    said, pair = seen.made.figures[int(found[1])], (sides[0][0], sides[1][0])
    if not seen.is_own(said) or pair[0] is pair[1] or (not found["noun"] and not _counts(said)):
        return
    gap = abs(pair[0].value - pair[1].value)
    if not all(_is_exact(each) and each.unit == "count" for each in (said, *pair)) or not gap:
        return
    if said.value < min(each.value for each in pair):
        yield Beside("SUM007", said, pair, gap, "count", fits=said.value == gap)


def _counts(figure: Figure) -> bool:
    return figure.claim is not None and "vote" in f"{figure.claim.counted} {figure.claim.text}"
