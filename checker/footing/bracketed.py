"""Percentages in brackets behind their counts: "54 (21.5)" below "Placebo (n = 251)".

Tables of studies give each group's size in its heading and set shares behind counts. That a bracket
holds a share, and no deviation or range, is told by the rows in which it comes out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from checker.footing.equations import FORMS, Equation
from checker.footing.lattice import Figure, Lattice
from checker.footing.slips import slip_between

# So many cells of a table have to come out, so many of them in two digits.
_FEWEST, _TELLING = 4, 3
_SIZE = re.compile(
    r"(?:\b[nN]\s?=\s?|\((?=\d[\d,]*(?: [a-z]+)?\)\s*$))(\d{1,3}(?:[,\s]\d{3})+|\d+)\b"
)
_CELL = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)\s?[(\[]\s?(\d+(?:[.·]\d+)?)\s?%?\s?[)\]]")
# Where some did not answer a share is of fewer, and somewhat more.
_OF_FEWER = 1.3


def bracketed_of(lattice: Lattice, text: str) -> Iterator[tuple[Equation, bool]]:
    """Yield what ties shares in brackets to the counts ahead of them in a document's table: what
    holds with True, what one slip keeps from it with False."""
    read = [
        equation
        for column, label in enumerate(lattice.columns)
        if (size := _SIZE.search(label))
        for figure in lattice.line(column)
        if figure and (equation := _read(figure, float(re.sub(r"\D", "", size[1])), text))
    ]
    held = [one for one in read if one.holds_with(one.target, one.target.value)]
    telling = [one for one in held if one.target.value >= 10 * one.target.step]
    if len(held) < _FEWEST or len(telling) < _TELLING or len(held) < len(read) / 3:
        return
    kinds = {kind for one in held if (kind := _kind(one.target.row))}
    for one in read:
        if one.holds_with(one.target, one.target.value):
            yield replace(one, others=len(held) - 1), True
        elif _kind(one.target.row) in kinds and _is_slipped(one):
            yield replace(one, others=len(held)), False


def _read(figure: Figure, size: float, text: str) -> Equation | None:
    """Return the share of a cell as worked out from its count; None of other cells."""
    found = _CELL.fullmatch(text[figure.start : figure.end].strip())
    if found is None:
        return None
    count = replace(figure, value=float(found[1].replace(",", "")), step=1.0, text=found[1])
    if not 0 < count.value <= size:
        return None
    written = found[2].replace("·", ".")
    start = figure.start + text[figure.start : figure.end].index(found[0]) + found.start(2)
    share = replace(
        figure, value=float(written), step=10.0 ** -len(written.partition(".")[2]), text=found[2],
        start=start, end=start + len(found[2]), column=f"{figure.column}, share",
    )  # fmt: skip
    return Equation(
        kind="share", target=share, terms=(count,), form=FORMS["proportion"], scale=100 / size,
        room=share.step / 2 * 1.02, level="warning", by_rows=True,
    )  # fmt: skip


_KIND = re.compile(r"(?:\b(?:n|no\.?|number)\b|№|#)[^\w]{0,3}\(?\s?%", re.IGNORECASE)


def _kind(label: str) -> str:
    """Return how a row says that its brackets hold a share; "-" where it says nothing."""
    return "n (%)" if _KIND.search(label) else "" if "(" in label else "-"


def _is_slipped(one: Equation) -> bool:
    """Tell whether a slip is all that is wrong, and no smaller base explains the share."""
    share, given = one.target, one.given()
    if given < share.value < _OF_FEWER * given:
        found = slip_between(share, given - one.room, given + one.room)
        return found is not None and found[0] == "swap"
    return any(
        bounds is not None and slip_between(figure, *bounds) is not None
        for figure in one.figures
        for bounds in (one.bounds(figure),)
    )
