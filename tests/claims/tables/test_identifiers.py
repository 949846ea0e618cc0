"""Columns named as programs name them: their units are read, their words shown as words."""

from __future__ import annotations

import pytest

from claims.cells.labels import clean


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("on_time_pct", "on time (%)"),
        ("revenue_million_eur", "revenue (million EUR)"),
        ("revenue_eur_bn", "revenue (EUR billion)"),
        ("distance_km", "distance (km)"),
        ("trains_planned", "trains planned"),
        ("population_2024", "population 2024"),
        ("is_active_m", "is active m"),
        ("pct", "pct"),
        ("_total_", "_total_"),
        ("Gross_Margin", "Gross Margin"),
        ("snake_case words", "snake_case words"),
    ],
)
def test_names_of_programs_become_words(label: str, said: str) -> None:
    assert clean(label) == said
