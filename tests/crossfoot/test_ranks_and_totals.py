"""Each rule about ranks, aims and totals fires through the command, and its right twin does not."""

from __future__ import annotations

import json
import subprocess

import forked
import pytest

CASES = {
    "AGR007": (
        "Germany's exports reached a record {} trillion euros in 2023. Germany's exports were "
        "1.7 trillion euros in 2022.",
        ("1.5", "1.8"),
    ),
    "AGR009": (
        "China plans to reach {} GW of wind capacity by 2030. At the end of 2023 China's wind "
        "capacity was 441 GW.",
        ("200", "2,000"),
    ),
    "AGR010": (
        "Cumulative sales of the Toyota Prius had reached 5.1 million by the end of 2022. "
        "Cumulative sales of the Toyota Prius were {} million at the end of 2023.",
        ("4.3", "5.3"),
    ),
    "AGR011": (
        "Norway's exports were 310 billion kroner in 2023. Norway's exports were {} billion "
        "kroner in March 2023.",
        ("340", "34"),
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_rule_fires_through_the_command(code: str) -> None:
    text, (wrong, right) = CASES[code]
    assert found(text.format(wrong)) == (1, [(code, "error")])
    assert found(text.format(right)) == (0, [])


def found(text: str) -> tuple[int, list[tuple[str, str]]]:
    result = subprocess.run(
        [*forked.command(), "audit", "-", "--published", "2024-03-29", "--format", "jsonl"],
        input=text, capture_output=True, timeout=60, check=False, encoding="utf-8",
    )  # fmt: skip
    assert result.stderr == ""
    findings = [json.loads(line) for line in result.stdout.splitlines()]
    return result.returncode, [(each["rule"], each["level"]) for each in findings]
