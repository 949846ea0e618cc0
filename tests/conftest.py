"""What all tests share: property tests have no deadline, since the first call loads tables."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile("without-deadline", deadline=None)
settings.load_profile("without-deadline")


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Open the one browser of a process of tests: Playwright cannot be started twice in one."""
    from chromium import opened_browser

    with opened_browser() as opened:
        yield opened
