"""How a house writes its numbers: what the rules of style compare with."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Percent = Literal["percent", "per cent", "%"]
Billion = Literal["billion", "bn"]


class House(Struct, frozen=True):
    """The house's word or sign for percent, and its word for a thousand million."""

    percent: Percent = "percent"
    billion: Billion = "billion"
