"""Measures: what a figure is about, as words and as a key that compares.

The key holds the lemma of the head noun first, then the restricting words. Known phrases are one
word of it ("internet of things" and "IoT" are both ``iot``), acronyms of the document included.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from claims.words import LANGUAGE, closed_words, nouns, rows, toml


class MeasureType(Struct, frozen=True):
    """A type of quantity: its accounting concept, whether it adds up, flow or stock; groups of its
    words that name one and the same, and restricting words that make parts of it."""

    name: str
    concept: str
    additive: bool
    time: str
    same: tuple[tuple[str, ...], ...]
    parts: frozenset[str]

    def named(self, phrase: str) -> str:
        """Return what stands for a phrase of the type: the first of those that name the same."""
        return next((group[0] for group in self.same if phrase in group), phrase)


@cache
def types() -> dict[str, MeasureType]:
    """Return the types of quantity by name."""
    table = toml(f"{LANGUAGE}/measures.toml")["types"]
    return {
        name: MeasureType(
            name,
            row["concept"],
            row["additive"],
            row["time"],
            tuple(map(tuple, row.get("same", ()))),
            frozenset(row.get("parts", ())),
        )
        for name, row in table.items()
    }


@cache
def type_words() -> dict[str, str]:
    """Return phrase -> name of the type that it heads."""
    table = toml(f"{LANGUAGE}/measures.toml")["types"]
    return {word: name for name, row in table.items() for word in row["words"]}


@cache
def type_vocabulary(name: str) -> frozenset[str]:
    """Return all words of the phrases that head a type: they restrict nothing beside its head."""
    phrases = [phrase for phrase, owner in type_words().items() if owner == name]
    return frozenset(word for phrase in phrases for word in phrase.split())


@cache
def topics() -> dict[str, tuple[str, ...]]:
    """Return topic -> the topics that it is directly part of."""
    table = toml(f"{LANGUAGE}/measures.toml")["topics"]
    return {name: tuple(row.get("part_of", ())) for name, row in table.items()}


@cache
def _topic_phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return first word -> (words of a phrase, topic), longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, row in toml(f"{LANGUAGE}/measures.toml")["topics"].items():
        for phrase in row["phrases"]:
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, name))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


@cache
def topic_wholes(topic: str) -> frozenset[str]:
    """Return the topics that a topic is part of, itself included."""
    found = {topic}
    for whole in topics().get(topic, ()):
        found |= topic_wholes(whole)
    return frozenset(found)


@cache
def _plurals() -> dict[str, str]:
    return {row[0]: row[1] for row in rows(f"{LANGUAGE}/plurals.tsv")}


@cache
def lemma(word: str) -> str:
    """Return the singular of a lower-case noun ("industries" -> "industry"); others unchanged."""
    known = _plurals().get(word)
    if known:
        return known
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is", "ics")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def fold(words: Sequence[str], acronyms: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return lower-case words with known phrases and the document's acronyms as one word each."""
    spelled: list[str] = []
    for word in words:
        spelled.extend(acronyms.get(word, (word.lower(),)))
    spelled = _with_synonyms(spelled)
    folded: list[str] = []
    position = 0
    table = _topic_phrases()
    while position < len(spelled):
        for phrase, topic in table.get(spelled[position], ()):
            if tuple(spelled[position : position + len(phrase)]) == phrase:
                folded.append(topic)
                position += len(phrase)
                break
        else:
            folded.append(spelled[position])
            position += 1
    return folded


@cache
def _synonyms() -> dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    table = toml(f"{LANGUAGE}/measures.toml")["synonyms"]
    found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for left, right in table.items():
        words = tuple(left.split())
        found.setdefault(words[0], []).append((words, tuple(right.split())))
    return found


def _with_synonyms(words: list[str]) -> list[str]:
    for position, word in enumerate(words):
        for left, right in _synonyms().get(word, ()):
            if tuple(words[position : position + len(left)]) == left:
                return [*words[:position], *right, *words[position + len(left) :]]
    return words


class Sources(Struct, frozen=True):
    """Words for sources of energy: what each stands for, words beside them that say nothing more,
    and words that tell of what was added; and the types, by dimension, of what there is and what
    was added."""

    words: dict[str, str]
    silent: frozenset[str]
    added: frozenset[str]
    types: dict[str, tuple[str, str]]


@cache
def sources() -> Sources:
    """Return the words for sources of energy."""
    table = toml(f"{LANGUAGE}/measures.toml")
    said = table["sources"]
    implied = {row["dimension"]: (row["type"], row["added"]) for row in table["implied"].values()}
    return Sources(said["words"], frozenset(said["silent"]), frozenset(said["added"]), implied)


@cache
def contested_words() -> frozenset[str]:
    """Return the heads of measures that two sources may truthfully give in two ways."""
    return frozenset(toml(f"{LANGUAGE}/measures.toml")["contested"]["words"])


@cache
def counted_words() -> frozenset[str]:
    """Return the heads of what a place has so and so many of in a period."""
    return frozenset(toml(f"{LANGUAGE}/measures.toml")["counted"]["words"])


@cache
def revision_words() -> tuple[str, ...]:
    """Return the phrases by which a text says that a figure is revised, or may yet be."""
    return tuple(toml(f"{LANGUAGE}/measures.toml")["revisions"]["words"])


@cache
def bases() -> dict[str, tuple[str, ...]]:
    """Return how a growth may have been measured: name -> phrases that say so."""
    table = toml(f"{LANGUAGE}/measures.toml")["bases"]
    return {name: tuple(phrases) for name, phrases in table.items()}


@cache
def generic_words() -> frozenset[str]:
    """Return the words of a key that restrict nothing ("industry", "sector")."""
    return frozenset(toml(f"{LANGUAGE}/measures.toml")["generic"]["words"])


@cache
def extending_words() -> frozenset[str]:
    """Return the words that make a measure wider ("metropolitan"), so that it is no part."""
    return frozenset(toml(f"{LANGUAGE}/measures.toml")["extending"]["words"])


@cache
def compared_concepts() -> frozenset[str]:
    """Return the accounting concepts that compare as part and whole, if with a margin."""
    return frozenset(toml(f"{LANGUAGE}/measures.toml")["concepts"]["compared"])


def fixed_phrases(words: Sequence[str]) -> frozenset[int]:
    """Return the indices of lower-case words that stand inside a known phrase."""
    inside: set[int] = set()
    for position, word in enumerate(words):
        for phrase, _ in _topic_phrases().get(word, ()):
            if tuple(words[position : position + len(phrase)]) == phrase:
                inside.update(range(position, position + len(phrase)))
    return frozenset(inside)


# Words that link the parts of a noun phrase and stand for nothing themselves.
_LINKS = ("of", "in", "for", "on", "at", "by", "from", "to", "with", "among", "across", "per")
_EMPTY = (
    "manner",
    "filler",
    "article",
    "determiner",
    "possessive",
    "anaphor",
    "definite",
    "total",
    "and",
    "genitive",
)


def key_of(words: Sequence[str], acronyms: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the key of a measure: the head's lemma, then the other content words' lemmas.

    The head is the last noun before the first "of" or "in"; nouns that only say that there is a
    number ("the amount of", "the total of") are looked through.
    """
    segments: list[list[str]] = [[]]
    manners: list[str] = []
    for word in fold(words, acronyms):
        if closed_words().get(word) == "manner":
            manners.append(word)
            continue
        if word in _LINKS:
            segments.append([])
        elif closed_words().get(word) not in _EMPTY and (word[0].isalnum()):
            segments[-1].append(lemma(word))
    segments = [segment for segment in segments if segment]
    while len(segments) > 1 and nouns().get(segments[0][-1]) in ("quantifier", "share"):
        segments.pop(0)
    if not segments:
        return ()
    head, rest = segments[0][-1], [*segments[0][:-1], *manners]
    for segment in segments[1:]:
        rest = rest + segment
    return (head, *(word for word in dict.fromkeys(rest) if word != head))


def type_of(key: Sequence[str]) -> MeasureType | None:
    """Return the type that a measure's key names: by head and one word before it, or by head."""
    phrase = type_phrase(key)
    if phrase is None:
        return None
    return types()[type_words().get(phrase) or _topic_types()[phrase]]


def type_phrase(key: Sequence[str]) -> str | None:
    """Return the phrase of a key that names a type ("net profit"), or the topic that has one."""
    if not key:
        return None
    words = type_words()
    for word in key[1:]:
        if f"{word} {key[0]}" in words:
            return f"{word} {key[0]}"
    return key[0] if key[0] in words or key[0] in _topic_types() else None


def type_name(key: Sequence[str]) -> str | None:
    """Return what a key calls its type, words that name the same taken as one: "revenue"."""
    phrase, known = type_phrase(key), type_of(key)
    if phrase is None or known is None:
        return None
    if phrase not in type_words():
        return known.same[0][0] if known.same else phrase
    return known.named(phrase)


@cache
def _topic_types() -> dict[str, str]:
    """Return topic -> the type of its own figure: the digital economy is an output."""
    table = toml(f"{LANGUAGE}/measures.toml")["topics"]
    return {name: row["type"] for name, row in table.items() if "type" in row}


def topics_of(key: Sequence[str]) -> tuple[str, ...]:
    """Return the topics among the words of a key."""
    known = topics()
    return tuple(word for word in key if word in known)
