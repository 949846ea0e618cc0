"""Growths told beside what they are worked out from: "28.56 cents, down from 29.94. That is a
decrease of 1.38 cents, or 4.6 per cent", "S$242.9 million, against S$208.3 million (plus 16.6%)".

In the first shape both levels and their difference are told, and the difference holds: "or" then
leaves the percentage no other reading. In the second the words only set two levels side by side, so
that one slip has to explain what is off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.misworked import misworked
from checker.slips import DIGIT, SWAP, parting
from checker.wording import amount
from claims.model import Claim
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "told_growths")

_OR = re.compile(
    rf"(?:\s(?:{_PHRASES['or']}))?\s?(?:,\s|\s[–—]\s|\s)\(?(?:or|that is|i\.e\.|ie|equal to"
    r"|equivalent to|which is|this is)(?:\sby)?(?:\san?\s(?:rise|fall|increase|decrease"
    r"|drop|gain)\sof)?,?\s"
)
_ENDS = re.compile(rf"\s?(?:[.,;:)!?]|$|\s(?:{_PHRASES['ends']})\b)")
_BRACKET = re.compile(
    r"(?:\s[^.;:()\d]{0,40})?(?:\s\(|,\s)(?:an?\s(?:rise|increase|gain|growth|fall|decrease|drop"
    r"|decline)\sof\s|(?:up|down|plus|minus|by)\s|[+−–-])?"
)
_AGAINST = re.compile(
    r"[^.;()\d]{0,60}?(?:\bagainst\b|\bcompared (?:with|to)\b|\bversus\b|\bvs\.?\s|\bafter\b"
    r"|\bfrom\b|\((?:prior|previous|last) year:?)[^.;()\d]{0,40}?"
)
_DOWN = re.compile(r"(?:\bdown|\bminus|[−–-]|\bfall of|\bdecrease of|\bdrop of|\bdecline of)\s?$")
_OTHER = re.compile(
    rf"\b(?:{_PHRASES['other']})\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\W*(?:That|This|It|The (?:rise|fall|increase|decrease|difference|change))\b"
)


class ToldGrowth(Struct, frozen=True):
    """A percentage, the earlier and the later level, and the growth that they make in percent.

    ``is_sure`` tells that their difference is told beside it, and holds.
    """

    said: Claim
    base: Claim
    now: Claim
    implied: float
    fits: bool
    is_sure: bool = False


def told_growths(context: Context) -> Iterator[ToldGrowth]:
    """Yield the growths that stand beside both of their levels, or beside their difference."""
    before: list[Claim] = []
    for claims in _sentences(context):
        for at, said in enumerate(claims):
            if not _is_percent(said) or _OTHER.search(said.sentence):
                continue
            one = (
                _of_difference(said, claims, at, before)
                or _ahead_of_difference(said, claims, at, before)
                or _in_brackets(said, claims, at)
            )
            if one is not None:
                yield one
        before = claims


def _sentences(context: Context) -> Iterator[list[Claim]]:
    found: list[Claim] = []
    for claim in context.claims:
        if found and (claim.document, claim.sentence_start) != (
            found[0].document,
            found[0].sentence_start,
        ):
            yield found
            found = []
        found.append(claim)
    if found:
        yield found


def _is_percent(claim: Claim) -> bool:
    quantity = claim.quantity
    return quantity.unit == "percent" and quantity.modifier == "exact" and bool(quantity.value)


def _between(first: Claim, second: Claim) -> str:
    start = first.sentence_start
    return first.sentence[first.span.end - start : second.span.start - start]


def _behind(claim: Claim) -> str:
    return claim.sentence[claim.span.end - claim.sentence_start :]


def _of_difference(
    said: Claim, claims: list[Claim], at: int, before: list[Claim]
) -> ToldGrowth | None:
    """Return a growth behind "a decrease of 1.38 cents, or", where levels are that far apart."""
    apart = claims[at - 1]
    if not at or not _is_level(apart) or not _OR.fullmatch(_between(apart, said)):
        return None
    if not _ENDS.match(_behind(said)):
        return None
    near = [one for one in claims if one is not apart and _is_alike(one, apart)]
    if len(near) < 2 and before and _GOES_ON.match(said.sentence) and _follows(before, said):
        near = [one for one in before if _is_alike(one, apart)]
    return _of_gap(said, apart, near, claims)


# "An increase of 9 per cent, or 3,596 burrows", "13.4% (1,734 fewer)".
_OR_SO_MANY = re.compile(r"(?:,? or|,? that is,?|,? i\.e\.,?|,? equal to)(?: by| some)? |,? \(")
_LEAD = re.compile(
    r"(?:\bby|\bup|\bdown|\bof|\b(?:increase|rise|gain|fall|drop|decrease|decline)d?) (?:about )?$"
)


def _ahead_of_difference(
    said: Claim, claims: list[Claim], at: int, before: list[Claim]
) -> ToldGrowth | None:
    """Return a growth ahead of "or 3,596 burrows", where levels are that far apart."""
    apart = claims[at + 1] if at + 1 < len(claims) else None
    ahead = said.sentence[: said.span.start - said.sentence_start].replace("\n", " ")
    if apart is None or not _is_level(apart) or not _LEAD.search(ahead):
        return None
    if not _OR_SO_MANY.fullmatch(_between(said, apart).replace("\n", " ")):
        return None
    near = [one for one in claims if one is not apart and _is_alike(one, apart)]
    if len(near) < 2 and before and _digits(apart) > 2 and _follows(before, said):
        near += [one for one in before if _is_alike(one, apart)]
    return _of_gap(said, apart, near, claims)


def _of_gap(said: Claim, apart: Claim, near: list[Claim], claims: list[Claim]) -> ToldGrowth | None:
    """Return a growth whose difference lies between the only two levels so far apart."""
    gap = _value(apart)
    if any(_is_range_of(one, gap) for one in claims):
        return None
    pairs = [
        pair for pair in combinations(near, 2)
        if abs(abs(_value(pair[0]) - _value(pair[1])) - gap) <= _step(apart) * 0.6
    ]  # fmt: skip
    if len({frozenset(map(_value, pair)) for pair in pairs}) != 1 or _digits(apart) < 2:
        return None
    low, high = sorted(pairs[0], key=_value)
    shares = [100 * gap / _value(each) for each in (low, high)]
    off = [_step(apart) / 2 / gap * share for share in shares]
    falls = _is_fall(said, apart, low, high)
    base = high if falls else low
    if falls or _says_rise(said):
        # Of the later level it is none, to a digit that tells them apart.
        shares, off = ([each[falls]] for each in (shares, off))
    fits = any(_is_near(said, share, more) for share, more in zip(shares, off, strict=True))
    implied = 100 * gap / _value(base)
    now = low if base is high else high
    return ToldGrowth(said, base, now, implied, fits, is_sure=True)


def _is_range_of(claim: Claim, gap: float) -> bool:
    """Tell whether a range, "from 1,391 to 1,448", lies as far apart as a difference."""
    low, high = claim.quantity.value_low, claim.quantity.value_high
    if claim.quantity.value is not None or low is None or high is None:
        return False
    return abs(float(high) - float(low) - gap) <= 0.01 * gap


def _is_fall(said: Claim, apart: Claim, low: Claim, high: Claim) -> bool:
    """Tell whether a change is a fall, by its words or the order of its levels."""
    lead = said.sentence[: said.span.start - said.sentence_start].lower()
    if re.search(
        r"\b(?:decrease|fall|drop|decline|reduction|cut|less|fewer|lower|fell|down)\b", lead
    ):
        return True
    return not _says_rise(said) and apart.direction == "down"


def _says_rise(said: Claim) -> bool:
    lead = said.sentence[: said.span.start - said.sentence_start].lower()
    return bool(re.search(r"\b(?:increase|rise|gain|growth|more|higher|rose|up|grew)\b", lead))


def _in_brackets(said: Claim, claims: list[Claim], at: int) -> ToldGrowth | None:
    """Return a growth behind "242.9 million, against 208.3 million (plus"."""
    if at < 2:
        return None
    now, base = claims[at - 2], claims[at - 1]
    ahead = _between(base, said)
    if not (_is_level(now) and _is_level(base) and _is_alike(now, base)):
        return None
    if not _AGAINST.fullmatch(_between(now, base)):
        return None
    lead = (
        ahead.removesuffix(said.text) + said.text[: len(said.text) - len(said.text.lstrip("+−–-"))]
    )
    lead = re.sub(r"^\s?\)", "", lead)
    signed = said.text[:1] in "+−–-" or said.text.lower().startswith(
        ("plus", "minus", "up", "down")
    )
    if not (_BRACKET.fullmatch(lead) and (signed or re.search(r"[a-z+−–-]\s?$", lead))):
        return None
    if not re.match(r"\s?(?:[.,;)]|$)", _behind(said)):
        return None
    implied = 100 * (_value(now) / _value(base) - 1)
    fall = bool(_DOWN.search(lead)) or said.text.lower().startswith(
        ("minus", "−", "–", "-", "down")
    )
    off = (_step(now) / _value(now) + _step(base) / _value(base)) * 50 + 0.5 * abs(implied) * 0.02
    fits = _is_near(said, abs(implied), off)
    if not fits and ((implied < 0) != fall or not _is_slip(said, now, base, abs(implied), fall)):
        return None
    return ToldGrowth(said, base, now, implied, fits)


def _follows(before: list[Claim], said: Claim) -> bool:
    one = before[0]
    end = one.sentence_start + len(one.sentence)
    return one.document == said.document and 0 <= said.sentence_start - end <= 3


def _is_level(claim: Claim) -> bool:
    quantity = claim.quantity
    plain = quantity.modifier == "exact" and quantity.dimension not in (
        "percent",
        "[time]",
        "ratio",
    )
    return plain and bool(quantity.value) and bool(quantity.written) and claim.kind not in ("rank",)


def _is_alike(one: Claim, other: Claim) -> bool:
    """Tell whether two figures are of one unit, which one of a pair may leave out."""
    first, second = one.quantity, other.quantity
    if not _is_level(one):
        return False
    if first.unit == second.unit:
        return True
    return first.unit.partition(" / ")[0] == second.unit.partition(" / ")[0]


def _value(claim: Claim) -> float:
    return abs(float(claim.quantity.value or 0))


def _step(claim: Claim) -> float:
    return float(claim.quantity.written)


def _digits(claim: Claim) -> int:
    return len(str(round(_value(claim) / _step(claim))).strip("0"))


def _is_near(said: Claim, implied: float, off: float) -> bool:
    """Tell whether a percentage is the one implied, rounded, or cut off, or worked out before its
    levels were rounded."""
    return abs(_value(said) - implied) <= _step(said) * 1.01 + off


def _is_slip(said: Claim, now: Claim, base: Claim, implied: float, fall: bool) -> bool:
    """Tell whether one slip, in the percentage or in a level, explains what is off."""
    if _digits(said) > 1 and _leads(implied, said):
        return True
    way = 1 - _value(said) / 100 if fall else 1 + _value(said) / 100
    wide = _step(said) / 2 / 100 / way
    return (_digits(now) > 2 and _leads(_value(base) * way, now, wide)) or (
        _digits(base) > 2 and _leads(_value(now) / way, base, wide)
    )


def _leads(meant: float, claim: Claim, wide: float = 0.0) -> bool:
    """Tell whether a digit or a swap leads to a figure from a number, or one ``wide`` of it."""
    step = _step(claim)
    here = str(round(_value(claim) / step))
    low, high = round(meant * (1 - wide) / step), round(meant * (1 + wide) / step)
    if high - low > 4:
        return False
    for number in range(low, high + 1):
        found = parting(here, str(number))
        if found is None:
            continue
        last = found.places == (len(here) - 1,)
        if found.kind == SWAP or (found.kind == DIGIT and not last):
            return True
    return False


def judged(one: ToldGrowth) -> Iterator[Conflict | Agreement]:
    """Report a growth that its levels do not make, or say that it holds."""
    claims = (one.said, one.base, one.now)
    working = f"From “{one.base.text}” to “{one.now.text}” is {one.implied:+.3g} percent."
    if one.fits:
        yield Agreement(
            rule="SUM001",
            claims=claims,
            message=f"“{one.said.text}” leads from “{one.base.text}” to “{one.now.text}”.",
            working=(working,),
        )
        return
    meant = amount(abs(one.implied), "percent", 3)
    found = misworked(
        "SUM001",
        "warning",
        claims,
        said=one.said.text,
        message=f"“{one.said.text}” does not lead from “{one.base.text}” to “{one.now.text}”.",
        working=working,
        implied=meant,
        others=f"“{one.base.text}” or “{one.now.text}”",
        confidence=0.75,
    )
    # The difference beside it holds, so that no other figures are meant.
    yield replace(found, is_weighed=one.is_sure)
