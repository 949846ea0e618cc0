"""DAT004 where dates lie in the other order than the words: no negative length is proposed."""

from __future__ import annotations

import pytest

from checker import audit
from claims import Document


@pytest.mark.parametrize(
    "text",
    [
        "On 12 March 2021, three days before 9 March 2021, it snowed.",
        "Two days after 10 May 2022, on 6 May 2022, she left.",
    ],
)
def test_no_negative_length(text: str) -> None:
    (finding,) = audit([Document.from_text(text)]).findings
    assert finding.rule == "DAT004"
    assert finding.corrections[0] == "The two dates would have to change places."
    assert not any("-" in step for step in finding.working)
