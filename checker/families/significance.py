"""STA: p-values that their test statistics do not give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from msgspec import Struct

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.rule import example
from checker.statistics.reported import Range, around, beginning, number_said, p_said, passage, said
from checker.statistics.significance import Reported, find_reported
from claims.document import Document

# The level of significance where a text states no other.
ALPHA = 0.05
_STATED_ALPHA = re.compile(
    r"(?:α|alpha|significance level|level of significance)[^.\d]{0,40}?(0?\.\d+)", re.IGNORECASE
)


class Tested(Struct, frozen=True):
    """A reported test in its document, with the p-values that its statistic gives (``given``) and
    what the words round it allow besides."""

    document: Document
    test: Reported
    given: Range
    one_sided: bool
    raised_here: bool
    raised_elsewhere: bool
    alpha: float


def reported_tests(context: Context) -> Iterator[Tested]:
    """Select the tests that are reported with statistic, degrees of freedom and p-value."""
    for document in context.documents:
        tests = list(find_reported(document))
        if tests:
            yield from _tested(document, tests)


def _tested(document: Document, tests: list[Reported]) -> Iterator[Tested]:
    text = document.text
    one_sided = bool(beginning("one_sided").search(text))
    raised = bool(beginning("raising").search(text))
    alphas = [float(found[1]) for found in _STATED_ALPHA.finditer(text)] or [ALPHA]
    for test in tests:
        low, high = around(text, test.start, test.end)
        sentence = text[low:high]
        if beginning("otherwise").search(sentence):
            continue
        yield Tested(
            document=document,
            test=test,
            given=_given(test),
            one_sided=one_sided,
            raised_here=bool(beginning("raising").search(sentence)),
            raised_elsewhere=raised,
            alpha=ALPHA if ALPHA in alphas else alphas[0],
        )


def _given(test: Reported) -> Range:
    """Return the p-values of all that a statistic and its degrees of freedom may stand for."""
    from checker.statistics.distributions import tail

    corners = product(
        {test.statistic.low, test.statistic.high},
        {test.first.low, test.first.high},
        {test.second.low, test.second.high},
    )
    found = [tail(test.kind, *corner) for corner in corners]
    return Range(min(found), max(found))


@rule_for(
    "STA001",
    "p-value-differs",
    "error",
    reported_tests,
    fails=(
        example("The groups differed, t(28) = 2.20, p = .06."),
        example("The effect of dose was significant, F(2, 57) = 2.40, MSE = 1.2, p < .05."),
        example("Sex and answer were related (χ²(1, N = 90) = 4.20, p = .004)."),
    ),
    passes=(
        example("The groups differed, t(28) = 2.20, p = .036."),
        example("The effect of dose was significant, F(2, 57) = 3.94, MSE = 1.2, p < .05."),
        example("The groups differed, t(28) = 1.80, p = .041, one-tailed."),
        example("After Bonferroni correction, t(28) = 2.20, p = .108."),
    ),
    on_request=True,
    extra="statistics",
)
def p_value_differs(tested: Tested, context: Context) -> Iterator[Conflict | Agreement]:
    """A p-value is not the one that its test statistic and degrees of freedom give.

    Read are t, F, χ², r, z and Q as papers report them: "t(28) = 2.20, p = .036", "F(2, 57) = 3.94,
    p < .05". The p-value is reckoned anew (two-sided for t, r and z) for all that the rounded
    statistic may stand for, and compared with all that the rounded p-value may stand for. Where the
    two do not meet it is a warning; an error, where one is significant and the other is not, at .05
    or at the level that the text states.

    A p-value that fits a one-sided test is a note, or right where the text speaks of such tests.
    One that is larger is a note where the text corrects p-values for many comparisons, and left
    alone where the same sentence does. "p = .000" is a note. Exact, permutation and bootstrap
    tests are left alone.

    That a statistic and its p-value can be checked against each other in this way was shown by
    Nuijten and others (Behavior Research Methods 48, 2016). The rule needs the extra `statistics`.
    """
    test = tested.test
    if test.kind == "r" and 1 < test.statistic.low < test.statistic.high < float("inf"):
        yield _conflict(tested, "error", "a correlation is never larger than 1")
    elif test.p.relation != "ns" and test.p.allowed.low > 1:
        yield _conflict(tested, "error", "a probability is never larger than 1")
    elif test.p.value == 0 and test.p.relation in ("=", "<"):
        yield from _zero(tested)
    elif _fits(test, tested.given):
        yield _agreement(tested)
    elif not _excused(tested):
        level, remark = _level(tested)
        yield _conflict(tested, level, remark)


def _fits(test: Reported, given: Range) -> bool:
    if test.p.relation == "ns":
        return given.high >= ALPHA
    return test.p.allowed.meets(given)


def _halved(tested: Tested) -> bool:
    """Tell whether a p-value fits a one-sided test, in either direction where one is spoken of."""
    test, given = tested.test, tested.given
    sides = test.kind in ("t", "r", "z") or test.first.high == 1
    half = Range(given.low / 2, given.high / 2)
    other = Range(1 - half.high, 1 - half.low)
    return sides and (_fits(test, half) or (tested.one_sided and _fits(test, other)))


def _excused(tested: Tested) -> bool:
    """Tell whether the words round a test, or another way of counting, make its p-value right."""
    test = tested.test
    if tested.one_sided and _halved(tested):
        return True
    if tested.raised_here and _is_larger(test, tested.given):
        return True
    if test.kind == "r" and test.first.low > 2:
        # Some write the number of cases where the degrees of freedom belong.
        fewer = Range(test.first.low - 2, test.first.high - 2)
        moved = Reported(test.start, test.end, "r", "r", test.statistic, fewer, test.second, test.p)
        return _fits(test, _given(moved))
    return False


def _is_larger(test: Reported, given: Range) -> bool:
    return test.p.relation == "ns" or test.p.allowed.high > given.high


def _level(tested: Tested) -> tuple[str, str]:
    """Return how grave a difference is, and what may excuse it."""
    if _halved(tested):
        return "note", "it would be right for a one-sided test, of which the text does not speak"
    if tested.raised_elsewhere and _is_larger(tested.test, tested.given):
        return "note", "it would be right if it were corrected, as the text says of others"
    return ("error" if _flips(tested) else "warning"), ""


def _flips(tested: Tested) -> bool:
    """Tell whether a test is significant by one of its two p-values and not by the other."""
    p, given, alpha = tested.test.p, tested.given, tested.alpha
    if p.relation == "ns":
        return False
    if p.allowed.high <= alpha:
        return given.low > alpha
    return p.allowed.low >= alpha and p.relation != "<" and given.high < alpha


def _zero(tested: Tested) -> Iterator[Conflict | Agreement]:
    """Judge "p = .000": a p-value is never nought, but smaller than what is written."""
    half = tested.test.p.allowed.high or 0.0005
    grave = tested.given.low > max(half, 0.0005)
    remark = "" if grave else "a p-value is never nought; p < .001 is meant"
    level = ("error" if tested.given.low > tested.alpha else "warning") if grave else "note"
    yield _conflict(tested, level, remark)


def _agreement(tested: Tested) -> Agreement:
    test = tested.test
    return Agreement(
        rule="STA001",
        claims=(),
        passages=(passage(tested.document, test.start, test.end),),
        message=f"“{said(tested.document, test.start, test.end)}”: {_statement(tested)}.",
        working=_working(tested),
    )


def _conflict(tested: Tested, level: str, remark: str) -> Conflict:
    test = tested.test
    words = said(tested.document, test.start, test.end)
    told = f"{_statement(tested)}; {remark}" if remark else _statement(tested)
    if remark.endswith("larger than 1"):
        told = remark
    return Conflict(
        rule="STA001",
        level=level,
        claims=(),
        passages=(passage(tested.document, test.start, test.end),),
        message=f"“{words}”: {told}.",
        working=_working(tested),
        confidence={"error": 0.9, "warning": 0.8, "note": 0.6}[level],
        corrections=_corrections(tested),
    )


def _statement(tested: Tested) -> str:
    """Say what p-value the statistic gives: "this t gives p = .036"."""
    return f"this {tested.test.named} gives p {_said_given(tested.given)}"


def _said_given(given: Range) -> str:
    low, high = p_said(given.low), p_said(given.high)
    return f"= {low}" if low == high else f"from {low} to {high}"


def _working(tested: Tested) -> tuple[str, ...]:
    test = tested.test
    low, high = number_said(test.statistic.low), number_said(test.statistic.high)
    stands = "" if high == "inf" else f" and at most {high}"
    steps = [f"Unrounded, the {test.named} is at least {low}{stands}."]
    freedom = [one for one in (test.first, test.second) if one.high > 0]
    if freedom:
        numbers = " and ".join(number_said((one.low + one.high) / 2) for one in freedom)
        noun = "degree" if numbers == "1" else "degrees"
        steps.append(f"It has {numbers} {noun} of freedom.")
    sides = "two-sided " if test.kind in ("t", "r", "z") else ""
    steps.append(f"Its {sides}p-value is {_said_given(tested.given).removeprefix('= ')}.")
    return tuple(steps)


def _corrections(tested: Tested) -> tuple[str, ...]:
    from checker.statistics.distributions import quantile

    test = tested.test
    if test.kind == "r" and test.statistic.low > 1:
        return ("The correlation would have to be between −1 and 1.",)
    given = _said_given(tested.given).removeprefix("= ").replace("from", "between")
    found = [f"The p-value would have to be {given.replace(' to ', ' and ')}."]
    if 0 < test.p.value < 1 and test.p.relation == "=":
        size = number_said(quantile(test.kind, test.p.value, test.first.low, test.second.low))
        found.append(f"Otherwise the {test.named} would have to be about {size}.")
    return tuple(found)
