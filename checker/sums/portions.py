"""Shares in percent of one whole: how a sentence says that they are together a hundred.

"45 percent for, 40 percent against and 15 percent undecided", "the remaining 30 percent", "52
percent of the vote to 48 percent": only such words make percentages beside each other parts of one
whole. Growths, answers of which several may be given and shares of different wholes have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from checker.sums.exclusive import exclude_by_class, objects_differ
from checker.sums.hundreds import SEPARATOR, SHARE, Hundred, Placed
from checker.sums.outline import PERCENT, RATIO, Outline, Term
from checker.sums.shares_of_votes import of_a_vote
from claims.words import alternatives

_PHRASES = alternatives("arithmetic", "portions")

# A sentence with these words speaks of another time, another whole or of movements as well.
_OTHER = re.compile(
    rf"\b(?:{_PHRASES['other']}|of those (?!surveyed|polled|asked|questioned|who voted"
    rf"|voting)|{_PHRASES['other_figures']})\b"
)
_NESTED = re.compile(r"\bof (?:which|whom|them|these|those|that)\b|\bincluding\b")
_REST = re.compile(
    rf"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Aa]nd|[Aa]) (?:remaining|remainder(?:,| of|—|:)?|rest[,:(–—]?"
    rf"(?: of)?|other"
    rf"|others(?:,)?)\s?(?:(?:about|some|roughly|nearly|or)\s)?\(?{SHARE}"
    rf"|\b(?:remaining|remainder|rest)[,:]? (?:is |was |at )?\(?{SHARE}"
    rf"|\bleav(?:es|ing|e) (?:the )?(?:remaining |other )?(?:just |only |about )?{SHARE}"
    rf"|{SHARE} (?:is|was|being) (?:left|the rest|the remainder)\b"
)
# "the remaining 30 percent of the work": what remains of something else.
_ANEW = re.compile(r"^ of (?:(?:the|its|their|his|her) )?([\w’'-]+)")


def hundreds_in(outline: Outline) -> Iterator[Hundred]:
    """Yield the shares in an outline that should be a hundred together."""
    shares = [
        (place, term)
        for place, term in zip(outline.places, outline.terms, strict=True)
        if term.sign in (PERCENT, RATIO)
        and 0 < _hundredths(term) < 100
        and not _is_turnout(outline.text, place)
    ]
    if len(shares) < (1 if _FIFTH.search(outline.text) else 2) or _OTHER.search(outline.text):
        return
    found = (
        _with_fifth(outline, shares)
        or _with_rest(outline, shares)
        or _ended(outline, shares)
        or of_a_vote(outline, shares)
        or _of_classes(outline, shares)
    )
    if found:
        yield found


def _hundredths(term: Term) -> float:
    return term.value if term.sign == PERCENT else 100 * term.value


def _is_turnout(text: str, place: int) -> bool:
    return "turnout" in text[max(0, place - 30) : place + 20].lower()


def _with_rest(outline: Outline, shares: Placed) -> Hundred | None:
    """Return the shares that end with "the remaining 30 percent"."""
    rest = list(_REST.finditer(outline.text))
    if len(rest) != 1:
        return None
    sign = max(place for place, _ in shares if place < rest[0].end() and place >= rest[0].start())
    before = [(place, term) for place, term in shares if place < sign]
    if not before or any(place > sign for place, _ in shares):
        return None
    behind = outline.text[sign + 1 :]
    stretch = outline.text[before[0][0] : sign]
    anew = _ANEW.match(behind)
    if anew and not re.search(rf" of (?:the |its |their )?{anew[1]}\b", outline.text[:sign]):
        return None
    if _NESTED.search(stretch) or len(stretch) > 300:
        return None
    if not all(_beside(outline, before[number][0], place) for number, (place, _) in
               enumerate([*before[1:], (sign, before[0][1])])):  # fmt: skip
        return None
    terms = tuple(term for place, term in shares if place <= sign)
    return Hundred(terms, not _has_bare_part(outline, before[0][0], sign), True)


_PARTS = (
    "",
    "",
    "half",
    "third",
    "quarter",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)
_FIFTH = re.compile(rf"\b(?:the|its) (?:remaining|other|last) ({'|'.join(_PARTS[2:])})\b(?! of\b)")


def _with_fifth(outline: Outline, shares: Placed) -> Hundred | None:
    """Return the shares that end with "the remaining fifth", which is no figure."""
    found = _FIFTH.search(outline.text)
    before = [one for one in shares if found and one[0] < found.start()]
    if found is None or not before or len(before) != len(shares):
        return None
    stretch = outline.text[before[0][0] : found.start()]
    if _NESTED.search(stretch) or len(stretch) > 300 or _has_bare_part(outline, 0, found.start()):
        return None
    if not _is_row(outline.text, before) or not SEPARATOR.search(stretch):
        return None
    worded = 100 / _PARTS.index(found[1])
    return Hundred(tuple(term for _, term in before), True, False, worded)


def _has_bare_part(outline: Outline, first: int, last: int) -> bool:
    """Tell whether a part between shares is told without one: "barley with 144,000 and"."""
    return _BARE_PART.search(outline.text[first : last + 1]) is not None


_BARE_PART = re.compile(
    "(?:,|;|\\band|\\bwhile)\\s(?:[\\w’'-]+\\s){1,5}"
    "[\ue000\ue002\ue003](?!\\s?(?:\\(|,? or |, )[^,;]{0,12}[\ue001\ue004])"
)


def _beside(outline: Outline, one: int, other: int) -> bool:
    gap = outline.text[one + 1 : other]
    return SEPARATOR.search(gap) is not None and not re.search(r"\bper (?:year|month)\b", gap)


_SPLIT = re.compile(
    rf"\b(?:split|divided?|shared?|shares|divides|splits)\b[^.;]{{0,40}}?{SHARE}(?: to "
    rf"| ?[-–/] ?| and | against |, ){SHARE}(?! (?:in|on|at)\b)"
)
_SPLIT_LIST = re.compile(
    rf"\b(?:split|divided|broken down|made up of|consists? of|composed of)\b[^.;,]{{0,30}}?{SHARE}"
)
_OWNED = re.compile(
    rf"\b(?:owned|held|controlled) {SHARE} by [^,;.]{{2,60}}?,? (?:and|while)"
    rf" (?:the )?(?:other )?{SHARE} by\b"
)


def _ended(outline: Outline, shares: Placed) -> Hundred | None:
    """Return the two shares of "split 60 percent to 40 percent"."""
    found = _SPLIT.search(outline.text)
    terms = tuple(term for _, term in shares)
    if found and len(shares) == 2:
        return Hundred(terms, True, True)
    listed = _SPLIT_LIST.search(outline.text)
    if listed and len(shares) > 2 and _is_row(outline.text, shares):
        return Hundred(terms, True, False)
    if _OWNED.search(outline.text) and len(shares) == 2:
        return Hundred(terms, False, True)
    if _are_owners(outline.text, shares):
        return Hundred(terms, False, True)
    return None


# "It is owned by A (60 percent), B (25 percent) and C (15 percent)": all of one thing.
_OWNERS = re.compile(
    rf"\b(?:(?:owned|held|controlled|financed|funded|paid for|backed|shared)"
    rf"(?: jointly| equally)? (?:by|between|among)"
    rf"|(?:shareholders|owners|partners|backers|funders) (?:are|were)"
    rf"|(?:joint venture|consortium|partnership) (?:of|between|among))\s"
    rf"[^.;:{PERCENT}{RATIO}()]{{2,60}}\((?:with |which holds |holding )?{SHARE}\)"
)
# "A owns 60 percent, B 25 percent and C 15 percent"
_OWN = re.compile(
    rf"\b(?:owns?|owned|holds?|held|controls?|controlled) {SHARE}(?: of [^,;.]{{2,40}})?,"
    rf" (?:and |while )?(?:the |[A-Z])[^,;.()]{{1,40}} {SHARE}(?! of\b)"
)
_OF_OTHER = re.compile(rf"\b(?:{_PHRASES['of_other']})\b")


def _are_owners(text: str, shares: Placed) -> bool:
    """Tell whether a row of shares is of who has parts of one thing."""
    found = _OWNERS.search(text) or _OWN.search(text)
    if found is None or not found.start() < shares[0][0] < found.end() or len(shares) < 2:
        return False
    gaps = [text[one[0] + 1 : two[0]] for one, two in pairwise(shares)]
    if text.startswith(" of", shares[-1][0] + 1):
        return False
    return all(_IN_ROW.match(gap) and not _OF_OTHER.search(gap) for gap in gaps)


_IN_ROW = re.compile(r"^(?:\)| of [^,;.]{2,40})?(?:,? (?:and|while)|,) [^,;.:()]{2,60}[\s(]$")


def _is_row(text: str, shares: Placed) -> bool:
    gaps = [text[one[0] + 1 : two[0]] for one, two in pairwise(shares)]
    return all(len(gap) < 70 and SEPARATOR.search(gap) and not _NESTED.search(gap) for gap in gaps)


# "75 percent of men", "literacy is 75 percent for men": rates of different wholes.
_RATE_OF = re.compile(r"^ (?:of|for|among|in|on) (?:the |all |its |their )?([a-z]\w+)")
_CLOSES = re.compile(r"\b(?:of|with|on|for|about|to) (?:his|her|its|their|the)\b")


def _of_classes(outline: Outline, shares: Placed) -> Hundred | None:
    """Return the shares whose words exclude each other: for, against, undecided."""
    words = []
    for number, (place, _) in enumerate(shares):
        end = shares[number + 1][0] if number + 1 < len(shares) else len(outline.text)
        gap = outline.text[place + 1 : end]
        words.append(_own_words(gap, number + 1 < len(shares)))
    wholes = {found[1] for one in words if (found := _RATE_OF.match(one)) and _RATE_OF.match(one)}
    if len(wholes - {"vote", "votes"}) > 1 or any(_is_rate(one) for one in words):
        return None
    if sum(bool(_CLOSES.search(one)) for one in words) > 1 or any(len(w) > 90 for w in words):
        return None
    if any(_ELSEWHERE.search(_lead(outline.text, place)) for place, _ in shares[1:]):
        return None
    stripped = [_UNSURE.sub("undecided", _OF_WHOM.sub("", one)) for one in words]
    labels = [_LABEL.search(outline.text[:place]) for place, _ in shares]
    if (exclude_by_class(stripped) and not objects_differ(stripped)) or (
        all(labels) and exclude_by_class([found[0] for found in labels if found])
    ):
        return Hundred(tuple(term for _, term in shares), False, True)
    return None


_UNSURE = re.compile(
    r"\b(?:no opinion|no view|no answer|not sure|(?:do|did)(?: not|n[’']t) know)\b"
)
# "in the west 55 percent": of another place or poll than the first.
_ELSEWHERE = re.compile(r"\b[Ii]n (?:the |a |another )?[\w’'-]+")


def _lead(text: str, place: int) -> str:
    return re.split(r"[,;:.\ue000-\ue005]", text[:place])[-1]


_OF_WHOM = re.compile(r"^ of (?:the |all |its |their )?[a-z]+")


# "Leave had 52 percent and Remain 48 percent": who has a share is said ahead of it.
_LABEL = re.compile(r"(?:[\w’'-]+\s){1,3}$")


def _own_words(gap: str, more: bool) -> str:
    """Return the words of a share: up to what opens the next one, or the end of the clause."""
    pieces = re.split(r"[,;:.()]|\s(?:and|while|but|with|whereas)\s|\sagainst\s(?=\ue001)", gap)
    return pieces[0] if pieces[0].strip() or len(pieces) == 1 else pieces[1]


def _is_rate(words: str) -> bool:
    """Tell whether a share is of what follows it: "75 percent of men", "for women"."""
    found = _RATE_OF.match(words)
    if not found:
        return False
    if re.match(r"^ (?:for|in favou?r)(?:$| (?:it|the|and)\b)", words) or words.startswith(
        " in favo"
    ):
        return False
    if words.startswith(" for"):
        return len(words.split()) > 1
    if re.match(r"^ (?:in|on|among) ", words):
        return True
    people = ("women", "men", "boys", "girls")
    return any(exclude_by_class([found[1], other]) for other in people)
