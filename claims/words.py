"""The words of a language, loaded once from its folder of the lexicon.

Tables are tab-separated, a row a line, comments behind ``#`` at the start of a line.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

LANGUAGE = "en"


def rows(name: str) -> Iterator[list[str]]:
    """Yield the rows of a table of the lexicon ("en/verbs.tsv"), each a list of its cells."""
    text = files("claims.lexicon").joinpath(name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("# ") and line != "#":
            yield line.split("\t")


@cache
def toml(name: str) -> dict[str, Any]:
    """Return a TOML file of the lexicon, read once: nobody may change it."""
    return tomllib.loads(files("claims.lexicon").joinpath(name).read_text(encoding="utf-8"))


@cache
def alternatives(name: str, section: str) -> dict[str, str]:
    """Return the lists of a section of ``en/NAME.toml``, each as the alternatives of a pattern:
    "won|wins?|led". Nobody may change them."""
    lists = toml(f"{LANGUAGE}/{name}.toml")[section]
    return {each: "|".join(words) for each, words in lists.items()}


class NumberWords(Struct, frozen=True):
    """Number words by their role; see ``en/numbers.tsv``."""

    small: dict[str, int]
    scales: dict[str, Decimal]
    suffixes: dict[str, Decimal]
    vague: dict[str, Decimal]
    fractions: dict[str, Decimal]
    denominators: dict[str, int]
    ordinals: dict[str, int]
    multiples: dict[str, Decimal]
    zeros: dict[str, Decimal]


@cache
def number_words() -> NumberWords:
    """Return the number words of the language."""
    found: dict[str, dict[str, Any]] = {}
    for word, role, value in rows(f"{LANGUAGE}/numbers.tsv"):
        fraction = Fraction(value)
        number = Decimal(fraction.numerator) / Decimal(fraction.denominator)
        found.setdefault(role, {})[word] = number
    small = {**found["unit"], **found["ten"], **found["hundred"], **found["plural"]}
    return NumberWords(
        small={word: int(value) for word, value in small.items()},
        scales=found["scale"],
        suffixes=found["suffix"],
        vague=found["vague"],
        fractions=found["fraction"],
        denominators={word: round(1 / value) for word, value in found["fraction"].items()},
        ordinals={word: int(value) for word, value in found["ordinal"].items()},
        multiples=found["multiple"],
        zeros={**found["zero"], "zero": Decimal(0), "oh": Decimal(0)},
    )


class ModifierWords(Struct, frozen=True):
    """Modifier phrases, as tuples of lower-case words, before and after a figure."""

    left: dict[tuple[str, ...], str]
    right: dict[tuple[str, ...], str]


@cache
def modifier_words() -> ModifierWords:
    """Return the modifier phrases of the language."""
    left: dict[tuple[str, ...], str] = {}
    right: dict[tuple[str, ...], str] = {}
    for phrase, modifier, side in rows(f"{LANGUAGE}/modifiers.tsv"):
        words = tuple(phrase.split())
        if side in ("left", "both"):
            left[words] = modifier
        if side in ("right", "both"):
            right[words] = modifier
    return ModifierWords(left, right)


@cache
def article_words() -> tuple[str, ...]:
    """Return the last words of the modifiers that an article may follow as the number one."""
    known = {words[-1] for words, modifier in modifier_words().left.items() if modifier != "exact"}
    return tuple(sorted(word for word in known if word.isalpha() and word not in _NO_ARTICLE))


# "close to a" and the like are common, and rarely of a quantity.
_NO_ARTICLE = ("to", "as", "of", "some", "most", "above", "below", "beyond", "approaching")


class Verb(Struct, frozen=True):
    """A verb form: its lemma, its class in ``en/verbs.tsv``, and whether it is a finite form."""

    lemma: str
    role: str
    form: str


def _regular(lemma: str) -> dict[str, str]:
    """Return the regular forms of a verb: form -> "s", "ed" or "ing"."""
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    third = lemma + ("es" if lemma.endswith(("s", "x", "ch", "sh", "o")) else "s")
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        third, past = lemma[:-1] + "ies", lemma[:-1] + "ied"
    else:
        past = stem + "ed"
    forms = {third: "s", past: "ed", stem + "ing": "ing"}
    if lemma[-1] in "bdgmnprt" and lemma[-2] in "aeiou" and lemma[-3:-2] not in "aeiou":
        forms[lemma + lemma[-1] + "ed"] = "ed"
        forms[lemma + lemma[-1] + "ing"] = "ing"
    return forms


@cache
def verbs() -> dict[str, Verb]:
    """Return every form of every verb that the lexicon knows."""
    found: dict[str, Verb] = {}
    for lemma, role, *irregular in rows(f"{LANGUAGE}/verbs.tsv"):
        found.setdefault(lemma, Verb(lemma, role, "base"))
        for form in irregular[0].split() if irregular else ():
            ending = "ing" if form.endswith("ing") else "s" if form.endswith("s") else "ed"
            found.setdefault(form, Verb(lemma, role, ending))
        if role != "aux" and lemma not in ("be", "have"):
            for form, ending in _regular(lemma).items():
                found.setdefault(form, Verb(lemma, role, ending))
    for lemma, *irregular in rows(f"{LANGUAGE}/verbs_other.tsv"):
        for form in irregular[0].split() if irregular else ():
            found.setdefault(form, Verb(lemma, "other", "ed"))
        for form, ending in _regular(lemma).items():
            if ending != "s":
                found.setdefault(form, Verb(lemma, "other", ending))
    return found


@cache
def nouns() -> dict[str, str]:
    """Return noun -> class of ``en/nouns.tsv``."""
    return {row[0]: row[1] for row in rows(f"{LANGUAGE}/nouns.tsv") if len(row) == 2}


@cache
def closed_words() -> dict[str, str]:
    """Return function word -> class of ``en/words.tsv``; the first class of a word wins."""
    found: dict[str, str] = {}
    for row in rows(f"{LANGUAGE}/words.tsv"):
        if len(row) == 2:
            found.setdefault(row[0], row[1])
    return found


@cache
def calendar_words() -> frozenset[str]:
    """Return the names of months and weekdays in lower case."""
    table = toml(f"{LANGUAGE}/periods.toml")
    return frozenset(name for names in table["months"] for name in names) | frozenset(
        table["weekdays"]
    )


@cache
def labels() -> frozenset[str]:
    """Return the words after which a number is a label."""
    return frozenset(row[0] for row in rows(f"{LANGUAGE}/labels.txt"))
