"""Which figures near by may be levels of one thing: by unit, noun, and size."""

from __future__ import annotations

import re
from functools import cache

from msgspec.structs import replace

from checker.sums.skeletons import Figure, Skeleton, one_unit
from checker.sums.templates import Tied
from claims.model import Claim
from claims.words import LANGUAGE, toml

_LISTS = toml(f"{LANGUAGE}/arithmetic.toml")["near_levels"]


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


def are_surely_alike(tied: Tied, made: Skeleton, start: int) -> bool:
    """Tell whether two levels, of which nothing says that they are compared, say of what they are.

    In one sentence the second may leave it out.
    """
    now, base = tied.figures["now"], tied.figures["base"]
    nouns = noun_of(now, made), noun_of(base, made)
    if nouns[0] == nouns[1] and now.unit == base.unit:
        return True
    return base.start >= start or (nouns[0] is None and now.unit in ("count", base.unit))


def units_of(tied: Tied) -> set[str]:
    """Return the units that two levels say."""
    return {tied.figures[role].unit for role in ("now", "base")} - {"count"}


def are_far(one: Figure, other: Figure) -> bool:
    """Tell whether two figures are too unlike in size to be two levels of one thing."""
    sizes = sorted((abs(one.value), abs(other.value)))
    return sizes[1] > 60 * max(sizes[0], 1e-9)


def levels_of(tied: Tied, made: Skeleton, base: Figure | None = None) -> list[Figure]:
    """Return the figures that may be a level beside a base, the nearest to what is said first."""
    said = tied.figures["said"]
    found = [
        each
        for each in made.figures
        if each not in (said, base)
        and each.start < max(said.start, base.start if base else 0) + 200
        and _is_level(each, made)
        and _are_alike(each, base, tied, made)
    ]
    return sorted(found, key=lambda each: (each.start > said.start, -each.start))


# "41 more, an increase of 8.2 percent": so much more, and no level.
_BY_ITSELF = re.compile(r"^ (?:more|fewer|less|higher|lower)(?:[,;.]|$)")


def _is_level(figure: Figure, made: Skeleton) -> bool:
    claim = figure.claim
    if claim is None:
        return True
    if claim.kind in ("rank", "ratio", "conversion") or figure.unit == "ratio":
        return False
    # "$1.98 million, more than three times the $400,000": a comma parts the two.
    if claim.kind == "difference" and not words_behind(made, figure).startswith(","):
        return False
    if is_cut_change(claim) or _BY_ITSELF.match(words_behind(made, figure)):
        return False
    return claim.quantity.value is not None or claim.text.startswith("from ")


def is_cut_change(claim: Claim) -> bool:
    """Tell whether a figure opens a sentence behind "by": its verb was cut off, it is a change."""
    return claim.sentence[: claim.span.start - claim.sentence_start].strip().lower() == "by"


def _are_alike(one: Figure, base: Figure | None, tied: Tied, made: Skeleton) -> bool:
    """Tell whether two figures may be of one thing: by their units and their nouns."""
    said = tied.figures["said"]
    others = [base] if base else []
    if kind_of(tied) == "difference" and not _is_points(said):
        others.append(said)
    if one_unit([one, *others]) is None:
        return False
    measured = said.unit not in ("count", "percent", "ratio") and kind_of(tied) == "difference"
    if measured and any(map(_is_word, [*others, one])):
        return False
    timed = {each.unit in _TIMED for each in (one, *others)}
    percents = {each.unit == "percent" for each in (one, *others) if not _may_be_bare(each, made)}
    if len(timed) > 1 or len(percents) > 1:
        return False
    if base and base.unit != one.unit and _is_out_of_scale(one, base):
        return False
    nouns = {noun for noun in (noun_of(each, made) for each in (one, *others)) if noun}
    units = {each.unit for each in (one, *others)} - {"count"}
    return len(nouns) + len(units) < 2 or not nouns


def _is_out_of_scale(one: Figure, other: Figure) -> bool:
    """Tell whether a figure that leaves its unit out is too far from the other in any scale."""
    return all(
        are_far(replace(one, value=one.value * by), replace(other, value=other.value * to))
        for by in {1.0, other.scale}
        for to in {1.0, one.scale}
    )


def _is_word(figure: Figure) -> bool:
    """Tell whether a number stands in letters, and without a unit: "the five"."""
    return figure.unit == "count" and not any(sign.isdigit() for sign in figure.text)


_TIMED = frozenset(_LISTS["timed"])


def _may_be_bare(figure: Figure, made: Skeleton) -> bool:
    """Tell whether a figure may leave its unit to another: no noun, and no more than its digits."""
    return figure.unit == "count" and noun_of(figure, made) is None and figure.scale == 1


def _is_points(figure: Figure) -> bool:
    counted = figure.claim.counted if figure.claim else None
    return (counted or "").startswith("point") or figure.unit in ("percentage_point", "basis_point")


_NO_NOUN = frozenset(
    re.findall(
        r"\w+",
        "more less fewer short higher lower up down further is was were are had has have in "
        "on at of to from for by with and or but than that which who it they last this "
        "earlier later ago before after when while as each apiece daily together altogether "
        "overall so far already now then today yesterday early late against compared versus a "
        "an the per times ahead above below behind clear adrift beyond over under first "
        "second third half only still just again too instead extra worth long high old ",
    )
)
_NO_ENDS = ("ed", "ly", "ing")
_NOUN = re.compile(r"^[ -]([a-z][a-z’'-]+)(?: ([a-z][a-z’'-]+))?")


def noun_of(figure: Figure, made: Skeleton) -> str | None:
    """Return the noun that a number counts, without its plural; None where it is left out."""
    if figure.unit not in ("count", "ratio") or _is_points(figure):
        return None
    counted = figure.claim.counted if figure.claim else None
    if counted:
        last = counted.split()[-1].lower()
        if last in _NO_NOUN or counted.split()[0].lower() in _NO_NOUN or last.endswith(_NO_ENDS):
            return None
        return singular(last)
    found = _NOUN.match(words_behind(made, figure))
    if found is None or found[1] in _NO_NOUN or found[1].endswith(_NO_ENDS):
        return None
    return singular(found[1]) if found[1].endswith("s") else None


@cache
def singular(noun: str) -> str:
    """Return a noun without the ending of its plural."""
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def mark_of(made: Skeleton, figure: Figure) -> re.Match[str] | None:
    """Return where a figure stands in its skeleton."""
    return re.search(rf"⟦[a-z]{made.figures.index(figure)}⟧", made.text)


def words_behind(made: Skeleton, figure: Figure) -> str:
    """Return the words behind a figure, as far as the next one."""
    found = mark_of(made, figure)
    return made.text[found.end() : found.end() + 60].split("⟦")[0] if found else ""


def gap_between(made: Skeleton, one: Figure, other: Figure) -> str:
    """Return the words between two figures, without what stands in brackets."""
    first, second = mark_of(made, one), mark_of(made, other)
    if first is None or second is None:
        return ""
    return _BRACKETS.sub("", made.text[first.end() : second.start()])


_BRACKETS = re.compile(r" ?\([^()]*\)")
