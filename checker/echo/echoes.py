"""Sentences that say the same words with other figures: found by a hash of what is left when the
figures are masked, so time is linear in the claims.

An echo is a pair of such sentences that differ in one figure. Where a sentence's words stand in
more than two versions, or two documents differ in several such sentences, it is a template (a table
in prose, a report that returns each month) and no echo.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from claims.model import Claim
from claims.places import by_name
from claims.words import calendar_words, closed_words, verbs

_WORD = re.compile(r"[^\W_]+(?:[.,’'-][^\W_]+)*|\N{NUMBER SIGN}")
MASK = "#"
# Words that carry meaning: fewer say nothing of where a sentence comes from. A series of documents
# is recognised by shorter ones too.
ENOUGH, FEWEST = 8, 4
# So many are enough where a name is among them.
ENOUGH_NAMED = 6
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
        return _figures(self.claims)


class Version(Struct, frozen=True):
    """A sentence as series and templates look at it: where it stands, its words, its figures."""

    document: str
    start: int
    wording: tuple[str, ...]
    figures: tuple[object, ...]


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
    return tuple([word for word in _WORD.findall(_masked(claims).lower()) if word not in articles])


@cache
def _articles() -> frozenset[str]:
    return frozenset(word for word, role in closed_words().items() if role == "article")


def _loose(claims: list[Claim]) -> tuple[str, ...]:
    """Return the words of a sentence without names, dates and other numbers."""
    calendar = calendar_words()
    return tuple(
        word.lower()
        for word in _WORD.findall(_masked(claims))
        if word == MASK or not (word[0].isupper() or word[0].isdigit() or word.lower() in calendar)
    )


def _said(claims: list[Claim]) -> Said:
    first = claims[0]
    written = _WORD.findall(_masked(claims))
    calendar = calendar_words()
    words = tuple(word.lower() for word in written)
    return Said(
        document=first.document,
        start=first.sentence_start,
        claims=tuple(claims),
        words=words,
        wording=_wording(claims),
        loose=_loose(claims),
        content=sum(_carries(word) for word in words) + len(claims) - 1,
        named=_names_first(written)
        or any(word[0].isupper() and word.lower() not in calendar for word in written[1:]),
    )


def _names_first(written: list[str]) -> bool:
    """Tell whether a sentence opens with the name of a place: any other opens in a capital, too."""
    return any(by_name(" ".join(written[:words])) for words in (1, 2, 3))


def _carries(word: str) -> bool:
    return len(word) > 1 and word not in closed_words()


Sentence = list[Claim]


def echoes(
    claims: Sequence[Claim], wanted: Callable[[Claim, Claim], bool] = lambda one, other: True
) -> Iterator[Echo]:
    """Yield the echoes among claims, in an order that does not depend on theirs.

    ``wanted`` says of which two figures that differ an echo is looked for.
    """
    sentences = list(_sentences(claims))
    found: dict[bytes, list[Sentence]] = defaultdict(list)
    for own in sentences:
        found[_digest(_wording(own))].append(own)
    repeated = [sorted(group, key=_stand) for group in found.values() if len(group) > 1]
    candidates = (_echo(group, wanted) for group in repeated)
    likely = [echo for echo in candidates if echo is not None and _is_prose(echo.first[0])]
    if likely:
        likely.sort(key=lambda echo: (echo.first[0].document, echo.first[0].start))
        yield from _without_templates(likely, _alike(sentences, likely), _shared(repeated))


def _stand(own: Sentence) -> tuple[str, int]:
    return own[0].document, own[0].sentence_start


def _digest(words: tuple[str, ...]) -> bytes:
    """Return what stands for words: in memory for millions of sentences words would not fit."""
    return blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=12).digest()


_LETTERS = re.compile("[a-z]+")


def _alike(sentences: list[Sentence], likely: list[Echo]) -> dict[tuple[str, ...], list[Version]]:
    """Group sentences by their words without names and dates, where enough are left: all that are
    worded like an echo, or like what its two documents have in common.

    Only sentences with the rarest word of one of these are taken apart.
    """
    pairs = {_pair(echo.first[0], echo.second[0]) for echo in likely}
    names = {name for pair in pairs for name in pair}
    own: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for each in sentences:
        if each[0].document in names:
            own[each[0].document][_loose(each)] += 1
    keys = {echo.first[0].loose for echo in likely}
    for one, other in pairs:
        keys |= {key for key in own[one] if own[other][key] > (one == other)}
    often = Counter(word for counts in own.values() for key in counts for word in key)
    rarest = {_rarest(key, often) for key in keys}
    found: dict[tuple[str, ...], list[Version]] = defaultdict(list)
    for each in sentences:
        if "" in rarest or not rarest.isdisjoint(_LETTERS.findall(each[0].sentence.lower())):
            loose = _loose(each)
            if loose in keys and len(loose) - len(each) >= FEWEST:
                found[loose].append(Version(*_stand(each), _wording(each), _figures(each)))
    return found


def _rarest(words: tuple[str, ...], often: Mapping[str, int]) -> str:
    """Return the word of plain letters that is said least often, or nothing."""
    plain = filter(_LETTERS.fullmatch, words)
    return min(plain, key=lambda word: (often[word], word), default="")


def _without_templates(
    likely: list[Echo], alike: dict[tuple[str, ...], list[Version]], shared: set[tuple[str, str]]
) -> Iterator[Echo]:
    templates = {
        loose for loose, group in alike.items() if len({said.wording for said in group}) >= TEMPLATE
    }
    series = _series(alike.values())
    for echo in likely:
        pair = _pair(echo.first[0], echo.second[0])
        if echo.first[0].loose not in templates and series[pair] < 2:
            yield replace(echo, company=pair in shared)


def _echo(group: list[Sentence], wanted: Callable[[Claim, Claim], bool]) -> Echo | None:
    """Return the echo that the sentences of one wording, in order, are, or None."""
    versions: dict[tuple[object, ...], list[Sentence]] = defaultdict(list)
    for own in group:
        versions[_figures(own)].append(own)
    if len(versions) != 2:
        return None
    first, second = versions.values()
    apart = [
        place for place, (one, other) in enumerate(zip(*versions, strict=True)) if one != other
    ]
    if len(apart) != 1 or not wanted(first[0][apart[0]], second[0][apart[0]]):
        return None
    return Echo(tuple(map(_said, first)), tuple(map(_said, second)), apart[0])


def _figures(claims: Iterable[Claim]) -> tuple[object, ...]:
    """Return a sentence's figures in comparable form."""
    return tuple([figure(claim) for claim in claims])


def _is_prose(said: Said) -> bool:
    """Tell whether a sentence is long enough and has a verb: a line of a table has none."""
    enough = ENOUGH_NAMED if said.named else ENOUGH
    return said.content >= enough and any(word in verbs() for word in said.words)


def _pair(one: Said | Version, other: Said | Version) -> tuple[str, str]:
    return min(one.document, other.document), max(one.document, other.document)


def _series(groups: Iterable[list[Version]]) -> Counter[tuple[str, str]]:
    """Count for two documents (or one) the sentences in which they differ by figures, names or
    dates alone: a slip makes one, a series of reports several."""
    counts: Counter[tuple[str, str]] = Counter()
    for group in groups:
        versions: dict[tuple[object, ...], Version] = {}
        for said in sorted(group, key=lambda one: (one.document, one.start)):
            versions.setdefault((said.wording, said.figures), said)
        different = list(versions.values())
        counts.update({_pair(one, other) for one, other in pairwise(different)})
    return counts


def _shared(groups: Iterable[list[Sentence]]) -> set[tuple[str, str]]:
    """Return pairs of documents that share a sentence, figures and all: each with the first that
    has it, and with the next."""
    pairs: set[tuple[str, str]] = set()
    for group in groups:
        if len({_figures(own) for own in group}) == 1:
            names = sorted({own[0].document for own in group})
            pairs.update(pairwise(names))
            pairs.update((names[0], name) for name in names[1:])
    return pairs
