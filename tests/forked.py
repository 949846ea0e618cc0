"""The real command, without the second that its start takes.

``COMMAND`` is put in front of arguments like ``python -m crossfoot``, and does as that does: a
process of its own, with the folder, the environment and the three streams that it was started
with, and its status. But the process is a copy of one that has loaded crossfoot already, once for
all tests: the first command starts it, and it ends when the tests do.

Signals are not handed on, and what a start itself does is not seen: tests of those start the
command itself.
"""

from __future__ import annotations

import io
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from multiprocessing import process
from pathlib import Path

ROOT = Path(__file__).parent.parent

_LENGTH = 8

# What the client does: hand over what it was started with, and end with the status that comes back.
_CLIENT = f"""
import json, os, socket, sys
line = socket.socket(socket.AF_UNIX)
line.connect(sys.argv[1])
told = json.dumps([os.getcwd(), dict(os.environ), sys.argv[2:]]).encode()
socket.send_fds(line, [len(told).to_bytes({_LENGTH}, "big")], [0, 1, 2])
line.sendall(told)
os._exit(int(line.recv(16) or b"70"))
"""

# A text that makes the command load what most texts need.
_WARMING = "Sales rose 5 percent to $2 million in 2022, the office said on Friday, 13 July 2019.\n"


@cache
def command() -> tuple[str, ...]:
    """Return what is put before the arguments of a command."""
    folder = tempfile.mkdtemp(prefix="crossfoot-tests-")
    place = str(Path(folder) / "socket")
    _STARTED.append(
        subprocess.Popen(
            [sys.executable, __file__, place], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            cwd=ROOT,
        )
    )  # fmt: skip
    output = _STARTED[0].stdout
    assert output is not None and output.readline() == b"ready\n"
    return (sys.executable, "-I", "-S", "-c", _CLIENT, place)


# Held for as long as the tests run: the process ends with its input.
_STARTED: list[subprocess.Popen[bytes]] = []


def _load() -> None:
    """Load what the command loads: run it once in this process, over nothing of importance."""
    from crossfoot.cli import run

    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "a.txt"
        text.write_text(_WARMING, encoding="utf-8")
        for first in (["audit"], ["check", "--against", str(text)]):
            run([*first, str(text), "--no-config", "--quiet", "--output", f"{folder}/b.txt"])


def _serve(place: str) -> None:
    """Make a copy of this process for each command, until the input ends; return in the copies."""
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(place)
    listener.listen(64)
    print("ready", flush=True)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while listener in select.select([listener, sys.stdin], [], [])[0]:
        line, _ = listener.accept()
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            listener.close()
            return _answer(line)
        line.close()
    Path(place).unlink()
    Path(place).parent.rmdir()
    os._exit(0)


def _answer(line: socket.socket) -> None:
    """Return in a process that is as the client's; tell the client how that ended."""
    length, streams, _, _ = socket.recv_fds(line, _LENGTH, 3)
    told = b""
    while len(told) < int.from_bytes(length, "big"):
        told += line.recv(1 << 20)
    copy = os.fork()
    if copy:
        for stream in (*streams, 0, 1, 2):
            os.close(stream)
        status = os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])
        line.sendall(str(status & 0xFF).encode())
        os._exit(0)
    line.close()
    folder, environment, arguments = json.loads(told)
    _become(folder, environment, arguments, streams)


def _become(
    folder: str, environment: dict[str, str], arguments: list[str], streams: Sequence[int]
) -> None:
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    process.ORIGINAL_DIR = folder  # type: ignore[attr-defined]
    sys.path.insert(0, folder)
    sys.argv = ["crossfoot", *arguments]
    encoding, _, errors = environment.get("PYTHONIOENCODING", "utf-8").partition(":")
    sys.stdin = _text(0, "rb", encoding, errors or "strict")
    sys.stdout = _text(1, "wb", encoding, errors or "strict")
    sys.stderr = _text(2, "wb", encoding, "backslashreplace")


def _text(number: int, mode: str, encoding: str, errors: str) -> io.TextIOWrapper:
    stream = open(number, mode, closefd=False)  # noqa: SIM115
    is_line_by_line = os.isatty(number) or number == 2
    return io.TextIOWrapper(stream, encoding, errors, line_buffering=is_line_by_line)


if __name__ == "__main__":
    import gc
    import runpy

    # Not the folder of the tests, which has folders named like the rooms.
    sys.path[0] = str(ROOT)
    _load()
    gc.freeze()
    _serve(sys.argv[1])
    runpy.run_module("crossfoot", run_name="__main__", alter_sys=True)
