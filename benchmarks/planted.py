"""Plant one error at a time in clean articles, and count which are found, by which rule.

    python benchmarks/planted.py ARTICLES.jsonl [--kept] [--misses] [--write]

Two sorts of errors. *Planted*: in the ARTICLES (one a line: url, date, title, text) and in
``data/samples/``, by ``planting``. *Written*: in the dense articles of ``benchmarks/gold/slips/``,
by a writer who knew no rule and says of each slip that a careful reader would see it, from the text
alone. Nothing that plants looks into the checker. A third of the articles is kept aside, by a hash
of their titles, and measured with ``--kept`` alone, at the end.

An error counts as found where an error or a warning points at the wrong words or at what they
contradict, and did not before: with a right rule, or with another. Where a sentence had to be added
to plant in it, the same sentence without the slip has to make no finding: such controls are
counted, and so are findings in the written articles without their slips, which are all false.
Printed are both tables, by kind and by rule, and the misses with ``--misses``. The status is 1
where a floor is missed on the part kept aside: of what is planted 95 percent of the kinds of CNV,
CNT, DAT and SUM and 80 percent overall, and no false finding. ``--write`` renews
``data/tables/planted.csv``, which ``crossfoot rules`` shows.
"""

from __future__ import annotations

import argparse
import datetime
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct
from planting import Plant, plants

import crossfoot
from checker import Finding
from checker.measured import Planted, plantings_csv

HERE = Path(__file__).parent.parent
SAMPLES = HERE / "data" / "samples"
SLIPS = HERE / "benchmarks" / "gold" / "slips"
TABLE = HERE / "data" / "tables" / "planted.csv"
REPORTED = ("error", "warning")
ENOUGH = 30
FLOOR, FLOOR_OF_ALL = 95.0, 80.0
SURE = ("CNV", "CNT", "DAT", "SUM")


WRITTEN = "written"
# The rule that a missed error counts for: it should have found it.
EXPECTED = {
    "weekday": "DAT001",
    "clock": "DAT002",
    "age": "DAT004",
    "duration": "DAT004",
    "year": "DAT004",
    "period": "DAT007",
    "count": "CNT001",
    "edition": "CNT002",
    "words-and-digits": "CNT004",
    "currency": "CNV001",
    "conversion": "CNV002",
    "changed percent": "SUM001",
    "total": "SUM002",
    "share": "SUM004",
    "difference": "SUM007",
    "multiple": "SUM008",
    "product": "SUM009",
    "growth": "SUM010",
}
OF_FAMILY = {"DAT": "DAT004", "CNT": "CNT001", "CNV": "CNV002", "SUM": "SUM002", "AGR": "AGR001"}


class Article(Struct, frozen=True):
    """A clean article, and the errors that are planted in it."""

    title: str
    published: str | None
    text: str
    plants: tuple[Plant, ...]
    written: bool = False


class Outcome(Struct, frozen=True):
    """What became of a planted error: which rules found it, and whether its control is silent."""

    article: str
    plant: Plant
    found: tuple[str, ...]
    silent: bool = True

    @property
    def verdict(self) -> str:
        """Tell whether it was found by a "right" rule, by an "other", or "missed"."""
        if any(code.startswith(self.plant.rules) for code in self.found):
            return "right"
        return "other" if self.found else "missed"


def main() -> int:
    """Print the figures and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--kept", action="store_true", help="the third that is kept aside")
    parser.add_argument("--misses", action="store_true", help="list what was missed")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    chosen = [one for one in articles(asked.articles) if is_kept(one.title) == asked.kept]
    outcomes = [outcome for article in chosen for outcome in outcomes_of(article)]
    planted = [one for one in outcomes if one.plant.place != WRITTEN]
    written = [one for one in outcomes if one.plant.place == WRITTEN]
    print(f"{len(chosen)} articles, {len(planted)} errors planted, {len(written)} written")
    _by_kind(planted)
    print()
    _by_kind(written)
    _by_rule(outcomes)
    false = _false_alarms([one for one in chosen if one.written])
    if asked.misses:
        _list(outcomes)
    if asked.write:
        _write(outcomes)
    return max(_verdict(planted), int(false > 0)) if asked.kept else 0


def articles(path: Path) -> Iterator[Article]:
    """Yield the articles with their plants."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        made = tuple(plants(row["text"], number))
        yield Article(row["title"], row["date"], row["text"], made)
    for number, file in enumerate(sorted(SAMPLES.glob("[0-9]*"))):
        text = file.read_text(encoding="utf-8")
        yield Article(file.name, None, text, tuple(plants(text, number)))
    for file in sorted(SLIPS.glob("*.toml")):
        yield _with_slips(tomllib.loads(file.read_text(encoding="utf-8")))


def _with_slips(table: dict[str, object]) -> Article:
    """Make an article of a file that lists its slips: the words, and what becomes of them."""
    text, slips = f"{table['title']}\n\n{table['text']}", table.get("slip", [])
    assert isinstance(slips, list)
    made = tuple(_slip(text, each) for each in slips)
    return Article(str(table["title"]), str(table["published"]), text, made, written=True)


def _slip(text: str, slip: dict[str, str]) -> Plant:
    start = text.index(slip["find"])
    was, now = slip["find"], slip["replace"]
    head = next((n for n, pair in enumerate(zip(was, now, strict=False)) if len({*pair}) > 1), 0)
    return Plant(
        kind=slip["kind"],
        place="written",
        rules=(slip["family"],),
        text=text[:start] + now + text[start + len(was) :],
        start=start,
        end=start + len(now),
        was=was[max(0, head - 20) : head + 20],
    )


def is_kept(title: str) -> bool:
    """Tell whether an article is of the third that is kept aside until the end."""
    return blake2b(title.encode(), digest_size=4).digest()[0] % 3 == 0


def outcomes_of(article: Article) -> Iterator[Outcome]:
    """Yield what becomes of each error planted in an article."""
    before = {each.fingerprint for each in _found(article.text, article.published)}
    for plant in article.plants:
        after = [
            each
            for each in _found(plant.text, article.published)
            if each.fingerprint not in before and _touches(each, plant)
        ]
        silent = plant.control is None or not any(
            each.fingerprint not in before for each in _found(plant.control, article.published)
        )
        codes = tuple(dict.fromkeys(each.rule for each in after))
        yield Outcome(article.title, plant, codes, silent)


def _found(text: str, published: str | None) -> list[Finding]:
    document = crossfoot.Document.from_text(text, name="article", published=published)
    report = crossfoot.audit([document])
    assert not report.faults, report.faults
    return [each for each in report.findings if each.level in REPORTED]


def _touches(finding: Finding, plant: Plant) -> bool:
    spans = ((plant.start, plant.end), *plant.others)
    return any(
        place.start < end and start < place.end
        for place in finding.locations
        for start, end in spans
    )


def _by_kind(outcomes: list[Outcome]) -> None:
    print(f"{'kind':<16} {'place':<17} planted  right  other  missed  controls that fail")
    groups = Counter((one.plant.kind, one.plant.place) for one in outcomes)
    for kind, place in sorted(groups):
        own = [one for one in outcomes if (one.plant.kind, one.plant.place) == (kind, place)]
        _row(f"{kind:<16} {place:<17}", own)
    _row(f"{'in all':<34}", outcomes)
    kinds = Counter(one.plant.kind for one in outcomes)
    few = ", ".join(f"{kind} ({number})" for kind, number in kinds.items() if number < ENOUGH)
    if few:
        print(f"The texts allow fewer than {ENOUGH} of: {few}.")


def _row(label: str, outcomes: list[Outcome]) -> None:
    verdicts = Counter(one.verdict for one in outcomes)
    failing = sum(not one.silent for one in outcomes)
    print(
        f"{label} {len(outcomes):7} {verdicts['right']:6} {verdicts['other']:6} "
        f"{verdicts['missed']:7} {failing or '':>5}   {_share(outcomes):5.1f} %"
    )


def _share(outcomes: Iterable[Outcome]) -> float:
    """Return the percentage found, by whatever rule."""
    verdicts = [one.verdict for one in outcomes]
    return 100 * sum(each != "missed" for each in verdicts) / max(1, len(verdicts))


def _credited(outcome: Outcome) -> str:
    """Return the rule that an outcome counts for: that which found it, or should have."""
    plant = outcome.plant
    right = [code for code in outcome.found if code.startswith(plant.rules)]
    if right:
        return right[0]
    if len(plant.rules[0]) > len("DAT"):
        return plant.rules[0]
    if plant.place == "caption":
        return "AGR013" if plant.kind == "year" else "AGR008"
    likely = EXPECTED.get(plant.kind, "")
    return likely if likely.startswith(plant.rules) else OF_FAMILY[plant.rules[0]]


def _by_rule(outcomes: list[Outcome]) -> None:
    print("\nrule     planted  found")
    for code, row in _rows(outcomes).items():
        print(f"{code:<8} {row.planted:7} {row.found:6}")


def _rows(outcomes: list[Outcome]) -> dict[str, Planted]:
    """Count what was planted for each rule, and what of it was found by any."""
    today = datetime.date.today().isoformat()
    planted = Counter(_credited(one) for one in outcomes)
    found = Counter(_credited(one) for one in outcomes if one.found)
    return {code: Planted(planted[code], found[code], today) for code in sorted(planted)}


def _false_alarms(written: list[Article]) -> int:
    """Print what is found in articles without their slips, and return how much that is."""
    found = [(one.title, each) for one in written for each in _found(one.text, one.published)]
    print(f"\n{len(written)} written articles without slips: {len(found)} false findings")
    for title, each in found:
        print(f"  {title[:40]}: {each.rule} {each.level}: {each.message}")
    return len(found)


def _list(outcomes: list[Outcome]) -> None:
    for one in outcomes:
        if one.verdict == "missed" or not one.silent:
            plant = one.plant
            around = plant.text[max(0, plant.start - 60) : plant.end + 60].replace("\n", " ")
            what = "missed" if one.silent else "control"
            print(f"{what}: {plant.kind}, {plant.place}, {one.article[:40]}: …{around}…")
            print(f"    was “{plant.was}”")


def _write(outcomes: list[Outcome]) -> None:
    TABLE.write_text(plantings_csv(_rows(outcomes)), encoding="utf-8")


def _verdict(outcomes: list[Outcome]) -> int:
    sure = [one for one in outcomes if one.plant.rules[0].startswith(SURE)]
    print(f"CNV, CNT, DAT and SUM: {_share(sure):.1f} percent found (at least {FLOOR})")
    print(f"overall: {_share(outcomes):.1f} percent (at least {FLOOR_OF_ALL})")
    failing = sum(not one.silent for one in outcomes)
    return int(_share(sure) < FLOOR or _share(outcomes) < FLOOR_OF_ALL or failing > 0)


if __name__ == "__main__":
    sys.exit(main())
