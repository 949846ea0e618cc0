"""AGR: figures of prose against the cells of the table that it quotes."""

from __future__ import annotations

from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.quoting.judged import Verdict
from checker.quoting.reporting import reported, selected
from checker.quoting.statement import Statement
from checker.rule import example

OFFENCES = """| Offence | 2022 | 2023 | Change (%) |
|---|---|---|---|
| Burglary | 9,655 | 8,411 | -12.9 |
| Robbery | 1,874 | 1,702 | -9.2 |
| Fraud | 15,349 | 17,766 | 15.7 |

Officers opened 17,766 files on fraud, against 15,349 in the previous year. Robberies fell
from 1,874 to 1,702. In 2023 police recorded {} burglaries.
"""


@rule_for(
    "AGR014",
    "cell-misquoted",
    "error",
    selected,
    fails=(example(OFFENCES.format("8,141")), example(OFFENCES.format("84,110"))),
    passes=(
        example(OFFENCES.format("8,411")),
        example(OFFENCES.format("about 8,400")),
        example(OFFENCES.format("3,920")),
    ),
)
def cell_misquoted(found: Verdict | Statement, context: Context) -> Iterator[Conflict | Agreement]:
    """A figure of a text is not the one of the table that it quotes.

    A text quotes a table if at least three of its figures (two in the table's own document) stand
    in rows or columns that its sentences name, and half of all its longer figures are the table's
    or can be worked out from it. Every other figure is then looked for where its words point to:
    as a cell, rounded or not, in the table's scale or another; as the difference, growth, share,
    sum or ratio of cells. What is found is verified.

    What is not found, and is one slip away from the cell that its words point to (two digits
    swapped, a digit, a moved point, million for billion), is a warning, and an error where the
    sentence names the cell's row and its column or year and the figure has four digits or more.
    So is the same row's figure of another year than the one stated; a warning is another row's
    figure, or its growth, right behind a row's name.

    What a sentence states of named rows without quoting a cell is compared as well: their place,
    how often one goes into another, which way one went, how many rows went so, what some add up to,
    and points between two percentages. A statement that no column bears out is a warning.

    Left alone are rounded and vague figures that may stand for a cell, figures of other places and
    sources, forecasts, revised and preliminary figures, and whatever has another explanation.
    """
    yield from reported(found)
