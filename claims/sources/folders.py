"""Which files a list of paths stands for."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from claims.sources.contents import STANDARD_INPUT, Source, beginning, refusal, shown
from claims.sources.kinds import HEAD
from claims.sources.passing_over import (
    ending_of,
    is_hidden,
    is_own,
    is_taken,
    skipped_note,
    written_note,
)
from claims.sources.unreadable import Unreadable
from claims.sources.web.addresses import Address, is_address

Entry = Source | Address | Unreadable
"""A file or a page, or what is wrong where a file or folder was looked for."""

_Identity = tuple[int, int] | Source | str


class Listing:
    """The files and pages that paths stand for: folders opened, each once, in a steady order."""

    def __init__(
        self,
        paths: Iterable[str | os.PathLike[str]],
        drafts: Iterable[str | os.PathLike[str]] = (),
    ) -> None:
        """List the files; what is passed over is counted for ``notes``.

        What the paths of ``drafts`` stand for is left out: a draft is no source of itself.
        """
        self._drafts = frozenset(Listing(drafts)._seen) if drafts else frozenset()
        self._seen: set[_Identity] = set()
        self._own: list[str] = []
        self._passed_over: Counter[str] = Counter()
        self._written: list[str] = []
        self._repeated: list[str] = []
        self._known = self._met = 0
        self.entries: list[Entry] = [entry for path in paths for entry in self._entries(path)]

    @property
    def files(self) -> list[Path]:
        """The files alone, without standard input and what is wrong."""
        return [entry for entry in self.entries if isinstance(entry, Path)]

    @property
    def notes(self) -> list[str]:
        """Sentences about what was passed over, if anything was."""
        return [
            *map(_repeated_note, self._repeated),
            *map(_own_note, self._own),
            *written_note(self._written),
            *skipped_note(self._passed_over),
        ]

    def _entries(self, given: str | os.PathLike[str]) -> Iterator[Entry]:
        """List what one given path stands for; a path that is no folder stands for itself."""
        if not os.fspath(given):
            yield Unreadable("“”", "is an empty path; give a file, a folder or an address")
            return
        source = source_of(given)
        if isinstance(source, Path) and _is_folder(source):
            yield from self._folder(source)
        elif self._is_draft(source):
            self._own.append(os.fspath(given))
        elif self._is_new(source):
            yield source
        else:
            self._repeated.append(os.fspath(given))

    def _folder(self, folder: Path) -> Iterator[Entry]:
        """List a folder; say so if it holds nothing, or nothing that was not listed before."""
        known, met = self._known, self._met
        found = list(self._walk(folder))
        if found:
            yield from found
        elif self._met > met:
            self._own.append(shown(folder))
        elif self._known > known:
            self._repeated.append(shown(folder))
        else:
            yield _nothing_in(folder)

    def _walk(self, folder: Path) -> Iterator[Entry]:
        """Go through a folder in sorted order, without recursion: folders can be nested deeply."""
        waiting = [folder]
        while waiting:
            path = waiting.pop()
            if not _is_folder(path):
                yield from self._file(path)
            elif self._is_new(path):
                try:
                    waiting.extend(_children(path))
                except OSError as fault:
                    yield refusal(path, fault)

    def _file(self, path: Path) -> Iterator[Entry]:
        """Take a file found in a folder, if its ending or content is of a format that is read."""
        head = beginning(path, HEAD)
        if is_own(head):
            self._written.append(shown(path))
        elif not is_taken(path.name, head):
            self._passed_over[ending_of(path.name)] += 1
        elif self._is_draft(path):
            self._met += 1
        elif self._is_new(path):
            yield path

    def _is_draft(self, source: Source | Address) -> bool:
        return bool(self._drafts) and _identity(source) in self._drafts

    def _is_new(self, source: Source | Address) -> bool:
        """Whether a file or folder comes for the first time, under whatever name.

        A text read twice would confirm itself, and a link to a folder above would never end.
        """
        identity = _identity(source)
        if identity in self._seen:
            self._known += 1
            return False
        self._seen.add(identity)
        return True


def source_of(given: str | os.PathLike[str]) -> Source | Address:
    """Return what is meant by a path, an address or ``-``."""
    if given == STANDARD_INPUT:
        return STANDARD_INPUT
    return Address(str(given)) if is_address(given) else Path(given)


def _nothing_in(folder: Path) -> Unreadable:
    reason = (
        "is a folder with nothing to read; put texts, web pages, office files or PDF files in it"
    )
    return Unreadable(shown(folder), reason)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _identity(source: Source | Address) -> _Identity:
    if isinstance(source, Address):
        return source.identity
    if not isinstance(source, Path):
        return source
    try:
        status = source.stat()
    except (OSError, ValueError):
        return source
    return (status.st_dev, status.st_ino)


def _children(folder: Path) -> list[Path]:
    """Return what lies in a folder, last name first, because the walk takes from the end."""
    paths = sorted(folder.iterdir(), key=lambda path: path.name, reverse=True)
    return [path for path in paths if not is_hidden(path.name)]


def _repeated_note(path: str) -> str:
    return f"{path} was given more than once and is read once."


def _own_note(path: str) -> str:
    return f"{path} holds nothing beside the drafts, which are no sources of their own."
