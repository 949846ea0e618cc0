"""Standard deviations, standard errors and numbers of cases that are reported side by side:
"M = 12.4, SD = 4.0, SE = 0.8, n = 25"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from checker.statistics.reported import NUMBER, plain
from claims.document import Document


class Spread(Struct, frozen=True):
    """The three as written, and where in a document they stand together."""

    start: int
    end: int
    deviation: str
    error: str
    cases: int


_ITEM = re.compile(rf"(?<![\w'’])(?P<name>SDs?|SEM?|[nN])\s*[=:]\s*(?P<value>{NUMBER})")
_BETWEEN = re.compile(r"\s*[,;)(]*\s*(?:and\s+|with\s+)?(?:M\s*=\s*\S+\s+)?")
# No more letters than these part what stands side by side.
_GAP = 40
_NAMES = {"SD": "deviation", "SE": "error", "SEM": "error", "n": "cases", "N": "cases"}


def find_spreads(document: Document) -> Iterator[Spread]:
    """Yield the runs that hold each of the three once."""
    text = plain(document.text)
    if "SD" not in text:
        return
    for run in _runs(text):
        parts = {_NAMES.get(one["name"], ""): one["value"] for one in run}
        if len(run) == len(parts) == 3 and parts.keys() == {"deviation", "error", "cases"}:
            cases = parts["cases"].replace(",", "")
            if cases.isdigit() and int(cases) > 1:
                yield Spread(
                    run[0].start(),
                    run[-1].end(),
                    parts["deviation"],
                    parts["error"],
                    int(cases),
                )


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield the items of the text in runs in which only commas and brackets part them."""
    items = list(_ITEM.finditer(text))
    run = items[:1]
    for before, after in pairwise(items):
        gap = after.start() - before.end()
        if gap > _GAP or not _BETWEEN.fullmatch(text, before.end(), after.start()):
            yield run
            run = []
        run.append(after)
    yield run
