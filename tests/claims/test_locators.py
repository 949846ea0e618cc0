"""Places in files in words."""

from __future__ import annotations

import pytest

from claims.locators import described
from claims.model import Locator


@pytest.mark.parametrize(
    ("locator", "said"),
    [
        (None, None),
        (Locator(), None),
        (Locator(cell="Sheet1!C7", heading=("Results",)), "Sheet1!C7"),
        (Locator(page=3, cell="table 2 C3"), "page 3, table 2 C3"),
        (Locator(paragraph=12), "paragraph 12"),
        (Locator(heading=("Results", "Sales")), "“Results › Sales”"),
    ],
)
def test_described(locator: Locator | None, said: str | None) -> None:
    assert described(locator) == said
