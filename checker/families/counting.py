"""CNT: a stated count against the list that follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.enumeration import Enumeration, find_enumeration, is_clean
from checker.rule import example
from claims.measures import lemma
from claims.model import Claim
from claims.words import closed_words, number_words, rows

MOST = 20
# A list that names so many fewer than stated is one of kinds, or of examples.
SHORT = 2


def small_counts(context: Context) -> Iterator[Claim]:
    """Select small exact counts of things, behind which a list may stand."""
    for claim in context.claims:
        quantity = claim.quantity
        if quantity.dimension != "count" or not (claim.counted or _part_of(claim)):
            continue
        whole = quantity.value is not None and quantity.value == int(quantity.value)
        if whole and quantity.modifier == "exact" and 2 <= (quantity.value or 0) <= MOST:
            yield claim


@rule_for(
    "CNT001",
    "count-differs-from-list",
    "error",
    small_counts,
    fails=(
        example(
            "The brand has three smart abilities, including connection, perception, "
            "decision-making and interaction."
        ),
        example("The plan has five pillars: water, energy, transport and housing."),
    ),
    passes=(
        example("The plan has four pillars: water, energy, transport and housing."),
        example("The group has nine members, including France, Italy and Spain."),
        example(
            "The model has five stages, which include design, trial, roll-out, operation and "
            "maintenance and review."
        ),
    ),
)
def count_differs(claim: Claim, context: Context) -> Iterator[Conflict | Agreement]:
    """A text states how many things there are and then lists another number of them.

    Lists behind "including" or "such as" need not be complete: there only more items than stated
    are wrong. Behind a colon, "namely" or "consisting of" any other number is; but fewer items only
    where all are names or single things, for "cows, pigs and hens" are kinds. An item that holds an
    "and" may count as one or two. Of "two of the nine ministries" two are listed. Left alone are
    lists of unlike things, those with examples or clauses inside an item, and those before which
    something else that may be listed is named.
    """
    text = context.text_around(claim)
    limit = claim.sentence_start + len(claim.sentence)
    after = _after_noun(text, claim)
    listed = find_enumeration(text, after, limit)
    if listed is None or claim.quantity.value is None or _is_whole(text, claim):
        return
    if _is_of_another(text[after : listed.start], listed):
        return
    stated = int(claim.quantity.value)
    place = ((claim.document, listed.start, listed.end),)
    if len(listed.items) <= stated <= listed.most:
        yield Agreement(
            rule="CNT001",
            claims=(claim,),
            message=f"“{_counted(claim)}”: {stated} are listed.",
            working=_items(listed),
            context=place,
        )
    elif stated < listed.fewest or _is_short(listed, stated, claim):
        yield Conflict(
            rule="CNT001",
            level="error",
            claims=(claim,),
            accused=claim,
            message=f"“{_counted(claim)}” lists {_said(listed)}, not {stated}.",
            working=_items(listed),
            confidence=0.9,
            corrections=(
                f"“{claim.text}” would have to be {_said(listed)}.",
                f"Otherwise the list would have to name {stated}.",
            ),
            context=place,
        )


# "two of the nine ministries", "only three of its stations"
_PART = re.compile(
    r"\s+of\s+(?:the|its|their|his|her|our|these|those)\s+(?:[\w-]+\s+){0,2}?"
    r"([a-z]+s|(?:wo)?men|children|people)\b"
)
# The nine of them, or "of five bids": who is counted is said before it or behind it. What is made
# up of them ("a group of five countries") is opened by an article.
_OF = re.compile(r"\bof\s+(?:(?:all|the|its|their|his|her|our|these|those|some|about)\s+)*$", re.I)
_MADE_OF = re.compile(r"\b(?:an?|the)\s+[a-z]+\s+of\s+$", re.I)


def _part_of(claim: Claim) -> str | None:
    """Return the noun of the whole of which a figure counts a part: "two of the nine"."""
    if not claim.partitive:
        return None
    found = _PART.match(claim.sentence, claim.span.end - claim.sentence_start)
    return found[1] if found else None


def _is_whole(text: str, claim: Claim) -> bool:
    """Tell whether a count is of the whole of which something is said, and need not be listed."""
    before = text[max(0, claim.span.start - 60) : claim.span.start]
    return bool(_OF.search(before)) and not _MADE_OF.search(before)


# "are women" says what the counted are, and names nothing else.
_ARE = re.compile(r"\b(?:are|were)\s[a-z]+$")


def _is_of_another(between: str, listed: Enumeration) -> bool:
    """Tell whether other things are named between the count and its list, which may be of those:
    "each of five flats has three rooms:", "two ministers presented a plan:"."""
    said = _ARE.sub("", between.rsplit(":", 1)[0].rstrip().lower())
    words = re.findall(r"[\w’'-]+", said)
    if any(word in number_words().small or word.isdigit() or _is_plural(word) for word in words):
        return True
    named = all(item.split()[-1][0].isupper() for item in listed.items)
    return not named and not {"a", "an"}.isdisjoint(words)


def _is_plural(word: str) -> bool:
    """Tell whether a word behind a plural count is a plural: no verb ends in an s there."""
    return lemma(word) != word and word not in closed_words()


def _is_short(listed: Enumeration, stated: int, claim: Claim) -> bool:
    """Tell whether a list that is complete surely names fewer than stated."""
    if not listed.exhaustive or claim.partitive or stated <= listed.most or not is_clean(listed):
        return False
    if (claim.counted or "").split()[-1:][0].lower() in _listing():
        return True
    return stated <= listed.most + SHORT and all(_is_named(item) for item in listed.items)


def _is_named(item: str) -> bool:
    """Tell whether an item is a name, or has an article: "water" is neither."""
    return item[0].isupper() or item.split()[0] in ("a", "an", "the", "one", "its", "their")


@cache
def _listing() -> frozenset[str]:
    """Return the counts whose things texts list in bare words: pillars, reasons, stages."""
    return frozenset(row[0] for row in rows("en/nouns.tsv") if row[1] == "list")


def _counted(claim: Claim) -> str:
    return f"{claim.text} {claim.counted or _part_of(claim) or ''}".strip()


def _after_noun(text: str, claim: Claim) -> int:
    """Return where the counted noun ends, so that the cue is looked for behind it."""
    last = (claim.counted or _part_of(claim) or "").split()[-1:]
    found = text.find(last[0], claim.span.end, claim.span.end + 80) if last else -1
    return found + len(last[0]) if found >= 0 else claim.span.end


def _said(listed: Enumeration) -> str:
    if listed.fewest == listed.most:
        return str(listed.fewest)
    return f"{listed.fewest} to {listed.most}"


def _items(listed: Enumeration) -> tuple[str, ...]:
    numbered = "; ".join(f"{number} {item}" for number, item in enumerate(listed.items, 1))
    return (f"The list: {numbered}.",)
