"""The other side of ``guard``: a process that reads what it is asked to, within its limits."""

from __future__ import annotations

import os
import sys

import msgspec

from claims.sources.dispatch import read_as
from claims.sources.guard import Answer, Question, read_frame, write_frame
from claims.sources.raw import MAX_MEMORY
from claims.sources.unreadable import Unreadable


def serve() -> None:
    """Answer questions from standard input until it is closed.

    Whatever libraries print goes nowhere: standard output is kept for answers.
    """
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    _hold_memory()
    while (frame := read_frame(sys.stdin.buffer)) is not None:
        question = msgspec.msgpack.decode(frame, type=Question)
        write_frame(answers, _encoded(_answer(question)))


def _answer(question: Question) -> Answer:
    raw = question.raw
    try:
        reading = read_as(question.kind, raw, question.limits)
    except Unreadable as failure:
        return Answer(failures=((failure.path, failure.reason),))
    except RecursionError:
        return Answer(failures=((raw.name, "is nested too deeply to be read; give its text"),))
    failures = tuple((each.path, each.reason) for each in reading.failures)
    return Answer(reading.documents, failures, reading.notes)


def _encoded(answer: Answer) -> bytes:
    """Encode an answer; half a surrogate pair, which is no Unicode, becomes a question mark."""
    try:
        return msgspec.msgpack.encode(answer)
    except UnicodeEncodeError:
        documents = tuple(
            msgspec.structs.replace(each, text=each.text.encode("utf-8", "replace").decode())
            for each in answer.documents
        )
        return msgspec.msgpack.encode(msgspec.structs.replace(answer, documents=documents))


def _hold_memory() -> None:
    """Let the system refuse memory beyond the limit, where it can."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    limit = MAX_MEMORY if hard == resource.RLIM_INFINITY else min(MAX_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))
