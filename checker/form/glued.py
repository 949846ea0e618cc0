"""Numbers that run into the words beside them ("5million", "about50", "3kmaway"), and numbers whose
unit was left out ("a length of 250.", "costs 3.5 million")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from checker.context import Context
from checker.plain_text import shape
from claims.document import Document
from claims.model import Claim
from claims.words import toml


class Glued(Struct, frozen=True):
    """A number and a word with no space between: where they stand, and how they are parted."""

    start: int
    end: int
    parted: str


# A digit with letters behind it, or with one before it and another digit; a sign behind a letter.
# Each opens with the digit or the sign, which a search skips to; digits are sought in the shape.
_RUN = re.compile(rb"0(?:aa(?P<word>a+)|(?<=a0)[0,])")
_PAID = tuple(re.compile(rf"{sign}(?<=[a-z]{sign})\d") for sign in (r"\$", "£", "€"))
_NUMBER_BEFORE = re.compile(r"[\d.,]*\d\Z")
_WORD_BEFORE = re.compile(r"(?<![\w#@/.$-])[a-z]+\Z")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_WORD = re.compile(r"[a-z]+")
# Addresses, handles, names of files: there they are one word.
_NO_START = "#@/_.-\\=&?"
_NO_END = re.compile(r"[\w/@_=-]|\.(?:com|org|net|[a-z]{2,4}\b)")


def find_glued(document: Document) -> Iterator[Glued]:
    """Yield the numbers of a document that a space should part from a word."""
    text = document.text
    runs = [(*found.span(), found["word"] is None) for found in _RUN.finditer(shape(text))]
    paid = [(*found.span(), True) for sign in _PAID for found in sign.finditer(text)]
    last = 0
    for start, end, led in sorted(runs + paid) if paid else runs:
        if start < last:
            continue
        last = end
        glued = _led(text, start) if led else _followed(text, start)
        if glued and not _NO_END.match(text, glued.end):
            yield glued


def _led(text: str, first: int) -> Glued | None:
    """Return a number with its word before it: "about50 people", "costs$5"."""
    word = _WORD_BEFORE.search(text, max(0, first - 16), first)
    number = _NUMBER.match(text, first + (not text[first].isdigit()))
    if word is None or number is None:
        return None
    known = toml("en/glued.toml")["before"]
    if text[first].isdigit() and word.group() not in known:
        return None
    if not text[first].isdigit() and len(word.group()) < 4:
        return None
    if text[number.end() : number.end() + 1].isalpha():
        return None
    parted = f"{word.group()} {text[first : number.end()]}"
    return Glued(word.start(), number.end(), parted)


@cache
def _symbols() -> re.Pattern[str]:
    table = toml("en/glued.toml")
    return re.compile(rf"({'|'.join(table['symbols'])})({'|'.join(table['after_symbol'])})")


def _followed(text: str, first: int) -> Glued | None:
    """Return a number with its word behind it: "5million", "32.5percent", "3kmaway"."""
    number = _NUMBER_BEFORE.search(text, max(0, first - 16), first + 1)
    word = _WORD.match(text, first + 1)
    assert number is not None
    assert word is not None
    before = text[number.start() - 1 : number.start()]
    if before.isalpha() or (before and before in _NO_START):
        return None
    run, end = word.group(), word.end()
    symbol = _symbols().fullmatch(run)
    if symbol:
        parted = f"{number.group()} {symbol.group(1)} {symbol.group(2)}"
    elif run == "per" and text.startswith(" cent", end):
        end += len(" cent")
        parted = f"{number.group()} per cent"
    elif run in toml("en/glued.toml")["behind"]:
        parted = f"{number.group()} {run}"
    else:
        return None
    return Glued(number.start(), end, parted)


_SIZE = re.compile(
    r"\b(?:(?:length|height|width|depth|diameter|wingspan|circumference)\sof"
    r"|(?P<weighs>weigh(?:s|ed|ing)))\s$"
)
_ENDS = re.compile(r"\s?(?:[.;](?:\s|$)|$)|\sand\s(?:is|was|has|had|stands|measures|measured)\b")
_COST = re.compile(
    r"\b(?:(?:it|which|that|[a-z]{4,})\s(?:will\s|would\s)?costs?|costing|(?:price|cost|budget) of"
    r"|was fined|were fined)\s$"
)
_UNPAID = re.compile(r"\s?(?:[.;,](?:\s|$)|$)|\s(?:to|for|in|and)\s")


def unit_missing(context: Context, claim: Claim) -> str | None:
    """Return what a bare number lacks where its sentence needs a unit, or None."""
    quantity = claim.quantity
    if quantity.unit != "count" or claim.counted is not None or quantity.value is None:
        return None
    text, start, end = context.text_around(claim), claim.span.start, claim.span.end
    before = text[max(0, start - 40) : start]
    if _SIZE.search(before) and _ENDS.match(text, end) and claim.text[-1].isdigit():
        return "unit"
    paid = claim.text.endswith(("illion", "bn")) and _COST.search(before)
    if paid and _UNPAID.match(text, end) and not context.once(_with_money):
        return "currency"
    return None


def _with_money(context: Context) -> bool:
    """Tell whether any amount of the material names its currency."""
    return any(claim.quantity.dimension == "currency" for claim in context.claims)
