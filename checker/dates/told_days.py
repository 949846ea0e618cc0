"""Whether a day without its year is told as to come or as past, by the words of its clause."""

from __future__ import annotations

import re

from checker.dates.weekdays import Dated, sentence_round

_TO_COME = re.compile(
    r"\b(?:will|won’t|won't|shall|going to|(?:is|are) (?:to|due|set|scheduled|expected|planned)"
    r"|due (?:on|by|to)|scheduled for|set for|upcoming|coming|later this year|next"
    r"|(?:begins?|starts?|opens?|ends?|closes?|runs?|returns?|resumes?|expires?|meets?|expire"
    r"|votes?|goes|go|hosts?|visits?) (?:again )?(?:on|from)"
    r"|takes? (?:place|force|effect)|comes? into force)\b|[’']ll\b"
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|came|took|held|began|won|lost|fell|rose|met|ran|went|struck|broke|told"
    r"|died|left|made|saw|found|sent|shot|hit|gave|got|led|put|said it had|[a-z]{3,}ed)\b"
)
# "Was due to open on": what was to come then.
_THEN = re.compile(
    r"\b(?:was|were|had been|been) (?:to|due|set|scheduled|expected|planned)\b|\bwould\b"
)
# What has lasted since a day began on it; "from" may be said of what is to come.
_SINCE = re.compile(r"\b[Ss]ince (?:about |around |the )?$")
# Where another clause begins.
_TURN = re.compile(
    r"[;:“”\"]|,?\s(?:and|but|which|who|after|before|while|when|where|since)\s|,\s(?:said|according)\b"
)


def told_way(pair: Dated) -> int:
    """Return 1 of a day that is told as to come, -1 of one that is told as past, 0 of others."""
    text = pair.document.text
    said = sentence_round(text, pair.start, pair.end)
    at = said.find(text[pair.start : pair.end])
    if _SINCE.search(said[: max(at, 0)]):
        return -1
    before = _TURN.split(said[: max(at, 0)])[-1]
    if _THEN.search(before):
        return 0
    if _TO_COME.search(before):
        return 1
    return -1 if _PAST.search(before) else 0
