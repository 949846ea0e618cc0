"""Lists that files mark as such: items of web pages and of Word documents, against their counts."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document as Word
from office_files import reading

from checker import audit
from claims import Document

LEAD = "The council met on Monday and spoke about the budget of the town for the coming year. " * 3
THINGS = ("Close the two baths", "Sell the old mill", "Raise the fee", "Cut the grants", "Borrow")


PARAGRAPHS = tuple(f"<p>{one}</p>" for one in THINGS)
EXPLAINED = tuple(f"<p>{one}</p><p>It helps.</p>" for one in THINGS[:3])


def _html(body: str) -> str:
    return f"<html><body><main><h1>Budget</h1><p>{LEAD}</p>{body}<p>{LEAD}</p></main></body></html>"


def _ul(items: tuple[str, ...], tag: str = "ul") -> str:
    return f"<{tag}>{''.join(f'<li>{one}</li>' for one in items)}</{tag}>"


def _read(name: str, data: bytes) -> Document:
    return reading(data, name).documents[0]


def _rules(document: Document) -> list[str]:
    return [one.rule for one in audit([document]).findings if one.level in ("warning", "error")]


FALSE = [
    f"<p>The plan has four measures:</p>{_ul(THINGS)}",
    f"<p>The plan has six measures:</p>{_ul(THINGS, 'ol')}",
    f"<p>The plan has three measures:</p>{_ul(THINGS[:4])}",
    # What is nested does not count.
    f"<p>The plan has four measures:</p><ul><li>Close baths{_ul(THINGS[1:4])}</li><li>Sell the mill"
    "</li><li>Raise the fee</li></ul>",
    # Paragraphs within items.
    f"<p>The plan has two measures:</p>{_ul(PARAGRAPHS, 'ol')}",
]
TRUE = [
    f"<p>The plan has five measures:</p>{_ul(THINGS)}",
    f"<p>The plan has five measures:</p>{_ul(THINGS, 'ol')}",
    f"<p>The plan has eight measures, among them:</p>{_ul(THINGS)}",
    f"<p>The plan's eight measures include:</p>{_ul(THINGS)}",
    f"<p>The plan has two measures:</p><ul><li>Close baths{_ul(THINGS[1:4])}</li><li>Sell the mill"
    "</li></ul>",
    # A list that a paragraph cuts in two.
    f"<p>The plan has five measures:</p>{_ul(THINGS[:3], 'ol')}<p>Those were easy.</p>"
    f"{_ul(THINGS[3:], 'ol')}",
    f"<p>The plan has three measures:</p>{_ul(EXPLAINED, 'ol')}",
    # The list is of something else.
    f"<p>The plan has three measures. In five places people may vote:</p>{_ul(THINGS)}",
    f"<p>The plan has three measures.</p><p>The towns:</p>{_ul(THINGS)}",
]


@pytest.mark.parametrize("body", FALSE)
def test_pages_whose_list_is_of_another_length(body: str) -> None:
    assert _rules(_read("page.html", _html(body).encode())) == ["CNT001"]


@pytest.mark.parametrize("body", TRUE)
def test_pages_whose_list_is_right(body: str) -> None:
    assert _rules(_read("page.html", _html(body).encode())) == []


def _word(lead: str, items: list[tuple[str, str]]) -> bytes:
    word = Word()
    word.add_paragraph(LEAD)
    word.add_paragraph(lead)
    for style, text in items:
        word.add_paragraph(text, style=style or None)
    word.add_paragraph(LEAD)
    kept = BytesIO()
    word.save(kept)
    return kept.getvalue()


def _styled(style: str, texts: tuple[str, ...] = THINGS) -> list[tuple[str, str]]:
    return [(style, one) for one in texts]


NESTED = [
    ("List Bullet", THINGS[0]), ("List Bullet 2", THINGS[1]), ("List Bullet 2", THINGS[2]),
    ("List Bullet", THINGS[3]), ("List Bullet", THINGS[4]),
]  # fmt: skip
CUT = [
    *_styled("List Number", THINGS[:3]),
    ("", "Those were easy."),
    *_styled("List Number", THINGS[3:]),
]
WORD_FALSE = [
    ("The plan has four measures:", _styled("List Bullet")),
    ("The plan has six measures:", _styled("List Number")),
    ("The plan has five measures:", NESTED),
]
WORD_TRUE = [
    ("The plan has five measures:", _styled("List Bullet")),
    ("The plan has five measures:", _styled("List Number")),
    ("The plan has three measures:", NESTED),
    ("The plan has five measures:", CUT),
    ("The plan has eight measures, including:", _styled("List Bullet")),
    # Without a mark these are paragraphs.
    ("The plan has four measures:", _styled("")),
    ("The plan has four measures:", _styled("Heading 2")),
]


@pytest.mark.parametrize(("lead", "items"), WORD_FALSE)
def test_word_documents_whose_list_is_of_another_length(
    lead: str, items: list[tuple[str, str]]
) -> None:
    assert _rules(_read("plan.docx", _word(lead, items))) == ["CNT001"]


@pytest.mark.parametrize(("lead", "items"), WORD_TRUE)
def test_word_documents_whose_list_is_right(lead: str, items: list[tuple[str, str]]) -> None:
    assert _rules(_read("plan.docx", _word(lead, items))) == []


def test_offsets_of_items_lead_to_their_words() -> None:
    page = _read("page.html", _html(f"<p>So:</p>{_ul(THINGS)}").encode())
    plan = _read("plan.docx", _word("So:", _styled("List Bullet")))
    for document in (page, plan):
        assert len(document.lists) == 1
        assert tuple(document.text[start:end] for start, end in document.lists[0]) == THINGS
