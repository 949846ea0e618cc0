"""The pages of a PDF file: their letters with the boxes in which they stand.

The one file of this room that knows pypdfium2. Letters and boxes are asked for by the same index,
letter by letter, because the text that PDFium gives as a whole may leave some of them out.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple

MAX_LETTERS = 60_000
"""Letters of one page; what comes behind is left out."""

# A line end of a page is two letters that PDFium makes up.
_LINE_END = "\r\n"

Box = tuple[float, float, float, float]


class Run(NamedTuple):
    """Letters that PDFium takes for one line, in the order in which the file draws them.

    ``boxes`` has one for each letter of ``text``: left, top, right and bottom in points from the
    upper left corner of the page, turned by ``Page.turn`` so that most of its lines run across.
    """

    text: str
    boxes: list[Box]


class Page(NamedTuple):
    """A page as it is shown: its size in points, its lines, and whether letters were left out.

    ``turn`` counts the quarter turns by which the boxes of ``runs`` are turned against the page
    as it is shown; ``turned`` are lines that run in another direction than most.
    """

    number: int
    width: float
    height: float
    runs: list[Run]
    turned: list[Run]
    turn: int = 0
    is_cut: bool = False

    def shown(self, box: Box) -> Box:
        """Return where a box of a run stands on the page as it is shown, to a tenth of a point."""
        left, top, right, bottom = _turned_back(box, self.turn, self.width, self.height)
        return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)


class File(NamedTuple):
    """An open PDF file: how many pages it says it has, and what it says of itself."""

    handle: Any
    pages: int
    title: str | None
    language: str | None


@contextmanager
def opened(data: bytes) -> Iterator[File]:
    """Open a PDF file for as long as the context lasts. Raises ValueError, with a sentence's
    predicate, for one that is locked or damaged."""
    import pypdfium2  # type: ignore[import-untyped, unused-ignore]

    try:
        handle = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        if getattr(fault, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise ValueError(
                "is a PDF file that is locked with a password; save it without one"
            ) from None
        raise ValueError("is a PDF file that is damaged; save it again or give its text") from None
    try:
        title = handle.get_metadata_value("Title").strip()
        yield File(handle, len(handle), title or None, _language(handle))
    finally:
        handle.close()


def page_of(file: File, index: int) -> Page | None:
    """Return a page by its index from 0; None for one that cannot be read."""
    import pypdfium2

    try:
        page = file.handle[index]
    except pypdfium2.PdfiumError:
        return None
    try:
        text_page = page.get_textpage()
        try:
            text, boxes, angles, is_cut = _letters(text_page.raw)
        finally:
            text_page.close()
        bounds, rotation = page.get_bbox(), page.get_rotation() // 90
    except pypdfium2.PdfiumError:
        return None
    finally:
        page.close()
    return _laid_out(index + 1, text, boxes, angles, bounds, rotation, is_cut)


def _language(handle: Any) -> str | None:
    from pypdfium2 import raw

    size = raw.FPDFCatalog_GetLanguage(handle, None, 0)
    if not 2 < size <= 128:
        return None
    buffer = (ctypes.c_ushort * (size // 2))()
    raw.FPDFCatalog_GetLanguage(handle, buffer, size)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0").strip() or None


@cache
def _calls() -> tuple[Any, Any]:
    """Return PDFium's functions for the letter and for the box at an index, as functions that take
    plain addresses: so a call takes half a microsecond."""
    from pypdfium2 import raw

    address, whole = ctypes.c_void_p, ctypes.c_int
    letter = ctypes.CFUNCTYPE(ctypes.c_uint, address, whole)
    box = ctypes.CFUNCTYPE(whole, address, whole, address)
    return (
        letter(ctypes.cast(raw.FPDFText_GetUnicode, address).value or 0),
        box(ctypes.cast(raw.FPDFText_GetLooseCharBox, address).value or 0),
    )


def _letters(text_page: Any) -> tuple[str, list[float], dict[int, float], bool]:
    """Return a page's letters, four numbers of a box for each (left, top, right, bottom, from the
    lower left), the angle of each line by the index of its first letter, and whether it is cut."""
    from pypdfium2 import raw

    found = raw.FPDFText_CountChars(text_page)
    count = min(max(found, 0), MAX_LETTERS)
    letter_at, box_at = _calls()
    handle = ctypes.cast(text_page, ctypes.c_void_p).value
    store = (ctypes.c_float * (4 * count))()
    start = ctypes.addressof(store)
    for index in range(count):
        box_at(handle, index, start + 16 * index)
    text = _bulk(text_page, count) or "".join(
        [chr(min(letter_at(handle, index), 0x10FFFF)) for index in range(count)]
    )
    angles, index = {}, 0
    while 0 <= index < count:
        angle = raw.FPDFText_GetCharAngle(text_page, index)
        angles[index] = angle if angle > 0 else 0.0
        end = text.find(_LINE_END, index)
        index = end + len(_LINE_END) if end >= 0 else -1
    return text, list(store), angles, found > count


def _bulk(text_page: Any, count: int) -> str | None:
    """Return the text in one call, where its letters are surely those at the indexes."""
    from pypdfium2 import raw

    buffer = (ctypes.c_ushort * (count + 1))()
    if raw.FPDFText_GetText(text_page, 0, count, buffer) != count + 1:
        return None
    try:
        text = bytes(buffer)[:-2].decode("utf-16-le")
    except UnicodeDecodeError:
        return None
    return text if len(text) == count else None


def _laid_out(
    number: int,
    text: str,
    boxes: list[float],
    angles: dict[int, float],
    bounds: Box,
    rotation: int,
    is_cut: bool,
) -> Page:
    left, bottom, right, top = bounds
    width, height = right - left, top - bottom
    starts = sorted(angles)
    ends = [*starts[1:], len(text)] if starts else []
    # Quarter turns, clockwise, of each line as it is shown.
    turns = {start: (rotation - round(angles[start] / (math.pi / 2))) % 4 for start in starts}
    weights = [0] * 4
    for start, end in zip(starts, ends, strict=True):
        weights[turns[start]] += end - start
    main = max(range(4), key=lambda turn: weights[turn])
    shown = rotation
    size = (width, height) if rotation % 2 == 0 else (height, width)
    runs: list[Run] = []
    turned: list[Run] = []
    for start, end in zip(starts, ends, strict=True):
        is_slanted = abs(math.sin(2 * angles[start])) > 0.1
        placed = _placed(boxes[4 * start : 4 * end], bounds, (shown - main) % 4)
        letters = text[start:end].removesuffix(_LINE_END)
        run = Run(letters, placed[: len(letters)])
        (runs if turns[start] == main and not is_slanted else turned).append(run)
    return Page(number, *size, runs, turned, main, is_cut)


def _placed(numbers: list[float], bounds: Box, rotation: int) -> list[Box]:
    """Return boxes from the upper left corner, of a page that is turned clockwise.

    ``numbers`` are PDFium's: left, top, right, bottom from the file's own origin upwards.
    """
    west, south, east, north = bounds
    quadruples = zip(numbers[::4], numbers[1::4], numbers[2::4], numbers[3::4], strict=True)
    if rotation == 0:
        return [(left - west, north - top, right - west, north - low)
                for left, top, right, low in quadruples]  # fmt: skip
    if rotation == 1:
        return [(low - south, left - west, top - south, right - west)
                for left, top, right, low in quadruples]  # fmt: skip
    if rotation == 2:
        return [(east - right, low - south, east - left, top - south)
                for left, top, right, low in quadruples]  # fmt: skip
    return [(north - top, east - right, north - low, east - left)
            for left, top, right, low in quadruples]  # fmt: skip


def _turned_back(box: Box, turn: int, width: float, height: float) -> Box:
    """Return a box as it is shown on a page of a width and height, for one that was turned back
    by quarter turns so that its lines run across."""
    left, top, right, bottom = box
    if turn == 0:
        return box
    if turn == 1:
        return width - bottom, left, width - top, right
    if turn == 2:
        return width - right, height - bottom, width - left, height - top
    return top, height - right, bottom, height - left
