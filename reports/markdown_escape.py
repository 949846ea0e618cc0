"""Text of strangers, made fit for Markdown: it comes out as it went in, and is nothing but text.

Written for GitHub and GitLab, whose Markdown makes more of a text than CommonMark does: addresses
become links, ``@name`` sends a message to somebody, ``#1`` links to an issue, ``:name:`` becomes a
picture. Much of that is looked for after a backslash has been taken away, so such words are broken
by a space of no width, written as an entity.

Sources: CommonMark 0.31, GitHub Flavored Markdown, GitLab Flavored Markdown.
"""

from __future__ import annotations

import re

from reports.safe_text import safe_text

BREAK = "&#8203;"
"""A space of no width, which a parser sees as punctuation and a reader not at all."""

# What a backslash takes the meaning from. "!" and "%" have one only where a reference follows.
_MARK = r"(?P<mark>[\\`*_{}\[\]<>#|~&$@^]|!(?=\w)|%(?=[\w{\"]))"

# After these a word is broken: addresses, short names of pictures, references to issues and
# commits, GitLab's marks for insertions and deletions.
_JOINT = r"""(?P<joint>
    :(?=//)
  | :(?=(?:[\w+-]*[a-z_+-][\w+-]*|100|1234):)
  | www(?=\.)
  | (?<!\w)gh-(?=\d)
  | (?<!\w)[0-9a-f]{4}(?=[0-9a-f]{3,60}(?!\w))
)"""
_SPECIAL = re.compile(f"(?:{_MARK}|{_JOINT})", re.IGNORECASE | re.VERBOSE)
_DIGITS = re.compile(r"[0-9]+(?![0-9a-f])", re.IGNORECASE)

_REFERENCE = re.compile(r"[@#]\w|[\[{][+-]")

# What may begin a list, a heading's underline or a table's, at the beginning of a line.
_BEGINNING = re.compile(r"(?P<item>\d{1,9})(?=[.)](?:\s|$))|(?=[-+=:])")

# Beside these, asterisks are taken for what they are meant for, whatever stands within them.
_PUNCTUATION = ".,;()"

_BLANKS = re.compile(r"[ \t\r\n]+")


def escaped(text: str) -> str:
    """Return a text as one line of Markdown that stands for it, wherever in a block it is put.

    White space around it is left out.
    """
    text = _one_line(text)
    beginning = _BEGINNING.match(text)
    body = _SPECIAL.sub(_without_meaning, text)
    if beginning is None:
        return body
    item = beginning["item"] or ""
    return f"{item}\\{body[len(item) :]}"


def code_span(text: str) -> str:
    """Return a text as code, in which nothing has a meaning; not for the cell of a table."""
    text = _one_line(text) or " "
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    blank = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{blank}{text}{blank}{fence}"


def with_bold(before: str, figure: str, after: str) -> str:
    """Return a sentence with its figure in bold.

    Asterisks make bold only beside blanks and punctuation, or between letters alone: where that is
    not so, a break is put between.
    """
    middle = escaped(figure)
    if not middle:
        return escaped(before + after)
    start, end = escaped(before), escaped(after)
    left = _between(start[-1:], before[-1:] + figure[:1], middle[0])
    right = _between(end[:1], figure[-1:] + after[:1], middle[-1])
    return f"{start}{left}**{middle}**{right}{end}"


def _between(outside: str, joint: str, inside: str) -> str:
    """Return what stands between a text and a figure's asterisks: a blank, a break, or nothing."""
    if not outside or any(each.isspace() for each in joint):
        return " " if outside else ""
    return "" if outside in _PUNCTUATION or inside.isalnum() else BREAK


def _one_line(text: str) -> str:
    return safe_text(_BLANKS.sub(" ", text).strip())


def _without_meaning(match: re.Match[str]) -> str:
    if joint := match["joint"]:
        number = _DIGITS.match(match.string, match.start())
        return joint if number and joint[0].isdigit() else f"{joint}{BREAK}"
    broken = _REFERENCE.match(match.string, match.start())
    return f"\\{match['mark']}{BREAK if broken else ''}"
