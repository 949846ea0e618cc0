"""From what fails in a table to conflicts, and from what holds to agreements."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from checker.conflict import Agreement, Conflict, Passage
from checker.context import Context
from checker.footing.equations import Equation
from checker.footing.judged import Judged, judged_tables
from checker.footing.lattice import Figure
from checker.footing.suspects import Suspicion
from checker.footing.wording import cell, corrections, message, working, written

RULES = {"total": "SUM011", "share": "SUM012", "change": "SUM013", "relation": "SUM014"}
_WHAT = {
    "total": ("total is the sum", "totals are the sums", "of its parts", "of their parts"),
    "share": ("share is", "shares are", "what its figure gives", "what their figures give"),
    "change": ("change is", "changes are", "what its figures give", "what their figures give"),
    "relation": ("figure is", "figures are", "what its row gives", "what their rows give"),
}
# What is verified of a large table is shown by its first figures, and named in no more places.
_SHOWN, _NAMED = 3, 200
# A finding shows at most so many of the figures that it rests on.
_WITNESSES = 12


class Selected(Struct, frozen=True):
    """What one rule looks at in one table: a suspicion, or the equations that hold."""

    document: str
    suspicion: Suspicion | None
    holding: tuple[Equation, ...] = ()


def selected(context: Context, kind: str) -> Iterator[Selected]:
    """Yield what fails in the tables by one kind of equation, and what holds of each."""
    if not any(document.tables for document in context.originals):
        return
    for table in context.once(judged_tables):
        yield from _of(table, kind)


def _of(table: Judged, kind: str) -> Iterator[Selected]:
    for one in table.suspicions:
        if one.first.kind == kind:
            yield Selected(table.document, one)
    doubted = {
        figure.start
        for one in table.suspicions
        for each in one.failing
        for figure in ((one.figure,) if one.figure else each.figures)
    }
    holding: dict[int, Equation] = {}
    for equation in table.holding:
        if equation.kind == kind and not any(each.start in doubted for each in equation.figures):
            holding.setdefault(equation.target.start, equation)
    if holding:
        yield Selected(table.document, None, tuple(holding.values()))


def reported(found: Selected, kind: str, context: Context) -> Iterator[Conflict | Agreement]:
    """Report what fails, or say what holds."""
    if found.suspicion is None:
        yield _agreement(found, kind, context)
        return
    one = found.suspicion
    first = one.figure or one.first.target
    rest: dict[int, Figure] = {}
    for equation in one.failing:
        for figure in equation.figures:
            if figure.start != first.start:
                rest.setdefault(figure.start, figure)
    level = "warning" if one.is_doubtful else one.first.level
    yield Conflict(
        rule=RULES[kind],
        level=level,
        claims=(),
        message=message(one),
        working=working(one),
        confidence={"error": 0.9, "warning": 0.7}[level],
        corrections=corrections(one),
        passages=tuple(
            _passage(found.document, each) for each in (first, *list(rest.values())[:_WITNESSES])
        ),
    )


def _passage(document: str, figure: Figure) -> Passage:
    return Passage(document, figure.start, figure.end, f"{cell(figure)}: {figure.text}")


def _agreement(found: Selected, kind: str, context: Context) -> Agreement:
    figures = [each.target for each in found.holding]
    figures += [each for equation in found.holding for each in equation.figures]
    known = {each.start: context.cells.get((found.document, each.start)) for each in figures}
    number = len(found.holding)
    one, many, own, their = _WHAT[kind]
    said = f"1 {one} {own}" if number == 1 else f"{number} {many} {their}"
    return Agreement(
        rule=RULES[kind],
        claims=tuple(claim for claim in known.values() if claim)[:_NAMED],
        message=f"{said} in this table.",
        working=tuple(_held(each) for each in found.holding[:_SHOWN]),
        passages=tuple(
            _passage(found.document, each.target)
            for each in found.holding[:_NAMED]
            if known[each.target.start] is None
        ),
    )


def _held(equation: Equation) -> str:
    return written(equation).replace(", and the table has", "; the table has")
