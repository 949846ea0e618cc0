"""A figure that is not what those beside it give: what is said of it."""

from __future__ import annotations

import pytest

from checker.misworked import misworked


@pytest.mark.parametrize(
    ("level", "given", "confidence"),
    [("error", None, 0.9), ("warning", None, 0.7), ("warning", 0.75, 0.75)],
)
def test_shape(level: str, given: float | None, confidence: float) -> None:
    found = misworked(
        "SUM008", level, (), said="tripled", message="No.", working="50 is 2.5 times 20.",
        implied="2.5 times", others="“50” or “20”", confidence=given,
    )  # fmt: skip
    assert (found.rule, found.level, found.confidence) == ("SUM008", level, confidence)
    assert found.working == ("50 is 2.5 times 20.", "“tripled” is what the text says.")
    assert found.corrections == (
        "“tripled” would have to be 2.5 times.",
        "Otherwise “50” or “20” would have to be another.",
    )
