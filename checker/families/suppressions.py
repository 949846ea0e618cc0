"""WRT: suppressions in the text that silence nothing."""

from __future__ import annotations

from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Conflict, Passage
from checker.context import Context
from checker.rule import example
from checker.suppressions import OWN, Idle


def idle_suppressions(context: Context) -> tuple[Idle, ...]:
    """Select the suppressions that did nothing; they are known when all other rules have run."""
    return context.idle


@rule_for(
    OWN,
    "unused-suppression",
    "note",
    idle_suppressions,
    fails=(
        example("<!-- crossfoot: ignore AGR999 as told by the ministry -->\nThe park has 5 firms."),
        example("<!-- crossfoot: silence AGR001 -->\nThe park has 5 firms."),
        example("# crossfoot: ignore-file value-conflicts\nThe park has 5 firms."),
    ),
    passes=(
        example("The park has 5 firms. <!-- the mayor will send the list of 2023 -->"),
        example(
            "<!-- crossfoot: ignore DAT001 the invitation says so -->\n"
            "The bridge was opened on Friday, 13 July 2019."
        ),
    ),
)
def unused_suppression(idle: Idle, context: Context) -> Iterator[Conflict]:
    """A remark tells crossfoot to be silent where it has nothing to say, or is not understood.

    A suppression that has outlived its mistake would hide the next one. Found are rules that it
    names and that ran without finding anything in its reach, rules that there are not, and remarks
    that begin with "crossfoot:" and cannot be understood.

    Rules that did not run, because they were not selected or there are no sources to compare with,
    may be named; whether they are needed is not known.
    """
    text = context.original(idle.document).text[idle.start : idle.end]
    said = " ".join(text.split())
    yield Conflict(
        rule=OWN,
        level="note",
        claims=(),
        passages=(Passage(idle.document, idle.start, idle.end, f"{said} {idle.fault}"),),
        message=f"“{said}” {idle.fault}.",
        working=(f"In a remark, “{said}” {idle.fault}.",),
        confidence=0.95,
        corrections=(idle.remedy,),
    )
