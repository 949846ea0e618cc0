"""Draw sentences of a news corpus for annotation by hand, with a fixed seed.

    python benchmarks/draw_sentences.py ARTICLES.jsonl OUT_DEVELOPMENT OUT_HELD

ARTICLES holds one article a line (``url, date, title, text``). Written are 150 sentences to each
file, one JSON object a line: article (its number), date, start, end, sentence. Nine in ten hold a
digit or a number word, the rest is drawn from all.
"""

from __future__ import annotations

import json
import random
import re
import sys
from pathlib import Path
from typing import Any

from claims.sentences import sentences

SEED = 20261121
EACH = 150
NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|"
    r"thousands?|millions?|billions?|half|third|quarter|twice|double[d]?|percent)\b",
    re.IGNORECASE,
)


def candidates(path: Path) -> list[dict[str, Any]]:
    """Return every sentence of the corpus with where it stands."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        article = json.loads(line)
        for sentence in sentences(article["text"]):
            text = article["text"][sentence.start : sentence.end]
            if len(text) > 25:
                found.append(
                    {
                        "article": number,
                        "date": article["date"],
                        "start": sentence.start,
                        "end": sentence.end,
                        "sentence": text,
                    }
                )
    return found


def main() -> int:
    """Write the two samples."""
    source, development, held = (Path(name) for name in sys.argv[1:4])
    chance = random.Random(SEED)
    found = candidates(source)
    numbered = [one for one in found if NUMBER.search(one["sentence"])]
    drawn = chance.sample(numbered, 2 * EACH * 9 // 10)
    rest = [one for one in found if one not in drawn]
    drawn += chance.sample(rest, 2 * EACH - len(drawn))
    chance.shuffle(drawn)
    for path, part in ((development, drawn[:EACH]), (held, drawn[EACH:])):
        lines = [json.dumps(one, ensure_ascii=False) for one in part]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
