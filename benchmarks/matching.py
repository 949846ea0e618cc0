"""Measure the matching of variables: precision and recall of "same", and what each guard does.

    python benchmarks/matching.py CLUSTERS [FINDINGS.json SEEDS]

Pairs come from hand-made gold: agreements and value or magnitude conflicts of the clusters are
*same*; near misses, and what must not be flagged in the seeds, are *different*. A pair is called
same where any two of the claims in its two quotes are.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from gold_pairs import Pair, clusters

import crossfoot
from checker.comparable import GUARDS as ROW_GUARDS
from checker.context import Context
from checker.guards import GUARDS as PAIR_GUARDS
from checker.matching import Sameness, sameness
from checker.observation import Observation
from claims.model import Claim

SAME_CONFLICTS = ("value", "magnitude")
ORDER = ("error", "warning", "note")
Observations = tuple[Observation, ...]
Rows = tuple[Observations, Observations]


def wanted(pair: Pair) -> bool | None:
    """Return whether the gold calls a pair the same variable; None where it does not say."""
    if pair.second is None:
        return None
    if pair.kind == "conflicts":
        return True if pair.entry["kind"] in SAME_CONFLICTS else None
    return pair.kind == "agreements"


def pairs_of(folder: Path) -> list[tuple[str, bool, Rows]]:
    """Return name, gold verdict and the rows of both sides of each pair of the clusters."""
    found = []
    for cluster in clusters(folder):
        sides = [side for pair in cluster.pairs for side in (pair.first, pair.second) if side]
        claims = {claim.id: claim for side in sides for claim in side.claims}
        rows = Context(cluster.documents, tuple(claims.values())).row_of
        for pair in cluster.pairs:
            verdict = wanted(pair)
            if verdict is None or pair.second is None:
                continue
            first, second = _rows(pair.first.claims, rows), _rows(pair.second.claims, rows)
            found.append((pair.name, verdict, (first, second)))
    return found


def seed_pairs(gold: Path, seeds: Path) -> list[tuple[str, bool, Rows]]:
    """Return the pairs of claims that must not be held against each other in the seeds."""
    entries = json.loads(gold.read_text(encoding="utf-8"))
    dates = entries["documents"]
    documents = {
        path.name: crossfoot.Document.from_text(
            path.read_text(encoding="utf-8"), name=path.name, published=dates.get(path.name)
        )
        for path in sorted(seeds.glob("*.txt"))
    }
    claims = {name: crossfoot.extract(document) for name, document in documents.items()}
    everything = tuple(claim for read in claims.values() for claim in read)
    rows = Context(tuple(documents.values()), everything).row_of
    found = []
    for number, entry in enumerate(entries["must_not_flag"]):
        sides = [_quoted(side, documents, claims, rows) for side in entry["claims"]]
        if len(sides) == 2:
            found.append((f"seeds/must_not_flag/{number}", False, (sides[0], sides[1])))
    return found


def _quoted(side: dict[str, str], documents: Any, claims: Any, rows: Any) -> Observations:
    start = documents[side["doc"]].text.find(side["quote"])
    held = tuple(
        claim
        for claim in claims[side["doc"]]
        if claim.span.start < start + len(side["quote"]) and start < claim.span.end
    )
    return _rows(held, rows)


def _rows(claims: tuple[Claim, ...], rows: dict[str, Observation]) -> Observations:
    return tuple(rows[claim.id] for claim in claims if claim.id in rows)


def called(pair: Rows, without: frozenset[str] = frozenset()) -> Sameness:
    """Return the strongest verdict over the claims of both sides, or the last guard met."""
    best = Sameness(None, differs="no-claim")
    for first in pair[0]:
        for second in pair[1]:
            found = sameness(first, second, without)
            if _rank(found) < _rank(best) or not (best.level or found.level):
                best = found
    return best


def _rank(found: Sameness) -> int:
    return ORDER.index(found.level) if found.level else len(ORDER)


def precision_and_recall(told: list[tuple[bool, str | None]], least: str) -> str:
    """Say precision and recall of "same" at a level or a graver one."""
    levels = ORDER[: ORDER.index(least) + 1]
    right = sum(verdict for verdict, level in told if level in levels)
    said = sum(level in levels for _, level in told)
    same = sum(verdict for verdict, _ in told)
    precision = f"{right / said:.1%}" if said else "nothing called same"
    return f"precision {precision} ({right}/{said}), recall {right / same:.1%} ({right}/{same})"


def main() -> int:
    """Print the figures, and the table of guards."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("clusters", type=Path)
    parser.add_argument("seeds", nargs="*", type=Path)
    asked = parser.parse_args()
    pairs = pairs_of(asked.clusters)
    if len(asked.seeds) == 2:
        pairs += seed_pairs(*asked.seeds)
    verdicts = [(verdict, called(rows)) for _, verdict, rows in pairs]
    told = [(verdict, found.level) for verdict, found in verdicts]
    different = sum(not verdict for verdict, _ in told)
    print(f"{len(told)} pairs: {len(told) - different} same, {different} different")
    for least in ORDER:
        print(f"same at {least} confidence: {precision_and_recall(told, least)}")
    _guards(pairs, verdicts)
    return 0


def _guards(pairs: list[tuple[str, bool, Rows]], verdicts: list[tuple[bool, Sameness]]) -> None:
    print("guard                     removes different   costs same   alone: false, true more")
    stopped = Counter((found.differs, verdict) for verdict, found in verdicts)
    for name in ("no-claim", *ROW_GUARDS, *PAIR_GUARDS):
        more = [
            verdict
            for (_, verdict, rows), (_, found) in zip(pairs, verdicts, strict=True)
            if found.level is None and called(rows, frozenset((name,))).level
        ]
        alone = f"{more.count(False)}, {more.count(True)}"
        print(f"{name:26} {stopped[name, False]:16} {stopped[name, True]:12}   {alone}")


if __name__ == "__main__":
    sys.exit(main())
