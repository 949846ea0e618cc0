"""How GitHub's runner reads a log: a model of it, after its documentation and its behaviour.

A command is a line that begins, after blanks, with ``::name``, or that holds ``##[name]`` anywhere.
Between ``::stop-commands::token`` and ``::token::`` there is none.
"""

from __future__ import annotations

import re
from typing import NamedTuple

NAMES = frozenset(
    {
        "add-mask", "add-matcher", "add-path", "debug", "echo", "endgroup", "error", "group",
        "notice", "remove-matcher", "save-state", "set-env", "set-output", "stop-commands",
        "warning",
    }
)  # fmt: skip

_NEW = re.compile(r"\s*::(?P<name>[^ :]*)(?P<rest> .*?)?::(?P<message>.*)", re.DOTALL)
_OLD = re.compile(r"##\[(?P<name>[^ \]]*)(?P<rest> [^\]]*)?\](?P<message>.*)", re.DOTALL)


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    message: str


def commands_in(log: str) -> list[Command]:
    """Return the commands that are obeyed; those that stop others and resume are among them."""
    token, found = None, []
    for line in re.split(r"\r\n|\r|\n", log):
        command = _command(line, NAMES | ({token} if token else set()))
        if command and (token is None or command.name == token):
            found.append(command)
            token = command.message if command.name == "stop-commands" else None
    return found


def _command(line: str, names: frozenset[str] | set[str]) -> Command | None:
    for match in (_NEW.match(line), _OLD.search(line)):
        if match and match["name"].lower() in names:
            pairs = [pair.split("=", 1) for pair in (match["rest"] or "").strip().split(",")]
            properties = {pair[0]: _plain(pair[1]) for pair in pairs if len(pair) == 2}
            return Command(match["name"].lower(), properties, _plain(match["message"]))
    return None


def _plain(text: str) -> str:
    for code, sign in (("0D", "\r"), ("0A", "\n"), ("3A", ":"), ("2C", ","), ("25", "%")):
        text = text.replace(f"%{code}", sign)
    return text
