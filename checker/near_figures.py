"""Figures compared with another: what they are compared from is looked for in front of them.

"Nine more than the 45 of the year before" ties two figures; the third stands somewhere before it,
behind words that no template foresees. All figures that may be it are tried: where one fits, the
text is right; where none does, the one that the words lead to is what the text compares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from checker.context import Context
from checker.skeletons import Figure, Skeleton, by_sentence, one_unit, skeleton
from checker.templates import Tied, ties


class Near(Struct, frozen=True):
    """A figure that is compared with another, and what it may be compared from.

    Each tie has the roles "said", "base" and "now" and says in which direction. ``strict`` are those
    that the words lead to, the likeliest first; ``loose`` any others: where one of them fits, nothing
    is wrong. ``apart`` tells that the figures stand in two sentences.
    """

    said: Figure
    strict: tuple[Tied, ...]
    loose: tuple[Tied, ...]
    apart: bool

    @property
    def kind(self) -> str:
        """Return "multiple", "growth" or "difference"."""
        tied = (*self.strict, *self.loose)[0]
        return kind_of(tied)


def kind_of(tied: Tied) -> str:
    """Return what a figure is said to be: a multiple, a growth (also a fraction), a difference."""
    said = tied.figures["said"]
    if tied.section == "times":
        return "multiple"
    if is_fraction(said) or said.unit == "percent":
        return "growth"
    return "multiple" if said.claim and said.claim.kind == "ratio" else "difference"


def is_fraction(figure: Figure) -> bool:
    """Tell whether a figure is a fraction in words: "a third", "two fifths", "half"."""
    return figure.unit == "ratio" and 0 < figure.value < 1 and figure.claim is not None


_CUE = re.compile(
    r"\b(?:than|above|below|over|short of|shy of|behind|ahead of|on|times|twice|half|thirds?"
    r"|quarters?|against|compared|versus|instead of|from|more|less|fewer|higher|lower|up|down"
    r"|cheaper|(?:is|was|means|represents) an?)\b"
)
_BACK = re.compile(
    r"^[^⟦⟧]{0,12}?(?:It|They|That|This|The (?:figure|number|total|amount|level|rate|value|sum|count)"
    r"|Now|Today|By now|But|[^⟦⟧]{0,60}\b(?:it|they|that) )\b"
)


def near_figures(context: Context) -> dict[str, list[Near]]:
    """Return all comparisons of the texts by kind; made once for the rules that share them."""
    found: dict[str, list[Near]] = {"multiple": [], "growth": [], "difference": []}
    for claims, before in context.once(by_sentence):
        count = len(claims) + len(before)
        if count < 3 or len(claims) > 9 or not _CUE.search(claims[0].sentence):
            continue
        lead = before if len(before) < 7 else []
        made = skeleton([*lead, *claims], context)
        if len(made.figures) < 3:
            continue
        for near in _all_near(made, claims[0].sentence_start):
            found[near.kind].append(near)
    return found


def _all_near(made: Skeleton, start: int) -> Iterator[Near]:
    seen = set()
    for family in ("near", "near_alone"):
        for tied in ties(family, made):
            said = tied.figures["said"]
            if said.start < start or said.start in seen or not _may_be_said(tied):
                continue
            seen.add(said.start)
            for each in (tied, *_said_with(tied)):
                near = _near(each, made, start)
                if near is not None:
                    seen.add(each.figures["said"].start)
                    yield near


_OR = re.compile(r"⟦[a-z](\d+)⟧(?: [a-z]+)?,? or (?:by )?(?:an? |about |some |nearly )?$")


def _said_with(tied: Tied) -> Iterator[Tied]:
    """Yield the tie of what says the same in another way: "36p or 13 per cent more than"."""
    mark = _mark(tied.skeleton, tied.figures["said"])
    found = _OR.search(tied.skeleton.text[: mark.start()]) if mark else None
    if found:
        other = tied.with_figure("said", tied.skeleton.figures[int(found[1])])
        if kind_of(other) != kind_of(tied) and tied.section != "times":
            yield other


_SPREAD = re.compile(r"^ (?:to|plus|minus|or) $")
_TIMES = re.compile(r"^(?:[ -]times|-?fold)\b")
_OTHER = re.compile(
    r"\b(?:respectively|real terms|constant|like-for-like|comparable|organic\w*|annuali[sz]ed"
    r"|currency|adjusted for|inflation-\w+|per capita|pro rata|instead of the|mistake\w*|typo"
    r"|should have|wrongly|corrected|each year|a year on average|compound\w*)\b"
)


def _may_be_said(tied: Tied) -> bool:
    said, behind = tied.figures["said"], _behind(tied.skeleton, tied.figures["said"])
    if _OTHER.search(tied.skeleton.text) or said.claim is None:
        return False
    if said.claim.kind == "rank" or said.claim.modality != "actual":
        return False
    base = tied.figures.get("base")
    if base and "now" not in tied.figures and _SPREAD.match(_behind(tied.skeleton, base)):
        return False
    if base and (base.text.endswith("plus") or (base.claim and base.claim.kind == "conversion")):
        return False
    times = _TIMES.match(behind) is not None or said.claim.counted == "times"
    return times == (tied.section == "times") or said.unit == "ratio"


def _near(tied: Tied, made: Skeleton, start: int) -> Near | None:
    """Return the tie with all figures that may stand in the roles that it leaves open."""
    said, base, now = (tied.figures.get(role) for role in ("said", "base", "now"))
    bases = [base] if base else [one for one in _levels(tied, made) if one.start < said.start]
    strict: list[Tied] = []
    loose: list[Tied] = []
    told = _told_before(tied, made, start) if base is None else None
    for one in bases:
        leads = [now] if now else _leading(tied, one, made, start)
        for other in [now] if now else _levels(tied, made, one):
            if other in (one, said) or (base is None and _is_far(one, other)):
                continue
            full = tied.with_figure("base", one).with_figure("now", other)
            led = other in leads and (base is not None or _is_then(one, other, made))
            is_strict = led if told is None else told == (other, one)
            (strict if is_strict else loose).append(full)
    if base is None and any(tie.figures["base"].start >= start for tie in strict):
        loose += [tie for tie in strict if tie.figures["base"].start < start]
        strict = [tie for tie in strict if tie.figures["base"].start >= start]
    if base is None and len(strict) != 1:
        loose, strict = [*strict, *loose], []
    if not strict and not loose:
        return None
    apart = any(tie.figures["now"].start < start for tie in strict) or base is None
    return Near(said, tuple(strict), tuple(loose), apart)  # type: ignore[arg-type]


def _is_far(one: Figure, other: Figure) -> bool:
    """Tell whether two figures are too unlike in size to be two levels of one thing."""
    sizes = sorted((abs(one.value), abs(other.value)))
    return sizes[1] > 60 * max(sizes[0], 1e-9)


_BASED = re.compile(r"(?:than|from|against|compared (?:with|to)|instead of)(?: the| an?| its)? $")
_ITS_CHANGE = re.compile(r"^[^\w⟦]*(?:It|That|This)(?: \w+)? [a-z]+ (?:to )?(?:an? )?[a-z -]+ of ")


def _told_before(tied: Tied, made: Skeleton, start: int) -> tuple[Figure, Figure] | None:
    """Return the level now and the one before where the sentence before tells one or both."""
    said = tied.figures["said"]
    levels = [each for each in _levels(tied, made) if each.start < said.start]
    before = [each for each in levels if each.start < start]
    mark = _mark(made, said)
    own = made.text[: mark.start()].rsplit(". ", 1)[-1] if mark else ""
    if len(before) == 2 and len(levels) == 2 and _ITS_CHANGE.match(own):
        for now, base in (before, before[::-1]):
            found = _mark(made, base)
            if found and _BASED.search(made.text[: found.start()]):
                return now, base
    levels = [each for each in levels if not _is_far(each, levels[0])]
    if len(levels) == 2 and _HAD_BEEN_LAST.search(_gap(made, levels[1], levels[0])):
        return levels[1], levels[0]
    return None


_HAD_BEEN_LAST = re.compile(
    r"\b(?:had been|used to be|having (?:started|begun)|(?:last|previous) [a-z ]{1,30}(?:was|were))\b"
)


def _levels(tied: Tied, made: Skeleton, base: Figure | None = None) -> list[Figure]:
    """Return the figures that may be a level beside a base, the nearest to what is said first."""
    said = tied.figures["said"]
    found = [
        each
        for each in made.figures
        if each not in (said, base) and each.start < max(said.start, base.start if base else 0) + 200
        and _is_level(each) and _are_alike(each, base, tied, made)
    ]
    return sorted(found, key=lambda each: (each.start > said.start, -each.start))


def _is_level(figure: Figure) -> bool:
    claim = figure.claim
    if claim is None:
        return True
    if claim.kind in ("rank", "difference", "ratio", "conversion") or figure.unit == "ratio":
        return False
    return claim.quantity.value is not None or claim.text.startswith("from ")


def _are_alike(one: Figure, base: Figure | None, tied: Tied, made: Skeleton) -> bool:
    """Tell whether two figures may be of one thing: by unit, by noun, by what they are a rate of."""
    said = tied.figures["said"]
    others = [base] if base else []
    if kind_of(tied) == "difference" and not _is_points(said):
        others.append(said)
    if one_unit([one, *others]) is None:
        return False
    measured = said.unit not in ("count", "percent", "ratio") and kind_of(tied) == "difference"
    if measured and any(map(_is_word, others + [one])):
        return False
    timed = {each.unit in _TIMED for each in (one, *others)}
    percents = {each.unit == "percent" for each in (one, *others) if not _may_be_bare(each, made)}
    if len(timed) > 1 or len(percents) > 1:
        return False
    nouns = {noun for noun in (noun_of(each, made) for each in (one, *others)) if noun}
    return len(nouns) < 2


def _is_word(figure: Figure) -> bool:
    """Tell whether a number stands in letters, and without a unit: "the five"."""
    return figure.unit == "count" and not any(sign.isdigit() for sign in figure.text)


_TIMED = frozenset(
    "second minute hour day week month quarter year decade fortnight night century".split()
)


def _may_be_bare(figure: Figure, made: Skeleton) -> bool:
    """Tell whether a figure may leave its unit to another: no noun, and no more than its digits."""
    return figure.unit == "count" and noun_of(figure, made) is None and figure.scale == 1


def _is_points(figure: Figure) -> bool:
    counted = figure.claim.counted if figure.claim else None
    return (counted or "").startswith("point") or figure.unit in ("percentage_point", "basis_point")


_NO_NOUN = frozenset(
    "more less fewer short higher lower up down further is was were are had has have in on at of to "
    "from for by with and or but than that which who it they last this earlier later ago before "
    "after when while as each apiece daily together altogether overall so far already now then "
    "today yesterday people's early late against compared versus a an the per times".split()
)
_NOUN = re.compile(r"^[ -]([a-z][a-z’'-]+)(?: ([a-z][a-z’'-]+))?")


def noun_of(figure: Figure, made: Skeleton) -> str | None:
    """Return the noun that a number counts, without its plural; None where it is left out."""
    if figure.unit not in ("count", "ratio") or _is_points(figure):
        return None
    counted = figure.claim.counted if figure.claim else None
    if counted:
        last = counted.split()[-1].lower()
        if last not in _NO_NOUN and counted.split()[0].lower() not in _NO_NOUN:
            return _singular(last)
        return None
    found = _NOUN.match(_behind(made, figure))
    if found is None or found[1] in _NO_NOUN or found[1].endswith(("ed", "ly", "ing")):
        return None
    return _singular(found[1]) if found[1].endswith("s") else None


@cache
def _singular(noun: str) -> str:
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def _mark(made: Skeleton, figure: Figure) -> re.Match[str] | None:
    return re.search(rf"⟦[a-z]{made.figures.index(figure)}⟧", made.text)


def _behind(made: Skeleton, figure: Figure) -> str:
    found = _mark(made, figure)
    return made.text[found.end() : found.end() + 60].split("⟦")[0] if found else ""


def _gap(made: Skeleton, one: Figure, other: Figure) -> str:
    """Return the words between two figures, without what stands in brackets."""
    first, second = _mark(made, one), _mark(made, other)
    if first is None or second is None:
        return ""
    return _BRACKETS.sub("", made.text[first.end() : second.start()])


_BRACKETS = re.compile(r" ?\([^()]*\)")
# What may stand between a level and what is said of it, behind the last comma.
_LINK = re.compile(
    r"(?:or|that is|that’s|which|is|was|were|are|means|makes|marks|represents|i\.e\.|hence|thus|so"
    r"|up|down|by|an?|the|some|about|around|nearly|almost|just|only|still|even|at|exactly|roughly"
    r"|itself|already|increase|rise|gain|jump|growth|decline|drop|fall|decrease|reduction|of|or by"
    r"|and|sharp|small|slight|further|full|year-on-year|annual|cut|up by|down by|meaning|giving"
    r"|⟦[nrpm]\d+⟧(?: or)?|[ ,;–—-])*"
)
_OTHER_SUBJECT = re.compile(r"\b(?:while|but|whereas|though|although)\b|\. [A-Z]")


def _leading(tied: Tied, base: Figure, made: Skeleton, start: int) -> list[Figure]:
    """Return the figure that the words lead from to what is said, at most one."""
    said = tied.figures["said"]
    alone = base is not tied.figures.get("base")
    first = said.start if alone else min(said.start, base.start)
    ahead = [each for each in _levels(tied, made, base) if start <= each.start < first]
    if ahead and re.fullmatch(r"(?: [a-z]+)?,? or (?:by )?(?:an? )?", _gap(made, ahead[0], said)):
        ahead = ahead[1:] if len(ahead) > 1 or said.unit == "percent" else ahead
    if ahead:
        towards = base if not alone and base.start < said.start else said
        gap = _gap(made, ahead[0], towards)
        if _OTHER_SUBJECT.search(gap):
            return []
        if towards is base:
            return ahead[:1]
        last = re.split(r"[,;(–—]", gap)[-1]
        apposed = "," in gap or ";" in gap or "(" in gap or "–" in gap or "—" in gap
        if _LINK.fullmatch(last) and (apposed or _is_linked(gap)):
            return ahead[:1]
        return []
    words = made.text[: (_mark(made, said) or re.search("$", made.text)).start()]  # type: ignore[union-attr]
    own = words.rsplit(". ", 1)[-1]
    before = [each for each in _levels(tied, made, base) if each.start < start]
    if before and _IT_IS.match(own) and len(before) == 1:
        return before
    return []


_LINKED = re.compile(r"^(?: [a-z’'-]+){0,5}? (?:is|was|were|are|being|or|up|down|rose|fell) ")


def _is_linked(gap: str) -> bool:
    """Tell whether a verb and nothing else ties a level and what is said of it."""
    return gap.strip() in ("", "or", "up", "down", "is", "was") or _LINKED.match(gap) is not None


_IT_IS = re.compile(
    r"^[^\w⟦]*(?:It|They|That|This|The (?:figure|number|total|amount|level|sum|count))(?: \w+)?"
    r" (?:is|was|were|are|had been|represents?|means?|marks?)(?: itself| still| about| some| a| an"
    r"| only| just| almost| nearly| exactly)* ?(?:⟦.\d+⟧ or )?$"
)
_THEN = re.compile(
    r"\b(?:ago|earlier|before|last|previous\w*|had been|then|formerly|once|used to|in (?:19|20)\d\d"
    r"|against|compared|from|than|instead of|when|set at|first|paid|started|began|original\w*|by (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:now|today|by|in (?:19|20)\d\d|this|has|have|will|currently|at present|end|ago|grown|up|down)\b",
    re.IGNORECASE,
)


def _is_then(base: Figure, now: Figure, made: Skeleton) -> bool:
    """Tell whether words say that one figure is of an earlier time than the other."""
    first, second = _mark(made, base), _mark(made, now)
    if first is None or second is None:
        return False
    between = made.text[first.end() : second.start()]
    ahead = made.text[max(0, first.start() - 50) : first.start()].split("⟧")[-1]
    told = _THEN.search(ahead) or _THEN.search(between)
    return told is not None and _NOW.search(between) is not None
