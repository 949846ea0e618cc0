"""A rule is a value that carries its own proof; the decorator makes it from a pure function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from msgspec import Struct


class Example(Struct, frozen=True):
    """A small corpus for a rule: one text or several, each with its date of publication or None.

    ``tables`` are files of reference tables that the user gives with it: name and content. Where
    there are ``sources``, the texts are drafts that are checked against them.
    """

    texts: tuple[str, ...]
    published: str | None = None
    tables: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()


class Rule(Struct, frozen=True, kw_only=True):
    """What to look at (``selector``), what is wrong with it (``judge``), and the proof.

    ``code`` is the family's three letters and three digits and is never used again; ``name`` names
    the pattern found; ``page`` is the judge's docstring; ``level`` is the gravest that it may say.
    A rule ``on_request`` is off unless it is selected by its own code or name. One with an
    ``extra`` cannot run unless that extra of crossfoot is installed.
    """

    code: str
    name: str
    level: str
    selector: Callable[[Any], Iterable[Any]]
    judge: Callable[..., Iterator[Any]]
    page: str
    fails: tuple[Example, ...]
    passes: tuple[Example, ...]
    on_request: bool = False
    extra: str | None = None

    @property
    def family(self) -> str:
        """The three letters of the code."""
        return self.code[:3]

    @property
    def summary(self) -> str:
        """The first line of the page."""
        return self.page.strip().splitlines()[0]


def example(
    *texts: str,
    published: str | None = None,
    tables: tuple[tuple[str, str], ...] = (),
    sources: tuple[str, ...] = (),
) -> Example:
    """Make an example of one text, of several documents, or of drafts and their sources."""
    return Example(texts, published, tables, sources)
