"""Lines put together to running text: words that lines break, and where each line stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from claims.locators import Locator
from claims.sources.pdf.lines import Line, has_figure
from claims.words import number_words

Locate = Callable[[Line, float, float], Locator]
"""Returns the place of a stretch of a line, from left to right."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST = re.compile(r"((?:[^\W\d_]+-)*[^\W\d_]+)[-\u00ad]$")
_FIRST = re.compile(r"[^\W\d_]+")
_HYPHENS = ("-", "\u00ad")
# Words of two letters that begin compounds rather than broken words.
_PREFIXES = frozenset(("by", "my", "no", "of", "on", "so", "to", "up"))
# The share of lines that end in a hyphen in a document whose typesetter breaks words.
_BROKEN = 0.03
# Letters of scripts that put no spaces between words.
_CLOSE = re.compile(r"[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")


class Vocabulary:
    """The words of a document that no line breaks, and whether its typesetter breaks words."""

    def __init__(self, lines: Iterable[Line]) -> None:
        """Collect the words of lines."""
        self._words: set[str] = set()
        broken, count = [], 0
        for line in lines:
            text = line.text
            count += 1
            if text.endswith(_HYPHENS):
                broken.append(text)
                text = text[: text.rfind(" ") + 1]
            self._words.update(_WORD.findall(text.lower()))
        letters = sum(1 for text in broken if _LAST.search(text))
        self._is_broken = letters >= max(1, _BROKEN * count)

    def joins(self, before: str, after: str) -> bool:
        """Tell whether a hyphen between two stretches of text is the typesetter's.

        The document's own words decide. Without one, a word goes on where small letters meet, if
        the document breaks words at all: in one that does not, hyphens at line ends are rare. A
        hyphen beside a digit or a capital letter is the writer's, and so is that of "twenty-five".
        """
        stem, rest = _LAST.search(before), _FIRST.match(after)
        if stem is None or rest is None:
            return False
        first, second = stem[1].lower(), rest.group().lower()
        if first + second in self._words:
            return True
        if (
            f"{first}-{second}" in self._words
            or first in number_words().small
            or first in _PREFIXES
        ):
            return False
        if before.endswith("\u00ad"):
            return True
        if "-" in first or after[rest.end() :].startswith("-") or not self._is_broken:
            return False
        return len(first) >= 2 and len(second) >= 2 and stem[1][1:].islower() and after[0].islower()


def running(
    lines: Sequence[Line], vocabulary: Vocabulary, locate: Locate
) -> tuple[str, list[tuple[int, Locator]]]:
    """Return the text of lines that follow each other, and the places of stretches of it.

    Every line has its place, and every word that holds a digit has its own.
    """
    pieces: list[str] = []
    places: list[tuple[int, Locator]] = []
    length = 0
    text = ""
    for index, line in enumerate(lines):
        if index:
            between = _between(text, line.text, vocabulary)
            if between is None:
                pieces[-1] = pieces[-1][:-1]
                length -= 1
            elif between:
                pieces.append(between)
                length += len(between)
        text = line.text
        if text.endswith("\u00ad") and index == len(lines) - 1:
            text = text[:-1] + "-"
        places += _places(line, length, locate)
        pieces.append(text)
        length += len(text)
    return "".join(pieces).replace("\u00ad", "-"), places


def _between(before: str, after: str, vocabulary: Vocabulary) -> str | None:
    """Return what stands between two lines; None where the hyphen before goes, too."""
    if before.endswith(_HYPHENS) and before[:-1].rstrip(" ") == before[:-1]:
        if vocabulary.joins(before, after):
            return None
        return ""
    if before.endswith(("–", "—")) and re.search(r"\d[–—]$", before) and after[:1].isdigit():
        return ""
    if _CLOSE.match(before[-1:]) and _CLOSE.match(after[:1]):
        return ""
    return " "


def _places(line: Line, start: int, locate: Locate) -> list[tuple[int, Locator]]:
    whole = locate(line, line.left, line.right)
    places = [(start, whole)]
    is_whole = True
    words = line.words
    for index, (offset, left, right) in enumerate(words):
        end = words[index + 1][0] if index + 1 < len(words) else len(line.text)
        if has_figure(line.text[offset:end]):
            if offset == 0:
                places.clear()
            places.append((start + offset, locate(line, left, right)))
            is_whole = False
        elif not is_whole:
            places.append((start + offset, whole))
            is_whole = True
    return places
