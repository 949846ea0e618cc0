"""CNT: a stated count against the list beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict, Passage
from checker.context import Context
from checker.counts.announced_lists import Lists, find_cued, find_cued_names, find_marked, part_of
from checker.counts.apposed_lists import Tied, find_beyond, find_near, find_parts, find_tied, table
from checker.counts.counted_lists import find_list
from checker.counts.counts import Count, is_listing, noun_behind
from checker.counts.enumeration import Enumeration, is_clean
from checker.counts.group_words import groups
from checker.counts.respective import Paired, find_pairs
from checker.rule import example
from claims.model import Claim
from claims.words import alternatives

_PHRASES = alternatives("counting", "counting")

MOST = 20
# A list that names so many fewer than stated is one of kinds, or of examples.
SHORT = 2


def small_counts(context: Context) -> Iterator[Count | Paired]:
    """Select small exact counts of things, words for so many, beside which a list may stand, and
    lists that a text pairs."""
    for claim in context.claims:
        quantity = claim.quantity
        if quantity.dimension != "count" or quantity.modifier != "exact" or quantity.value is None:
            continue
        # "a five-member board" may have an empty seat
        joined = context.text_around(claim)[claim.span.end : claim.span.end + 1] == "-"
        whole = quantity.value == int(quantity.value)
        if not whole or joined or quantity.value < 2:
            continue
        if quantity.value <= MOST:
            yield _count(claim, context)
    for document in context.documents:
        yield from groups(document)
        yield from find_pairs(document)


def _count(claim: Claim, context: Context) -> Count:
    text = context.text_around(claim)
    high = claim.sentence_start + len(claim.sentence)
    noun, behind, part = noun_behind(text, claim.span.end, high)
    return Count(
        document=claim.document,
        start=claim.span.start,
        end=claim.span.end,
        low=claim.sentence_start,
        high=high,
        stated=int(claim.quantity.value or 0),
        noun=noun,
        behind=behind,
        claim=claim,
        part=part or claim.partitive,
    )


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
def count_differs(count: Count | Paired, context: Context) -> Iterator[Conflict | Agreement]:
    """A text states how many things there are and lists another number of them.

    The list may follow ("five pillars: …", "two suspects, … and …", "three men, named as …", "the
    winners were …", in brackets, between dashes, over the lines below) or come first ("…, the four
    countries that"). "Both", "the pair" and "the trio" count too. Behind "including" or "such as"
    only more items than stated are wrong, elsewhere any other number is; but fewer plain words only
    where they are single things, for "cows, pigs and hens" are kinds. What stands between the
    commas of names and is none (an age, a role, a home) belongs to the name before it. An item that
    holds an "and" may count as one or two. Of "two of the nine ministries" two are listed. Left
    alone are lists of unlike things, those with examples or clauses inside an item, names that may
    be the subject of the sentence, and what is scored or measured and not named. Lists that
    "respectively" pairs have to be of one length.
    """
    if isinstance(count, Paired):
        yield from _paired(count)
        return
    document = context.by_name[count.document]
    text = document.text
    tied = find_parts(text, count)
    if tied is None and not (count.claim and _is_whole(text, count)):
        tied = _tied(text, count, document.lists)
    if tied is None:
        return
    found = tied.listed
    if found.fewest <= count.stated <= found.most:
        if len(found.items) <= count.stated:
            yield _agreement(count, text, found)
        return
    level = tied.more if count.stated < found.fewest else tied.fewer
    if level is None:
        near = find_near(text, count)
        if near and near.listed.most != count.stated:
            found, level = near.listed, "warning"
    if level:
        yield _conflict(count, text, found, level)


def _tied(text: str, count: Count, lists: Lists) -> Tied | None:
    """Return the list beside a count, with the levels that its place allows."""
    marked = find_marked(text, count, lists)
    if not marked and not _may_list(text, count):
        return find_beyond(text, count)
    cued = None if marked else find_cued(text, count)
    found = marked or cued or find_list(text, count) or find_cued_names(text, count)
    if found is None:
        return find_tied(text, count) or find_beyond(text, count)
    short = _is_short(found, count, marked is not None, plain=cued is not None)
    if count.stated > found.most and not short and not marked:
        return find_tied(text, count)
    return Tied(found, "error", "error" if short else None)


_SIGNS = re.compile(r"[:(\[—–]|\s-\s|\b(?:including|such as)\b")


def _may_list(text: str, count: Count) -> bool:
    """Tell whether a count's sentence can hold a list at all."""
    low, high = count.low, count.high
    if text.find(" and ", low, high) >= 0 or text.find(" or ", low, high) >= 0:
        return True
    return text.find(",", low, high) >= 0 and _SIGNS.search(text, count.end, high) is not None


def _agreement(count: Count, text: str, found: Enumeration) -> Agreement:
    claims, passages = _beside(count, text)
    return Agreement(
        rule="CNT001",
        claims=claims,
        passages=passages,
        message=f"“{_said_count(text, count)}”: {count.stated} are listed.",
        working=_items(found),
        context=((count.document, found.start, found.end),),
    )


def _conflict(count: Count, text: str, found: Enumeration, level: str) -> Conflict:
    claims, passages = _beside(count, text)
    said = _said_count(text, count)
    return Conflict(
        rule="CNT001",
        level=level,
        claims=claims,
        passages=passages,
        accused=count.claim,
        message=f"“{said}” stands beside a list of {_said(found)}, not {count.stated}.",
        working=_items(found),
        confidence=0.9 if level == "error" else 0.7,
        corrections=(
            f"“{text[count.start : count.end]}” would have to be {_said(found)}.",
            f"Otherwise the list would have to name {count.stated}.",
        ),
        context=((count.document, found.start, found.end),),
    )


def _paired(pair: Paired) -> Iterator[Conflict | Agreement]:
    """Compare the lengths of two lists that "respectively" pairs."""
    passage = Passage(pair.document, pair.start, pair.end, pair.sentence)
    fewest, most = pair.things
    said = str(fewest) if fewest == most else f"{fewest} to {most}"
    if fewest <= pair.values <= most:
        yield Agreement(
            rule="CNT001",
            claims=(),
            passages=(passage,),
            message=f"“respectively” pairs {pair.values} with {pair.values}.",
            working=(pair.said,),
        )
    elif pair.values > 1:
        yield Conflict(
            rule="CNT001",
            level="error",
            claims=(),
            passages=(passage,),
            message=f"“respectively” pairs a list of {said} with one of {pair.values}.",
            working=(pair.said,),
            confidence=0.85,
        )


def _beside(count: Count, text: str) -> tuple[tuple[Claim, ...], tuple[Passage, ...]]:
    if count.claim:
        return (count.claim,), ()
    sentence = text[count.low : count.high]
    return (), (Passage(count.document, count.start, count.end, sentence),)


# The nine of them, or "of five bids": who is counted is said before it or behind it. What is made
# up of them ("a group of five countries") is opened by an article.
_OF = re.compile(rf"\bof\s+(?:(?:{_PHRASES['determiners']})\s+)*$", re.I)
_MADE_OF = re.compile(r"\b(?:an?|the)\s+[a-z]+\s+of\s+$", re.I)


def _is_whole(text: str, count: Count) -> bool:
    """Tell whether a count is of the whole of which something is said, and need not be listed."""
    before = text[max(0, count.start - 60) : count.start]
    return bool(_OF.search(before)) and not _MADE_OF.search(before)


def _is_short(listed: Enumeration, count: Count, marked: bool, plain: bool) -> bool:
    """Tell whether a list that is complete surely names fewer than stated."""
    if not listed.exhaustive or count.stated <= listed.most:
        return False
    if marked:
        return count.stated <= 2 * listed.most
    if not plain and all(_is_named(item) for item in listed.items):
        return count.stated <= 2 * listed.most
    if count.part or listed.fewest != listed.most:
        return False
    if not is_clean(listed) and count.noun not in table("kinds"):
        return False
    if count.noun in table("kinds"):
        return count.stated <= listed.most + SHORT
    last = (count.claim.counted or "").split()[-1:] if count.claim else [count.noun]
    if last and is_listing(last[0]):
        return True
    near = count.stated <= listed.most + SHORT
    return near and (not plain or all(_is_named(item) for item in listed.items))


def _is_named(item: str) -> bool:
    """Tell whether an item is a name, or has an article: "water" is neither."""
    return (
        item[0] in '“"'
        or item[0].isupper()
        or item.split()[0] in ("a", "an", "the", "one", "its", "their")
    )


def _said_count(text: str, count: Count) -> str:
    claim = count.claim
    if claim and (claim.counted or part_of(claim)):
        return f"{claim.text} {claim.counted or part_of(claim) or ''}".strip()
    return " ".join(text[count.start : max(count.end, count.behind)].split())


def _said(listed: Enumeration) -> str:
    if listed.fewest == listed.most:
        return str(listed.fewest)
    return f"{listed.fewest} to {listed.most}"


def _items(listed: Enumeration) -> tuple[str, ...]:
    # An item that is a sentence brings its own full stop.
    items = (item.removesuffix(".") for item in listed.items)
    numbered = "; ".join(f"{number} {item}" for number, item in enumerate(items, 1))
    return (f"The list: {numbered}.",)
