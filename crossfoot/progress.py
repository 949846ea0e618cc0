"""A bar on standard error, for a person who waits for more than a few files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Advance = Callable[[int, int], None]

_FEW = 5


@contextmanager
def progress_bar(*, wanted: bool) -> Iterator[Advance | None]:
    """Give a function that is told how many files are done, of how many; None where none looks.

    The bar shows itself when it is told of more than a few files.
    """
    if not wanted or sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Reading", visible=False)

        def advance(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total, visible=total > _FEW)

        yield advance
