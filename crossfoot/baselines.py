"""The file of a baseline: read for --baseline, written for --write-baseline."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec
from click import ClickException
from msgspec import Struct

from checker.baseline import Known

VERSION = 1
"""Raised whenever the shape changes, or fingerprints are made in another way."""


class Baseline(Struct, frozen=True):
    """The file's shape: its version, the tool that wrote it, and the known findings."""

    version: int
    tool: str
    findings: tuple[Known, ...]


class _Versioned(Struct, frozen=True):
    version: int


def read_baseline(file: str | None) -> tuple[Known, ...] | None:
    """Return a baseline's entries, or None without a file; raise ClickException in a sentence."""
    if file is None:
        return None
    try:
        data = Path(file).read_bytes()
    except OSError as fault:
        missing = isinstance(fault, FileNotFoundError)
        reason = "does not exist" if missing else f"cannot be read ({fault.strerror or fault})"
        raise ClickException(
            f"the baseline {file} {reason}; --write-baseline {file} makes one."
        ) from None
    try:
        found = msgspec.json.decode(data, type=_Versioned).version
        if found != VERSION:
            raise ClickException(
                f"the baseline {file} has version {found}, and this crossfoot reads {VERSION}; "
                f"make it anew with --write-baseline {file}."
            )
        return msgspec.json.decode(data, type=Baseline).findings
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        said = " ".join(str(fault).split()).rstrip(".")
        raise ClickException(
            f"{file} is no baseline of crossfoot ({said}); name one that --write-baseline has made."
        ) from None


def check_replaced(file: str) -> None:
    """Raise ClickException for a file that is there and is no baseline: it is not written over."""
    path = Path(file)
    if not path.exists() or path.stat().st_size == 0:
        return
    try:
        msgspec.json.decode(path.read_bytes(), type=_Versioned)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, OSError):
        raise ClickException(
            f"{file} is there and is no baseline; name another file for --write-baseline."
        ) from None


def baseline_text(entries: Sequence[Known]) -> str:
    """Return a baseline as JSON, an entry of several lines each, so that it differs well."""
    from reports.json_text import json_of

    return json_of(msgspec.to_builtins(Baseline(VERSION, _tool(), tuple(entries)))) + "\n"


def _tool() -> str:
    try:
        return f"crossfoot {version('crossfoot')}"
    except PackageNotFoundError:
        return "crossfoot"
