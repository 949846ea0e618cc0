"""SUM: a difference against the two figures that it lies between."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.misworked import misworked
from checker.rule import example
from checker.sums.beside_levels import told_beside
from checker.sums.beside_told import Beside, beside_told
from checker.sums.chance_of_slips import chance_of_slip
from checker.sums.comparable_levels import are_comparable
from checker.sums.near_figures import Near, near_figures
from checker.sums.near_growth import best_of
from checker.sums.skeletons import (
    Bounds,
    Figure,
    by_sentence,
    has_pair,
    one_unit,
    readings,
    skeleton,
)
from checker.sums.slip_gates import is_telling
from checker.sums.slip_ties import Slip, slips
from checker.sums.templates import Tied, cues, head_of, ties, told
from checker.sums.told_margins import Margin, told_margins
from checker.sums.told_slips import conflict_of, margin_conflict
from checker.wording import amount
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "differences")


def stated_differences(context: Context) -> Iterator[Tied | Near | Slip | Margin | Beside]:
    """Select sentences in which words tie a difference and what it is between."""
    told: dict[int, list[Tied | Near | Slip | Margin]] = {}
    for one in _tied_differences(context):
        start = one.figures["diff"].start if isinstance(one, Tied) else one.said.start
        told.setdefault(start, []).append(one)
        yield one
    for margin in told_margins(context):
        if margin.said.span.start not in told:
            told[margin.said.span.start] = [margin]
            yield margin
    for beside in context.once(told_beside):
        others = told.get(beside.said.start, [])
        if beside.rule == "SUM007" and not any(found for one in others for found in _verdict(one)):
            yield beside


def _tied_differences(context: Context) -> Iterator[Tied | Near | Slip]:
    cue = cues("difference")
    nears = [one for one in context.once(near_figures)["difference"] if not _is_other_result(one)]
    yield from nears
    read = {near.said.start for near in nears}
    tied_ones: set[int] = set()
    for claims, _ in context.once(by_sentence):
        # Below three claims a score or a range has to hold the others.
        few = len(claims) < 3 and not has_pair(claims[0].sentence)
        if few or len(claims) > 8 or not cue(claims[0].sentence):
            continue
        made = skeleton(claims, context)
        if len(made.figures) > 2:
            for tied in ties("difference", made):
                if "diff" not in tied.figures or tied.figures["diff"].start not in read:
                    yield tied
                    tied_ones.update(each.start for each in tied.figures.values())
    sure = {near.said.start for near in nears if near.strict}
    for slip in context.once(slips)["difference"]:
        if slip.said.start not in sure | tied_ones and not _is_other_result(slip):
            yield slip


_OTHER_RESULT = re.compile(
    r"\b(?:against|compared (?:with|to)|versus|from|after|following|than|reversing)"
    r" (?:an?|its|last year[’']s|the) (?:[a-z-]+ ){0,2}(?:loss|profit|deficit|surplus|gain) of "
)
_REACH = 40


def _is_other_result(one: Near | Slip) -> bool:
    """Tell whether a loss or a profit is another year's, and no difference: "a profit of 92
    million, against a loss of 15 million"."""
    claim = one.said.claim
    if claim is None:
        return False
    start = one.said.start - claim.sentence_start
    before, behind = claim.sentence[:start], claim.sentence[start + len(one.said.text) :]
    led = _OTHER_RESULT.search(before)
    compared = _OTHER_RESULT.search(behind[: 2 * _REACH])
    return bool(led and led.end() == len(before)) or bool(compared and compared.start() < _REACH)


@rule_for(
    "SUM007",
    "difference-differs",
    "error",
    stated_differences,
    fails=(
        example("She won the seat by 2,310 votes, 14,520 to 12,110."),
        example("The club has 45 members, eight more than the 39 of last year."),
    ),
    passes=(
        example("She won the seat by 2,410 votes, 14,520 to 12,110."),
        example("Spain won 3-1 and lead the group by four points, with 12 to Italy's eight."),
    ),
)
def difference_differs(
    tied: Tied | Near | Slip | Margin | Beside, context: Context
) -> Iterator[Conflict | Agreement]:
    """A sentence states a difference and both figures, and these lie otherwise apart.

    "She won by 2,310 votes, 14,520 to 12,110": that is 2,410. Found are margins of votes and
    scores, "eight more than the 39", gaps "between" two figures, and what came in less what went
    out. All
    three are read as widely as rounding allows, and the difference may have been worked out before
    the others were rounded; votes, points and goals are counted and not rounded, but for those of
    opinion polls and indices. Figures that differ only where round numbers are read as round are a
    warning.

    "Nine fewer than the 45" is also compared with a figure further ahead; over two sentences that
    is a warning. Nothing is said where the words do not tie all three figures, where their units or
    what they count differ, or where another figure near by fits.
    """
    yield from _verdict(tied)


def _verdict(tied: Tied | Near | Slip | Margin | Beside) -> Iterator[Conflict | Agreement]:
    if isinstance(tied, Margin):
        yield margin_conflict(tied)
        return
    if isinstance(tied, Beside):
        yield from beside_told(tied)
        return
    if isinstance(tied, Slip):
        yield from conflict_of(tied)
        return
    if isinstance(tied, Near):
        # Where no word says with what it is compared, one slip has to explain it.
        yield from (
            each
            for each in best_of(tied, _judge_near)
            if isinstance(each, Agreement) or not tied.apart or _is_one_slip(tied.strict)
        )
        return
    found = list(_judge(_of_head(tied)))
    if not any(isinstance(each, Conflict) for each in found) or not _fits_another(tied):
        yield from found


def _fits_another(tied: Tied) -> bool:
    """Tell whether the difference is right for another figure of the sentence than the one tied.

    "In the 243-member House it stays at 126, four more than the 122": not each figure in front is
    the one compared.
    """
    if tied.section not in ("more", "less"):
        return False
    told = tied.figures.get("other"), tied.figures.get("diff")
    others = [each for each in tied.skeleton.figures if each not in told]
    return any(
        isinstance(each, Agreement)
        for other in others
        for each in _judge(tied.with_figure("one", other))
    )


def _is_one_slip(ties: tuple[Tied, ...]) -> bool:
    """Tell whether one slip in a figure would make the likeliest tie hold."""
    said, base, now = (ties[0].figures[role] for role in ("said", "base", "now"))
    large, small = max(base.value, now.value), min(base.value, now.value)
    scale = max(each.scale for each in (said, base, now))
    if not is_telling(said) or min(said.scale, base.scale, now.scale) != scale:
        return is_telling(said)
    meant = ((said, large - small), (base, now.value + said.value), (base, now.value - said.value),
             (now, base.value + said.value), (now, base.value - said.value))  # fmt: skip
    return any(chance_of_slip(each, value, True) is not None for each, value in meant)


def _judge_near(tied: Tied) -> Iterator[Conflict | Agreement]:
    """Judge a figure compared with another as a difference."""
    roles = {"one": "now", "other": "base", "diff": "said"}
    named = {role: tied.figures[other] for role, other in roles.items()}
    yield from _judge(replace(tied, figures=named))


def _judge(tied: Tied) -> Iterator[Conflict | Agreement]:
    figures = [tied.figures[role] for role in ("one", "other", "diff") if role in tied.figures]
    if len(figures) < 3 or not are_comparable(figures, tied):
        return
    if _is_shorter_time(figures, tied):
        figures[:2] = reversed(figures[:2])
    surely, perhaps = (_meets(tied, figures, usual) for usual in (False, True))
    if surely and perhaps:
        yield _agreement(figures, tied)
    elif not surely or all(_is_plain(figure) for figure in figures):
        yield _conflict(figures, tied, "warning" if surely else "error")


def _of_head(tied: Tied) -> Tied:
    """Return the tie with the figure compared: "79 of 230 seats, two more than" is of 79."""
    if "one" not in tied.figures:
        return tied
    return tied.with_figure("one", head_of(tied, "one"))


def _is_shorter_time(figures: list[Figure], tied: Tied) -> bool:
    """Tell whether "faster" is said of a time, of which less is faster, or "slower" of no time."""
    timed = any(figure.claim and figure.claim.quantity.dimension == "[time]" for figure in figures)
    return timed and re.search(r"\b(?:faster|quicker|slower)\b", tied.words) is not None


_ROUNDED = re.compile(rf"\b(?:{_PHRASES['rounded']})\b|[%°]")
# What is better, worse or ahead may be more or less: a deficit "£2.5m worse than the plan".
_VALUED = re.compile(rf"⟧(?: [a-z]+){{0,2}} (?:{_PHRASES['valued']})\b")


def _section_of(tied: Tied) -> str:
    """Return how a difference is said; "either" where the word may mean more as well as less."""
    valued = tied.section in ("more", "less") and _VALUED.search(tied.words)
    return "either" if valued else tied.section


def _meets(tied: Tied, figures: list[Figure], usual: bool) -> bool:
    """Tell whether the difference is what it has to be for some reading of the figures."""
    section = _section_of(tied)
    counted = all(figure.exact for figure in figures) and not _ROUNDED.search(tied.skeleton.text)
    if usual:
        figures = _sharpened(figures)
    for one, other, diff in readings(figures, usual):
        bounds = [one, other, diff]
        if counted:
            bounds = [(figure.value, figure.value) for figure in figures]
        if _meet(section, *bounds):
            return True
    return False


def _sharpened(figures: list[Figure]) -> list[Figure]:
    """Return figures of which a round one is no wider than the other two: £900 beside £954, £54."""
    steps = [_step(figure) for figure in figures]
    made = []
    for number, figure in enumerate(figures):
        half = max(step for at, step in enumerate(steps) if at != number) / 2
        plain = figure.claim is not None and figure.claim.quantity.modifier == "exact"
        if plain and figure.unit != "percent" and steps[number] > 4 * half > 0:
            near = figure.value - half, figure.value + half
            figure = replace(figure, usual=near)
        made.append(figure)
    return made


def _step(figure: Figure) -> float:
    """Return twice how far a figure may be from what it says."""
    return figure.usual[1] - figure.usual[0]


def _meet(section: str, one: Bounds, other: Bounds, diff: Bounds) -> bool:
    low, high = one[0] - other[1], one[1] - other[0]
    pairs = {"more": ((low, high),), "less": ((-high, -low),)}.get(section)
    loose = 1e-9 * max(abs(low), abs(high), 1.0)
    return any(
        start <= diff[1] + loose and diff[0] <= end + loose
        for start, end in pairs or ((low, high), (-high, -low))
    )


def _is_plain(figure: Figure) -> bool:
    return figure.claim is None or figure.claim.quantity.modifier in ("exact", "between")


def _implied(figures: list[Figure], section: str) -> str:
    one, other = figures[:2]
    scale = max(figure.scale for figure in figures)
    values = [
        figure.value * (scale if figure.bare and figure.value < 1000 and scale > 1 else 1)
        for figure in (one, other)
    ]
    apart = values[0] - values[1]
    if section == "less" or (section not in ("more", "less") and apart < 0):
        apart = -apart
    unit = one_unit(figures) or "count"
    return amount(round(apart, 9), "percentage_point" if unit == "percent" else unit, 6)


def _agreement(figures: list[Figure], tied: Tied) -> Agreement:
    one, other, diff = figures
    return Agreement(
        rule="SUM007",
        claims=told(figures),
        message=f"“{diff.text}” lies between “{one.text}” and “{other.text}”.",
        working=(
            f"“{one.text}” and “{other.text}” are {_implied(figures, _section_of(tied))} apart.",
        ),
    )


def _conflict(figures: list[Figure], tied: Tied, level: str) -> Conflict:
    one, other, diff = figures
    implied = _implied(figures, _section_of(tied))
    return misworked(
        "SUM007",
        level,
        told([diff, one, other]),
        said=diff.text,
        message=f"“{diff.text}” is not the difference between “{one.text}” and “{other.text}”.",
        working=f"“{one.text}” and “{other.text}” are {implied} apart.",
        implied=implied,
        others=f"“{one.text}” or “{other.text}”",
    )
