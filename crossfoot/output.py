"""Where a command's result goes: standard output, or a file that is never one of the inputs."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from click import ClickException

from crossfoot.hyperlinks import addresses_of, shows_links
from crossfoot.speech import silence
from reports import Page

if TYPE_CHECKING:
    from checker import Report
    from claims import Document

STANDARD_OUTPUT = "-"

# The formats that people read; what programs read is UTF-8 whatever the terminal's encoding is.
_FOR_PEOPLE = ("terminal",)

_WIDTH_WITHOUT_TERMINAL = 100


def page_for(
    target: str | None,
    *,
    plain: bool,
    brief: bool = False,
    verbose: bool = False,
    statistics: bool = False,
    documents: Sequence[Document] = (),
) -> Page:
    """Return the page to render for: the terminal's width, its colours and links, what is wanted.

    Links are for terminals that show colours, unless FORCE_HYPERLINK says otherwise.
    """
    width = shutil.get_terminal_size((_WIDTH_WITHOUT_TERMINAL, 24)).columns
    color = not plain and _shows_colors(target)
    linked = not plain and _is_shown(target) and shows_links(os.environ, terminal=color)
    return Page(
        width=width,
        color=color,
        brief=brief,
        verbose=verbose,
        statistics=statistics,
        addresses=addresses_of(documents) if linked else {},
        # Standard error has said it; a file is read without that.
        told=_is_shown(target),
    )


def _shows_colors(target: str | None) -> bool:
    """Colours are for terminals, unless NO_COLOR is set (see no-color.org)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return _is_shown(target) and sys.stdout is not None and sys.stdout.isatty()


def _is_shown(target: str | None) -> bool:
    """Whether the result goes to standard output."""
    return target is None or target == STANDARD_OUTPUT


def check_target(target: str | None, inputs: Sequence[str], option: str = "--output") -> None:
    """Raise ClickException for an option's file that cannot be written or that holds an input."""
    if target is None or _is_shown(target):
        return
    path = Path(target)
    if path.is_dir():
        raise ClickException(f"{target} is a folder; name a file for {option}.")
    if not path.parent.is_dir():
        raise ClickException(f"the folder of {target} does not exist; make it, or name another.")
    if path.exists() and _is_input(path, inputs):
        raise ClickException(f"{target} is one of the inputs; name another file for {option}.")


def check_page(html: str | None, target: str | None, inputs: Sequence[str]) -> None:
    """Raise ClickException for a file of --html that cannot be written, or is another's."""
    if html is None:
        return
    if html == STANDARD_OUTPUT:
        raise ClickException("--html wants a file; for standard output there is --format html.")
    check_target(html, inputs, "--html")
    if is_same(html, target):
        raise ClickException(f"{html} is the file of --output too; name another for --html.")


def is_same(target: str, other: str | None) -> bool:
    """Whether two options name one file; what goes to standard output is none."""
    if other is None or _is_shown(other):
        return False
    return Path(target).resolve() == Path(other).resolve()


def deliver_page(report: Report, html: str | None) -> None:
    """Write the page where one is wanted; raise ClickException where that cannot be done."""
    if html is None:
        return
    from reports import render_report

    deliver(render_report(report, "html"), html, "html")


def deliver(text: str | Iterable[str], target: str | None, format_: str) -> None:
    """Write the result, or its pieces; a reader who has gone away is no mistake.

    Raises ClickException where there is no room or no permission.
    """
    pieces = (text,) if isinstance(text, str) else text
    try:
        if target is None or _is_shown(target):
            _print(pieces, format_)
        else:
            _write(Path(target), pieces)
    except BrokenPipeError:
        silence(sys.stdout)
    except OSError as fault:
        silence(sys.stdout)
        place = "standard output" if _is_shown(target) else target
        reason = fault.strerror or fault
        raise ClickException(f"the result could not be written to {place} ({reason}).") from None


def _write(target: Path, pieces: Iterable[str]) -> None:
    """Write a file; one that could not be written whole is taken away."""
    is_new = not target.exists()
    try:
        with target.open("wb") as file:
            file.writelines(piece.encode("utf-8", "backslashreplace") for piece in pieces)
    except BaseException:
        if is_new:
            target.unlink(missing_ok=True)
        raise


def _print(pieces: Iterable[str], format_: str) -> None:
    """Write to standard output; a letter that a terminal's encoding lacks is spelt out."""
    if sys.stdout is None:
        return
    encoding = sys.stdout.encoding if format_ in _FOR_PEOPLE else "utf-8"
    sys.stdout.flush()
    sys.stdout.buffer.writelines(piece.encode(encoding, "backslashreplace") for piece in pieces)
    sys.stdout.flush()


def _is_input(path: Path, inputs: Sequence[str]) -> bool:
    """Whether a file is among those that will be read, under whatever name."""
    from claims.sources import Listing

    return any(path.samefile(each) for each in Listing(inputs).files if each.exists())
