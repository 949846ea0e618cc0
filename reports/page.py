"""What a text is rendered for: how wide it may be, whether it may have colours."""

from __future__ import annotations

from msgspec import Struct


class Page(Struct, frozen=True):
    """A terminal's width in cells, whether it shows colours, and whether only findings matter."""

    width: int = 100
    color: bool = False
    brief: bool = False
