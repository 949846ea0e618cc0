"""The text of a mail: the sender's own words, in whole paragraphs."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claims.words import toml

_QUOTED = re.compile(r"\s{0,2}>")
# A line of its own that begins with "greater than".
_GREATER = re.compile(r"\s*>\d")
_QUOTE_MARKS = re.compile(r"(?:\s{0,2}>)+ ?")
_SIGNATURE = re.compile(r"--\s*")
_LONGEST_SIGNATURE = 20
_FEWEST_WORDS = 3
_ARMOUR = re.compile(
    r"^-----BEGIN PGP SIGNED MESSAGE-----\n(?:[^\n]+\n)*\n"
    r"|^-----BEGIN PGP SIGNATURE-----\n(?:.*\n)*?-----END PGP SIGNATURE-----\s*$",
    re.MULTILINE,
)

# Programs wrap lines at these columns. A line that had room for the next word was not wrapped.
_WRAPPED = range(50, 101)
_OPENS = re.compile(r"\s*(?:[-*+•·–—]\s|\(?\d{1,3}[.)]\s|#{1,6}\s|\[\d+\]|\|)")
_IN_COLUMNS = re.compile(r"\t|\S {3,}\S")
_BROKEN_WORD = re.compile(r"[^\W\d_]-\Z")


class OwnWords(NamedTuple):
    """What the sender wrote, and whether an earlier mail was left out."""

    text: str
    has_quotes: bool


def own_words(text: str, *, passes_on: bool = False) -> OwnWords:
    """Return a mail's text without what it quotes of earlier mails and without its signature.

    A mail that says next to nothing itself, or whose subject says so (``passes_on``), passes on
    what stands below: then that stays.
    """
    lines = _ARMOUR.sub("", text).split("\n")
    above = lines if passes_on else _above_original(lines)
    own = _without_signature(_without_quotes(above))
    if _words(own) < _FEWEST_WORDS:
        return OwnWords("\n".join(_QUOTE_MARKS.sub("", line) for line in lines), has_quotes=False)
    return OwnWords("\n".join(own), has_quotes=len(above) < len(lines) or _quotes(above))


def paragraphs(text: str, *, flowed: bool = False, joined: bool = False) -> list[str]:
    """Return the paragraphs of a mail, each line of them as long as it was written.

    ``flowed`` is RFC 3676's: a line that ends with a blank goes on; with ``joined`` that blank is
    no part of the text.
    """
    lines = _flowed(text.split("\n"), joined=joined) if flowed else text.split("\n")
    lengths = [len(line) for line in lines if len(line) in _WRAPPED and not _OPENS.match(line)]
    width = max(lengths) if len(lengths) > 1 else 0
    found: list[list[str]] = [[]]
    last = ""
    for line in lines:
        bare = line.strip()
        if not bare:
            found.append([])
        elif found[-1] and _goes_on(last, line, width):
            gap = "" if _BROKEN_WORD.search(last.rstrip()) and bare[0].islower() else " "
            found[-1][-1] = f"{found[-1][-1]}{gap}{bare}"
        else:
            found[-1].append(bare)
        last = line
    return ["\n".join(each) for each in found if each]


def _goes_on(last: str, line: str, width: int) -> bool:
    """Tell whether a line was wrapped before its successor: that one's first word had no room."""
    if _OPENS.match(line) or _IN_COLUMNS.search(line) or _IN_COLUMNS.search(last):
        return False
    return len(last.rstrip()) <= width < len(last.rstrip()) + 1 + len(line.split()[0])


def _flowed(lines: list[str], *, joined: bool) -> list[str]:
    """Join the lines of format=flowed, and take off the blank that it puts before some."""
    found: list[str] = []
    goes_on = False
    for line in lines:
        bare = line.removeprefix(" ")
        if goes_on:
            found[-1] += bare
        else:
            found.append(bare)
        goes_on = bare.endswith(" ") and bare != "-- "
        if goes_on and joined:
            found[-1] = found[-1][:-1]
    return found


def _above_original(lines: list[str]) -> list[str]:
    """Return the lines above an earlier mail that stands below as a whole."""
    for number, line in enumerate(lines):
        title = line.strip().strip("-_ ")
        if title in _quoting()["passed_on"]:
            return lines
        if line.lstrip().startswith("--") and title in _quoting()["original"]:
            return lines[:number]
        if number and _header("first").match(line):
            following = lines[number + 1 : number + 8]
            if sum(1 for each in following if _header("others").match(each)) >= 2:
                return lines[:number]
    return lines


def _without_quotes(lines: list[str]) -> list[str]:
    kept: list[str] = []
    for number, line in enumerate(lines):
        if not _is_quote(lines, number):
            kept.append(line)
        elif not (number and _is_quote(lines, number - 1)):
            _drop_attribution(kept)
    return kept


def _quotes(lines: list[str]) -> bool:
    return any(_is_quote(lines, number) for number in range(len(lines)))


def _is_quote(lines: list[str], number: int) -> bool:
    if not _QUOTED.match(lines[number]):
        return False
    around = lines[max(number - 1, 0) : number] + lines[number + 1 : number + 2]
    return not _GREATER.match(lines[number]) or any(_QUOTED.match(line) for line in around)


def _drop_attribution(kept: list[str]) -> None:
    """Take "On 29 March 2024, Ada wrote:" off the end, which may be wrapped."""
    end = len(kept)
    while end and not kept[end - 1].strip():
        end -= 1
    for start in range(end - 1, max(end - 4, -1), -1):
        if _attribution().fullmatch(" ".join(" ".join(kept[start:end]).split())):
            del kept[start:]
            return


def _without_signature(lines: list[str]) -> list[str]:
    for number in range(len(lines) - 1, 0, -1):
        below = [line for line in lines[number + 1 :] if line.strip()]
        if len(below) > _LONGEST_SIGNATURE:
            break
        if _SIGNATURE.fullmatch(lines[number]):
            return lines[:number]
    return lines


def _words(lines: list[str]) -> int:
    return sum(len(line.split()) for line in lines)


@cache
def _quoting() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in toml("mail_quotes.toml").items()}


@cache
def _header(role: str) -> re.Pattern[str]:
    """Return the pattern of a line of a copied head, with the stars of copied bold type."""
    return re.compile(rf"\*?(?:{'|'.join(_quoting()[role])})\s?:\*?(?:\s|\Z)")


@cache
def _attribution() -> re.Pattern[str]:
    table = toml("mail_quotes.toml")
    opens, ends = ("|".join(map(re.escape, table[key])) for key in ("opens", "ends"))
    return re.compile(rf"(?:{opens})\b.{{0,300}}\b(?:{ends})(?: .{{0,100}})?\s?:")


@cache
def _prefix() -> re.Pattern[str]:
    table = toml("mail_quotes.toml")
    answers, forwards = ("|".join(map(re.escape, table[key])) for key in ("answers", "forwards"))
    return re.compile(
        rf"\s*(?:(?P<answer>{answers})|(?:{forwards}))(?:\[\d+\])?\s?[:：]\s*", re.IGNORECASE
    )


class Subject(NamedTuple):
    """A mail's subject without "Re:" and "Fwd:", and what those say of the mail."""

    title: str
    is_answer: bool = False
    passes_on: bool = False


def subject_of(written: str) -> Subject:
    """Return what a subject says."""
    subject = Subject(" ".join(written.split()))
    while prefix := _prefix().match(subject.title):
        answers = prefix["answer"] is not None
        subject = Subject(
            subject.title[prefix.end() :],
            subject.is_answer or answers,
            subject.passes_on or not answers,
        )
    return subject
