"""The lists of words in patterns of the checker: each is used where its section says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claims.words import LANGUAGE, alternatives, toml

CHECKER = Path(__file__).parent.parent.parent / "checker"
SECTIONS = [
    (table, section)
    for table in ("arithmetic", "counting", "money")
    for section in toml(f"{LANGUAGE}/{table}.toml")
]


@pytest.mark.parametrize(("table", "section"), SECTIONS)
def test_lists_are_used(table: str, section: str) -> None:
    files = [
        text
        for path in CHECKER.glob(f"*/{section}.py")
        if f'"{table}' in (text := path.read_text("utf-8")) or f"/{table}.toml" in text
    ]
    used = {each for text in files for each in re.findall(r"_(?:PHRASES|LISTS)\[.(\w+).\]", text)}
    assert used == set(toml(f"{LANGUAGE}/{table}.toml")[section])


@pytest.mark.parametrize(("table", "section"), SECTIONS)
def test_lists_are_alternatives(table: str, section: str) -> None:
    for name, pattern in alternatives(table, section).items():
        for each in toml(f"{LANGUAGE}/{table}.toml")[section][name]:
            assert each
            re.compile(each)
        re.compile(f"(?:{pattern})")
