"""How well a draft is checked against its sources: edited summaries, headlines, clusters.

    python benchmarks/drafts.py --summaries FILE --headlines FILE --clusters FOLDER [--misses]

``--summaries`` is JSON Lines with ``doc``, ``summary``, ``original_summary`` and ``label`` (0:
contradicts the document): each summary with label 0 must be flagged at warning or above, each
distinct original must not. ``--headlines`` is JSON Lines of articles: each title that holds a
figure must not be flagged against its own body, and must be with each of its figures multiplied by
1.4.
``--clusters`` are folders of texts with a ``gold.json``: each text as a draft against the others of
its folder; what is said at error level is listed, to be held against the gold by a reader.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import crossfoot
from checker import Finding

LOUD = ("warning", "error")
FACTOR = 1.4


def lines_of(path: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]


def loud(draft: str, sources: list[str], published: str | None = None) -> list[Finding]:
    """Return what is found in a draft at warning or above."""
    read = [
        crossfoot.Document.from_text(text, name=f"source {number}", published=published)
        for number, text in enumerate(sources)
    ]
    document = crossfoot.Document.from_text(draft, name="draft", published=published)
    return [one for one in crossfoot.check(document, against=read).findings if one.level in LOUD]


def edited(original: str, summary: str) -> list[tuple[int, int]]:
    """Return the stretches of a summary that are not its original's, word by word."""
    words = [(one.start(), one.end()) for one in re.finditer(r"\S+", summary)]
    matcher = SequenceMatcher(None, original.split(), summary.split(), autojunk=False)
    return [
        (words[low][0], words[high - 1][1])
        for kind, _, _, low, high in matcher.get_opcodes()
        if kind != "equal" and low < high
    ]


def summaries(path: str, misses: bool) -> None:
    rows = lines_of(path)
    wrong = [row for row in rows if row["label"] == 0]
    originals = {row["original_summary"]: row["doc"] for row in rows}
    alarms = [text for text, doc in originals.items() if loud(text, [doc])]
    flagged, located = 0, 0
    for row in wrong:
        found = loud(row["summary"], [row["doc"]])
        flagged += bool(found)
        changed = edited(row["original_summary"], row["summary"])
        hit = any(
            at.document == "draft" and at.start < high and low < at.end
            for one in found
            for at in one.locations
            for low, high in changed
        )
        located += hit
        if misses and not hit:
            print(f"  {'elsewhere' if found else 'missed'}: {row['id']}: {row['summary']}")
    for text in alarms:
        print(f"  false alarm: {text[:160]}")
    caught, quiet = flagged / len(wrong), 1 - len(alarms) / len(originals)
    print(f"summaries: {flagged} of {len(wrong)} flagged ({caught:.1%}), {len(alarms)} of "
          f"{len(originals)} originals flagged; balanced accuracy {(caught + quiet) / 2:.1%}; "
          f"{located} of {flagged} overlap the edited words ({located / flagged:.0%})")  # fmt: skip


def multiplied(title: str) -> Iterator[str]:
    """Yield a title with each of its figures in turn multiplied, counts as whole numbers."""
    claims = crossfoot.extract(crossfoot.Document.from_text(title))
    for claim in claims:
        value = claim.quantity.value
        found = re.search(r"\d[\d,]*(?:\.\d+)?", claim.text)
        if value is None or (found is None and not value):
            continue
        if found:
            number = float(found[0].replace(",", "")) * FACTOR
            start = claim.span.start + found.start()
            end = claim.span.start + found.end()
        else:
            number, (start, end) = float(value) * FACTOR, (claim.span.start, claim.span.end)
        written = f"{round(number):,}" if found is None or "." not in found[0] else f"{number:.1f}"
        yield title[:start] + written + title[end:]


def headlines(path: str, misses: bool) -> None:
    titles = 0
    alarms, changed, flagged = [], 0, 0
    for row in lines_of(path):
        versions = list(multiplied(row["title"]))
        if not versions:
            continue
        titles += 1
        found = loud(row["title"], [row["text"]], row["date"])
        if found:
            alarms.append(f"{row['title']}: {found[0].rule} {found[0].message}")
        for version in versions:
            changed += 1
            caught = bool(loud(version, [row["text"]], row["date"]))
            flagged += caught
            if misses and not caught:
                print(f"  missed: {version}")
    for alarm in alarms:
        print(f"  false alarm: {alarm}")
    print(f"headlines: {len(alarms)} of {titles} with a figure flagged; multiplied by {FACTOR}: "
          f"{flagged} of {changed} flagged ({flagged / changed:.0%})")  # fmt: skip


def clusters(folder: str) -> None:
    errors = 0
    for gold in sorted(Path(folder).glob("*/gold.json")):
        texts = {path.name: path.read_text("utf-8") for path in sorted(gold.parent.glob("*.txt"))}
        for name, text in texts.items():
            others = [other for each, other in texts.items() if each != name]
            for one in loud(text, others):
                if one.level == "error":
                    errors += 1
                    print(f"  {gold.parent.name}/{name}: {one.rule} {one.message}")
    print(f"clusters: {errors} findings at error level, listed above")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--summaries")
    parser.add_argument("--headlines")
    parser.add_argument("--clusters")
    parser.add_argument("--misses", action="store_true")
    chosen = parser.parse_args()
    if chosen.summaries:
        summaries(chosen.summaries, chosen.misses)
    if chosen.headlines:
        headlines(chosen.headlines, chosen.misses)
    if chosen.clusters:
        clusters(chosen.clusters)


if __name__ == "__main__":
    main()
