"""A report made by hand, so that how it is shown is tested apart from what is found."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from checker import Fault, Finding, Location, Report, Rule, Unchecked, Verified
from checker.model import Diagnosis, Reference
from checker.rule import example
from claims import Claim, Document, Interval, Period, Quantity

GOLDEN = Path(__file__).parent.parent / "golden"

FORUM = (
    "The digital economy of the world reached 2 billion US dollars in 2022, the forum was told. "
    "Its growth will go on."
)
JIANGSU = (
    "The internet of things industry of Jiangsu made 792 billion yuan in 2022.\n"
    "万物互联 made 228.47 billion yuan (US$31.61 billion)."
)


def make_claim(document: Document, text: str, value: str, unit: str, **more: Any) -> Claim:
    start = document.text.index(text)
    sentence_start = max(document.text.rfind("\n", 0, start) + 1, 0)
    end = document.text.find(".", document.text.index(text)) + 1
    number = Decimal(value)
    around = Interval(number * Decimal("0.75"), number * Decimal("1.25"))
    quantity = Quantity(
        value=number,
        value_low=None,
        value_high=None,
        strict=around,
        usual=around,
        written=Decimal(10) ** 9,
        unit=unit,
        dimension="currency",
        modifier="exact",
    )
    return Claim(
        id=f"{document.name}#{start}",
        document=document.name,
        span=document.span(start, start + len(text)),
        text=text,
        sentence=document.text[sentence_start:end],
        sentence_start=sentence_start,
        quantity=quantity,
        kind="level",
        **more,
    )


def location(claim: Claim, role: str) -> Location:
    span = claim.span
    return Location(claim.document, span.start, span.end, span.line, span.column, claim.text, role)


@pytest.fixture
def documents() -> tuple[Document, Document]:
    return (
        Document.from_text(FORUM, name="news/forum.md", published="2023-03-01"),
        Document.from_text(
            JIANGSU,
            name="news/jiangsu.txt",
            published="2023-10-24",
            address="https://example.org/jiangsu?a=1",
        ),
    )


@pytest.fixture
def claims(documents: tuple[Document, Document]) -> tuple[Claim, ...]:
    forum, jiangsu = documents
    return (
        make_claim(
            forum, "2 billion US dollars", "2E+9", "USD", measure="digital economy", place="World",
            measure_key=("digital_economy",), assumptions=("year of publication",),
        ),
        make_claim(jiangsu, "792 billion yuan", "792E+9", "CNY", place="Jiangsu",
                   period=Period("2022", None, None), claimant="the Province of Jiangsu"),
        make_claim(jiangsu, "228.47 billion yuan", "228.47E+9", "CNY"),
        make_claim(jiangsu, "US$31.61 billion", "31.61E+9", "USD"),
    )  # fmt: skip


@pytest.fixture
def report(documents: tuple[Document, Document], claims: tuple[Claim, ...]) -> Report:
    world, jiangsu, yuan, dollars = claims
    finding = Finding(
        fingerprint="f00d",
        rule="AGR003",
        name="part-exceeds-whole",
        level="error",
        message="US$2 billion for the world cannot be: a part of it alone is US$117 billion.",
        confidence=0.93,
        claims=(world.id, jiangsu.id),
        locations=(location(world, "suspect"), location(jiangsu, "witness")),
        references=(Reference("gdp", "world 2022", 1.0e14, "World Bank"),),
        working=("792 billion yuan at 6.73 yuan a dollar is US$117 billion.", "117 > 2."),
        diagnosis=Diagnosis("thousandfold", "A trillion was written as a billion.", world.id),
        corrections=("Write 2 trillion instead of 2 billion.",),
    )
    verified = Verified(
        rule="CNV001",
        message="228.47 billion yuan is US$31.61 billion at 7.2278 yuan a dollar.",
        claims=(yuan.id, dollars.id),
        locations=(location(yuan, "party"), location(dollars, "party")),
        working=("228.47 / 31.61 = 7.2278",),
    )
    return Report(
        documents=documents,
        claims=claims,
        findings=(finding,),
        verified=(verified,),
        unchecked=(Unchecked(jiangsu.id, "alone"),),
        faults=(
            Fault("input", "gone.txt", "gone.txt does not exist; check the path."),
            Fault("rule", "DAT001", "KeyError: 'x'"),
        ),
        notes=("old.txt was read as cp1252; its encoding is a guess.",),
    )


@pytest.fixture
def empty_report() -> Report:
    return Report(
        documents=(Document.from_text("Nothing to count.", name="a.txt"),),
        claims=(),
        findings=(),
        verified=(),
        unchecked=(),
        faults=(),
    )


def judge_nothing(_group: object) -> Iterator[object]:
    return iter(())


@pytest.fixture
def rules() -> tuple[Rule, ...]:
    rule = Rule(
        code="AGR003",
        name="part-exceeds-whole",
        level="error",
        selector=lambda _: (),
        judge=judge_nothing,
        page="A part is larger than its whole.\n\n    What lies in a whole cannot exceed it.",
        fails=(example("The world has 2.", "Jiangsu has 3.", published="2023-01-01"),),
        passes=(example("The world has 3, [bold]Jiangsu[/bold] 2."),),
    )
    return (rule,)


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compare with a file of tests/golden; CROSSFOOT_RENEW_GOLDEN=1 writes it instead."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if os.environ.get("CROSSFOOT_RENEW_GOLDEN"):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode())
        assert text == path.read_bytes().decode()

    return compare
