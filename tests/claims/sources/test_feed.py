"""Feeds: each entry a document, and nothing fetched or blown up."""

from __future__ import annotations

import datetime
import socket
import time
from pathlib import Path
from typing import NoReturn

import pytest

from claims.sources.dispatch import read_as, read_raw
from claims.sources.raw import Limits, Raw, Reading

RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>
<title>The &lt;b&gt;News&lt;/b&gt;</title><language>en-GB</language>
<item><title>Sales up 5 percent</title><link>https://example.org/a</link>
<pubDate>Fri, 29 Mar 2024 23:30:00 -0500</pubDate>
<description>Sales rose 5 percent to 3 million.</description></item>
<item><title>B &amp;amp; C</title><link>javascript:alert(1)</link>
<description>&lt;p&gt;Sales rose &lt;b&gt;6 percent&lt;/b&gt;.&lt;/p&gt;</description></item>
</channel></rss>"""

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">
<title>Nachrichten</title>
<entry><title>Umsatz</title><link href="https://example.org/a"/>
<updated>2024-03-29T23:30:00-05:00</updated><summary>Kurz.</summary>
<content type="html">&lt;p&gt;Der Umsatz lag bei 5 Millionen.&lt;/p&gt;</content></entry></feed>"""


def reading(data: str | bytes) -> Reading:
    data = data.encode() if isinstance(data, str) else data
    return read_as("feed", Raw("a.xml", data), Limits())


def test_entries_of_rss() -> None:
    first, second = reading(RSS).documents
    assert first.text == "Sales up 5 percent\n\nSales rose 5 percent to 3 million."
    assert (first.name, first.format) == ("a.xml#1", "feed")
    assert (first.published, first.published_from) == (datetime.date(2024, 3, 29), "metadata")
    assert (first.publisher, first.address) == ("The News", "https://example.org/a")
    assert (first.language, first.country) == ("en", "GB")
    assert (second.text, second.address) == ("B & C\n\nSales rose 6 percent.", None)


def test_entries_of_atom() -> None:
    (document,) = reading(ATOM).documents
    assert document.text == "Umsatz\n\nDer Umsatz lag bei 5 Millionen."
    assert (document.published, document.language) == (datetime.date(2024, 3, 29), "de")


def test_feed_in_another_process() -> None:
    assert read_raw(Raw("a.xml", RSS.encode()), Limits()).documents == reading(RSS).documents


def test_feed_without_entries() -> None:
    result = reading('<rss version="2.0"><channel><title>A</title></channel></rss>')
    assert result.notes == ("a.xml is a feed without entries.",)


def test_damaged_feed() -> None:
    result = reading(RSS.replace("</item>\n</channel></rss>", ""))
    assert result.documents[0].title == "Sales up 5 percent"
    assert result.notes == ("a.xml is not well-formed; entries behind the damage may be missing.",)


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha ha ha ha ha ha ha ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 20}">' for n in range(8))
    + ']><rss version="2.0"><channel><title>A</title><item><title>B</title>'
    "<description>5 million &i;</description></item></channel></rss>"
)


def test_entities_do_not_multiply() -> None:
    start = time.process_time()
    result = reading(LAUGHS)
    assert time.process_time() - start < 5
    assert sum(len(document.text) for document in result.documents) < 100_000


def test_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> NoReturn:
        raise AssertionError("a connection was made")

    secret = tmp_path / "secret.txt"
    secret.write_text("99 secrets")
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    data = RSS.replace(
        "<rss",
        f'<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY x SYSTEM "{secret.as_uri()}">'
        '<!ENTITY y SYSTEM "http://127.0.0.1:9/y">]><rss', 1,
    ).replace("3 million", "3 million &x; &y;")  # fmt: skip
    for document in reading(data).documents:
        assert "secrets" not in document.text
