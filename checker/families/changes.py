"""SUM: a growth or a change against both of its levels, all three in one clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.observation import BIG
from checker.rule import example
from checker.sums.beside_levels import told_beside
from checker.sums.beside_told import Beside, beside_told
from checker.sums.change_bases import is_on_other_base
from checker.sums.changes import Moved, movements_in, sentences
from checker.sums.movement_misses import Miss, difference, levels, readings, stated
from checker.sums.near_figures import Near, near_figures
from checker.sums.near_growth import best_of, growth_fits
from checker.sums.near_levels import is_cut_change
from checker.sums.slip_ties import Slip, slips
from checker.sums.told_changes import told_movements
from checker.sums.told_growths import ToldGrowth, judged, told_growths
from checker.sums.told_slips import conflict_of
from checker.wording import amount
from claims.model import Claim

Bounds = tuple[float, float]


def stated_movements(context: Context) -> Iterator[Moved | Near | Slip | ToldGrowth | Beside]:
    """Select the movements that one clause states in full, or that lead from a figure near by."""
    clauses = context.once(_in_full)
    nears = context.once(near_figures)
    yield from nears["growth"]
    seen: set[str] = set()
    open_ones: set[str] = set()
    # Those read as a difference are SUM007's.
    for near in (*nears["growth"], *nears["difference"]):
        if near.said.claim is not None:
            seen.add(near.said.claim.id)
            if not near.strict:
                open_ones.add(near.said.claim.id)
    for move, moved in clauses.items():
        if move not in seen:
            yield moved
    seen |= clauses.keys()
    for slip in context.once(slips)["growth"]:
        if slip.said.claim is not None and slip.said.claim.id not in seen - open_ones:
            seen.add(slip.said.claim.id)
            open_ones.discard(slip.said.claim.id)
            yield slip
    for told in told_growths(context):
        is_wrong = told.is_sure and not told.fits
        if is_wrong or told.said.id not in seen - open_ones:
            seen.add(told.said.id)
            yield told
    yield from _beside(context, seen - open_ones)


def _beside(context: Context, seen: set[str]) -> Iterator[Beside]:
    """Yield the changes beside their levels of which nothing else that is ``seen`` tells."""
    for beside in context.once(told_beside):
        claim = beside.said.claim
        if beside.rule == "SUM001" and claim and (beside.is_plain or claim.id not in seen):
            yield beside


def _in_full(context: Context) -> dict[str, Moved]:
    """Return the movements that one clause, or two, state in full, by the claim that moves."""
    found: dict[str, Moved] = {}
    for moved in told_movements(context):
        if not (_is_difference(moved.move) or is_cut_change(moved.now)):
            found.setdefault(moved.move.id, moved)
    for claims in sentences(context.claims):
        for moved in movements_in(claims):
            if moved.move.kind != "ratio" and not _is_difference(moved.move):
                found.setdefault(moved.move.id, moved)
    return found


def _is_difference(move: Claim) -> bool:
    """Tell whether a movement is a difference of two figures, of which SUM007 speaks."""
    return move.kind == "difference" and move.quantity.dimension != "percent"


@rule_for(
    "SUM001",
    "change-differs-from-levels",
    "error",
    stated_movements,
    fails=(
        example("Net profit rose 14.6 percent to 81 million euros, from 65 million euros."),
        example("Exports fell from 4.60 to 4.00 million tonnes, down 21 percent."),
        example("Its turnover rose by 347 million to 1.845 billion dollars from 1.398 billion."),
        example("Net profit fell 24.6 percent to 81 million euros, from 65 million euros."),
    ),
    passes=(
        example("Net profit rose 24.6 percent to 81 million euros, from 65 million euros."),
        example("Exports fell from 4.60 to 4.00 million tonnes, down 13 percent."),
        example(
            "Sales rose 5 percent at constant exchange rates to 3.10 billion euros from 3.05 "
            "billion. Unemployment fell 0.4 points to 4.1 percent from 4.5 percent."
        ),
    ),
)
def change_differs_from_levels(
    moved: Moved | Near | Slip | ToldGrowth | Beside, context: Context
) -> Iterator[Conflict | Agreement]:
    """A clause states a growth or a change together with both levels, and they do not fit.

    "Rose 14.6 percent to 81 million euros, from 65 million euros": 65 to 81 is 24.6 percent. The
    three figures are read as widely as their words allow. A growth may have been worked out from
    levels that were rounded only afterwards, so that a last digit that is off by one is right. A
    small miss is a warning, a large one, or a rise where the levels fall, an error; a miss that is
    none if round figures hide digits is a warning.

    Percent between two levels in percent ("rose 2 percent from 4 to 6 percent") is a warning where
    percentage points would fit, and right where the ratio does.

    Nothing is said where the growth may have another base: real, organic, adjusted, in constant
    currency, a year or on average, another period, a forecast; nor of a loss that became a profit.
    """
    if isinstance(moved, Slip):
        yield from conflict_of(moved)
    elif isinstance(moved, ToldGrowth):
        yield from judged(moved)
    elif isinstance(moved, Beside):
        yield from beside_told(moved)
    elif isinstance(moved, Near):
        yield from _near(moved, context.once(_in_full))
    elif _comparable(moved):
        yield from _judge(moved)


def _near(near: Near, clauses: dict[str, Moved]) -> Iterator[Conflict | Agreement]:
    """Judge a growth against figures near by; where they fit and a clause states all three, that
    clause is judged, which sees round figures more closely."""
    found = list(best_of(near, growth_fits))
    moved = clauses.get(near.said.claim.id) if near.said.claim else None
    fits = found and isinstance(found[0], Agreement)
    if moved and fits and {*moved.claims} == {*found[0].claims} and _comparable(moved):
        yield from _judge(moved)
    elif moved and not found and _is_open(near, moved) and _comparable(moved):
        yield from _judge(moved)
    else:
        yield from found


def _is_open(near: Near, moved: Moved) -> bool:
    """Tell whether words near by lead to no level, and none fits, where a clause has both: "by 24%,
    from 6,250 offences to 8,750"."""
    if near.strict or moved.now is moved.before:
        return False
    return not any(isinstance(each, Agreement) for tied in near.loose for each in growth_fits(tied))


def _judge(moved: Moved) -> Iterator[Conflict | Agreement]:
    misses = list(readings(moved))
    if not misses:
        return
    best = min(misses, key=lambda one: one.off)
    if best.meets:
        read = min(readings(moved, usual=True), key=lambda one: one.off, default=best)
        if read.off <= 0.4 or not _is_plain(moved):
            yield _agreement(moved, best)
        elif not is_on_other_base(moved):
            yield _conflict(moved, read, usual=True)
    elif best.off > 0 and not is_on_other_base(moved):
        yield _conflict(moved, best)


_TO = re.compile(r"\bto\b")
# "Two and a half times as much" is a multiple, whatever the figure is read as.
_TIMES = re.compile(r"\s?(?:times|-?fold)\b")


def _comparable(moved: Moved) -> bool:
    """Tell whether the levels are of one unit, or the one's unit is left out."""
    one, other = moved.now, moved.before
    move = moved.move
    if _TIMES.match(move.sentence, move.span.end - move.sentence_start) and move.kind != "ratio":
        return False
    if one is other:
        # "from 40-50 percent" is one level; "from 40 to 50 percent" are two.
        if moved.move.quantity.value is None or not _TO.search(one.text):
            return False
        return one.quantity.dimension not in ("[temperature]", "[time]")
    if any(claim.quantity.value is None for claim in moved.claims):
        return False
    if one.quantity.dimension in ("[temperature]", "ratio"):
        return False
    if (one.quantity.dimension == "[time]") != (other.quantity.dimension == "[time]"):
        return False
    if one.quantity.dimension == "[time]" and moved.move.quantity.unit != "percent":
        return False
    # "A year" before "ago" is no rate; "$15 an hour from $7.25" says once what both are.
    if one.per != other.per and not {one.per, other.per} & {"year", None}:
        return False
    if one.counted and other.counted and one.counted != other.counted:
        return False
    units = [claim.quantity.unit.split(" / ")[0] for claim in (one, other)]
    return units[0] == units[1] or _lacks_unit(one) or _lacks_unit(other)


def _lacks_unit(claim: Claim) -> bool:
    """Tell whether a figure may take its unit from another: "over 65" (people) does not."""
    plain = not claim.counted and claim.quantity.modifier in ("exact", "about", "nearly")
    return claim.quantity.unit == "count" and plain


def _is_plain(moved: Moved) -> bool:
    """Tell whether no word makes a figure wider than its digits do."""
    return all(claim.quantity.modifier in ("exact", "between") for claim in moved.claims)


def _shown(miss: Miss, moved: Moved) -> str:
    low, high = miss.implied
    if not miss.ratio:
        unit = moved.now.quantity.unit
        unit = "percentage_point" if unit == "percent" else unit
        return f"{amount(low, unit)} to {amount(high, unit)}"
    if moved.move.kind == "ratio":
        return f"{low:.3g} to {high:.3g} times as much" if high < BIG else f"over {low:.3g} times"
    most = f"{100 * (high - 1):+.3g}" if high < BIG else "more"
    return f"{100 * (low - 1):+.3g} to {most} percent"


def _said(moved: Moved) -> str:
    if moved.now is moved.before:
        return f"“{moved.now.text}”"
    return f"“{moved.before.text}” to “{moved.now.text}”"


def _agreement(moved: Moved, miss: Miss) -> Agreement:
    return Agreement(
        rule="SUM001",
        claims=moved.claims,
        message=f"“{moved.move.text}” leads from {_said(moved)}.",
        working=(f"From {_said(moved)} is {_shown(miss, moved)}.",),
    )


def _conflict(moved: Moved, miss: Miss, usual: bool = False) -> Conflict:
    turned, points = _is_turned(moved, miss), _meets_in_points(moved)
    percents = {claim.quantity.unit for claim in moved.claims} == {"percent"}
    surely = miss.off > 1 and not percents and not usual
    level = "error" if turned or surely else "warning"
    message = f"“{moved.move.text}” does not lead from {_said(moved)}."
    corrections = [f"“{moved.move.text}” would have to be {_shown(miss, moved)}."]
    if turned:
        way = "rise" if moved.move.direction == "up" else "fall"
        message = f"“{moved.move.text}” is said to be a {way}, but {_said(moved)} is none."
    elif points:
        message += " It fits as percentage points."
        corrections.insert(0, f"“{moved.move.text}” would have to be in percentage points.")
    if moved.now is not moved.before:
        corrections.append(f"Otherwise one of {_said(moved)} would have to be another.")
    accused, factors = (None, None) if points else _suspect(moved, miss)
    return Conflict(
        rule="SUM001",
        level=level,
        claims=moved.claims,
        message=message,
        working=(
            f"From {_said(moved)} is {_shown(miss, moved)}.",
            f"“{moved.move.text}” is what the text says.",
        ),
        confidence=0.9 if level == "error" else 0.7,
        accused=accused,
        factors=factors,
        corrections=tuple(corrections),
    )


def _is_turned(moved: Moved, miss: Miss) -> bool:
    """Tell whether the levels move the other way than the text says."""
    level = 1.0 if miss.ratio else 0.0
    if moved.move.direction == "up":
        return miss.implied[1] < level
    return moved.move.direction == "down" and miss.implied[0] > level


def _meets_in_points(moved: Moved) -> bool:
    """Tell whether a growth in percent of levels in percent would fit as percentage points."""
    units = {moved.now.quantity.unit, moved.before.quantity.unit}
    if moved.move.quantity.unit != "percent" or "percent" not in units:
        return False
    return any(
        difference(sign, size, half, now, before).meets
        for now, before in levels(moved)
        for sign, size, half in stated(moved.move)
    )


def _suspect(moved: Moved, miss: Miss) -> tuple[Claim | None, Bounds | None]:
    """Return the figure that a slip of scale explains, and what it would have to be multiplied by.

    The movement itself comes first where nothing tells.
    """
    if not miss.ratio:
        level = 0.0
    else:
        level = 1.0
        low, high = miss.stated[0] / miss.implied[1], miss.stated[1] / miss.implied[0]
        if moved.now is not moved.before and low > 0 and (high < 0.2 or low > 5):
            return moved.now, (low, high)
    one, other = (end - level for end in miss.implied)
    stated = [end - level for end in miss.stated]
    if moved.move.kind == "ratio" or min(one * stated[0], other * stated[0]) <= 0 or other >= BIG:
        return None, None
    middle = (stated[0] + stated[1]) / 2
    low, high = sorted((one / middle, other / middle))
    return None, (low, high)
