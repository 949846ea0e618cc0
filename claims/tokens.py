"""Words of a sentence with their offsets, and what class each is of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from claims.measures import type_words
from claims.words import closed_words, nouns, verbs

TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"
    r"|\d+(?:[.,]\d+)*[A-Za-z]*"
    r"|[^\W\d_]+(?:-[^\W_]+|['’](?!s\b)[^\W\d_]+|\d+)*"
    r"|['’]s\b"
    r"|[^\w\s]|_"
)

_BEFORE_NOUN = (
    "filler",
    "article",
    "determiner",
    "possessive",
    "genitive",
    "adjective",
    "preposition",
    "including",
    "definite",
    "total",
    "other",
    "anaphor",
)

_AFTER_VERB = ("article", "determiner", "possessive", "pronoun")


class Tokens:
    """The words of ``text[start:end]``: parallel lists, offsets counting from the text's start."""

    __slots__ = ("ends", "lower", "roles", "starts", "words")

    def __init__(self, text: str, start: int, end: int) -> None:
        """Split the stretch of text."""
        found = list(TOKEN.finditer(text, start, end))
        self.words = words = [one.group() for one in found]
        self.starts = [one.start() for one in found]
        self.ends = [one.end() for one in found]
        self.lower = [word.lower() for word in words]
        self.roles = [_ROLES.get(word) or _remembered(word) for word in words]
        for index, role in enumerate(self.roles):
            if role == "verb" and self._is_noun(index):
                self.roles[index] = "word"

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.words)

    def _is_noun(self, index: int) -> bool:
        """Tell whether a form that could be a verb stands where only a noun or an adjective can."""
        before = self.roles[index - 1] if index else "start"
        if self._in_type(index):
            return True
        verb = verbs()[self.lower[index]]
        form = verb.form
        if verb.role in ("aux", "be", "have"):
            return False
        if self._has_capital(index) or (index == 0 and form == "s"):
            return True
        if form == "ed":
            after = self.roles[index + 1] if index + 1 < len(self.roles) else "end"
            return before in _BEFORE_NOUN and after in ("word", "verb", "number")
        if form == "ing":
            if before in ("article", "possessive", "genitive", "determiner"):
                return True
            # "military spending was": an attribute in -ing before another verb, or an "of" or "on".
            after = self.roles[index + 1] if index + 1 < len(self.roles) else "end"
            attribute = nouns().get(self.lower[index]) == "attribute"
            return (
                attribute and after in ("verb", "preposition") and before in ("word", "adjective")
            )
        if before == "preposition":
            return self.lower[index - 1] != "to"
        if before in _BEFORE_NOUN or (form == "s" and self.lower[index - 1] in _SUBORDINATING):
            return True
        after = self.roles[index + 1] if index + 1 < len(self.roles) else "end"
        if after == "verb" and verbs()[self.lower[index + 1]].form in ("ed", "base", "s"):
            # "car exports rose": of two verb forms in a row the first is the noun.
            return before == "word" or (form == "s" and self.lower[index - 1] in _JOINING)
        if after in _AFTER_VERB or (after == "number" and before == "word" and form == "base"):
            return False
        plural = index > 0 and self.lower[index - 1].endswith("s")
        return form == "base" and before in ("word", "mark", "start") and not plural

    def _in_type(self, index: int) -> bool:
        """Tell whether a word belongs to a fixed name of a quantity: "value added"."""
        here = self.lower[index]
        before = self.lower[index - 1] if index else ""
        after = self.lower[index + 1] if index + 1 < len(self.lower) else ""
        return f"{before} {here}" in type_words() or f"{here} {after}" in type_words()

    def _has_capital(self, index: int) -> bool:
        """Tell whether a word has a capital that no sentence's start gives it: part of a name."""
        if index == 0 or not self.words[index][0].isupper():
            return False
        return self.roles[index - 1] in ("word", "preposition", "article", "genitive", "and")

    def at(self, offset: int) -> int:
        """Return the index of the first token that starts at or after an offset."""
        return bisect_left(self.starts, offset)

    def before(self, offset: int) -> int:
        """Return one more than the index of the last token that starts before an offset."""
        return bisect_right(self.starts, offset - 1)


# "while imports fell": a clause begins with its subject, and no verb in -s does.
_SUBORDINATING = frozenset(("while", "whereas", "although", "though", "because"))
_JOINING = frozenset(("and", "but", "as", ",", ";"))

# Most words of a text are words met before: their role is looked up, and not thought about again.
_ROLES: dict[str, str] = {}
_MOST = 200_000


def _remembered(word: str) -> str:
    role = _role(word, word.lower())
    if len(_ROLES) < _MOST:
        _ROLES[word] = role
    return role


def _role(word: str, lower: str) -> str:
    closed = closed_words().get(lower)
    if closed:
        return closed
    verb = verbs().get(lower)
    if verb and not (word[0].isupper() and verb.form == "base"):
        return "verb"
    if word[0].isdigit():
        return "number"
    if word[0].isalpha():
        return "word"
    if lower in ("'s", "’s"):
        return "genitive"
    return "mark"
