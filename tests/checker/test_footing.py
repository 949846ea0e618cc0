"""Tables against themselves: totals, shares, and which figure is suspected."""

from __future__ import annotations

import pytest

from checker import audit
from checker.context import Context
from checker.footing.equations import Equation
from checker.footing.judged import Judged, judged_tables
from checker.footing.lattice import Figure, shared_step
from checker.footing.slips import slip_between, slip_of
from checker.footing.words import is_total, says
from claims.document import Document


def figure(value: float, step: float = 1.0) -> Figure:
    return Figure(
        value=value, step=step, start=0, end=1, text=f"{value:g}", row="row", column="column"
    )


def judged(table: str) -> Judged:
    document = Document.from_text(table)
    (found,) = judged_tables(Context((document,), ()))
    return found


@pytest.mark.parametrize(
    ("value", "meant", "slip"),
    [
        (6340, 6304, "swap"),
        (6340, 6240, "digit"),
        (6340, 634, "point"),
        (-41, 41, "sign"),
        (412, 4122, "dropped"),
        (6340, 6251, None),
        (6340, 6340.5, None),
    ],
)
def test_slips(value: float, meant: float, slip: str | None) -> None:
    assert slip_of(figure(value), meant) == slip


def test_a_slip_between_bounds_is_the_nearest_to_their_middle() -> None:
    assert slip_between(figure(197), 144, 149) == ("digit", 147)
    assert slip_between(figure(197), 140.2, 140.8) is None


def test_steps_that_figures_share() -> None:
    assert shared_step([figure(each) for each in (1200, 3400, 800, 500, 12_300)]) == 100
    assert shared_step([figure(each) for each in (1201, 3400, 800, 500, 12_300)]) == 1
    assert shared_step([figure(each) for each in (3, 12, 306, 999, 42)]) == 6


@pytest.mark.parametrize("label", ["Total", "All ages", "World", "Men, total", "Grand total"])
def test_labels_of_wholes(label: str) -> None:
    assert is_total(label)


@pytest.mark.parametrize("label", ["Total fertility rate", "Wales", "Allier", "Mean"])
def test_labels_of_no_wholes(label: str) -> None:
    assert not is_total(label)


@pytest.mark.parametrize("label", ["Median age", "Per capita", "GDP growth", "Average"])
def test_labels_never_added_up(label: str) -> None:
    assert says("never", label)


BOTH_WAYS = """| Sector | Men | Women | All |
|---|---|---|---|
| Farming | 1,204 | 980 | 2,184 |
| Industry | 3,320 | {} | 4,731 |
| Services | 5,129 | 6,044 | 11,173 |
| Trade | 2,210 | 2,655 | 4,865 |
| Total | 11,863 | 11,090 | 22,953 |
"""


def test_a_figure_whose_row_and_column_miss_is_suspected() -> None:
    (one,) = judged(BOTH_WAYS.format("1,511")).suspicions
    assert one.figure is not None
    assert (one.figure.row, one.figure.column, one.meant) == ("Industry", "Women", 1411)
    assert len(one.failing) == 2


def test_totals_that_foot_both_ways_hold() -> None:
    found = judged(BOTH_WAYS.format("1,411"))
    assert found.suspicions == ()
    assert {one.target.row for one in found.holding if one.kind == "total"} >= {"Total", "Trade"}


def test_what_would_mend_an_equation() -> None:
    total = Figure(value=10, step=1, start=5, end=6, text="10", row="", column="")
    parts = tuple(
        Figure(value=value, step=1, start=at, end=at, text="", row="", column="")
        for at, value in enumerate((3.0, 4.0))
    )
    sum_ = Equation(kind="total", target=total, terms=parts, signs=(1, -1), room=0.01)
    assert [sum_.meant(each) for each in (total, *parts)] == [-1, 14, -7]
    assert all(sum_.holds_with(each, sum_.meant(each) or 0) for each in sum_.figures)


def test_long_and_wide_tables_are_judged_in_time() -> None:
    lines = ["| a | " + " | ".join(f"c{at}" for at in range(60)) + " |", "|---" * 61 + "|"]
    for row in range(120):
        cells = " | ".join(str(1000 + 37 * row * at % 911) for at in range(60))
        lines.append(f"| r{row} | {cells} |")
    assert judged("\n".join(lines)).suspicions == ()


def test_cells_of_a_total_that_is_off_are_not_unchecked() -> None:
    report = audit(
        [
            Document.from_text(
                "| Province | Output, million yuan |\n|---|---:|\n| North | 1,204 |\n"
                "| South | 2,311 |\n| West | 905 |\n| Total | 4,240 |\n"
            )
        ]
    )
    (finding,) = report.findings
    assert finding.rule == "SUM011"
    assert set(finding.claims) == {claim.id for claim in report.claims}
    assert not report.unchecked
