"""The bytes of a web page become a tree; the one file that knows how lxml parses."""

from __future__ import annotations

import codecs
import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from claims.sources.raw import Raw
from claims.sources.text import BYTE_ORDER_MARKS, decode
from claims.words import toml

Element = Any
"""An element of lxml, which says nothing of types."""

# Where a page has to declare its encoding, after the standard; pages keep to it loosely.
_DECLARED_WITHIN = 4096
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})"
    rb"|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_UTF_8 = BYTE_ORDER_MARKS[0][0]
_PIECE = 1 << 20

# <title/>, <a id="x"/>: in XHTML an element that is closed, in HTML one that is open.
_CLOSED = re.compile(
    rb"<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)"
    rb"([A-Za-z][\w:-]{0,40})((?:\s[^<>]*)?)/>"
)

MAX_ELEMENTS = 500_000
"""Elements of one page; each takes several hundred bytes of memory."""

_MANY = f"holds more than {MAX_ELEMENTS:,} elements; split it or give its text"
_OWN = "is a report that crossfoot wrote; give the documents of which it speaks"
_DEEP = "nests its elements more than 2,000 deep, as no page does; give its text"
_LARGE = "is a page that is too large to be read; split it or give its text"


class Page(NamedTuple):
    """A page as a tree (None: it holds nothing), what to know of its encoding, and how many
    elements it has at most."""

    root: Element | None
    note: str | None = None
    elements: int = 0


def parse(raw: Raw, *, remarks: bool = False, is_xhtml: bool = False) -> Page:
    """Return the tree of a page's bytes, with its comments where ``remarks`` asks for them.

    Nothing is fetched, and entities that a page makes up are left as they are written. Raises
    ValueError, with a sentence's predicate, for what is no page that can be read: damaged text, a
    report of our own, elements nested thousands deep.
    """
    from lxml import etree

    data, note = _as_utf_8(raw)
    if is_xhtml or data[:200].lstrip().startswith(b"<?xml"):
        data = _CLOSED.sub(rb"<\1\2></\1>", data)
    if not data.strip():
        return Page(None, note)
    elements = data.count(b"<") - data.count(b"</") - data.count(b"<!")
    if elements > MAX_ELEMENTS:
        raise ValueError(_MANY)
    # Without huge_tree the parser stops, and says nothing, at an element 256 deep.
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=not remarks, remove_pis=True, huge_tree=True,
        no_network=True,
    )  # fmt: skip
    parser.set_element_class_lookup(_classes())
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        root = None
    _refuse_cut(parser)
    if root is not None:
        _refuse_own(root)
    return Page(root, note, elements)


@cache
def _classes() -> Any:
    """Return the classes of a page's elements, which trafilatura has to know as lxml.html's.

    That has one for each tag, and asks Python which at each element that is touched: an eighth of
    the time of a page. Forms and their fields are nothing to us.
    """
    from lxml import etree, html

    return etree.ElementDefaultClassLookup(element=html.HtmlElement, comment=html.HtmlComment)


def _as_utf_8(raw: Raw) -> tuple[bytes, str | None]:
    """Return a page's bytes in UTF-8: the bytes themselves where they are."""
    if _is_utf_8(raw.data):
        return raw.data.removeprefix(_UTF_8), None
    decoded = decode(raw.data, raw.charset or _declared(raw.data))
    return decoded.text.encode("utf-8", "replace"), decoded.note


def _is_utf_8(data: bytes) -> bool:
    """Tell whether bytes are UTF-8, in pieces: a large page as a string takes much memory."""
    if b"\0" in data:
        return False
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), _PIECE):
            decoder.decode(data[start : start + _PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    return (found[1] or found[2]).decode("ascii") if found else None


def _refuse_cut(parser: Any) -> None:
    """Raise ValueError where the parser gave up before the end: what it has is no page."""
    for entry in parser.error_log:
        if "Excessive depth" in entry.message:
            raise ValueError(_DEEP)
        if entry.type_name in ("ERR_RESOURCE_LIMIT", "ERR_NO_MEMORY"):
            raise ValueError(_LARGE)


def _refuse_own(root: Element) -> None:
    for meta in root.iterfind("head/meta[@name='generator']"):
        if (meta.get("content") or "").strip().lower().split(" ")[0] == "crossfoot":
            raise ValueError(_OWN)


@cache
def named(list_: str) -> frozenset[str]:
    """Return a list of ``lexicon/web.toml`` as a set."""
    return frozenset(toml("web.toml")[list_])


_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@lru_cache(maxsize=4096)
def _words(marks: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(marks))


def words_of(element: Element) -> frozenset[str]:
    """Return the words in the class and the id of an element, in lower case."""
    marks = f"{element.get('class') or ''} {element.get('id') or ''}"
    return _words(marks) if len(marks) < 300 else frozenset()


def _is_program(element: Element) -> bool:
    """Tell whether preformatted text is a program's, whose figures are nobody's claims."""
    first = next(iter(element), None)
    if first is not None and first.tag == "code" and not (element.text or "").strip():
        return True
    marks = element.get("class", "")[:1000].lower().split()
    return any(mark.startswith("language-") for mark in marks) or not named(
        "program_classes"
    ).isdisjoint(marks)


_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def is_unseen(element: Element) -> bool:
    """Tell whether a page shows an element, and what is in it, to none of its readers."""
    if element.tag in named("unseen"):
        return True
    if element.tag == "pre" and _is_program(element):
        return True
    attributes = element.attrib
    if not attributes:
        return False
    if "hidden" in attributes or (element.tag == "dialog" and "open" not in attributes):
        return True
    style = attributes.get("style")
    if style and _HIDING.search(style[:2000]):
        return True
    marks = attributes.get("class")
    return bool(marks) and not named("hidden_classes").isdisjoint(marks[:1000].split())
