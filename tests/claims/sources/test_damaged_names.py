"""What a damaged file is called goes by its ending, where its content does not tell."""

from __future__ import annotations

import pytest

from claims.sources.dispatch import read_raw
from claims.sources.raw import Limits, Raw

CUT_ARCHIVE = b"PK\x03\x04" + bytes(range(200))
NO_TEXT = b"\0\x01\xfe garbage" * 20


@pytest.mark.parametrize("data", [CUT_ARCHIVE, NO_TEXT])
@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("a.docx", "a Word document"),
        ("a.pdf", "a PDF file"),
        ("a.XLSX", "a spreadsheet"),
        ("box/a.odt", "an OpenDocument text"),
    ],
)
def test_the_advice_fits_the_ending(name: str, title: str, data: bytes) -> None:
    (failure,) = read_raw(Raw(name, data), Limits()).failures
    assert str(failure) == (
        f"{name} is {title} that is damaged; open it in the program that made it and save it "
        "again, or give its text."
    )


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.zip", CUT_ARCHIVE, "is a ZIP archive that is damaged"),
        ("a.txt", NO_TEXT, "is a binary file"),
        ("a", NO_TEXT, "is a binary file"),
    ],
)
def test_other_endings_say_nothing(name: str, data: bytes, said: str) -> None:
    (failure,) = read_raw(Raw(name, data), Limits()).failures
    assert said in str(failure)
