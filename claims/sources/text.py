"""Bytes become text: which encoding they are in, and when to give up."""

from __future__ import annotations

import codecs
import unicodedata
from typing import NamedTuple

# The longer marks first: that of UTF-32 begins with that of UTF-16.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Above this share of disorder the guess of an encoding is no better than a throw of dice.
MOST_CHAOS = 0.1


class Decoded(NamedTuple):
    """A text, and what its reader should be told about it."""

    text: str
    note: str | None = None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode bytes: UTF-8, a byte order mark, the encoding that a server, a mail or the file itself
    declares, else a guess that the note names.

    Line ends are kept as they are; a byte order mark is dropped. Raises ValueError, whose text is
    the predicate of a sentence, for what is no text or in no recognisable encoding.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data[len(mark) :], encoding))
    _refuse_binary(data)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as fault:
        known = _declared(data, declared)
        if known is not None:
            return Decoded(known)
        _refuse_damaged(data, fault)
    return _guess(data)


# What is declared as Latin-1 or ASCII is Windows' encoding wherever the two differ, as in browsers.
_LATIN = ("iso8859-1", "ascii")


def _declared(data: bytes, declared: str | None) -> str | None:
    """Decode as declared; None where nothing usable is, or the bytes do not keep to it."""
    try:
        name = codecs.lookup(declared or "").name
        text = data.decode("cp1252" if name in _LATIN else name)
    except (LookupError, ValueError):
        return None
    return text if isinstance(text, str) and name != "utf-8" else None


def _strict(data: bytes, encoding: str) -> str:
    """Decode what declares its encoding by a mark, and so must keep to it."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise ValueError(
            f"begins as {encoding.upper()} but is damaged at byte {fault.start}; "
            "save it again as UTF-8"
        ) from None


def _refuse_binary(data: bytes) -> None:
    """Raise ValueError for a file that is no text."""
    if b"\0" in data:
        raise ValueError("is a binary file, not text; give its text")


def _refuse_damaged(data: bytes, fault: UnicodeDecodeError) -> None:
    """Raise ValueError for UTF-8 with a few bad bytes: any guess would garble all the rest."""
    lenient = data.decode("utf-8", "replace")
    bad = lenient.count("\ufffd")
    good = sum(1 for character in lenient if character > "\x7f") - bad
    if good > 3 * bad:
        raise ValueError(f"is UTF-8 but damaged at byte {fault.start}; save it again as UTF-8")


def _guess(data: bytes) -> Decoded:
    """Guess the encoding, or raise ValueError where the guess would be a gamble."""
    from charset_normalizer import from_bytes

    match = from_bytes(data).best()
    if match is None or match.chaos > MOST_CHAOS:
        raise ValueError("is in no encoding that can be recognised; save it as UTF-8")
    text, encoding = str(match), match.encoding
    if _is_latin(text):
        text, encoding = _as_western(data) or (text, encoding)
    return Decoded(
        text, f"is not UTF-8 and was read as {encoding}; if letters look wrong, save it as UTF-8"
    )


def _is_latin(text: str) -> bool:
    """Whether all letters are Latin: then the bytes hardly tell one such encoding from another."""
    beyond_ascii = {letter for letter in text if letter > "\x7f" and letter.isalpha()}
    return all(unicodedata.name(letter, "").startswith("LATIN") for letter in beyond_ascii)


def _as_western(data: bytes) -> tuple[str, str] | None:
    """Read as Western European, by far the commonest of the Latin encodings, if that goes."""
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        return None
