"""From verdicts on quoted figures to conflicts and agreements, and how they are said."""

from __future__ import annotations

from collections.abc import Iterator

from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.quoting.crossing import crossings
from checker.quoting.figures import BASE, DIGIT, MIXED, MOVED, SCALED, SWAPPED
from checker.quoting.judged import Verdict, verdicts
from checker.quoting.row_verdicts import row_verdicts
from checker.quoting.stated_lengths import stated_lengths
from checker.quoting.stated_moves import stated_counts, stated_directions
from checker.quoting.stated_multiples import stated_multiples
from checker.quoting.stated_places import stated_places
from checker.quoting.stated_points import stated_points
from checker.quoting.stated_sums import stated_sums
from checker.quoting.statement import Statement, stated
from checker.quoting.tabled import Quotable
from checker.quoting.tied_growth import GROWTH
from checker.quoting.told_apart import is_told_apart
from checker.wording import amount
from claims.locators import described
from claims.model import Claim

CODE = "AGR014"
_SLIPS = {
    SWAPPED: "Two digits are swapped.",
    MOVED: "The point is moved.",
    SCALED: "The scale word is another one.",
    DIGIT: "One digit is another one.",
    BASE: "The change was divided by the later of the two figures.",
    MIXED: "The digits are those of the cell in another order.",
}
_SURE = {"error": 0.9, "warning": 0.75}


def selected(context: Context) -> Iterator[Verdict | Statement]:
    """Yield what the tables of an audit say of the figures of its prose."""
    found = list(context.once(verdicts))
    quoted = frozenset(one.figure.claim.id for one in found)
    found += crossings(context, quoted)
    found += row_verdicts(context, frozenset(one.figure.claim.id for one in found))
    told = set()
    for one in found:
        figure, table = one.figure, one.quoted.table
        by_row = figure.claim.id not in quoted
        if not one.slip or table.document != figure.claim.document:
            yield one
        elif not is_told_apart(context, table, figure, one.cell, by_row=by_row):
            told.add((figure.claim.document, figure.claim.span.start))
            yield one
    yield from _stated(context, told)


def _stated(context: Context, told: set[tuple[str, int]]) -> Iterator[Statement]:
    """Yield what sentences state of rows, but for figures that are told of already."""
    for find in (
        stated_places,
        stated_multiples,
        stated_directions,
        stated_counts,
        stated_sums,
        stated_points,
        stated_lengths,
    ):
        for one in find(context):
            if (one.spoken.document, one.spoken.start + one.start) not in told:
                yield one


def reported(found: Verdict | Statement) -> Iterator[Conflict | Agreement]:
    """Report a figure that is not what its cell says, or say what holds."""
    if isinstance(found, Statement):
        yield stated(found)
        return
    yield _conflict(found) if found.slip else _agreement(found)


def _conflict(found: Verdict) -> Conflict:
    figure, claim, cell = found.figure, found.figure.claim, found.cell
    meant = _meant(found)
    worked = "growth" if found.slip == GROWTH else found.worked.kind if found.worked else ""
    what = f"the {worked} that the table gives for" if worked else "what the table says of"
    own = f": {meant}" if worked else f": {cell.claim.text}"
    reason = found.reason or _SLIPS.get(found.slip or "", "")
    factor = found.meant / figure.value if figure.value else 1.0
    slack = figure.step / 2 / figure.value if figure.value else 0.0
    return Conflict(
        rule=CODE,
        level=found.level,
        claims=(claim, cell.claim),
        message=f"“{_words(claim)}” is not {what} {_where(found)}{own}.",
        working=(
            f"The sentence speaks of {found.quoted.table.named(cell)}.",
            f"The table has {_cells(found)} there.",
            *((reason,) if reason else ()),
        ),
        confidence=_SURE[found.level],
        accused=claim,
        factors=(factor * (1 - slack), factor * (1 + slack)),
        corrections=(
            f"“{_words(claim)}” should be {meant}.",
            f"Otherwise the cell{_address(cell)} should say {_words(claim)}.",
        ),
    )


def _cells(found: Verdict) -> str:
    """Say which cells a figure should have been, or is worked out from."""
    cells = found.worked.cells if found.worked else (found.cell,)
    return " and ".join(f"{one.claim.text}{_address(one, ' in ')}" for one in cells[:6])


def _agreement(found: Verdict) -> Agreement:
    figure, cell, worked = found.figure, found.cell, found.worked
    said = f"“{_words(figure.claim)}”"
    if worked is None:
        return Agreement(
            rule=CODE,
            claims=(figure.claim, cell.claim),
            message=f"{said} is what the table says of {_where(found)}.",
            working=(f"The table has {cell.claim.text} there.",),
        )
    # A fall is called one.
    kind = "fall" if worked.kind == "growth" and worked.value < 0 else worked.kind
    return Agreement(
        rule=CODE,
        claims=(figure.claim, *(one.claim for one in worked.cells)),
        message=f"{said} is the {kind} that the table gives for {_where(found)}.",
        working=(f"The table has {_cells(found)}: {worked.value:.5g}.",),
    )


def _where(found: Verdict) -> str:
    return f"{found.quoted.table.named(found.cell)}{_address(found.cell, ' (', ')')}"


def _address(cell: Quotable, before: str = " ", behind: str = "") -> str:
    place = described(cell.claim.span.locator)
    return f"{before}{place}{behind}" if place else ""


def _meant(found: Verdict) -> str:
    """Say what a figure should have been, in its own unit."""
    quantity = found.figure.claim.quantity
    value = float(quantity.value or 0) / found.figure.value * found.meant
    if found.figure.is_percent:
        return f"{abs(value):.3g} percent"
    digits = 12 if abs(value) < 1e6 else max(4, found.figure.digits)
    return amount(abs(value), quantity.unit, digits=digits)


def _words(claim: Claim) -> str:
    return " ".join(claim.text.split())
