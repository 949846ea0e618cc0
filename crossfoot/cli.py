"""How the command begins and ends: every way out has its status and at most one sentence."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import partial
from typing import NoReturn

import click

from crossfoot.commands import cli
from crossfoot.speech import say, silence
from crossfoot.status import CLEAN, CRASHED, INTERRUPTED, MISUSE

# How click suggests what was meant, in a sentence of its own.
_SUGGESTION = re.compile(r"[.:]? Did you mean (.*?)\?$")
_QUOTED = re.compile(r"'([^']+)'")
_NEAR = 0.6

_NAME = "crossfoot"
_COMPLETION = "_CROSSFOOT_COMPLETE"
_TRACEBACK = "CROSSFOOT_TRACEBACK"


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command with the process's arguments, and end the process."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run the command and return its status."""
    try:
        return _invoke(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        silence(sys.stdout)
        return CLEAN
    except click.ClickException as mistake:
        _report(mistake)
        return MISUSE
    except OSError as fault:
        silence(sys.stdout)
        say(f"the system would not let the work go on ({fault.strerror or fault}).")
        return MISUSE
    except Exception as fault:
        return _own_failure(fault)


def _invoke(arguments: Sequence[str]) -> int:
    if instruction := os.environ.get(_COMPLETION):
        from click.shell_completion import shell_complete

        return shell_complete(cli, {}, _NAME, _COMPLETION, instruction)
    try:
        with cli.make_context(_NAME, list(arguments)) as context:
            cli.invoke(context)
            return CLEAN
    except click.exceptions.Exit as end:
        return end.exit_code


def _report(mistake: click.ClickException) -> None:
    """Say in one sentence what was wrong, and where help is to be had."""
    message = " ".join(mistake.format_message().split())
    if isinstance(mistake, click.UsageError) and mistake.ctx:
        message = _SUGGESTION.sub(partial(_meant, message), message).rstrip(".")
        message = f"{message}; see {mistake.ctx.command_path} --help."
    say(message)


def _meant(message: str, suggestion: re.Match[str]) -> str:
    """Keep of what click suggests what is near: two dashes in common make no likeness."""
    wrong = _QUOTED.search(message)
    near = [
        name
        for name in _QUOTED.findall(suggestion[1])
        if wrong and SequenceMatcher(None, name.strip("-"), wrong[1].strip("-")).ratio() >= _NEAR
    ]
    return f" (did you mean {' or '.join(map(repr, near))}?)" if near else ""


def _own_failure(fault: Exception) -> int:
    """Own up to a mistake of crossfoot itself, which is neither a finding nor the reader's."""
    if os.environ.get(_TRACEBACK):
        raise fault
    say(
        f"crossfoot itself failed ({type(fault).__name__}: {fault}): please report it with what "
        f"{_TRACEBACK}=1 shows in front of the command."
    )
    return CRASHED
