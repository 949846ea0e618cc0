"""Places in files in words."""

from __future__ import annotations

import pytest

from claims.locators import Locator, described


@pytest.mark.parametrize(
    ("locator", "said"),
    [
        (None, None),
        (Locator(), None),
        (Locator(cell="Sheet1!C7", heading=("Results",)), "Sheet1!C7"),
        (Locator(page=3, cell="table 2 C3"), "page 3, table 2 C3"),
        (Locator(paragraph=12), "paragraph 12"),
        (Locator(time="00:01:02"), "00:01:02"),
        (Locator(heading=("Results", "Sales")), "under “Results › Sales”"),
        (Locator(heading=("Results " * 9, "Sales")), "under “Sales”"),
    ],
)
def test_described(locator: Locator | None, said: str | None) -> None:
    assert described(locator) == said
