"""Names that several currencies share: the document says elsewhere which one it means."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from claims import Document, extract


def units(text: str, country: str | None = None) -> set[str]:
    document = replace(Document.from_text(text), country=country)
    return {claim.quantity.unit for claim in extract(document)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The fee is DKK 900 in all.\n\nRent is 900 kroner.", "DKK"),
        ("Denmark has many homes to let.\n\nRent is 900 kroner.", "DKK"),
        ("Oslo has many homes to let.\n\nRent is 900 kroner.", "NOK"),
        ("Pakistan has many homes to let.\n\nRent is 900 rupees.", "PKR"),
        ("Tunis and Algiers met.\n\nAlgeria paid.\n\nThe rent is 900 dinars.", "IQD"),
        ("The rent is 900 kroner.", "NOK"),
    ],
)
def test_money(text: str, found: str) -> None:
    assert units(text) == {found}


def test_rates_too() -> None:
    assert units("Denmark has homes.\n\nRent is 900 kroner a month.") == {"DKK / month"}


def test_tables_too() -> None:
    table = "| Town | Rent (kroner) |\n|---|---|\n| Ribe | 7,200 |\n| Vejle | 8,100 |\n"
    assert units(f"Denmark has homes to let.\n\n{table}") == {"DKK"}


def test_the_document_s_country() -> None:
    assert units("Rent is 900 kroner.", "DK") == {"DKK"}
    assert units("Norway has homes.\n\nRent is 900 kroner.", "DK") == {"NOK"}
    assert units("It cost $5 million.", "CA") == {"USD"}
