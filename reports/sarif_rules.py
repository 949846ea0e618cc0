"""Rules as SARIF describes them: what viewers show beside a result.

GitHub shows ``help``, and wants it for every rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from inspect import cleandoc
from typing import Any

from checker import Rule, rules
from checker.catalogue import FAMILIES
from checker.measured import measurements
from checker.rule import Example
from reports.markdown_escape import escaped

# How GitHub calls the levels of a rule.
_SEVERITIES = {"error": "error", "warning": "warning", "note": "recommendation"}

_LONGEST_DESCRIPTION = 1000
"""GitHub shows no more of a description than about so many characters."""


def descriptors(named: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    """Return a description of each rule, given by code and name, in the order given.

    One that the catalogue does not hold is described by its name alone.
    """
    known = {rule.code: rule for rule in rules()}
    return [
        _descriptor(known[code]) if code in known else _unknown(code, name) for code, name in named
    ]


def pascal(name: str) -> str:
    """Return a name as SARIF asks for it: "part-exceeds-whole" is PartExceedsWhole."""
    return "".join(part[:1].upper() + part[1:] for part in name.split("-"))


def _descriptor(rule: Rule) -> dict[str, Any]:
    paragraphs = [" ".join(each.split()) for each in cleandoc(rule.page).split("\n\n")]
    measured = measurements().get(rule.code)
    return {
        "id": rule.code,
        "name": pascal(rule.name),
        "shortDescription": {"text": paragraphs[0]},
        "fullDescription": {"text": _first(paragraphs)},
        "help": {
            "text": "\n\n".join(_help(rule, paragraphs)),
            "markdown": "\n\n".join(_help(rule, paragraphs, markdown=True)),
        },
        "defaultConfiguration": {"level": rule.level},
        "properties": {
            "family": rule.family,
            "falseAlarmsIn100Documents": measured.rate if measured else None,
            "problem.severity": _SEVERITIES[rule.level],
            "tags": ["figures", FAMILIES[rule.family]],
        },
    }


def _unknown(code: str, name: str) -> dict[str, Any]:
    said = {"text": name.replace("-", " ") or code}
    return {"id": code, "name": pascal(name), "shortDescription": said, "help": said}


def _first(paragraphs: Sequence[str]) -> str:
    """Join as many paragraphs as are shown; the first always."""
    text = paragraphs[0]
    for each in paragraphs[1:]:
        if len(text) + len(each) >= _LONGEST_DESCRIPTION:
            break
        text += f" {each}"
    return text


def _help(rule: Rule, paragraphs: Sequence[str], markdown: bool = False) -> Iterator[str]:
    """Yield the blocks of a rule's page: the text, and what it finds and leaves alone."""
    yield from map(escaped, paragraphs) if markdown else paragraphs
    for heading, examples in (("Finds", rule.fails), ("Leaves alone", rule.passes)):
        if examples:
            yield f"**{heading}**" if markdown else f"{heading}:"
            said = [_example(each) for each in examples]
            yield "\n".join(f"- {escaped(each) if markdown else each}" for each in said)


def _example(one: Example) -> str:
    texts = " / ".join(" ".join(text.split()) for text in one.texts)
    return f"{texts} (published {one.published})" if one.published else texts
