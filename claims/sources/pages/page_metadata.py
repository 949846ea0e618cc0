"""What a web page says of itself: in its head, for search engines, in its byline."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from claims.dateline import find_dateline
from claims.sources.metadata import Metadata, country_of, country_of_address, date_of
from claims.sources.pages.blocks import Block
from claims.sources.pages.inline import tidy
from claims.sources.pages.tree import Element, words_of
from claims.sources.raw import Raw
from claims.words import toml

_MOST_META = 2000
_LONGEST = 500
_LONGEST_JSON = 1_000_000

_ARTICLES = re.compile(r"Article|Posting|Report|WebPage|Dataset|Book|CreativeWork")

# " | The Daily Example" behind a title, in the element of that name.
_SITE = re.compile(r"\s+[|·•»–—-]\s+(?P<site>[^|·•»–—]{2,60})$")


def metadata_of(root: Element, raw: Raw) -> Metadata:
    """Return what a page's head, its linked data and its address say."""
    fields = _fields(root)
    linked = _linked(root)
    address = _address(root, fields, raw)
    site = _first(fields, "publisher") or _named(linked.get("publisher"))
    language = _language(root, fields, linked, address or raw.address)
    country = (_first(fields, "country") or "")[:2].upper()
    return Metadata(
        title=_first(fields, "titled") or _text(linked.get("headline")) or _title(root, site),
        author=_author(fields, linked),
        published=date_of(_text(linked.get("datePublished")))
        or next(filter(None, map(date_of, _all(fields, "published"))), None),
        publisher=site,
        language=language,
        country=country if re.fullmatch(r"[A-Z]{2}", country) else None,
        address=address,
    )


def dated_in(root: Element, heading: Sequence[Block]) -> Any:
    """Return the day that a page shows its readers in its byline or beside its title, or None.

    ``heading`` are the blocks between its headline and its text.
    """
    for time in islice(root.iter("time"), 5):
        marks = words_of(time) | {(time.get("itemprop") or "").lower()}
        is_own = "pubdate" in time.attrib or marks & {"published", "datepublished", "publish"}
        if is_own and (day := date_of(time.get("datetime"))):
            return day
    lines = [block.text for block in heading if len(block.text) <= 200 and not block.grid]
    found = find_dateline("\n".join(lines))
    if found:
        return found
    for block in heading:
        for time in islice(block.element.iter("time"), 2):
            if day := date_of(time.get("datetime")):
                return day
    return None


_BY = re.compile(
    r"By\s+(?P<name>[A-Z][^\d|,·•–—:;/]{2,60}?)(?=\s*(?:[|,·•–—:;/\d]|$))", re.MULTILINE
)


def named_in(heading: Sequence[Block]) -> str | None:
    """Return who a page says it is by, in a line of its own, or None."""
    found = (_BY.match(block.text) for block in heading if len(block.text) <= 200)
    return next((by["name"].strip() for by in found if by), None)


def _fields(root: Element) -> dict[str, list[str]]:
    """Return what the page's meta elements say, by their names in lower case."""
    fields: dict[str, list[str]] = {}
    for meta in islice(root.iter("meta"), _MOST_META):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        name = name or meta.get("http-equiv")
        said = " ".join((meta.get("content") or "")[:_LONGEST].split())
        if name and said:
            fields.setdefault(name.strip().lower(), []).append(tidy(said))
    return fields


def _all(fields: dict[str, list[str]], list_: str) -> Iterator[str]:
    for name in toml("web.toml")[list_]:
        yield from fields.get(name, ())


def _first(fields: dict[str, list[str]], list_: str) -> str | None:
    return next(_all(fields, list_), None)


def _linked(root: Element) -> dict[str, Any]:
    """Return the article's own object in the page's linked data (JSON-LD)."""
    best: dict[str, Any] = {}
    for script in islice(root.iter("script"), _MOST_META):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        written = script.text or ""
        if len(written) > _LONGEST_JSON:
            continue
        try:
            found = json.loads(written, strict=False)
        except (ValueError, RecursionError):
            continue
        for each in _objects(found):
            if _ARTICLES.search(str(each.get("@type"))) and _worth(each) > _worth(best):
                best = each
    return best


def _objects(found: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects at the top, in a list and in a graph."""
    for each in (found if isinstance(found, list) else [found])[:100]:
        if isinstance(each, dict):
            yield each
            graph = each.get("@graph")
            if isinstance(graph, list):
                yield from (one for one in graph[:100] if isinstance(one, dict))


def _worth(each: dict[str, Any]) -> int:
    is_article = bool(re.search(r"Article|Posting|Report", str(each.get("@type"))))
    return bool(each) + 4 * is_article + 2 * ("datePublished" in each) + ("headline" in each)


def _text(value: Any) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, str):
        return None
    return tidy(value[:_LONGEST]) or None


def _named(value: Any) -> str | None:
    """Return the name of a person or an organization of linked data; of several, all."""
    if isinstance(value, list):
        names = [name for name in map(_named, value[:10]) if name]
        return ", ".join(names) or None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _author(fields: dict[str, list[str]], linked: dict[str, Any]) -> str | None:
    names = (_named(linked.get("author")), *_all(fields, "author"))
    return next((name for name in names if name and "://" not in name), None)


def _title(root: Element, site: str | None) -> str | None:
    """Return what the title element says, without the name of the site behind it."""
    element = root.find("head/title")
    title: str = tidy((element.text or "")[:_LONGEST]) if element is not None else ""
    first = next(root.iter("h1"), None)
    headline = tidy("".join(first.itertext())[:_LONGEST]) if first is not None else ""
    behind = _SITE.search(title)
    if behind:
        bare = title[: behind.start()]
        is_site = site is not None and behind["site"].lower() == site.lower()
        if is_site or (site is None and headline == bare):
            title = bare
    return title or headline or None


def _address(root: Element, fields: dict[str, list[str]], raw: Raw) -> str | None:
    """Return the address that the page calls its own, if it is one of the web."""
    links = [
        link.get("href")
        for link in islice(root.iter("link"), _MOST_META)
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    for written in (*links, *fields.get("og:url", ())):
        try:
            address: str = urljoin(raw.address or "", (written or "").strip()[:2000])
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.hostname:
            return address
    return None


def _language(
    root: Element, fields: dict[str, list[str]], linked: dict[str, Any], address: str | None
) -> str | None:
    """Return the page's language, with its country where that is more than a program's habit."""
    body = root.find("body")
    stated = [
        root.get("lang"), body.get("lang") if body is not None else None, root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        root.get("xml:lang"), _text(linked.get("inLanguage")), *_all(fields, "language"),
    ]  # fmt: skip
    tags = [tag.strip().replace("_", "-") for tag in stated if tag and tag.strip()]
    tags = [tag for tag in tags if re.match(r"[A-Za-z]{2,3}(?:-|$)", tag)]
    if not tags:
        return None
    language: str = tags[0][:2].lower()
    for tag in tags:
        country = country_of(tag)
        # Programs that make sites write "en-US" unless they are told better.
        if country and tag[:2].lower() == language:
            elsewhere = country_of_address(address) if address and country == "US" else None
            return language if elsewhere not in (None, "US") else f"{language}-{country}"
    return language
