"""One function over many values, in this process or in several, in the same order."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

Value = TypeVar("Value")
Result = TypeVar("Result")

_CHUNK = 8


def ordered_map(
    function: Callable[[Value], Result], values: Sequence[Value], jobs: int = 1
) -> Iterator[Result]:
    """Yield ``function(value)`` for each value, in order, from ``jobs`` processes.

    The function must pickle by name where there is more than one process.
    """
    if jobs <= 1 or len(values) <= 1:
        yield from map(function, values)
    else:
        yield from _from_pool(function, values, min(jobs, len(values)))


def _from_pool(
    function: Callable[[Value], Result], values: Sequence[Value], jobs: int
) -> Iterator[Result]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import active_children, get_context

    # A spawned process takes over no thread and no lock of this one, on any system.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
    others = set(active_children())
    try:
        with _interrupts_held():
            results = pool.map(function, values, chunksize=_CHUNK)
        yield from results
    except BaseException:
        # Whoever presses Ctrl-C does not want to wait until the work in hand is done.
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in set(active_children()) - others:
            worker.terminate()
        raise
    pool.shutdown()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back while processes start: they inherit that, and leave it to this one."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
