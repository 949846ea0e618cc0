"""Text of strangers, made fit for a terminal.

A document, a file's name or a message may hold characters that a terminal obeys: escape sequences
that clear the screen or write to the clipboard, marks that turn the direction of reading round.
They are shown, never sent: ESC becomes the four characters ``\\x1b``.
"""

from __future__ import annotations

import re
import unicodedata

# Control, format and surrogate characters, line and paragraph separators.
_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})

# Joiners shape letters and emoji, and can do no more than that.
_HARMLESS = frozenset("\u200c\u200d")

_SUSPICIOUS = re.compile(r"[^\x20-\x7e]")
_PAGE_SUSPICIOUS = re.compile(r"[^\n\t\x20-\x7e]")
_JSON_SUSPICIOUS = re.compile(r"[^\n\x20-\x7e]")


def safe_text(text: str) -> str:
    """Return a text for one line of a terminal, with what a terminal would obey made visible."""
    return _SUSPICIOUS.sub(lambda match: _visible(match[0]), text)


def safe_lines(text: str) -> str:
    """Return a text for a page: like ``safe_text``, but lines break and tabs stay."""
    return _PAGE_SUSPICIOUS.sub(lambda match: _visible(match[0]), text.replace("\r\n", "\n"))


def safe_cell(text: str) -> str:
    """Return a text for a cell of a table in a file: like ``safe_text``, but lines may break."""
    return "\n".join(safe_text(line.replace("\t", " ")) for line in re.split(r"\r\n|\r|\n", text))


def safe_json(text: str) -> str:
    """Return JSON that means the same, with every such character written as ``\\uXXXX``."""
    return _JSON_SUSPICIOUS.sub(lambda match: _json_escape(match[0]), text)


def is_obeyed(character: str) -> bool:
    """Whether a terminal may act on a character instead of showing it."""
    return unicodedata.category(character) in _CATEGORIES and character not in _HARMLESS


def _visible(character: str) -> str:
    if not is_obeyed(character):
        return character
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")


def _json_escape(character: str) -> str:
    if not is_obeyed(character):
        return character
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))
