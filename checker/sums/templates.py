"""Templates of sentences in which figures are tied by a sum; the words are in ``en/sums.toml``.

A template is a pattern over a skeleton. ``{n:now}`` stands for a figure of a class, named;
``~`` for the few words that may follow a figure (what is counted, when); ``…`` for a longer stretch
without figures and without the end of a clause; ``{word}`` for a fragment of the table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from checker.sums.skeletons import Figure, Skeleton
from checker.sums.template_cues import Needs, needs
from claims.model import Claim
from claims.words import LANGUAGE, toml


class Tied(Struct, frozen=True):
    """Figures that a template ties, by role; ``section`` says how, ``words`` are of the match."""

    section: str
    figures: dict[str, Figure]
    given: dict[str, str]
    words: str
    skeleton: Skeleton

    def __hash__(self) -> int:
        """Hash the places of the figures."""
        return hash(self.key)

    def with_figure(self, role: str, figure: Figure) -> Tied:
        """Return this with another figure in a role."""
        return replace(self, figures={**self.figures, role: figure})

    @property
    def key(self) -> tuple[tuple[str, int], ...]:
        """Where the figures of which role stand."""
        return tuple(sorted((role, figure.start) for role, figure in self.figures.items()))


_CLASSES = {
    "n": "nr",
    "p": "p",
    "d": "d",
    "m": "m",
    "a": "nrp",
    "v": "nrd",
    "x": "nrpd",
    "r": "nr",
    "z": "nrpdm",
}
_SLOT = re.compile(r"\{([a-z]):(\w+)\}")
_FRAGMENT = re.compile(r"\{([a-z_]{2,})\}")


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return toml(f"{LANGUAGE}/sums.toml")


@cache
def cues(family: str) -> Callable[[str], bool]:
    """Return what tells whether a sentence holds what any template of a family has to match."""
    pattern = "|".join(_table()["cues"][family])
    search, needed = re.compile(pattern).search, needs(pattern)
    words = needed[0] if needed else ("",)

    def holds(sentence: str) -> bool:
        for word in words:
            if word in sentence:
                return search(sentence) is not None
        return False

    return holds


@cache
def _compiled(family: str) -> tuple[tuple[str, Needs, str], ...]:
    return tuple(
        (section, needs(pattern), pattern)
        for section, templates in _table()[family].items()
        for pattern in map(_pattern, templates)
    )


def _patterns(family: str, text: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the patterns of a family of which a text holds the words."""
    known: dict[tuple[str, ...], bool] = {}
    for section, needed, pattern in _compiled(family):
        for words in needed:
            held = known.get(words)
            if held is None:
                held = known[words] = _holds(words, text)
            if not held:
                break
        else:
            yield section, _made(pattern)


def _holds(words: tuple[str, ...], text: str) -> bool:
    for word in words:  # noqa: SIM110 - any() costs twice as much
        if word in text:
            return True
    return False


@cache
def _made(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when a text first holds its words: most are never needed."""
    return re.compile(pattern)


def _pattern(template: str) -> str:
    fragments = _table()["fragments"]
    text = template.replace("~", "{words}").replace("…", r"[^⟦⟧.;:()]{0,70}?")
    while _FRAGMENT.search(text):
        text = _FRAGMENT.sub(lambda found: f"(?:{fragments[found[1]]})", text)
    # Nothing optional opens a pattern: it is searched by its first letter.
    lead = f"(?:{fragments['lead']})"
    used: list[str] = []
    return _SLOT.sub(lambda found: _slot(found, lead if found.start() else "", used), text)


def _slot(found: re.Match[str], lead: str, used: list[str]) -> str:
    """Return the group of a slot; one role may stand in several branches of a template."""
    kind, role = found.groups()
    used.append(role)
    role += str(used.count(role)) if used.count(role) > 1 else ""
    behind = r"(?: (?:an?|per|every|each|the) [a-z]+)?" if kind == "r" else ""
    return rf"{lead}(?P<{role}>⟦[{_CLASSES[kind]}]\d+⟧){behind}"


def ties(family: str, skeleton: Skeleton) -> Iterator[Tied]:
    """Yield what the templates of a family tie in a skeleton; figures in one role once."""
    seen = set()
    for section, pattern in _patterns(family, skeleton.text):
        for found in pattern.finditer(skeleton.text):
            given = {
                role.rstrip("0123456789"): mark for role, mark in found.groupdict().items() if mark
            }
            figures = {
                role: skeleton.figure(mark) for role, mark in given.items() if mark[0] == "⟦"
            }
            tied = Tied(section, figures, given, found.group(), skeleton)
            if tied.key not in seen:
                seen.add(tied.key)
                yield tied


_OF = re.compile(
    r"⟦[nrd](\d+)⟧[^⟦⟧,.;:()]{0,30} (?:(?:out )?of|from|in|after|for|at|to)"
    r"(?: (?:the|its|all|just|only))? $"
)


def head_of(tied: Tied, role: str) -> Figure:
    """Return the figure in a role, or that of which it only says out of how many: "79 of 230"."""
    figure = tied.figures[role]
    text = tied.skeleton.text
    number = tied.skeleton.figures.index(figure)
    found = re.search(rf"⟦[a-z]{number}⟧", text)
    before = _OF.search(text, 0, found.start()) if found else None
    if before is None or tied.section not in ("more", "less", "times"):
        return figure
    head = tied.skeleton.figures[int(before[1])]
    return figure if head in tied.figures.values() else head


def told(figures: Sequence[Figure]) -> tuple[Claim, ...]:
    """Return the claims of figures, each once; a score's numbers have none."""
    return tuple(dict.fromkeys(figure.claim for figure in figures if figure.claim))
