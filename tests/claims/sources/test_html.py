"""Web pages: what of them is text, what its figures are, where each stands, and what is refused."""

from __future__ import annotations

import datetime
import sys
import warnings
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.suppressions import find_silences
from claims import Document, extract
from claims.sources import read
from claims.sources.dispatch import read_raw
from claims.sources.pages import page as html
from claims.sources.pages.inline import raised, tidy
from claims.sources.raw import Limits, Raw, Reading
from claims.tables.table import cell_name

sys.path.append(str(Path(__file__).parent))
from web_pages import DRAFT, LINKS, NEWS, SEMANTIC, SHAPES, STORY, TITLE, Shape

AMID = f"<nav><ul>{LINKS}</ul></nav><main><article><h1>{TITLE}</h1>{{}}</article></main>"


def page(content: str | bytes, *, whole: bool = False, **more: str) -> Reading:
    data = content if isinstance(content, bytes) else content.encode()
    return read_raw(Raw("page.html", data, **more), Limits(whole=whole), guarded=False)


def document(content: str | bytes, *, whole: bool = False, **more: str) -> Document:
    reading = page(content, whole=whole, **more)
    assert reading.failures == ()
    (found,) = reading.documents
    return found


def text(content: str | bytes, *, whole: bool = False) -> str:
    return document(content, whole=whole).text


def figures(found: Document) -> list[tuple[object, ...]]:
    return [
        (claim.quantity.value, claim.quantity.unit, claim.kind, str(claim.measure))
        for claim in extract(found)
    ]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_main_text_is_found(shape: Shape) -> None:
    found = text(shape.page)
    assert [words for words in shape.kept if words not in found] == []
    assert [words for words in shape.dropped if words in found] == []
    places = [found.index(sentence) for sentence in shape.kept if sentence in STORY]
    assert places == sorted(places)
    assert all(found.count(sentence) <= 2 for sentence in STORY)


@pytest.mark.parametrize(
    "shape", [each for each in SHAPES if each.kept in (STORY, (TITLE, *STORY))],
    ids=lambda shape: shape.name,
)  # fmt: skip
def test_claims_are_those_of_the_plain_text(shape: Shape) -> None:
    plain = Document.from_text("\n\n".join(STORY), published="2024-02-02")
    wanted = figures(plain)
    found = figures(document(shape.page))
    assert len(wanted) >= 11
    assert [figure for figure in wanted if figure not in found] == []


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_all_of_ones_own_page_is_read(shape: Shape) -> None:
    found = text(shape.page, whole=True)
    assert [words for words in shape.kept if words not in found] == []
    assert "999 million" not in found
    assert ("Section 3" in found) == (LINKS in shape.page)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
@pytest.mark.parametrize("whole", [False, True])
def test_offsets_lead_back(shape: Shape, whole: bool) -> None:
    found = document(shape.page, whole=whole)
    offsets = [offset for offset, _ in found.locators]
    assert offsets == sorted(offsets)
    assert all(0 <= offset < len(found.text) for offset in offsets)
    for table in found.tables:
        for cell in table.cells:
            assert table.start <= cell.start < cell.end <= table.end
            assert found.locator(cell.start).cell == cell.address  # type: ignore[union-attr]
            assert "\t" not in found.text[cell.start : cell.end]


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("<p>5.2<sup>1</sup> percent", "5.2 percent"),
        ("<p>5 million<sup>2</sup> people", "5 million people"),
        ("<p>5 million<sup>[12]</sup><sup>[3]</sup> people", "5 million people"),
        ('<p>12<sup><a href="#n3">3</a></sup> towns', "12 towns"),
        ('<p>12 km<a href="#n3"><sup>3</sup></a> away', "12 km away"),
        ('<p>5 percent<a href="#_ftn1"><span>[1]</span></a> in <a href="#n">2</a> and 9<a '
         'href="#fn2">2</a> towns', "5 percent in 2 and 9 towns"),
        ("<p>12<sup>a</sup> and 7<sup>*</sup> and 9<sup>1, 2</sup> and 8<sup>†</sup>",
         "12 and 7 and 9 and 8"),
        ("<p>sales of GDP<sup>3</sup> rose", "sales of GDP rose"),
        ("<p>12 m<sup>2</sup>, 3 km<sup>3</sup>, 4 metres<sup>2</sup>", "12 m², 3 km³, 4 metres²"),
        ("<p>12&nbsp;t<sup>2</sup>", "12 t"),
        ("<p>5 × 10<sup>6</sup> and 10<sup>−9</sup>", "5 × 10^6 and 10^-9"),
        ("<p>3 s<sup>-1</sup>, R<sup>2</sup> = 0.5, 2<sup>32</sup>", "3 s⁻¹, R² = 0.5, 2^32"),
        ("<p>the 1<sup>st</sup>, 2<sup>nd</sup> and 20<sup>th</sup>", "the 1st, 2nd and 20th"),
        ("<p>CO<sub>2</sub> and H<sub>2</sub>O, 5<sub>3</sub>", "CO2 and H2O, 5₃"),
        ("<p>1<sup>1</sup>/<sub>2</sub> hours", "1 1/2 hours"),
        ("<p>for $4<sup>99</sup> only", "for $4.99 only"),
        ("<p>Windows<sup>TM</sup>", "WindowsTM"),
        ("<p>2024<sup>est</sup>", "2024 est"),
        ("<p><sup>1</sup>Provisional figures of 2023.", "1 Provisional figures of 2023."),
        ("<p><b>5</b> <i>mil</i>lion", "5 million"),
        ("<p><b>3</b><i>.14</i>", "3.14"),
        ("<p><span>5</span><span>million</span>", "5 million"),
        ("<p><span>Growth</span><span>5%</span>", "Growth 5%"),
        ("<p><span>1</span><span>st</span>", "1st"),
        ("<p>a\n  b\t c", "a b c"),
        ("<p>5 million<br>people<br/>in towns", "5 million\npeople\nin towns"),
        ("<p>one<br><br>two", "one\n\ntwo"),
        ("<p>1&nbsp;234&nbsp;567 units in&nbsp;all", "1\u00a0234\u00a0567 units in all"),
        ("<p>mil&shy;lion 5\u200b00 \u202a7\u202c\ufeff", "million 500 7"),
        ("<p>a<script>5</script>b<style>6</style>c<!-- 7 -->d", "abcd"),
        ("<p>a <span hidden>5</span><span style='DISPLAY : none'>6</span>b", "a b"),
        ("<p>a <span class='x sr-only'>5</span><template>6</template>b", "a b"),
        ("<p>was <del>5</del> <s>6</s> <ins>7</ins>", "was 7"),
        ("<p>he said <q>5 million</q>", "he said “5 million”"),
        ("<ul><li>one 5<li>two 6<ul><li>three 7</ul></ul>", "one 5\n\ntwo 6\n\nthree 7"),
        ("<h2>A <div>5</div> B</h2>c", "A 5 B\n\nc"),
        ("<pre>a\n5</pre>", "a\n5"),
        ("a<pre><code>x = 5</code></pre><p>b <code>6</code>", "a\n\nb 6"),
        ("a<pre class='brush language-js'>x = 5</pre>b<pre class=news>6</pre>", "a\n\nb\n\n6"),
        ("text 5<p>more 6</p>tail 7", "text 5\n\nmore 6\n\ntail 7"),
        ("<p>&lt;5&gt; &amp;amp; &euro;5 &#8364;6", "<5> &amp; €5 €6"),
        ("<p>5 < 6 and 7 > 6", "5 < 6 and 7 > 6"),
        ("<dl><dt>Area<dd>5 km<sup>2</sup></dl>", "Area\n\n5 km²"),
        ("<details><summary>More 5</summary>in 6</details>", "More 5\n\nin 6"),
        ("<p>漢<ruby>字<rp>(</rp><rt>5</rt><rp>)</rp></ruby>", "漢字"),
    ],
)  # fmt: skip
def test_text_is_what_its_reader_sees(written: str, wanted: str) -> None:
    for whole in (True, False):
        assert text(f"<html><body>{written}", whole=whole) == wanted


@pytest.mark.parametrize(
    ("before", "sign", "wanted"),
    [
        ("10", "3", ""), ("5 × 10", "3", "^3"), ("1,010", "3", ""), ("5.10", "3", ""),
        ("area, m", "2", "²"), ("item", "2", ""),
    ],
)  # fmt: skip
def test_signs_that_end_a_cell(before: str, sign: str, wanted: str) -> None:
    assert raised(before, sign, is_link=False, is_alone=True) == wanted


TABLE = """<h1>Sales</h1><h2>By region</h2><p>The table has figures of 2023.</p><table>
<caption>Table 3. Sales, million crowns<sup>1</sup></caption>
<tfoot><tr><td>All<td>9<td>13</tfoot>
<thead><tr><th rowspan=2>Region<th colspan="2">Sales<tr><th>2022<th>2023</thead>
<tbody><tr><th>North<td>4<sup>a</sup><td>6<tr><td>South<br>East<td>5<td></tbody></table>"""


def test_cells_keep_their_places_spans_and_headings() -> None:
    found = document(TABLE)
    (table,) = found.tables
    cells = [
        (cell.row, cell.column, cell.rows, cell.columns, cell.is_heading,
         found.text[cell.start : cell.end], cell.address)
        for cell in table.cells
    ]  # fmt: skip
    assert cells == [
        (0, 0, 2, 1, True, "Region", "table 1 A1"),
        (0, 1, 1, 2, True, "Sales", "table 1 B1"),
        (1, 1, 1, 1, True, "2022", "table 1 B2"),
        (1, 2, 1, 1, True, "2023", "table 1 C2"),
        (2, 0, 1, 1, True, "North", "table 1 A3"),
        (2, 1, 1, 1, False, "4", "table 1 B3"),
        (2, 2, 1, 1, False, "6", "table 1 C3"),
        (3, 0, 1, 1, False, "South East", "table 1 A4"),
        (3, 1, 1, 1, False, "5", "table 1 B4"),
        (4, 0, 1, 1, False, "All", "table 1 A5"),
        (4, 1, 1, 1, False, "9", "table 1 B5"),
        (4, 2, 1, 1, False, "13", "table 1 C5"),
    ]
    ((start, end),) = table.captions
    assert found.text[start:end] == "Table 3. Sales, million crowns"


def test_headings_are_a_path() -> None:
    found = document(f"{TABLE}<h2>Outlook</h2><p>Sales of 15 million are hoped for.</p>")
    paths = {
        words: found.locator(found.text.index(words)).heading  # type: ignore[union-attr]
        for words in ("The table", "Region", "Sales of 15")
    }
    assert paths == {
        "The table": ("Sales", "By region"),
        "Region": ("Sales", "By region"),
        "Sales of 15": ("Sales", "Outlook"),
    }


@pytest.mark.parametrize(
    ("table", "is_one"),
    [
        ("<table><tr><td>2022<td>5<tr><td>2023<td>6</table>", True),
        ("<table role=presentation><tr><td>2022<td>5<tr><td>2023<td>6</table>", False),
        ("<table><tr><td>Menu<td>Text of 5 words</table>", False),
        ("<table><tr><td>a 5<tr><td>b 6</table>", False),
        ("<table><tr><td><h2>A</h2><td>5<tr><td>b<td>6</table>", False),
        (f"<table><tr><td>a<td>{'long text of 5 ' * 40}<tr><td>b<td>6</table>", False),
        ("<table><tr><th>a<td>5</table>", True),
    ],
)
def test_tables_that_lay_out_a_page_are_none(table: str, is_one: bool) -> None:
    found = document(table)
    assert len(found.tables) == is_one
    assert any(sign.isdigit() for sign in found.text)


@pytest.mark.parametrize("column", [0, 25, 26, 701, 702])
def test_letters_of_columns(column: int) -> None:
    name = cell_name(0, column).removesuffix("1")
    value = 0
    for letter in name:
        value = value * 26 + ord(letter) - 64
    assert value == column + 1


HEAD = "<!doctype html><html lang='{lang}'><head><title>{title}</title>{head}</head><body>{body}"


def headed(head: str = "", lang: str = "en", title: str = "Sales", body: str = "") -> str:
    body = body or AMID.format(f"<p>{STORY[0]}</p><p>{STORY[1]}</p>")
    return HEAD.format(head=head, lang=lang, title=title, body=body)


LD = '<script type="application/ld+json">{}</script>'
DAY = datetime.date(2024, 3, 29)


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ('<meta property="article:published_time" content="2024-03-29T23:10:00+08:00">', DAY),
        ('<meta name="DC.date.issued" content="2024-03-29">', DAY),
        ('<meta name="date" content="29 March 2024">', DAY),
        ('<meta itemprop="datePublished" content="2024-03-29">', DAY),
        (LD.format('{"@type":"NewsArticle","datePublished":"2024-03-29"}'), DAY),
        (LD.format('{"@graph":[{"@type":"WebSite"},{"@type":["Article"],"datePublished":'
                   '["2024-03-29T01:00Z"]}]}'), DAY),
        (LD.format('{"@type":"Organization","datePublished":"2024-03-29"}'), None),
        (LD.format('[{"@type": "NewsArticle", broken'), None),
        (LD.format("[" * 50_000), None),
        ('<meta name="date" content="soon">', None),
        ("", None),
    ],
)  # fmt: skip
def test_date_of_metadata(head: str, wanted: datetime.date | None) -> None:
    found = document(headed(head))
    assert found.published == wanted
    assert found.published_from == ("metadata" if wanted else None)


@pytest.mark.parametrize(
    "byline",
    [
        "<p class=byline>By Ann Writer | Published 29 March 2024</p>",
        "<div>March 29, 2024</div>",
        "<p><time datetime='2024-03-29T08:00'>Friday</time></p>",
    ],
)
def test_date_of_byline(byline: str) -> None:
    body = AMID.format(f"{byline}<p>{STORY[0]}</p><p>{STORY[1]}</p>")
    found = document(headed(body=body))
    assert (found.published, found.published_from) == (DAY, "dateline")


def test_other_dates_on_a_page_are_not_its_own() -> None:
    body = AMID.format(f"<p>{STORY[0]}</p><p>{STORY[1]}</p>")
    body += "<aside><p>29 March 2024</p></aside><footer>Updated 1 May 2019</footer>"
    assert document(headed(body=body)).published is None


@pytest.mark.parametrize(
    ("head", "title", "publisher", "author"),
    [
        ('<meta property="og:site_name" content="The Post"><meta name="og:title" content="Buses '
         '&amp; trains"><meta name="author" content="Ann Lee">', "Buses & trains", "The Post",
         "Ann Lee"),
        (LD.format('{"@type":"Article","headline":"Buses","publisher":{"name":"The Post"},'
                   '"author":[{"name":"Ann Lee"},{"name":"Bo Li"}]}'), "Buses", "The Post",
         "Ann Lee, Bo Li"),
        ("", "Sales – more", None, None),
        ('<meta property="og:site_name" content="more">', "Sales", "more", None),
        ('<meta property="article:author" content="https://example.org/ann">', "Sales – more", None,
         None),
    ],
)  # fmt: skip
def test_title_publisher_and_author(
    head: str, title: str, publisher: str | None, author: str | None
) -> None:
    found = document(headed(head, title="Sales – more"))
    assert (found.title, found.publisher, found.author) == (title, publisher, author)


@pytest.mark.parametrize(
    ("head", "lang", "address", "wanted"),
    [
        ("", "en-GB", None, ("en", "metadata", "GB", "metadata")),
        ("", "de", None, ("de", "metadata", None, None)),
        (
            '<meta property="og:locale" content="en_AU">',
            "en",
            None,
            ("en", "metadata", "AU", "metadata"),
        ),
        ("", "en-US", "https://example.com/a", ("en", "metadata", "US", "metadata")),
        ("", "en-US", "https://example.com.au/a", ("en", "metadata", "AU", "address")),
        (
            '<meta name="geo.country" content="nz">',
            "en",
            None,
            ("en", "metadata", "NZ", "metadata"),
        ),
    ],
)
def test_language_and_country(
    head: str, lang: str, address: str | None, wanted: tuple[str | None, ...]
) -> None:
    found = read_raw(
        Raw("page.html", headed(head, lang).encode(), address), Limits(), guarded=False
    ).documents[0]
    said = (found.language, found.language_from, found.country, found.country_from)
    assert said == wanted


@pytest.mark.parametrize(
    ("link", "wanted"),
    [
        ("https://example.org/2024/03/29/a", "https://example.org/2024/03/29/a"),
        ("/a", "https://example.net/a"),
        ("javascript:alert(1)", "https://example.net/b"),
        ("http://[", "https://example.net/b"),
    ],
)
def test_canonical_address(link: str, wanted: str) -> None:
    content = headed(f'<link rel="canonical" href="{link}">')
    found = document(content, address="https://example.net/b")
    assert found.address == wanted


WORDS = "Größe 5 Millionen Euro – für Österreich"


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (f"<html><body><p>{WORDS}".encode(), None),
        (f"<html><body><p>{WORDS}".encode("utf-8-sig"), None),
        (f"<html><body><p>{WORDS}".encode("utf-16"), None),
        (f"<html><head><meta charset=windows-1252><body><p>{WORDS}".encode("cp1252"), None),
        (f"<html><head><meta charset=utf-16><body><p>{WORDS}".encode(), None),
        (b"<?xml version='1.0' encoding='windows-1252'?><html><body><p>" + WORDS.encode("cp1252"),
         None),
        (f"<html><body><p>{WORDS}".encode("cp1252"), "windows-1252"),
        (f"<html><head><meta charset=iso-8859-5><body><p>{WORDS}".encode("cp1252"), "cp1252"),
    ],
)  # fmt: skip
def test_encodings(data: bytes, charset: str | None) -> None:
    more = {"charset": charset} if charset else {}
    assert text(data) == WORDS if not more else document(data, **more).text == WORDS


def test_a_guessed_encoding_is_named() -> None:
    data = f"<html><body><p>{WORDS * 4}".encode("cp1252")
    (note,) = page(data).notes
    assert "is not UTF-8 and was read as cp1252" in note


@pytest.mark.parametrize("content", ["<html>", "<html><body></body>", "<p> </p><script>5</script>"])
def test_page_without_text(content: str) -> None:
    reading = page(content)
    assert reading.notes == ("page.html holds no text.",)
    assert reading.documents[0].text == ""


def test_remarks_hold_on_ones_own_page_only() -> None:
    content = DRAFT.page.replace("<p>", "<!-- crossfoot: ignore AGR002 known --><p>", 1)
    assert "<!-- crossfoot: ignore AGR002 known -->" in text(content, whole=True)
    assert "crossfoot" not in text(content)
    (silence,), idle = find_silences(document(content, whole=True))
    start = text(content, whole=True).index(STORY[0])
    assert idle == []
    assert silence.covers[0] <= start < start + len(STORY[0]) <= silence.covers[1]
    assert "crossfoot" not in text("<p>5<!-- other remark --> million", whole=True)


@pytest.mark.parametrize("whole", [False, True])
def test_our_own_report_is_refused(whole: bool) -> None:
    content = '<html><head><meta name="generator" content="crossfoot"></head><body><p>5 million'
    (failure,) = page(content, whole=whole).failures
    assert str(failure) == (
        "page.html is a report that crossfoot wrote; give the documents of which it speaks."
    )


def test_the_report_that_we_write_is_refused() -> None:
    template = Path(__file__).parents[3] / "reports" / "html" / "templates" / "page.html"
    (failure,) = page(template.read_bytes()).failures
    assert "report that crossfoot wrote" in failure.reason


def test_main_text_that_cannot_be_told_is_all_read() -> None:
    rows = "".join(f"<div class=teaser><p>{text}</p></div>" for text in STORY)
    content = (
        f"<html><body><nav>{LINKS}</nav><div id=cookie-consent>{rows}{rows}</div></body></html>"
    )
    assert STORY[2] in text(content)


def test_a_short_page_is_read() -> None:
    content = (
        f"<html><body><nav><ul>{LINKS}</ul></nav><h1>Sales</h1><p>5 million.</p></body></html>"
    )
    assert "5 million." in text(content)


def test_text_that_only_programs_have_is_read_with_a_note() -> None:
    story = " ".join(STORY)
    data = LD.format('{"@type":"NewsArticle","articleBody":"' + story + '"}')
    content = f"<html><head>{data}</head><body><nav>{LINKS}</nav><div id=root></div></body></html>"
    reading = page(content)
    assert STORY[3] in reading.documents[0].text
    assert "shows hardly any text" in reading.notes[0]


START = "<html><body><h1>Report</h1><nav><a href=/>Home</a></nav>"

HOSTILE = {
    "deep": (START + "<div>" * 100_000 + "5 million", "nests its elements more than 2,000 deep"),
    "deep tables": (START + "<table><tr><td>" * 1000 + "5", "nests its elements more than 2,000"),
    "a million elements": (START + "<p>5" * 1_000_000, "holds more than 500,000 elements"),
}
BORNE = {
    "deep, yet readable": START + "<div>" * 1500 + "<p>5 million",
    "spans": START + "<table>" + "<tr><td colspan=1000000000 rowspan=1000000000>5<td>5 million"
    * 10_000 + "</table>",
    "slanting spans": START + "<table>" + "".join(
        f"<tr><td colspan={n % 1000 + 1}>5<td>5 million" for n in range(20_000)) + "</table>",
    "rows that never end": START + "<table>" + "<tr><td rowspan=0>5<td>5 million" * 3000,
    "attribute": START + "<p class='" + "x " * 2_000_000 + "'>5 million",
    "one line": START + "<p>" + "word " * 2_000_000 + "5 million",
    "made-up entities": "<!DOCTYPE html [<!ENTITY a 'aaa'><!ENTITY b '&a;&a;'>]>" + START + "<p>"
    + "&b;" * 300_000 + " 5 million",
    "outer entity": "<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + START
    + "<p>&a; 5 million",
    "unclosed": START + "<b><i><p>" * 100_000 + "5 million",
    "closers": START + "</x></p></div>" * 300_000 + "5 million",
    "open brackets": START + "<p>5 million" + "<" * 400_000,
    "raised": START + "<p>5 million" + "<sup>1</sup>" * 100_000,
    "comments": START + "<p>5 million" + "<!-- " * 500_000,
    "many headings": START + "<h3>x</h3><p>5 million" * 20_000,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_are_refused(name: str) -> None:
    content, words = HOSTILE[name]
    (failure,) = page(content).failures
    assert words in failure.reason


@pytest.mark.parametrize("name", BORNE)
def test_hostile_pages_are_read_in_time(tmp_path: Path, name: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(BORNE[name], "utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = read(path, timeout=20)
    assert "5 million" in found[0].text
    assert "root:" not in found[0].text


def test_tables_are_cut_at_their_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claims.sources.pages.page_tables.MAX_CELLS", 10)
    monkeypatch.setattr(html, "MAX_CELLS", 10)
    reading = page("<table>" + "<tr><td>5<td>6" * 20 + "</table>")
    assert len(reading.documents[0].tables[0].cells) == 10
    assert "has tables of more than" in reading.notes[0]


TAGS = ["p", "div", "b", "sup", "table", "tr", "td", "th", "h2", "li", "ul", "br", "a", "pre", "q"]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
            st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
            st.sampled_from([" 5 million ", "&nbsp;", "<!--", "-->", "<td colspan=3 rowspan=2>"]),
        ),
        max_size=40,
    ),
    st.booleans(),
)
def test_any_page_is_read(pieces: list[str], whole: bool) -> None:
    reading = page("<html><body>" + "".join(pieces), whole=whole)
    for failure in reading.failures:
        assert "damaged" not in failure.reason
    for found in reading.documents:
        for table in found.tables:
            places = [(cell.start, cell.end) for cell in table.cells]
            assert places == sorted(places)
            assert all(found.text[start:end].strip() for start, end in places)
        assert all(
            found.text[offset - 1 : offset] in ("", "\n", "\t") for offset, _ in found.locators
        )


@given(st.text(max_size=60))
def test_tidy_text_stays_as_it_is(written: str) -> None:
    once = tidy(written.replace("\x0c", ""))
    assert tidy(once.replace("\n", "\x0b")) == once


def test_news_page_says_who_wrote_it() -> None:
    assert document(NEWS.page).author == "Ann Writer"
    assert document(SEMANTIC.page).author == "Ann Writer"
