"""What labels say of whether figures may be added up; the words are in ``en/footing.toml``."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from claims.words import LANGUAGE, toml


@cache
def _pattern(name: str, anchored: bool = False) -> re.Pattern[str]:
    words = toml(f"{LANGUAGE}/footing.toml")[name]["words"]
    start = r"^\W*" if anchored else r"(?<![\w/])"
    return re.compile(rf"{start}(?:{words})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=10_000)
def says(name: str, label: str) -> bool:
    """Tell whether a label holds a word of a table of ``en/footing.toml`` ("never", "share")."""
    return _pattern(name).search(label) is not None


@lru_cache(maxsize=10_000)
def is_total(label: str) -> bool:
    """Tell whether a label is that of a whole: "Total", "All ages", "World"."""
    bare = re.sub(r"[\W\d_]+", " ", label.lower()).strip()
    table = toml(f"{LANGUAGE}/footing.toml")["total"]
    return bare in table["exact"] or _pattern("total").search(label.lower()) is not None


@lru_cache(maxsize=10_000)
def is_part(label: str) -> bool:
    """Tell whether a label opens as a part of the row above does: "of which women"."""
    return _pattern("part", anchored=True).search(label) is not None
