"""Puts what `generate.py` makes into the site, while MkDocs builds it.

A hook and not files in `docs/rules/`: nothing is left behind that could be out of date, be
committed or need a line in `.gitignore`, `mkdocs serve` shows the same as `make docs`, and no
plugin is needed.
"""

from __future__ import annotations

from typing import Any

import generate
from mkdocs.structure.files import File


def on_config(config: Any) -> Any:
    """Put the rules' pages behind their index in the navigation, a section a family."""
    sections = [
        {family: [generate.page_of(rule) for rule in members]}
        for family, members in generate.families().items()
    ]
    config.nav = [
        {"Rules": [*entry["Rules"], *sections]} if "Rules" in entry else entry
        for entry in config.nav
    ]
    return config


def on_files(files: Any, config: Any) -> Any:
    """Add the rules' pages."""
    for address, content in generate.pages().items():
        files.append(File.generated(config, address, content=content))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Fill the places of a page that are made."""
    return generate.filled(markdown)
