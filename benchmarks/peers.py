"""Third-party cases in one shape: a text and the quantities that should be read in it.

The files are those of other readers' own tests (Recognizers-Text, duckling, quantulum3). Their
names of units are translated to ours; nothing of their texts is kept in this project.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from claims.units import factor, unit_after


class Expected(Struct, frozen=True):
    """A quantity that should be read: a value or the ends of a range, in a unit (None: any)."""

    low: float | None
    high: float | None
    unit: str | None
    quote: str = ""


class Case(Struct, frozen=True):
    """A text, its id, its group, what should be read there."""

    id: str
    group: str
    text: str
    expected: tuple[Expected, ...]


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a file of JSON lines."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


RECOGNIZERS = {
    "Dollar": "USD", "United States dollar": "USD", "Euro": "EUR", "Chinese yuan": "CNY",
    "Pound": None, "British pound": "GBP", "Cent": "cent", "Canadian dollar": "CAD",
    "Japanese yen": "JPY", "Franc": None, "Australian dollar": "AUD", "Pence": "pence",
    "Penny": "pence", "Bitcoin": "BTC", "Turkish lira": "TRY", "Rupee": "INR",
    "Mexican peso": "MXN", "Hong Kong dollar": "HKD", "Swiss franc": "CHF",
    "Costa Rican colón": "CRC", "Georgian lari": "GEL", "Lao kip": "LAK",
    "Sri Lankan rupee": "LKR", "New Zealand dollar": "NZD", "C": "degree_Celsius",
    "F": "degree_Fahrenheit", "Degree": None, "Year": "year", "Month": "month", "Week": "week",
    "Day": "day", "Age": None, "Foot": "foot", "Meter": "meter", "Mile": "mile",
    "Gallon": "gallon", "Ton": None, "Metric ton": "metric_ton", "Kilogram": "kilogram",
    "Kilometer per hour": "kilometer / hour", "Microgram": "microgram", "Inch": "inch",
    "Square meter": "meter ** 2", "Kilometer": "kilometer", "Millimeter": "millimeter",
    "Decimeter": "decimeter", "Picometer": "picometer", "Turn": "turn",
    "Milliliter": "milliliter", "Barrel": "barrel", "Ounce": "ounce", "Acre": "acre",
    "Netherlands guilder": "NLG", "Satoshi": "satoshi", "Cubic foot": "foot ** 3",
    "Bit": "bit", "Mile per hour": "mile / hour",
    "Square kilometer": "kilometer ** 2", "Megabit": "megabit", "Megabyte": "megabyte",
    "Tablespoon": "tablespoon", "Cup": "cup", "Teaspoon": "teaspoon", "Dram": "dram",
    "Gram": "gram", "Radian": "radian",
    "Meter per millisecond": "meter / millisecond",
    "Centimeter per millisecond": "centimeter / millisecond",
    "Kilometer per millisecond": "kilometer / millisecond",
}  # fmt: skip


def recognizers_units(path: Path) -> Iterator[Case]:
    """Yield the cases with units: currency, dimension, temperature, age."""
    for row in rows(path):
        expected = tuple(
            _measured(row["text"], found)
            for found in row["results"]
            if (found["Resolution"] or {}).get("value") is not None
        )
        yield Case(row["id"], row["model"], row["text"], expected)


# These models know no ranges: of "eight to 10 feet" they read the number beside the unit.
_RANGE_BEFORE = re.compile(
    r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten))\s*(?:-|to)\s*$"
)


def _measured(text: str, found: dict[str, Any]) -> Expected:
    low, high = _number(found["Resolution"]["value"])
    is_end = _RANGE_BEFORE.search(text[: found["Start"]]) or found["Text"].startswith("-")
    return Expected(None if is_end and high > 0 else low, high, _unit(found), found["Text"])


def _unit(found: dict[str, Any]) -> str | None:
    name = found["Resolution"]["unit"]
    if name == "Pound":
        return "pound" if found["TypeName"] == "dimension" else "GBP"
    return RECOGNIZERS.get(name) if name in RECOGNIZERS else named(name)


def named(name: str) -> str:
    """Return the unit that our lexicon knows by an English name; the name where it knows none."""
    found = unit_after(f"1 {name}", 1)
    return found[0].name if found and found[1] == len(name) + 2 else name


def _number(written: str) -> tuple[float, float]:
    value = float(str(written).rstrip("%"))
    return value, value


def recognizers_numbers(path: Path) -> Iterator[Case]:
    """Yield the cases of numbers, percents, fractions and ranges; ordinals are no quantities."""
    for row in rows(path):
        if row["model"] == "OrdinalModel":
            continue
        unit = "percent" if row["model"] == "PercentModel" else None
        expected = []
        for found in row["results"]:
            value = (found["Resolution"] or {}).get("value")
            if value in (None, "null"):
                continue
            expected.append(Expected(*_span(value), unit, found["Text"]))
        yield Case(row["id"], row["model"], row["text"], tuple(expected))


def _span(value: str) -> tuple[float | None, float | None]:
    found = re.fullmatch(r"[\[(]([^,]*),([^\])]*)[\])]", value)
    if not found:
        return _number(value)
    low, high = found.groups()
    return (float(low) if low else None), (float(high) if high else None)


DUCKLING = {
    "Dollar": "USD", "Pound": None, "Cent": "cent", "Unnamed": None, "Dinar": None,
    "Riyal": None, "Rial": None, "Gram": "gram", "Ounce": "ounce", "Cup": "cup",
    "Kilometre": "kilometer", "Mile": "mile", "M": "meter", "Centimetre": "centimeter",
    "Inch": "inch", "Metre": "meter", "Foot": "foot", "Millimetre": "millimeter",
    "Litre": "liter", "Millilitre": "milliliter", "Gallon": "gallon",
    "Hectolitre": "hectoliter", "Celsius": "degree_Celsius",
    "Fahrenheit": "degree_Fahrenheit", "Degree": None, "Second": "second",
    "Minute": "minute", "Hour": "hour", "Day": "day", "Week": "week", "Month": "month",
    "Year": "year", "Quarter": None,
}  # fmt: skip
_SIMPLE = re.compile(
    r"\((?:simple|under|above) (\w+) \(?(-?[\d.e]+)\)?|\(NumeralValue \(?(-?[\d.e]+)"
)
_BETWEEN = re.compile(r"\(between (\w+) \(([\d.e-]+), ?([\d.e-]+)\)")
_DURATION = re.compile(r"\(DurationData (-?[\d.e]+) (\w+)")


def duckling(path: Path) -> Iterator[Case]:
    """Yield duckling's cases; ordinals are no quantities."""
    for row in rows(path):
        if row["dim"] == "Ordinal":
            continue
        expected: tuple[Expected, ...] = ()
        if row["positive"]:
            expected = (_duckling(row["gold"], row["dim"], row["text"]),)
        yield Case(row["id"], row["dim"], row["text"], expected)


def _duckling(gold: str, dimension: str, text: str) -> Expected:
    between = _BETWEEN.search(gold)
    if between:
        unit, low, high = between.groups()
        return Expected(float(low), float(high), _duckling_unit(unit, dimension), text)
    duration = _DURATION.search(gold)
    if duration:
        value = float(duration.group(1))
        return Expected(value, value, DUCKLING.get(duration.group(2)), text)
    simple = _SIMPLE.search(gold)
    assert simple, gold
    value = float(simple.group(2) or simple.group(3))
    name = simple.group(1)
    unit = _duckling_unit(name, dimension) if name else None
    low = None if gold.startswith("(under") else value
    high = None if gold.startswith("(above") else value
    return Expected(low, high, unit, text)


def _duckling_unit(name: str, dimension: str) -> str | None:
    if name == "Pound":
        return "pound" if dimension == "Quantity" else "GBP"
    return DUCKLING.get(name, name)


QUANTULUM = {
    "dimensionless": None, "metre": "meter", "pound sterling": "GBP", "kilometre": "kilometer",
    "nanometre": "nanometer", "percentage": "percent", "dollar": "USD", "euro": "EUR",
    "square kilometre": "kilometer ** 2", "square mile": "mile ** 2", "tonne": "metric_ton",
    "cubic kilometre": "kilometer ** 3", "pound-mass": "pound", "litre": "liter",
    "degree Celsius": "degree_Celsius", "degree fahrenheit": "degree_Fahrenheit",
    "degree Fahrenheit": "degree_Fahrenheit", "kilometre per hour": "kilometer / hour",
    "watt hour": "hour * watt", "megawatt hour": "megawatt_hour",
    "british thermal unit": "british_thermal_unit", "dozen": "dozen", "penny": "cent",
    "electronvolt": "electron_volt", "teraelectronvolt": "teraelectron_volt",
    "picometre": "picometer", "attometre": "attometer", "centilitre": "centiliter",
    "dollar per hour": "USD / hour", "dollar per kilogram": "USD / kilogram",
    "litre per kilometre": "liter / kilometer", "cubic centimetre": "centimeter ** 3",
    "kilobit per second": "kilobit / second", "watt per minute": "watt / minute",
    "joule per square metre per year": "joule / meter ** 2 / year",
    "kilogram per cubic centimetre": "kilogram / centimeter ** 3",
    "kilometre per square second": "kilometer / second ** 2", "gigayear": "gigayear",
    "megayear": "megayear", "minute of arc": "arcminute", "second of arc": "arcsecond",
    "ton per day": "ton / day", "count per week": None, "dime": "dime",
    "inverse second": "1 / second", "joule second": "joule * second",
}  # fmt: skip


def quantulum(path: Path) -> Iterator[Case]:
    """Yield the cases of quantulum3's own tests; bare years are no quantities here."""
    for row in rows(path):
        expected: list[Expected] = []
        for found in row["res"]:
            value, unit = float(found["value"]), found["unit"]
            surface = found.get("surface") or ""
            if unit == "dimensionless" and 1900 <= value <= 2100:
                continue
            if value == 1 and unit != "dozen" and surface.lower().startswith(("a ", "an ")):
                # An article alone is no number here: "a gallon of beer".
                continue
            for low, high in _ends(row["text"], surface, value):
                one = Expected(low, high, QUANTULUM.get(unit, unit), surface)
                whole = _joined(row["text"], expected[-1], one) if expected else None
                if whole:
                    expected[-1] = whole
                else:
                    expected.append(one)
        yield Case(row["id"], "quantities", row["text"], tuple(expected))


_SURFACE_NUMBER = re.compile(r"(?:(?<=\s)|^)[-−]?\d[\d,]*(?:\.\d+)?|\d[\d,]*(?:\.\d+)?")
_CHANGE_FROM = re.compile(r"\b(?:rose|fell|grew|(?!ranged)[a-z]+ed)\s+from\s*(?:about\s*)?$")


def _ends(text: str, surface: str, value: float) -> list[tuple[float, float]]:
    """Return the ends of a range, whose middle quantulum3 gives, or the two values of a change."""
    numbers = [
        float(one.replace(",", "").replace("−", "-")) for one in _SURFACE_NUMBER.findall(surface)
    ]
    if len(numbers) != 2 or abs(sum(numbers) / 2 - value) > 1e-9 or numbers[0] == numbers[1]:
        return [(value, value)]
    if _CHANGE_FROM.search(text[: text.find(surface)]):
        return [(number, number) for number in numbers]
    return [(min(numbers), max(numbers))]


def _joined(text: str, first: Expected, second: Expected) -> Expected | None:
    """Return the sum of the parts of a duration, "3 years, 2 months", which quantulum3 lists."""
    at = text.find(first.quote) + len(first.quote)
    stop = text.find(second.quote, at)
    if stop < 0 or text[at:stop].strip() not in (",", "and", ", and"):
        return None
    try:
        (one, _, base), (other, _, same) = factor(first.unit or ""), factor(second.unit or "")
    except ValueError:
        return None
    if base != "[time]" or same != base or other >= one or first.low is None or second.low is None:
        return None
    value = first.low + second.low * other / one
    return Expected(value, value, first.unit, text[at - len(first.quote) : stop] + second.quote)
