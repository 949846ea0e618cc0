"""What an audit's tables say of themselves, found once for all rules of this kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from checker.context import Context
from checker.footing.bracketed import bracketed_of
from checker.footing.equations import Equation
from checker.footing.lattice import Lattice
from checker.footing.proportions import proportions_of
from checker.footing.reading import lattices
from checker.footing.relations import relations_of
from checker.footing.sums import alone, sums_of
from checker.footing.suspects import Suspicion, suspicions
from checker.footing.whole_shares import whole_shares

# Wider and longer tables are only added up.
_WIDEST, _LONGEST = 40, 5_000
# A way of working a figure out explains it if it holds in so many of the lines of another way.
_AS_MANY = 1.0


class Judged(Struct, frozen=True, kw_only=True):
    """A table of a document: what of it fails, by suspect, and the equations that hold."""

    document: str
    suspicions: tuple[Suspicion, ...]
    holding: tuple[Equation, ...]


def judged_tables(context: Context) -> tuple[Judged, ...]:
    """Return what the tables of an audit say of themselves."""
    return tuple(
        judged(document.name, lattice, document.text) for document, lattice in lattices(context)
    )


def judged(name: str, lattice: Lattice, text: str = "") -> Judged:
    """Judge one table, down and across; ``text`` is that of its document."""
    turned = lattice.turned()
    found = [*_of(lattice), *_of(turned), *bracketed_of(lattice, text)]
    seen = {one.target.start for one, _ in found if one.kind == "share"}
    found += [one for one in whole_shares(lattice, text) if one[0].target.start not in seen]
    if not any(one.kind == "total" for one, _ in found):
        found += [*alone(lattice), *alone(turned)]
    holding = [one for one, holds in found if holds]
    failing = [one for one, holds in found if not holds and not _is_explained(one, holding)]
    return Judged(
        document=name,
        suspicions=tuple(suspicions(failing, holding)),
        holding=tuple(holding),
    )


def _is_explained(failing: Equation, holding: Sequence[Equation]) -> bool:
    """Tell whether the figure in question is what another way gives that holds in as many lines:
    then it was worked out so, and the way that fails was not meant."""
    return failing.kind != "total" and any(
        one.target.start == failing.target.start and one.others >= _AS_MANY * failing.others
        for one in holding
    )


def _of(lattice: Lattice) -> Iterator[tuple[Equation, bool]]:
    sums = list(sums_of(lattice))
    yield from sums
    if len(lattice.columns) > _WIDEST or len(lattice.rows) > _LONGEST:
        return
    tied = frozenset(frozenset(figure.start for figure in one.figures) for one, _ in sums)
    shares = list(proportions_of(lattice))
    yield from shares
    for equation, holds in relations_of(lattice):
        if frozenset(figure.start for figure in equation.figures) not in tied:
            yield equation, holds
