"""Wholes beside their parts: how a sentence says that figures add up to another.

"Of the 230 passengers, 150 were men and 80 were women": the words between the figures tell what is
the whole, which figures are its parts, whether they exclude each other and whether they are all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from checker.sums.brought_totals import Partition, updates_in
from checker.sums.exclusive import (
    are_all,
    exclude_by_class,
    exclude_by_name,
    exclude_by_place,
    rest_words,
)
from checker.sums.one_slip import tells
from checker.sums.outline import COUNT, MONEY, UNIT, Outline, Term, of_one_unit, without
from checker.sums.part_joints import APART, gap_behind, is_beside, joint_of, lead_of
from checker.sums.sums_ahead import sum_ahead
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "partitions")

_PARTITIVE = re.compile(r"\b(?:of (?:which|whom|them|these|those)|including|among them)\b")


class _Run(Struct, frozen=True):
    """Figures beside each other: the numbers of their terms, and the words of each."""

    first: int
    last: int
    words: tuple[str, ...]


def partitions_in(outline: Outline) -> Iterator[Partition]:
    """Yield the wholes with their parts in an outline."""
    shared = _with_shares(outline)
    outline = without(without(outline, _ASIDE), _COMPARED)
    if len(outline.terms) < 3 or "respectively" in outline.text:
        return
    if _MADE.search(outline.text):
        outline = replace(outline, text=_BRACKETED.sub(r" \1 ", outline.text))
    if len(_OF_THEM.findall(outline.text)) > 1:
        outline = without(outline, _OF_THEM)
    yield from updates_in(outline)
    taken = -1
    for number, whole in enumerate(outline.terms):
        if whole.sign not in (COUNT, MONEY, UNIT) or number <= taken:
            continue
        found = _behind(outline, number) or sum_ahead(outline, number)
        if found and found.told and {id(one) for one in (found.whole, *found.parts)} <= shared:
            # "475 (38%) named cost, 400 (32%) distance": the first is a part like the others.
            continue
        if found:
            yield found
            taken = outline.terms.index(found.parts[-1]) if found.parts[-1] is not whole else number


# "26 aircraft, three more than a year earlier: 14 …"
_COMPARED = re.compile(
    "(?<=[a-z]), [\ue000\ue002\ue003] (?:more|fewer|less) than (?:[a-z]+ |\ue003 ){1,4}"
    "(?:earlier|before|ago|then|previously)(?=:)"
    "|(?<=[a-z]), [\ue000\ue002\ue003] (?:more|fewer|less) than (?:in|at|on|by)"
    "(?: [a-z]+){1,4}(?=:)"
    # "214 cm in three days: 62 cm on Monday, …"
    "|(?<=\ue003) (?:in|over) (?:the )?\ue003(?=:)"
)
# "150 (65 percent) were men", "150, or 65 percent, were men"
_ASIDE = re.compile(
    "\\s\\((?:about |some |or )?[\ue001\ue002\ue003\ue004](?: of the total)?\\)|,? or \ue001(?=,)"
)


def _with_shares(outline: Outline) -> set[int]:
    """Return the figures that have their share behind them."""
    ends = {found.start() for found in _ASIDE.finditer(outline.text)}
    return {
        id(term)
        for place, term in zip(outline.places, outline.terms, strict=True)
        if place + 1 in ends
    }


# "Divided between the Democrats (39) and the Liberals (32)": each figure stands behind its name.
_MADE = re.compile(r"\b(?:divided|split|shared|made up|compris\w+|consist\w*|composed)\b")
_BRACKETED = re.compile("(?<=[a-z] )\\(([\ue000\ue002\ue003])\\)")
# "31 of them in towns and 23 of them elsewhere": said of each part, it says no more than once.
_OF_THEM = re.compile("(?<=[\ue000-\ue003]) of (?:them|these|those|whom|which)\\b")


def _run_from(outline: Outline, first: int) -> _Run | None:
    """Return the figures beside each other that start with one; None for a tangle."""
    words = [lead_of(outline, first)]
    number = first
    while number + 1 < len(outline.terms):
        gap = gap_behind(outline, number)
        joint = joint_of(gap)
        if joint is None or not of_one_unit(outline.terms[first], outline.terms[number + 1]):
            break
        words[-1] += joint[0]
        words.append(joint[1])
        number += 1
    tail = outline.text[outline.places[number] + 1 :]
    behind = re.split(r"[,;.:()]|\s(?:and|while|but)\s", tail, maxsplit=1)[0]
    words[-1] += behind
    rest = (
        tail[: outline.places[number + 1] - outline.places[number] - 1]
        if (number + 1 < len(outline.terms))
        else tail
    )
    if number == first or _PARTITIVE.search(rest):
        return None
    return _Run(first, number, tuple(" ".join(one.split()) for one in words))


_COLON = re.compile(r"(?::|\s[–—-])\s?(?:[\w’'-]+\s){0,6}$")
_BRACKET = re.compile(r"\((?:[\w’'-]+\s){0,3}$")
_MADE_OF = re.compile(
    r"\b(?:made up of|compris(?:e[sd]?|ing)(?: of)?|consist(?:s|ed|ing)? of|composed of"
    f"|(?:{_PHRASES['made_of']})(?: up| out)? (?:in|into|between|among|as|over|across)"
    r"|namely)\s(?:[\w’'-]+\s){0,4}$"
)
_WHICH = re.compile(r",?\s(?:and )?of (?:which|whom|them|these|those|that)\b[^.;:]{0,60}$")
_THESE = re.compile(r"\.\s(?:Out )?[Oo]f (?:these|those|them|that)\b,?\s(?:[\w’'-]+,?\s){0,8}$")
_OF_WHOLE = re.compile(
    r"(?:(?:^|[\s“\"(])O(?:ut o)?f|(?:^|[,;:]\s|\band )o(?:ut "
    rf"o)?f)\s(?:(?:{_PHRASES['of_whole']})\s)*(?:[\w-]+[’']s\s)?$"
)
_TOTAL_OF = re.compile(r"\b(?:[Aa]|[Tt]he|[Ii]n) (?:combined )?total(?: of)?\s$|\b[Aa]ll\s$")
_IN_ALL = re.compile(r"\s(?:in total|in all|altogether|overall)(?=[,:])")
_OPEN = re.compile(r"\b(?:including|among them|includes?)\s(?:[\w’'-]+\s){0,3}$")
_BESIDE = re.compile(
    r"^(?P<words>[^.:()]{0,70}?)(?:[,;]|\swith|\s[–—])\s(?P<ahead>(?:[\w’'-]+\s){0,4})$"
)
_HAVE = re.compile(r"\b(?:ha(?:ve|s|d)|can|could|play\w*|speak\w*|use\w*|visited)\b")
_TIME = re.compile(rf"\b(?:{_PHRASES['time']})\b")


def _behind(outline: Outline, number: int) -> Partition | None:
    """Return a whole with the parts that follow it."""
    whole = outline.terms[number]
    if number + 2 >= len(outline.terms) or not of_one_unit(whole, outline.terms[number + 1]):
        return None
    run = _run_from(outline, number + 1)
    if run is None:
        return None
    gap = gap_behind(outline, number)
    parts = outline.terms[run.first : run.last + 1]
    if _THESE.search(gap):
        whole = _meant(outline, number, sum(part.value for part in parts))
    rest = any(rest_words().search(words) for words in _ahead_words(outline, run)[1:])
    ahead = outline.text[max(0, outline.places[number] - 40) : outline.places[number]]
    way = _way(gap, ahead, outline, run)
    if way == "all" and whole.value == len(parts) and number > 0:
        # "360 people in three days: 90, 110 and 160": what the list has so many of.
        whole = next(
            (one for one in reversed(outline.terms[:number]) if of_one_unit(one, parts[0])), whole
        )
    if way in (None, "apart") or (whole.sign == COUNT != parts[0].sign):
        return None
    near = _is_near(whole, parts)
    if way == "beside" and not _is_apposed(outline, number, run):
        return None
    if rest:
        return Partition(whole, parts, True, True) if way != "beside" or near else None
    if way == "all":
        # "10 episodes: 24 songs and 12 actors" lists other things.
        closed = not _MORE_PARTS.search(_clause(outline, number, run.last))
        return Partition(whole, parts, closed, False) if near else None
    return _exclusive(whole, parts, run, way, gap, near)


# "Seven of the 21 seats, his nine", "22 of them, Chornomorsk 17": a part, with others behind it.
_PART_AHEAD = re.compile(
    "[\ue000-\ue004] (?:out )?of (?:the|its|their|all|these|those)\\s(?:[a-z]+\\s)?$"
)
_PART_BEHIND = re.compile(r"^\s(?:of (?:them|these|those|that|whom|which|the)|more|others?)\b")


def _is_apposed(outline: Outline, number: int, run: _Run) -> bool:
    """Tell whether parts stand beside a figure as what it consists of: they open without a subject
    of their own, and the figure is not itself said to be one of them."""
    text, place = outline.text, outline.places[number]
    if _PART_AHEAD.search(text[:place]) or _PART_BEHIND.match(text[place + 1 :]):
        return False
    if number > 0 and is_beside(outline, number):
        return False
    gap = gap_behind(outline, number)
    found = _BESIDE.match(gap)
    leads = [found["ahead"] if found else gap]
    for at in range(run.first, run.last):
        joint = joint_of(gap_behind(outline, at))
        leads.append(joint[1] if joint else "")
    return all(_LEADING.match(lead) for lead in leads)


_LEADING = re.compile(rf"^\s*(?:(?:{_PHRASES['leading']})\s)*$")


def _meant(outline: Outline, number: int, total: float) -> Term:
    """Return the figure that "of these" speaks of: the one that its parts fit, or else the largest,
    which they may not exceed either."""
    last = outline.terms[number]
    part = outline.terms[number + 1]
    known = [
        one for one in outline.terms[: number + 1] if (one.sign, one.unit) == (part.sign, part.unit)
    ]
    if not known:
        known = [one for one in outline.terms[: number + 1] if of_one_unit(last, one)]
    fitting = [one for one in known if one.usual[0] <= total <= one.usual[1]]
    return fitting[0] if fitting else max(known, key=lambda one: one.value)


# Parts that are no figures: "and one lever-action", "and several boats".
_MORE_PARTS = re.compile(rf"(?:,|;|\band|\bplus|\bwith)\s(?:{_PHRASES['more_parts']})\b")


def _clause(outline: Outline, number: int, last: int) -> str:
    """Return the text from a whole to the end of the clause that holds its last part."""
    start, end = outline.places[number], outline.places[last]
    return outline.text[start:end] + re.split(r"[.;)]", outline.text[end:])[0]


def _ahead_words(outline: Outline, run: _Run) -> list[str]:
    return [
        outline.text[max(0, outline.places[number] - 40) : outline.places[number]].rsplit(",", 1)[
            -1
        ]
        for number in range(run.first, run.last + 1)
    ]


def _way(gap: str, ahead: str, outline: Outline, run: _Run) -> str | None:
    """Return how the parts are tied to the whole: all of it, of it, some of it, beside it."""
    if _THESE.search(gap) or (_WHICH.search(gap) and not _PART_BEHIND.match(gap)):
        return "of"
    if re.search(r"\.\s", gap):
        return "apart"
    if _OF_WHOLE.search(ahead):
        return "of" if "," in gap or re.search(r"\b(?:were|are|was)\b", gap) else None
    if _COLON.search(gap) or _MADE_OF.search(gap):
        return "all"
    end = outline.text[outline.places[run.last] :]
    if _BRACKET.search(gap) and re.match(r"[^(]{0,40}\)", end):
        return "all"
    if _OPEN.search(gap):
        return "open"
    plain = _IN_ALL.sub("", gap)
    if APART.search(plain) or _BESIDE.match(plain) is None:
        return None
    return "total" if plain != gap or _TOTAL_OF.search(ahead) else "beside"


def _exclusive(
    whole: Term, parts: tuple[Term, ...], run: _Run, way: str, gap: str, near: bool
) -> Partition | None:
    """Return the partition if words tell that its parts exclude each other."""
    if exclude_by_class(run.words):
        if near and are_all(run.words):
            return Partition(whole, parts, True, False)
        return Partition(whole, parts, False, True) if way != "beside" or near else None
    if whole.sign != COUNT and (way == "of" or (way == "open" and _same_way(run, gap))):
        return Partition(whole, parts, False, False)
    if way == "of" and near and _went_apart(parts, run):
        over = sum(part.value for part in parts) > whole.value
        return Partition(whole, parts, False, False, over)
    if any(_HAVE.search(words) for words in run.words):
        return None
    places, names = exclude_by_place(run.words), exclude_by_name(run.words)
    if way in ("of", "open", "total") and (places or names):
        return Partition(whole, parts, False, near)
    if way == "beside" and tells(whole, parts) and _is_list(parts, run):
        return Partition(whole, parts, True, False, True)
    if way in ("beside", "total") and near and _same_way(run, gap):
        return Partition(whole, parts, False, False)
    return None


# "Of the 94 calls, 38 were to people, 27 to motor boats, 14 to boards": what went to one went to no
# other. What is "in" or "on" one may be in another as well.
_WENT = re.compile(
    r"^(?:(?:was|were|went|came|go|goes|are|is)\s(?:[a-z]+(?:ed|en)\s)?)?(to|from|by|through|via)\s"
)
_MANY = 4


def _went_apart(parts: tuple[Term, ...], run: _Run) -> bool:
    """Tell whether four parts or more each went one way, said with one verb for all."""
    found = [_WENT.match(words) for words in run.words]
    if len(parts) < _MANY or any(one is None for one in found):
        return False
    plain = all(part.modifier == "exact" and part.sign == COUNT for part in parts)
    later = all(one and one.group().split() == [one[1]] for one in found[1:])
    return plain and later and len({one[1] for one in found if one}) == 1


_KIND = re.compile(rf"^(?!(?:{_PHRASES['kind']})\b)[a-z][a-z’'-]+")


def _is_list(parts: tuple[Term, ...], run: _Run) -> bool:
    """Tell whether parts are kinds of what the whole is: "128 vehicles, 96 cars and 32 lorries"."""
    return all(_KIND.match(words) for words in run.words) and all(
        part.modifier == "exact" and part.sign == COUNT for part in parts
    )


_PREPOSITION = re.compile(rf"^(?:\w+\s){{0,2}}?({_PHRASES['preposition']})\s([\w’'-]+)")


def _same_way(run: _Run, gap: str) -> bool:
    """Tell whether the parts open with one preposition, which the whole has not: a list of three
    figures has it each time ("45 in Asia, 30 in Europe and 20 in Africa")."""
    found = [_PREPOSITION.match(words) for words in run.words]
    if any(one is None for one in found):
        return False
    ways = {one[1] for one in found if one}
    if len(ways) != 1 or re.search(rf"\b{ways.pop()}\b", gap):
        return False
    return not any(_TIME.search(words) for words in run.words) or not _TIME.search(gap)


def _is_near(whole: Term, parts: tuple[Term, ...]) -> bool:
    """Tell whether parts may be of the whole by their size: each is less, and they nearly fit."""
    total = sum(part.value for part in parts)
    if not whole.value or any(part.value >= whole.value for part in parts):
        return False
    return 0.65 <= total / whole.value <= 1.6
