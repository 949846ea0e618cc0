"""What the headings of all rows, or of all columns, of a table say."""

from __future__ import annotations

from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from claims.cells.captions import is_known_place, owner_name
from claims.cells.headings import Said, heading
from claims.cells.joining import merged
from claims.cells.labels import is_total_label
from claims.places import places, wholes
from claims.tables.numbers import words_of_tables


class Side(Struct, frozen=True):
    """What the rows, or the columns, of a table are: a heading for each, whether they name
    places or owners, and the words of all."""

    said: dict[int, Said]
    owners: bool
    vocabulary: frozenset[str]


def side_of(labels: dict[int, tuple[str, ...]], titles: tuple[str, ...], other: bool) -> Side:
    """Read the headings of rows, or of columns: their labels by number, and what stands over them.
    ``other`` tells that their places are the other side of the figures."""
    inner = {labels[at][-1] for at in labels if labels[at]}
    places_named = [label for label in inner if heading(label).is_place]
    mostly = len(places_named) * 2 >= len(inner) and len(places_named) > 0
    owners = any(_is_owners(title) for title in titles)
    takes = (mostly or len(inner) < 3) and not other
    read: dict[tuple[str, ...], Said] = {}
    for stack in set(labels.values()):
        said = [_label(label, takes, other, owners) for label in reversed(stack)]
        read[stack] = merged(said)
    vocabulary = {word.lower() for said in read.values() for word in said.words}
    return Side({at: read[stack] for at, stack in labels.items()}, owners, frozenset(vocabulary))


@cache
def _owner_titles() -> frozenset[str]:
    return frozenset(words_of_tables()["owners"]["words"])


def _is_owners(title: str) -> bool:
    return title.lower().strip() in _owner_titles()


def without_priced(rows: Side, titles: tuple[str, ...]) -> Side:
    """Take the units off rows that name what is priced: crowns for a "US dollar" are crowns."""
    if not any(title.lower() in words_of_tables()["priced"]["words"] for title in titles):
        return rows
    return replace(rows, said={at: replace(one, measured=None) for at, one in rows.said.items()})


def _label(label: str, takes_places: bool, other: bool, owners: bool) -> Said:
    said = heading(label, not other)
    if said.place and not takes_places and not (said.is_place and is_known_place(said.place)):
        said = heading(label, takes_places=False)
    endings = words_of_tables()["owners"]["endings"]
    last = label.lower().split()[-1:] or [""]
    company = last[0] in endings and len(label.split()) > 1
    named = owners and said.words and not said.place and not _says_measure(label, said)
    if (company or named) and not is_total_label(label):
        return replace(said, words=(), text="", entity=owner_name(label), head=False)
    return said


def _says_measure(label: str, said: Said) -> bool:
    """Tell what is measured from a name, among rows of names: "Turnout (%)", "Votes cast"."""
    plain = all(word[:1].islower() for word in label.split()[1:] if word[:1].isalpha())
    return said.measured is not None or (said.head and plain)


def whole_of_places(rows: Side, over: Said) -> Side:
    """Give a total of places the place that they lie in, where it says to be of all of it."""
    named = [said.place for said in rows.said.values() if said.place and said.is_place]
    if not named or over.place:
        return rows
    countries = [
        {whole for whole in wholes(ident) if places()[whole].kind == "country" and whole != ident}
        for ident in named
    ]
    shared = set.intersection(*countries)
    if len(shared) != 1:
        return rows
    country = shared.pop()
    said = {
        at: replace(one, place=country) if one.is_total and not one.place and not one.words else one
        for at, one in rows.said.items()
    }
    return replace(rows, said=said)
