"""SUM: tables against themselves: totals, shares, changes, and other columns worked out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.footing.reporting import Selected, reported, selected
from checker.rule import example

TOTALS = """| Region | 2021 | 2022 | 2023 |
|---|---|---|---|
| North | 1,204 | 1,310 | 1,402 |
| South | 3,320 | 3,401 | 3,350 |
| East | 512 | 530 | 541 |
| Total | 5,036 | 5,241 | {} |
"""
SHARES = """| Source | GWh | Share (%) |
|---|---|---|
| Wind | 823 | 31.2 |
| Gas | 1,017 | 38.6 |
| Nuclear | 406 | {} |
| Solar | 139 | 5.3 |
| Biomass | 142 | 5.4 |
| Other | 110 | 4.2 |
"""
CHANGES = """| Offence | 2022 | 2023 | Change (%) |
|---|---|---|---|
| Burglary | 4,310 | 4,102 | −4.8 |
| Robbery | 812 | 845 | 4.1 |
| Theft | 22,104 | 23,550 | {} |
| Assault | 9,441 | 9,310 | −1.4 |
| Fraud | 6,020 | 7,215 | 19.9 |
| Arson | 214 | 251 | 17.3 |
"""
PRODUCTS = """| Item | Quantity | Unit price | Amount |
|---|---|---|---|
| Chairs | 12 | 45.50 | 546.00 |
| Tables | 4 | 210.00 | 840.00 |
| Lamps | 9 | 32.25 | 290.25 |
| Shelves | 6 | 88.90 | {} |
| Desks | 5 | 175.00 | 875.00 |
| Rugs | 3 | 61.30 | 183.90 |
"""


def _select(kind: str, context: Context) -> Iterator[Selected]:
    return selected(context, kind)


@rule_for(
    "SUM011",
    "table-total-off",
    "error",
    partial(_select, "total"),
    fails=(example(TOTALS.format("5,239")),),
    passes=(
        example(TOTALS.format("5,293")),
        example(TOTALS.format("5,294")),
        example(TOTALS.replace("Total", "Average").format("5,239")),
    ),
)
def total_off(found: Selected, context: Context) -> Iterator[Conflict | Agreement]:
    """A total in a table is not the sum of the rows or columns that it is the total of.

    Tables are added up both ways, down and across: totals first or last, subtotals and totals of
    them, what accounts take away ("gross profit"). Which rows a total is made of is told by the
    columns in which the sum comes out; a column in which it does not is then an error, or a warning
    where only one other shows it. Where a figure's row and column both miss by as much, that figure
    is named. A table with one column of figures earns a warning, and only where one slip (a digit,
    two swapped) is all that keeps its total from being the sum.

    Rounding is allowed for: half a step of each figure; where no other total of the table misses
    by anything, none. Left alone are averages, rates, indices, ranks and whatever else is never
    added up, figures with a footnote mark, columns with empty cells, and totals that miss by just
    one of the rows.
    """
    yield from reported(found, "total", context)


@rule_for(
    "SUM012",
    "table-share-off",
    "error",
    partial(_select, "share"),
    fails=(example(SHARES.format("14.5")),),
    passes=(example(SHARES.format("15.4")), example(SHARES.format("15.5"))),
)
def share_off(found: Selected, context: Context) -> Iterator[Conflict | Agreement]:
    """A share in a table is not the one that its row's figure is of the whole.

    A column of percent that stands in one proportion to a column of figures, in at least four
    other rows, is the share of these; the whole need not stand in the table. A row that is out of
    proportion by more than rounding is an error where at least five others are in it, else a
    warning. Shares rounded so that they add up to 100 are left alone, and rows beyond the whole.
    """
    yield from reported(found, "share", context)


@rule_for(
    "SUM013",
    "table-change-off",
    "error",
    partial(_select, "change"),
    fails=(example(CHANGES.format("5.6")),),
    passes=(example(CHANGES.format("6.5")), example(CHANGES.format("6.6"))),
)
def change_off(found: Selected, context: Context) -> Iterator[Conflict | Agreement]:
    """A change in a table is not the one between the two figures beside it.

    A column is the difference or the growth between two others where it is so in most rows, at
    least four; a row in which it is not, rounding of all three allowed for, is an error where at
    least five others hold, else a warning. Falls written without a sign are read as falls where
    the heading says so.
    """
    yield from reported(found, "change", context)


@rule_for(
    "SUM014",
    "table-column-off",
    "error",
    partial(_select, "relation"),
    fails=(example(PRODUCTS.format("544.40")),),
    passes=(example(PRODUCTS.format("533.40")),),
)
def column_off(found: Selected, context: Context) -> Iterator[Conflict | Agreement]:
    """A figure in a table is not what its row gives, as it does in the other rows.

    Where one column is the product, quotient, sum or mean of two others in most rows (amounts of
    quantity and price, people per square kilometre, points of wins and draws), or stands in one
    proportion to another, a row in which it is not is an error, if at least five others hold;
    else a warning. The figures are as precise as they are written. Left alone are tables in which
    several rows differ, and figures with a footnote mark.
    """
    yield from reported(found, "relation", context)
