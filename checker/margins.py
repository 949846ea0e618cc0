"""How far figures may differ for reasons that are no mistake: the margins of ``slack.toml``."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any


@cache
def slack() -> dict[str, Any]:
    """Return the margins, as factors, by name."""
    import tomllib

    text = (resources.files("checker.tables") / "slack.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
