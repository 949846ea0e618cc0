"""How far figures may differ for reasons that are no mistake: the margins of ``slack.toml``."""

from __future__ import annotations

from typing import Any

from checker.reference import shipped


def slack() -> dict[str, Any]:
    """Return the margins, as factors, by name."""
    return shipped("slack.toml")
