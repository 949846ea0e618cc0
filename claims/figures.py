"""Figures: a number with its unit, its modifier and its range, and what only looks like one.

Dates, years, ordinals, versions, labels, scores, clock times and addresses are no quantities; this
file keeps them out.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from claims.numerals import Numeral, digit_numerals, word_numerals
from claims.periods import Mention
from claims.units import Unit, rate_after, unit_after, unit_before
from claims.words import labels, modifier_words

COUNT = Unit("count", "count")


class Figure(Struct, frozen=True, kw_only=True):
    """A quantity as it stands in a text.

    ``start`` takes in the modifier directly before it, ``core`` is where the figure itself starts
    (with its currency sign). ``low`` and ``high`` differ for a range. ``per`` is the denominator of
    a rate.
    """

    start: int
    core: int
    end: int
    low: Decimal
    high: Decimal
    written: Decimal
    form: str
    scaled: bool
    broken: bool
    unit: Unit
    per: str | None = None
    modifier: str = "exact"
    stated_unit: bool = True


_COUNTED = re.compile(r"\s+(?:[a-z-]+\s+)?[a-z]{2,}s\b|\s+people\b")
_YEAR_BEFORE = re.compile(r"\b(?:in|of|by|since|until|from|the|to|and|for|before|after|during)\s*$")


def without_counts(text: str, start: int, mentions: list[Mention]) -> list[Mention]:
    """Return the mentions less the "years" that are counts ("more than 2000 participants")."""
    return [mention for mention in mentions if not _is_count(text, start, mention)]


def _is_count(text: str, start: int, mention: Mention) -> bool:
    if mention.kind != "year" or mention.end - mention.start != 4:
        return False
    if unit_before(text, mention.start) or unit_after(text, mention.end):
        return True
    followed = bool(_COUNTED.match(text, mention.end))
    if _modifier_before(text, start, mention.start)[0] != "exact":
        return followed
    before = text[max(start, mention.start - 8) : mention.start].lower()
    round_number = text[mention.end - 2 : mention.end] == "00"
    return followed and round_number and not _YEAR_BEFORE.search(before)


_MASKED = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+\.\w+|\b[\w-]+\.(?:com|org|net|txt|html|pdf)\b"
    r"|\b\d{1,2}(?::\d\d){1,2}\b(?:\s*[ap]\.?m\.?)?|\b\d{1,2}(?:\.\d\d)?\s?[ap]\.?m\b\.?"
    r"|\b\d{1,2}\s+o'clock|\b\d{3,4}\s+(?:UTC|GMT|hours)\b"
    r"|\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b(?!\s*(?:inch|of))|\b24/7\b"
    r"|\b\d{1,3}(?:\.\d{1,3}){3}\b|\(?\+?\d[\d ()-]{6,}\d{4}\b(?=\s*(?:$|[;,)]))"
    r"|\b\d{4,}-\d{3,}\b|[\d.]+-(?:for|on)-[\d.]+"
)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)\b", re.IGNORECASE)
_RATE = re.compile(
    r"(?:\s*/\s*|\s+(?:per|an?|each|every)\s+)(capita|person|head|day|week|month|year|hour|minute"
    r"|second|night|game|match|household|student|child|vehicle|unit|piece|annum|share)\b"
    r"|\s+(daily|weekly|monthly|annually)\b"
)


def find_figures(text: str, start: int, end: int, mentions: list[Mention]) -> list[Figure]:
    """Return the quantities in ``text[start:end]`` in order.

    ``mentions`` are the sentence's periods: a number inside one is no quantity.
    """
    masks = [(mention.start, mention.end) for mention in mentions]
    masks += [found.span() for found in _MASKED.finditer(text, start, end)]
    digits = list(digit_numerals(text, start, end))
    taken = [(numeral.start, numeral.end) for numeral in digits]
    words = [
        numeral
        for numeral in word_numerals(text, start, end)
        if not _inside(numeral.start, numeral.end, taken)
    ]
    figures = []
    for numeral in sorted(digits + words, key=lambda one: one.start):
        if _inside(numeral.start, numeral.end, masks):
            continue
        figure = _figure(text, start, end, numeral)
        if figure:
            figures.append(figure)
    joined = _shared_scales(text, _ranges(text, start, figures))
    return [figure for figure in joined if _is_quantity(text, start, end, figure)]


def _inside(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(low < end and start < high for low, high in spans)


def _figure(text: str, start: int, end: int, numeral: Numeral) -> Figure | None:
    if numeral.form == "digits" and not _stands_alone(text, numeral):
        return None
    before = unit_before(text, numeral.start)
    after = unit_after(text, numeral.end) if numeral.form != "multiple" else None
    if after and after[1] > end:
        after = None
    unit, stop = _unit(numeral, before, after)
    core = before[1] if before else numeral.start
    core, sign = _sign(text, start, core)
    unit, stop, per = _per(text, end, unit, stop)
    modifier, low = _modifier_before(text, start, core)
    if modifier == "exact":
        modifier, stop = _modifier_after(text, stop, end, modifier)
    if numeral.form == "vague" and modifier == "exact":
        modifier = "at_least"
    return Figure(
        start=low,
        core=core,
        end=stop,
        low=numeral.value * sign * unit.scale,
        high=numeral.value * sign * unit.scale,
        written=numeral.written * unit.scale,
        form=numeral.form,
        scaled=numeral.scaled or unit.name != "count",
        broken=numeral.broken,
        unit=unit,
        per=per,
        modifier=modifier,
        stated_unit=unit.name != "count",
    )


def _per(text: str, end: int, unit: Unit, stop: int) -> tuple[Unit, int, str | None]:
    """Read the denominator of a rate: "$80 a barrel" is a price, "500 people a day" a count."""
    if unit.dimension == "currency":
        rate = rate_after(text, stop, unit)
        if rate and rate[1] <= end:
            return rate[0], rate[1], rate[0].name.rpartition(" / ")[2]
    found = _RATE.match(text, stop, end)
    if not found:
        return unit, stop, unit.name.rpartition(" / ")[2] if " / " in unit.name else None
    return unit, stop, (found.group(1) or found.group(2)).lower()


def _unit(
    numeral: Numeral, before: tuple[Unit, int] | None, after: tuple[Unit, int] | None
) -> tuple[Unit, int]:
    if before:
        same = after is not None and after[0].dimension == "currency"
        return before[0], after[1] if same and after else numeral.end
    if after:
        return _sterling(numeral, after[0]), after[1]
    if numeral.form in ("multiple", "fraction"):
        return Unit("ratio", "ratio"), numeral.end
    return COUNT, numeral.end


def _sterling(numeral: Numeral, unit: Unit) -> Unit:
    """Return pounds as money where a scale word makes a weight unlikely ("300 million pounds")."""
    if numeral.scaled and numeral.value >= 100_000 and "GBP" in unit.candidates:
        return Unit("GBP", "currency")
    return unit


def _stands_alone(text: str, numeral: Numeral) -> bool:
    """Tell whether digits are a number of their own, not part of a name ("5G", "Covid-19")."""
    start, end = numeral.start, numeral.end
    before = text[start - 1] if start else " "
    if before.isalpha() and not unit_before(text, start):
        return False
    if before in "_#@" or (before in "-–/." and start > 1 and text[start - 2].isalnum()):
        return before in "-–/" and text[start - 2].isdigit()
    after = text[end : end + 1]
    if _ORDINAL.match(text, start):
        return False
    if after.isalpha() and not unit_after(text, end):
        return bool(re.match(r"x\b", text[end:]))
    return not (after == "-" and _IDENTIFIER.match(text, end))


_IDENTIFIER = re.compile(r"-[A-Z]+\d|-\d+-")


def _sign(text: str, start: int, core: int) -> tuple[int, int]:
    """Read a minus before the figure; a dash between words is none."""
    if (
        core > start
        and text[core - 1] in "-−"
        and (core - 1 == start or text[core - 2] in " (\u00a0")
    ):
        return core - 1, -1
    if text[max(start, core - 6) : core].lower() == "minus ":
        return core - 6, -1
    return core, 1


_LAST_WORDS = re.compile(r"[\w.'’≈~<>≥≤]+(?=\s|[≈~<>≥≤]?$)|[≈~<>≥≤]$")


def _modifier_before(text: str, start: int, core: int) -> tuple[str, int]:
    """Return the modifier whose words end directly before ``core``, and where they start."""
    window = text[max(start, core - 40) : core]
    if not window or window[-1] not in " \u00a0\n-≈~<>≥≤":
        return "exact", core
    base = core - len(window)
    found = list(_LAST_WORDS.finditer(window.rstrip(" \u00a0\n-")))
    words = [one.group().lower() for one in found][-5:]
    found = found[-5:]
    table = modifier_words().left
    for size in range(min(5, len(words)), 0, -1):
        modifier = table.get(tuple(words[-size:]))
        if modifier:
            return modifier, base + found[-size].start()
    return "exact", core


_NEXT_WORDS = re.compile(r"\s*(-plus|\+|[A-Za-z]+)")


def _modifier_after(text: str, position: int, end: int, modifier: str) -> tuple[str, int]:
    """Return the modifier whose words follow the figure, and where the figure then ends."""
    words: list[str] = []
    stops: list[int] = []
    at = position
    while len(words) < 3:
        found = _NEXT_WORDS.match(text, at, end)
        if not found:
            break
        words.append(found.group(1).lower())
        at = found.end()
        stops.append(at)
    table = modifier_words().right
    for size in range(len(words), 0, -1):
        known = table.get(tuple(words[:size]))
        if known and not (words[0] in ("plus", "+") and _number_follows(text, stops[0])):
            return known, stops[size - 1]
    return modifier, position


def _number_follows(text: str, position: int) -> bool:
    return bool(re.match(r"\s*[\d$€£¥]", text[position : position + 4]))


_JOINED = re.compile(r"\s*(?:-|–|—|to|and|or)\s*\Z")
_TO = re.compile(r"\s*(?:-|–|—|to|or)\s*\Z")


def _ranges(text: str, start: int, figures: list[Figure]) -> list[Figure]:
    """Join two figures that are the ends of one range."""
    joined: list[Figure] = []
    for figure in figures:
        last = joined[-1] if joined else None
        if last and _is_range(text, start, last, figure):
            joined[-1] = _range(text, start, last, figure)
        else:
            joined.append(figure)
    return joined


def _is_range(text: str, start: int, first: Figure, second: Figure) -> bool:
    if first.form == "multiple" or first.low != first.high or first.end > second.core:
        return False
    between = text[first.end : second.core]
    if first.unit != second.unit and first.stated_unit and second.stated_unit:
        return False
    before = text[max(start, first.core - 9) : first.core].lower()
    if re.search(r"\bbetween\s*$", before):
        return bool(_JOINED.match(between))
    if re.search(r"\bfrom\s*$", before) and "to" in between:
        return False
    if not _TO.match(between) or re.fullmatch(r"\s*or\s*", between):
        return False
    low = first.low * _borrowed(first, second)
    return low < second.low and second.modifier in ("exact", first.modifier)


def _borrowed(first: Figure, second: Figure) -> Decimal:
    """Return the scale that "3 to 5 million" gives to its 3."""
    if first.scaled and first.stated_unit and not second.stated_unit:
        return Decimal(1)
    unscaled = first.written <= 1 and second.written > 1 and not first.broken
    return _scale_of(second) if unscaled and second.scaled else Decimal(1)


def _scale_of(figure: Figure) -> Decimal:
    scale = Decimal(1)
    for candidate in (Decimal(10) ** 12, Decimal(10) ** 9, Decimal(10) ** 6, Decimal(10) ** 3):
        if figure.written >= candidate / 1000 and abs(figure.low) >= candidate:
            return candidate
    return scale


def _range(text: str, start: int, first: Figure, second: Figure) -> Figure:
    scale = _borrowed(first, second)
    opening = re.search(r"\bbetween\s*$", text[max(start, first.start - 9) : first.start].lower())
    begin = max(start, first.start - 9) + opening.start() if opening else first.start
    return replace(
        second,
        start=begin,
        core=first.core,
        low=first.low * scale,
        unit=second.unit if second.stated_unit else first.unit,
        stated_unit=first.stated_unit or second.stated_unit,
        modifier="between",
    )


def _shared_scales(text: str, figures: list[Figure]) -> list[Figure]:
    """Give "$5 and $7 billion" its shared scale: "between 5 and 7", "$5 or $7 billion"."""
    shared = list(figures)
    for index, (first, second) in enumerate(pairwise(figures)):
        between = text[first.end : second.core]
        money = first.unit.dimension == second.unit.dimension == "currency"
        if money and first.written <= 1 and re.fullmatch(r",?\s*(?:and|or)\s*", between):
            scale = _scale_of(second) if second.written > 1 and first.low < 1000 else Decimal(1)
            shared[index] = replace(
                first,
                low=first.low * scale,
                high=first.high * scale,
                written=first.written * scale,
            )
    return shared


_LABEL = re.compile(r"([\w.§#-]+)\s*$")
_LIST_MARK = re.compile(r"\(?\d{1,3}[.)]\s|\(\d{1,2}\)")


def _is_quantity(text: str, start: int, end: int, figure: Figure) -> bool:
    if figure.stated_unit or figure.modifier != "exact":
        return figure.form != "words" or figure.stated_unit or figure.low != 1
    if figure.form == "words" and figure.low <= 1:
        return False
    if figure.form == "vague":
        return True
    if figure.core == start and _LIST_MARK.match(text, start):
        return False
    before = _LABEL.search(text, max(start, figure.core - 24), figure.core)
    if before and before.group(1).lower() in labels() and not figure.scaled:
        return _label_is_quantity(text, figure, before.group(1))
    if figure.form == "digits" and _is_score(text, start, figure):
        return False
    return not _is_model(text, start, figure)


def _label_is_quantity(text: str, figure: Figure, word: str) -> bool:
    """Tell "in group 5" from "the group, 5 people": a lower-case plural after it counts things."""
    if word[0].isupper() or figure.low >= 10000:
        return figure.low >= 10000
    after = re.match(r"\s+([a-z]{3,}s)\b", text[figure.end : figure.end + 30])
    return bool(after)


def _is_score(text: str, start: int, figure: Figure) -> bool:
    """Tell whether the number is one side of a score or a pair of labels: "3-1", "2–0"."""
    around = text[max(start, figure.core - 3) : figure.end + 3]
    return bool(re.search(r"\d[-–:/]\d", around)) and figure.low < 200


def _is_model(text: str, start: int, figure: Figure) -> bool:
    """Tell whether a bare number names a thing: "the 707", "Boeing 737", "Area 51"."""
    if figure.form != "digits" or figure.written != 1 or figure.scaled:
        return False
    before = text[max(start, figure.core - 30) : figure.core]
    after = text[figure.end : figure.end + 24]
    counts = re.match(r"[\s-]+[a-z]", after)
    if (
        re.search(r"[A-Z][\w-]+ $", before)
        and not counts
        and not re.search(r"[.!?:] *\w+ $", before)
    ):
        return (
            not re.match(r"\s*[%)]", after) and before.strip() != text[start : figure.core].strip()
        )
    return bool(re.search(r"\bthe $", before, re.IGNORECASE)) and not counts
