"""Score the reader and the rules against hand-made gold for a folder of articles.

    python benchmarks/seeds.py SEEDS GOLD

SEEDS holds the articles, GOLD the files ``seed-claims.jsonl`` and ``seed-findings.json``. Every
line that misses is listed, so that the figure can be argued with.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import crossfoot
from claims.measures import lemma

FIELDS = (
    "value",
    "unit",
    "kind",
    "modifier",
    "measure",
    "modality",
    "place",
    "period",
    "direction",
)


def load(folder: Path, dates: dict[str, str | None]) -> dict[str, Any]:
    """Return the documents of a folder by file name, dated as the gold says."""
    return {
        path.name: crossfoot.Document.from_text(
            path.read_text(encoding="utf-8"), name=path.name, published=dates.get(path.name)
        )
        for path in sorted(folder.glob("*.txt"))
    }


def overlapping(claims: list[dict[str, Any]], start: int, end: int) -> dict[str, Any] | None:
    """Return the claim that shares most characters with a stretch of text."""
    best = max(
        claims, key=lambda claim: min(end, claim["end"]) - max(start, claim["start"]), default=None
    )
    if best is None or min(end, best["end"]) <= max(start, best["start"]):
        return None
    return best


def agrees(field: str, gold: dict[str, Any], claim: dict[str, Any]) -> bool:
    """Tell whether a claim's field is what the gold line says."""
    wanted = gold[field]
    if field == "measure":
        said = f"{claim['measure'] or ''} {' '.join(claim['measure_key'])}".lower()
        words = {lemma(word) for word in said.replace("-", " ").split()} | set(said.split())
        words |= {"internet", "things"} if "iot" in words else set()
        words |= set(" ".join(words).replace("_", " ").split())
        return all(word in words or lemma(word) in words for word in wanted)
    if field == "period":
        period = claim["period"]
        return bool(period and period["end"]) and period["end"].startswith(wanted)
    value = claim[field]
    if field == "value":
        return value is not None and abs(value - wanted) <= 1e-9 * abs(wanted)
    return value in wanted if isinstance(wanted, list) else value == wanted


def score_claims(documents: dict[str, Any], lines: list[dict[str, Any]]) -> None:
    """Print, for each field, how many gold lines the reader meets, and the misses."""
    read = {
        name: [claim.to_dict() for claim in crossfoot.extract(document)]
        for name, document in documents.items()
    }
    stated = dict.fromkeys(FIELDS, 0)
    right = dict.fromkeys(FIELDS, 0)
    for gold in lines:
        claim = overlapping(read[gold["doc"]], gold["start"], gold["end"])
        if claim is None:
            print(f"  missed: {gold['doc']}: {gold['quote']!r}")
        for field in FIELDS:
            if field not in gold:
                continue
            stated[field] += 1
            if claim is not None and agrees(field, gold, claim):
                right[field] += 1
            elif claim is not None:
                got = claim["measure_key"] if field == "measure" else claim[field]
                print(f"  {field}: {gold['quote']!r}: gold {gold[field]!r}, read {got!r}")
    for field in FIELDS:
        print(f"{field:10} {right[field]:3} of {stated[field]}")


def spurious(documents: dict[str, Any], tokens: list[str]) -> list[str]:
    """Return the quantities that were read out of what is none."""
    found = []
    for document in documents.values():
        for claim in crossfoot.extract(document):
            if claim.kind != "rank" and claim.text in tokens:
                found.append(f"{document.name}: {claim.text!r}")
    return found


Texts = dict[str, Any]


def located(entry: dict[str, Any], quotes: list[dict[str, str]], documents: Texts) -> bool:
    """Tell whether an entry's locations overlap every quote where it stands in its document."""
    return all(
        any(_overlaps(place, quote, documents[quote["doc"]].text) for place in entry["locations"])
        for quote in quotes
    )


def _overlaps(place: dict[str, Any], quote: dict[str, str], text: str) -> bool:
    start = text.find(quote["quote"])
    while start >= 0 and place["document"] == quote["doc"]:
        if place["start"] < start + len(quote["quote"]) and start < place["end"]:
            return True
        start = text.find(quote["quote"], start + 1)
    return False


def score_findings(documents: dict[str, Any], gold: dict[str, Any]) -> None:
    """Print which findings of the gold stand, and what was found beyond it."""
    report = crossfoot.audit(list(documents.values())).to_dict()
    grave = [one for one in report["findings"] if one["level"] in ("error", "warning")]
    levels = ("note", "warning", "error")
    for wanted in gold["must_flag"]:
        hits = [
            one
            for one in report["findings"]
            if located(one, wanted["claims"], documents)
            and levels.index(one["level"]) >= levels.index(wanted["level"])
        ]
        print(f"must_flag   {'yes' if hits else 'NO '} {wanted['id']} ({wanted['level']})")
    for wanted in gold["must_verify"]:
        hits = [one for one in report["verified"] if located(one, wanted["claims"], documents)]
        print(f"must_verify {'yes' if hits else 'NO '} {wanted['id']}")
    wrong = [one for one in gold["must_not_flag"] if any(_blames(f, one, documents) for f in grave)]
    print(f"must_not_flag violated: {len(wrong)} of {len(gold['must_not_flag'])}")
    for one in wrong:
        print("  ", [claim["quote"] for claim in one["claims"]])
    for one in grave:
        known = [
            entry["id"]
            for entry in gold["must_flag"] + gold["may_flag"]
            if any(located(one, [claim], documents) for claim in entry["claims"])
        ]
        print(
            f"found {one['level']} {one['rule']}: {one['message'][:100]} {known or 'NOT IN GOLD'}"
        )


def _blames(finding: dict[str, Any], entry: dict[str, Any], documents: Texts) -> bool:
    """Tell whether a finding sets these very figures against each other, or blames the one."""
    accused = [place for place in finding["locations"] if place["role"] in ("suspect", "party")]
    return located(finding, entry["claims"], documents) and any(
        located({"locations": accused}, [claim], documents) for claim in entry["claims"]
    )


def main() -> int:
    """Score a folder of articles against a folder of gold."""
    if len(sys.argv) != 3:
        print("usage: python benchmarks/seeds.py SEEDS GOLD", file=sys.stderr)
        return 2
    seeds, folder = Path(sys.argv[1]), Path(sys.argv[2])
    gold = json.loads((folder / "seed-findings.json").read_text(encoding="utf-8"))
    lines = [
        json.loads(line)
        for line in (folder / "seed-claims.jsonl").read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    documents = load(seeds, gold["documents"])
    score_claims(documents, [line for line in lines if not line.get("optional")])
    found = spurious(documents, gold["not_quantities"])
    print(f"read as quantities, but none: {len(found)} {found}")
    score_findings(documents, gold)
    return 0


if __name__ == "__main__":
    sys.exit(main())
