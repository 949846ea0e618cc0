"""Whether two sentences of the same words speak of one time and one thing.

Grades: 2 where nothing else can be meant, 1 where one inference is needed, 0 where the figure may
have been revised or the sentence may be about something else.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from checker.context import Context
from checker.echo.echo_slips import STRONG
from checker.echo.echoes import Echo, Said
from claims.document import Document
from claims.measures import contested_words, lemma
from claims.words import LANGUAGE, calendar_words, toml

# Where a text says of itself that it was revised: at its head or its foot.
_EDGE = 400
# A factor that no growth between two editions gives.
FAR = 8
# A sentence of so many words that carry meaning needs no other to lead in to it.
MANY = 10
ZERO = Decimal(0)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_HEADING = 80
_BULLETS = ("*", "-", "•", "–", "|")


def one_time(one: Said, other: Said) -> bool:
    """Tell whether what the sentences say of time means the same in both."""
    for first, second in zip(one.claims, other.claims, strict=True):
        here, there = first.period, second.period
        if here and there and (here.start, here.end) != (there.start, there.end):
            return False
    return True


def inside(one: Said, other: Said, context: Context) -> int:
    """Grade two sentences of one document: items of a list are about different things, and so are
    sentences under different headings, if they do not name what they are about and when."""
    document = context.by_name[one.document]
    first, second = sorted((one, other), key=lambda said: said.start)
    between = document.text[first.start + len(first.claims[0].sentence) : second.start]
    lines = between.split("\n")[1:-1]
    top = not document.text[: first.start].strip()
    apart = any(_is_heading(line.strip(), top) for line in lines)
    listed = any(said.claims[0].sentence.startswith(_BULLETS) for said in (one, other))
    listed = listed or _marker(document, second.start)
    if listed:
        return 0
    return int(says_when(first)) if apart else _led_in(document, first, second)


_STOP = re.compile(r"[.!?:]\s")


def _led_in(document: Document, first: Said, second: Said) -> int:
    """Grade what leads in to two sentences: other words may tell of two stations, or two batches.
    What heads a text leads in itself, and a sentence that names what it is about and when needs no
    other; one that only names it, or says much, may be of another time."""
    one, other = (_lead_in(document.text[: said.start]) for said in (first, second))
    if one == other or not _STOP.search(document.text[: first.start]):
        return 2
    if not first.named:
        return int(first.content >= MANY)
    return 2 if any(claim.period for claim in first.claims) else 1


def says_when(said: Said) -> bool:
    """Tell whether a sentence names what it is about, and the days or the year that it is of."""
    dated = (claim.period for claim in said.claims if claim.origin.period == "stated")
    return said.named and any(period and period.start for period in dated)


def _lead_in(before: str) -> str:
    """Return the sentence that ends a text, without its figures."""
    said = re.split(r"[.!?]\s+|\n\s*\n", before.strip()[-400:].rstrip(".!?"))[-1]
    return " ".join(re.findall(r"[^\W\d_]+", said.lower()))


def _marker(document: Document, start: int) -> bool:
    line = document.text.rfind("\n", 0, start) + 1
    return document.text[line:start].strip().startswith(_BULLETS)


def _is_heading(line: str, top: bool) -> bool:
    """Tell whether a line heads what follows; a byline does not, nor a date under the headline."""
    if not line or len(line) > _HEADING or line.endswith((".", "!", "?", "”", '"', ",")):
        return False
    words = re.findall(r"[^\W\d_]+", line.lower())
    dated = top and all(word in calendar_words() for word in words)
    return not line.startswith("By ") and not dated


def across(echo: Echo, strength: int, context: Context) -> int:
    """Grade two sentences of two documents: only those of one date, or with a period of their own,
    are certainly about one moment."""
    one, other = echo.first[0], echo.second[0]
    first, second = (context.by_name[said.document] for said in (one, other))
    if _is_revised(first) or _is_revised(second) or may_have_grown(echo):
        return 0
    stated = _has_year(one) and _has_year(other)
    company = len(one.claims) > 1 or echo.company
    if not (one.named or company):
        return 0
    if first.published and second.published:
        if first.published != second.published:
            return 0
        return 2 if stated or company else 1
    if first.published or second.published:
        return int(stated)
    # Without any date, a press release's closing words may be those of another year.
    return 2 if stated else int(echo.company and strength >= STRONG)


@cache
def _phrases(name: str) -> re.Pattern[str]:
    """Return a list of ``lexicon/en/echo.toml`` as one pattern."""
    listed = "|".join(re.escape(phrase) for phrase in toml(f"{LANGUAGE}/echo.toml")[name])
    return re.compile(rf"\b(?:{listed})\b", re.IGNORECASE)


def _is_revised(document: Document) -> bool:
    text = document.text
    revised = _phrases("revised")
    return bool(revised.search(text[:_EDGE]) or revised.search(text[-_EDGE:]))


def may_have_grown(echo: Echo) -> bool:
    """Tell whether the figure is one that two editions of a day may give in two ways."""
    one, other = echo.claims
    values = [abs(claim.quantity.value or ZERO) for claim in (one, other)]
    if one.quantity.unit != other.quantity.unit or max(values) >= FAR * min(values):
        return False
    words = {lemma(word) for word in echo.first[0].words}
    counted = words | {*one.measure_key, *other.measure_key}
    return bool(counted & contested_words() or _phrases("growing").search(one.sentence))


def _has_year(said: Said) -> bool:
    """Tell whether a sentence states a year, so that it means the same in any document."""
    return _YEAR.search(said.claims[0].sentence) is not None
