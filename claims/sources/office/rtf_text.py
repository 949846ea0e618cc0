"""The words of rich text (RTF): control words, groups and bytes become paragraphs and tables.

Deleted and hidden text, comments, headers, footers and pictures are left out here, before anybody
can take them for text; striprtf keeps what is deleted or hidden, and loses notes and text boxes.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from claims.sources.office.office_parts import symbol
from claims.sources.office.raised import raised
from claims.sources.office.rtf_state import State, charsets, codec, formatted, unseen

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|[\r\n]+|([^\\{}\r\n]+)|\\",
    re.DOTALL,
)
_DEEPEST = 10_000

_CHARACTERS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘",
    "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ",
    "qmspace": " ", "page": "\n", "column": "\n", "nestcell": "\t", "nestrow": "\n",
}  # fmt: skip
_SYMBOLS = {"~": "\xa0", "_": "-", "-": "", "{": "{", "}": "}", "\\": "\\"}

# Groups that hold text of the page although they are marked as ones that may be passed over.
_SEEN = frozenset({"shpinst", "shptxt", "nesttableprops", "footnote", "do", "dptxbxtext"})


class Cell(NamedTuple):
    """A cell of a row, with where it ends in twips from the left, and how it is merged."""

    text: str
    right: int
    merged: str = ""


class Block(NamedTuple):
    """A paragraph or, where it has ``cells``, a row of a table.

    ``style`` is the name of its style in small letters, ``level`` that of a heading, from 1.
    ``hangs`` are the paragraphs of notes and text boxes at it, in pairs of kind and text.
    """

    text: str = ""
    style: str = ""
    level: int | None = None
    cells: tuple[Cell, ...] = ()
    is_heading: bool = False
    hangs: tuple[tuple[str, str], ...] = ()


class Words:
    """Reads a file of rich text; ``blocks`` are its paragraphs and rows, ``title`` what it says of
    itself, ``is_whole`` whether its groups end."""

    def __init__(self, data: bytes) -> None:
        """Read everything. Raises ValueError for groups that are nested too deeply."""
        self.blocks: list[Block] = []
        self.title = ""
        self._source = data.decode("latin-1")
        self._state = State()
        self._stack: list[State] = []
        self._encoding = "cp1252"
        self._default: int | None = None
        self._fonts: dict[int, str] = {}
        self._styles: dict[int, tuple[str, int | None]] = {}
        self._bytes = bytearray()
        self._left = 0  # characters to pass over, which stand for one that has been read
        self._is_marked = False
        self._text: list[str] = []
        self._cells: list[str] = []
        self._edges: list[tuple[int, str]] = []
        self._merge = ""
        self._is_head = False
        self._hangs: list[tuple[str, str]] = []
        self._outside: list[list[str]] = []
        self._name: list[str] = []
        self._entry: tuple[int, int | None] = (0, None)
        self._run()
        self.is_whole = not self._stack

    def _run(self) -> None:
        position, source = 0, self._source
        while found := _TOKEN.match(source, position):
            position = found.end()
            word, number, byte, sign, brace, text = found.groups()
            if text is not None:
                self._plain(text)
            elif byte:
                self._plain(chr(int(byte, 16)))
            elif brace:
                self._flush()
                self._open() if brace == "{" else self._close()
                if brace == "}" and not self._stack:
                    break
            elif word == "bin":
                position += max(int(number or 0), 0)
            elif word:
                self._flush()
                self._word(word, None if number is None else int(number))
            elif sign:
                self._sign(sign)
        self._flush()
        self._paragraph()

    # Groups

    def _open(self) -> None:
        if len(self._stack) >= _DEEPEST:
            raise ValueError("is nested too deeply to be read; give its text")
        self._stack.append(self._state)
        self._left = 0
        self._is_marked = False

    def _close(self) -> None:
        self._left, self._is_marked = 0, False
        inner = self._state
        self._state = self._stack.pop() if self._stack else State()
        if inner.place == self._state.place:
            if inner.place in ("fonttbl", "stylesheet"):
                self._defined(inner.place)
            return
        if inner.place in ("fonttbl", "stylesheet"):
            self._defined(inner.place)
        elif inner.place == "title":
            self.title, self._name = "".join(self._name).strip(), []
        elif inner.place in ("note", "box"):
            said = "".join(self._text)
            self._text = self._outside.pop()
            self._hangs += [(inner.place, line) for line in said.split("\n") if line.strip()]

    def _enter(self, place: str) -> None:
        self._state = self._state._replace(place=place)
        if place in ("note", "box"):
            self._outside.append(self._text)
            self._text = []
            self._state = self._state._replace(is_raised=False)
        self._name = []

    def _defined(self, place: str) -> None:
        """Take a style whose definition ends here."""
        name, (number, level) = "".join(self._name).strip(" ;").lower(), self._entry
        if place == "stylesheet" and name:
            heading = re.match(r"heading ([1-9])\b", name)
            self._styles[number] = (name, int(heading[1]) if heading else level)
        self._name, self._entry = [], (0, None)

    # Words and signs

    def _word(self, word: str, number: int | None) -> None:
        marked, self._is_marked = self._is_marked, False
        if self._state.place == "unseen":
            if word == "title":
                self._enter("title")
            return
        if self._destination(word, marked=marked):
            return
        if self._state.place in ("fonttbl", "stylesheet"):
            self._define(word, number)
        elif word in _CHARACTERS:
            self._write(_CHARACTERS[word])
        elif word == "u" and number is not None:
            self._unicode(number)
        else:
            state = formatted(self._state, word, number, self._default)
            if state is None:
                self._structure(word, number)
            else:
                self._state = state

    def _destination(self, word: str, *, marked: bool) -> bool:
        """Enter a group by its first word; tell whether it was one that names a group."""
        if word == "footnote":
            self._enter("note")
        elif word in ("shptxt", "dptxbxtext"):
            self._enter("box")
        elif word in ("fonttbl", "stylesheet"):
            self._enter(word)
        elif word in unseen() or (marked and word not in _SEEN):
            # A style of characters is marked, too, and is passed over.
            self._state = self._state._replace(place="unseen")
        else:
            return False
        return True

    def _define(self, word: str, number: int | None) -> None:
        if word == "f" and self._state.place == "fonttbl":
            self._state = self._state._replace(font=number)
        elif word == "fcharset" and self._state.font is not None:
            self._fonts[self._state.font] = charsets().get(number or 0, "")
        elif word == "s":
            self._entry = (number or 0, self._entry[1])
        elif word == "outlinelevel" and number is not None and number < 9:
            self._entry = (self._entry[0], number + 1)

    def _unicode(self, number: int) -> None:
        point = number + 0x10000 if number < 0 else number
        is_sign = 0xF020 <= point <= 0xF0FF
        if point < 0x110000:
            self._write(symbol("symbol", f"{point:X}") if is_sign else chr(point))
        self._left = self._state.skip

    def _structure(self, word: str, number: int | None) -> None:
        if word == "par":
            self._end_line()
        elif word == "sect":
            self._paragraph()
        elif word == "cell":
            self._cells.append("".join(self._text).strip())
            self._text = []
        elif word == "row":
            self._row()
        elif word == "trowd":
            self._edges, self._merge, self._is_head = [], "", False
        elif word in ("clmgf", "clmrg", "clvmgf", "clvmrg"):
            self._merge = word
        elif word == "cellx":
            self._edges.append((number or 0, self._merge))
            self._merge = ""
        elif word == "trhdr":
            self._is_head = True
        elif word == "deff":
            self._default = number
        elif word == "ansicpg":
            self._encoding = codec(f"cp{number}")
        elif word in ("mac", "pc", "pca"):
            self._encoding = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[word]

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._flush()
            self._is_marked = True
        elif self._left and sign not in "\r\n":
            self._left -= 1
        elif sign in "\r\n":
            self._flush()
            self._end_line()
        elif sign in _SYMBOLS:
            self._flush()
            self._write(_SYMBOLS[sign])

    # Text

    def _plain(self, text: str) -> None:
        """Take bytes as they stand; they are decoded together."""
        skipped = min(self._left, len(text))
        self._left -= skipped
        if self._state.place != "unseen":
            self._bytes += text[skipped:].encode("latin-1")

    def _flush(self) -> None:
        if not self._bytes:
            return
        data, self._bytes = bytes(self._bytes), bytearray()
        font = self._default if self._state.font is None else self._state.font
        encoding = self._encoding if font is None else self._fonts.get(font) or self._encoding
        if self._state.place in ("fonttbl", "stylesheet", "title"):
            encoding = self._encoding
        if encoding == "symbol":
            self._write("".join(symbol("symbol", f"{byte:X}") for byte in data))
        else:
            self._write(data.decode(encoding, "replace"))

    def _write(self, text: str) -> None:
        state = self._state
        if state.place in ("stylesheet", "title", "fonttbl"):
            self._name.append(text)
        elif state.place != "unseen" and not state.is_hidden and not state.is_deleted:
            if state.is_raised:
                text = raised("".join(self._text[-8:]), text)
            self._text.append(text)

    def _end_line(self) -> None:
        """End a paragraph, which in a cell, a note or a text box is a line of it."""
        state = self._state
        if state.is_deleted or state.place == "unseen":
            return
        if state.place in ("note", "box") or state.is_cell:
            self._text.append("\n")
        else:
            self._paragraph()

    def _paragraph(self) -> None:
        style, level = self._styles.get(self._state.style or 0, ("", None))
        text, self._text = _whole("".join(self._text)), []
        hangs, self._hangs = tuple(self._hangs), []
        if text.strip() or hangs:
            level = self._state.level or level
            self.blocks.append(Block(text, style, level, hangs=hangs))

    def _row(self) -> None:
        """End a row: its cells have been read, their edges told before or behind them."""
        edges = self._edges
        if len(edges) != len(self._cells):
            edges = [(1000 * (place + 1), "") for place in range(len(self._cells))]
        cells = tuple(
            Cell(_whole(text), right, merged)
            for text, (right, merged) in zip(self._cells, edges, strict=True)
        )
        hangs, self._hangs, self._cells = tuple(self._hangs), [], []
        if cells and not self._state.is_deleted:
            self.blocks.append(Block(cells=cells, is_heading=self._is_head, hangs=hangs))


def _whole(text: str) -> str:
    """Put halves of surrogate pairs together, and drop hyphens that only show at line ends."""
    text = text.replace("\u00ad", "")
    if any("\ud800" <= sign <= "\udfff" for sign in text):
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
