"""The page of a large audit: how long it takes to write and to open, and how large it is."""

from __future__ import annotations

import time
from pathlib import Path

from browser.conftest import SAMPLES, Visit
from msgspec.structs import replace

from checker import audit
from claims import Document, gather
from reports import render_report

TWO_THOUSAND = [
    Document.from_text(
        "\n\n".join(
            f"The works of Firm{number} number {part} made {part + 2}{number % 90 + 10}.47 billion "
            f"yuan (US${part + 1}.161 billion) in 2023, up from a loss in 2022 by some 12 percent."
            for part in range(4)
        ),
        name=f"corpus/document-{number}.txt",
        published="2024-03-29",
    )
    for number in range(500)
]


def test_two_thousand_findings_are_written_and_opened_quickly(visit: Visit, tmp_path: Path) -> None:
    report = audit(TWO_THOUSAND)
    assert len(report.findings) >= 2000
    start = time.perf_counter()
    text = render_report(report, "html")
    assert time.perf_counter() - start < 15
    path = tmp_path / "report.html"
    path.write_text(text, "utf-8")
    opened = []
    for _ in range(3):  # other tests run beside this one
        start = time.perf_counter()
        visit.open(path.as_uri())
        opened.append(time.perf_counter() - start)
    assert min(opened) < 2, opened
    assert visit.page.locator(".card").count() == len(report.findings)
    visit.page.keyboard.press("n")
    assert visit.page.evaluate("document.activeElement.className").startswith("card")


def test_a_hundred_short_documents_make_a_page_of_at_most_a_megabyte() -> None:
    articles, _ = gather([SAMPLES], on_note=lambda _: None)
    hundred = [
        replace(
            articles[number % len(articles)],
            name=f"{articles[number % len(articles)].name}-{number}",
        )
        for number in range(100)
    ]
    report = audit(hundred)
    assert len(report.claims) > 1000
    assert len(render_report(report, "html").encode()) <= 1_000_000
