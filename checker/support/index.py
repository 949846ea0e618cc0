"""What the sources of a check hold: their figures by size, their sentences by word, their dates."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property
from itertools import zip_longest

from msgspec.structs import replace

from checker.quoting.tabled import Tabled
from checker.sizes import Size, as_number, mirrored, size_of
from checker.support.bare import is_bare
from checker.support.bearing import Bearing
from checker.support.clock_times import RACE, agrees, moments
from checker.support.convertible import base_of
from checker.support.dates import READERS, Part, days_meant, parts_of, plain_name
from checker.support.implied import implied, is_vague
from checker.support.wordings import words_of
from claims.document import Document
from claims.marks import Mark, find_marks
from claims.model import Claim
from claims.words import LANGUAGE, toml

# What a figure may be off and still be implied ("more than" in use, a word such as "hundreds").
_REACH, _VAGUE = 2.0, 30.0


def marks_of(document: Document) -> list[tuple[Mark, frozenset[Part]]]:
    """Return the dates, periods and identifiers of a document, taken apart."""
    text = document.text
    return [
        (mark, parts_of(mark, text[mark.span.end : mark.span.end + 60]))
        for mark in find_marks(document)
    ]


class Sources:
    """The documents that a draft is checked against, read once."""

    def __init__(
        self,
        documents: list[Document],
        claims: list[Claim],
        tables: Sequence[Tabled] = (),
        drafted: Sequence[Claim] = (),
    ) -> None:
        """Sort the figures by unit and size; ``drafted`` are the figures of the drafts."""
        self.documents = documents
        self.tables = tables
        self.claims = claims
        self._bearing = Bearing(self, drafted)
        self._by_sort: dict[str, list[tuple[float, Claim, Size]]] = defaultdict(list)
        for claim in claims:
            size = size_of(claim)
            if size is not None:
                self._by_sort[size.sort].append((size.low, claim, size))
        self._vocabularies: dict[str, frozenset[str]] = {}
        self._passages: dict[str, list[list[Claim]]] = {}
        self._parts: dict[Callable[[str], set[Part]], frozenset[Part]] = {}
        self._wholes: dict[frozenset[str], float] = {}
        self._marks: dict[str, list[tuple[Mark, frozenset[Part]]]] = {}
        for rows in self._by_sort.values():
            rows.sort(key=lambda row: row[0])

    def of_sort(self, sort: str) -> list[tuple[float, Claim, Size]]:
        """Return the figures of a sort of unit, the smallest first."""
        return self._by_sort.get(sort, [])

    @cached_property
    def _by_number(self) -> list[tuple[float, Claim, Size]]:
        """All figures with a unit, as the bare numbers that stand before it."""
        rows = [
            (number.low, claim, number)
            for sort, group in self._by_sort.items()
            if sort != "count"
            for _, claim, size in group
            for number in (as_number(claim, size),)
        ]
        return sorted(rows, key=lambda row: row[0])

    @cached_property
    def _mirrored(self) -> dict[str, list[tuple[float, Claim, Size]]]:
        """The figures below zero without their sign, as "a loss of 1.4 million" says them."""
        return {
            sort: sorted(
                ((-size.high, claim, mirrored(size)) for _, claim, size in rows if size.high < 0),
                key=lambda row: row[0],
            )
            for sort, rows in self._by_sort.items()
            if sort != "[temperature]"
        }

    @cached_property
    def _temperatures(self) -> list[tuple[float, Claim, Size]]:
        """The temperatures as the numbers that stand before their units."""
        return [row for row in self._by_number if row[1].quantity.dimension == "[temperature]"]

    @cached_property
    def _counted_in(self) -> list[tuple[float, Claim, Size]]:
        """The cells that count something of a heading's words."""
        rows = self.of_sort("count")
        return [row for row in rows if row[1].table is not None and row[1].counted]

    @cached_property
    def _bare(self) -> list[tuple[float, Claim, Size]]:
        """The numbers that stand without unit and noun."""
        return [row for row in self.of_sort("count") if is_bare(row[1])]

    def _candidates(
        self, draft: Claim, size: Size
    ) -> Iterator[tuple[Size, list[tuple[float, Claim, Size]]]]:
        """Yield where a figure may be looked for: among those of its sort; where it or the source
        says no unit, among bare numbers."""
        yield size, self.of_sort(size.sort)
        if size.low > 0 and _minus().search(draft.sentence):
            yield size, self._mirrored.get(size.sort, [])
        for code in _currencies(draft):
            yield replace(size, sort=code), self.of_sort(code)
        if size.sort != "count":
            number = as_number(draft, size)
            yield number, self._bare
            yield number, self._counted_in
            if draft.quantity.unit == "degree":
                # "22.6 degrees" for 22.6 °C, or °F
                yield number, self._temperatures
        elif is_bare(draft):
            yield size, self._by_number
            if _minus().search(draft.sentence):
                yield mirrored(size), self._by_number

    def supporting(self, draft: Claim, size: Size) -> Iterator[tuple[Claim, str]]:
        """Yield the figures that imply a draft's, each with how; a bare number may be any unit."""
        for wanted, rows in self._candidates(draft, size):
            low, high = _reach(wanted, _VAGUE if is_vague(draft) else _REACH)
            start = bisect_left(rows, low, key=lambda row: row[0])
            stop = bisect_right(rows, high, key=lambda row: row[0])
            for _, claim, other in rows[start:stop]:
                how = implied(draft, wanted, claim, other)
                if (
                    how
                    and not _rates_differ(draft, claim)
                    and self._bearing.may_be_of(draft, claim)
                ):
                    yield claim, how

    def ran(self, size: Size) -> bool:
        """Tell whether a source has a length of time as times of races are written: "7:04.3"."""
        length = round(size.low * 1000), round(size.step * 1000)
        return size.sort == "[time]" and any(agrees(length, one) for one in self._races)

    @cached_property
    def _races(self) -> frozenset[tuple[int, int]]:
        """The times of races, in thousandths of a second, each with its step."""
        found = (one for each in self.documents for one in moments(each.text) if one.what == RACE)
        return frozenset(value for one in found for value in one.values)

    def sentence(self, claim: Claim) -> str:
        """Return what is said of a figure: its sentence, or a cell's row, headings and caption."""
        return self._headed.get(claim.id, claim.sentence)

    @cached_property
    def _headed(self) -> dict[str, str]:
        return {
            cell.claim.id: f"{table.caption}. {table.named(cell)}. {cell.claim.measure or ''}"
            for table in self.tables
            for cell in table.cells.values()
        }

    @property
    def sorts(self) -> set[str]:
        """The sorts of unit that the sources hold."""
        return set(self._by_sort)

    def passages(self, sort: str) -> list[list[Claim]]:
        """Return the figures of a sort in each sentence with the one behind it, two at least."""
        if sort not in self._passages:
            rows = self.of_sort(sort)
            self._passages[sort] = _passages([one for _, one, _ in rows if one.table is None])
        return self._passages[sort]

    @cached_property
    def weights(self) -> dict[str, float]:
        """How much each word of the sources tells: the rarer, the more."""
        counts: Counter[str] = Counter()
        sentences = {(c.document, c.sentence_start): self.sentence(c) for c in self.claims}
        for sentence in sentences.values():
            counts.update(words_of(sentence))
        total = len(sentences) + 1
        return {word: math.log(1 + total / count) for word, count in counts.items()}

    def weight(self, word: str) -> float:
        """Return how much a word tells; one that no source has tells as much as the rarest."""
        return self.weights.get(word) or self._rarest

    @cached_property
    def _rarest(self) -> float:
        return math.log(2 + len(self.weights) / 20)

    def whole(self, words: frozenset[str]) -> float:
        """Return how much some words tell together."""
        if words not in self._wholes:
            self._wholes[words] = sum(map(self.weight, words))
        return self._wholes[words]

    def said_in(self, name: str, words: frozenset[str]) -> float:
        """Return how much of some words a source says anywhere, weighted."""
        if name not in self._vocabularies:
            text = next(each.text for each in self.documents if each.name == name)
            self._vocabularies[name] = words_of(text)
        held = words & self._vocabularies[name]
        return sum(map(self.weight, held)) / self.whole(words) if words else 1.0

    def marks(self, document: Document) -> list[tuple[Mark, frozenset[Part]]]:
        """Return the dates, periods and identifiers of a source, taken apart when first asked."""
        if document.name not in self._marks:
            self._marks[document.name] = marks_of(document)
        return self._marks[document.name]

    def says(self, part: Part) -> bool:
        """Tell whether a source says a year, a day, a quarter, or has an identifier."""
        if part[0] == "identifier":
            return any(str(part[1]) in text for text in self._plain)
        if part in self._said(READERS[part[0]]):
            return True
        return part[0] in ("day", "month") and part in self._days

    @cached_property
    def _days(self) -> frozenset[Part]:
        """The days that dated sources mean by "Sunday" or "the 19th", and their months."""
        return frozenset(day for each in self.documents for day in days_meant(each))

    def _said(self, read: Callable[[str], set[Part]]) -> frozenset[Part]:
        """Return what one reader reads in the sources, once; their own year counts as said."""
        if read not in self._parts:
            found: set[Part] = set()
            for document in self.documents:
                found |= read(document.text)
                if document.published:
                    found.add(("year", document.published.year))
            self._parts[read] = frozenset(found)
        return self._parts[read]

    @cached_property
    def _plain(self) -> list[str]:
        return [plain_name(document.text) for document in self.documents]

    @cached_property
    def lowered(self) -> list[str]:
        """The texts of the documents, in their order, in lower case."""
        return [document.text.lower() for document in self.documents]

    def holds_words(self, text: str) -> bool:
        """Tell whether a figure stands somewhere word for word where nothing was read."""
        wanted = re.compile(rf"(?<![\w.,]){re.escape(text)}(?![\w]|[.,]\d)", re.IGNORECASE)
        plain = text.lower()
        for document, lower in zip(self.documents, self.lowered, strict=True):
            if plain not in lower:
                continue
            for found in wanted.finditer(document.text):
                if not self._is_read(document.name, found.start(), found.end()):
                    return True
        return False

    def _is_read(self, document: str, start: int, end: int) -> bool:
        return any(low < end and start < high for low, high in self._read.get(document, ()))

    @cached_property
    def _read(self) -> dict[str, list[tuple[int, int]]]:
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for claim in self.claims:
            found[claim.document].append((claim.span.start, claim.span.end))
        return found


def _passages(claims: list[Claim]) -> list[list[Claim]]:
    """Group figures by their sentence, and with those of the next one."""
    groups: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: (claim.document, claim.span.start)):
        groups[claim.document, claim.sentence_start].append(claim)
    keys = list(groups)
    found = []
    for key, following in zip_longest(keys, keys[1:]):
        own = groups[key]
        end = key[1] + len(own[0].sentence)
        near = following and following[0] == key[0] and following[1] - end < 5
        both = [*own, *groups[following]] if near and following else own
        if len(both) > 1:
            found.append(both)
    return found


@cache
def _minus() -> re.Pattern[str]:
    words = toml(f"{LANGUAGE}/drafts.toml")["minus"]["words"]
    return re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE)


def _reach(size: Size, far: float) -> tuple[float, float]:
    """Return between which values a figure may imply one of a size."""
    wide = sorted((size.low / far, size.low * far, size.high * far, size.high / far))
    return min(wide[0], size.low - size.step), max(wide[-1], size.high + size.step)


def _currencies(draft: Claim) -> list[str]:
    """Return of which other currencies cents may be that are of none that is said: "31 cents"."""
    if not _CENTS.search(draft.text):
        return []
    return [code for said in draft.assumptions for code in _CODE.findall(said)][1:]


_CENTS = re.compile(r"\bcents?\b|¢", re.IGNORECASE)
_CODE = re.compile(r"\b[A-Z]{3}\b")


def _rates_differ(one: Claim, other: Claim) -> bool:
    first, second = _per(one), _per(other)
    return bool(first and second and first != second)


def _per(claim: Claim) -> str:
    return base_of(claim.per or "") or claim.quantity.unit.partition(" / ")[2]
