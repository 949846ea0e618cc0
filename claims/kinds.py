"""What kind of statement a figure makes: a level, a growth, a share, a conversion."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from claims.attached_places import goes_on
from claims.figure import Figure
from claims.moves import leaves_verb_out, says_it_again, signed_way, way_of
from claims.places import wholes
from claims.shared_money import country_of_money, is_bare_dollar, money_codes, money_of_document
from claims.subjects import Subject
from claims.ties import Tie, verb_at
from claims.view import View
from claims.words import nouns

if TYPE_CHECKING:
    from claims.memory import Memory

POINTS = ("percentage_point", "basis_point")
"""Units of a difference between two percentages."""


class Reading(Struct, frozen=True):
    """The kind of a figure with what follows from it."""

    kind: str
    unit: str
    dimension: str
    direction: str | None = None
    modifier: str = "exact"
    partitive: bool = False
    assumptions: tuple[str, ...] = ()


def classify(
    view: View, figure: Figure, tie: Tie, subject: Subject, index: int, memory: Memory
) -> Reading:
    """Return what kind of statement the figure makes."""
    unit, dimension = _unit(view, figure, subject)
    codes = money_codes(figure.unit)
    resolved = _currency(view, figure, memory, codes) if codes else None
    unit = resolved or unit
    kind, direction = _kind(view, figure, tie, subject, index, dimension)
    if kind == "share" and _is_growth_again(view, index, memory):
        kind, direction = "growth", memory.last_direction
    way = signed_way(view, index) if kind == "share" and dimension == "percent" else None
    if way:
        kind, direction = "growth", way
    if kind == "growth" and unit == "ratio":
        unit, dimension = "percent", "percent"
    return Reading(
        kind=kind,
        unit=unit,
        dimension=dimension,
        direction=direction,
        modifier=modifier_by_verb(view, tie),
        partitive=dimension == "count" and _is_partitive(view, view.ranges[index]),
        assumptions=() if resolved else _assumptions(figure),
    )


def _is_growth_again(view: View, index: int, memory: Memory) -> bool:
    """Tell whether a percentage goes on with the growth or the change that the figure before it
    told."""
    percent = view.figures[index].unit.dimension == "percent"
    if memory.last_kind == "growth" and (
        goes_on(view, index) or (percent and leaves_verb_out(view, index))
    ):
        return memory.last_direction is not None
    changed = memory.last_kind in ("change", "difference") and memory.last_direction is not None
    return changed and says_it_again(view, index)


def _currency(view: View, figure: Figure, memory: Memory, codes: tuple[str, ...]) -> str | None:
    """Resolve a currency's shared name by the places of the sentence, else by the dateline's, else
    by the document's home, unless the text speaks of another country that has such money, else by
    what the document says elsewhere."""
    if is_bare_dollar(codes) and figure.unit.dimension != "currency":
        # "$80 a barrel" is the world's price wherever the oil is.
        return None
    named = [mention.place.id for mention in view.places]
    for ident in [*named, *([memory.home] if memory.home else [])]:
        for code in codes:
            if country_of_money().get(code) in wholes(ident):
                return _named_so(figure, code)
    home = memory.document.home_currency
    if home in codes and _is_at_home(home, codes, view.sentence.start, memory):
        return _named_so(figure, home)
    said = money_of_document(memory.document.text, memory.document.country, codes)
    return _named_so(figure, said) if said else None


def _named_so(figure: Figure, code: str) -> str:
    """Return a figure's unit, "USD / barrel", with another currency in it."""
    return figure.unit.name.replace(figure.unit.name[:3], code, 1)


def _is_at_home(home: str, candidates: tuple[str, ...], offset: int, memory: Memory) -> bool:
    """Tell whether the paragraph names no other country with such money, nor the text one without
    naming the home as well."""
    money = {place: code for code, place in country_of_money().items() if code in candidates}
    paragraph = {money[ident] for ident in memory.places_round(offset) if ident in money}
    if paragraph:
        return paragraph == {home}
    text = {money[ident] for ident in memory.places_in_text if ident in money}
    return not text or home in text


def _assumptions(figure: Figure) -> tuple[str, ...]:
    if figure.unit.candidates:
        what = "currency" if figure.unit.dimension == "currency" else "unit"
        return (f"{what}: one of {', '.join(figure.unit.candidates)}",)
    return ()


_INDEX_HEADS = ("level", "index", "score", "rating", "points")


def _unit(view: View, figure: Figure, subject: Subject) -> tuple[str, str]:
    """Return unit and dimension; a bare number for an index or a level counts nothing."""
    stated = subject.source in ("subject", "noun", "carried") and bool(subject.key)
    if figure.unit.name == "count" and stated and subject.key[0] in _INDEX_HEADS:
        return "index", "count"
    if figure.unit.name == "count" and is_age(view, figure):
        return "year", "[time]"
    return figure.unit.name, figure.unit.dimension


_NAMED = re.compile(
    r"[A-Z][\w’'-]+, $|\b(?:man|woman|boy|girl|he|she|princess|prince|brother|sister"
    r"|son|daughter|mother|father|wife|husband|victim|suspect|driver|student), $"
)


def is_age(view: View, figure: Figure) -> bool:
    """Tell whether a bare number is an age: "aged 67", "Adamowicz, 53, has", "at the age of 99"."""
    whole = figure.form == "digits" and figure.low == figure.high and 0 < figure.low < 120
    text = view.document.text
    before = text[max(view.sentence.start, figure.start - 24) : figure.start]
    if not whole or figure.stated_unit:
        return False
    if re.search(r"\b(?:aged?|age of)\s$", before):
        return True
    follows = text[figure.end : figure.end + 1]
    return bool(_NAMED.search(before)) and follows in (",", ".", ";")


def modifier_by_verb(view: View, tie: Tie) -> str:
    """Return the modifier that the governing verb implies: "exceed", "top", "near"."""
    verb = verb_at(view, tie.index) if tie.role == "verb" and not tie.link else None
    if verb and verb.role in ("more_than", "less_than", "nearly"):
        return verb.role
    return "exact"


def _kind(
    view: View, figure: Figure, tie: Tie, subject: Subject, index: int, dimension: str
) -> tuple[str, str | None]:
    _, last = view.ranges[index]
    if _is_time(figure.unit.name) and not subject.growth:
        return "duration", None
    if figure.form == "multiple":
        return "ratio", _direction(view, tie)
    if _is_conversion(view, figure, tie, index):
        return "conversion", None
    compared = view.role(last) == "comparative" and view.lower(last + 1) == "than"
    if compared or (view.role(last) == "comparative" and dimension == "percent"):
        direction = "down" if view.lower(last) in _LESS else "up"
        return ("growth" if dimension == "percent" else "difference"), direction
    if subject.growth:
        return _change_kind(dimension), subject.growth
    beside = _BESIDE.match(view.document.text, figure.end, view.sentence.end)
    if beside and dimension != "ratio":
        word = next(group for group in beside.groups() if group)
        direction = "down" if word in ("below", "under", *_LESS) else "up"
        return ("growth" if dimension == "percent" else "difference"), direction
    if tie.role == "verb" and tie.link not in ("to", "from"):
        moved = _direction(view, tie)
        by_or_bare = tie.link in ("by", "", "up", "down") or dimension == "percent"
        if moved and _is_object(view, figure, tie, last, dimension):
            return ("share" if dimension in ("percent", "ratio") else "level"), None
        if moved and by_or_bare and tie.link != "at":
            return _change_kind(dimension), moved
    if dimension in ("percent", "ratio"):
        return _percent_kind(view, figure, tie, subject, last)
    if dimension == "[time]":
        return "duration", None
    if _is_list_count(view, figure, subject, last):
        return "list_count", None
    return "level", None


# Verbs of change that mean something else of an object: crops are grown, funds are raised.
_MADE = ("grow", "raise")
_OF = re.compile(r"\s+of\s+[a-z]")
# "The fee was raised 5 euros": by so much.
_BE = ("is", "are", "was", "were", "be", "been", "being")


def _is_object(view: View, figure: Figure, tie: Tie, last: int, dimension: str) -> bool:
    """Tell whether a figure is what is grown, gained or raised, not by how much something rose:
    "grow 60 percent of the cocoa", "grows 3 tonnes of rice", "raised 5 million euros"."""
    verb = verb_at(view, tie.index)
    if verb is None or verb.role != "up" or tie.link or tie.moved:
        return False
    if any(view.lower(at) in _BE for at in range(tie.start, tie.index)):
        return False
    between = view.ranges[view.figures.index(figure)][0] - tie.index - 1
    if between > (view.role(tie.index + 1) == "article"):
        return False
    if dimension in ("percent", "ratio"):
        return view.lower(last) == "of"
    if verb.lemma == "raise":
        return dimension == "currency"
    return verb.lemma in _MADE and bool(_OF.match(view.document.text, figure.end))


# "120 billion euros above 2021", "or 2 billion pounds, lower in 2023"
_BESIDE = re.compile(
    r"\s+(above|below|over|under)\s+(?:(?:19|20)\d\d|last year|the (?:year|level|previous))"
    r"|,?\s+(higher|lower|larger|smaller|more|less)\s+(?:in|than|on)\b"
)
_LESS = ("less", "fewer", "lower", "smaller", "shorter")


def _change_kind(dimension: str) -> str:
    return "growth" if dimension in ("percent", "ratio") else "change"


def _direction(view: View, tie: Tie) -> str | None:
    verb = verb_at(view, tie.index) if tie.role == "verb" else None
    if verb and verb.role in ("up", "down"):
        return verb.role
    word = view.lower(tie.index)
    return word if word in ("up", "down") else way_of(view, tie)


_TIMES = ("second", "minute", "hour", "day", "week", "month", "year", "decade", "century")


def _is_time(unit: str) -> bool:
    """Tell whether a unit is a rate of two times: "seven days a week" is a duration."""
    numerator, slash, denominator = unit.partition(" / ")
    return bool(slash) and numerator in _TIMES and denominator in _TIMES


# Percentages that are attributes, no parts of a whole.
_RATES = frozenset(
    ("rate", "inflation", "unemployment", "yield", "interest", "margin", "deficit", "index", "tax",
     "tariff", "turnout", "growth", "level", "probability", "accuracy", "efficiency")
)  # fmt: skip


def _percent_kind(
    view: View, figure: Figure, tie: Tie, subject: Subject, last: int
) -> tuple[str, str | None]:
    verb = verb_at(view, tie.index) if tie.role == "verb" else None
    if subject.share or (verb and verb.role == "share") or view.lower(last) == "of":
        return "share", None
    if tie.link in ("up", "down"):
        return "growth", tie.link
    if _YEAR_ON_YEAR.match(view.document.text, view.tokens.ends[last - 1]):
        return "growth", "up"
    head = subject.key[0] if subject.key else ""
    if head in _RATES or figure.unit.name in POINTS:
        return "level", None
    return "share", None


_YEAR_ON_YEAR = re.compile(r"\s+(?:year[- ](?:on|over)[- ]year|yoy|growth|increase|rise)\b", re.I)


def _is_conversion(view: View, figure: Figure, tie: Tie, index: int) -> bool:
    """Tell whether a figure in brackets says the one before it in another unit."""
    if tie.role != "bracket" or index == 0 or not figure.stated_unit:
        return False
    before = view.figures[index - 1]
    gap = view.document.text[before.end : figure.start]
    same = before.unit.dimension == figure.unit.dimension
    if not _CLOSED.match(view.document.text, figure.end):
        return False
    return same and before.unit.name != figure.unit.name and len(gap.strip(" (")) <= 24


# What follows a conversion: "($12 million of it in shares)" is none.
_CLOSED = re.compile(r"\s*[),;/]|\s+(?:at|each|as of)\b")


def _is_list_count(view: View, figure: Figure, subject: Subject, last: int) -> bool:
    small = figure.low <= 20 and figure.low == figure.low.to_integral_value()
    if not small or figure.stated_unit or subject.source != "counted" or figure.low < 2:
        return False
    if any(nouns().get(word.lower()) == "list" for word in subject.words):
        return figure.modifier == "exact"
    text = view.document.text
    cue = re.match(r"[^.;,]{0,60}:\s", text[view.tokens.ends[last - 1] : view.sentence.end])
    return bool(cue) and figure.form == "words"


def _is_partitive(view: View, span: tuple[int, int]) -> bool:
    """Tell whether a figure is a part of a set: "six of the", "two other", "three more"."""
    first, last = span
    of_set = ("the", "these", "those", "them", "its", "their", "his", "her", "our", "my", "your")
    whole = view.lower(last + 1) in of_set or view.role(last + 1) == "figure"
    if view.lower(last) == "of" and whole:
        return True
    if view.role(first - 1) == "other" or view.lower(first) in ("another", "further", "additional"):
        return True
    return view.role(last) in ("other", "comparative") and view.lower(last + 1) != "than"
