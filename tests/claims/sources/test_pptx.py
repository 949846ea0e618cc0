"""Presentations: what stands on slides, in their notes and behind their charts."""

from __future__ import annotations

import io
from decimal import Decimal
from zipfile import ZipFile

import pytest
from office_files import claims_of, claims_of_plain, paragraphs_of_sample, reading, text_of, zipped
from pptx import Presentation
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

PLACE = (Inches(1), Inches(1), Inches(4), Inches(3))


def show() -> Presentation:
    return Presentation()


def slide(made: Presentation, title: str, layout: int = 5) -> object:
    added = made.slides.add_slide(made.slide_layouts[layout])
    added.shapes.title.text = title
    return added


def saved(made: Presentation) -> bytes:
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """Return a file with words of one part in the place of others."""
    with ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    text = members[part].decode()
    assert old in text
    return zipped({**members, part: text.replace(old, new)})


def test_claims_are_those_of_plain_text() -> None:
    paragraphs = paragraphs_of_sample("05-forum-release.txt")
    made = show()
    added = made.slides.add_slide(made.slide_layouts[1])
    added.shapes.title.text = paragraphs[0]
    added.placeholders[1].text = "\n".join(paragraphs[1:])
    (document,) = reading(saved(made)).documents
    assert document.text == "\n\n".join(paragraphs)
    assert claims_of(document) == claims_of_plain(paragraphs)
    assert claims_of(document)


def test_slides_in_their_order_with_groups_and_notes() -> None:
    made = show()
    first = slide(made, "Exports", 1)
    first.placeholders[1].text = "Rose 5%"
    group = first.shapes.add_group_shape().shapes.add_group_shape()
    group.shapes.add_textbox(*PLACE).text_frame.text = "In 44 provinces"
    first.notes_slide.notes_text_frame.text = "Say 12 million."
    slide(made, "Imports")
    order = made.slides._sldIdLst
    order.append(order[0])  # the first one becomes the last
    (document,) = reading(saved(made)).documents
    found = [
        (document.text[offset:].split("\n")[0], where.page, where.heading)
        for offset, where in document.locators
    ]
    assert found == [
        ("Imports", 1, ("Imports",)),
        ("Exports", 2, ("Exports",)),
        ("Rose 5%", 2, ("Exports",)),
        ("In 44 provinces", 2, ("Exports",)),
        ("Say 12 million.", 2, ("Exports", "Notes")),
    ]


def test_raised_text() -> None:
    made = show()
    lines = slide(made, "A").shapes.add_textbox(*PLACE).text_frame.paragraphs[0]
    for text, baseline in (("5 million", 0), ("2", 30000), (" and 80 m", 0), ("2", 30000)):
        run = lines.add_run()
        run.text = text
        run.font._element.set("baseline", str(baseline))
    assert text_of(saved(made)).endswith("5 million and 80 m²")


def test_table_with_merged_cells() -> None:
    made = show()
    cells = slide(made, "A").shapes.add_table(3, 3, *PLACE).table
    for place, text in enumerate(["", "Exports", "", "Hebei", "10.5", "12.1", "", "20.1", "22.4"]):
        cells.cell(place // 3, place % 3).text = text
    cells.cell(0, 1).merge(cells.cell(0, 2))
    cells.cell(1, 0).merge(cells.cell(2, 0))
    (document,) = reading(saved(made)).documents
    (table,) = document.tables
    found = [
        (document.text[each.start : each.end], each.rows, each.columns, each.is_heading,
         each.address)
        for each in table.cells
    ]  # fmt: skip
    assert found == [
        ("Exports", 1, 2, True, "table 1 B1"),
        ("Hebei", 2, 1, None, "table 1 A2"),
        ("10.5", 1, 1, None, "table 1 B2"),
        ("12.1", 1, 1, None, "table 1 C2"),
        ("20.1", 1, 1, None, "table 1 B3"),
        ("22.4", 1, 1, None, "table 1 C3"),
    ]


def chart(format_: str, *values: float | None) -> bytes:
    made = show()
    data = CategoryChartData(number_format=format_)
    data.categories = ["2021", "2022"][: len(values)]
    data.add_series("Exports", values)
    drawn = slide(made, "A").shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *PLACE, data).chart
    drawn.has_title = True
    drawn.chart_title.text_frame.text = "Exports by year"
    return saved(made)


@pytest.mark.parametrize(
    ("format_", "value", "shown"),
    [
        ("General", 12.3, "12.3"),
        ("General", 0.1 + 0.2, "0.3"),
        ("General", 1500000, "1500000"),
        ("0.0%", 0.123, "12.3%"),
        ("0", 12.6, "13"),
        ("#,##0.00", 1234.5, "1,234.50"),
        ('0.0" km"', 7.25, "7.2"),
        ("General", 1e300, "1e+300"),
    ],
)
def test_chart_is_the_table_behind_it(format_: str, value: float, shown: str) -> None:
    (document,) = reading(chart(format_, value, None)).documents
    (table,) = document.tables
    cells = [document.text[each.start : each.end] for each in table.cells]
    assert cells == ["Exports", "2021", shown, "2022"]
    assert [document.text[start:end] for start, end in table.captions] == ["Exports by year"]
    assert [each.is_heading for each in table.cells] == [True, True, None, True]
    if shown == "12.3%":
        assert table.cells[2].value == Decimal("0.123")


def test_chart_of_points() -> None:
    made, data = show(), XyChartData()
    series = data.add_series("Cars")
    series.add_data_point(2020, 5.5)
    slide(made, "A").shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *PLACE, data)
    assert text_of(saved(made)).endswith("Cars\n2020\t5.5")


def test_hidden_slides_and_shapes_are_left_out() -> None:
    made = show()
    slide(made, "Seen")
    slide(made, "Hidden 77")._element.set("show", "0")
    box = slide(made, "Last").shapes.add_textbox(*PLACE)
    box.text_frame.text = "Hidden 88"
    box._element.nvSpPr.cNvPr.set("hidden", "1")
    assert text_of(saved(made)) == "Seen\n\nLast"


def test_title_goes_first_and_slide_numbers_are_no_figures() -> None:
    made = show()
    added = slide(made, "Title")
    added.shapes.add_textbox(*PLACE).text_frame.text = "Text"
    tree = added.shapes._spTree
    tree.append(added.shapes.title._element)
    run = "<a:t>Text</a:t></a:r>"
    number = '<a:fld id="{1}" type="slidenum"><a:t>17</a:t></a:fld>'
    data = changed(saved(made), "ppt/slides/slide1.xml", run, run + number)
    assert text_of(data) == "Title\n\nText"


def laughs() -> bytes:
    declared = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    made = show()
    slide(made, "Text")
    return changed(saved(made), "ppt/slides/slide1.xml", "<p:sld ", f"{declared}<p:sld ")


def groups() -> bytes:
    made = show()
    slide(made, "Text")
    deep = "<p:grpSp>" * 10_000 + "</p:grpSp>" * 10_000
    return changed(saved(made), "ppt/slides/slide1.xml", "</p:spTree>", f"{deep}</p:spTree>")


def bomb() -> bytes:
    made = show()
    slide(made, "Text")
    return changed(saved(made), "ppt/slides/slide1.xml", "Text", " " * (60 << 20))


def empty() -> bytes:
    return zipped({"[Content_Types].xml": "<Types/>", "ppt/x.xml": "<x/>"})


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (laughs, "document type"),
        (groups, "nested too deeply"),
        (bomb, "unpacks to more than"),
        (empty, "without its slides"),
    ],
)
def test_hostile_files_are_refused(make: object, words: str) -> None:
    (failure,) = reading(make(), guarded=True).failures  # type: ignore[operator]
    assert words in failure.reason


def test_slides_beyond_the_limit_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claims.sources.office.pptx.MAX_PAGES", 1)
    made = show()
    slide(made, "One")
    slide(made, "Two")
    read = reading(saved(made), "a.pptx")
    assert read.documents[0].text == "One"
    assert read.notes == ("a.pptx has more than 1 slides; the rest is left out.",)
