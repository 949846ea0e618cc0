"""Numbers of versions are no claims, and what only looks like one stays one."""

from __future__ import annotations

import pytest

from claims import Document, extract
from claims.versions import version_spans

_RELEASES = "We moved from version 7.3 to version 8.0. "


def _figures(text: str) -> list[str]:
    return [claim.text for claim in extract(Document.from_text(text, name="x"))]


@pytest.mark.parametrize(
    "text",
    [
        "It came with 8.6.13 in spring.",
        "Version 7.3 is out.",
        "Releases 7.3, 7.4 and 8.0 are maintained.",
        "The branch 6.x is closed.",
        _RELEASES + "Then 7.3 was closed.",
        _RELEASES + "It needs Python 3.8 or later.",
        _RELEASES + "We support 7.3, 7.4, 7.5 and 8.0.",
    ],
)
def test_versions_are_no_figures(text: str) -> None:
    assert _figures(text) == []


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        (_RELEASES + "Sales grew 7.3 percent.", "7.3 percent"),
        (_RELEASES + "Some 7.3 million people use it.", "Some 7.3 million"),
        (_RELEASES + "It weighs 8.0 kg.", "8.0 kg"),
        ("The plant releases 7.3 tonnes a day.", "7.3 tonnes a day"),
        ("Sales came to 1.234.567 euros.", "1.234.567 euros"),
        ("Growth in Germany was 1.2 percent.", "1.2 percent"),
    ],
)
def test_quantities_stay(text: str, figure: str) -> None:
    assert figure in _figures(text)


def test_spans_hold_the_numbers() -> None:
    text = _RELEASES + "Then 8.0 and 9.1.2."
    assert [text[low:high] for low, high in version_spans(text)] == ["7.3", "8.0", "8.0", "9.1.2"]
