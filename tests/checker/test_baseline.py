"""A baseline is a multiset of fingerprints, and these survive moved and re-wrapped text."""

from __future__ import annotations

import random
import re
import textwrap
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import Finding, Report, audit, check
from checker.baseline import Known, entries_of, marked
from claims import Document

SAMPLES = Path(__file__).parent.parent.parent / "data" / "samples"
WRONG = "The bridge was opened on Friday, 13 July 2019."


def bare(findings: tuple[Finding, ...]) -> Report:
    return Report(documents=(), claims=(), findings=findings, verified=(), unchecked=(), faults=())


def finding(fingerprint: str) -> Finding:
    return Finding(
        fingerprint=fingerprint, rule="DAT001", name="weekday-differs", level="error",
        message="It is.", confidence=0.9, claims=(), locations=(),
    )  # fmt: skip


NAMES = st.lists(st.sampled_from("abc"), max_size=8)


@given(NAMES, NAMES)
def test_an_entry_stands_for_one_finding(found: list[str], held: list[str]) -> None:
    report = marked(
        bare(tuple(map(finding, found))), [Known(name, "DAT001", "d", "It is.") for name in held]
    )
    both = Counter(found) & Counter(held)
    assert Counter(one.fingerprint for one in report.findings if one.known) == both
    assert [one.fingerprint for one in report.findings] == found
    assert report.gone == len(held) - both.total()


@given(NAMES)
def test_what_was_written_makes_all_known(found: list[str]) -> None:
    report = bare(tuple(map(finding, found)))
    again = marked(report, entries_of(report))
    assert all(one.known for one in again.findings)
    assert again.gone == 0
    assert entries_of(again) == entries_of(bare(tuple(map(finding, reversed(found)))))


def test_a_new_finding_of_the_same_words_is_new() -> None:
    once = audit([Document.from_text(WRONG, name="a.md")])
    twice = audit([Document.from_text(f"{WRONG}\n\n{WRONG}", name="a.md")])
    assert [one.known for one in marked(twice, entries_of(once)).findings] == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        "The talks\nwere on Friday,\n13 July 2019, in the town hall. They went well.",
        "First.\n\nThe talks were on Friday, 13 July 2019, in the town hall. They went well.",
        "It was so. The talks were on Friday, 13 July\n2019, in the town hall. All was well.",
    ],
)
def test_a_date_s_fingerprint_is_its_sentence(text: str) -> None:
    flat = "The talks were on Friday, 13 July 2019, in the town hall."
    (one,) = audit([Document.from_text(flat)]).findings
    assert [each.fingerprint for each in audit([Document.from_text(text)]).findings] == [
        one.fingerprint
    ]


def test_two_mistakes_of_one_sentence_have_two_fingerprints() -> None:
    text = "It was opened on Friday, 13 July 2019, and closed on Monday, 13 August 2019."
    found = audit([Document.from_text(text)]).findings
    assert len({one.fingerprint for one in found}) == len(found) == 2


@cache
def samples() -> dict[str, str]:
    paths = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".md", ".txt"))
    return {path.name: path.read_text(encoding="utf-8") for path in paths}


def findings_of(texts: dict[str, str]) -> list[Report]:
    """Check each text as a draft against the others as they are."""
    return [
        check(
            Document.from_text(texts[name], name=name),
            [Document.from_text(samples()[other], name=other) for other in texts if other != name],
        )
        for name in texts
    ]


def shuffled(text: str, seed: int, width: int) -> str:
    """Shuffle a text's paragraphs below its head, and fill them anew."""
    head, *rest = re.split(r"\n\s*\n", text.strip())
    random.Random(seed).shuffle(rest)
    filler = textwrap.TextWrapper(width, break_long_words=False, break_on_hyphens=False)
    filled = [
        each if each.startswith(("#", "-", "*")) else filler.fill(" ".join(each.split()))
        for each in rest
    ]
    return "\n\n".join([head, *filled]) + "\n"


@cache
def before() -> tuple[Report, ...]:
    return tuple(findings_of(samples()))


@pytest.mark.parametrize("width", [72, 90, 10_000])
@pytest.mark.parametrize("seed", range(3))
def test_shuffled_and_wrapped_samples_are_known(seed: int, width: int) -> None:
    mixed = {name: shuffled(text, seed, width) for name, text in samples().items()}
    assert mixed != samples()
    reports = zip(before(), findings_of(mixed), strict=True)
    after = [marked(new, entries_of(old)) for old, new in reports]
    found = [one for report in after for one in report.findings]
    assert [one.message for one in found if not one.known] == []
    assert sum(report.gone for report in after) <= 1
    assert len(found) >= 10


def test_another_figure_is_not_known() -> None:
    texts = {name: text.replace("41.4", "41.5") for name, text in samples().items()}
    reports = zip(before(), findings_of(texts), strict=True)
    after = [marked(new, entries_of(old)) for old, new in reports]
    assert any(not one.known for report in after for one in report.findings)
