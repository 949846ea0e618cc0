"""Pictures: their specifications, tables and words; and drawings that cannot do any harm."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import Report, audit
from checker.disputed_marks import Line, Mark
from checker.disputes import Dispute, disputes
from claims import Document, Period
from reports import drawing
from reports.axes import UNDATED, columns_of, height_of, period_of
from reports.charts import dispute_chart
from reports.drawing import ATTRIBUTES, ELEMENTS, can_draw, drawn
from reports.labels import amount_said, cells_of, label, short_number, unit_said
from reports.matrix import overview_chart
from reports.overview import overview
from reports.pictures import Picture, disputed_pictures, overview_picture
from reports.placing import Box, Placing

Golden = Callable[[str, str], None]

needs_drawing = pytest.mark.skipif(not can_draw(), reason="the extra charts is not installed")

HOSTILE = (
    "<script>alert(1)</script>.md",
    "</svg><style>*{fill:url(//evil)}</style>",
    "]]>&amp;\"'` onload=alert(1)",
    "x" * 10_000,
    "\u05e9\u05dc\u05d5\u05dd \u202efdp.txt",
    "\x00\x0b\x1b[31mred\x9b",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f4a3",
    "\ud800broken\udfff",
    "\ufffe\uffff",
    "a\u0301" * 3_000,
    "${datum.x} {{7*7}} javascript:alert(1)",
    "",
    " \n\t\u2028 ",
)


def mark(value: float, role: str = "other", year: int | None = 2022, **more: Any) -> Mark:
    parts = {
        "claim": f"{role} {value} {year}",
        "document": "source.txt",
        "text": f"{value / 1e9:g} billion yuan",
        "about": "revenue, Jiangsu",
        "period": period_of(str(year)) if year else None,
        "value": value,
        "low": 0.95 * value,
        "high": 1.05 * value,
        "modality": "actual",
        "role": role,
    }
    return Mark(**{**parts, **more})


@pytest.fixture
def dispute() -> Dispute:
    return Dispute(
        title="revenue · Jiangsu",
        unit="CNY",
        level="error",
        findings=("f00d",),
        marks=(
            mark(79.2e12, "suspect", document="<b>release</b>.txt"),
            mark(792e9, "witness", document="other.txt"),
            mark(700e9, "witness", 2021, high=None),
            mark(900e9, "other", 2025, modality="forecast"),
            mark(800e9, "other", None),
        ),
        references=(
            Line("gross domestic product (yuan)", "Jiangsu", "Office, 2026-03",
                 (("2021", 11.8e12), ("2022", 12.3e12))),
        ),
    )  # fmt: skip


@pytest.fixture
def articles() -> Report:
    texts = (
        "Norway's exports of salmon were 100 billion kroner in 2022. The GDP of Norway was 590 "
        "billion US dollars in 2022.",
        "Norway's exports of salmon were 130 billion kroner in 2022. In 2021, Norway's exports of "
        "salmon were 95 billion kroner.",
        "Norway's exports of salmon will be 140 billion kroner in 2026.",
    )
    return audit([Document.from_text(text, name=f"{at}.txt") for at, text in enumerate(texts)])


def hostile_report() -> Report:
    text = "Norway's exports of <b>salmon & \u202ecod</b> were {0} billion kroner in 2022.\n\n"
    plain = "Norway's exports of salmon were {0} billion kroner in 2022."
    return audit(
        [
            Document.from_text((text + plain).format(100 + 40 * at), name=name)
            for at, name in enumerate(HOSTILE)
        ]
    )


def as_json(spec: dict[str, Any]) -> str:
    return json.dumps(spec, indent=1, ensure_ascii=False) + "\n"


def test_specification_of_a_dispute(dispute: Dispute, golden: Golden) -> None:
    golden("chart-dispute.json", as_json(dispute_chart(dispute)))


def test_specification_of_what_is_said_without_a_period(golden: Golden) -> None:
    marks = (mark(1.7, "party", None, text="1.7%"), mark(21, "party", None, text="21%"))
    undated = Dispute(title="use", unit="percent", level="note", findings=("a",), marks=marks)
    golden("chart-undated.json", as_json(dispute_chart(undated)))


def test_specification_of_the_overview(articles: Report, golden: Golden) -> None:
    seen = overview(articles)
    assert seen is not None
    golden("chart-overview.json", as_json(overview_chart(seen)))


def test_picture_of_a_dispute(articles: Report) -> None:
    (picture,) = disputed_pictures(articles)
    assert picture.title == "exports of salmon · Norway"
    assert picture.alternative == (
        "exports of salmon · Norway: 4 figures of 3 sources, from 95 billion NOK to 140 billion "
        "NOK. “100 billion kroner” (0.txt, 2022) and “130 billion kroner” (1.txt, 2022) cannot "
        "both be true; neither is suspected more than the other."
    )
    assert picture.findings == tuple(each.fingerprint for each in articles.findings)
    assert picture.headings[4] == "Value (NOK)"
    assert picture.rows[0] == (
        "1", "1.txt", "95 billion kroner", "exports of salmon, Norway, 2021", "95 billion",
        "94.5 billion", "95.5 billion", "also said",
    )  # fmt: skip
    assert picture.rows[-1][-1] == "also said, forecast"
    assert {len(row) for row in picture.rows} == {len(picture.headings)}
    known = {claim.id for claim in articles.claims}
    assert len(picture.claims) == len(picture.rows)
    assert set(picture.claims) <= known


def test_picture_tells_where_the_suspect_lies() -> None:
    report = audit([Document.from_text("Germany's population was 184 million in 2015.", "a.txt")])
    (picture,) = disputed_pictures(report)
    assert "beside population of Germany (World Bank" in picture.alternative
    assert picture.alternative.endswith("The suspect is “184 million” (a.txt, 2015), the only one.")
    references = [row for row in picture.rows if row[-1] == "reference"]
    assert len(references) == 7
    assert picture.claims[-7:] == ("",) * 7


def test_overview_of_sources_and_measures(articles: Report) -> None:
    picture = overview_picture(articles)
    assert picture is not None
    assert picture.headings == ("Source", "exports of salmon", "GDP")
    assert sorted(picture.rows) == [
        ("0.txt", "in conflict", "verified"),
        ("1.txt", "in conflict", ""),
        ("2.txt", "only read", ""),
    ]
    assert "3 sources against 2 measures: 2 in conflict, 1 verified" in picture.alternative


def test_nothing_to_compare_makes_no_overview(articles: Report) -> None:
    one = audit([Document.from_text("Norway's GDP was 590 billion dollars in 2022.")])
    assert overview_picture(one) is None
    apart = audit(
        [
            Document.from_text("Norway's exports of salmon were 5 billion kroner in 2022.", "a"),
            Document.from_text("Spain's harvest of olives was 5 million tonnes in 2022.", "b"),
        ]
    )
    assert overview_picture(apart) is None


def elements(svg: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(svg).iter())


@needs_drawing
def test_drawing_holds_only_what_is_allowed(dispute: Dispute) -> None:
    svg = drawn(dispute_chart(dispute))
    assert svg is not None
    root, *inner = elements(svg)
    assert root.tag == "svg"
    assert set(root.attrib) <= {"viewBox", "width", *ATTRIBUTES}
    for element in inner:
        assert element.tag in (*ELEMENTS, "circle")
        assert set(element.attrib) <= {*ATTRIBUTES, "r", "cx", "cy"}
        assert "url(" not in "".join(element.attrib.values())


@needs_drawing
def test_drawing_shows_the_suspect_in_colour_and_shape(dispute: Dispute) -> None:
    svg = drawn(dispute_chart(dispute)) or ""
    drawn_again = drawn(dispute_chart(dispute))
    assert svg == drawn_again
    # One diamond for the figure, one in the legend, and its words in its colour.
    diamonds = re.findall(r'd="M-6\.9,0L0,-6\.9L6\.9,0L0,6\.9Z"', svg)
    assert len(diamonds) == 2
    assert svg.count('"var(--suspect)"') >= 2
    assert "79200 billion yuan</text>" in svg
    assert 'fill="var(--paper)"' in svg  # the forecast is hollow
    assert len(svg) < 6_000


@needs_drawing
def test_names_of_documents_cannot_become_markup() -> None:
    report = hostile_report()
    overview_ = overview_picture(report)
    pictures = [*disputed_pictures(report), *([overview_] if overview_ else [])]
    assert len(pictures) >= 2
    for picture in pictures:
        assert picture.drawing is not None
        for element in elements(picture.drawing):
            assert element.tag in ("svg", "circle", *ELEMENTS)
            assert not any(name.startswith("on") or "href" in name for name in element.attrib)
        assert not re.search(r"<(script|style|b)\b", picture.drawing)
        assert_plain(picture)


def test_texts_of_documents_are_made_visible() -> None:
    for picture in disputed_pictures(hostile_report()):
        assert_plain(picture)


def assert_plain(picture: Picture) -> None:
    """Check that all texts are on one line, of bearable length, without what a screen obeys."""
    texts = [picture.title, picture.alternative, *picture.headings]
    texts += [cell for row in picture.rows for cell in row]
    for text in texts:
        assert len(text) < 1_000
        assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u202a-\u202e\ud800-\udfff]", text)
        text.encode("utf-8")


def test_without_the_extra_there_are_tables(
    articles: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    assert not can_draw()
    (picture,) = disputed_pictures(articles)
    assert picture.drawing is None
    assert len(picture.rows) == 4
    seen = overview_picture(articles)
    assert seen is not None
    assert seen.drawing is None


def test_nothing_is_imported_before_a_picture_is_wanted() -> None:
    code = (
        "import sys, reports, reports.pictures, reports.drawing; reports.drawing.can_draw(); "
        "sys.exit('vl_convert' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@needs_drawing
def test_what_cannot_be_drawn_is_none() -> None:
    assert drawn({}) is None
    assert drawn({"mark": "nonsense"}) is None
    outside = {
        "data": {"url": "http://localhost:1/x.json"},
        "mark": "point",
        "encoding": {"x": {"field": "a", "type": "nominal"}},
    }
    assert drawn(outside) is None


@pytest.mark.parametrize(
    ("made", "kept"),
    [
        ('<a href="x"><path d="M0,0" fill="red"/></a>', ""),
        ("<script>alert(1)</script>", ""),
        ('<style>*{}</style><foreignObject><path d="M0,0" fill="#fff"/></foreignObject>', ""),
        ('<path d="M0,0" fill="#fff" onload="x()" style="fill:red" id="a" class="b"/>',
         '<path d="M0,0"/>'),
        ('<path d="M0,0" fill="url(#a)" stroke="#000"/>', '<path d="M0,0"/>'),
        ('<text fill="var(--ink)" x="1">&lt;b&gt;</text>', '<text x="1">&lt;b&gt;</text>'),
        ('<line x2="5.26" stroke="none"/>', ""),
        ('<g transform="translate(1.23,4);x"><line x2="5.26" stroke="#000"/></g>',
         '<line x2="5.3"/>'),
        ('<path d="M0,0" display="none" fill="#fff"/>', ""),
    ],
)  # fmt: skip
def test_rebuilding(made: str, kept: str) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9.99 5">{made}</svg>'
    rebuilt = drawing._rebuilt(svg) or ""
    assert re.sub(r"^<svg[^>]*>|</svg>$", "", rebuilt) == kept
    assert rebuilt.startswith('<svg viewBox="0 0 10 5" width="10"')


@needs_drawing
def test_charts_are_small_and_quick() -> None:
    names = ("Norway", "Sweden", "Spain", "Chile", "Kenya", "Japan", "Peru", "Ghana")
    texts = [
        "\n\n".join(f"The exports of salmon of {name} were {10 + 9 * at} billion euros in "
                    f"{2010 + at % 9}." for name in names)
        for at in range(30)
    ]  # fmt: skip
    report = audit([Document.from_text(text, name=f"{at}.txt") for at, text in enumerate(texts)])
    found = disputes(report)
    assert len(found) == len(names)
    drawn(dispute_chart(found[0]))
    start = time.process_time()
    sizes = [len(drawn(dispute_chart(each)) or "") for each in found]
    assert time.process_time() - start < 0.25 * len(found)
    assert 0 < min(sizes) <= max(sizes) < 8_000


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (2e12, "USD", "2 tn"), (40e9, "CNY", "40 bn"), (3.377e6, "count", "3.38 mn"),
        (22, "percent", "22 %"), (22_000, "count", "22,000"), (0.25, "percent", "0.25 %"),
        (-5e9, "USD", "-5 bn"), (0, "count", "0"), (1e15, "USD", "1,000 tn"),
        (1e300, "USD", "1e+300"),
    ],
)  # fmt: skip
def test_numbers_on_an_axis(value: float, unit: str, said: str) -> None:
    assert short_number(value, unit) == said


def test_amounts_in_words() -> None:
    assert amount_said(41.4e9, "USD", 3) == "US$41.4 billion"
    assert amount_said(1128.5, "gigawatt", 10) == "1,128.5 gigawatts"
    assert amount_said(3_376_500, "count", 10) == "3.3765 million"
    assert amount_said(1e-9, "count", 3) == "1e-09"
    assert unit_said("degree_Celsius") == "degree Celsius"


def test_labels_are_short_and_safe() -> None:
    assert label("01-things.md", 12) == "01-things.md"
    assert label("01-things.md", 11) == "01-things.…"
    assert label(" two \n words ", 20) == "two words"
    assert label("万物互联万物互联", 8) == "万物互…"
    assert label("a\u202eb", 20) == "a\\u202eb"
    assert cells_of(label("a\u0301" * 5_000, 10)) <= 10
    assert len(label("a\u0301" * 5_000, 10)) <= 41


NUMBERS = st.floats(-1e99, 1e99, allow_nan=False).map(lambda one: one if abs(one) > 1e-99 else 0.0)


@given(
    values=st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS, st.booleans()), min_size=1, max_size=6),
    year=st.one_of(st.none(), st.integers(1, 9999)),
)
def test_any_values_make_a_specification(values: list[Any], year: int | None) -> None:
    marks = tuple(
        mark(value, "party", year, claim=str(at), low=None if open_ else min(low, high),
             high=max(low, high))
        for at, (value, low, high, open_) in enumerate(values)
    )  # fmt: skip
    made = Dispute(title="t", unit="count", level="error", findings=("f",), marks=marks)
    # No number that JSON has not, no axis without ends, and no more ticks than can be read.
    text = json.dumps(dispute_chart(made), allow_nan=False)
    height = height_of(marks, ())
    assert height.low < height.high
    assert len(height.ticks) <= 12
    assert len(text) < 60_000


def test_axis_of_values() -> None:
    near = height_of((mark(100), mark(120)), ())
    assert not near.powers
    assert near.low > 0
    assert height_of((mark(10), mark(120)), ()).low == 0
    far = height_of((mark(1e9), mark(1e12)), ())
    assert far.powers
    assert far.ticks == (1e9, 1e10, 1e11, 1e12)
    assert height_of((mark(-1e9), mark(1e12)), ()).powers is False
    same = height_of((mark(5, low=None, high=None), mark(5, low=None, high=None)), ())
    assert same.low < 5 < same.high
    # An interval that is far wider than the values does not press them together.
    wide = height_of((mark(100), mark(120, high=1e6)), ())
    assert wide.high < 200


def test_axis_of_periods() -> None:
    marks = (mark(1, year=2022), mark(2, year=2019), mark(3, year=None), mark(4, year=2022))
    columns = columns_of(marks, ())
    assert [(one.name, one.marks) for one in columns] == [
        ("2019", (1,)), ("2020", ()), ("2021", ()), ("2022", (0, 3)), (UNDATED, (2,)),
    ]  # fmt: skip
    far = columns_of((mark(1, year=1950), mark(2, year=2022)), ())
    assert [one.name for one in far] == ["1950", "2022"]
    sources = columns_of((mark(1, year=None, document="b"), mark(2, year=None, document="a")), ())
    assert [one.name for one in sources] == ["b", "a"]


def test_rows_of_tables_stand_over_the_periods_that_they_are_of() -> None:
    month = Period("June 2023", *(period_of("2023-06").start, period_of("2023-06").end))
    line = Line("visitors", "Norway", "Office", (("2023-05", 1.0), ("2023-06", 2.0), ("?", 3.0)))
    columns = columns_of((mark(1, period=month), mark(2, year=2024)), (line,))
    assert [(one.name, one.marks) for one in columns] == [
        ("2023-05", ()), ("2023-06", (0,)), ("2024", (1,)), (UNDATED, ()),
    ]  # fmt: skip


def test_labels_are_put_where_they_have_room() -> None:
    placing = Placing(100, 100)
    placing.take(Box(45, 45, 55, 55))
    right = placing.put(50, 50, 5, 30, 10)
    assert right is not None
    assert right.left >= 55
    left = placing.put(50, 50, 5, 30, 10)
    assert left is not None
    assert left.right <= 45
    placing.take(Box(0, -50, 100, 150))
    assert placing.put(50, 50, 5, 30, 10) is None
