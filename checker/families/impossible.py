"""REF: values that cannot be, whatever is measured."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from checker.catalogue import rule_for
from checker.conflict import Conflict
from checker.context import Context
from checker.rule import example
from checker.wording import quoted
from claims.measures import lemma
from claims.model import Claim
from claims.tokens import Tokens
from claims.units import factor
from claims.words import LANGUAGE, toml, verbs


@cache
def _tables() -> dict[str, Any]:
    return toml(f"{LANGUAGE}/impossible.toml")


@cache
def _table(name: str) -> dict[str, Any]:
    found: dict[str, Any] = _tables()[name]
    return found


@cache
def _barred(name: str) -> re.Pattern[str]:
    """Return what finds a word that leaves room for a bound to be passed, or to be spoken of."""
    barred = (*_table(name)["not_with"], *_tables()["doubt"])
    words = "|".join(re.escape(word) for word in barred)
    return re.compile(rf"\b(?:{words})", re.IGNORECASE)


def beyond(context: Context) -> Iterator[tuple[Claim, str]]:
    """Select the figures beyond a bound, each with the name of the bound."""
    for claim in context.claims:
        for name, passes in _CHECKS.get(claim.quantity.dimension, ()):
            if claim.modality == "actual" and passes(claim) and _is_meant(claim, name, context):
                yield claim, name


def _is_meant(claim: Claim, name: str, context: Context) -> bool:
    """Tell whether a text states a figure in earnest: no speech, no doubt, no other bound."""
    if _barred(name).search(_around(claim)):
        return False
    text = context.text_around(claim)
    said = text[text.rfind("\n\n", 0, claim.span.start) + 1 : claim.span.start]
    return said.count("“") <= said.count("”") and said.count('"') % 2 == 0


def _around(claim: Claim) -> str:
    """Return a claim's sentence without the figure itself."""
    start = claim.span.start - claim.sentence_start
    return f"{claim.sentence[:start]} {claim.sentence[claim.span.end - claim.sentence_start :]}"


def _before(claim: Claim) -> str:
    return claim.sentence[: claim.span.start - claim.sentence_start]


def _after(claim: Claim) -> str:
    return claim.sentence[claim.span.end - claim.sentence_start :]


def _is_above(claim: Claim, bound: float, scale: float = 1.0, offset: float = 0.0) -> bool:
    """Tell whether all values of a figure lie above a bound."""
    low = claim.quantity.strict.low
    return low is not None and float(low) * scale + offset > bound


_OPENS = re.compile(
    r"(?:^|[,;:(—–]|\b(?:that|and|but|while|found|where|of whom))\s*$", re.IGNORECASE
)
# "of the adults asked own": a plural with at most two words before it, and what follows.
_WHOLES = [
    re.compile(
        rf"\s+of\s+(?:(?:all|the|its|their|those)\s+)*((?:[\w-]+\s+){{{size}}})([\w-]+)\s+([\w’']+)"
    )
    for size in range(3)
]
# "138 percent of the women and 35 percent of the men"
_ANOTHER = re.compile(r"\s+\d[\d.]*\s?(?:percent|per cent|%)\s+of\s")
_LINKS = ("in", "at", "who", "with", "without", "aged", "from", "under", "over")


def _is_share(claim: Claim) -> bool:
    """Tell whether more than all members of a set do something: "120 percent of adults smoke"."""
    if claim.quantity.unit != "percent" or not _is_above(claim, _table("share")["bound"]):
        return False
    if claim.kind != "share" or not _OPENS.search(_before(claim)):
        return False
    return _whole(claim) is not None


def _whole(claim: Claim) -> str | None:
    """Return the set of which a share at the head of a clause is, or None."""
    after = _after(claim)
    for pattern in _WHOLES:
        found = pattern.match(after)
        if found is None:
            continue
        word, behind = found[2].lower(), found[3].lower()
        many = lemma(word) != word and lemma(word) in _table("share")["wholes"]
        verb = verbs().get(behind)
        if many and behind in ("and", "but") and _ANOTHER.match(after, found.end()):
            return f"{found[1]}{found[2]}"
        if many and (behind in _LINKS or (verb is not None and verb.form != "ing")):
            return f"{found[1]}{found[2]}"
    return None


_DOWN_BEFORE = re.compile(r"(\w+)\s(?:\w+ly\s)?$")
_FALL_AFTER = re.compile(
    r"\s*(?:$|[.,;)]|(?:in|from|since|during|over|compared|last|this|year|after|and|while|between"
    r"|within|at|lower|less|fewer|to|on)\b)"
)


def _is_fall(claim: Claim) -> bool:
    """Tell whether what cannot be less than nothing fell by more than all of it."""
    table = _table("fall")
    if claim.kind != "growth" or claim.direction != "down" or claim.quantity.unit != "percent":
        return False
    if not _is_above(claim, table["bound"]) or not claim.measure_key:
        return False
    if claim.measure_key[0] not in table["heads"] or not _FALL_AFTER.match(_after(claim)):
        return False
    return _falls(claim)


def _falls(claim: Claim) -> bool:
    """Tell whether the figure is the fall itself: "fell by", "is down", "115 percent lower"."""
    if re.match(r"\s+(?:lower|less|fewer)\b", _after(claim)):
        return True
    found = _DOWN_BEFORE.search(_before(claim))
    if found is None:
        return False
    word = found[1].lower()
    verb = verbs().get(word)
    return word in ("by", "down") or (verb is not None and verb.role == "down")


def _is_negative(claim: Claim) -> bool:
    """Tell whether fewer than no persons or things are counted: "a population of -3,000"."""
    high = claim.quantity.strict.high
    if high is None or high >= 0 or claim.kind != "level" or not claim.measure_key:
        return False
    if claim.measure_key[0] not in _table("negative")["heads"]:
        return False
    return _STATES.search(_before(claim)) is not None


# What states an amount. After another word a dash may stand for "to", or open a line of a list.
_STATES = re.compile(r"\b(?:of|is|are|was|were|at|to|has|had|have|reached|with)\s$", re.IGNORECASE)


def _is_cold(claim: Claim) -> bool:
    """Tell whether a temperature lies below absolute zero."""
    quantity = claim.quantity
    if quantity.strict.high is None or claim.kind != "level" or claim.assumptions:
        return False
    if quantity.unit == "kelvin" and "temperature" not in claim.measure_key:
        return False
    scale, offset, _ = factor(quantity.unit)
    if float(quantity.strict.high) * scale + offset >= _table("cold")["bound"]:
        return False
    return quantity.value is not None and _STATES.search(_before(claim)) is not None


def _is_fast(claim: Claim) -> bool:
    """Tell whether something moves faster than light."""
    table, unit = _table("fast"), claim.quantity.unit
    if claim.kind != "level" or not unit.endswith((" / second", " / hour")):
        return False
    scale, offset, _ = factor(unit)
    if not _is_above(claim, table["bound"], scale, offset):
        return False
    return claim.predicate in table["verbs"] or claim.measure_key[:1] in (("speed",), ("velocity",))


_AGED = re.compile(r"(\w+),?\saged\s$")


def _is_old(claim: Claim) -> bool:
    """Tell whether a person is older than anybody: "a 142-year-old man", "a woman aged 142"."""
    table, value = _table("age"), claim.quantity.value
    if value is None or not table["bound"] < value <= table["most"]:
        return False
    if claim.text.endswith("-year-old"):
        return _is_of_person(_after(claim))
    found = _AGED.search(_before(claim))
    return found is not None and found[1].lower() in table["persons"]


def _is_of_person(after: str) -> bool:
    """Tell whether a noun for a person, and no longer phrase, stands behind an age."""
    tokens = Tokens(after, 0, min(len(after), 60))
    if not tokens.words or tokens.words[0] not in _table("age")["persons"]:
        return False
    verb = verbs().get(tokens.lower[1]) if len(tokens) > 1 else None
    if verb is not None:
        return verb.form in ("s", "ed")
    return len(tokens) == 1 or tokens.roles[1] in ("preposition", "relative", "mark", "with")


_PH = re.compile(r"\bpH(?:\s(?:value|level))?(?:\s(?:of|is|was|at|reached|has))+\s$")


def _is_acid(claim: Claim) -> bool:
    """Tell whether a pH is beyond those of acids and bases."""
    if "pH" not in claim.sentence or not _is_above(claim, _table("acidity")["bound"]):
        return False
    return bool(_PH.search(_before(claim)) and _NO_NOUN.match(_after(claim)))


# "the pH of 30 lakes" is none of 30.
_NO_NOUN = re.compile(r"\s*(?:$|[.,;)]|(?:in|at|and|when|which|because|after)\b)")


_COORDINATE = re.compile(r"\s?[NS](?:,|\s)\s?\d+(?:\.\d+)?°\s?[EW]\b")
_LATITUDE = re.compile(r"\blatitude\s(?:of|is|was|at)\s(?:\w+\s)?$", re.IGNORECASE)


def _is_off_globe(claim: Claim) -> bool:
    """Tell whether a latitude is beyond the pole."""
    if claim.quantity.unit != "degree" or not _is_above(claim, _table("latitude")["bound"]):
        return False
    return bool(_COORDINATE.match(_after(claim)) or _LATITUDE.search(_before(claim)))


_MAGNITUDE = re.compile(r"\bmagnitude[\s-](?:of\s|was\s)?$", re.IGNORECASE)


def _is_quake(claim: Claim) -> bool:
    """Tell whether an earthquake is stronger than any that was measured."""
    table = _table("quake")
    if "agnitude" not in claim.sentence or not _is_above(claim, table["bound"]):
        return False
    if not _MAGNITUDE.search(_before(claim)) or _MANY.match(_after(claim)):
        return False
    return any(word in claim.sentence.lower() for word in table["words"])


# "the magnitude of 100 earthquakes"
_MANY = re.compile(r"\s+(?:\w+\s+){0,2}?(?:\w*quakes|tremors|events|shocks|aftershocks)\b")


Check = Callable[[Claim], bool]
# Dimension -> the bounds that a figure of it may pass, and what finds that out.
_CHECKS: dict[str, tuple[tuple[str, Check], ...]] = {
    "percent": (("share", _is_share), ("fall", _is_fall)),
    "count": (
        ("negative", _is_negative),
        ("age", _is_old),
        ("acidity", _is_acid),
        ("quake", _is_quake),
    ),
    "[temperature]": (("cold", _is_cold),),
    "[length] / [time]": (("fast", _is_fast),),
    "[time]": (("age", _is_old),),
    "[angle]": (("latitude", _is_off_globe),),
}


@rule_for(
    "REF003",
    "impossible-value",
    "error",
    beyond,
    fails=(
        example("The survey found that 112 percent of the respondents own a bicycle."),
        example("Visitor numbers fell by 115 percent in 2020."),
        example("At night the temperature on the dwarf planet is minus 300 degrees Celsius."),
        example("The coordinates of the wreck are 97.5° N, 12.3° E."),
        example("A magnitude 62 earthquake struck the north of Chile."),
    ),
    passes=(
        example("Public debt is 112 percent of GDP. The plant ran at 112 percent of capacity."),
        example("The oil price fell by 306 percent, to minus $37 a barrel, on 20 April 2020."),
        example("It was minus 60 degrees Celsius at night."),
        example("The coordinates of the wreck are 57.5° N, 112.3° E."),
        example("A magnitude 6.2 earthquake struck the north of Chile."),
    ),
)
def impossible_value(selected: tuple[Claim, str], context: Context) -> Iterator[Conflict]:
    """A figure cannot be: it is beyond a bound of nature or of logic.

    More than all members of a set, fewer than no persons, colder than absolute zero, faster than
    light, a fall by more than all that there was, a person, a latitude, an acid or an earthquake
    beyond all that there are. Such a figure is mostly a slip: a decimal point that was lost, a
    digit too many, a sign.

    Left alone: what may pass 100 percent (a capacity, a target, a debt, last year's value), what
    can be negative (profits, balances, some prices), direct speech, and sentences that themselves
    doubt the figure.
    """
    claim, name = selected
    why = _table(name)["why"].format(whole=_whole(claim) or "a whole")
    yield Conflict(
        rule="REF003",
        level="error",
        claims=(claim,),
        accused=claim,
        message=f"{quoted(claim)} cannot be: {why[0].lower()}{why[1:]}",
        working=(why,),
        confidence=0.9,
    )
