"""Whether the terminal shows hyperlinks, and where the documents are to which they lead.

A terminal cannot be asked, so those that are known to show links (the escape sequence OSC 8) are
told by what they set in the environment. The others would mostly swallow the sequence, but some
print it: where nothing is known, nothing is linked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from claims import Document

FORCE = "FORCE_HYPERLINK"
"""Set to 0 it forbids links, to anything else it demands them, on a terminal or not."""


class Known(NamedTuple):
    """A variable of the environment whose value tells of a terminal with links, and which."""

    variable: str
    value: str
    reason: str


KNOWN = (
    Known(
        "VTE_VERSION",
        r"500[1-9]|50[1-9]\d|5[1-9]\d\d|[6-9]\d{3}|\d{5,}",
        "GNOME Terminal, Tilix, Xfce Terminal and others made of VTE, which has links since 0.50 "
        "(written 5000); 0.50.0 itself crashed on them",
    ),
    Known(
        "TERM_PROGRAM",
        "iTerm.app|WezTerm|vscode|ghostty|Hyper|Tabby",
        "each documents links: iTerm2 since 3.1, the terminal of VS Code since 1.72",
    ),
    Known("WT_SESSION", ".+", "Windows Terminal, since 1.4"),
    Known("KONSOLE_VERSION", ".+", "Konsole, since 20.12; links can be turned off in its profile"),
    Known("KITTY_WINDOW_ID", ".+", "kitty, since 0.19, also where TERM was changed"),
    Known("DOMTERM", ".+", "DomTerm, since 1.0"),
    Known(
        "TERM",
        "xterm-kitty|xterm-ghostty|alacritty(-direct)?|foot(-extra|-direct)?",
        "terminals with a name of their own: kitty, Ghostty, Alacritty since 0.11, foot since 1.7",
    ),
)
"""Terminals with links, as they make themselves known."""

# A terminal without escape sequences, the console of Linux, and Emacs, which print what they do
# not know, may be started from a terminal that leaves its variables behind.
_WITHOUT = re.compile(r"dumb|linux|eterm.*")


def shows_links(environment: Mapping[str, str], *, terminal: bool) -> bool:
    """Whether to write links, where ``terminal`` says that the output goes to one."""
    if forced := environment.get(FORCE):
        return forced != "0"
    if not terminal or _WITHOUT.fullmatch(environment.get("TERM", "")):
        return False
    return any(re.fullmatch(each.value, environment.get(each.variable, "")) for each in KNOWN)


def addresses_of(documents: Iterable[Document]) -> dict[str, str]:
    """Return the address of each document that has one or is a file, by the document's name."""
    found = {document.name: _address(document) for document in documents}
    return {name: address for name, address in found.items() if address}


def _address(document: Document) -> str | None:
    from reports import web_address

    return web_address(document.address) or _file_address(document.name)


def _file_address(name: str) -> str | None:
    """Return the address of a file, percent-encoded; None where the name is not that of one."""
    try:
        path = Path(name)
        return path.absolute().as_uri() if path.is_file() else None
    except (OSError, ValueError):
        return None
