"""Audit clusters of texts on one subject, and hold the findings against hand-made gold.

    python benchmarks/clusters.py CLUSTERS [--misses]

A finding counts for a pair when it locates both sides and one of them is suspect or party. Printed:
conflicts found by severity and certainty, agreements and near misses called wrong, and what all
clusters at once say between clusters. Exit status 1 where a floor is missed.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from gold_pairs import Cluster, Pair, Side, clusters
from msgspec.structs import replace

import crossfoot

FLOOR_FOUND, FLOOR_NEAR = 0.60, 0.05
REPORTED = ("error", "warning")
ACCUSED = ("suspect", "party")


def locates(finding: Any, side: Side) -> str | None:
    """Return the role in which a finding locates a side, or None."""
    for place in finding.locations:
        if place.document == side.file and place.start < side.end and side.start < place.end:
            return str(place.role)
    return None


def level_of(findings: Any, pair: Pair) -> str | None:
    """Return the gravest level at which any finding speaks of a pair, or None."""
    sides = [side for side in (pair.first, pair.second) if side is not None]
    found = []
    for finding in findings:
        roles = [locates(finding, side) for side in sides]
        if all(roles) and any(role in ACCUSED for role in roles):
            found.append(finding.level)
    return next((level for level in ("error", "warning", "note") if level in found), None)


def main() -> int:
    """Print the figures and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("clusters", type=Path)
    parser.add_argument("--misses", action="store_true")
    asked = parser.parse_args()
    read = list(clusters(asked.clusters))
    told = [
        (pair, level_of(report.findings, pair))
        for cluster in read
        for report in [crossfoot.audit(cluster.documents)]
        for pair in cluster.pairs
    ]
    failed = _conflicts(told, asked.misses)
    failed |= _silent(told, "agreements", 0.0)
    failed |= _silent(told, "near_misses", FLOOR_NEAR)
    return int(failed | _between(read))


def _conflicts(told: list[tuple[Pair, str | None]], misses: bool) -> bool:
    groups: dict[tuple[str, str], list[tuple[Pair, str | None]]] = {}
    for pair, level in told:
        if pair.kind == "conflicts":
            entry = pair.entry
            groups.setdefault((entry["severity"], entry["certainty"]), []).append((pair, level))
    failed = False
    for (severity, certainty), group in sorted(groups.items()):
        found = [pair for pair, level in group if level in REPORTED]
        floor = ""
        if (severity, certainty) == ("error", "sure"):
            failed = len(found) < FLOOR_FOUND * len(group)
            floor = f" (floor {FLOOR_FOUND:.0%})"
        print(f"conflicts {severity}, {certainty}: {len(found)}/{len(group)} found{floor}")
        for pair, level in group if misses else ():
            second = pair.second.quote if pair.second else "-"
            print(f"    {level or 'missed'}: {pair.name}: “{pair.first.quote}” | “{second}”")
    return failed


def _silent(told: list[tuple[Pair, str | None]], kind: str, floor: float) -> bool:
    group = [(pair, level) for pair, level in told if pair.kind == kind]
    errors = [pair for pair, level in group if level == "error"]
    warnings = [pair for pair, level in group if level == "warning"]
    print(f"{kind}: {len(group)}, called error {len(errors)}, called warning {len(warnings)}")
    for pair in errors + warnings:
        print(f"    {pair.name}: “{pair.first.quote}”")
    return bool(errors) or (len(warnings) > floor * len(group) and kind == "near_misses")


def _between(read: list[Cluster]) -> bool:
    """Audit all clusters at once; print what is said between documents of different clusters."""
    documents = [
        replace(document, name=f"{cluster.name}/{document.name}")
        for cluster in read
        for document in cluster.documents
    ]
    report = crossfoot.audit(documents)
    across = [
        finding
        for finding in report.findings
        if len({place.document.split("/")[0] for place in finding.locations}) > 1
    ]
    errors = [finding for finding in across if finding.level == "error"]
    print(f"all at once: {len(across)} findings between clusters, {len(errors)} errors")
    for finding in across:
        print(f"    {finding.level} {finding.rule}: {finding.message}")
    return bool(errors)


if __name__ == "__main__":
    sys.exit(main())
