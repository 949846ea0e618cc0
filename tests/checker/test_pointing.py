"""Which cell a figure's words point to, and by which slips it may have left it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from checker import Report, audit
from claims import Document

sys.path.insert(0, str(Path(__file__).parents[1] / "claims" / "tables"))
from building import document

LEAGUE = document(
    """
Hockey league
Club|Played|Won|Lost|Goals|Points
Ashby|30|21|4|74|68
Marlow|30|17|5|59|59
Coldbrook|30|15|9|52|51
Tarnside|30|6|17|28|25
""",
    name="league",
)
SEASON = (
    "Ashby won the league with 68 points and scored 74 goals. Marlow won 17 matches and ended on"
    " 59 points. Coldbrook took 51 points and scored 52 goals. Tarnside lost 17 matches and scored"
    " 28 goals; it has 25 points."
)
WARDS = document(
    """
Patients waiting
Specialty|2022|2023|2024|Seen in time, 2024 (%)
Cardiology|412|455|488|71.2
Dermatology|836|902|774|63.5
Orthopaedics|2,310|2,478|2,655|44.3
Urology|597|611|640|69.4
""",
    name="wards",
)
LISTS = (
    "In orthopaedics 2,655 patients were waiting in 2024, and 44.3 percent were seen in time."
    " Dermatology had 774 people on its list in 2024. In 2023 it had been 902. The list of"
    " cardiology grew to 488. In urology it stands at 640."
)


def report(text: str, *tables: Document) -> Report:
    article = Document.from_text(text, name="article", published="2025-01-12")
    return audit([*tables, article])


def accused(made: Report) -> list[str]:
    return [one.locations[0].text for one in made.findings if one.rule == "AGR014"]


@pytest.mark.parametrize(("table", "text"), [(LEAGUE, SEASON), (WARDS, LISTS)])
def test_short_figures_that_hold_are_verified(table: Document, text: str) -> None:
    made = report(text, table)
    assert made.findings == ()
    assert sum(one.rule == "AGR014" for one in made.verified) >= 6


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("2,655", "2,565"),
        ("44.3 percent", "43.4 percent"),
        ("44.3 percent", "4.43 percent"),
        ("774", "874"),
        ("902", "920"),
        ("640", "460"),
    ],
)
def test_a_short_figure_one_slip_off_is_found(right: str, wrong: str) -> None:
    assert [one.strip() for one in accused(report(LISTS.replace(right, wrong), WARDS))] == [wrong]


@pytest.mark.parametrize(
    "sentence",
    [
        "The hospital plans to bring the list of urology down to 604.",
        "Urology treated 46 more than the year before.",
        "Cardiology and urology together have 1,128 people on their lists.",
        "In 2019 the list of urology stood at 604.",
        "At Saint Mary's the list stands at 604.",
    ],
)
def test_what_the_table_does_not_hold_is_left_alone(sentence: str) -> None:
    assert accused(report(f"{LISTS} {sentence}", WARDS)) == []
