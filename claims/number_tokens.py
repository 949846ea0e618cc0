"""The words of a written number, one by one: "two", "hundred", "and", "21", "fifths"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from msgspec import Struct

from claims.words import number_words

ONE = Decimal(1)

# No number has more words; a text that is nothing but number words is read in pieces.
MOST = 24

_TOKEN = re.compile(
    r"(?P<gap>[ \t\u00a0\u2009\u202f]{0,4}|\r?\n|-|\s[-–]\s|, )"
    r"(?:(?P<word>[A-Za-z]+)(?![A-Za-z0-9])"
    r"|(?P<digits>\d{1,3})(?![\d.,:/%]\d|\d|[A-Za-z%])|&)"
)


class Token(Struct, frozen=True):
    """A word of a number: offsets, what it does there, its value, whether a comma leads it.

    ``role`` is "small" (up to 90), "hundred", "scale", "zero", "digits", "fraction" (``value`` is
    the denominator), "ordinal" (a denominator only behind a ten), "and", "article" or "point".
    """

    start: int
    end: int
    role: str
    value: Decimal
    plural: bool = False
    comma: bool = False


class Part(Struct, frozen=True):
    """A number read so far: where it ends, its value, its last written step, and how.

    ``last`` is the scale word that it ends with, or one.
    """

    end: int
    value: Decimal
    written: Decimal
    scaled: bool = False
    form: str = "digits"
    last: Decimal = ONE


@cache
def roles() -> dict[str, tuple[str, Decimal]]:
    """Return what each number word does, and its value."""
    words = number_words()
    found = {word: ("zero", Decimal(0)) for word in words.zeros}
    found |= {word: ("ordinal", Decimal(value)) for word, value in words.ordinals.items()}
    found |= {word: ("fraction", Decimal(below)) for word, below in words.denominators.items()}
    found |= {
        word: ("small", Decimal(value)) for word, value in words.small.items() if 0 < value < 100
    }
    found |= {word: ("hundred", Decimal(100)) for word in ("hundred", "hundreds")}
    found |= {word: ("scale", value) for word, value in words.scales.items()}
    return found | {
        "and": ("and", Decimal(0)),
        "a": ("article", ONE),
        "an": ("article", ONE),
        "point": ("point", Decimal(0)),
    }


def tokens_at(text: str, position: int, limit: int) -> list[Token]:
    """Return the number words that stand at ``position``, one after the other."""
    found: list[Token] = []
    known = roles()
    while len(found) < MOST:
        match = _TOKEN.match(text, position, limit)
        if match is None or (found and not match["gap"]):
            break
        start = match.end("gap")
        if match["word"]:
            word = match["word"].lower()
            role = known.get(word)
            if role is None:
                break
            plural = word[-1] == "s"
            comma = match["gap"] == ", "
            if comma and (not found or found[-1].role != "scale"):
                break
            found.append(Token(start, match.end(), role[0], role[1], plural, comma))
        elif match["gap"] == ", ":
            break
        elif match["digits"]:
            found.append(Token(start, match.end(), "digits", Decimal(match["digits"])))
        else:
            found.append(Token(start, match.end(), "and", Decimal(0)))
        position = match.end()
    return found


def role_at(tokens: list[Token], index: int) -> str:
    """Return the role of a token, or "" behind the last one."""
    return tokens[index].role if index < len(tokens) else ""
