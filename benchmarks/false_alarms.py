"""Count the false alarms of every rule on clean articles, alone and all at once.

    python benchmarks/false_alarms.py ARTICLES.jsonl [--write]

ARTICLES holds one article a line (url, date, title, text). Every finding at level error or warning
has to be labelled in ``tests/labels/findings.toml`` (fingerprint, verdict "true" or "false", why).
Printed are, for each rule, its findings by level and those that are false. The status is 1 where a
finding has no label or a floor is missed: a false error, more than 2 false warnings inside
documents, across them, or in their titles as drafts against the articles. ``--write`` renews
``data/tables/measured.csv``.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from msgspec import Struct

import crossfoot
from checker import Finding, rules

HERE = Path(__file__).parent.parent
LABELS = HERE / "tests" / "labels" / "findings.toml"
TABLE = HERE / "data" / "tables" / "measured.csv"
REPORTED = ("error", "warning")
MOST_WARNINGS = 2
# Rules that are off unless selected are measured, too.
EVERY = [rule.code for rule in rules()]
PLACES = ("inside", "across", "drafts")


class Seen(Struct, frozen=True):
    """A finding, and whether it was made "inside" a document, "across" several, or in "drafts"."""

    finding: Finding
    where: str


def load(path: Path) -> list[Any]:
    """Return the articles of a file as documents, named by their titles."""
    lines = path.read_text(encoding="utf-8").splitlines()
    articles = [json.loads(line) for line in lines if line.strip()]
    return [
        crossfoot.Document.from_text(
            one["text"], name=f"{number}: {one['title']}", published=one["date"]
        )
        for number, one in enumerate(articles, start=1)
    ]


def findings_of(documents: list[Any]) -> list[Seen]:
    """Return the findings of each document alone, and those of all together that lie across."""
    claims = [crossfoot.extract(document) for document in documents]
    seen = [
        Seen(finding, "inside")
        for document, own in zip(documents, claims, strict=True)
        for finding in crossfoot.audit([document], claims=own, select=EVERY).findings
    ]
    every = [claim for own in claims for claim in own]
    together = crossfoot.audit(documents, claims=every, select=EVERY)
    seen += [
        Seen(finding, "across")
        for finding in together.findings
        if len({place.document for place in finding.locations}) > 1
    ]
    return seen


def drafts_of(path: Path, documents: list[Any]) -> list[Seen]:
    """Return what is found in each title as a draft, checked against its own article."""
    seen = []
    for document, title in zip(documents, titles(path), strict=True):
        draft = crossfoot.Document.from_text(title, name="title", published=document.published)
        report = crossfoot.check(draft, against=[document])
        seen += [Seen(one, "drafts") for one in report.findings if one.rule.startswith("SRC")]
    return seen


def titles(path: Path) -> list[str]:
    """Return the titles of the articles."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["title"] for line in lines if line.strip()]


def labels() -> dict[str, dict[str, str]]:
    """Return the labels by fingerprint."""
    table = tomllib.loads(LABELS.read_text(encoding="utf-8"))
    return {row["fingerprint"]: row for row in table.get("finding", ())}


def main() -> int:
    """Print the figures and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    documents = load(asked.articles)
    words = sum(document.words for document in documents)
    seen = findings_of(documents) + drafts_of(asked.articles, documents)
    known = labels()
    unlabelled = [
        one
        for one in seen
        if one.finding.level in REPORTED and one.finding.fingerprint not in known
    ]
    false = [
        one for one in seen if known.get(one.finding.fingerprint, {}).get("verdict") == "false"
    ]
    print(f"{len(documents)} documents, {words:,} words")
    _table(seen, false)
    for one in unlabelled:
        found = one.finding
        print(f"not labelled: {found.fingerprint} {found.level} {found.rule}: {found.message}")
    if asked.write:
        _write(len(documents), words, false)
    return int(bool(unlabelled) | _missed(false))


def _table(seen: list[Seen], false: list[Seen]) -> None:
    print("rule     errors  warnings  notes  false errors  false warnings")
    wrong = Counter((one.finding.rule, one.finding.level) for one in false)
    levels = Counter((one.finding.rule, one.finding.level) for one in seen)
    for rule in rules():
        code = rule.code
        print(
            f"{code:8} {levels[code, 'error']:6} {levels[code, 'warning']:9} "
            f"{levels[code, 'note']:6} {wrong[code, 'error']:13} {wrong[code, 'warning']:15}"
        )


def _missed(false: Iterable[Seen]) -> bool:
    counts = Counter((one.where, one.finding.level) for one in false)
    for where in PLACES:
        errors, warnings = counts[where, "error"], counts[where, "warning"]
        print(f"{where} documents: {errors} false errors (0), {warnings} false warnings (2)")
    warned = any(counts[where, "warning"] > MOST_WARNINGS for where in PLACES)
    return warned or any(level == "error" for _, level in counts)


def _write(documents: int, words: int, false: list[Seen]) -> None:
    wrong = Counter((one.finding.rule, one.finding.level) for one in false)
    today = datetime.date.today().isoformat()
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["rule", "documents", "words", "false_errors", "false_warnings", "date"])
        for rule in rules():
            errors, warnings = wrong[rule.code, "error"], wrong[rule.code, "warning"]
            writer.writerow([rule.code, documents, words, errors, warnings, today])


if __name__ == "__main__":
    sys.exit(main())
