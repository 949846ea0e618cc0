"""A list of sentences in the working ends in one full stop."""

from checker import audit
from claims import Document

TEXT = (
    "The committee decided on three measures:\n\n"
    "1. Treat all colonies by 15 August.\n2. Buy new colonies at the fair.\n"
)


def test_items_bring_no_second_full_stop() -> None:
    (finding,) = audit([Document.from_text(TEXT)], select=["CNT001"]).findings
    (step,) = finding.working
    assert step == ("The list: 1 Treat all colonies by 15 August; 2 Buy new colonies at the fair.")
