"""A bar on standard error, for a person who waits for more than a few files: how many of them are
read, and how much time is left."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

Advance = Callable[[int, int], None]

_FEW = 5


@contextmanager
def progress_bar(*, wanted: bool) -> Iterator[Advance | None]:
    """Give a function that is told how many files are done, of how many; None where none looks."""
    if not wanted or sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    with ExitStack() as stack:
        yield _Bar(stack).advance


class _Bar:
    """A bar that appears when it is told of more than a few files."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._progress: Progress | None = None

    def advance(self, done: int, total: int) -> None:
        if total <= _FEW:
            return
        if self._progress is None:
            self._progress = self._begun(total)
        self._progress.update(self._progress.task_ids[0], completed=done)

    def _begun(self, total: int) -> Progress:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

        columns = (
            "Reading",
            BarColumn(),
            MofNCompleteColumn(),
            "files,",
            TimeRemainingColumn(),
            "left",
        )
        console = Console(stderr=True)
        progress = self._stack.enter_context(Progress(*columns, console=console, transient=True))
        progress.add_task("Reading", total=total)
        return progress
