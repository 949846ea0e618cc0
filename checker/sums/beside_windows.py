"""Sentences with their neighbours, as skeletons: what stands beside a change that a text tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from checker.context import Context
from checker.sums.skeletons import Figure, Skeleton, by_sentence, skeleton
from claims.kinds import POINTS
from claims.model import Claim

_MARK = re.compile(r"⟦[a-z](\d+)⟧")
# A sentence without figures may stand between two that belong together.
_APART = 170


class Window(Struct, frozen=True):
    """A sentence and those beside it: the skeleton of all, where in the document it starts and
    ends, where the sentence ahead starts, and where figures stand in the skeleton."""

    made: Skeleton
    own: tuple[int, int]
    last: int
    places: dict[int, tuple[int, int]]

    def is_own(self, figure: Figure) -> bool:
        """Tell whether a figure stands in the sentence itself."""
        return self.own[0] <= figure.start < self.own[1]

    def ahead(self, figure: Figure, reach: int = 90) -> str:
        """Return the words ahead of a figure."""
        start = self.places[self.made.figures.index(figure)][0]
        return self.made.text[max(0, start - reach) : start]

    def behind(self, figure: Figure, reach: int = 90) -> str:
        """Return the words behind a figure."""
        end = self.places[self.made.figures.index(figure)][1]
        return self.made.text[end : end + reach]

    def between(self, one: Figure, other: Figure) -> str:
        """Return the words between two figures, in whatever order they stand."""
        figures = self.made.figures
        first, second = sorted(self.places[figures.index(each)] for each in (one, other))
        return self.made.text[first[1] : second[0]]


def windows(
    context: Context,
    cue: re.Pattern[str],
    across: bool = False,
    after: int = 1,
    needs: tuple[str, ...] = ("",),
) -> Iterator[Window]:
    """Yield the windows of the sentences in which a cue is found: two sentences ahead of it, and so
    many ``after`` it, that may reach across the end of a paragraph. A sentence has to hold one of
    the strings that the cue ``needs``: they are looked for first, since that is cheap."""
    groups = [claims for claims, _ in context.once(by_sentence)]
    for at, claims in enumerate(groups):
        sentence = claims[0].sentence
        if len(claims) > 8 or not any(word in sentence for word in needs):
            continue
        if not cue.search(sentence):
            continue
        near = [claims]
        for back in range(at - 1, max(-1, at - 3), -1):
            if not _are_beside(groups[back], near[0], context, across):
                break
            near.insert(0, groups[back])
        for group in groups[at + 1 : at + 1 + after]:
            if not _are_beside(near[-1], group, context, across):
                break
            near.append(group)
        yield window([one for group in near for one in group], claims[0], context)


def window(claims: list[Claim], said: Claim, context: Context) -> Window:
    """Return the window of claims, round the sentence of one of them."""
    made = skeleton(claims, context)
    places = {int(found[1]): found.span() for found in _MARK.finditer(made.text)}
    start = said.sentence_start
    last = max((one.sentence_start for one in claims if one.sentence_start < start), default=start)
    return Window(made, (start, start + len(said.sentence)), last, places)


def _are_beside(one: list[Claim], other: list[Claim], context: Context, across: bool) -> bool:
    first, second = one[0], other[0]
    end = first.sentence_start + len(first.sentence)
    if first.document != second.document or not 0 <= second.sentence_start - end < _APART:
        return False
    if len(one) > 8:
        return False
    return across or "\n\n" not in context.text_around(first)[end : second.sentence_start]


def is_points(figure: Figure) -> bool:
    """Tell whether a figure is of percentage points, or of "points" that leave percent out."""
    counted = figure.claim.counted if figure.claim else None
    return figure.unit in POINTS or (figure.unit == "count" and counted in ("points", "point"))


def is_level(figure: Figure) -> bool:
    """Tell whether a figure is a plain level: exact, and no change by its kind."""
    claim = figure.claim
    if claim is None or figure.value <= 0 or not _is_plain(claim, figure):
        return False
    return claim.kind not in ("rank", "difference", "ratio", "conversion", "change")


_HAND = ("hand ", "hands ", "handed ", "handing ")
_LIMIT = ("a minimum of", "the minimum of", "minimum of")


def _is_plain(claim: Claim, figure: Figure) -> bool:
    """Tell whether a level is exact: "some 46 per cent", "a minimum of 3.5", "to hand over £90"."""
    modifier, ahead = (
        claim.quantity.modifier,
        claim.sentence[: claim.span.start - claim.sentence_start],
    )
    if modifier == "about":
        return figure.value % 5 != 0
    if modifier in ("exact", "between") or claim.text.startswith(_LIMIT):
        return True
    return claim.text.startswith("over ") and ahead.endswith(_HAND)


def step_of(figure: Figure) -> float:
    """Return the place of the last digit that a figure writes, in its unit."""
    if figure.claim is None:
        return 1.0
    step = float(figure.claim.quantity.written)
    return step / 100 if figure.claim.quantity.unit == "basis_point" else step
