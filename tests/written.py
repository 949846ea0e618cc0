"""What pages tell readers to type: their blocks of code, and the commands in them."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import forked
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import Struct

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))

SKIP = "…"
"""A line of a block that stands for any number of lines of what a command prints."""

_TITLE = re.compile(r'title="([^"]+)"')
_COMMENT = re.compile(r"# (\S+\.(?:toml|cfg))\n")
_FILE = re.compile(r"`([\w-]+\.(?:csv|toml))`")
_LINE = re.compile(r"^\s*(?:[-$] )?((?:echo .*\| )?crossfoot [a-z].*)$")


class Block(Struct, frozen=True):
    """A block or a span of code: its language, the file that it is ("" if none), its text."""

    language: str
    file: str
    text: str

    @property
    def steps(self) -> list[Step]:
        """The commands in it, each with what the page says that it prints."""
        if self.file or self.language in ("python", "toml", "ini"):
            return []
        if self.language == "span":
            alone = self.text.split()[1:]
            bare = len(alone) == 1 and alone[0] not in ("rules", "doctor")
            return [Step(f"{self.text} --help" if bare else self.text, ())]
        found: list[Step] = []
        for line in self.text.splitlines():
            if self.language == "console" and not line.startswith("$ "):
                found[-1] = Step(found[-1].command, (*found[-1].printed, line))
            elif match := _LINE.match(line):
                found.append(Step(match[1], ()))
        return found


class Step(Struct, frozen=True):
    """A command, and the lines that it prints, if the page shows them."""

    command: str
    printed: tuple[str, ...]


def blocks(markdown: str) -> Iterator[Block]:
    """Yield the blocks of a page and, of its spans, the commands, in their order."""
    before = ""
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        if token.type == "inline":
            before = token.content
            yield from _spans(token)
        elif token.type in ("fence", "code_block"):
            yield _block(token, before)
            before = ""


def _spans(token: Token) -> Iterator[Block]:
    for child in token.children or ():
        if child.type == "code_inline" and re.match(r"crossfoot [a-z]", child.content):
            yield Block("span", "", child.content)


def _block(token: Token, before: str) -> Block:
    """Return a block; its file is in its title, in a comment that it begins with, or named last
    before it, where it stands below a sentence about the file."""
    language = token.info.split()[0] if token.info else ""
    if title := _TITLE.search(token.info):
        return Block(language, title[1], token.content)
    if comment := _COMMENT.match(token.content):
        return Block("toml", comment[1], token.content)
    named = _FILE.findall(before)
    if token.type == "code_block" and named:
        return Block("", f"tables/{named[-1]}", token.content)
    return Block(language, "", token.content)


class Reader:
    """Somebody who does in a folder what a page says: makes its files, types its commands."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "desk"
        self.folder.mkdir()
        bin_ = folder / "bin"
        bin_.mkdir()
        script = bin_ / "crossfoot"
        script.write_text(f'#!/bin/sh\nexec {shlex.join(forked.command())} "$@"\n', "utf-8")
        script.chmod(0o755)
        self._settings = {
            "PATH": os.pathsep.join((str(bin_), os.environ["PATH"])),
            "PYTHONPATH": str(ROOT),
            "HOME": str(folder),
            "LC_ALL": "C.UTF-8",
            "COLUMNS": "100",
            "GIT_CONFIG_GLOBAL": "/dev/null",
            "GIT_CONFIG_NOSYSTEM": "1",
        }

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def types(self, command: str) -> subprocess.CompletedProcess[str]:
        return self.runs("sh", "-c", command)

    def runs(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self._settings,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    def follow(self, markdown: str) -> Iterator[str]:
        """Do what a page says, in its order, and yield what does not come out as it says.

        Tables are there from the start, wherever the page shows them.
        """
        for block in blocks(markdown):
            if block.file.startswith("tables/"):
                self.write(block.file, block.text)
        for block in blocks(markdown):
            if block.file:
                self.write(block.file, block.text)
            for step in block.steps:
                yield from self.mistakes(step)

    def mistakes(self, step: Step) -> Iterator[str]:
        """Run a command, and yield what is not as it should be."""
        result = self.types(step.command)
        if result.returncode not in (0, 1):
            yield f"{step.command}: status {result.returncode}, {result.stderr}"
        elif result.stderr:
            yield f"{step.command}: says {result.stderr}"
        elif missing := first_missing(step.printed, result.stdout):
            yield f"{step.command}: does not print {missing!r} there, but:\n{result.stdout}"


def first_missing(wanted: tuple[str, ...], printed: str) -> str | None:
    """Return the first line that is not printed where the page has it, or None.

    Lines follow each other without a gap but where a line ``…`` stands, and end with the text.
    """
    lines = [line.rstrip() for line in printed.rstrip().splitlines()]
    at, gap = 0, False
    for line in wanted:
        if line == SKIP:
            gap = True
            continue
        line = line.rstrip()
        if gap and line in lines[at:]:
            at = lines.index(line, at)
        if at >= len(lines) or lines[at] != line:
            return line
        at, gap = at + 1, False
    return "the end" if wanted and not gap and at < len(lines) else None
