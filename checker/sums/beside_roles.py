"""Which figure beside a change is the level before, and which the level now.

"The coverage grew by 3.5 points: a year earlier it was 86.5%": the words right ahead of a level, or
right behind it, say that it is the one before. The other is the one that nothing marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from checker.sums.beside_windows import Window, is_level
from checker.sums.skeletons import Figure
from claims.words import alternatives

_ROLES = alternatives("beside_levels", "roles")
_CHANGES = alternatives("beside_levels", "changes")

_NEARLY = r"(?: (?:only|just|about|the|its|their|a|as much as))*"
_AHEAD = re.compile(
    rf"(?:\b(?:{_ROLES['base_ahead']})"
    rf"|\b(?:{_ROLES['past_time']}),?(?:(?! (?:that|which|who)\b)[^.,;⟦⟧]){{0,45}}?"
    rf" (?:{_ROLES['past_verb']})"
    rf"|\b(?:{_ROLES['bare_past']})"
    rf"|\b(?:{_ROLES['required']})s?\b(?:[^.;⟦⟧]|⟦n\d+⟧){{0,50}}"
    r" (?:is|was|of|at|stands at|comes to)"
    rf"|\((?:19|20)\d\d:){_NEARLY} ?(?:[$€£])?$",
    re.IGNORECASE,
)
_BEHIND = re.compile(rf"(?: (?:percent|per cent|points))? (?:{_ROLES['base_behind']})\b")
# "4.25 per cent, from" and "to 4.25 per cent": the level now.
_NOW = re.compile(r"\b(?:to|reached|at|now|hit)(?: (?:a|record|just|only|about))* $")
_OTHER = re.compile(rf"\b(?:{_CHANGES['other']})\b", re.IGNORECASE)

_LOOSELY = rf"(?: (?:{_CHANGES['loosely']}))*"
_MOVED = f"{_CHANGES['up']}|{_CHANGES['down']}"
_SAID_AHEAD = re.compile(
    rf"\b(?:{_MOVED})(?: [a-z]+ly)?(?: (?:by|of|in|for))?{_LOOSELY} $"
    rf"|\bor by{_LOOSELY} $"
    rf"|\b(?:{_MOVED})\b[^.;⟦⟧]{{0,40}} by{_LOOSELY} $"
    rf"|\b(?:{_CHANGES['gap']})(?: [a-z]+){{0,3}}? (?:of|is|was|to|at){_LOOSELY} $",
    re.IGNORECASE,
)
_SAID_BEHIND = re.compile(rf"^(?: percentage| basis)?(?: points?)? (?:{_MOVED})\b", re.IGNORECASE)


# "Two more cuts of a quarter point": each of some.
_SEVERAL = re.compile(r"\b(?:cuts|moves|steps|rises|increases|hikes|each|every) (?:of|by) (?:a )?$")


def says_move(figure: Figure, seen: Window) -> bool:
    """Tell whether words right beside a figure say that it is a change, or a gap."""
    if _SEVERAL.search(seen.ahead(figure, 30)):
        return False
    return bool(_SAID_AHEAD.search(seen.ahead(figure)) or _SAID_BEHIND.match(seen.behind(figure)))


_UP = re.compile(rf"\b(?:{_CHANGES['up']})\b", re.IGNORECASE)
_DOWN = re.compile(rf"\b(?:{_CHANGES['down']})\b", re.IGNORECASE)


def way_of(figure: Figure, seen: Window) -> str | None:
    """Return which way a change goes, "up" or "down", by the word nearest to it."""
    behind = _SAID_BEHIND.match(seen.behind(figure))
    if behind:
        return "down" if _DOWN.search(behind.group()) else "up"
    ahead = seen.ahead(figure, 60)
    last = {
        way: max((found.end() for found in pattern.finditer(ahead)), default=-1)
        for way, pattern in (("up", _UP), ("down", _DOWN))
    }
    if last["up"] == last["down"]:
        return None
    return "up" if last["up"] > last["down"] else "down"


def is_other(seen: Window, figures: tuple[Figure, ...], behind: int = 50) -> bool:
    """Tell whether words near figures may mean that they are of something else."""
    for each in figures:
        ahead = seen.ahead(each, 60).rpartition(". ")[2]
        if _OTHER.search(ahead) or _OTHER.search(seen.behind(each, behind).partition(". ")[0]):
            return True
    return False


# "0.4 points lower than in 2022": what it is compared with has no figure there.
_NAMED = re.compile(
    rf"^(?: percentage| basis)?(?: points?)? (?:{_MOVED})(?: than| on| from)?(?: in| at)?"
    r" (?P<time>(?:the )?(?:last|previous|prior) [a-z]+"
    r"|[a-z]+ [a-z]+ (?:ago|earlier|before)|(?:19|20)\d\d|January|February|March|April|May|June"
    r"|July|August|September|October|November|December)\b(?!,? when)"
)
_LAST = re.compile(r"\b(?:last|previous|prior|ago|earlier|before|had)\b")


def is_named_elsewhere(said: Figure, base: Figure, seen: Window) -> bool:
    """Tell whether a change names its base by a time that is not that of the base found."""
    found = _NAMED.match(seen.behind(said))
    if found is None:
        return False
    words = seen.ahead(base, 60).rpartition(". ")[2] + " " + seen.behind(base, 25)
    if found["time"] in words:
        return False
    return found["time"][0].isupper() or found["time"].isdigit() or not _LAST.search(words)


def is_base(figure: Figure, seen: Window) -> bool:
    """Tell whether words ahead of a figure mark it as the level before."""
    text = figure.claim.text if figure.claim else ""
    return bool(_AHEAD.search(seen.ahead(figure))) or text.startswith(("a minimum", "the minimum"))


def _is_behind(figure: Figure, seen: Window) -> bool:
    """Tell whether words behind a figure do."""
    return bool(_BEHIND.match(seen.behind(figure))) and not _NOW.search(seen.ahead(figure))


def roles(
    said: Figure, seen: Window, may_be: Callable[[Figure], bool]
) -> tuple[Figure, Figure] | None:
    """Return the level now and the one before of a change, in the fewest sentences that hold both
    and no third; None where there are none."""
    levels = [each for each in seen.made.figures if each is not said and _may(each, may_be)]
    own = [each for each in levels if seen.is_own(each)]
    before = [each for each in levels if each.start < seen.own[0]]
    after = [each for each in levels if each.start >= seen.own[1]]
    last = [each for each in before if each.start >= seen.last]
    for near in (own, [*last, *own], [*before, *own], [*own, *after], levels):
        bases = [each for each in near if is_base(each, seen)]
        bases = bases or [each for each in near if _is_behind(each, seen)]
        nows = [each for each in near if each not in bases]
        if len(bases) == 1 and len(nows) == 1:
            return nows[0], bases[0]
        if bases and nows and len(near) > 2:
            return None
    return None


def _may(figure: Figure, may_be: Callable[[Figure], bool]) -> bool:
    return is_level(figure) and may_be(figure)


_OWN_SUBJECT = re.compile(
    r"[;.]\s|\b(?:while|whereas|but|and|with|as|after)\b(?! (?:so|thus|is|was)\b)"
)
_GOES_ON = re.compile(
    r"^\W*(?:It|They|That|This|These|So|Thus|Hence|The (?:rate|share|figure|ratio|gap|increase|rise"
    r"|fall|drop|change|difference|improvement|proportion|level|price|number|total))\b"
)
_WORDS = re.compile(r"[a-z]{4,}")


# What opens a sentence or a clause that tells the level before of the same.
_PAST_OPENS = re.compile(
    r"\W*(?:it|they|this|that|in (?:19|20)\d\d|in [a-z]+ (?:19|20)\d\d|at|on|by|a year"
    r"|the year|last|before|until|previously|over|during"
    r"|within|since|[a-z]+ years|the rate had|the figure|the share had|the level|so"
    r"|the requirement)\b",
    re.IGNORECASE,
)


def is_of_both(said: Figure, pair: tuple[Figure, Figure], seen: Window) -> bool:
    """Tell whether a change is of what its levels are of: in their clause, or in sentences that go
    on about it."""
    own = [each for each in pair if seen.is_own(each)]
    ahead = [each for each in own if each.start < said.start]
    if ahead and _OWN_SUBJECT.search(seen.between(ahead[-1], said)):
        return False
    for each in pair:
        if each.start > said.start:
            clause = re.split(r"[;.]\s", seen.between(said, each))
            if len(clause) > 1 and not _PAST_OPENS.match(clause[-1]):
                return False
    before = [each for each in pair if each.start < seen.own[0]]
    return not before or _goes_on(said, before, seen)


def _goes_on(said: Figure, before: list[Figure], seen: Window) -> bool:
    """Tell whether a sentence goes on about what sentences before it tell."""
    opens = seen.ahead(said, 250).rpartition(". ")[2]
    if _GOES_ON.match(opens) or _PAST_OPENS.match(opens):
        return True
    told = {word for each in before for word in _WORDS.findall(seen.ahead(each, 90).lower())}
    return bool(told & set(_WORDS.findall(opens.lower())) - _MOST_COMMON)


_MOST_COMMON = frozenset(["from", "with", "been", "this", "that", "than", "cent", "year", "have"])
