"""The reader's gate: how well it reads, measured on what is given, with floors that only rise.

    python benchmarks/gate.py [--peers FOLDER] [--clusters FOLDER] [--news ARTICLES.jsonl [--held]]
                              [--misses]

Without an argument only what the project itself holds is measured. Each line prints the figure, the
floor, and how many cases were left out; every case left out stands in ``exceptions.toml`` with its
reason, and a twentieth of a set at most. The status is 1 when a figure is below its floor.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import peers
from msgspec import Struct
from news_gold import score as score_news
from quoted import Side, cluster_sides, is_read, sample_sides

import crossfoot
from claims import Claim
from claims.units import factor

HERE = Path(__file__).parent
EXCEPTIONS = tomllib.loads((HERE / "exceptions.toml").read_text(encoding="utf-8"))
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))


class Result(Struct, frozen=True):
    """The measure of one set: cases right, cases counted, cases left out, and what missed."""

    name: str
    right: int
    counted: int
    left_out: int
    misses: tuple[str, ...]


def claims_of(text: str) -> tuple[Claim, ...]:
    """Read a text without a date."""
    return crossfoot.extract(crossfoot.Document.from_text(text))


def meets(expected: peers.Expected, claim: Claim) -> bool:
    """Tell whether a claim has the value, or the ends, and the unit that are expected."""
    quantity = claim.quantity
    low = quantity.value if quantity.value is not None else quantity.value_low
    high = quantity.value if quantity.value is not None else quantity.value_high
    if low is None or high is None:
        return False
    wanted = [
        (end, float(read))
        for end, read in ((expected.low, low), (expected.high, high))
        if end is not None
    ]
    return any(_same(wanted, expected.unit, unit) for unit in _readings(claim))


def _readings(claim: Claim) -> tuple[str, ...]:
    """Return the unit and what an ambiguous one may mean besides."""
    listed = [one for one in claim.assumptions if ": one of " in one]
    others = listed[0].partition(": one of ")[2].split(", ") if listed else []
    return (claim.quantity.unit, *others)


SMALL_CHANGE = {"cent": 0.01, "pence": 0.01, "dime": 0.1, "dozen": 12.0, "satoshi": 1e-8}


def _same(wanted: list[tuple[float, float]], unit: str | None, read: str) -> bool:
    scale = SMALL_CHANGE.get(unit or "", 1.0)
    if unit is None or unit in SMALL_CHANGE or unit == read:
        return all(_near(end * scale, value) or _near(end, value) for end, value in wanted)
    if len(read) == 3 and read.isupper():
        return False
    try:
        (one, shift, base), (other, moved, target) = factor(unit), factor(read)
    except ValueError:
        return False
    return base == target and all(
        _near(end * one + shift, value * other + moved) for end, value in wanted
    )


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-6 * max(abs(one), abs(other), 1e-12)


def is_right(case: peers.Case) -> bool:
    """Tell whether all that is expected is read, each by a claim of its own."""
    left = list(claims_of(case.text))
    if not case.expected:
        return not any(_is_of(case.group, claim) for claim in left)
    for expected in case.expected:
        found = next((claim for claim in left if meets(expected, claim)), None)
        if found is None:
            return False
        left.remove(found)
    return True


_NO_DIMENSION = ("[temperature]", "[angle]")


def _is_of(group: str, claim: Claim) -> bool:
    """Tell whether a claim is of the kind that a set is about: a number has no unit."""
    dimension = claim.quantity.dimension
    return {
        "CurrencyModel": dimension == "currency",
        "AmountOfMoney": dimension == "currency",
        "AgeModel": dimension == "[time]",
        "Duration": dimension == "[time]",
        "TemperatureModel": dimension == "[temperature]",
        "PercentModel": dimension == "percent",
        # Temperatures are a set of their own there, and angles are not asked for.
        "DimensionModel": dimension.startswith("[") and dimension not in _NO_DIMENSION,
        "NumberModel": claim.quantity.unit == "count",
        "NumberRangeModel": claim.quantity.modifier == "between",
    }.get(group, True)


Entry = TypeVar("Entry", peers.Case, Side)


def measured(
    name: str,
    cases: Iterable[Entry],
    right: Callable[[Entry], bool],
    said: Callable[[Entry], str],
) -> Result:
    """Measure one set of cases less its exceptions; ``said`` tells a case that is missed."""
    excepted = EXCEPTIONS.get(name, {})
    every = list(cases)
    counted = [case for case in every if case.id not in excepted]
    misses = tuple(said(case) for case in counted if not right(case))
    left_out = len(every) - len(counted)
    return Result(name, len(counted) - len(misses), len(counted), left_out, misses)


def _miss(case: peers.Case) -> str:
    wanted = [(one.low, one.high, one.unit) for one in case.expected]
    read = [
        (str(claim.quantity.value or claim.quantity.value_low), claim.quantity.unit)
        for claim in claims_of(case.text)
    ]
    return f"{case.id}: {case.text[:140]!r} wanted {wanted} read {read}"


PEERS: dict[str, tuple[str, Callable[[Path], Iterator[peers.Case]]]] = {
    "recognizers_units": ("recognizers-numberwithunit-en.jsonl", peers.recognizers_units),
    "recognizers_numbers": ("recognizers-number-en.jsonl", peers.recognizers_numbers),
    "quantulum3": ("quantulum3.jsonl", peers.quantulum),
    "duckling": ("duckling-en.jsonl", peers.duckling),
}


def peer_results(folder: Path) -> Iterator[Result]:
    """Measure the third-party sets of a folder."""
    for name, (file, read) in PEERS.items():
        yield measured(name, read(folder / file), is_right, _miss)


def quoted(name: str, sides: Iterable[Side]) -> Result:
    """Measure which quoted figures are read."""
    return measured(
        name, sides, is_read, lambda one: f"{one.id}: {one.quote!r} {one.value} {one.unit}"
    )


def news_status(articles: Path, gold: Path, misses: bool) -> int:
    """Print the figures on annotated news beside their floors; 1 if one is below."""
    read, lines = (
        [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for path in (articles, gold)
    )
    status = 0
    for name, figure in score_news(read, lines, misses).items():
        floor = FLOORS["news"].get(name, 0.0)
        status = status or int(figure < floor)
        below = "  BELOW" if figure < floor else ""
        print(f"{gold.stem} {name:16} {figure:6.2f} %  floor {floor} %{below}")
    return status


def report(results: Iterable[Result], misses: bool) -> int:
    """Print the results beside their floors; return 1 if one is below."""
    status = 0
    for result in results:
        part = 100 * result.right / max(1, result.counted)
        floor = FLOORS.get(result.name, 0.0)
        below = part < floor
        status = 1 if below else status
        print(
            f"{result.name:22} {part:6.2f} %  ({result.right} of {result.counted}, "
            f"{result.left_out} left out)  floor {floor} %{'  BELOW' if below else ''}"
        )
        if misses:
            for miss in result.misses:
                print("   ", miss)
    return status


def main() -> int:
    """Measure what is named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--clusters", type=Path)
    parser.add_argument("--news", type=Path, help="the corpus that gold/ annotates")
    parser.add_argument("--held", action="store_true", help="measure the half kept aside, too")
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    results = [quoted("samples", sample_sides(HERE.parent / "data" / "samples"))]
    if arguments.peers:
        results.extend(peer_results(arguments.peers))
    if arguments.clusters:
        results.append(quoted("clusters", cluster_sides(arguments.clusters)))
    status = report(results, arguments.misses)
    if arguments.news:
        halves = ("wikinews-development", *(("wikinews-held",) if arguments.held else ()))
        for half in halves:
            gold = HERE / "gold" / f"{half}.jsonl"
            status = news_status(arguments.news, gold, arguments.misses) or status
    return status


if __name__ == "__main__":
    sys.exit(main())
