"""SUM: parts against their total, in one sentence or in a sentence and the next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, pairwise, product

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.observation import BIG
from checker.rule import example
from checker.sums.balances import Balance, balances
from checker.sums.brought_totals import Partition
from checker.sums.far_lists import far_lists
from checker.sums.one_slip import mended
from checker.sums.other_sums import adds_up_otherwise, without_others
from checker.sums.outline import Bounds, joined, scaled_sum
from checker.sums.outline_windows import outlines, pairs, stands_anywhere
from checker.sums.part_gates import is_definite, is_nested, is_no_part, is_through_time
from checker.sums.partitions import partitions_in
from checker.sums.slipped_sums import slipped_in
from checker.sums.told_accounts import told_accounts
from checker.sums.told_fates import told_fates
from checker.sums.told_parts import told_in
from checker.sums.told_slips import balance_conflict
from checker.sums.told_totals import brought_in
from checker.wording import amount
from claims.model import Claim

# A sum that misses its whole by more than this part of it is none, unless by one slip.
NEARLY = 0.35
_NEXT = re.compile(
    r"(?:Out of|Of) (?:these|those|them|that)\b|(?:In total|In all|Altogether|Together)\b"
    r"|(?:That|This|It) (?:makes|made|brings)\b|The total\b"
)
_REST = re.compile(r"\b[Tt]he (?:remaining|rest|other)\b")
# What a sentence says that is no sum: votes cast for several, answers that may overlap.
_OVERLAP = re.compile(
    r"\b(?:overlap\w*|some of (?:them|whom|which) both|as well as both|double-count\w*"
    r"|multiple (?:answers|responses)|more than one|either"
    r"|both(?! (?:years|days|months|halves|games|seasons|countries|cities)\b)|together with|par)\b"
)


def wholes(context: Context) -> Iterator[Partition | Balance]:
    """Select wholes with their parts, and balances of what came and went."""
    read: set[int] = set()
    for found in _wholes(context):
        read.add(id(found.whole.claim))
        yield found
    for balance in balances(context):
        if id(balance.closing) not in read:
            yield balance


def _wholes(context: Context) -> Iterator[Partition]:
    """Yield wholes with their parts: by their words, and then what is told as a rest."""
    seen: set[int] = set()
    for found in told_accounts(context):
        seen.update(id(part.claim) for part in found.parts)
        yield found
    accounted = frozenset(seen)
    for found in _by_words(context):
        if _is_mixed(found) or any(id(part.claim) in accounted for part in found.parts):
            continue
        if found.complete or _is_sum(found, sum(part.value for part in found.parts)):
            seen.update(id(part.claim) for part in found.parts)
        yield found
    told = (told_in, brought_in, slipped_in, told_fates, far_lists)
    for found in chain.from_iterable(rule(context) for rule in told):
        if any(id(part.claim) in seen for part in found.parts) or _is_mixed(found):
            continue
        seen.update(id(part.claim) for part in found.parts)
        total = sum(part.value for part in found.parts)
        if found.sure or _is_sum(found, total) or not _is_said(context, found, total):
            yield found


# "236 a day earlier" is no rate.
_TIMES = ("day", "week", "month", "quarter", "year")


def _is_rate(claim: Claim) -> bool:
    return (claim.per is not None and claim.per not in _TIMES) or "/" in claim.quantity.unit


# "142 for three", "4 for 31": runs and wickets, a price and what it buys.
_FOR = re.compile(r" for (?:just |only )?")


def _is_mixed(found: Partition) -> bool:
    """Tell whether parts are of several kinds: a rate among amounts, two figures with "for"."""
    claims = sorted((part.claim for part in found.parts), key=lambda each: each.span.start)
    if any(_is_rate(claim) != _is_rate(found.whole.claim) for claim in claims):
        return True
    for one, two in pairwise(claims):
        if one.sentence_start == two.sentence_start:
            start = one.sentence_start
            between = one.sentence[one.span.end - start : two.span.start - start]
            if _FOR.fullmatch(between):
                return True
    return False


def _is_sum(found: Partition, total: float) -> bool:
    return abs(total - found.whole.value) <= found.whole.step / 2


def _is_said(context: Context, found: Partition, total: float) -> bool:
    """Tell whether the text states what the parts add up to, somewhere."""
    return stands_anywhere(context, found.whole.claim, 0.9999 * total, 1.0001 * total)


def _by_words(context: Context) -> Iterator[Partition]:
    for outline in outlines(context):
        if len(outline.terms) > 2 and not _OVERLAP.search(outline.text):
            yield from partitions_in(outline)
    for one, other in pairs(context, _follows):
        if len(one.terms) + len(other.terms) > 2 and not _OVERLAP.search(one.text):
            both = joined(one, other)
            border = len(one.text)
            for found in partitions_in(both):
                if _crosses(found, both.places, both.terms, border):
                    yield found


def _follows(sentence: str) -> bool:
    """Tell whether a sentence goes on with the parts or the total of the one before it."""
    if _NEXT.match(sentence):
        return True
    found = "remaining" in sentence or "rest" in sentence or "other" in sentence
    return found and _REST.search(sentence) is not None


def _crosses(
    found: Partition, places: tuple[int, ...], terms: tuple[object, ...], border: int
) -> bool:
    """Tell whether a partition has figures in both sentences."""
    named = {id(found.whole), *(id(part) for part in found.parts)}
    at = [place for place, term in zip(places, terms, strict=True) if id(term) in named]
    return min(at) < border < max(at)


@rule_for(
    "SUM002",
    "parts-differ-from-total",
    "error",
    wholes,
    fails=(
        example("The fleet has 45 ships: 20 tankers, 15 trawlers and 12 ferries."),
        example("Of the 30 seats, 21 went to the Liberals and 14 to the Greens."),
        example("Kenya won 3 gold, 4 silver and 5 bronze medals, 13 in all."),
        example("The company sold 1.2 million cars, 800,000 in Asia and 500,000 in Europe."),
    ),
    passes=(
        example("The fleet has 45 ships: 20 tankers, 13 trawlers and 12 ferries."),
        example("Of the 30 patients, 20 were women and 15 were under 30."),
        example("The group has 40 members, including 25 from Asia and 10 from Africa."),
        example("The firm sold 45 lorries in Asia, 30 in Europe and 20 in Africa."),
    ),
)
def parts_differ(found: Partition | Balance, context: Context) -> Iterator[Conflict | Agreement]:
    """The parts of a whole do not add up to the total that the text states beside them.

    "Of the 30 seats, 21 went to the Liberals and 14 to the Greens" makes 35 of 30. Looked at are
    parts in one sentence, or in a sentence and the next, whose words tie them to their whole: "of
    the 30", "of which", a list behind a colon or in brackets, "a total of", "in all". Parts that
    may overlap are left alone ("20 were women and 15 were under 30").

    More than the whole is an error; less than it only where the text says that the parts are all,
    by "in total", "the remaining", "made up of" or a colon. Figures are read as widely as their
    words and their rounding allow: where only the usual reading of round figures excludes the sum,
    and where the list may be no complete one, it is a warning.

    What is left ("the other 390 gave up") and what a total is brought to ("another 23 have joined,
    so there are now 34") may have its whole in a sentence before. The figures there are tried:
    where none makes the sum, but one would with a digit changed, two swapped or the point moved, it
    is a warning. So is a balance: what there was, what came and went, and what there is at last.
    """
    if isinstance(found, Balance):
        yield balance_conflict(found)
    else:
        yield from _judged(found, context)


def _judged(found: Partition, context: Context) -> Iterator[Conflict | Agreement]:
    found = without_others(found)
    whole, parts = found.whole, found.parts
    known = found.told and found.sure
    if not known and any(is_definite(part.claim) for part in parts):
        return
    if is_nested(found) or is_through_time(found) or any(map(is_no_part, parts)):
        return
    strict, usual = scaled_sum(parts, "strict"), scaled_sum(parts, "usual")
    if abs(sum(part.value for part in parts) - whole.value) < 1e-9 * whole.value:
        usual = (min(usual[0], whole.usual[1]), max(usual[1], whole.usual[0]))
    over, under = usual[0] > _above(whole.usual[1]), usual[1] < _below(whole.usual[0])
    claims = tuple(dict.fromkeys((whole.claim, *(part.claim for part in parts))))
    if found.told and not _equals(found) and mended(whole, parts):
        total = sum(part.value for part in parts)
        if _is_one_of_them(found, context) or _came_and_went(found):
            return
        yield _conflict(found, "warning", total > whole.value, usual)
        return
    if not over and not under:
        if usual[1] < BIG and whole.usual[1] < BIG and (found.complete or _equals(found)):
            yield Agreement(
                rule="SUM002",
                claims=claims,
                message=f"“{whole.said}” is the sum of its parts.",
                working=(_sum(found),),
            )
        return
    if (under and not found.complete) or not _is_believable(found):
        return
    if adds_up_otherwise(found, context):
        return
    if not mended(whole, parts):
        return
    beyond = strict[0] > _above(whole.strict[1]) or strict[1] < _below(whole.strict[0])
    level = "error" if beyond and (over or found.sure) and not found.told else "warning"
    yield _conflict(found, level, over, usual)


def _is_one_of_them(found: Partition, context: Context) -> bool:
    """Tell whether a supposed whole is a part like the others: a figure of the text is them all."""
    total = found.whole.value + sum(part.value for part in found.parts)
    return stands_anywhere(context, found.whole.claim, total - 1e-9 * total, total + 1e-9 * total)


def _came_and_went(found: Partition) -> bool:
    """Tell whether a supposed whole is what its parts make when some are taken away: "610 pupils;
    forty left and 25 arrived, so that it now has 595"."""
    parts = [part.value for part in found.parts[:8]]
    room = found.whole.step / 2
    return any(
        abs(sum(sign * part for sign, part in zip(signs, parts, strict=True)) - found.whole.value)
        <= room
        for signs in product((1, -1), repeat=len(parts))
    )


def _is_believable(found: Partition) -> bool:
    """Tell whether figures that do not add up are of one sum: they nearly do, or one slip parts
    them. What misses it by more was tied to a figure that is not its whole."""
    total = sum(part.value for part in found.parts)
    near = abs(total - found.whole.value) <= NEARLY * found.whole.value
    return near or bool(mended(found.whole, found.parts))


def _above(value: float) -> float:
    return value + 1e-9 * abs(value)


def _below(value: float) -> float:
    return value - 1e-9 * abs(value)


def _equals(found: Partition) -> bool:
    total = sum(part.value for part in found.parts)
    return abs(total - found.whole.value) <= found.whole.step / 2


def _conflict(found: Partition, level: str, over: bool, usual: Bounds) -> Conflict:
    whole = found.whole
    total = sum(part.value for part in found.parts)
    unit = whole.unit
    said = amount(total, unit, digits=7)
    than = "more" if over else "less"
    return Conflict(
        rule="SUM002",
        level=level,
        claims=tuple(dict.fromkeys((whole.claim, *(part.claim for part in found.parts)))),
        message=f"The parts of “{whole.said}” add up to {said}, {than} than the whole.",
        working=(_sum(found), f"“{whole.said}” is what the text says of the whole."),
        confidence=0.9 if level == "error" else 0.7,
        corrections=(
            f"“{whole.said}” would have to be {said}.",
            f"Otherwise one of {_listed(found)} would have to be another.",
        ),
    )


def _listed(found: Partition) -> str:
    said = [f"“{part.said}”" for part in found.parts]
    return f"{', '.join(said[:-1])} and {said[-1]}"


def _sum(found: Partition) -> str:
    total = sum(part.value for part in found.parts)
    added = " + ".join(amount(part.value, part.unit, digits=7) for part in found.parts)
    return f"{added} = {amount(total, found.whole.unit, digits=7)}."
