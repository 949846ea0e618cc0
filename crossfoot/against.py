"""Which of a check's paths are drafts and which are sources, where several follow ``--against``."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

import click

from crossfoot.speech import say

AGAINST = "--against"


class Sorted(NamedTuple):
    """The arguments with ``--against`` before each source, and a note where that was a guess."""

    arguments: list[str]
    note: str | None


class CheckCommand(click.Command):
    """A command whose ``--against`` may be followed by several sources."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Sort the paths behind ``--against``, then parse as click does."""
        found = sources_told(args, options_with_values(self))
        if found.note:
            say(found.note)
        return super().parse_args(ctx, found.arguments)


def options_with_values(command: click.Command) -> frozenset[str]:
    """Return the names of a command's options behind which a value stands."""
    return frozenset(
        name
        for one in command.params
        if isinstance(one, click.Option) and not one.is_flag and not one.count
        for name in one.opts
    )


def sources_told(arguments: Sequence[str], valued: Collection[str]) -> Sorted:
    """Put ``--against`` before each path that follows a source, where a draft stands before it.

    Where none does, the paths behind the first source are the drafts, which is said if there are
    several. What stands behind ``--`` is a draft always. ``valued`` are the options with a value.
    """
    arguments = list(arguments)
    end = arguments.index("--") if "--" in arguments else len(arguments)
    before = False
    told: list[str] = []
    guessed: list[str] = []
    drafts: list[str] = []
    behind = False
    position = 0
    while position < end:
        one = arguments[position]
        position += 1
        if one in valued:
            told += [one, *arguments[position : position + 1]]
            position += 1
            behind = one == AGAINST
        elif one.startswith("-") and one != "-":
            told.append(one)
            behind = one.startswith(f"{AGAINST}=")
        elif behind and before:
            told += [AGAINST, one]
            guessed.append(one)
        else:
            told.append(one)
            drafts += [one] if behind else []
            before = before or not behind
    note = _note(guessed, drafts if not before else [])
    return Sorted([*told, *arguments[end:]], note)


def _note(sources: Sequence[str], drafts: Sequence[str]) -> str | None:
    """Say what was guessed, in one sentence; None where nothing was."""
    if sources:
        what = "are sources" if len(sources) > 1 else "is a source"
        return f"{' and '.join(sources)} {what}, as behind --against; drafts stand before it."
    if len(drafts) > 1:
        named = " and ".join(drafts)
        return f"{named} are drafts, as none stands before --against; repeat it for each source."
    return None
