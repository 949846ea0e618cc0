"""WRT: numbers that are malformed as written."""

from __future__ import annotations

from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Conflict, Passage
from checker.context import Context
from checker.dates.weekdays import line_round
from checker.form.broken_numbers import Broken, find_broken
from checker.form.stray_signs import find_stray
from checker.rule import example
from claims.document import Document


def broken_numbers(context: Context) -> Iterator[tuple[Document, Broken]]:
    """Select the numbers that no usual notation yields."""
    for document in context.documents:
        for broken in (*find_broken(document), *find_stray(document)):
            yield document, broken


@rule_for(
    "WRT001",
    "broken-number",
    "warning",
    broken_numbers,
    fails=(
        example("There are 1,23,4 enterprises in the park, out of 2,500."),
        example("The park made 2.312,000 sensors last year, and 1,140,000 the year before."),
        example("The works have more than <> employees."),
        example("Exports reached $1.2.3 million, or 4 5 million euros."),
    ),
    passes=(
        example("The district has 7,19,558 households, and 1,00,000 more are planned."),
        example("The park made 2.312.000 sensors last year, 3,5 percent more than before."),
        example("They were seen in 2019, 2020 and 2021, in rooms 200, 201 and 202."),
        example("See pages 12,13,15 of the report and version 1.23.4 of the map."),
    ),
)
def broken_number(selected: tuple[Document, Broken], context: Context) -> Iterator[Conflict]:
    """A number is malformed as it is written, so that its value is in doubt.

    Found are groups of uneven length ("1,23,4"), points and commas that no notation mixes so
    ("2.312,000"), a comma that parts no group ("3000,20 firms"), doubled signs and points ("1.2.3
    million"), digits in pieces ("4 5 million"), two words of size ("$5m million"), and places where
    a number was left out ("more than <> employees", "rose by percent"). A stray space ("200, 000",
    "12 ,500"), a letter for a digit ("1O0 tickets") or a decimal comma among decimal points leaves
    the value clear, and is a note.

    Indian groups (7,19,558), groups of four digits, and decimal commas in a text that writes its
    numbers so are right. Lists, labels, years, codes, coordinates and versions are left alone.
    """
    document, broken = selected
    written = " ".join(document.text[broken.start : broken.end].split())
    low, high = line_round(document.text, broken.start, broken.end)
    passage = Passage(document.name, broken.start, broken.end, document.text[low:high])
    perhaps = " or ".join(f"“{one}”" for one in broken.perhaps)
    question = f" Perhaps it is {perhaps}." if perhaps else ""
    yield Conflict(
        rule="WRT001",
        level=broken.level,
        claims=(),
        passages=(passage,),
        message=f"“{written}” {broken.fault}.{question}",
        working=(f"As written, “{written}” {broken.fault}.",),
        confidence=0.9 if broken.level == "note" else 0.8,
        corrections=tuple(f"“{written}” would have to be “{one}”." for one in broken.perhaps)
        or (f"“{written}” would have to be a number.",),
    )
