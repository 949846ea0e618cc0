"""The words that tie a length to its dates over a clause, each with cues of which a sentence holds
one: both ends named, drawn from the dates told, one end named, and so old by now."""

from __future__ import annotations

import re

from checker.dates.points import POINT, WEEKDAY
from checker.dates.told_spans import LENGTH

_NONE = r"[^.;:\ue000-\uf8ff\U000f0000]"
_JUST = r"(?:exactly\s|just\s|only\s|some\s|a\sfull\s)?"
_ENDS = r"(?:the\s(?:end|start|beginning|middle)\sof\s|early\s|late\s|mid-)?"
_DONE = r"(?:built|opened|founded|established|set\sup|launched|formed|started|created|inaugurated)"
_BODIES = (
    r"(?:firm|company|club|school|party|charity|paper|newspaper|museum|theatre|theater|festival|bridge"
    r"|building|station|bank|brand|band|start-up|startup|business|group|league|society|airline|hotel"
    r"|shop|store|restaurant|brewery|hospital|college|university|airport|stadium|church|library|plant)"
)

# Lengths of which both ends are in the sentence; what is the first and what the last of them.
PAIRS = tuple(
    (re.compile(pattern, re.IGNORECASE), cues)
    for pattern, cues in (
        # "began in September 2016 and closed 18 months later, in March 2018"
        (rf"(?:in|on|since|from)\s{WEEKDAY}(?P<a>{POINT})[^.,;:\ue000-\uf8ff]{{0,50}}?"
         rf"(?:,|,?\s(?:and|but|then))\s"
        rf"(?:(?!and\b|but\b|who)[\w’'-]+\s){{0,4}}?(?P<l>{LENGTH})\slater,?"
        rf"\s(?:in|on|by)\s{WEEKDAY}(?P<b>{POINT})", (" later",)),
        # "on 11 October, three weeks before the decider of 1 November"
        (rf"(?:in|on)\s{WEEKDAY}(?P<a>{POINT}),\s{_JUST}(?P<l>{LENGTH})\sbefore\s{_NONE}{{1,50}}?"
        rf"\s(?:of|in|on)\s{WEEKDAY}(?P<b>{POINT})", ("s before ", "k before ", "h before ")),
        # "lasts 15 years from 2021 and so runs until 2036"
        (rf"(?P<l>{LENGTH})\sfrom\s{WEEKDAY}(?P<a>{POINT}){_NONE}{{0,40}}?\b"
         rf"(?:until|till|ends?\sin"
        rf"|expires?\s(?:in|on)|runs?\sout\s(?:in|on)|ended\sin|expired\sin)"
        rf"\s{_ENDS}{WEEKDAY}(?P<b>{POINT})", ("s from ", "e from ")),
    )
)  # fmt: skip
# Lengths of which all dates of the sentence, or of that before, may be the ends: they are tied by a
# word that draws the sum.
DRAWN = tuple(
    (re.compile(pattern, re.IGNORECASE), cues)
    for pattern, cues in (
        # "closed in 1958, first ran in 1909; the city was thus served for 49 years"
        (rf"\b(?:thus|so|hence|therefore|which\smeans|that\sis)\b{_NONE}{{0,40}}?"
         rf"\s(?:for|of)\s(?P<l>{LENGTH})",
         ("thus ", " so ", "hence ", "therefore ", "which means", "that is ")),
        # "In August 1944 … until May 1947, which cut the line for two years and nine months"
        (rf"\b(?:until|till|to)\s{WEEKDAY}{POINT},\s(?:which|and\sso|thus|so)"
         rf"\b{_NONE}{{0,40}}?\sfor\s(?P<l>{LENGTH})", (", which ", " thus ", " so ")),
        # ". That puts it off by 88 days in all"
        (rf"\.\s(?:That|This|It\sall)\s{_NONE}{{0,30}}?\s(?:by|of|for|is|was|makes"
         rf"|made)\s{_JUST}(?P<l>{LENGTH})", (". That ", ". This ", ". It all ")),
    )
)  # fmt: skip
# One end is named; the other is any date near, or the day of publication.
SINGLES = tuple(
    (re.compile(pattern, re.IGNORECASE), cues)
    for pattern, cues in (
        (rf"\b(?:started|began|begun|opened|set\sout|left|launched)\b{_NONE}{{0,30}}?"
         rf"\s(?:in|on)\s{WEEKDAY}(?P<a>{POINT})"
        rf"{_NONE}{{0,20}}?\band\s(?:took|lasted|ran\sfor|went\son\sfor|stayed"
        rf"\sfor)\s{_JUST}(?P<l>{LENGTH})",
        (" and took ", " and lasted ", " and ran for ", " and went on ", " and stayed ")),
        (rf"\b(?:for|after|of)\s(?P<l>{LENGTH}),\s(?:until|till|to)\s{_ENDS}{WEEKDAY}"
         rf"(?P<a>{POINT})", ("s, until ", "s, till ", "s, to ")),
        (rf"\b(?:in|on|since|from)\s{WEEKDAY}(?P<a>{POINT}),\s(?:when\s{_NONE}{{0,40}},"
         rf"\s)?{_JUST}(?P<l>{LENGTH})\s(?:before|earlier)\b",
         ("s before ", "s earlier ", "s earlier,")),
        (rf"\bsince\s{WEEKDAY}(?P<a>{POINT}),?\s{_NONE}{{0,70}}?\b(?:nothing"
         rf"|never|no\sone|nobody|not|worst|best|first)\b"
        rf"{_NONE}{{0,30}}?\sin\s(?P<l>{LENGTH})(?=\s?[.,;”\"]|$)",
        ("nothing", "never", "no one", "nobody", " not ", "worst", "best")),
        (rf"\b(?:take|last|takes|lasts)\s(?P<l>{LENGTH})\sand\s(?:end|finish|be"
         rf"\s\w+|ends|finishes)\s(?:in|on|by)\s{WEEKDAY}(?P<a>{POINT})",
         (" and end", " and finish", " and be ")),
    )
)  # fmt: skip
# Things that are so old by the day of publication.
OLD = tuple(
    (re.compile(pattern, re.IGNORECASE), cues)
    for pattern, cues in (
        (rf"\b{_DONE}\b{_NONE}{{0,40}}?\sin\s(?P<a>{POINT}),?\s(?:and\s)?(?:is"
         rf"\s)?now\s(?P<l>{LENGTH})\sold\b", (" now ",)),
        (rf"\b{_DONE}\b{_NONE}{{0,40}}?\sin\s(?P<a>{POINT})(?:\sby{_NONE}{{0,60}})?,"
         rf"\sthe\s(?P<l>{LENGTH})-old\s{_BODIES}\b", ("-old ",)),
    )
)  # fmt: skip
