"""Articles in JSON: their fields by whatever names, and lines that are none."""

from __future__ import annotations

import datetime
import json
import time
from typing import Any

import pytest

from claims.sources.bundles import json_lines
from claims.sources.dispatch import read_raw
from claims.sources.raw import Limits, Raw, Reading

ARTICLE = {
    "url": "https://www.example.co.uk/sales",
    "date": "2024-03-29",
    "title": "Sales up 5 percent",
    "text": "Sales rose 5 percent to 3 million in 2023.",
}


def reading(data: str | bytes, limits: Limits | None = None) -> Reading:
    data = data.encode() if isinstance(data, str) else data
    return read_raw(Raw("a.jsonl", data), limits or Limits())


def lines(*values: Any) -> str:
    return "".join(json.dumps(each) + "\n" for each in values)


def said(result: Reading) -> list[str]:
    return [str(failure) for failure in result.failures]


def test_article() -> None:
    (document,) = reading(lines(ARTICLE)).documents
    assert document.name == "a.jsonl#1"
    assert document.text == f"{ARTICLE['title']}\n\n{ARTICLE['text']}"
    assert (document.published, document.published_from) == (datetime.date(2024, 3, 29), "metadata")
    assert (document.address, document.title) == (ARTICLE["url"], ARTICLE["title"])
    assert (document.publisher, document.publisher_from) == ("example.co.uk", "address")
    assert (document.country, document.format) == ("GB", "jsonl")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"body": "5 million"}, {"text": "5 million"}),
        ({"Article_Text": "5 million"}, {"text": "5 million"}),
        ({"content": ["5 million", "6 million"]}, {"text": "5 million\n\n6 million"}),
        ({"text": {"content": "5 million"}}, {"text": "5 million"}),
        ({"text": "5", "headline": "Sales: 5"}, {"text": "Sales: 5\n\n5"}),
        ({"text": "“Sales: 5”, they say", "title": "Sales: 5"}, {"text": "“Sales: 5”, they say"}),
        ({"text": "5", "publishedAt": "2024-03-29T10:00:00Z"}, {"published": "2024-03-29"}),
        ({"text": "5", "pubDate": "Fri, 29 Mar 2024 10:00:00 +0000"}, {"published": "2024-03-29"}),
        ({"text": "5", "timestamp": 1711706400}, {"published": "2024-03-29"}),
        ({"text": "5", "timestamp": 1711706400000}, {"published": "2024-03-29"}),
        ({"text": "5", "date": "soon"}, {"published": "None"}),
        ({"text": "5", "source": {"id": None, "name": "CNN"}}, {"publisher": "CNN"}),
        ({"text": "5", "site_name": "CNN"}, {"publisher": "CNN"}),
        ({"text": "5", "url": "article-5"}, {"address": "None"}),
        ({"text": "5", "lang": "de-AT"}, {"language": "de"}),
        ({"text": "5", "country": "de"}, {"country": "DE"}),
        ({"text": "5", "country": "Germany"}, {"country": "None"}),
        ({"text": "", "body": "6"}, {"text": "6"}),
        ({"text": "a &lt; b &amp; 5"}, {"text": "a &lt; b &amp; 5"}),
    ],
)
def test_fields_by_other_names(fields: dict[str, Any], expected: dict[str, str]) -> None:
    (document,) = reading(lines(fields)).documents
    assert {name: str(getattr(document, name)) for name in expected} == expected


def test_markup_is_read_as_a_page() -> None:
    text = "<p>Sales rose <b>5 percent</b> in 2023.</p><ul><li>bread: 3 million</li></ul>"
    (document,) = reading(lines({**ARTICLE, "text": text})).documents
    assert document.text.split("\n\n")[:2] == [
        "Sales up 5 percent",
        "Sales rose 5 percent in 2023.",
    ]
    assert "bread: 3 million" in document.text
    assert (document.name, document.format) == ("a.jsonl#1", "jsonl")
    assert document.published == datetime.date(2024, 3, 29)


@pytest.mark.parametrize(
    "data",
    [
        lines(ARTICLE, ARTICLE),
        "\n\n" + lines(ARTICLE) + "\n" + lines(ARTICLE),
        lines(ARTICLE, ARTICLE).replace("\n", "\r\n"),
        json.dumps([ARTICLE, ARTICLE]),
        json.dumps([ARTICLE, ARTICLE], indent=2),
        json.dumps({"status": "ok", "articles": [ARTICLE, ARTICLE]}),
        json.dumps({"items": [ARTICLE, ARTICLE]}, indent=1),
        "\ufeff" + lines(ARTICLE, ARTICLE),
        lines(ARTICLE, ARTICLE).encode("utf-16"),
    ],
)
def test_shapes_of_files(data: str | bytes) -> None:
    result = reading(data)
    assert [document.title for document in result.documents] == ["Sales up 5 percent"] * 2
    assert (result.failures, result.notes) == ((), ())


def test_one_object_over_several_lines() -> None:
    (document,) = reading(json.dumps(ARTICLE, indent=4)).documents
    assert document.name == "a.jsonl#1"


def test_names_are_those_of_the_lines() -> None:
    result = reading("\n" + lines(ARTICLE) + "\n\n" + lines(ARTICLE))
    assert [document.name for document in result.documents] == ["a.jsonl#2", "a.jsonl#5"]


def test_bad_lines_are_said_one_by_one_and_then_counted() -> None:
    result = reading(lines(ARTICLE) + "{bad}\n" * 14 + "[1]\n" + lines(ARTICLE))
    assert len(result.documents) == 2
    assert said(result)[0] == "a.jsonl#2 is no JSON object; correct or remove the line."
    assert said(result)[10:] == [
        "a.jsonl has 5 more lines that are no JSON object; correct or remove them."
    ]


def test_bytes_that_are_no_text_spoil_their_line_alone() -> None:
    good = lines({**ARTICLE, "text": "Größe: 5 million – in 2023"}).encode()
    broken = json.dumps({"text": "ä"}, ensure_ascii=False).encode("latin-1")
    raw = json.dumps({"text": "ß – é ü ö ä 5 million"}, ensure_ascii=False).encode()
    result = reading(raw + b"\n" + broken + b"\n" + good)
    assert [document.name for document in result.documents] == ["a.jsonl#1", "a.jsonl#3"]
    assert said(result) == ["a.jsonl#2 is no JSON object; correct or remove the line."]


def test_objects_without_text_are_counted() -> None:
    result = reading(lines(ARTICLE, {"title": "x"}, {"text": None}, {"text": 5}))
    assert len(result.documents) == 1
    assert result.notes == ("a.jsonl has 3 objects without a text, passed over.",)


@pytest.mark.parametrize(
    "data", ['{"name": "x", "version": 5}', '{"a": {"text": "5"}}', '[{"a": 1}]']
)
def test_json_without_articles(data: str) -> None:
    assert said(reading(data)) == [
        "a.jsonl is JSON without articles: no object in it has a text; give its text."
    ]


def test_many_articles_are_read_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "MAX_MEMBERS", 5)
    result = reading(lines(*[ARTICLE] * 8))
    assert len(result.documents) == 5
    assert result.notes == ("a.jsonl holds more than 5 articles; those behind were not read.",)


def test_time_is_that_of_the_whole_file() -> None:
    assert said(reading(lines(ARTICLE, ARTICLE), Limits(timeout=0))) == [
        "a.jsonl takes longer than 0 seconds to read; raise the limit with --timeout or split it."
    ]


@pytest.mark.parametrize(
    "data",
    [
        '{"a":' * 1_000_000,
        '[{"a":1},' + "{}," * 2_000_000 + "{}]",
        '{"text":' + "[" * 100_000,
        '[{"text": "5"},' + "[" * 1_000_000,
    ],
    ids=["nested", "wide", "lists", "open"],
)
def test_hostile_json_is_refused_in_time(data: str) -> None:
    start = time.process_time()
    result = reading(data)
    assert time.process_time() - start < 5
    assert result.documents == ()
    assert len(result.failures) == 1


def test_large_file_is_read_fast() -> None:
    text = "Sales rose 5 percent to 3 million in 2023, the company said on Friday. " * 60
    data = lines(*[{**ARTICLE, "text": text}] * 5000)
    start = time.process_time()
    assert len(reading(data).documents) == 5000
    assert len(data) / (time.process_time() - start) > 2_000_000
