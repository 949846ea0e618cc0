"""Rows of places.tsv in the making: what they hold, how names are spelt, how tables are read."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

DATA = Path(__file__).resolve().parents[1]
DIVISIONS = DATA / "build" / "divisions.tsv"
COLUMNS = ("id", "name", "kind", "parents", "aliases", "adjectives", "population")


@dataclass
class Level:
    """A row of divisions.tsv: how a country's first-level divisions are told."""

    word: str
    types: set[str]
    codes: str


@dataclass
class Place:
    """A row of places.tsv in the making."""

    id: str
    name: str = ""
    kind: str = ""
    parents: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    adjectives: list[str] = field(default_factory=list)
    population: int | None = None

    def cells(self) -> tuple[str, ...]:
        """The cells in the order of COLUMNS."""
        people = str(self.population) if self.population else ""
        return (
            self.id,
            self.name,
            self.kind,
            " ".join(self.parents),
            "|".join(self.aliases),
            "|".join(self.adjectives),
            people,
        )


Places = dict[str, Place]


def unaccented(text: str) -> str:
    """Return the text with every accent taken off."""
    decomposed = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D"))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return plain.translate(str.maketrans({"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O"}))


def slug(name: str) -> str:
    """Return the part of an id that stands for a name: "Xi'an" is "xian"."""
    plain = unaccented(name).lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")


def english(name: str) -> str:
    """Return a name as English news would print it.

    Marks that only transliterations and Vietnamese have are taken off, those of Western European
    and Turkish names stay (the plain spelling becomes an alias).
    """
    name = re.sub("[’‘ʻ`]", "'", name).replace("&", "and").strip().rstrip("'")
    return unaccented(name) if re.search("[āēīōūŭḩḑẕẖṟạ-ỹđăơư\u0304\u0331]", name, re.I) else name


def spellings(name: str) -> list[str]:
    """Return the other ways to write a name: without accents, "St." for "Saint"."""
    ways = [unaccented(name)]
    ways += [re.sub(r"\bSt\. ", word, name) for word in ("Saint ", "St ")] if "St. " in name else []
    ways += [name.replace(" and ", " & ")] if " and " in name else []
    return [way for way in ways if way != name]


def union(*lists: Iterable[str]) -> list[str]:
    """Join lists in order, each item once."""
    return list(dict.fromkeys(item for items in lists for item in items if item))


def divided() -> dict[str, Level]:
    """Return the countries whose divisions are taken."""
    rows = {country: [word, types, codes] for country, word, types, codes, *_ in lines(DIVISIONS)}
    return {
        country: Level(word.strip("-"), set(types.strip("-").split("|")) - {""}, codes)
        for country, (word, types, codes) in rows.items()
    }


def lines(path: Path) -> list[list[str]]:
    """Return the cells of a table's rows, without comments, filled up to all columns."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(
            (line for line in file if line.strip() and not line.startswith("#")),
            delimiter="\t",
            quoting=csv.QUOTE_NONE,
        )
        return [row + [""] * (len(COLUMNS) - len(row)) for row in rows]
