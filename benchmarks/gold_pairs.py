"""The pairs of hand-made gold for clusters of texts, with the claims that stand in their quotes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

import crossfoot
from claims.model import Claim

KINDS = ("conflicts", "agreements", "near_misses")


class Side(Struct, frozen=True):
    """One side of a pair: its file, its quote as a stretch of that text, and the claims in it."""

    file: str
    quote: str
    start: int
    end: int
    claims: tuple[Claim, ...]


class Pair(Struct, frozen=True):
    """Two passages of a cluster and what the gold says of them; ``second`` may be missing."""

    name: str
    kind: str
    entry: dict[str, Any]
    first: Side
    second: Side | None


class Cluster(Struct, frozen=True):
    """A folder of texts on one subject, as documents, with the pairs of its gold."""

    name: str
    documents: tuple[Any, ...]
    pairs: tuple[Pair, ...]


def clusters(folder: Path) -> Iterator[Cluster]:
    """Read every cluster of a folder: ``NAME/gold.json`` beside its texts."""
    for gold in sorted(folder.glob("*/gold.json")):
        documents = {
            path.name: crossfoot.Document.from_text(
                path.read_text(encoding="utf-8"), name=path.name
            )
            for path in sorted(gold.parent.glob("*.txt"))
        }
        read = {name: crossfoot.extract(document) for name, document in documents.items()}
        entries = json.loads(gold.read_text(encoding="utf-8"))
        pairs = tuple(
            Pair(
                f"{gold.parent.name}/{kind}/{number}",
                kind,
                entry,
                _side(entry["a"], documents, read),
                _side(entry["b"], documents, read) if entry["b"] else None,
            )
            for kind in KINDS
            for number, entry in enumerate(entries[kind])
        )
        yield Cluster(gold.parent.name, tuple(documents.values()), pairs)


def _side(said: dict[str, Any], documents: dict[str, Any], read: dict[str, Any]) -> Side:
    text = documents[said["file"]].text
    found = re.search(r"\s+".join(map(re.escape, said["quote"].split())), text)
    if not found:
        raise ValueError(f"{said['file']} does not hold “{said['quote']}”.")
    start, end = found.span()
    held = tuple(
        claim for claim in read[said["file"]] if claim.span.start < end and start < claim.span.end
    )
    return Side(said["file"], said["quote"], start, end, held)
