"""What changed in drafts since a commit, as git tells it: lines, and the paragraphs round them."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from click import ClickException

from claims import Document
from claims.paragraphs import Spans, paragraph_at, paragraphs
from claims.sources.contents import STDIN_NAME
from claims.sources.web.addresses import is_address

_HUNK = re.compile(r"@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@")

# What git sets for its hooks would lead it to another repository than the draft's.
_LED = frozenset(
    ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR",
     "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_DIFF_OPTS")
)  # fmt: skip


def changed_spans(documents: Iterable[Document], revision: str) -> dict[str, Spans]:
    """Return the paragraphs of each document, by its name, that changed since a commit.

    A document that git does not hold is all changed, and so are standard input and pages of the
    web. Raises ClickException, in one sentence, without a repository or for an unknown revision.
    """
    if revision.startswith("-") or not revision.strip() or "\0" in revision:
        raise ClickException(f"{revision!r} is no revision; give a commit, like HEAD or main.")
    commits: dict[Path, str] = {}
    found: dict[str, Spans] = {}
    for document in documents:
        path = Path(document.name)
        if _is_no_file(document.name) or not path.exists():
            found[document.name] = [(0, len(document.text))]
            continue
        path = path.resolve()
        folder = path.parent
        if folder not in commits:
            commits[folder] = _commit(folder, revision)
        lines = _changed_lines(path, commits[folder])
        found[document.name] = (
            [(0, len(document.text))] if lines is None else spans_of(document, lines)
        )
    return found


def _is_no_file(name: str) -> bool:
    return name == STDIN_NAME or is_address(name)


def spans_of(document: Document, lines: Iterable[int]) -> Spans:
    """Return the paragraphs of a document that hold lines, counted from 1."""
    starts = document.line_starts
    text = document.text
    spans = paragraphs(document.without_remarks().text)
    found = {}
    for line in lines:
        if not 1 <= line <= len(starts):
            continue
        low = starts[line - 1]
        high = starts[line] if line < len(starts) else len(text)
        while low < high:
            span = paragraph_at(spans, low)
            if span:
                found[span] = True
            low = span[1] if span else low + 1
    return sorted(found)


def _changed_lines(path: Path, commit: str) -> list[int] | None:
    """Return the lines of a file that changed since a commit; None if git does not hold it."""
    others = _git(path.parent, "ls-files", "--others", "-z", "--", path.name)
    if others.strip("\0"):
        return None
    patch = _git(
        path.parent, "-c", "core.quotepath=off", "diff", "--unified=0", "--inter-hunk-context=0",
        "--no-ext-diff", "--no-textconv", "--no-color", "--text", "--end-of-options", commit,
        "--", path.name,
    )  # fmt: skip
    return list(_touched(patch.split("\n")))


def _touched(patch: list[str]) -> Iterator[int]:
    """Yield the new lines of a patch without context, and those beside lines that were taken out
    of the middle of a paragraph."""
    for index, line in enumerate(patch):
        hunk = _HUNK.match(line)
        if hunk is None:
            continue
        first, count = int(hunk[1]), int(hunk[2] or 1)
        yield from range(first, first + count)
        if count == 0:
            removed = _removed(patch, index + 1)
            # A line that stood next to an empty one was the end of its paragraph, or the start.
            yield from [first] * bool(removed and removed[0].strip())
            yield from [first + 1] * bool(removed and removed[-1].strip())


def _removed(patch: list[str], index: int) -> list[str]:
    found = []
    while index < len(patch) and patch[index].startswith("-"):
        found.append(patch[index][1:])
        index += 1
    return found


def _commit(folder: Path, revision: str) -> str:
    """Return the name of the commit that is meant."""
    try:
        _git(folder, "rev-parse", "--show-toplevel")
    except ClickException as fault:
        raise ClickException(
            f"--diff needs a git repository, and {folder} is in none that git reads"
            f" ({fault.message})."
        ) from None
    asked = f"{revision}^{{commit}}"
    try:
        said = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", asked)
    except ClickException:
        raise ClickException(
            f"git knows no commit {revision!r} in {folder}; give one, like HEAD or main."
        ) from None
    return said.split()[-1]


def _git(folder: Path, *arguments: str) -> str:
    """Return what git says; raise ClickException with its reason."""
    command = ["git", "--no-pager", "--literal-pathspecs", *arguments]
    try:
        done = subprocess.run(
            command, cwd=folder, env=_environment(os.environ), stdin=subprocess.DEVNULL,
            capture_output=True, check=False,
        )  # fmt: skip
    except OSError as fault:
        raise ClickException(f"git cannot be run: {fault.strerror or fault}") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ClickException(said[0].rstrip(".") if said else f"git ended with {done.returncode}")
    return done.stdout.decode("utf-8", "replace")


def _environment(given: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in given.items() if name not in _LED}
