"""Changes told beside their levels, by all the ways in which a text may tell them."""

from __future__ import annotations

from checker.context import Context
from checker.sums.beside_points import beside_points
from checker.sums.beside_told import Beside
from checker.sums.rate_moves import rate_moves
from checker.sums.told_gaps import told_gaps
from checker.sums.wrong_bases import wrong_bases


def told_beside(context: Context) -> list[Beside]:
    """Return the changes whose levels stand beside them, those that hold and those that do not."""
    found = [*beside_points(context), *told_gaps(context), *wrong_bases(context)]
    return [*found, *rate_moves(context)]
