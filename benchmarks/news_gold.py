"""Score the reader against sentences of news that were annotated by hand.

    python benchmarks/news_gold.py ARTICLES.jsonl GOLD.jsonl [--misses]

ARTICLES is the corpus (``url, date, title, text`` a line); GOLD holds, for each drawn sentence, its
article's number, its offsets and its claims (see ``gold/README.md``). A claim read is matched with
the annotated one that it overlaps most. "Value" is the F1 of overlapping claims with equal value;
the other figures are parts of the matched claims.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import crossfoot

FIELDS = ("value_and_unit", "kind", "period", "predicate", "anchored", "direction")
Row = dict[str, Any]


def read_by_article(articles: list[Row], gold: list[Row]) -> dict[int, list[Row]]:
    """Return the claims of every article that a gold line is from."""
    found = {}
    for number in sorted({line["article"] for line in gold}):
        article = articles[number]
        document = crossfoot.Document.from_text(article["text"], published=article["date"])
        found[number] = [claim.to_dict() for claim in crossfoot.extract(document)]
    return found


def overlap(one: Row, other: Row) -> int:
    """Return how many characters two claims share."""
    return int(min(one["end"], other["end"]) - max(one["start"], other["start"]))


def same_value(gold: Row, claim: Row) -> bool:
    """Tell whether a claim has the annotated value or ends."""
    pairs = [(gold[key], claim[key]) for key in ("value", "value_low", "value_high")]
    return all(
        (one is None) == (other is None) and (one is None or abs(one - other) <= 1e-4 * abs(one))
        for one, other in pairs
    )


def same_period(gold: Row, claim: Row) -> bool:
    """Tell whether the periods are one; an unstated one may be inherited by the reader."""
    period = claim["period"]
    stated = period and claim["origin"]["period"] == "stated" and period["end"]
    if gold["period"] is None:
        return not stated
    return bool(period and period["end"]) and [period["start"], period["end"]] == gold["period"]


def score(articles: list[Row], gold: list[Row], misses: bool) -> dict[str, float]:
    """Return the figures in percent; print what missed where that is wanted."""
    read = read_by_article(articles, gold)
    right: Counter[str] = Counter()
    wanted = given = matched = 0
    for line in gold:
        inside = [c for c in read[line["article"]] if line["start"] <= c["start"] < line["end"]]
        wanted, given = wanted + len(line["claims"]), given + len(inside)
        text = articles[line["article"]]["text"]
        left = list(inside)
        for one in line["claims"]:
            best = max(left, key=lambda claim, one=one: overlap(one, claim), default=None)
            if best is None or overlap(one, best) <= 0 or not same_value(one, best):
                if misses:
                    print(
                        f"  value: {text[one['start'] : one['end']]!r} {one['value']} read "
                        f"{best and (best['text'], best['value'])} in {_near(text, one)}"
                    )
                continue
            left.remove(best)
            matched += 1
            for field, fine in _fields(one, best).items():
                right[field] += fine
                if misses and not fine:
                    print(
                        f"  {field}: {text[one['start'] : one['end']]!r} {_said(one, field)} read "
                        f"{_said(best, field)} in {_near(text, one)}"
                    )
        if misses:
            for claim in left:
                print(f"  spurious: {claim['text']!r} {claim['counted']} in {_near(text, claim)}")
    precision, recall = matched / max(1, given), matched / max(1, wanted)
    figures = {"value_f1": 200 * precision * recall / max(1e-9, precision + recall)}
    return figures | {field: 100 * right[field] / max(1, matched) for field in FIELDS}


def _fields(gold: Row, claim: Row) -> dict[str, bool]:
    return {
        "value_and_unit": gold["unit"] == claim["unit"]
        or gold["unit"] == claim["unit"].split(" / ")[0],
        "kind": gold["kind"] == claim["kind"],
        "period": same_period(gold, claim),
        "predicate": gold["predicate"] == claim["predicate"],
        "anchored": gold["anchored"] == claim["anchored"],
        "direction": gold["direction"] == claim["direction"],
    }


def _said(claim: Row, field: str) -> Any:
    if field == "value_and_unit":
        return claim["unit"]
    value = claim[field]
    return (value["text"], value["start"], value["end"]) if isinstance(value, dict) else value


def _near(text: str, claim: Row) -> str:
    return repr(text[max(0, claim["start"] - 70) : claim["end"] + 60])


def main() -> int:
    """Print the figures for a corpus and a gold file."""
    articles, gold = (
        [json.loads(line) for line in Path(name).read_text(encoding="utf-8").splitlines()]
        for name in sys.argv[1:3]
    )
    figures = score(articles, gold, "--misses" in sys.argv)
    for name, value in figures.items():
        print(f"{name:16} {value:6.2f} %")
    return 0


if __name__ == "__main__":
    sys.exit(main())
