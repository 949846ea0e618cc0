"""Reading in a process of its own, which is ended when it takes too long.

One such process serves file after file, because the libraries that it imports take a while. A file
that costs it its life costs only itself: the next one gets a new process.
"""

from __future__ import annotations

import atexit
import subprocess
import sys
import threading
from typing import IO

import msgspec

from claims.document import Document
from claims.sources.raw import Limits, Raw, Reading
from claims.sources.unreadable import Unreadable

# Room for the process to start in and to import what it needs, beside the time to read.
_START = 15.0

_PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from claims.sources.child import serve; serve()"


class Question(msgspec.Struct, frozen=True):
    """What a child is to read, as what."""

    raw: Raw
    limits: Limits
    kind: str


class Answer(msgspec.Struct, frozen=True):
    """What came of it: a Reading whose failures are pairs of path and reason."""

    documents: tuple[Document, ...] = ()
    failures: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


class Child:
    """A process that reads one file after the other."""

    def __init__(self) -> None:
        """Start the process; it ends by itself when this one does."""
        self._process = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.is_fresh = True

    def ask(self, question: Question) -> Answer | None:
        """Return the child's answer, or None where it did not live to give one."""
        out, back = self._process.stdin, self._process.stdout
        assert out is not None and back is not None
        try:
            write_frame(out, msgspec.msgpack.encode(question))
            frame = read_frame(back)
        except OSError:
            return None
        self.is_fresh = False
        return None if frame is None else msgspec.msgpack.decode(frame, type=Answer)

    def end(self) -> int:
        """End the process at once; return its status, which is below 0 after a signal."""
        self._process.kill()
        status = self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                try:
                    pipe.close()
                except OSError:
                    continue
        return status


_children: list[Child] = []
atexit.register(lambda: [child.end() for child in _children])
_lock = threading.Lock()


def read_in_child(raw: Raw, limits: Limits, kind: str) -> Reading:
    """Read bytes as a format in another process. Raises Unreadable where that fails."""
    with _lock:
        child = _children.pop() if _children else Child()
        late = threading.Event()
        seconds = limits.timeout + (_START if child.is_fresh else 0)

        def stop() -> None:
            late.set()
            child.end()

        timer = threading.Timer(seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            answer = child.ask(Question(raw, limits, kind))
        except BaseException:
            child.end()
            raise
        finally:
            timer.cancel()
        if answer is None or late.is_set():
            child.end()
            raise Unreadable(raw.name, _lost(limits, is_late=late.is_set()))
        _children.append(child)
    return Reading(
        answer.documents,
        tuple(Unreadable(path, reason) for path, reason in answer.failures),
        answer.notes,
    )


def _lost(limits: Limits, *, is_late: bool) -> str:
    if is_late:
        return (
            f"takes longer than {limits.timeout:g} seconds to read; raise the limit with --timeout "
            "or split it"
        )
    return "cannot be read: it ends the program that reads it; save it again or give its text"


def write_frame(file: IO[bytes], data: bytes) -> None:
    """Write bytes with their number before them."""
    file.write(len(data).to_bytes(8, "big"))
    file.write(data)
    file.flush()


def read_frame(file: IO[bytes]) -> bytes | None:
    """Read what ``write_frame`` wrote; None where the other side is gone."""
    head = file.read(8)
    if len(head) < 8:
        return None
    size = int.from_bytes(head, "big")
    data: bytes = file.read(size)
    return data if len(data) == size else None
