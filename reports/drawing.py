"""From a Vega-Lite specification to SVG that may stand in a page. The one file that knows
vl-convert, which is an extra: without it nothing is drawn.

vl-convert runs in this process, without a browser and without a network. What it returns is not
passed on but built anew from the few elements and attributes that a chart needs, so that no text of
a document can become markup, and nothing needs a style that a page's policy would forbid.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from importlib.util import find_spec
from typing import Any
from xml.etree import ElementTree

from msgspec import Struct

_OF_TEXT = ("font-family", "font-size", "font-weight", "text-anchor")
_OF_ALL = ("fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-miterlimit")
_NUMBER = r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?"
_PLAIN = re.compile(_NUMBER)
_LIST = re.compile(rf"{_NUMBER}(?:[ ,]+{_NUMBER})*")
_COLOUR = re.compile(r"none|transparent|#[0-9a-f]{3,8}|var\(--[a-z]+\)")
_FONT = re.compile(r"[A-Za-z, -]+")
_WORD = re.compile(r"[a-z]+|\d+")
_MOVES = re.compile(rf"(?:(?:translate|rotate|scale)\({_NUMBER}(?:[ ,]+{_NUMBER})*\)\s*)+")
_PATH = re.compile(r"[MLHVAZCQSTmlhvazcqst0-9eE+,. -]*")

# What an attribute may hold; others are left out.
ATTRIBUTES = {
    "fill": _COLOUR,
    "stroke": _COLOUR,
    "stroke-width": _PLAIN,
    "stroke-dasharray": _LIST,
    "stroke-miterlimit": _PLAIN,
    "opacity": _PLAIN,
    "fill-opacity": _PLAIN,
    "stroke-opacity": _PLAIN,
    "font-family": _FONT,
    "font-size": _PLAIN,
    "font-weight": _WORD,
    "text-anchor": _WORD,
    "transform": _MOVES,
    "d": _PATH,
    "x": _PLAIN,
    "y": _PLAIN,
    "x1": _PLAIN,
    "y1": _PLAIN,
    "x2": _PLAIN,
    "y2": _PLAIN,
    "width": _PLAIN,
    "height": _PLAIN,
}
ELEMENTS = ("g", "path", "line", "rect", "text")
# What an attribute says when it is not there.
_DEFAULTS = {
    "stroke-width": "1", "opacity": "1", "fill-opacity": "1", "stroke-opacity": "1", "x": "0",
    "y": "0", "x1": "0", "y1": "0", "x2": "0", "y2": "0", "transform": "translate(0,0)",
    "font-weight": "normal", "text-anchor": "start",
}  # fmt: skip
_PLACE = re.compile(rf"translate\(({_NUMBER}),({_NUMBER})\)")
# How Vega draws a circle: two halves.
_ROUND = re.compile(rf"M({_NUMBER}),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0")
_FRACTION = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
# XML has no way to write these; the library would take the whole process down with it.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Node(Struct):
    """An element as it will be written."""

    tag: str
    attributes: dict[str, str]
    text: str
    children: list[_Node]


def can_draw() -> bool:
    """Whether the extra "charts" is installed."""
    return find_spec("vl_convert") is not None


def drawn(spec: dict[str, Any]) -> str | None:
    """Return a specification as an ``svg`` element, or None where it cannot be drawn.

    It has a ``viewBox`` and a ``width`` in pixels, no height and no ids: it scales where the page
    says so. Colours may be CSS variables.
    """
    try:
        import vl_convert
    except ImportError:
        return None
    try:
        made = vl_convert.vegalite_to_svg(_writable(spec), allowed_base_urls=[])
        return _rebuilt(made)
    except (ValueError, ElementTree.ParseError):
        return None


def _writable(value: Any) -> Any:
    """Return a specification with only such characters as XML can hold."""
    if isinstance(value, str):
        return _UNWRITABLE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_writable(key): _writable(each) for key, each in value.items()}
    return [_writable(each) for each in value] if isinstance(value, list | tuple) else value


def _rebuilt(made: str) -> str | None:
    """Return SVG anew, of allowed elements and attributes only."""
    root = ElementTree.fromstring(made)
    box = root.get("viewBox", "")
    if not _LIST.fullmatch(box):
        return None
    whole = _Node("g", {}, "", list(_nodes(root)))
    _hoist(whole)
    whole.children = list(_unwrapped(whole))
    width = _rounded(box.split()[2])
    inner = "".join(_written(child) for child in whole.children)
    shared = _attributes(whole.attributes)
    return f'<svg viewBox="{_rounded(box)}" width="{width}"{shared}>{inner}</svg>'


def _nodes(parent: ElementTree.Element) -> Iterable[_Node]:
    """Yield what is seen of an element's children."""
    for element in parent:
        tag = element.tag.rpartition("}")[2]
        if tag not in ELEMENTS or element.get("display") == "none":
            continue
        attributes = _allowed(element)
        children = list(_nodes(element)) if tag == "g" else []
        if children or _is_seen(tag, attributes, element):
            text = element.text or "" if tag == "text" else ""
            yield _Node(*_shorter(tag, attributes), text, children)


def _allowed(element: ElementTree.Element) -> dict[str, str]:
    """Return the attributes that are allowed and say something."""
    found = {}
    for name, value in element.attrib.items():
        value = _rounded(value.strip().removesuffix("px"))
        pattern = ATTRIBUTES.get(name)
        if pattern and pattern.fullmatch(value) and _DEFAULTS.get(name) != value:
            found[name] = value
    return found


def _is_seen(tag: str, attributes: dict[str, str], element: ElementTree.Element) -> bool:
    """Tell whether an element leaves any trace; Vega's empty grounds do not."""
    if tag == "text":
        return bool(element.text and element.text.strip())
    if tag == "g":
        return False
    coloured = any(attributes.get(name, "none") != "none" for name in ("fill", "stroke"))
    return coloured and (tag != "path" or bool(attributes.get("d")))


def _shorter(tag: str, attributes: dict[str, str]) -> tuple[str, dict[str, str]]:
    """Return an element and its attributes in fewer letters: a circle as one, and where a text or
    a circle stands without a transformation."""
    disc = _ROUND.fullmatch(attributes.get("d", ""))
    if disc:
        tag, attributes = "circle", {**attributes, "r": disc[1]}
        del attributes["d"]
    place = _PLACE.fullmatch(attributes.get("transform", ""))
    if place and tag in ("text", "circle") and not {"x", "y"} & attributes.keys():
        names = ("x", "y") if tag == "text" else ("cx", "cy")
        attributes = {**dict(zip(names, place.groups(), strict=True)), **attributes}
        del attributes["transform"]
    return tag, attributes


def _rounded(value: str) -> str:
    return _FRACTION.sub(lambda match: f"{float(match[0]):.1f}".removesuffix(".0"), value)


def _hoist(node: _Node) -> None:
    """Let a group say once what all its children say, of text what all say that hold any."""
    for child in node.children:
        _hoist(child)
    lettered = [child for child in node.children if _has_text(child)]
    for names, children in ((_OF_ALL, node.children), (_OF_TEXT, lettered)):
        for name in names:
            said = {child.attributes.get(name) for child in children}
            value = said.pop() if len(said) == 1 else None
            if value is not None:
                node.attributes[name] = value
                for child in children:
                    del child.attributes[name]


def _has_text(node: _Node) -> bool:
    return node.tag == "text" or any(_has_text(child) for child in node.children)


def _unwrapped(node: _Node) -> Iterable[_Node]:
    """Yield a group's children; groups that say nothing give way to theirs."""
    for child in node.children:
        child.children = list(_unwrapped(child))
        if child.tag == "g" and not child.attributes:
            yield from child.children
        else:
            yield child


def _written(node: _Node) -> str:
    inner = escape(node.text, quote=False) + "".join(_written(child) for child in node.children)
    head = f"{node.tag}{_attributes(node.attributes)}"
    return f"<{head}>{inner}</{node.tag}>" if inner else f"<{head}/>"


def _attributes(attributes: dict[str, str]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
