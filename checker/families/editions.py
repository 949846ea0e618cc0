"""CNT: numbers of editions against their years."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict, Passage
from checker.context import Context
from checker.counts.editions import Edition, Editions, find_editions
from checker.counts.founded_editions import Counted, Founded, find_counted, find_founded
from checker.counts.predecessors import Preceded, find_preceded
from checker.rule import example

# Years in which most events were left out.
LEFT_OUT = frozenset((*range(1915, 1919), *range(1940, 1946), 2020, 2021))


Selected = Editions | Founded | Counted | Preceded


def editions(context: Context) -> Iterator[Selected]:
    """Select the paragraphs in which several editions of an event have their years, editions of a
    dated text beside the year in which they began, and the nth beside the years of the others."""
    yield from find_preceded(context)
    for document in context.documents:
        yield from find_editions(document)
        yield from find_founded(document)
        yield from find_counted(document)


@rule_for(
    "CNT002",
    "edition-differs-from-years",
    "error",
    editions,
    fails=(
        example("First held in 2010, the annual festival saw its 14th edition in 2019."),
        example("The annual fair had its 12th edition in 2019, and its 10th edition in 2016."),
    ),
    passes=(
        example("First held in 2010, the annual festival saw its 10th edition in 2019."),
        example("First held in 2010, the annual festival saw its eighth edition in 2019."),
        example("The annual fair had its 12th edition in 2022, and its 10th edition in 2019."),
    ),
)
def edition_differs(selected: Selected, context: Context) -> Iterator[Conflict | Agreement]:
    """The numbers of two editions of an event, or its founding, do not fit their years.

    An event that is held every year cannot have more editions than years: two too many are an
    error, one is a warning, for an edition may have been put off into the year of the next. Fewer
    editions than years between two of them are a warning too, but not where the text speaks of a
    break or the years 2020 and 2021 or a world war lie between; behind the year of founding fewer
    are never wrong. Events held every two or four years are reckoned so where the text says it.
    Where it does not say how often, only a later edition in an earlier year is wrong. Looked at are
    the editions of one paragraph that all have a year of their own; and, in a text with a date,
    one edition of that year beside the year in which the event began ("the 36th edition of the
    race, first held in 1981 and never once called off"). Of "the third such tremor, the others
    having come in 1975 and 1983" the years are counted, of "the tenth outbreak; nine took place
    earlier" those before, of "the fourth to do so after Ghana, Mali and Togo" the names.
    """
    if isinstance(selected, Founded):
        yield from _founded(selected)
        return
    if isinstance(selected, Counted):
        yield from _counted(selected)
        return
    if isinstance(selected, Preceded):
        yield from _preceded(selected)
        return
    said: set[tuple[int, int]] = set()
    for one, other in combinations(selected.found, 2):
        first, last = sorted((one, other), key=lambda edition: (edition.number, edition.year))
        if (first.number, last.number) in said:
            continue
        said.add((first.number, last.number))
        level = _level(selected, first, last)
        passages = _passages(selected, context, (one, other))
        working = (_working(selected, first, last),)
        if level:
            yield Conflict(
                rule="CNT002",
                level=level,
                claims=(),
                passages=passages,
                message=_message(selected, first, last),
                working=working,
                confidence=0.85 if level == "error" else 0.6,
                corrections=_corrections(selected, first, last),
            )
        elif selected.every and _fits(selected.every, first, last) == 0:
            yield Agreement(
                rule="CNT002",
                claims=(),
                passages=passages,
                message=f"Editions {first.number}, {last.number} fit {first.year}, {last.year}.",
                working=working,
            )


def _founded(one: Founded) -> Iterator[Conflict | Agreement]:
    """Compare an edition of the year of the text with the year in which its event began."""
    due = one.held - one.began + 1
    apart = one.number - due
    passage = Passage(one.document, one.start, one.end, one.sentence)
    working = (f"{one.began} + {one.number - 1} = {one.began + one.number - 1}, not {one.held}.",)
    if not one.every or due < 2:
        return
    if apart == 0:
        yield Agreement(
            rule="CNT002",
            claims=(),
            passages=(passage,),
            message=f"Edition {one.number} fits {one.held}: the event began in {one.began}.",
            working=(f"{one.began} + {one.number - 1} = {one.held}.",),
        )
        return
    level = _level_apart(one, apart)
    if level:
        yield Conflict(
            rule="CNT002",
            level=level,
            claims=(),
            passages=(passage,),
            message=f"The event began in {one.began}; edition {one.number} would not fall in "
            f"{one.held}.",
            working=working,
            confidence=0.75,
            corrections=(
                f"In {one.held} edition {due} would be held.",
                f"Otherwise the event would have begun in {one.held - one.number + 1}.",
            ),
        )


def _level_apart(one: Founded, apart: int) -> str | None:
    if apart > 0:
        return "error" if apart > 1 else "warning"
    left_out = LEFT_OUT.intersection(range(one.began, one.held + 1))
    surely = one.unbroken or (one.ever and not left_out and not one.gaps)
    return "warning" if surely else None


def _counted(one: Counted) -> Iterator[Conflict | Agreement]:
    """Compare the nth of something with how many years of the others are named."""
    passage = Passage(one.document, one.start, one.end, one.sentence)
    size = len(one.years)
    said = ", ".join(str(year) for year in one.years)
    if one.number == size + 1:
        yield Agreement(
            rule="CNT002",
            claims=(),
            passages=(passage,),
            message=f"Number {one.number} follows {size}.",
            working=(f"The others: {said}.",),
        )
    elif 2 <= one.number <= size + 3:
        yield Conflict(
            rule="CNT002",
            level="warning",
            claims=(),
            passages=(passage,),
            message=f"Behind {size} others it would be number {size + 1}, not {one.number}.",
            working=(f"The others: {said}; {size} + 1 = {size + 1}.",),
            confidence=0.7,
        )


def _preceded(one: Preceded) -> Iterator[Conflict | Agreement]:
    """Compare the nth of something with how many are said to have come before it."""
    passage = Passage(one.document, one.start, one.end, one.sentence)
    due = one.before + 1
    working = (f"Before it: {one.said}; {one.before} + 1 = {due}.",)
    if one.number == due:
        yield Agreement(
            rule="CNT002",
            claims=(),
            passages=(passage,),
            message=f"Number {one.number} follows {one.before}.",
            working=working,
        )
    elif abs(one.number - due) < 3 and one.number > 1:
        yield Conflict(
            rule="CNT002",
            level="warning",
            claims=(),
            passages=(passage,),
            message=f"Behind {one.before} before it this is number {due}, not {one.number}.",
            working=working,
            confidence=0.7,
            corrections=(f"Otherwise {one.number - 1} would have come before it.",),
        )


def _fits(every: int, first: Edition, last: Edition) -> int:
    """Return by how many years the later edition comes too early (above 0) or too late."""
    return (last.number - first.number) * every - (last.year - first.year)


def _level(selected: Editions, first: Edition, last: Edition) -> str | None:
    if first.number == last.number:
        return (
            "warning" if first.year != last.year and not (first.founding or last.founding) else None
        )
    if last.year < first.year:
        return "error"
    if not selected.every:
        return None
    apart = _fits(selected.every, first, last)
    if apart >= 2:
        return "error"
    if apart == 1 and not selected.gaps:
        return "warning"
    between = LEFT_OUT.intersection(range(first.year, last.year + 1))
    if apart < 0 and not (first.founding or last.founding or selected.gaps or between):
        return "warning"
    return None


def _passages(
    selected: Editions, context: Context, pair: tuple[Edition, Edition]
) -> tuple[Passage, ...]:
    sentence = context.by_name[selected.document].text[selected.start : selected.end].strip()
    later = sorted(pair, key=lambda edition: edition.founding)
    return tuple(Passage(selected.document, one.start, one.end, sentence) for one in later)


def _message(selected: Editions, first: Edition, last: Edition) -> str:
    if first.number == last.number:
        return f"One edition, number {first.number}, is put in {first.year} and in {last.year}."
    opening = "The event began" if first.founding else f"Edition {first.number} is put"
    return f"{opening} in {first.year}, and edition {last.number} is put in {last.year}."


def _working(selected: Editions, first: Edition, last: Edition) -> str:
    every = selected.every or 1
    due = first.year + (last.number - first.number) * every
    return (
        f"{first.year} + {last.number - first.number} × {every} = {due}, not {last.year}."
        if (due != last.year)
        else f"{first.year} + {last.number - first.number} × {every} = {due}."
    )


def _corrections(selected: Editions, first: Edition, last: Edition) -> tuple[str, ...]:
    if not selected.every or first.number == last.number:
        return ()
    due = first.year + (last.number - first.number) * selected.every
    number = first.number + (last.year - first.year) // selected.every
    return (
        f"Edition {last.number} would fall in {due}.",
        f"In {last.year} edition {number} would be held.",
    )
