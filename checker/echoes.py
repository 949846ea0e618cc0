"""Sentences that say the same words with other figures: found by a hash of what is left when the
figures are masked, so time is linear in the claims.

An echo is a pair of such sentences that differ in one figure. Where a sentence's words stand in
more than two versions, or two documents differ in several such sentences, it is a template (a table
in prose, a report that returns each month) and no echo.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from claims.model import Claim
from claims.words import calendar_words, closed_words, verbs

_WORD = re.compile(r"[^\W_]+(?:[.,’'-][^\W_]+)*|\N{NUMBER SIGN}")
MASK = "#"
# Words that carry meaning: fewer say nothing of where a sentence comes from. A series of documents
# is recognised by shorter ones too.
ENOUGH, FEWEST = 8, 4
# So many sentences of the same words but for names and dates are a template.
TEMPLATE = 3


class Said(Struct, frozen=True):
    """A sentence with figures: its words without them, and the claims that they are.

    ``words`` are all words in lower case with a mask for each figure, ``wording`` those without
    articles, ``loose`` those without names, dates and other numbers. ``content`` counts the words
    that carry meaning, the figures but one among them.
    """

    document: str
    start: int
    claims: tuple[Claim, ...]
    words: tuple[str, ...]
    wording: tuple[str, ...]
    loose: tuple[str, ...]
    content: int
    named: bool

    @property
    def figures(self) -> tuple[object, ...]:
        """The sentence's figures in comparable form."""
        return tuple(figure(claim) for claim in self.claims)


class Echo(Struct, frozen=True):
    """Two versions of one sentence that differ in the figure at one place.

    ``first`` and ``second`` are all sentences of each version, in order of document and place;
    ``company`` says that their documents share another sentence, figures and all.
    """

    first: tuple[Said, ...]
    second: tuple[Said, ...]
    place: int
    company: bool = False

    @property
    def claims(self) -> tuple[Claim, Claim]:
        """The two figures that differ, each where it stands first."""
        return self.first[0].claims[self.place], self.second[0].claims[self.place]


def figure(claim: Claim) -> tuple[object, ...]:
    """Return what a figure says, however it is written: "over fifty" is not "under fifty"."""
    said = claim.quantity
    return said.value, said.value_low, said.value_high, said.unit, said.modifier


def _sentences(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Yield the claims of each sentence; they stand in the order of their documents."""
    own: list[Claim] = []
    for claim in claims:
        if own and (
            own[0].sentence_start != claim.sentence_start or own[0].document != claim.document
        ):
            yield own
            own = []
        own.append(claim)
    if own:
        yield own


def _masked(claims: list[Claim]) -> str:
    """Return a sentence with a mask for each figure."""
    first = claims[0]
    pieces, end = [], 0
    for claim in claims:
        pieces.append(first.sentence[end : claim.span.start - first.sentence_start])
        end = max(end, claim.span.end - first.sentence_start)
    pieces.append(first.sentence[end:])
    return f" {MASK} ".join(pieces)


def _wording(claims: list[Claim]) -> tuple[str, ...]:
    articles = _articles()
    return tuple(word for word in _WORD.findall(_masked(claims).lower()) if word not in articles)


@cache
def _articles() -> frozenset[str]:
    return frozenset(word for word, role in closed_words().items() if role == "article")


def _said(claims: list[Claim]) -> Said:
    first = claims[0]
    written = _WORD.findall(_masked(claims))
    calendar = calendar_words()
    words = tuple(word.lower() for word in written)
    loose = tuple(
        low
        for word, low in zip(written, words, strict=True)
        if low == MASK or not (word[0].isupper() or word[0].isdigit() or low in calendar)
    )
    return Said(
        document=first.document,
        start=first.sentence_start,
        claims=tuple(claims),
        words=words,
        wording=_wording(claims),
        loose=loose,
        content=sum(_carries(word) for word in words) + len(claims) - 1,
        named=any(word[0].isupper() and word.lower() not in calendar for word in written[1:]),
    )


def _carries(word: str) -> bool:
    return len(word) > 1 and word not in closed_words()


def echoes(claims: Sequence[Claim]) -> Iterator[Echo]:
    """Yield the echoes among claims, in an order that does not depend on theirs."""
    found: dict[tuple[str, ...], list[list[Claim]]] = defaultdict(list)
    for own in _sentences(claims):
        found[_wording(own)].append(own)
    repeated = {
        key: [_said(own) for own in group] for key, group in found.items() if len(group) > 1
    }
    candidates = [_echo(repeated[key]) for key in sorted(repeated)]
    likely = [echo for echo in candidates if echo is not None and _is_prose(echo.first[0])]
    if likely:
        alike = _alike(_said(own) for group in found.values() for own in group)
        yield from _without_templates(likely, alike, _shared(repeated.values()))


def _alike(sentences: Iterable[Said]) -> dict[tuple[str, ...], list[Said]]:
    """Group sentences by their words without names and dates, where enough are left."""
    found: dict[tuple[str, ...], list[Said]] = defaultdict(list)
    for said in sentences:
        if len(said.loose) - len(said.claims) >= FEWEST:
            found[said.loose].append(said)
    return found


def _without_templates(
    likely: list[Echo], alike: dict[tuple[str, ...], list[Said]], shared: set[tuple[str, str]]
) -> Iterator[Echo]:
    templates = {
        loose for loose, group in alike.items() if len({said.wording for said in group}) >= TEMPLATE
    }
    series = _series(alike.values())
    for echo in likely:
        pair = _pair(echo.first[0], echo.second[0])
        if echo.first[0].loose not in templates and series[pair] < 2:
            yield replace(echo, company=pair in shared)


def _echo(group: list[Said]) -> Echo | None:
    """Return the echo that the sentences of one wording are, or None."""
    versions: dict[tuple[object, ...], list[Said]] = defaultdict(list)
    for said in sorted(group, key=lambda one: (one.document, one.start)):
        versions[said.figures].append(said)
    if len(versions) != 2:
        return None
    first, second = versions.values()
    apart = [
        place for place, (one, other) in enumerate(zip(*versions, strict=True)) if one != other
    ]
    return Echo(tuple(first), tuple(second), apart[0]) if len(apart) == 1 else None


def _is_prose(said: Said) -> bool:
    """Tell whether a sentence is long enough and has a verb: a line of a table has none."""
    return said.content >= ENOUGH and any(word in verbs() for word in said.words)


def _pair(one: Said, other: Said) -> tuple[str, str]:
    return min(one.document, other.document), max(one.document, other.document)


def _series(groups: Iterable[list[Said]]) -> Counter[tuple[str, str]]:
    """Count for two documents (or one) the sentences in which they differ by figures, names or
    dates alone: a slip makes one, a series of reports several."""
    counts: Counter[tuple[str, str]] = Counter()
    for group in groups:
        versions: dict[tuple[object, ...], Said] = {}
        for said in sorted(group, key=lambda one: (one.document, one.start)):
            versions.setdefault((said.wording, said.figures), said)
        different = list(versions.values())
        counts.update({_pair(one, other) for one, other in pairwise(different)})
    return counts


def _shared(groups: Iterable[list[Said]]) -> set[tuple[str, str]]:
    """Return pairs of documents that share a sentence, figures and all: each with the first that
    has it, and with the next."""
    pairs: set[tuple[str, str]] = set()
    for group in groups:
        if len(group) > 1 and len({said.figures for said in group}) == 1:
            names = sorted({said.document for said in group})
            pairs.update(pairwise(names))
            pairs.update((names[0], name) for name in names[1:])
    return pairs
