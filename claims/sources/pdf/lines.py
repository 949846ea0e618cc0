"""Lines of a page: letters put together to words, words to lines, raised marks told apart."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from itertools import islice, pairwise
from operator import sub
from typing import NamedTuple

from claims.sources.pdf.marks import raised_as
from claims.sources.pdf.pages import Box, Run

# Ligatures that stand for plain letters; nothing else is normalised, for m² must stay m².
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
# PDFium's sign for a hyphen at the end of a line, the soft hyphen, and the hyphens proper.
_BREAK = "\ufffe"
_END_HYPHENS = "\ufffe\u00ad\u2010\u2011"
_TOKEN = re.compile(
    "[^ \u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t\r\n]+"
)
UNKNOWN = "\ufffd"
"""Stands for a letter that is seen, but of which the file does not say what it is."""

_UNSEEN = re.compile("[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_NUMBERED = re.compile(r"\d")

# Shares of a line's height.
_SMALL, _RAISED, _SPACE, _BACK, _FAR = 0.86, 0.14, 0.12, 0.5, 2.5


class Word(NamedTuple):
    """A word and the box in which it stands. ``is_joined`` where no space is before it."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    is_joined: bool = False


class Line(NamedTuple):
    """A line of a page: words with one space between them, and where they stand.

    ``packed`` is what ``words`` are made of, small, since a long file has many of them;
    ``height`` is that of its letters' boxes, about 1.15 times the size of the font. ``mark`` is a
    raised mark before the first word, as footnotes have; it is not in ``text``.
    """

    text: str
    packed: array[float]
    top: float
    bottom: float
    height: float
    page: int
    mark: str = ""

    @property
    def words(self) -> list[tuple[int, float, float]]:
        """Return the words of ``text``: the offset of each, and where it starts and ends."""
        numbers = self.packed.tolist()
        offsets = map(int, numbers[::3])
        return list(zip(offsets, numbers[1::3], numbers[2::3], strict=True))

    @property
    def left(self) -> float:
        """Return where the first word starts."""
        return self.packed[1]

    @property
    def right(self) -> float:
        """Return where the last word ends."""
        return self.packed[-1]

    def with_words(self, text: str, words: Sequence[tuple[int, float, float]], mark: str) -> Line:
        """Return the line with other words."""
        return self._replace(text=text, packed=packed(words), mark=mark)

    @property
    def box(self) -> Box:
        """Return the box around all words."""
        return self.left, self.top, self.right, self.bottom


def packed(words: Sequence[tuple[int, float, float]]) -> array[float]:
    """Return words, each an offset and two ends, as ``Line`` keeps them."""
    return array("f", [number for word in words for number in word])


def lines_of(runs: Iterable[Run], width: float, height: float, page: int) -> list[Line]:
    """Return the lines of a page of a size, in the order in which the file draws them.

    What stands outside of the page is not seen and left out. A line that PDFium breaks at a raised
    letter is put together again.
    """
    rows: list[list[Word]] = []
    for run in (part for whole in runs for part in _unbroken(whole)):
        words = _words(run, width, height)
        if not words:
            continue
        if rows and _goes_on(rows[-1], words[0]):
            gap = words[0].left - rows[-1][-1].right
            if gap < _SPACE * max(words[0].bottom - words[0].top, _height(rows[-1])):
                words[0] = words[0]._replace(is_joined=True)
                if _is_level(rows[-1][-1], words[0]):
                    words[0] = _one_word(rows[-1].pop(), words[0])
            rows[-1] += words
        else:
            rows.append(words)
    return [line for row in rows if (line := _line(row, page))]


def _unbroken(run: Run) -> list[Run]:
    """Part a run where it jumps to another line.

    PDFium leaves out the line end behind a hyphen, and behind some long lines of small letters.
    """
    boxes = run.boxes
    lefts = [box[0] for box in boxes]
    back = max(map(sub, lefts, islice(lefts, 1, None)), default=0.0)
    if _BREAK not in run.text and back <= _tall(boxes[0]):
        return [run]
    starts = [0]
    for place, (here, after) in enumerate(pairwise(boxes)):
        # To the left by more than an accent does, or out of the line at the end of a word.
        if after[0] < here[0] - 3 * _tall(here) or (
            run.text[place] == _BREAK and not _are_level(here, after)
        ):
            starts.append(place + 1)
    if len(starts) == 1:
        return [run]
    ends = [*starts[1:], len(run.text)]
    return [Run(run.text[a:b], boxes[a:b]) for a, b in zip(starts, ends, strict=True)]


def _tall(box: Box) -> float:
    return max(box[3] - box[1], 1.0)


def _are_level(here: Box, after: Box) -> bool:
    return after[0] >= here[0] and after[1] <= here[3] and after[3] >= here[1]


def _words(run: Run, width: float, height: float) -> list[Word]:
    """Return the words of a run that are on the page.

    A word at the edge stays whole: half a figure would be another one.
    """
    words: list[Word] = []
    for found in _TOKEN.finditer(run.text):
        start, end = found.span()
        word = _plain_word(found.group(), run.boxes, start, end)
        words += [word] if word else _parted(found.group(), run.boxes[start:end], run, end)
    return [
        word
        for word in words
        if word.right > 0 and word.left < width and word.bottom > 0 and word.top < height
    ]


def _plain_word(text: str, boxes: list[Box], start: int, end: int) -> Word | None:
    """Return the word of letters that need no care, as most are: of one size, close together."""
    if not text.isascii():
        return None
    left, top, _, bottom = boxes[start]
    right = boxes[end - 1][2]
    for box in islice(boxes, start, end):
        if box[1] != top or box[3] != bottom:
            return None
    if not 0 <= right - left <= (end - start) * (bottom - top) or not text.isprintable():
        return None
    return Word(text, left, top, right, bottom)


def _parted(text: str, boxes: list[Box], run: Run, end: int) -> list[Word]:
    """Return the words that letters between two spaces make.

    Letters of another height begin a word that is joined to the one before.
    """
    words: list[Word] = []
    letters: list[str] = []
    box: list[float] = []
    is_joined = False

    def close(*, joined: bool) -> None:
        nonlocal is_joined
        if letters:
            left, top, right, bottom = box
            words.append(Word("".join(letters), left, top, right, bottom, is_joined))
            letters.clear()
        is_joined = joined

    for index, letter in enumerate(text):
        seen = _seen(letter, is_last=end == len(run.text) and index == len(text) - 1)
        if not seen:
            continue
        left, top, right, bottom = boxes[index]
        if letters:
            tall, new = box[3] - box[1], bottom - top
            if left - box[2] > 0.9 * max(tall, new) or left < box[0] - tall:
                close(joined=False)
            elif abs(new - tall) > (1 - _SMALL) * max(tall, new) and _is_shifted(box, top, bottom):
                close(joined=True)
        if not letters:
            box = [left, top, right, bottom]
        else:
            box = [min(box[0], left), min(box[1], top), max(box[2], right), max(box[3], bottom)]
        letters.append(seen)
    close(joined=False)
    return words


def _seen(letter: str, *, is_last: bool) -> str:
    """Return what is seen of a letter: nothing of controls and of hyphens that are not needed."""
    if letter == "\0":
        return UNKNOWN
    if letter == "\u00ad":
        return letter if is_last else ""
    if letter in _END_HYPHENS:
        return "-"
    return "" if _UNSEEN.match(letter) else _LIGATURES.get(letter, letter)


def _is_shifted(box: list[float], top: float, bottom: float) -> bool:
    """Tell whether a letter of another height stands higher or lower than those before it, and is
    not the second half of a ligature, whose box is that of its ink."""
    return top < box[1] + 0.1 or abs(bottom - box[3]) > 0.1 * (box[3] - box[1])


def _is_level(one: Word, other: Word) -> bool:
    """Tell whether two words stand on one line in letters of one size."""
    height = one.bottom - one.top
    return (
        abs(one.bottom - other.bottom) < 0.05 * height and abs(one.top - other.top) < 0.05 * height
    )


def _one_word(one: Word, other: Word) -> Word:
    return one._replace(text=one.text + other.text, right=other.right)


def _height(words: list[Word]) -> float:
    return max(word.bottom - word.top for word in words)


def _goes_on(row: list[Word], word: Word) -> bool:
    """Tell whether a word stands in the line of a row, right behind it."""
    last = row[-1]
    tall = max(row, key=lambda each: each.bottom - each.top)
    height, new = tall.bottom - tall.top, word.bottom - word.top
    gap = word.left - last.right
    if not -_BACK * min(height, new) < gap < _FAR * max(height, new):
        return False
    overlap = min(tall.bottom, word.bottom) - max(tall.top, word.top)
    return overlap > (0.75 if abs(height - new) < 0.1 * height else 0.3) * min(height, new)


def _line(row: list[Word], page: int) -> Line | None:
    """Return the line that words make, with raised marks left out or written as exponents."""
    main = _main(row)
    top, bottom = main.top, main.bottom
    height = bottom - top
    pieces: list[str] = []
    places: list[tuple[int, float, float]] = []
    length, mark = 0, ""
    for index, word in enumerate(row):
        text = word.text
        is_small = word.bottom - word.top < _SMALL * height
        if is_small and word.bottom < bottom - _RAISED * height:
            text = raised_as(text, "".join(pieces[-3:])[-12:] if word.is_joined else "")
            if not text and not index:
                mark = word.text
        if not text:
            continue
        if pieces and word.is_joined:
            offset, left, _ = places[-1]
            places[-1] = (offset, left, word.right)
        else:
            if pieces:
                pieces.append(" ")
                length += 1
            places.append((length, word.left, word.right))
        pieces.append(text)
        length += len(text)
    if not pieces:
        return None
    text = "".join(pieces)
    return Line(text, packed(places), top, bottom, height, page, mark)


def _main(row: list[Word]) -> Word:
    """Return the word whose height most letters of a row have, to a tenth."""
    weights: dict[int, int] = {}
    for word in row:
        key = round(10 * (word.bottom - word.top))
        weights[key] = weights.get(key, 0) + len(word.text)
    key = max(weights, key=lambda each: (weights[each], each))
    return next(word for word in row if round(10 * (word.bottom - word.top)) == key)


def has_figure(text: str) -> bool:
    """Tell whether words hold a digit."""
    return _NUMBERED.search(text) is not None
