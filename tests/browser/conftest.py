"""A real browser for the page: Chromium, driven by Playwright.

Where there is none the tests are skipped, with the reason; ``.ci/run`` installs one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from checker import Report, audit
from claims import gather
from reports import render_report

SAMPLES = Path(__file__).parent.parent.parent / "data" / "samples"


@pytest.fixture(scope="session")
def samples() -> Report:
    documents, _ = gather([SAMPLES], on_note=lambda _: None)
    return audit(documents)


@pytest.fixture(scope="session")
def samples_page(samples: Report, tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(samples, tmp_path_factory.mktemp("page"))


def written(report: Report, folder: Path) -> str:
    """Write the page of a report into a folder and return its address."""
    path = folder / "report.html"
    path.write_text(render_report(report, "html"), "utf-8")
    return path.as_uri()


class Visit:
    """A page in a browser, with all that it said and asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("dialog", lambda dialog: self.said.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: self.asked.append(request.url))

    def open(self, address: str) -> Page:
        self.page.goto(address)
        return self.page

    def was_quiet(self) -> bool:
        """Whether the page said nothing and asked for no more than itself."""
        local = [url for url in self.asked if url.startswith(("file:", "blob:"))]
        return not self.said and local == self.asked


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """A visit; the test fails if the page complains or asks for anything over a network."""
    context = browser.new_context(viewport={"width": 1200, "height": 900}, accept_downloads=True)
    visit = Visit(context.new_page())
    yield visit
    context.close()
    assert visit.was_quiet(), (visit.said, visit.asked)
