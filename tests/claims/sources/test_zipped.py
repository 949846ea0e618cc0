"""Zipped XML: what is counted before a library sees it, and what is never fetched."""

from __future__ import annotations

import pytest
from office_files import reading, zipped

from claims.sources.office.zipped import Package, parsed, related
from claims.sources.raw import Limits

SMALL = Limits(max_bytes=1000)


def test_members_count_together() -> None:
    package = Package(zipped({"a": "x" * 600, "b": "x" * 600}), SMALL)
    assert len(package.read("a")) == 600
    with pytest.raises(ValueError, match="unpacks to more than 1,000 bytes"):
        package.read("b")


def test_weighing_counts_everything_and_nothing_for_later() -> None:
    package = Package(zipped({"a": "x" * 600, "b": "x" * 300}), SMALL)
    package.weigh()
    package.weigh()
    with pytest.raises(ValueError, match="unpacks to more than"):
        Package(zipped({"a": "x" * 600, "b": "x" * 600}), SMALL).weigh()


def test_relations_lead_to_what_is_in_the_file() -> None:
    kind = 'Type="http://x/y/notes"'
    members = {
        "word/a.xml": "<a/>",
        "b.xml": "<b/>",
        "word/_rels/a.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="1" {kind} Target="../b.xml"/>'
            f'<Relationship Id="2" {kind} Target="/word/a.xml"/>'
            f'<Relationship Id="3" {kind} Target="../../../b.xml"/>'
            f'<Relationship Id="4" {kind} Target="http://x/b.xml"/>'
            f'<Relationship Id="5" {kind} Target="b.xml" TargetMode="External"/>'
            f'<Relationship Id="6" {kind} Target="gone.xml"/></Relationships>'
        ),
    }
    package = Package(zipped(members), Limits())
    assert related(package, "word/a.xml") == {
        "1": ("notes", "b.xml"),
        "2": ("notes", "word/a.xml"),
        "3": ("notes", "b.xml"),
    }
    assert related(package, "b.xml") == {}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252", "utf-8-sig"])
def test_document_types_are_seen_in_every_encoding(encoding: str) -> None:
    name = "utf-8" if encoding == "utf-8-sig" else encoding
    head = f'<?xml version="1.0" encoding="{name}"?><!-- <x> -->'
    assert parsed((head + "<x>é</x>").encode(encoding)).text == "é"
    with pytest.raises(ValueError, match="document type"):
        parsed((head + '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>').encode(encoding))


def test_an_archive_of_countless_members_is_refused_before_it_is_listed() -> None:
    data = zipped({"a": ""})
    start = data.index(b"PK\x01\x02")
    entry = data[start : start + 47]
    (failure,) = reading(data[:start] + entry * 200_000 + data[start + 47 :], "a.zip").failures
    assert "more than 100,000 files" in failure.reason
