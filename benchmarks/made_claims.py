"""Claims made for measuring: the spread of a large archive, as frozen values, without any reading.

Documents of some thirty claims speak of the measures, places and companies of ``made_world``; how
often each is spoken of falls off as words do (Zipf). Figures of one variable agree, more or less
rounded, but for one in a thousand. The same seed makes the same claims.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from decimal import Decimal
from hashlib import blake2b
from itertools import accumulate
from typing import Any

from made_world import (
    YEARS,
    Measure,
    Where,
    companies,
    currency_of,
    level,
    measures,
    named,
    rate,
    spots,
)
from msgspec import Struct

from claims.document import Document
from claims.model import Claim, Interval, Origin, Period, Quantity, Span

PER_DOCUMENT = 30
# Of the levels; of all claims it is one in a thousand.
WRONG = 0.0018

# How units stand in a text: before and behind the figure.
_SAID = {"USD": ("US$", ""), "EUR": ("", " euros"), "CNY": ("", " yuan"),
         "metric_ton": ("", " tonnes"), "percent": ("", " percent")}  # fmt: skip
_SCALES = ((12, "trillion"), (9, "billion"), (6, "million"))


class Figure(Struct, frozen=True):
    """A figure in a sentence, with what its claim says beside place and period."""

    text: str
    quantity: Quantity
    kind: str
    said: dict[str, Any]


def figure(
    value: float, unit: str, dimension: str, kind: str = "level", digits: int = 3,
    modifier: str = "exact", **said: Any,
) -> Figure:  # fmt: skip
    """Write a value with so many digits, and say for which values that stands."""
    mantissa, _, exponent = f"{abs(value):.{digits - 1}e}".partition("e")
    power = int(exponent)
    exact = Decimal(mantissa).scaleb(power)
    step = Decimal(1).scaleb(power - digits + 1)
    if value < 10 and unit == "count":
        exact, step = Decimal(max(2, round(abs(value)))), Decimal(1)
    scale, name = next(((s, n) for s, n in _SCALES if power >= s), (0, ""))
    number = f"{exact.scaleb(-scale).normalize():,f}"
    before, behind = _SAID.get(unit, ("", ""))
    words = {"about": "about ", "more_than": "more than "}.get(modifier, "")
    text = f"{words}{before}{number}{' ' + name if name else ''}{behind}"
    half = step / 2
    strict = usual = Interval(exact - half, exact + half)
    if modifier == "about":
        strict = usual = Interval(exact - step * 5, exact + step * 5)
    elif modifier == "more_than":
        strict, usual = Interval(exact, None), Interval(exact, exact + step)
    quantity = Quantity(exact, None, None, strict, usual, step, unit, dimension, modifier)
    return Figure(text, quantity, kind, said)


class Maker:
    """Makes documents and their claims, one after another, from a seed."""

    def __init__(self, seed: int) -> None:
        """Set out the weights by which measures, places, companies and years are drawn."""
        self.random = random.Random(seed)
        self.planted = 0
        self.measures = _zipf(len(measures()), 1.0)
        self.places = _zipf(len(spots()), 0.9)
        self.companies = _zipf(len(companies()), 0.9)

    def documents(self, claims: int) -> Iterator[tuple[Document, list[Claim]]]:
        """Yield documents with their claims until there are as many as asked for."""
        made = number = 0
        while made < claims:
            number += 1
            document, own = self._document(f"article-{number:06}.txt")
            made += len(own)
            yield document, own[: len(own) - max(0, made - claims)]

    def _document(self, name: str) -> tuple[Document, list[Claim]]:
        year = self.random.choices(YEARS, cum_weights=range(1, len(YEARS) + 1))[0]
        home = self._spot()
        pieces: list[str] = []
        own: list[Claim] = []
        position = 0
        while len(own) < PER_DOCUMENT:
            kind = self.random.choices(_WRITERS, cum_weights=_WEIGHTS)[0]
            where = home if self.random.random() < 0.4 else self._spot()
            said = year - min(int(self.random.expovariate(0.9)), year - YEARS[0])
            parts, about = kind(self, where, said)
            sentence = "".join(part if isinstance(part, str) else part.text for part in parts)
            own.extend(_claims(name, position, sentence, parts, about))
            pieces.append(sentence)
            position += len(sentence) + 1
        published = datetime.date(year + 1, self.random.randint(1, 12), self.random.randint(1, 28))
        document = Document(
            name=name, text=" ".join(pieces), published=published, published_from="given"
        )
        return document, own

    def _spot(self) -> Where:
        return self.random.choices(spots(), cum_weights=self.places)[0]

    def _measure(self) -> Measure:
        return self.random.choices(measures(), cum_weights=self.measures)[0]

    def _one(self, list_of: str) -> str:
        return self.random.choice(named(list_of))

    def _written(
        self, value: float, unit: str, dimension: str, kind: str = "level", **said: Any
    ) -> Figure:
        """Write a value as news does: with three digits, two, or a modifier; now and then wrong."""
        if kind == "level" and self.random.random() < WRONG:
            self.planted += 1
            value *= self.random.choice((0.001, 0.1, 0.7, 1.4, 10.0, 1000.0))
        manner = self.random.random()
        if manner < 0.80 or kind != "level":
            return figure(value, unit, dimension, kind, **said)
        if manner < 0.88:
            return figure(value, unit, dimension, kind, 2, "about", **said)
        if manner < 0.92:
            return figure(value * 0.94, unit, dimension, kind, 2, "more_than", **said)
        return figure(value, unit, dimension, kind, 2, **said)

    def _amount(self, measure: Measure, where: Where, year: int, kind: str = "level") -> Figure:
        value = level(measure, where, year)
        unit = measure.unit
        if kind in ("change", "difference"):
            value = max(2.0, abs(value - level(measure, where, year - 1)))
        if measure.dimension == "currency":
            unit, dollar = currency_of(where, year)
            value *= dollar
        said = {"direction": "up"} if kind != "level" else {}
        return self._written(value, unit, measure.dimension, kind, **said)

    def place_level(self, where: Where, year: int) -> Sentence:
        """Say the level of a place, half of the time with its growth."""
        measure = self._measure()
        amount, name = self._amount(measure, where, year), _name(where)
        about = _of(measure, where, year, stated=self.random.random() < 0.85)
        pattern = self.random.choices(range(6), cum_weights=(25, 45, 50, 80, 90, 100))[0]
        if pattern < 3:
            before = _said_level(measure, where, year - 1)
            grown = 100 * (_said_level(measure, where, year) / before - 1)
            direction = "up" if grown >= 0 else "down"
            growth = figure(grown or 0.1, "percent", "percent", "growth", 2, direction=direction)
            tail = f" {direction} "
            opening = f"In {year}, {measure.words} in {name} reached "
            behind = _BEHIND[pattern].format(self._one("tellers"))
            return [opening, amount, "," + tail, growth, behind], about
        if pattern == 3:
            return [f"{name}'s {measure.words} came to ", amount, f" in {year}."], about
        if pattern == 4:
            opening = f"The yearbook of the ministry puts {measure.words} in {name} at "
            grows = measure.growth > 1.005 and measure.dimension != "currency"
            rank = "the highest in ten years" if grows and not measure.table else "as was foreseen"
            return [opening, amount, f" in {year}, {rank}."], about
        opening = f"According to {self._one('tellers')}, {measure.words} in {name} stood at "
        return [opening, amount, f" in {year}, in spite of dear freight."], about

    def company_level(self, where: Where, year: int) -> Sentence:
        """Say what a company sold, a third of the time with its conversion in brackets."""
        rank = self.random.choices(range(len(companies())), cum_weights=self.companies)[0]
        name = companies()[rank]
        word = self.random.choice(("revenue", "revenue", "profit", "investment"))
        part = {"revenue": 1.0, "profit": 0.08, "investment": 0.12}[word]
        value = 4e10 * part / (rank + 1) ** 0.7 * 1.04 ** (year - 2015)
        about = {
            "measure": word,
            "measure_key": (word,),
            "entity": name,
            "period": _year(year),
            "predicate": "be",
            "definite": True,
            "anchored": True,
            "origin": Origin(None, "stated", "stated"),
        }
        euros = self._written(value, "EUR", "currency")
        parts = [f"The {word} of {name} was ", euros]
        if self.random.random() < 0.33:
            dollars = value * rate("EUR", "USD", year)
            parts += [" (", figure(dollars, "USD", "currency", "conversion"), ")"]
        return [*parts, f" in {year}, {self._one('tellers')} said."], about

    def place_share(self, where: Where, year: int) -> Sentence:
        """Say what part of the world's total a place has."""
        measure = self._measure()
        part = 100 * level(measure, where, year) / level(measure, spots()[0], year)
        share = figure(min(99.0, part), "percent", "percent", "share")
        about = _of(measure, where, year) | {"of": f"the world's {measure.words}"}
        name = _name(where)
        return [f"{name} held ", share, f" of the world's {measure.words} in {year}."], about

    def place_change(self, where: Where, year: int) -> Sentence:
        """Say by how much a level changed, or lies above another."""
        measure = self._measure()
        kind = self.random.choice(("change", "change", "difference"))
        amount, name = self._amount(measure, where, year, kind), _name(where)
        more = f" more {measure.words} than the year before in {year}."
        tail = f" in {year}." if kind == "change" else more
        opening = f"In {name}, {measure.words} rose by " if kind == "change" else f"{name} had "
        return [opening, amount, tail], _of(measure, where, year)

    def instance(self, where: Where, year: int) -> Sentence:
        """Say something that is of no variable: how many came, what it rose to."""
        if self.random.random() < 0.25:
            part = figure(self.random.uniform(2, 98), "percent", "percent", "share", 2)
            then = f" by the time {self._one('tellers')} met beside {self._one('halls')}."
            return ["It had fallen to ", part, then], {}
        many = figure(self.random.uniform(20, 9000), "count", "count", counted="people")
        about = {"measure": "people", "measure_key": ("person",), "predicate": "take"}
        hall = self._one("halls")
        return ["Some ", many, f" people took part in the fair beside {hall}."], about

    def listed(self, where: Where, year: int) -> Sentence:
        """Say how many things there are, and list them."""
        many = self.random.randint(2, 5)
        things = ("water", "energy", "transport", "housing", "schools")[:many]
        wrong = self.random.random() < WRONG
        self.planted += wrong
        number = figure(many + wrong, "count", "count", "list_count", counted="pillars")
        about = {"measure": "pillars", "measure_key": ("pillar",), "predicate": "rest"}
        rest = f" pillars: {', '.join(things[:-1])} and {things[-1]}."
        return [f"The plan of {self._one('tellers')} rests on ", number, rest], about


# What stands behind a growth.
_BEHIND = (
    " from a year earlier, {} said.",
    " year on year, {} said.",
    " from 12 months before, as {} had expected.",
)
Sentence = tuple[list[str | Figure], dict[str, Any]]

_WRITERS = (Maker.place_level, Maker.company_level, Maker.place_share, Maker.place_change,
            Maker.instance, Maker.listed)  # fmt: skip
_WEIGHTS = (50, 65, 72, 79, 96, 100)


def _zipf(size: int, power: float) -> list[float]:
    return list(accumulate(1 / rank**power for rank in range(1, size + 1)))


def _said_level(measure: Measure, where: Where, year: int) -> float:
    """Return a level in the currency in which it is said."""
    dollar = currency_of(where, year)[1] if measure.dimension == "currency" else 1.0
    return level(measure, where, year) * dollar


def _name(where: Where) -> str:
    return "the world" if where.place.id == "world" else where.place.name


def _year(year: int) -> Period:
    return Period(str(year), datetime.date(year, 1, 1), datetime.date(year, 12, 31))


def _of(measure: Measure, where: Where, year: int, stated: bool = True) -> dict[str, Any]:
    """Return what a claim of a place says: measure, place, period and where they come from."""
    place = "stated" if stated else "inherited"
    return {
        "measure": measure.words,
        "measure_key": measure.key,
        "place": where.place.name,
        "period": _year(year),
        "predicate": "be",
        "definite": True,
        "anchored": True,
        "origin": Origin(place, "stated"),
    }


def _claims(
    name: str, position: int, sentence: str, parts: list[str | Figure], about: dict[str, Any]
) -> Iterator[Claim]:
    """Yield the claims of a sentence that stands at a position of its document."""
    start = position
    for part in parts:
        if isinstance(part, Figure):
            end = start + len(part.text)
            yield Claim(
                id=blake2b(f"{name} {start} {end}".encode(), digest_size=8).hexdigest(),
                document=name,
                span=Span(start, end, 1, start + 1),
                text=part.text,
                sentence=sentence,
                sentence_start=position,
                quantity=part.quantity,
                kind=part.kind,
                **{**about, **part.said},
            )
        start += len(part) if isinstance(part, str) else len(part.text)


def spread(claims: int, seed: int = 7) -> tuple[list[Document], list[Claim], int]:
    """Make so many claims; return documents, claims, and how many figures were made wrong."""
    maker = Maker(seed)
    documents, made = [], []
    for document, own in maker.documents(claims):
        documents.append(document)
        made.extend(own)
    return documents, made, maker.planted


def one_variable(claims: int, seed: int = 7) -> tuple[list[Document], list[Claim], int]:
    """Make so many claims that all speak of one variable, one in a thousand of them wrong."""
    maker = Maker(seed)
    documents, made = [], []
    brazil = next(one for one in spots() if one.place.id == "bra")
    steel = next(one for one in measures() if one.words == "steel exports")
    about = _of(steel, brazil, 2019)
    for first in range(0, claims, PER_DOCUMENT):
        name, text = f"article-{first:07}.txt", ""
        for number in range(first, min(first + PER_DOCUMENT, claims)):
            amount = maker._amount(steel, brazil, 2019)
            parts = [f"In report {number} Brazil's steel exports were ", amount, " in 2019."]
            sentence = "".join(part if isinstance(part, str) else part.text for part in parts)
            made.extend(_claims(name, len(text), sentence, parts, about))
            text += sentence + " "
        published = datetime.date(2020, 3, 1)
        documents.append(
            Document(name=name, text=text, published=published, published_from="given")
        )
    return documents, made, maker.planted
