"""Write data/tables/gdp.* and population.* from the World Bank's figures.

A tool for developers, with the standard library only:

    python data/build/reference.py FOLDER

FOLDER holds gdp.csv and population.csv with the columns place, code, year and value, as the public
data packages datasets/gdp and datasets/population have them (taken 2026-03-20 and 2026-03-06).
Country codes become the ids of data/lexicon/places.tsv. Aggregates are kept where they are a place
that news names in the same sense (AGGREGATES); income groups, lending groups, demographic groups,
"excluding high income" and the like are left out.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

DATA = Path(__file__).resolve().parents[1]
TABLES = DATA / "tables"
PLACES = DATA / "lexicon" / "places.tsv"

AGGREGATES = {
    "ARB": "arab_world",
    "CEB": "central_europe_baltics",
    "CHI": "channel_islands",
    "EAS": "east_asia_pacific",
    "ECS": "europe_central_asia",
    "EMU": "eurozone",
    "EUU": "eu",
    "LCN": "latin_america_caribbean",
    "MEA": "mena",
    "OED": "oecd",
    "SAS": "south_asia",
    "SSF": "sub_saharan_africa",
    "WLD": "world",
}
# In 2025 the World Bank moved Afghanistan and Pakistan from South Asia to the Middle East: there
# neither region is what news calls so. The older table has them still as they were. Its North
# America (NAC) is without Mexico, and never news' North America.
MOVED = ("MEA", "SAS")
NEW_REGIONS = "Middle East, North Africa, Afghanistan & Pakistan"

TOML = """\
title = "{title}"
publisher = "World Bank"
address = "https://data.worldbank.org/indicator/{indicator}"
indicator = "{indicator}"
licence = "CC BY 4.0"
retrieved = {retrieved}
package = "https://github.com/datasets/{package}"
keys = ["place", "year"]
unit = "{unit}"
counted = "{counted}"
measure = "{measure}"
kind = "{kind}"
first = {first}
last = {last}
notes = [
{notes}
]
"""
NOTES = (
    "place is an id of lexicon/places.tsv.",
    "China is without Hong Kong, Macao and Taiwan, which has no row.",
    "Income, lending and demographic groups of the World Bank are left out.",
)
ABOUT = {
    "gdp": {
        "title": "Gross domestic product, current US dollars",
        "indicator": "NY.GDP.MKTP.CD",
        "retrieved": "2026-03-20",
        "package": "gdp",
        "unit": "USD",
        "counted": "",
        "measure": "gross domestic product (current US dollars)",
        "kind": "flow",
        "notes": (*NOTES, "A calendar year; a fiscal year for some countries (India, Pakistan)."),
    },
    "population": {
        "title": "Population, total",
        "indicator": "SP.POP.TOTL",
        "retrieved": "2026-03-06",
        "package": "population",
        "unit": "count",
        "counted": "people",
        "measure": "population",
        "kind": "stock",
        "notes": (
            *NOTES,
            "At the middle of the year; national statistics are often of its end.",
            "South Asia and the Middle East are left out: their borders changed in 2025.",
        ),
    },
}

Row = tuple[str, int, str]


def place_ids() -> set[str]:
    """Return the ids of places.tsv."""
    rows = PLACES.read_text(encoding="utf-8").splitlines()
    return {row.split("\t")[0] for row in rows if not row.startswith("#")}


def placed(rows: list[dict[str, str]], known: set[str]) -> list[Row]:
    """Return the rows of places that we know, in order, with our ids."""
    moved = any(row["place"] == NEW_REGIONS for row in rows)
    found = []
    for row in rows:
        code = row["code"]
        place = AGGREGATES.get(code, code.lower())
        if place in known and row["value"] and not (moved and code in MOVED):
            found.append((place, int(row["year"]), row["value"]))
    return sorted(found)


def write(name: str, rows: list[Row]) -> None:
    """Write one table and what it is."""
    with (TABLES / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("place", "year", "value"))
        writer.writerows(rows)
    about = dict(ABOUT[name])
    about["notes"] = "\n".join(f'    "{note}",' for note in ABOUT[name]["notes"])
    years = [year for _, year, _ in rows]
    text = TOML.format(**about, first=min(years), last=max(years))
    (TABLES / f"{name}.toml").write_text(text, encoding="utf-8")


def main(folder: Path) -> None:
    """Write both tables."""
    known = place_ids()
    for name in ABOUT:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            source = list(csv.DictReader(file))
        rows = placed(source, known)
        write(name, rows)
        taken = {place for place, _, _ in rows}
        codes = {row["code"]: row["place"] for row in source}
        left = [f"{c} {n}" for c, n in codes.items() if AGGREGATES.get(c, c.lower()) not in taken]
        print(f"{name}: {len(rows)} rows, {len(taken)} places; left out: {', '.join(left)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
