"""The world that made claims speak of: a few thousand measures in some hundred places, companies.

Levels of parts and wholes, growths and shares fit each other, and population and GDP the reference
tables, so that what an audit reports is what was planted.
"""

from __future__ import annotations

import datetime
import random
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from checker.rates import mean_rate
from checker.reference import nearest
from claims.measures import lemma
from claims.places import Place, by_name, is_ambiguous, places

YEARS = tuple(range(2008, 2024))
PEOPLE = 7.5e9


@cache
def _words() -> dict[str, Any]:
    path = Path(__file__).with_name("made_words.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


class Measure(Struct, frozen=True):
    """What a figure measures: its words, its key, its unit, and how its level is found.

    ``level`` is that of the world in 2015, or the part of GDP of what is in money; ``table`` names
    a reference table that the level is taken from.
    """

    words: str
    key: tuple[str, ...]
    unit: str
    dimension: str
    level: float
    growth: float = 1.03
    table: str | None = None


@cache
def measures() -> tuple[Measure, ...]:
    """Return all measures, those first of which texts speak most.

    What the reference tables know is spoken of often: population and GDP come fourth and seventh.
    """
    found = [
        Measure("population", ("population",), "count", "count", 1.0, table="population"),
        Measure("GDP", ("gdp",), "money", "currency", 1.0, table="gdp"),
    ]
    for topic, (name, part) in _words()["topics"].items():
        key = ("revenue", topic, "industry")
        found.append(Measure(f"revenue of the {name} industry", key, "money", "currency", part))
    plain = _combined(("goods", "qualities", "flows"), "metric_ton", "[mass]")
    plain += _combined(("networks", "grades", "things"), "count", "count")
    random.Random(1).shuffle(plain)
    for number, one in enumerate(found):
        plain.insert(3 * 2**number, one)
    return tuple(plain)


def _combined(lists: tuple[str, str, str], unit: str, dimension: str) -> list[Measure]:
    """Return a measure for each good or network, with each quality or none, of each kind."""
    nouns, qualities, heads = (_words()[name].split() for name in lists)
    found = []
    for rank, noun in enumerate(nouns, 1):
        for quality in ("", *qualities):
            size = 2e9 / rank * (0.1 if quality else 1.0)
            for head in heads:
                key = (lemma(head), *((quality,) if quality else ()), noun)
                words = f"{quality} {noun} {head}".strip()
                growth = 0.98 + 0.01 * (rank % 10)
                found.append(Measure(words, key, unit, dimension, size, growth))
    return found


class Where(Struct, frozen=True):
    """A place with the share of the world that is its own; ``country`` is the id of its country."""

    place: Place
    share: float
    country: str


@cache
def spots() -> tuple[Where, ...]:
    """Return the world, countries by size, and their provinces and cities: a share lies in that of
    the country."""
    clear = [
        place
        for place in places().values()
        if not is_ambiguous(place.id) and by_name(place.name) is place
    ]
    people = {place.id: nearest("population", place.id, 2015) for place in clear}
    countries = [
        Where(place, found.value / PEOPLE, place.id)
        for place in clear
        if place.kind == "country" and (found := people[place.id])
    ]
    countries.sort(key=lambda one: -one.share)
    found = {one.country: one for one in countries}
    inside: dict[str, int] = {}
    for place in clear:
        owner = found.get(place.parents[0]) if place.parents else None
        if place.kind in ("division", "city") and owner:
            inside[owner.country] = rank = inside.get(owner.country, 0) + 1
            share = owner.share * 0.3 / rank
            found[place.id] = Where(place, share, owner.country)
    smaller = [one for one in found.values() if one.place.id != one.country]
    smaller.sort(key=lambda one: -one.share)
    world = Where(places()["world"], 1.0, "world")
    return (world, *countries[:120], *smaller[:400])


@cache
def companies() -> tuple[str, ...]:
    """Return the names of companies that there are not."""
    first, last, trades = (_words()[name].split() for name in ("first", "last", "trades"))
    return tuple(f"{one}{other} {trade}" for trade in trades for one in first for other in last)


@cache
def named(list_of: str) -> tuple[str, ...]:
    """Return names of an adjective and a noun each, from a list with ten of both."""
    words = _words()[list_of].split()
    return tuple(f"the {one} {other}" for one in words[:10] for other in words[10:])


def level(measure: Measure, where: Where, year: int) -> float:
    """Return what a measure of a place comes to in a year, in tonnes, things or US dollars."""
    if measure.dimension == "currency" or measure.table == "population":
        table = measure.table or "gdp"
        known = nearest(table, where.place.id, year)
        if known:
            return known.value * measure.level
        whole = nearest(table, where.country, year)
        part = where.share / _share_of(where.country)
        return (whole.value if whole else 1e12) * part * measure.level
    return float(measure.level * where.share * measure.growth ** (year - 2015))


@cache
def _share_of(country: str) -> float:
    return next(one.share for one in spots() if one.place.id == country)


def currency_of(where: Where, year: int) -> tuple[str, float]:
    """Return the currency in which a place's amounts are said, and how much of it a dollar was."""
    code = {"chn": "CNY", "deu": "EUR", "fra": "EUR", "esp": "EUR", "ita": "EUR"}.get(where.country)
    return (code, rate("USD", code, year)) if code else ("USD", 1.0)


@cache
def rate(source: str, target: str, year: int) -> float:
    """Return the mean exchange rate of a year."""
    found = mean_rate(source, target, datetime.date(year, 1, 1), datetime.date(year, 12, 31))
    return found.value if found else 1.0
