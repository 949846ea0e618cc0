"""The page of a large audit: that it opens and can be walked, and how large it is.

How fast it is written and opened is for ``benchmarks/page.py`` to say.
"""

from __future__ import annotations

from pathlib import Path

from browser.conftest import SAMPLES, Visit, written
from msgspec.structs import replace

from benchmarks.page import disputed
from checker import audit
from claims import gather
from reports import render_report


def test_two_thousand_findings_open_and_can_be_walked(visit: Visit, tmp_path: Path) -> None:
    report = audit(disputed(500))
    assert len(report.findings) >= 2000
    visit.open(written(report, tmp_path))
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
