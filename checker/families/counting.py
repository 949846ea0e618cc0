"""CNT: a stated count against the list beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict, Passage
from checker.context import Context
from checker.counted_lists import Count, find_list, is_listing, noun_behind
from checker.enumeration import Enumeration, find_enumeration, is_clean
from checker.group_words import groups
from checker.line_lists import read_enumerators, read_lines, read_ordinals
from checker.named_lists import counted, walk, words
from checker.respective import Paired, find_pairs
from checker.rule import example
from claims.measures import lemma
from claims.model import Claim
from claims.words import closed_words, number_words

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
        if 2 <= quantity.value <= MOST and whole and not joined:
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
    text = context.by_name[count.document].text
    marked = _marked(text, count)
    listed = None if marked else _cued(text, count)
    found = marked or listed or find_list(text, count) or _cued_names(text, count)
    if found is None or (count.claim and _is_whole(text, count)):
        return
    place = ((count.document, found.start, found.end),)
    claims, passages = _beside(count, text)
    said = _said_count(text, count)
    if found.fewest <= count.stated <= found.most:
        if len(found.items) > count.stated:
            return
        yield Agreement(
            rule="CNT001",
            claims=claims,
            passages=passages,
            message=f"“{said}”: {count.stated} are listed.",
            working=_items(found),
            context=place,
        )
    elif count.stated < found.fewest or _is_short(
        found, count, marked is not None, plain=listed is not None
    ):
        yield Conflict(
            rule="CNT001",
            level="error",
            claims=claims,
            passages=passages,
            accused=count.claim,
            message=f"“{said}” stands beside a list of {_said(found)}, not {count.stated}.",
            working=_items(found),
            confidence=0.9,
            corrections=(
                f"“{text[count.start : count.end]}” would have to be {_said(found)}.",
                f"Otherwise the list would have to name {count.stated}.",
            ),
            context=place,
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


# "Here are five reasons", "The unions have four demands, including:"
_HERE = re.compile(
    r"\s*(?:#+\s+)?(?:[\w’' ]*\b(?:here|these|there|following)\b[\w’' ]*|the|our|top|\*\*)?\s*",
    re.I,
)


def _marked(text: str, count: Count) -> Enumeration | None:
    """Return the list over the lines below, or one with "(1)" or "First," before its items."""
    if count.claim is None or not count.noun or count.part:
        return None
    line_end = text.find("\n", count.behind)
    tail = text[count.behind : line_end] if line_end >= 0 else ""
    if line_end >= 0 and _leads(text[count.low : count.start], tail, count, line_end):
        lines = read_lines(text, line_end)
        if lines and re.search(r"\b(?:includ|such as|among|example)", tail):
            return None if count.stated >= len(lines.items) else lines
        if lines:
            return lines
    if count.noun in words("measures") and count.noun not in ("ways", "things", "steps"):
        return None
    between = re.match(r"[^.!?\n]{0,90}?(?=\([1a]\)\s)", text[count.behind : count.behind + 100])
    led = between is not None and (is_listing(count.noun) or ":" in between.group())
    if between and led and not _names_others(between.group()):
        return read_enumerators(text, count.behind)
    if not (is_listing(count.noun) or count.noun in ("ways", "things", "steps")):
        return None
    if text[count.high - 1 : count.high] not in ".:" or _names_others(
        text[count.behind : count.high]
    ):
        return None
    return read_ordinals(text, count.high)


def _leads(led: str, tail: str, count: Count, line_end: int) -> bool:
    """Tell whether a line with a count announces the list below it."""
    if count.high < line_end - 1 or _names_others(tail):
        return False
    return tail.rstrip(" *").endswith(":") or (_HERE.fullmatch(led) is not None and len(tail) < 60)


def _names_others(tail: str) -> bool:
    """Tell whether other things than the counted are named between them and the list."""
    found = re.findall(r"[\w’'-]+", tail.lower())
    return any(word in number_words().small or word.isdigit() for word in found)


def _cued(text: str, count: Count) -> Enumeration | None:
    """Return the list behind a colon, "namely", "including" or over the lines below."""
    claim = count.claim
    if claim is None or not (claim.counted or _part_of(claim)):
        return None
    after = _after_noun(text, claim)
    listed = find_enumeration(text, after, count.high)
    return None if listed and _is_of_another(text[after : listed.start], listed) else listed


_COLON = re.compile(r"[^.:;!?()]{0,90}?:\s+")


# "The winners are three: "
_NUMBERED = re.compile(r"\b[a-z]+s\s+(?:are|were|number|numbered)\s+$")


def _cued_names(text: str, count: Count) -> Enumeration | None:
    """Return the names behind a colon where something is said of some of them: their ages."""
    counts = count.noun or _NUMBERED.search(text, count.low, count.start)
    found = _COLON.match(text, count.behind, count.high) if counts else None
    named = walk(text, found.end(), count.high) if found else None
    if found is None or named is None or named.behind:
        return None
    listed = counted(named, count.noun, bounded=True)
    if listed is None or _is_of_another(text[count.behind : found.end()], listed):
        return None
    return listed


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


def _is_whole(text: str, count: Count) -> bool:
    """Tell whether a count is of the whole of which something is said, and need not be listed."""
    before = text[max(0, count.start - 60) : count.start]
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


def _is_short(listed: Enumeration, count: Count, marked: bool, plain: bool) -> bool:
    """Tell whether a list that is complete surely names fewer than stated."""
    if not listed.exhaustive or count.stated <= listed.most:
        return False
    if marked:
        return count.stated <= 2 * listed.most
    if not plain and all(_is_named(item) for item in listed.items):
        return count.stated <= 2 * listed.most
    if count.part or not is_clean(listed):
        return False
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
    if claim and (claim.counted or _part_of(claim)):
        return f"{claim.text} {claim.counted or _part_of(claim) or ''}".strip()
    return " ".join(text[count.start : max(count.end, count.behind)].split())


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
