"""The extras of crossfoot without which some rules cannot run, and whether they are installed."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec

from checker.rule import Rule

_LIBRARIES = {"statistics": "scipy"}


def is_installed(extra: str) -> bool:
    """Tell whether the library of an extra is there; it is not imported."""
    return find_spec(_LIBRARIES[extra]) is not None


def refuse_without(chosen: Iterable[Rule]) -> None:
    """Raise ValueError, in one sentence, where a chosen rule needs an extra that is not there."""
    for rule in chosen:
        if rule.extra and not is_installed(rule.extra):
            library = _LIBRARIES[rule.extra]
            raise ValueError(
                f"{rule.code} {rule.name} needs {library}, which is not installed: install "
                f"crossfoot with its extra {rule.extra!r}, or type `pip install {library}`."
            )
