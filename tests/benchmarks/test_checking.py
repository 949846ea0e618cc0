"""The benchmark of the checking runs, and measures claims such as the reader makes."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import crossfoot

ROOT = Path(__file__).parents[2]


@pytest.fixture
def made_claims(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    return importlib.import_module("made_claims")


def test_it_prints_a_line_for_each_size() -> None:
    command = [sys.executable, "benchmarks/checking.py", "--runs", "1", "--no-floors"]
    sizes = ["--sizes", "1000", "10000", "--one-variable", "1000", "10000"]
    done = subprocess.run([*command, *sizes], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert re.findall(r"^ +(1,000|10,000) ", done.stdout, re.M) == ["1,000", "10,000"] * 2


def test_a_floor_that_is_missed_is_said() -> None:
    program = (
        "import sys; sys.path.insert(0, 'benchmarks'); import checking; checking.LEAST_RATE = 1e9;"
        "sys.argv = ['checking', '--sizes', '300', '--one-variable', '--runs', '1'];"
        "sys.exit(checking.main())"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1, done.stderr
    assert "missed: realistic, 300 claims" in done.stdout


def test_made_claims_are_those_that_the_reader_reads(made_claims: ModuleType) -> None:
    documents, claims, _ = made_claims.spread(600)
    read = {
        (document.name, claim.span.end): claim
        for document in documents
        for claim in crossfoot.extract(document)
    }
    texts = {document.name: document.text for document in documents}
    alike = 0
    for claim in claims:
        assert texts[claim.document][claim.span.start : claim.span.end] == claim.text
        found = read.get((claim.document, claim.span.end))
        alike += found is not None and (
            (found.quantity.value, found.quantity.unit, found.kind, found.entity)
            == (claim.quantity.value, claim.quantity.unit, claim.kind, claim.entity)
        )
    assert alike >= 0.95 * len(claims)


def test_most_of_what_is_wrong_was_made_wrong(made_claims: ModuleType) -> None:
    documents, claims, planted = made_claims.spread(3000)
    findings = crossfoot.audit(documents, claims=claims).findings
    assert len([one for one in findings if one.level == "error"]) <= planted + 1
