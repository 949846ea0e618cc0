"""Countries and their money, for those who say where they are at home."""

from __future__ import annotations

from functools import cache

from claims.words import rows


@cache
def money_of() -> dict[str, str]:
    """Return ISO 3166 alpha-2 code of a country -> ISO 4217 code of its money."""
    return {row[0]: row[1] for row in rows("countries.tsv") if row[0] != "country"}
