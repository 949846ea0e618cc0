"""A room's door: its public names, imported only when they are first used."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any


class Door(ModuleType):
    """A package whose exports keep their names.

    The import system binds every submodule to its package under the submodule's name. Where an
    export has that name too (``claims.extract`` is a function, ``claims/extract.py`` its file), the
    order of imports would decide which one a caller gets. Here the export always wins; the
    submodule is reached by ``from claims.extract import ...``, which asks ``sys.modules``.
    """

    _exports: dict[str, str]

    def __getattr__(self, name: str) -> Any:
        """Import an export when it is first asked for, and keep it."""
        source = self.__dict__.get("_exports", {}).get(name)
        if source is None:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        value = getattr(import_module(source), name)
        self.__dict__[name] = value
        return value

    def __setattr__(self, name: str, value: Any) -> None:
        """Set an attribute, unless the import system binds a submodule to an export's name."""
        bound_by_import = isinstance(value, ModuleType) and name in self._exports
        if not bound_by_import:
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        """List the exports too, imported or not."""
        return sorted({*super().__dir__(), *self._exports})


def open_door(package: str, exports: dict[str, str]) -> None:
    """Let ``package`` export each name from the module that defines it, when it is first used."""
    module = sys.modules[package]
    module.__dict__["_exports"] = exports
    module.__class__ = Door
