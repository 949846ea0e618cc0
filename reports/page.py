"""What a text is rendered for: how wide it may be, what it may hold, how much is wanted."""

from __future__ import annotations

from msgspec import Struct


class Page(Struct, frozen=True):
    """A terminal's width in cells, whether it shows colours, and how much a reader wants.

    ``brief`` is findings and faults alone, ``verbose`` every passage, working and unchecked claim,
    ``statistics`` the counts by rule alone. ``addresses`` gives documents by name an address to
    which a place in them is linked; what has none is not linked, and without any the text holds no
    link. ``baseline`` says that findings were compared with a baseline, so that those it does not
    hold are new. ``told`` says that the reader has been told already, beside the result, which
    files were not read and what is to be noted of others: the terminal's report does not repeat it.
    """

    width: int = 100
    color: bool = False
    brief: bool = False
    verbose: bool = False
    statistics: bool = False
    addresses: dict[str, str] = {}
    baseline: bool = False
    told: bool = False
