"""The sample articles: the planted mistakes are found, and nothing else is."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import crossfoot
from checker import Report

FOLDER = Path(__file__).parent.parent / "data" / "samples"
ARTICLES = tomllib.loads((FOLDER / "SOURCES.toml").read_text(encoding="utf-8"))["article"]
PLANTED = [
    (article["file"], mistake["quote"])
    for article in ARTICLES
    for mistake in article.get("mistake", ())
]


@cache
def report() -> Report:
    documents = [
        crossfoot.Document.from_text(
            (FOLDER / article["file"]).read_text(encoding="utf-8"), name=article["file"]
        )
        for article in ARTICLES
    ]
    return crossfoot.audit(documents)


def touches(place: Any, file: str, quote: str) -> bool:
    start = (FOLDER / file).read_text(encoding="utf-8").index(quote)
    same = place.document == file
    return same and place.start < start + len(quote) and start < place.end


@pytest.mark.parametrize(("file", "quote"), PLANTED, ids=[quote for _, quote in PLANTED])
def test_planted_mistake_is_an_error(file: str, quote: str) -> None:
    accused = [
        place
        for finding in report().findings
        if finding.level == "error"
        for place in finding.locations
        if place.role in ("suspect", "party")
    ]
    assert any(touches(place, file, quote) for place in accused)


def test_every_finding_holds_a_planted_mistake() -> None:
    for finding in report().findings:
        assert any(
            touches(place, file, quote) for place in finding.locations for file, quote in PLANTED
        ), finding.message


def test_clean_articles_are_silent() -> None:
    clean = [article["file"] for article in ARTICLES if not article.get("mistake")]
    documents = [
        crossfoot.Document.from_text((FOLDER / file).read_text(encoding="utf-8"), name=file)
        for file in clean
    ]
    assert len(documents) >= 5
    assert crossfoot.audit(documents).findings == ()
