"""The text of a Word paragraph as its reader sees it, tracked changes accepted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from claims.sources.office.office_parts import RELATION, chosen, symbol
from claims.sources.office.raised import raised
from claims.sources.office.word_styles import STRICT, Style, Styles, W, hidden, value_of
from claims.sources.office.zipped import local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# What is left out with all that lies in it.
_UNSEEN = frozenset({
    "del", "moveFrom", "rPr", "pPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "instrText",
    "delText", "delInstrText", "annotationRef", "footnoteRef", "endnoteRef", "rt", "fldData",
})  # fmt: skip
_CHARACTERS = {
    "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "",
}  # fmt: skip

# Fields in fields; Word itself allows 20.
_DEEPEST = 100

_SEQUENCE = re.compile(r"\s*SEQ\s+\"?([^\W\d_]+)", re.IGNORECASE)
_MARK_FIELDS = re.compile(r"\s*NOTEREF\b", re.IGNORECASE)


class Said(NamedTuple):
    """A paragraph: its text, and what hangs on it.

    ``notes`` are pairs of "footnote" or "endnote" and an id, ``boxes`` contents of text boxes,
    ``charts`` names of relations, ``sequences`` what the paragraph numbers ("Table").
    """

    text: str
    notes: tuple[tuple[str, str], ...] = ()
    boxes: tuple[Element, ...] = ()
    charts: tuple[str, ...] = ()
    sequences: tuple[str, ...] = ()


class Words:
    """Reads paragraphs in their order: fields may run from one to the next."""

    def __init__(self, styles: Styles) -> None:
        """Begin outside of any field."""
        self._styles = styles
        self._fields: list[str] = []  # "asks", "shows" or "hides", the innermost last
        self._clear()

    def _clear(self) -> None:
        self._pieces: list[str] = []
        self._instruction = ""
        self._notes: list[tuple[str, str]] = []
        self._boxes: list[Element] = []
        self._charts: list[str] = []
        self._sequences: list[str] = []

    def of(self, paragraph: Element, style: Style) -> Said:
        """Return what a paragraph says."""
        self._clear()
        self._inside(paragraph, style)
        # A field whose instruction does not end here is damaged; the rest must not go with it.
        if "asks" in self._fields:
            del self._fields[self._fields.index("asks") :]
        return Said(
            "".join(self._pieces).replace("\u00ad", ""),
            tuple(self._notes), tuple(self._boxes), tuple(self._charts), tuple(self._sequences),
        )  # fmt: skip

    def _inside(self, element: Element, style: Style) -> None:
        for child in element:
            self._take(child, style)

    def _take(self, child: Element, style: Style) -> None:
        name = local(child)
        if name == "r" and child.tag.startswith(W):
            self._run(child, style)
        elif name in _UNSEEN:
            return
        elif name in ("drawing", "pict", "object"):
            self._drawn(child)
        elif name == "AlternateContent":
            version = chosen(child)
            if version is not None:
                self._inside(version, style)
        elif name == "sdt":
            self._control(child, style)
        elif name == "fldSimple":
            self._simple_field(child, style)
        elif name in ("oMath", "oMathPara"):
            self._add(formula(child))
        else:
            self._inside(child, style)

    def _run(self, run: Element, style: Style) -> None:
        properties = run.find(f"{W}rPr")
        own = self._styles.of(properties, "rStyle")
        said = hidden(properties)
        if said or (said is None and (own.is_hidden or style.is_hidden)):
            return
        place = None if properties is None else value_of(properties, "vertAlign")
        is_raised = (place or own.raised or style.raised) == "superscript"
        is_mark = False
        for child in run:
            name = local(child)
            if name in ("footnoteReference", "endnoteReference"):
                self._notes.append((name.removesuffix("Reference"), child.get(f"{W}id", "")))
                is_mark = child.get(f"{W}customMarkFollows", "0") not in ("0", "false", "off")
            elif name == "t":
                self._written("" if is_mark else child.text or "", is_raised=is_raised)
            elif name == "fldChar":
                self._field(child.get(f"{W}fldCharType", ""))
            elif name == "instrText":
                self._instruction += child.text or ""
            elif name == "sym":
                self._add(symbol(child.get(f"{W}font", ""), child.get(f"{W}char", "")))
            elif name in _CHARACTERS:
                self._add(_CHARACTERS[name])
            else:
                self._take(child, style)

    def _written(self, text: str, *, is_raised: bool) -> None:
        before = "".join(self._pieces[-8:])
        self._add(raised(before, text) if is_raised else text)

    def _add(self, text: str) -> None:
        if all(each == "shows" for each in self._fields):
            self._pieces.append(text)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            if len(self._fields) > _DEEPEST:
                raise ValueError("is nested too deeply to be read; give its text")
            self._fields.append("asks")
            self._instruction = ""
        elif kind == "separate" and self._fields:
            is_mark = self._asked(self._instruction)
            self._fields[-1] = "hides" if is_mark else "shows"
            self._instruction = ""
        elif kind == "end" and self._fields:
            self._asked(self._instruction)
            self._fields.pop()
            self._instruction = ""

    def _asked(self, instruction: str) -> bool:
        """Note what a field numbers; tell whether it shows the mark of a note."""
        sequence = _SEQUENCE.match(instruction)
        if sequence:
            self._sequences.append(sequence[1])
        return bool(_MARK_FIELDS.match(instruction))

    def _simple_field(self, field: Element, style: Style) -> None:
        if not self._asked(field.get(f"{W}instr", "")):
            self._inside(field, style)

    def _control(self, control: Element, style: Style) -> None:
        """Take a content control, unless it shows but its invitation to write something."""
        if control.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
            self._inside(control, style)

    def _drawn(self, element: Element) -> None:
        """Keep the text boxes and charts in a drawing for later."""
        for child in element:
            name = local(child)
            if name == "txbxContent":
                self._boxes.append(child)
            elif name == "chart" and child.get(f"{RELATION}id"):
                self._charts.append(child.get(f"{RELATION}id"))
            elif name == "AlternateContent":
                version = chosen(child)
                if version is not None:
                    self._drawn(version)
            else:
                self._drawn(child)


def formula(element: Element) -> str:
    """Return a formula in a line: "a/b" for a fraction, raised figures for powers."""
    parts = {local(each): each for each in element}
    if local(element) == "f" and {"num", "den"} <= parts.keys():
        return f"{formula(parts['num'])}/{formula(parts['den'])}"
    if local(element) in ("sSup", "sSubSup") and {"e", "sup"} <= parts.keys():
        before = formula(parts["e"]) + (formula(parts["sub"]) if "sub" in parts else "")
        power = formula(parts["sup"])
        return before + (raised("10", power) if power.lstrip("-−–").isdecimal() else f"^{power}")
    if local(element) == "t":
        return element.text or ""
    return "".join(formula(each) for each in element)


def transitional(data: bytes) -> bytes:
    """Return a part of a document of the strict kind with the usual names of XML."""
    return data.replace(STRICT[1:-1].encode(), W[1:-1].encode()).replace(
        b"http://purl.oclc.org/ooxml/officeDocument/relationships", RELATION[1:-1].encode()
    )
