"""The catalogue of rules: the decorator that makes one, and the look-up by code, family or name."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher, get_close_matches
from functools import cache
from typing import Any

from checker.rule import Example, Rule

_RULES: dict[str, Rule] = {}

FAMILIES = {
    "WRT": "written form",
    "SUM": "arithmetic in a document",
    "CNV": "conversions",
    "CNT": "counts against lists",
    "DAT": "dates",
    "AGR": "agreement within and across documents",
    "REF": "reference data",
    "SRC": "draft against sources",
    "STA": "reported statistics",
}


def rule_for(
    code: str,
    name: str,
    level: str,
    selector: Callable[[Any], Iterable[Any]],
    fails: tuple[Example, ...],
    passes: tuple[Example, ...],
    on_request: bool = False,
    extra: str | None = None,
) -> Callable[[Callable[..., Iterator[Any]]], Rule]:
    """Make a rule of the function below: its docstring becomes the rule's page.

    Raises ValueError for a code that is taken.
    """

    def decorate(judge: Callable[..., Iterator[Any]]) -> Rule:
        if code in _RULES:
            raise ValueError(f"The code {code} is taken by {_RULES[code].name}.")
        made = Rule(
            code=code,
            name=name,
            level=level,
            selector=selector,
            judge=judge,
            page=(judge.__doc__ or "").strip(),
            fails=fails,
            passes=passes,
            on_request=on_request,
            extra=extra,
        )
        _RULES[code] = made
        return made

    return decorate


@cache
def _loaded() -> dict[str, Rule]:
    import checker.families as package

    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"{package.__name__}.{module.name}")
    return dict(sorted(_RULES.items()))


def rules() -> tuple[Rule, ...]:
    """Return all rules, by code."""
    return tuple(_loaded().values())


def rule(code: str) -> Rule:
    """Return the rule with a code. Raises KeyError for one that there is not."""
    return _loaded()[code]


def resolve(codes: Iterable[str], *, every: bool = False) -> tuple[str, ...]:
    """Return the codes meant by codes, family prefixes ("AGR") and names ("value-conflict").

    A family does not stand for its rules that are off unless selected, unless it has no others,
    but with ``every``, where rules are not switched on but left out, explained or spoken of. Raises
    ValueError, naming the nearest known one, for a word that is none of these.
    """
    found: list[str] = []
    usual = {one.family for one in rules() if not one.on_request}
    for word in codes:
        wanted = word.strip()
        matching = [
            one.code
            for one in rules()
            if wanted.upper() == one.code
            or wanted.lower() == one.name
            or (
                wanted.upper() == one.family
                and (every or not one.on_request or one.family not in usual)
            )
        ]
        if not matching and wanted.upper() not in FAMILIES:
            raise ValueError(_unknown(wanted))
        found.extend(matching)
    return tuple(dict.fromkeys(found))


# Below this likeness a guess at what was meant only misleads.
_NEAR = 0.6


def nearest(word: str, known: Sequence[str]) -> str | None:
    """Return the known word that is nearest, of several as near the first by name."""
    close = get_close_matches(word, known, len(known), _NEAR)
    return min(
        close, key=lambda one: (-SequenceMatcher(None, one, word).ratio(), one), default=None
    )


def _unknown(word: str) -> str:
    known = [one.code for one in rules()] + [one.name for one in rules()] + list(FAMILIES)
    near = nearest(word.upper(), known) or nearest(word.lower(), known)
    hint = f" Did you mean {near}?" if near else ""
    return f"There is no rule {word!r}.{hint} `crossfoot rules` lists them."
