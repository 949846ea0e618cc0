"""A share beside the figures that it is of: "12 of the 40 schools (30 percent)".

The share, its part and its whole stand in one clause, tied by "of", "or", a comma or brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from checker.sums.outline import AMOUNT, COUNT, PERCENT, RATIO, Outline, Term, of_one_unit
from claims.words import LANGUAGE, alternatives, toml

_PHRASES = alternatives("arithmetic", "counted_shares")
_LISTS = toml(f"{LANGUAGE}/arithmetic.toml")["counted_shares"]


class Counted(Struct, frozen=True):
    """A part and its whole with the share that they should be; ``share`` None for a bare "45 of
    the 40". A share said twice ("one in four (25 percent)") has it as part and no whole.

    ``by_count`` says that the share is the last word on two counts; else the share is what the part
    was worked out from ("20 percent of 500, or 100"). ``told`` says that no word ties it to its
    whole.
    """

    part: Term
    whole: Term | None
    share: Term | None
    by_count: bool
    told: bool = False


_N, _P, _R = COUNT, PERCENT, RATIO
_A = AMOUNT
_SHARE = f"[{PERCENT}{RATIO}]"
_LOOSE = f"(?:(?:{_PHRASES['loose']}) )*"
_THE = f"(?:{_PHRASES['the']})*"
_NOUNS = rf"(?: (?!(?:{_PHRASES['nouns']})\b)[\w’'.-]+){{0,4}}?"
_OUT = (
    r"(?: [a-z][\w’'-]*)?,? (?:out of|of|in)(?: the| its| their| all| his| her)?(?: [\w]+[’']s?)? "
)
# Behind a share that is of the two counts, and of nothing else.
_SHUT = rf"(?=\s?(?:[),;.:]|$|—|–)| (?:{_PHRASES['shut']})\b)"
_RATE = (
    r",? (?:for |giving |meaning )?an? (?:[a-z-]+ )?(?:rate|share|proportion|percentage"
    r"|accuracy|ratio|majority|turnout) of "
)
_OR = (
    rf"(?:{_RATE}|,? meaning {_LOOSE}|,? or {_LOOSE}|, (?:or )?{_LOOSE}|,? which is {_LOOSE}|,?"
    rf" (?:i\.e\.|that is),? {_LOOSE}|,? (?:equal|equivalent) to {_LOOSE}|,? equal(?:s"
    rf"|ling) {_LOOSE}| ?[–—] ?(?:or )?{_LOOSE}|\s\((?:or |i\.e\. )?{_LOOSE})"
)

_K_OF_N = rf"(?P<part>{_N}){_OUT}(?P<whole>{_N})"
_AS_COUNTS = tuple(
    re.compile(one)
    for one in (
        # "12 of the 40 schools (30 percent)", "908 of the 2,240 votes, or 40.5 percent"
        rf"{_K_OF_N}(?!\d){_NOUNS}(?: (?:in|on|who|with"
        rf"|given) [^.,;:()\ue000-\ue005]{{1,50}}?)?{_OR}(?P<share>{_P}){_SHUT}",
        # "63 percent, or 126 of 200 patients", "54 percent (118 of 240)"
        rf"(?P<share>{_SHARE})(?: of {_THE}[a-z’'-]+)?{_NOUNS}{_OR}{_K_OF_N}",
        # "84 (40 percent) of the 210 wells"
        rf"(?P<part>{_N}){_NOUNS}(?: \({_LOOSE}(?P<share>{_SHARE})\)|,? or {_LOOSE}"
        rf"(?P<share2>{_SHARE}),) (?:out )?of {_THE}(?P<whole>{_N})",
        # "Of the 320 houses, 80 (25 percent) were damaged"
        rf"(?:^|[\s“])[Oo]f {_THE}(?P<whole>{_N})[^.;:()\ue000-\ue005]{{0,60}}, {_LOOSE}"
        rf"(?P<part>{_N}){_NOUNS}(?: \({_LOOSE}(?P<share>{_P})\)|,? or {_LOOSE}(?P<share2>{_P}),)",
        # "inspected 210 farms and found faults at 84, or 40 percent, of them"
        rf"(?P<whole>{_N})[^.;:()\ue000-\ue005]{{0,70}} (?P<part>{_N})(?:,? or {_LOOSE}"
        rf"(?P<share>{_P}),?| \({_LOOSE}(?P<share2>{_P})\)) of (?:them|these|those)\b",
        # "18 of its 45 branches, two in five", "312 of 520 flights on Monday, six in ten"
        rf"{_K_OF_N}(?!\d){_NOUNS}(?: (?:in|on|at|with|for) [^.,;:()\ue000-\ue005]{{1,50}}?)?,"
        rf" (?:or |that is,? )?{_LOOSE}(?P<share>{_R})(?=\s?(?:[,.;]|$))",
        # "2,400 turned up, of whom 800, or one in four"; "1,200 drivers, 144 of them women, 12
        # percent"
        rf"(?P<whole>{_N})[^.;:()\ue000-\ue005]{{0,60}},? of (?:whom|which) {_LOOSE}"
        rf"(?P<part>{_N}){_NOUNS}{_OR}(?P<share>{_SHARE})(?=\s?(?:[,.;)]|$))",
        rf"(?P<whole>{_N}){_NOUNS}, {_LOOSE}(?P<part>{_N}) of (?:them|these|whom){_NOUNS},"
        rf" (?:or )?{_LOOSE}(?P<share>{_SHARE})(?=\s?(?:[,.;)]|$))",
        # "Of the 18,600 who set out, 17,670, that is 95 percent, reached the finish"
        rf"(?:^|[\s“])[Oo]f {_THE}(?P<whole>{_N})[^.;:()\ue000-\ue005]{{0,60}}, {_LOOSE}"
        rf"(?P<part>{_N}){_NOUNS},? (?:that is|i\.e\.|which is|or),? {_LOOSE}(?P<share>{_SHARE}),",
        # "24 percent of what it can hold, or 31.2 million cubic metres out of 130 million"
        rf"(?P<share>{_SHARE})(?: of [a-z][^.,;()\ue000-\ue005]{{1,40}})?,? or {_LOOSE}"
        rf"(?P<part>{_A}){_NOUNS} out of {_THE}(?P<whole>{_A})",
        # "240 of 600 flights were delayed, 40 percent"
        rf"(?P<share>{_P}) \({_LOOSE}{_K_OF_N}\)",
    )
)
_TWICE = tuple(
    re.compile(one)
    for one in (
        rf"(?P<part>{_R})(?: (?:of )?(?:the |all )?[a-z][\w’'-]*){{0,3}}? \({_LOOSE}"
        rf"(?P<share>{_P})\)",
        rf"(?P<part>{_R})(?: [a-z][\w’'-]*){{0,4}}?, (?:or |that is )?{_LOOSE}(?P<share>{_P}),",
        rf"(?P<share>{_P})(?: [a-z][\w’'-]*){{0,2}}? \({_LOOSE}(?P<part>{_R})\)",
        rf"(?P<part>{_R}),? or {_LOOSE}(?P<share>{_P})(?=[.;)])",
        # "two in five of us (790 people, or 38 percent)"
        rf"(?P<part>{_R})(?: (?:of )?(?:the |all )?[a-z][\w’'-]*){{0,3}}? \({_LOOSE}{_N}"
        rf"(?: [a-z]+){{0,2}}(?:,|;|,? or) (?:or )?{_LOOSE}(?P<share>{_P})\)",
    )
)
_BARE = re.compile(
    rf"(?P<part>{_N})(?: out)? of (?:the|its|their|his|her|all) (?P<whole>{_N})(?P<noun>"
    rf"(?: [a-z][a-z’'-]+){{1,3}})"
)
_PLURAL = re.compile(
    rf"^(?: [a-z’'-]+){{0,2}}? (?!(?:{_PHRASES['plural']})\b)(?:[a-z-]+s|people|men|women"
    r"|children|staff|members|seats)\b"
)
_AS_AMOUNTS = tuple(
    re.compile(one)
    for one in (
        # "20 percent of the 500 million budget, or 100 million"
        rf"(?P<share>{_SHARE}) of {_THE}(?:more than |about |some |roughly |around |nearly )?"
        rf"(?P<whole>{_A})(?P<noun>{_NOUNS})(?:{_OR.replace('|, (?:or )?' + _LOOSE, '')})"
        rf"(?P<part>{_A})(?P<behind>.{{0,30}})",
        # "10 percent of its 4,200 workers, about 420 people"
        rf"(?P<share>{_SHARE}) of {_THE}(?:more than |about |some |roughly |around |nearly )?"
        rf"(?P<whole>{_A})(?P<noun>{_NOUNS}), {_LOOSE}(?P<part>{_A})(?P<behind>.{{0,30}})",
        # "100 million, or 20 percent of the 500 million", "840 jobs, 12 percent of its 7,000"
        (
            f"(?P<part>{_A}){_NOUNS}(?:{_OR}|,? (?:{_PHRASES['as_amounts']}) {_LOOSE}| "
            rf"?\({_LOOSE})(?P<share>{_SHARE}) of {_THE}(?P<whole>{_A})(?P<end>.{{0,12}})"
        ),
        # "a 25 percent deposit on the 12,000 pound car, or 3,000 pounds"
        rf"(?P<share>{_P})(?: [a-z-]+ (?:of|in)|(?: [a-z-]+)? on) {_THE}"
        rf"(?P<whole>{_A}){_NOUNS}(?:,? or |,? which is |,? that is,? ){_LOOSE}(?P<part>{_A})"
        rf"(?P<behind>.{{0,30}})",
        # "owes 2.4 billion, of which 30 percent, or 720 million, is due"
        rf"(?P<whole>{_A})(?P<noun>{_NOUNS}),? of which {_LOOSE}"
        rf"(?P<share>{_SHARE})(?:, or {_LOOSE}| \({_LOOSE}| or {_LOOSE})(?P<part>{_A})"
        rf"(?P<behind>.{{0,30}})",
        # "ten percent of 560 is 56"
        rf"(?P<share>{_SHARE}) of {_THE}(?P<whole>{_A})(?P<noun>{_NOUNS}) (?:is|was|makes|equals"
        rf"|would be|comes to|came to|means) {_LOOSE}(?P<part>{_A})(?P<end>)(?=\s?(?:[.,;)]|$))",
        # "a 15 percent stake worth 30 million in the 200 million company"
        rf"(?P<share>{_P}) (?:minority |majority )?(?:stake|share|interest|holding)"
        rf" (?:[a-z]+ )?(?:worth|valued at) {_LOOSE}(?P<part>{_A})(?: [a-z]+)? in {_THE}"
        rf"(?P<whole>{_A})(?P<end>.{{0,12}})",
        # "sold a 20 percent stake for $80 million, valuing the company at $400 million"
        rf"(?P<share>{_P}) (?:minority |majority )?(?:stake|share|interest|holding)"
        rf"(?: in [^.,;]{{2,40}})? for {_LOOSE}(?P<part>{_A}),? (?:a deal "
        rf"|in a deal )?(?:that )?(?:valuing|values|valued) [^.,;]{{2,40}} at {_LOOSE}"
        rf"(?P<whole>{_A})(?P<end>.{{0,12}})",
    )
)
# "20 percent of the workers, 40 of them in Spain", "240 in Spain alone": a part of that again.
_FURTHER = re.compile(
    r"^(?: [a-z]+)? (?:of (?:them|whom|which|these)|in [A-Z]|more|alone|less|fewer|of (?:the|its"
    r"|their))\b"
)
_SAME = tuple(_LISTS["same"])


def counted_in(outline: Outline) -> Iterator[Counted]:
    """Yield the shares of counts: k of N with its percent, and k of N where k is above N."""
    text = outline.text
    used: set[int] = set()
    shared = PERCENT in text or RATIO in text
    for pattern in _AS_COUNTS if shared and COUNT in text else ():
        for found in pattern.finditer(text):
            at = _share_at(found)
            if at in used or found.start("part") in used:
                continue
            used.update((at, found.start("part")))
            yield _made(outline, found, at, True)
    for pattern in _TWICE if RATIO in text and PERCENT in text else ():
        for found in pattern.finditer(text):
            at = found.start("share")
            if at not in used:
                used.add(at)
                yield Counted(outline.term(found.start("part")), None, outline.term(at), True)
    for found in _BARE.finditer(text):
        if found.start("part") not in used and _PLURAL.match(found["noun"]):
            part, whole = (outline.term(found.start(name)) for name in ("part", "whole"))
            yield Counted(part, whole, None, True)


def amounts_in(outline: Outline) -> Iterator[Counted]:
    """Yield the shares of amounts: X percent of Y is Z."""
    used: set[int] = set()
    for pattern in _AS_AMOUNTS:
        for found in pattern.finditer(outline.text):
            at = found.start("share")
            made = _made(outline, found, at, False)
            if at in used or made.whole is None or not of_one_unit(made.part, made.whole):
                continue
            if _is_further(found, made):
                continue
            used.add(at)
            yield made


def _share_at(found: re.Match[str]) -> int:
    groups = found.groupdict()
    name = "share" if groups.get("share") else "share2"
    return found.start(name)


def _made(outline: Outline, found: re.Match[str], share: int, by_count: bool) -> Counted:
    part, whole = outline.term(found.start("part")), outline.term(found.start("whole"))
    return Counted(part, whole, outline.term(share), by_count)


def _is_further(found: re.Match[str], made: Counted) -> bool:
    """Tell whether what stands beside a share is a part of the part, or of something else."""
    groups = found.groupdict()
    behind = groups.get("behind")
    if behind is None:
        return bool(
            re.match(
                r"^-(?!strong|member|odd|plus)| (?:a|per) (?:year|month|week|day)\b",
                groups.get("end") or "",
            )
        )
    if _FURTHER.match(behind):
        return True
    if "," in found.group()[: found.start("part") - found.start()] and not re.search(
        r"\b(?:or|is|i\.e\.|equal\w*|equivalent)\b[^,]*$",
        found.group()[: found.start("part") - found.start()],
    ):
        return not _is_same(behind, groups.get("noun") or "", found)
    return False


def _is_same(behind: str, noun: str, found: re.Match[str]) -> bool:
    """Tell whether a figure behind a comma is of the same: "a third of the staff, 30 people"."""
    if re.match(r"^\s?(?:$|[),;.])", behind):
        return True
    word = re.match(r"^ ([a-z-]+)(?=[\s,.;)]|$)", behind)
    if word is None:
        return False
    return (
        word[1] in _SAME
        or word[1] in noun.split()
        or bool(re.match(r"^ (?:in (?:all|total)|were|are|was|is|will)\b", behind))
    )


_EACH = re.compile(
    r"\s(?:an?|per|each|every)\s(?!(?:year|month|week|day|decade)\s(?:ago|earlier|before))[a-z]"
    r"|\s(?:each|apiece)\b"
)


def is_each(term: Term) -> bool:
    """Tell whether a figure is so much for each: "$175 a head"."""
    claim = term.claim
    return _EACH.match(claim.sentence, claim.span.end - claim.sentence_start) is not None
