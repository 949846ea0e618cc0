"""The age of today behind a full name, of one whose birth is told elsewhere: "Tomas Brandt, 45, has
run the mill since 2001. Born in 1980 in Gera, Brandt learnt the trade from his uncle"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from checker.dates.lengths import age, words
from checker.dates.lives import Life, others
from checker.dates.points import Scene, sentence_bounds
from checker.dates.slips import is_slip
from checker.dates.spans import Spanned
from claims.document import Document

_BACK = datetime.timedelta(days=400)
_NAMESAKE = re.compile(r"\b(?:die[sd]?|dead|senior|junior|[SJ]r|namesake|elder|younger)\b")


def profile_ages(document: Document, life: Life, published: datetime.date) -> Iterator[Spanned]:
    """Yield the age behind the full name: "Tomas Brandt, 54, has run the mill"."""
    text = document.text
    surnames = [name for name in life.names if re.search(rf"[A-Z][\w’'-]+\s{name}\b", text)]
    for name in surnames:
        pattern = (
            rf"\b[A-Z][\w’'-]+\s{re.escape(name)}(?:,\s(?:now\s)?(?P<n>[1-9]\d),\s(?=[a-z])"
            r"|,?\sis\s(?:now\s)?(?P<is>[1-9]\d)(?=[.,;]))"
        )
        founds = list(re.finditer(pattern, text))
        firsts = set(re.findall(rf"\b([A-Z][\w’'-]+)\s{re.escape(name)}\b", text))
        firsts -= set(words()["lengths"]["titles"])
        if len(founds) != 1 or len(firsts) != 1:
            continue
        low, high = sentence_bounds(text, *founds[0].span())
        if others().search(text[low : founds[0].end()]) or _NAMESAKE.search(text):
            continue
        # A text may tell of somebody as he was a year ago.
        least, most = age(life.born, (published - _BACK, published))
        group = "n" if founds[0]["n"] else "is"
        said = int(founds[0][group])
        if not least <= said <= most and not is_slip(said, least, most):
            continue
        start, end = founds[0].span(group)
        yield Spanned(
            Scene(document, low, high, text[low:high], ()), start, end, said, least, most, "year",
            "age", (life.point,), "warning", "warning", True,
        )  # fmt: skip
