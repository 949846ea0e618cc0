"""What the rules cost beside the reading, over one long text.

    python benchmarks/checking_text.py ARTICLES.jsonl [--megabytes N] [--rules]

The articles follow each other, again and again, until the text is as long as asked (10 MB). Timed
are, in seconds of the processor and in one process, the reading of the text to claims, and the
whole audit of these claims with the rules inside a document (WRT, SUM, CNV, CNT, DAT), then with
all. The tables are loaded by a small audit before. ``--rules`` lists what each rule costs alone.
The status is 1 where the rules inside a document cost more than 25 percent of the reading.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import crossfoot
from checker import rules

INSIDE = ("WRT", "SUM", "CNV", "CNT", "DAT")
MOST = 25.0


def text_of(path: Path, size: int) -> str:
    """Return the articles of a file, one behind the other, as often as the size in bytes asks."""
    lines = path.read_text(encoding="utf-8").splitlines()
    once = "\n\n".join(json.loads(line)["text"] for line in lines if line.strip())
    return ("\n\n".join([once] * (size // len(once.encode()) + 1)))[:size]


def seconds(work: Callable[[], object]) -> float:
    """Return the seconds of the processor that a piece of work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> int:
    """Print the figures and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--megabytes", type=float, default=10)
    parser.add_argument("--rules", action="store_true")
    asked = parser.parse_args()
    small = crossfoot.Document.from_text(text_of(asked.articles, 300_000), published="2019-12-31")
    crossfoot.audit([small])
    text = text_of(asked.articles, int(asked.megabytes * 1e6))
    document = crossfoot.Document.from_text(text, published="2019-12-31")
    claims: list[crossfoot.Claim] = []
    reading = seconds(lambda: claims.extend(crossfoot.extract(document)))
    print(f"{len(text.encode()) / 1e6:.1f} MB, {len(claims):,} claims, read in {reading:.2f} s")

    def audit(select: list[str] | None) -> float:
        return seconds(lambda: crossfoot.audit([document], claims=claims, select=select))

    inside = audit(list(INSIDE))
    share = 100 * inside / reading
    print(f"rules inside a document: {inside:.2f} s, {share:.1f} percent (at most {MOST:.0f})")
    every = audit(None)
    print(f"all rules: {every:.2f} s, {100 * every / reading:.1f} percent")
    if asked.rules:
        for rule in rules():
            if not rule.on_request:
                print(f"  {rule.code} {100 * audit([rule.code]) / reading:5.1f} percent")
    return int(share > MOST)


if __name__ == "__main__":
    sys.exit(main())
