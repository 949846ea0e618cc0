"""What Word and PowerPoint files have in common: names of XML, metadata and symbols."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from claims.sources.metadata import Metadata, date_of
from claims.sources.office.zipped import Package, local, part_of_type, related
from claims.words import rows

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_PUBLISHED = ("published", "date published", "publication date", "publish date", "pubdate")
_CHINESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")


def chosen(alternatives: Element) -> Element | None:
    """Return the version of an mc:AlternateContent that its readers see: the first one."""
    return next(iter(alternatives), None)


def stated(package: Package) -> Metadata:
    """Return what the properties of an office file say of it.

    The days on which the file was made or last saved are not taken: they say nothing of when its
    text was published. Only a property of that name does.
    """
    relations = related(package, "")
    core = _fields(package, part_of_type(relations, "core-properties"))
    own = _own(package, part_of_type(relations, "custom-properties"))
    published = next((own[name] for name in _PUBLISHED if name in own), None)
    return Metadata(
        title=core.get("title"),
        published=date_of(published or core.get("date") or _on_cover(package)),
        publisher=own.get("publisher") or core.get("publisher"),
        language=core.get("language"),
    )


def _fields(package: Package, part: str | None) -> dict[str, str]:
    if part is None:
        return {}
    found = {local(each): (each.text or "").strip() for each in package.xml(part)}
    return {name: text for name, text in found.items() if text}


def _own(package: Package, part: str | None) -> dict[str, str]:
    """Return the properties that the file's writer made up."""
    if part is None:
        return {}
    return {
        each.get("name", "").strip().lower(): text
        for each in package.xml(part)
        if (text := "".join(each.itertext()).strip())
    }


def _on_cover(package: Package) -> str | None:
    """Return the date of publication that Word's cover pages show."""
    for name in package.names():
        if not re.fullmatch(r"customXml/item\d+\.xml", name):
            continue
        data = package.read(name)
        if b"coverPageProps" not in data:
            continue
        found = re.search(rb"<(?:\w+:)?PublishDate>\s*([^<]+)<", data)
        if found:
            return found[1].decode("utf-8", "replace")
    return None


def is_east_asian(text: str) -> bool:
    """Tell whether most of a text is written in Chinese, Japanese or Korean."""
    sample = text[:20_000]
    return 3 * len(_CHINESE.findall(sample)) > len(sample)


@cache
def _symbols() -> dict[int, str]:
    return {int(row[0], 16): row[1] for row in rows("symbol_font.tsv")}


def symbol(font: str, code: str) -> str:
    """Return the character that a symbol font shows for a code ("F0B1"); a blank for ornaments."""
    try:
        point = int(code, 16) & 0xFF
    except ValueError:
        return " "
    return _symbols().get(point, " ") if font.strip().lower() == "symbol" else " "
