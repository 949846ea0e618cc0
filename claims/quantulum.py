"""The adapter to quantulum3: its tables of units as data, for names that our own table lacks.

Its parser is asked only for compound symbols behind a figure that our own grammar cannot place
("3 kg·m/s²"), on these few characters alone and with its classifier off: on running text it reads
"5G" as gauss and "a key" as a kiloyear, and its first call takes seconds. Its tables know several
hundred units, and of those this file offers the ones that are a physical unit, that our
definitions know, and that are no ordinary English word. Without the package the long tail is
empty and nothing is asked.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from claims.unit_names import Unit, make_unit, spell
from claims.unit_table import index
from claims.words import LANGUAGE, rows

_ENTITIES_LEFT_OUT = frozenset({"currency", "dimensionless", "typographical element"})

# Names without a plural in -s: "lux", "gauss", "inch", "century", "hertz", "foot".
_NO_PLURAL = ("s", "x", "ch", "y", "z", "foot", "amp")

_PREFIXES = {
    "f": "femto",
    "p": "pico",
    "n": "nano",
    "µ": "micro",
    "m": "milli",
    "c": "centi",
    "d": "deci",
    "k": "kilo",
    "M": "mega",
    "G": "giga",
    "T": "tera",
    "P": "peta",
    "E": "exa",
}


def long_tail(surface: str) -> Unit | None:
    """Return the unit of a name or symbol of three or more letters, or None.

    Names are lower case: "teslas" may be a unit, "Teslas" are cars.
    """
    return _surfaces().get(surface)


@cache
def _parser() -> Any:
    """Return the parser with its classifier off, or None where it cannot be had."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import quantulum3.classifier
            from quantulum3 import parser

            quantulum3.classifier.USE_CLF = False
    except ImportError:
        return None
    return parser


@lru_cache(maxsize=2_000)
def second_reading(symbols: str) -> tuple[Unit, int] | None:
    """Return the unit that a run of symbols behind a figure is, and its length; None if unknown.

    ``symbols`` are a few characters without white space ("kg·m/s²"). What the parser makes of them
    counts only where it takes them for one unit that our definitions know.
    """
    parser = _parser()
    if parser is None:
        return None
    window = f"1 {symbols}"
    try:
        found = parser.parse(window)
    except Exception:
        # Its parser raises many kinds of errors on odd input; then there is no second reading.
        return None
    if len(found) != 1 or found[0].value != 1 or found[0].span[1] != len(window):
        return None
    unit = found[0].unit
    name = _translated(unit.name, {"dimensions": unit.dimensions})
    return (make_unit((name,)), len(symbols)) if name else None


@cache
def _surfaces() -> dict[str, Unit]:
    """Return all surfaces of the long tail."""
    folder = _folder()
    if folder is None:
        return {}
    units = _read(folder / "units.json")
    words = _common_words(folder) | {row[0] for row in rows(f"{LANGUAGE}/no_units.txt")}
    found: dict[str, Unit] = {}
    for name, entry in units.items():
        unit = _translated(name, entry)
        if unit is None or entry.get("entity") in _ENTITIES_LEFT_OUT:
            continue
        for surface, prefix in _written(name, entry):
            if _is_wanted(surface, words):
                found.setdefault(surface, make_unit((prefix + unit,)))
    return found


def _is_wanted(surface: str, words: frozenset[str]) -> bool:
    """Say whether a surface joins the long tail: a word of letters, no common one, none of ours."""
    return (
        len(surface) >= 3
        and surface.isalpha()
        and surface not in words
        and surface.lower() not in words
        and surface.lower() not in index()
    )


def _folder() -> Path | None:
    """Return the folder of the package, which is not imported, or None."""
    spec = find_spec("quantulum3")
    places = spec.submodule_search_locations if spec else None
    return Path(places[0]) if places else None


def _read(path: Path) -> dict[str, Any]:
    """Return one of its files; empty where it is missing or of another shape."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _common_words(folder: Path) -> frozenset[str]:
    """Return the words that it holds for ordinary English."""
    lists = _read(folder / "_lang" / "en_US" / "common-words.json")
    return frozenset(word for words in lists.values() for word in words)


def _written(name: str, entry: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the ways to write a unit, each with the prefix that it carries ("" or "kilo")."""
    names = {name, *entry.get("surfaces", ())}
    names |= {f"{each}s" for each in names if not each.endswith(_NO_PLURAL)}
    prefixes = [symbol for symbol in entry.get("prefixes") or () if symbol in _PREFIXES]
    for each in sorted(names):
        yield each, ""
        yield from ((_PREFIXES[symbol] + each, _PREFIXES[symbol]) for symbol in prefixes)
    for each in entry.get("symbols", ()):
        # "CFM" and its like, which the table takes for cubic feet a second, are left out.
        if not each.isupper():
            yield each, ""
        if len(each) < 3:
            yield from ((symbol + each, _PREFIXES[symbol]) for symbol in prefixes)


def _translated(name: str, entry: dict[str, Any]) -> str | None:
    """Return the name that pint prints for one of its units, or None."""
    own = _pint_name(name)
    if own:
        return own
    terms: dict[str, int] = {}
    for part in entry.get("dimensions", ()):
        base = _pint_name(part["base"])
        if base is None:
            return None
        terms[base] = terms.get(base, 0) + part["power"]
    return spell(terms) if terms else None


def _pint_name(name: str) -> str | None:
    """Return the name that pint prints for a unit that our definitions hold, or None."""
    spelt = name.lower().replace("metre", "meter").replace("litre", "liter")
    spelt = spelt.replace(" ", "_").replace("-", "_").replace("ångström", "angstrom")
    try:
        make_unit((spelt,))
    except ValueError:
        return None
    return spelt
