"""How fast claims are checked, in how much memory, and that both grow with their number alone.

    python benchmarks/checking.py [--sizes N ...] [--one-variable N ...] [--runs N] [--no-floors]

The claims are made (see ``made_claims``), and the checking alone is timed: all rules on, in seconds
of the processor, after a small audit that loads the tables. Each size has a process of its own;
small ones are run several times over fresh claims, and the median counts. Printed are the seconds,
claims a second, the time per claim as a multiple of that of the size before, and the peak of memory
above documents and claims. The status is 1 when a floor is missed: a ratio above 1.3, fewer than
20,000 claims a second over the realistic spread, more than 2 GB.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from statistics import median
from typing import Any

import made_claims

import crossfoot

SIZES = (1_000, 10_000, 100_000, 1_000_000)
ONE_VARIABLE = (1_000, 10_000, 100_000)
SPREADS = {"realistic": made_claims.spread, "one variable": made_claims.one_variable}

MOST_RATIO = 1.3
LEAST_RATE = 20_000
MOST_MEMORY = 2e9

# Below this many claims one run is too short to be measured.
ENOUGH = 50_000
MOST_RUNS = 7
# ru_maxrss is in kibibytes, on macOS in bytes.
UNIT = 1 if sys.platform == "darwin" else 1024


def peak() -> int:
    """Return the most memory that this process has held, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT


def measure(spread: str, size: int, most_runs: int) -> dict[str, Any]:
    """Check so many claims; return seconds, bytes above the claims, and what was found."""
    make = SPREADS[spread]
    documents, claims, _ = make(300, seed=1)
    crossfoot.audit(documents, claims=claims)
    taken = []
    for run in range(max(1, min(most_runs, ENOUGH // size))):
        documents, claims, planted = make(size, seed=7 + run)
        gc.collect()
        before, start = peak(), time.process_time()
        report = crossfoot.audit(documents, claims=claims)
        taken.append(time.process_time() - start)
        held = peak() - before
    assert not report.faults, report.faults
    return {
        "seconds": median(taken),
        "bytes": held,
        "planted": planted,
        "levels": Counter(finding.level for finding in report.findings),
        "verified": len(report.verified),
    }


def table(spread: str, sizes: list[int], most_runs: int) -> list[str]:
    """Print the figures of a spread, a line a size; return the floors that it misses."""
    print(f"\n{spread}")
    print("   claims   seconds  claims/s   ratio   memory MB   verified  error/warning/note  wrong")
    missed, before = [], None
    for size in sizes:
        told = apart(spread, size, most_runs)
        each = told["seconds"] / size
        ratio = each / before if before else None
        found = "/".join(str(told["levels"].get(name, 0)) for name in ("error", "warning", "note"))
        print(
            f"{size:9,} {told['seconds']:9.2f} {1 / each:9,.0f} "
            f"{f'{ratio:7.2f}' if ratio else '       '} {told['bytes'] / 1e6:11.0f} "
            f"{told['verified']:10,} {found:>19} {told['planted']:6}",
            flush=True,
        )
        name = f"{spread}, {size:,} claims"
        if ratio and ratio > MOST_RATIO:
            missed.append(f"{name}: {ratio:.2f} times the time per claim of the size before")
        if spread == "realistic" and 1 / each < LEAST_RATE:
            missed.append(f"{name}: {1 / each:,.0f} claims a second")
        if told["bytes"] > MOST_MEMORY:
            missed.append(f"{name}: {told['bytes'] / 1e9:.1f} GB above the claims")
        before = each
    return missed


def apart(spread: str, size: int, most_runs: int) -> dict[str, Any]:
    """Measure in a process of its own, so that its peak of memory is its own."""
    command = [sys.executable, __file__, "--measure", spread, str(size), "--runs", str(most_runs)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def main() -> int:
    """Print the tables; return 1 where a floor is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=list(SIZES))
    parser.add_argument("--one-variable", type=int, nargs="*", default=list(ONE_VARIABLE))
    parser.add_argument("--runs", type=int, default=MOST_RUNS, help="of a small size, at most")
    parser.add_argument("--no-floors", action="store_true", help="only print the figures")
    parser.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        print(json.dumps(measure(asked.measure[0], int(asked.measure[1]), asked.runs)))
        return 0
    missed = table("realistic", asked.sizes, asked.runs)
    missed += table("one variable", asked.one_variable, asked.runs)
    for line in missed:
        print(f"missed: {line}")
    return 1 if missed and not asked.no_floors else 0


if __name__ == "__main__":
    sys.exit(main())
