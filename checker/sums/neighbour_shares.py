"""A figure with its share, whose whole stands in a sentence nearby: "of these, 84, or 70 percent".

Which figure is the whole is not said in so many words. So every figure of the kind that stands
before is tried: where one fits, all is well. Where none does, but one of them would make a round
share, or one slip would mend the figure, that is worth a warning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from checker.sums.counted_shares import Counted
from checker.sums.one_slip import TELLING, digits_told, is_slip
from checker.sums.outline import AMOUNT, COUNT, MONEY, PERCENT, RATIO, UNIT, Outline, Term
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "neighbour_shares")

_A = AMOUNT
_S = f"[{PERCENT}{RATIO}]"
_L = f"(?:(?:{_PHRASES['loosely']}) )*"
PAIR = re.compile(
    f"(?P<a>{_A})(?: of (?:them|these|those|the [a-z-]+|which|whom))?(?: "
    rf"[a-z-]+){{0,2}}?(?: \({_L}(?P<s1>{_S})\)|,? or {_L}(?P<s2>{_S})(?=[,.;)]| of (?:the"
    r"|those|all|its|them)\b)|,? (?:that is|i\.e\.|that['’]s|which is|which was|making"
    f"|equal to),? {_L}(?P<s3>{_S})(?=[,.;)])|, {_L}(?P<s4>{_S})(?=[,.;)]))"
    f"|(?P<s5>{_S})(?: of (?:them|these|those|that|this|it|the [a-z-]+|what "
    rf"[a-z ]{{2,20}}))?(?:, (?:or )?|,? or | \(){_L}(?P<a2>{_A})(?=[,.;)]| [a-z]+[,.;)]| "
    rf"(?:{_PHRASES['pair']})\b)"
)
# "1,785 from Stanbridge, exactly a quarter of the gate", "60 apprentices — a quarter of the staff".
_LOOSELY = re.compile(
    rf"(?P<a>{_A})(?: of [a-z]+)?(?: [\w’'-]+){{0,5}}?(?: \([^()]{{1,20}}\))?(?: of [a-z]+)?"
    rf"(?:,| [—–]|:) (?:(?:or|thus|exactly|precisely|barely) )*{_L}"
    rf"(?P<s1>{_S})(?= [—–]|[,.;)]|$| of (?:the|that|all|everything) )"
)
# Words around a pair that make it a change, a difference or a rate.
_CHANGE_AHEAD = re.compile(rf"\b(?:{_PHRASES['change_ahead']})\b[^.;]{{0,40}}$")
_CHANGE_BEHIND = re.compile(rf"^\)?,? ?(?:[a-z]+ )?(?:{_PHRASES['change_behind']})")
# "The remaining quarter, $315 million" is of a whole that need not be stated near by.
_LAST = re.compile(r"\b(?:remaining|other|last|final)\s$")
# A simple part: so many of so many, up to tenths.
_PLAIN = 6
_SIMPLE = [(a, b) for b in range(2, 11) for a in range(1, b)]


def may_be_paired(text: str) -> bool:
    """Tell whether an outline has a figure with its share beside it."""
    return PAIR.search(text) is not None or _LOOSELY.search(text) is not None


def neighbours_in(
    window: Sequence[Outline], earlier: Callable[[], list[Term]]
) -> Iterator[Counted]:
    """Yield the pairs of the last sentence with the whole that they fit, or should have fitted:
    one shortly before, or else one of the figures ``earlier`` in the text."""
    last = window[-1]
    found = [(one, *_places(one)) for one in PAIR.finditer(last.text)]
    shares = {share for *_, share in found}
    loosely = [(one, *_places(one)) for one in _LOOSELY.finditer(last.text)]
    found += [one for one in loosely if one[2] not in shares]
    pairs = [one for one in found if not _is_change(last.text, one[0])]
    taken = {place for _, *places in found for place in places}
    for _, part_at, share_at in pairs:
        part, share = last.term(part_at), last.term(share_at)
        if part.modifier not in ("exact", "about") or share.modifier != "exact":
            continue
        wholes = [
            term
            for outline in window
            for place, term in zip(outline.places, outline.terms, strict=True)
            if (outline is not last or (place < part_at and place not in taken))
            and _alike(term, part)
            and term.value > part.value
        ]
        made = [Counted(part, whole, share, part.sign == COUNT, True) for whole in wholes]
        best = list(_best(made))
        if _LAST.search(last.text[:share_at]) and not any(_meets(one) for one in best):
            continue
        yield from best or _far(part, share, earlier())


def _places(found: re.Match[str]) -> tuple[int, int]:
    groups = found.groupdict()
    part = "a" if groups["a"] else "a2"
    share = next(name for name in ("s1", "s2", "s3", "s4", "s5") if groups.get(name))
    return found.start(part), found.start(share)


def _is_change(text: str, found: re.Match[str]) -> bool:
    ahead = text[max(0, found.start() - 60) : found.start()]
    ahead = re.split(r"[,;:](?= )", ahead)[-1]
    return bool(_CHANGE_AHEAD.search(ahead) or _CHANGE_BEHIND.match(text[found.end() :]))


def _alike(term: Term, part: Term) -> bool:
    if term.unit == part.unit and term.sign == part.sign:
        return True
    bare = [one for one in (term, part) if one.sign == COUNT]
    named = [one for one in (term, part) if one.sign in (MONEY, UNIT)]
    return len(bare) == len(named) == 1 and bare[0].claim.counted is None and bare[0].scaled


def _best(made: list[Counted]) -> Iterator[Counted]:
    for one in made:
        if _ratio(one) is not None and _meets(one):
            yield one
            return
    if any(_is_less_by(one) for one in made):
        return
    few = len({one.whole.value for one in made if one.whole}) == 1
    broken = [one for one in made if _is_broken(one, 2 if few else 3)]
    if broken:
        yield max(broken, key=lambda one: one.whole.value if one.whole else 0.0)


def _far(part: Term, share: Term, earlier: list[Term]) -> Iterator[Counted]:
    """Yield a pair with a figure further ahead, where both are long and make another share."""
    if digits_told(part) < TELLING or share.value <= 0:
        return
    made = [
        Counted(part, whole, share, part.sign == COUNT, True)
        for whole in earlier
        if _alike(whole, part) and whole.value > part.value and whole.modifier == "exact"
    ]
    if any(_meets(one) or _is_less_by(one) for one in made):
        return
    broken = [one for one in made if _is_another_share(one)]
    if len({one.whole.value for one in broken if one.whole}) == 1:
        yield broken[0]


def _is_another_share(one: Counted) -> bool:
    """Tell whether a part is of a whole, to the last digit, a share that one slip makes of the
    one that is said."""
    part, whole, share = one.part, one.whole, one.share
    if whole is None or share is None or digits_told(whole) < TELLING:
        return False
    ratio = part.value / whole.value
    if share.sign == RATIO:
        return any(b <= _PLAIN and abs(ratio - a / b) < 1e-9 for a, b in _SIMPLE)
    digits = round(100 * ratio / share.step)
    exact = abs(100 * ratio / share.step - digits) < 1e-6
    return exact and share.value >= 10 and is_slip(share, digits * share.step)


def _ratio(one: Counted) -> float | None:
    return one.part.value / one.whole.value if one.whole and one.whole.value else None


def _hundredths(share: Term) -> float:
    return share.value if share.sign == PERCENT else 100 * share.value


def _meets(one: Counted) -> bool:
    if one.whole is None or one.share is None:
        return False
    ratio, said = 100 * one.part.value / one.whole.value, _hundredths(one.share)
    wide = one.share.step if one.share.sign == PERCENT else 0.12 * said
    wide += ratio * (_half(one.part) + _half(one.whole))
    return abs(ratio - said) <= wide * (1 + 1e-9)


def _is_less_by(one: Counted) -> bool:
    """Tell whether a share is what its figure is less than the whole: "702,000, or 35 percent" of
    those who "sink to 756,000, 30 percent below today's"."""
    if one.whole is None or one.share is None:
        return False
    less, said = 100 * (1 - one.part.value / one.whole.value), _hundredths(one.share)
    return abs(less - said) <= (one.share.step if one.share.sign == PERCENT else 0.12 * said)


def _half(term: Term) -> float:
    """Return how far a figure may stray by its rounding, as a part of it."""
    return (term.usual[1] - term.usual[0]) / 2 / term.value if term.value else 0.0


def _is_broken(one: Counted, least: int) -> bool:
    """Tell whether one slip would make a figure the share that is said of a whole."""
    part, whole, share = one.part, one.whole, one.share
    if whole is None or share is None:
        return False
    ratio, said = part.value / whole.value, _hundredths(share)
    if share.sign == RATIO:
        if any(abs(ratio - a / b) < 1e-4 for a, b in _SIMPLE):
            return digits_told(part) + digits_told(whole) > least
    else:
        digits = round(100 * ratio / share.step)
        exact = abs(100 * ratio / share.step - digits) < 0.06
        if exact and share.value >= 10 and is_slip(share, digits * share.step):
            return digits_told(part) + digits_told(whole) > least
    meant = said / 100 * whole.value
    if digits_told(part) >= TELLING and is_slip(part, round(meant, 6)):
        return True
    meant = 100 * part.value / said
    return digits_told(whole) >= TELLING and is_slip(whole, round(meant, 6))
