"""A Chromium for tests that need a real browser; CROSSFOOT_CHROMIUM may name it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
# Without these a browser looks for updates and the like, in a network that it may not have.
_ALONE = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage",
)  # fmt: skip


def installed_browser() -> str | None:
    """Return the path of a Chromium, or None where there is none."""
    names = (os.environ.get("CROSSFOOT_CHROMIUM", ""), *_NAMES)
    return next(filter(None, map(shutil.which, filter(None, names))), None)


@contextmanager
def opened_browser() -> Iterator[Browser]:
    """Open a browser; skip the test, with the reason, where that cannot be done."""
    path = installed_browser()
    if path is None:
        pytest.skip(
            "no Chromium: install it (apt install chromium), or name it in CROSSFOOT_CHROMIUM"
        )
    with sync_playwright() as playwright:
        try:
            opened = playwright.chromium.launch(executable_path=path, args=list(_ALONE))
        except Error as fault:
            pytest.skip(f"{path} does not start: {str(fault).splitlines()[0]}")
        yield opened
        opened.close()


def printed(browser: Browser, html: str) -> bytes:
    """Return a page as the browser prints it, as PDF."""
    page = browser.new_page()
    page.set_content(html)
    made = page.pdf(format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "2cm"))
    page.close()
    return made
