"""AGR: the same sentence with another figure."""

from __future__ import annotations

from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Conflict
from checker.context import Context
from checker.echo.echo_slips import FAINT, NONE, STRONG, disjoint, factors, slip_between
from checker.echo.echo_times import across, inside, may_have_grown, one_time, says_when
from checker.echo.echoes import ENOUGH, Echo, Said, echoes
from checker.rule import example
from claims.model import Claim

# So many documents say it one way that the one that says it otherwise is the copy gone wrong.
SEVERAL = 3
_LEVELS = ("note", "warning", "error")
_CONFIDENCE = {"error": 0.9, "warning": 0.7, "note": 0.5}


def repeated(context: Context) -> Iterator[Echo]:
    """Select the sentences that stand twice with one figure changed."""
    # Cells of one column are worded alike, each of its own row.
    yield from echoes([one for one in context.claims if not context.in_cell(one)], _excludes)


def _excludes(one: Claim, other: Claim) -> bool:
    """Tell whether two figures exclude each other by a slip; in one document also without one, or
    by a strong one where both are said as vaguely ("over 50 million", "over 50 billion")."""
    _, strength = slip_between(one, other) or (None, NONE)
    if one.document != other.document:
        return strength > NONE and disjoint(one, other)
    if strength == NONE and one.quantity.unit != other.quantity.unit:
        return False
    alike = strength == STRONG and one.quantity.modifier == other.quantity.modifier
    return alike or disjoint(one, other)


@rule_for(
    "AGR008",
    "echo-differs",
    "error",
    repeated,
    fails=(
        example(
            "The ferry company Nordlys carried 88,966 passengers between Bergen and Stavanger last "
            "summer, more than ever before.\n\nIt was a good season. The ferry company Nordlys "
            "carried 88,996 passengers between Bergen and Stavanger last summer, more than ever "
            "before."
        ),
        example(
            "Divers brought 12.5 kilograms of silver coins up from a wooden wreck near Gotland in "
            "March 2023.",
            "Divers brought 1.25 kilograms of silver coins up from a wooden wreck near Gotland in "
            "March 2023.",
            published="2023-04-02",
        ),
    ),
    passes=(
        example(
            "The ferry company Nordlys carried 88,966 passengers between Bergen and Stavanger in "
            "July, more than ever before.\n\nThe ferry company Nordlys carried 88,996 passengers "
            "between Bergen and Stavanger in August, more than ever before."
        ),
        example(
            "The museum in Lund showed 1,250 paintings of local artists to its visitors last year, "
            "the director said.",
            "The museum in Lund showed 1,370 paintings of local artists to its visitors last year, "
            "the director said.",
        ),
    ),
)
def echo_differs(echo: Echo, context: Context) -> Iterator[Conflict]:
    """The same sentence stands twice, and one figure in it differs as by a slip.

    A headline and its text, or two copies of one report, say the same words, and all figures are
    the same but one, in which a digit is another, two digits are swapped, a point has moved, or the
    scale word, the currency or the unit has changed. One of the two was copied wrongly.

    In one document a sentence that says who and when has one figure, whatever the other is: without
    a slip between them that is a warning, and so is one between two vague figures ("over 50
    million", "over 50 billion").

    Left alone: sentences in which any other word differs, those that stand in more than two
    versions or belong to a series of reports, and lines without a verb. A document of another date
    may have revised the figure: that is a note at most, as is a figure under different headings.
    """
    name, strength = slip_between(*echo.claims) or (None, NONE)
    level = _level(echo, strength, context)
    if level is None:
        return
    yield _conflict(echo, name, level)


def _level(echo: Echo, strength: int, context: Context) -> str | None:
    """Return how gravely two versions of a sentence contradict each other, or None."""
    one, other = echo.first[0], echo.second[0]
    if not one_time(one, other):
        return None
    if one.document == other.document:
        most = inside(one, other, context)
        reach = 2 if strength > FAINT and disjoint(*echo.claims) else 1
        if strength == NONE and not (most == 2 and _is_dated(echo) and one.words == other.words):
            return None
    elif one.content < ENOUGH:
        return None
    else:
        most = across(echo, strength, context)
        reach = strength - 1
    grade = min(most, reach)
    if one.words != other.words or _modifiers(one) != _modifiers(other):
        grade = min(grade, 1)
    return _LEVELS[grade]


def _is_dated(echo: Echo) -> bool:
    """Tell whether a sentence says who and when, and of what does not go on growing."""
    return says_when(echo.first[0]) and not may_have_grown(echo)


def _modifiers(said: Said) -> tuple[str, ...]:
    return tuple(claim.quantity.modifier for claim in said.claims)


def _conflict(echo: Echo, name: str | None, level: str) -> Conflict:
    one, other = echo.claims
    return Conflict(
        rule="AGR008",
        level=level,
        claims=(one, other),
        accused=_lone(echo),
        message=f"One sentence stands twice, once with “{one.text}” and once with “{other.text}”.",
        working=(
            "The sentences say the same words, and all their figures are the same but this one.",
            f"“{one.text}” stands in {_places(echo.first)}, “{other.text}” in "
            f"{_places(echo.second)}.",
            *([f"That is one slip apart: {name}."] if name else []),
        ),
        confidence=_CONFIDENCE[level],
        factors=factors(one, other),
        corrections=(f"“{one.text}” would have to be “{other.text}”, or the other way round.",),
    )


def _places(version: tuple[Said, ...]) -> str:
    number = len(version)
    return "one place" if number == 1 else f"{number} places"


def _lone(echo: Echo) -> Claim | None:
    """Return the figure of one document where several others have the other: one copy of a report
    went wrong, not all the others alike."""
    one, other = echo.claims
    first, second = (len({said.document for said in each}) for each in (echo.first, echo.second))
    if first == 1 and second >= SEVERAL:
        return one
    return other if second == 1 and first >= SEVERAL else None
