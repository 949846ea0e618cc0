"""Numbers of headings and paragraphs: "2 Method", "2.1 Patients" are no two methods.

A line that opens with a number and a capital may as well be a headline ("3 Dead in Fire"), so such
numbers are headings' only where they count on, one from the other. "4.1 The Trust reported" needs
no other: no quantity stands before such a word.
"""

from __future__ import annotations

import re

_LINE = re.compile(
    r"^[ \t]{0,3}(?:#{1,6}[ \t]+)?(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?[ \t]+"
    r"(?=[A-Z])[^\n]{1,80}(?<![.!?;,:\s])[ \t\r]*$",
    re.MULTILINE,
)


# Words that open a sentence and that no number is said of.
_OPENS = (
    r"(?:The|In|At|An?|This|That|These|Those|It|Its|They|Their|We|Our|On|For|There|As|By|With|From"
    r"|During|Since|Following|After|Before|Under|Between|Over|While|When|Where|Although|However"
    r"|Of|Members|Councillors|Officers)"
)
# A paragraph's number, at the start of a line or of a sentence within it: "4.1 The", "1.1 In".
_OPENED = re.compile(
    r"(?:^[ \t]{0,8}(?:[-*•–][ \t]+)?|(?<=[.!?:;”\"])[ \t]+)"
    rf"(?P<number>\d{{1,3}}(?:\.\d{{1,3}}){{0,3}})[.)]?[ \t]+(?:{_OPENS}[ \t,]+[A-Za-z\d£$€])"
    # ... or of a whole sentence with a capital, where it has a point.
    r"|^[ \t]{0,8}(?P<whole>\d{1,2}(?:\.\d{1,2}){1,3})[ \t]+"
    r"(?=[A-Z][a-z][^\n]{30,2000}[.;:][ \t\r]*$)",
    re.MULTILINE,
)
# Another numbered paragraph: it has to count on from one beside it.
_PARAGRAPH = re.compile(
    r"^[ \t]{0,8}(?:[-*•–][ \t]+)?(?P<number>\d{1,2}(?:\.\d{1,3}){1,3})[.)]?[ \t]+"
    r"(?=[A-Z“‘\"£$€])",
    re.MULTILINE,
)


def heading_numbers(text: str) -> frozenset[int]:
    """Return the offsets of all signs of the numbers that count headings and paragraphs."""
    found = {line.span("number") for line in _LINE.finditer(text)}
    found |= {line.span("number") for line in _PARAGRAPH.finditer(text)}
    opened = {line.span(line.lastgroup or 0) for line in _OPENED.finditer(text)}
    numbers = {span: _parts(text[slice(*span)]) for span in found | opened}
    there = set(numbers.values())
    return frozenset(
        offset
        for span, parts in numbers.items()
        if span in opened or _counts_on(parts, there)
        for offset in range(*span)
    )


def _parts(number: str) -> tuple[int, ...]:
    return tuple(map(int, number.split(".")))


def _counts_on(parts: tuple[int, ...], numbers: set[tuple[int, ...]]) -> bool:
    """Tell whether the number before or behind one is there, too: 2.1 and 2.2, or 2 and 2.1."""
    *above, last = parts
    near = {(*above, last - 1), (*above, last + 1), (*parts, 1), tuple(above)}
    return bool(near & numbers)
