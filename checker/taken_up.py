"""Figures that a text takes up again: "38 countries signed. … The 83 countries will meet"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from msgspec import Struct

from checker.context import Context
from claims.measures import lemma
from claims.model import Claim, Quantity
from claims.words import LANGUAGE, closed_words, number_words, toml, verbs


class TakenUp(Struct, frozen=True):
    """A figure as it is first said, and where and how it is taken up.

    ``start`` and ``end`` are the offsets of the second figure, which is a claim (``again``) but
    where it stands alone. ``way`` is "noun" ("the 83 countries"), "bare" ("of the 207,") or
    "headline"; ``slip`` is what leads from one to the other, in words.
    """

    first: Claim
    again: Claim | None
    start: int
    end: int
    way: str
    slip: str


# What stands in front of a figure that is known already.
_KNOWN = re.compile(r"(?:\b[Tt]he|\b[Tt]hese|\b[Tt]hose|\b[Aa]ll|\b[Tt]hat) $")
_BARE = re.compile(
    r"f (?:the|these|those) (\d[\d,]*\d)(?=[,.;:)]| (?:were|are|was|is|had|have|has|will|would)\b)"
)
_WORDS = re.compile(r"[a-z]+(?:[’'-][a-z]+)*")
_BEHIND = re.compile(
    r"(?:[ -]([A-Za-z][A-Za-z’'-]*))(?:[ -]([A-Za-z’'-]+))?(?:[ -]([A-Za-z’'-]+))?"
)
_OF = re.compile(r"\b([a-z]+) of $")
_AFTER = re.compile(r"\s*([,.;:)!?”\"]|$)|\s+([a-z’'-]+)(?:\s+(\S+))?")
# What opens a sentence may lead to others: "In Ulm, the 1,520 trees died"; so may what stands
# before the first figure: "In 2018 there were 27 clubs".
_OPENED = re.compile(r"(?:In|On|At|By|For|From|Of|Among|During|Under)\b")
_LEADS = re.compile(
    r"[,\d:]|\b(?:said|says|say)\b|\b(?:In|On|At|By|For|From|Now|Today|Then|There)\b"
)
# As many words of a headline stand in the sentence of the text that says the same.
SHARED = 2
# In two digits much is one slip apart; a telling figure has three.
TELLING = 3


def taken_up(context: Context) -> Iterator[TakenUp]:
    """Yield the figures that are taken up with one slip, each with the one that was said first."""
    groups: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in context.claims:
        unit = claim.quantity.unit
        if unit != "count" and claim.quantity.dimension != "currency":
            continue
        if claim.quantity.value is None or claim.quantity.value < 10:
            continue
        noun = _noun(claim)
        if noun is not None:
            groups[claim.document, unit, noun].append(claim)
    for (_, _, noun), claims in groups.items():
        if len(claims) > 1 and len({claim.quantity.value for claim in claims}) == 2:
            yield from _by_noun(noun, claims, context)
    for document in context.documents:
        for found in _BARE.finditer(document.text):
            yield from _by_number(document.name, found, context)


def _noun(claim: Claim) -> str | None:
    """Return the noun that a figure counts or measures, in the singular; "" for no noun."""
    start = claim.span.start - claim.sentence_start
    found = _BEHIND.match(claim.sentence, claim.span.end - claim.sentence_start)
    money = claim.quantity.unit != "count"
    for word in (each for each in (found.groups() if found else ()) if each):
        verb = verbs().get(word)
        if word in closed_words() or (money and verb and verb.form != "base"):
            break
        if money or lemma(word) != word:
            return lemma(word)
    ahead = _OF.search(claim.sentence, max(0, start - 24), start) if money else None
    return lemma(ahead[1]) if ahead else "" if money else None


def _by_noun(noun: str, claims: list[Claim], context: Context) -> Iterator[TakenUp]:
    """Yield the figure that is said first with the one that is another, once of a group."""
    first = claims[0]
    again = next(each for each in claims if each.quantity.value != first.quantity.value)
    slip = _slip(first.quantity, again.quantity)
    if slip is None or first.sentence_start == again.sentence_start:
        return
    headline = _in_headline(first, context)
    if slip == "one digit" and _told(first, again) < (TELLING if headline else 2):
        return
    if not _is_plain(first) or not _is_plain(again):
        return
    if headline:
        way = "headline" if _says_the_same(first, again, noun) else ""
    else:
        way = "noun" if noun and _is_taken_up(first, again, noun) else ""
    if way and not _is_explained(first, again, claims, context):
        yield TakenUp(first, again, again.span.start, again.span.end, way, slip)


def _is_explained(first: Claim, again: Claim, own: list[Claim], context: Context) -> bool:
    """Tell whether another figure is one of the two, or what they are apart: "36 signed it"."""
    text = context.text_around(first)
    for claim in (first, again):
        said = sum(each.quantity.value == claim.quantity.value for each in own)
        if len(re.findall(rf"(?<![\d.,]){re.escape(claim.text)}(?![\d%]|[.,]\d)", text)) > said:
            return True
    values = [claim.quantity.value for claim in (first, again)]
    gap = abs((values[0] or 0) - (values[1] or 0))
    return any(
        claim.quantity.value == gap
        or (claim.quantity.value in values and _noun(claim) != _noun(first))
        for claim in context.claims
        if claim.document == first.document
    )


def _is_taken_up(first: Claim, again: Claim, noun: str) -> bool:
    """Tell whether a figure is known already, and nothing says which of its noun are meant."""
    if noun in _listed("shared") or _OPENED.match(first.sentence):
        return False
    at = again.span.start - again.sentence_start
    ahead = again.sentence[:at]
    if not _KNOWN.search(ahead) or first.sentence[
        : first.span.start - first.sentence_start
    ].endswith(("the ", "The ")):
        return False
    if _LEADS.search(ahead):
        return False
    behind = again.sentence[again.span.end - again.sentence_start :]
    said = set(_WORDS.findall(first.sentence.lower()))
    for found in _WORDS.finditer(behind.lower()):
        if lemma(found.group()) == noun:
            return _goes_on(behind[found.end() :])
        if found.group() not in said:
            return False
    return False


def _goes_on(rest: str) -> bool:
    """Tell whether a verb or a stop follows a noun: all of them are meant, not "those in Kiel"."""
    found = _AFTER.match(rest)
    if found is None or found[1] is not None:
        return found is not None
    word = found[2]
    if word in _listed("finite"):
        return True
    verb = verbs().get(word)
    if verb is None or verb.form != "ed":
        return verb is not None and verb.form in ("base", "s")
    object_ = found[3] or " "
    return object_[0].isdigit() or object_ in number_words().small or object_ in _listed("objects")


def _in_headline(claim: Claim, context: Context) -> bool:
    """Tell whether a figure stands in the first line of a text, and that is no sentence."""
    text = context.by_name[claim.document].text
    low = len(text) - len(text.lstrip())
    end = text.find("\n", low)
    return low <= claim.span.start < end < low + 140 and text[end - 1] not in '.!?”"’:'


def _says_the_same(first: Claim, again: Claim, noun: str) -> bool:
    """Tell whether a headline and a sentence share words besides the figure and its noun."""
    one, other = (
        {word[:5] for word in _WORDS.findall(claim.sentence.lower()) if len(word) > 3}
        for claim in (first, again)
    )
    return len((one & other) - {noun[:5]}) >= SHARED


def _is_plain(claim: Claim) -> bool:
    """Tell whether a figure is said plainly, and no word sets it apart."""
    if claim.quantity.modifier != "exact" or claim.modality in ("estimate", "target"):
        return False
    if claim.partitive or claim.kind in ("rank", "change", "growth", "difference", "ratio"):
        return False
    return _listed("apart").isdisjoint(_WORDS.findall(claim.sentence.lower()))


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(toml(f"{LANGUAGE}/taken_up.toml")[name])


def _by_number(name: str, found: re.Match[str], context: Context) -> Iterator[TakenUp]:
    """Yield the one figure before that a number alone is a slip away from; none is the same."""
    again = found[1]
    if len(again.replace(",", "").rstrip("0")) < TELLING:
        return
    start = found.start(1)
    text = found.string[:start]
    if re.search(rf"(?<![\d.,]){re.escape(again)}(?![\d%]|[.,]\d)", text):
        return
    ahead = [
        claim
        for claim in context.claims
        if claim.document == name
        and claim.span.end < start
        and claim.quantity.unit == "count"
        and claim.quantity.value
    ]
    value = Decimal(again.replace(",", ""))
    near = [(claim, _slip_of(str(claim.quantity.value), str(value))) for claim in ahead]
    near = [(claim, slip) for claim, slip in near if slip]
    if len({claim.quantity.value for claim, _ in near}) == 1 and _is_plain(near[0][0]):
        first, slip = near[0]
        if text.rfind(".", first.span.end) >= 0:
            yield TakenUp(first, None, start, found.end(1), "bare", slip or "")


def _told(first: Claim, again: Claim) -> int:
    """Return how many digits of two figures say something, of the one that says less."""
    step = min(first.quantity.written, again.quantity.written)
    values = [abs(each.quantity.value or Decimal(0)) / step for each in (first, again)]
    return min(len(str(int(value)).rstrip("0")) for value in values)


def _slip(one: Quantity, other: Quantity) -> str | None:
    """Return the slip between two figures, in words."""
    step = min(one.written, other.written)
    here, there = (str(int(abs(each.value or Decimal(0)) / step)) for each in (one, other))
    return _slip_of(here, there)


def _slip_of(here: str, there: str) -> str | None:
    if here == there or min(len(here), len(there)) < 2 or not (here + there).isdigit():
        return None
    if len(here) != len(there):
        told = here.rstrip("0")
        return "a moved point" if told == there.rstrip("0") and len(told) > 1 else None
    apart = [at for at in range(len(here)) if here[at] != there[at]]
    if len(apart) == 1:
        return "one digit"
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return None
    left, right = apart
    swapped = (here[left], here[right]) == (there[right], there[left])
    return "swapped digits" if swapped else None
