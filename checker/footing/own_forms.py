"""Changes that a cell marks as another kind than its column's: points among percentages.

A table of changes in percent gives that of a share in points, and says so in the cell: "+2.3 pp".
"""

from __future__ import annotations

from checker.footing.equations import FORMS, Form
from checker.footing.lattice import Figure

_CHANGES = ("growth", "difference")


def form_of_row(
    form: Form, scale: float, target: Figure, terms: tuple[Figure, Figure]
) -> tuple[Form, float] | None:
    """Return how a row's change is worked out in a column of changes of some form, and its scale:
    that of the column, unless its cell is marked otherwise. None where a bare figure among growth
    rates is the difference of its terms: points, or pieces, unsaid."""
    if form.name not in _CHANGES:
        return form, scale
    if target.points:
        return FORMS["difference"], target.points
    shares = all(term.is_percent for term in terms)
    if form.name == "difference" and target.is_percent and not shares:
        return FORMS["growth"], 100.0
    if form.name == "growth" and not target.is_percent:
        gap = abs(terms[0].value - terms[1].value - target.value)
        if gap <= terms[0].step + target.step / 2:
            return None
    return form, scale
