"""Balances over sentences or lines: what there was, what came and went, and what there is at last.

The words beside each figure say which part it plays. Where any way of adding and taking away the
figures near by leads from the first to the last, the text is right; else one slip has to explain
it, and words that a balance is drawn ("so that", "leaving") or figures of both ways that it is all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from msgspec import Struct
from msgspec.structs import replace

from checker.context import Context
from checker.sums.slip_windows import Brought, likeliest
from claims.model import Claim
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "balances")

_OPEN_AHEAD = re.compile(
    rf"\b(?:{_PHRASES['open_ahead']})(?: [^.;:]{{0,40}}?)? $"
    r"|\b(?:[Oo]pening|[Ss]tarting)\b[^.;\d]{0,40}$"
    r"|\b(?:1 (?:January|April|July|October)|at the (?:start|beginning)[^.;:]{0,25}): $",
)
_OPEN_BEHIND = re.compile(
    r"^[^.;,\d]{0,40}?\b(?:at the (?:start|beginning)|to (?:start|begin) with"
    r"|brought forward|on 1 (?:January|April|July|October)"
    r"|on (?:January|April|July|October) 1)\b"
)
# "96, plus 24 ordered, minus 18 retired: 102"
_PLUS_NEXT = re.compile(r"^(?: [a-z]+)?,? plus \S*\d")
_OPENED = re.compile(rf"\b(?:{_PHRASES['opened']})\b")
_CLOSE_AHEAD = re.compile(rf"\b(?:{_PHRASES['close_ahead']})\b[^.;\d]{{0,45}}$")
_CLOSE_BEHIND = re.compile(
    r"^[^.;,\d]{0,30}?(?:\b(?:at|by) (?:the|its) (?:end|close)\b|\bremain(?:ed|ing)?\b"
    r"|\bin hand\b|\bcarried forward\b)"
)
_PLUS = _PHRASES["plus"]
_MINUS = _PHRASES["minus"]
_PLUS_AHEAD = re.compile(rf"(?:\b(?:{_PLUS})|\+)\b[^.;\d]{{0,24}}$", re.IGNORECASE)
_MINUS_AHEAD = re.compile(rf"(?:\b(?:{_MINUS})|[−–-])\b[^.;\d]{{0,24}}$", re.IGNORECASE)
_PLUS_BEHIND = re.compile(rf"^[^.;,\d]{{0,24}}?\b(?:{_PLUS})\b(?! (?:and|or)\b)", re.IGNORECASE)
_MINUS_BEHIND = re.compile(
    rf"^[^.;,\d]{{0,24}}?\b(?:{_MINUS})\b(?! in the (?:bank|account))", re.IGNORECASE
)
_DRAWN = re.compile(rf"\b(?:{_PHRASES['drawn']})\b")
_SO_THAT = re.compile(r"\b(?:so|so that|leaving|therefore|thus|which leaves|hence)\b")
_LAST_YEAR = re.compile(
    r"\b(?:[Ll]ast (?:year|month|season)|in (?:19|20)\d\d|a year (?:ago|earlier)|previous)\b"
)
_NO_BALANCE = re.compile(rf"\b(?:{_PHRASES['no_balance']})\b|%")
_TOTALS = re.compile(r"\b(?:total|net|sub-?total|of which|average)\b", re.IGNORECASE)
# "Payments were £842.30: clerk's salary £510.00"
_LISTED = re.compile(r"\d: (?=[^:]*$)")
_SPAN, _LEAD = 620, 260
_MOST, _DRAWN_MOST = 0.06, 1.01
_FEW = 7


class Entry(Struct, frozen=True):
    """A figure of a balance and its sign: 1 for what came, -1 for what went, 0 for neither said."""

    claim: Claim
    sign: int

    @property
    def value(self) -> float:
        """The figure as a number."""
        return _of(self.claim)


class Balance(Struct, frozen=True):
    """A first figure, what came and went, and the last, which is not what they make."""

    opening: Claim
    changes: tuple[Entry, ...]
    closing: Claim
    implied: float


def balances(context: Context) -> Iterator[Balance]:
    """Yield the balances of the texts that one slip keeps from coming out."""
    groups: dict[tuple[str, int | None, str | None], list[Claim]] = {}
    for claim in context.all_claims:
        column = claim.measure if claim.table is not None else None
        groups.setdefault((claim.document, claim.table, column), []).append(claim)
    for (_, table, _), claims in groups.items():
        if table is not None and any(_TOTALS.search(_around(one)[0]) for one in claims):
            continue
        for at, claim in enumerate(claims):
            if _is_amount(claim) and _opens(claim):
                found = _from(claim, at, claims)
                if found:
                    yield found


def _is_amount(claim: Claim) -> bool:
    quantity = claim.quantity
    return (
        quantity.value is not None
        and quantity.modifier == "exact"
        and quantity.dimension not in ("percent", "ratio", "[time]")
        and claim.kind not in ("rank", "conversion", "growth", "duration")
        and not claim.per
        and "/" not in quantity.unit
    )


def _around(claim: Claim) -> tuple[str, str]:
    """Return the words ahead of a figure in its sentence, and those behind it; of a cell, what
    its line is called."""
    if claim.table is not None:
        return re.split(r"[|\t]", claim.sentence.strip("| \t"))[0].strip() + " ", ""
    start = claim.span.start - claim.sentence_start
    ahead = claim.sentence[max(0, start - 70) : start]
    behind = claim.sentence[claim.span.end - claim.sentence_start :][:70]
    return " ".join(f"{ahead}|".split())[:-1], " " + " ".join(behind.split())


def _opens(claim: Claim) -> bool:
    ahead, behind = _around(claim)
    if _PLUS_NEXT.match(behind) and not _sign(claim):
        return True
    if _OPENED.search(ahead[-60:] + " "):
        return _OPEN_AHEAD.search(ahead + " " * (not ahead.endswith(" "))) is not None
    return _OPEN_BEHIND.match(behind) is not None


def _closes(claim: Claim) -> bool:
    ahead, behind = _around(claim)
    return _CLOSE_AHEAD.search(ahead) is not None or _CLOSE_BEHIND.match(behind) is not None


def _sign(claim: Claim) -> int:
    """Return whether words say that a figure came or went: those right ahead, then those behind."""
    ahead, behind = _around(claim)
    if claim.text.lower().startswith(("minus", "less", "-", "−")):
        return -1
    ahead = re.split(r"[;:](?= \S)|,? and |\d", ahead)[-1]
    plus, minus = _PLUS_AHEAD.search(ahead), _MINUS_AHEAD.search(ahead)
    if plus and minus:
        return 1 if plus.start() >= minus.start() else -1
    if plus or minus:
        return 1 if plus else -1
    behind = re.split(r"[,;.]| and ", behind)[0]
    plus, minus = _PLUS_BEHIND.match(behind), _MINUS_BEHIND.match(behind)
    if plus and minus:
        return 1 if plus.end() < minus.end() else -1
    return 1 if plus else -1 if minus else 0


def _sign_of_result(claim: Claim) -> int:
    """Return the sign of a year's result that stands outside its balance."""
    return -1 if "deficit" in claim.sentence else 1


def _is_detail(claim: Claim) -> bool:
    """Tell whether a figure says what another of its sentence is made of: "payments were £842.30:
    salary £510.00, …", "rents of £1,260.00 (42 plots at £30)"."""
    if claim.table is not None:
        return False
    ahead = claim.sentence[: claim.span.start - claim.sentence_start]
    return ahead.count("(") > ahead.count(")") or _LISTED.search(ahead) is not None


def _from(opening: Claim, at: int, claims: list[Claim]) -> Balance | None:
    """Return the balance that a figure opens, where one slip keeps it from coming out."""
    unit, start = opening.quantity.unit, opening.span.start
    behind = [
        one
        for one in claims[at + 1 :]
        if one.span.start < start + _SPAN and _is_amount(one) and one.quantity.unit == unit
    ]
    last = next((number for number, one in enumerate(behind) if _closes(one)), None)
    if last is None:
        return None
    closing = behind[last]
    ahead = [
        one
        for one in claims[:at]
        if start - _LEAD < one.span.start and _is_amount(one) and one.quantity.unit == unit
        and re.search(r"\b(?:surplus|deficit|order for)\b", one.sentence)
        and not _LAST_YEAR.search(one.sentence)
    ]  # fmt: skip
    after = [one for one in behind[last + 1 :] if one.sentence_start == closing.sentence_start]
    told = [one for one in after if re.search(r"\b(?:surplus|deficit) of $", _around(one)[0])]
    inner = [*ahead, *behind[:last], *told]
    entries = tuple(
        Entry(one, _sign_of_result(one) if one in ahead or one in told else _sign(one))
        for one in inner
        if not _LAST_YEAR.search(one.sentence) and not _is_detail(one)
    )
    if not 0 < len(entries) <= _FEW or any(one.sign == 0 for one in entries):
        return None
    sentences = {one.sentence_start: one.sentence for one in (opening, *inner, closing)}
    if any(_NO_BALANCE.search(one) for one in sentences.values()):
        return None
    others = [one for one in claims if abs(one.span.start - start) < _SPAN and _is_amount(one)]
    return _judged(Balance(opening, entries, closing, 0.0), " ".join(sentences.values()), others)


def _judged(balance: Balance, text: str, others: list[Claim]) -> Balance | None:
    first, last = (_of(one) for one in (balance.opening, balance.closing))
    values = [one.value for one in balance.changes]
    room = sum(_half(one) for one in (balance.opening, balance.closing))
    room += sum(_half(one.claim) for one in balance.changes) + 1e-9 * abs(first)
    gap = last - first
    ways = {
        sum(way * value for way, value in zip(signs, values, strict=True))
        for signs in product((-1, 0, 1), repeat=len(values))
    } - {0}
    taken = {id(one) for one in (balance.opening, balance.closing)}
    taken |= {id(one.claim) for one in balance.changes}
    extra = [0.0, *(_of(one) for one in others if id(one) not in taken)]
    told = sum(one.sign * one.value for one in balance.changes)
    made = first + told
    if _is_turned(balance, gap + told, text) and abs(gap - told) > room:
        others_fit = any(abs(gap - each) <= room or abs(gap + each) <= room for each in extra[1:])
        return None if others_fit else replace(balance, implied=made)
    if any(
        abs(gap - way - side * each) <= room for way in ways for each in extra for side in (1, -1)
    ):
        return None
    brought = _brought(balance, made, room)
    if made <= 0 or brought is None:
        return None
    both = len({one.sign for one in balance.changes}) == 2
    drawn = both and _DRAWN.search(text) is not None
    most = _DRAWN_MOST if drawn else 0.35 if both or _DRAWN.search(text) else _MOST
    if not both and brought.name not in ("swap", "point"):
        return None
    return (
        Balance(balance.opening, balance.changes, balance.closing, made)
        if brought.chance < most
        else None
    )


def _is_turned(balance: Balance, off: float, text: str) -> bool:
    """Tell whether a balance was drawn the wrong way round: what came was taken away, and what
    went was added. "92 teachers; six have left and nine have been hired, so that it employs 89"."""
    both = {one.sign for one in balance.changes} == {1, -1}
    near = len(balance.changes) == 2 and _SO_THAT.search(text) is not None
    return both and near and abs(off) < 1e-9 * _of(balance.opening)


def _half(claim: Claim) -> float:
    step = float(claim.quantity.written)
    scaled = _of(claim) >= 1e5 and step >= 1e4
    return step / 2 if scaled else 0.0


def _brought(balance: Balance, made: float, room: float) -> Brought | None:
    """Return the likeliest slip in any figure that makes a balance come out."""
    off = _of(balance.closing) - made
    found = [
        _slip(balance.closing, made, room),
        _slip(balance.opening, _of(balance.opening) + off, room),
    ]
    found += [_slip(one.claim, one.value + one.sign * off, room) for one in balance.changes]
    slips = [one for one in found if one]
    return min(slips, key=lambda one: one.chance) if slips else None


def _of(claim: Claim) -> float:
    """Return the size of a figure: "minus 18" is 18 that went."""
    return abs(float(claim.quantity.value or 0))


def _slip(claim: Claim, meant: float, room: float) -> Brought | None:
    if meant <= 0:
        return None
    return likeliest(_of(claim), float(claim.quantity.written), meant - room, meant + room)
