"""One article has the same claims in whatever format it comes."""

from __future__ import annotations

from pathlib import Path

import pytest
from chromium import printed
from made_articles import (
    SAMPLES,
    Article,
    article_of,
    as_docx,
    as_email,
    as_html,
    as_markdown,
    as_print,
    as_text,
)
from playwright.sync_api import Browser

from claims import Claim, Document, extract, read

ALL = sorted([*SAMPLES.glob("*.md"), *SAMPLES.glob("*.txt")])
FORMATS = ("md", "html", "docx", "eml", "pdf")


def as_format(article: Article, format_: str, browser: Browser) -> bytes:
    if format_ == "pdf":
        return printed(browser, as_print(article))
    made = {
        "txt": as_text,
        "md": as_markdown,
        "html": as_html,
        "docx": as_docx,
        "eml": as_email,
    }[format_](article)  # type: ignore[operator]
    return made if isinstance(made, bytes) else made.encode()  # fmt: skip


def said(claim: Claim) -> tuple[object, ...]:
    quantity, period = claim.quantity, claim.period
    return (
        claim.text.split(),
        quantity.value,
        quantity.value_low,
        quantity.value_high,
        quantity.unit,
        claim.kind,
        claim.measure,
        (period.text, period.start, period.end) if period else None,
    )


def only(path: Path) -> Document:
    (document,) = read(path)
    return document


@pytest.mark.parametrize("sample", ALL, ids=lambda path: path.stem)
def test_claims_are_the_same(sample: Path, tmp_path: Path, browser: Browser) -> None:
    article = article_of(sample, only(sample).published)
    plain = tmp_path / "a.txt"
    plain.write_text(as_text(article), "utf-8")
    expected = [said(claim) for claim in extract(only(plain))]
    assert len(expected) >= 7
    for format_ in FORMATS:
        path = tmp_path / f"a.{format_}"
        path.write_bytes(as_format(article, format_, browser))
        document = only(path)
        claims = extract(document)
        assert [said(claim) for claim in claims] == expected, format_
        for claim in claims:
            assert document.text[claim.span.start : claim.span.end] == claim.text
            assert (claim.span.locator is not None) == (format_ in ("html", "docx", "pdf"))
