"""Lists of names in prose: "Ann Lee, 34, a nurse from Leeds, and Tom Orr, her lawyer".

A list is walked name by name; what stands between its commas and is no name (an age, a role, a
home) belongs to the name before it. How many it names is a range where an "and" or a piece between
commas may be part of a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from checker.counts.enumeration import Enumeration
from claims.places import by_name
from claims.words import (
    LANGUAGE,
    alternatives,
    calendar_words,
    closed_words,
    number_words,
    toml,
    verbs,
)

_PHRASES = alternatives("counting", "named_lists")


class Name(Struct, frozen=True):
    """An item of a list: its words, what joins it to the one before, whether it may be none."""

    text: str
    joint: str
    doubtful: bool = False


class Named(Struct, frozen=True):
    """A walked list: its items, its offsets, what stands behind it ("", ",", "word")."""

    names: tuple[Name, ...]
    start: int
    end: int
    behind: str


@cache
def words(name: str) -> frozenset[str]:
    """Return one of the word lists of ``en/named_lists.toml``."""
    return frozenset(toml(f"{LANGUAGE}/named_lists.toml")["words"][name])


@cache
def ordinals() -> dict[str, int]:
    """Return the ordinals in words, and which number each is."""
    return dict(toml(f"{LANGUAGE}/named_lists.toml")["ordinals"])


_CAPITAL = r"(?:[A-ZÀ-ÖØ-Þ](?:[\w’'&/.-]*\w)?(?:(?<=\b[A-Z])\.)?)"


@cache
def _name() -> re.Pattern[str]:
    small = "|".join(re.escape(word) for word in sorted(words("particles")))
    return re.compile(
        rf"(?P<title>(?:[a-z][\w’'-]*\s+){{0,4}}){_CAPITAL}"
        rf"(?:\s+(?:(?:{small})\s+){{0,2}}{_CAPITAL}|\s+\d{{1,2}}\b(?!\s*(?!and\b|or\b)[a-z%]))*"
        r"|[“\"][^”\"\n]{1,60}?[”\"]"
    )


# "(24)", "of Leeds", "from the north of Hull"
_TAIL = re.compile(
    rf"(?:\s*\([^()]{{1,60}}\)|\s+aged\s+\d+|\s+(?:of|from|in|for)\s+(?:the\s+)?{_CAPITAL}"
    rf"(?:\s+{_CAPITAL})*)+"
)
_JOINT = re.compile(r"(?P<and>,?\s+(?:and|or|as well as)\s+)|(?P<comma>[,;]\s+)")
_AGE = re.compile(
    r"(?:also\s+|both\s+|aged\s+)?\d{1,3}(?:\s+years\s+old)?(?=\s*[,;.)—–]|\s+and\b|$)"
)
_PIECE = re.compile(r"[^,;.:!?()\n—–“”\"]+")
_HIS = re.compile(
    rf"(?:his|her|their)\s+(?:[a-z-]+\s+)?[a-z]+(?:\s+{_CAPITAL})*(?=\s*[,;.)—–]|\s+and\b|$)"
)
_SEVERAL = re.compile(rf"\b(?:{_PHRASES['several']})\b")


def walk(text: str, start: int, limit: int) -> Named | None:
    """Return the list of names that starts at an offset, or None where none surely does."""
    names: list[Name] = []
    position, joint, end = start, "", start
    while True:
        item = _item(text, position, limit, joint)
        if item:
            names.append(Name(item[0], joint, doubtful=item[2]))
            position = end = item[1]
        elif not names:
            return None
        else:
            passed = _passed(text, position, limit, joint)
            if passed is None:
                break
            position, doubtful = passed
            if doubtful:
                names.append(Name(text[end:position].strip(" ,;"), joint, doubtful=True))
            end = position
        found = _JOINT.match(text, position, limit)
        if not found:
            break
        joint = found.group().strip()
        position = found.end()
    return Named(tuple(names), start, end, _behind(text, end, limit)) if len(names) > 1 else None


def _item(text: str, position: int, limit: int, joint: str) -> tuple[str, int, bool] | None:
    """Return a name at an offset, where it ends with what belongs to it, and whether it may be
    no item of its own."""
    his = _HIS.match(text, position, limit)
    if his and joint:
        aged = re.match(r",\s\d{1,3}\b", text[his.end() : his.end() + 6])
        own = joint.startswith((",", ";")) and not (aged and re.search(r"[A-Z]", his.group()))
        return (his.group(), his.end(), own) if not _SEVERAL.search(his.group()) else None
    found = _name().match(text, position, limit)
    if found is None or not _is_title(found["title"] or "") or found.group().endswith(("'s", "’s")):
        return None
    opening = found.group().split()[0].strip('“”"').lower()
    if opening in words("no_names") or (opening in closed_words() and opening != "the"):
        return None
    tail = _TAIL.match(text, found.end(), limit)
    return found.group(), tail.end() if tail else found.end(), False


def _is_title(title: str) -> bool:
    """Tell whether the words before a name say who it is: "former striker", no verb."""
    for word in title.split():
        if word in ("the", "former", "then", "fellow"):
            continue
        verb = verbs().get(word)
        if word in closed_words() or word in number_words().small or word in calendar_words():
            return False
        if (verb and verb.form != "base") or word.endswith("ing") or _SEVERAL.match(word):
            return False
    return True


def _passed(text: str, position: int, limit: int, joint: str) -> tuple[int, bool] | None:
    """Return where a piece ends that says more of the name before it, and whether it may be an
    item of its own; None where the list ends before it."""
    age = _AGE.match(text, position, limit)
    if age:
        return age.end(), False
    if joint != ",":
        return None
    piece = _PIECE.match(text, position, limit)
    if piece is None or not piece.group()[0].islower():
        return None
    said = re.split(r"\s(?=and\s)", piece.group())[0]
    head = said.split()[0]
    if head in verbs() and verbs()[head].form in ("s", "ed") and not said.startswith("born"):
        return None
    if head in ("and", "or", "but", "which", "while", "where", "including", "whose", "said"):
        return None
    end = position + len(said)
    aged = re.search(r"\d[,;]\s*$", text[position - 6 : position]) is not None
    if not re.match(r"\s*[,;]|\s+and\b|\s*[.)]|\s*$", text[end : min(end + 8, limit)]):
        return None
    return end, (head in ("a", "an", "the") and not aged) or _SEVERAL.search(said) is not None


def _behind(text: str, end: int, limit: int) -> str:
    rest = text[end:limit].lstrip(")”\"’' ")
    if not rest or rest[0] in ".!?;:)—–\n(":
        return ""
    return "," if rest[0] == "," else "word"


def counted(found: Named, noun: str, bounded: bool = False) -> Enumeration | None:
    """Return the list with how many it names; ``bounded`` says that a bracket or dash closes it.

    None for a list that nothing closes, or whose items may be told in several ways.
    """
    names = _merged(found.names)
    ands = [at for at, name in enumerate(names) if re.search(r"\band|\bor|as well", name.joint)]
    if len(names) < 2 or not (ands or (bounded and len(names) > 2)):
        return None
    if any(_SEVERAL.search(name.text) for name in names if name.text[0].islower()):
        return None
    items = tuple(name.text for name in names if not name.doubtful)
    if len(set(items)) < len(items):
        return None
    bare = [at for at in ands if not names[at].joint.startswith(",")]
    inner = len(bare)
    tangled = len(ands) > len(bare) or (
        bare and any(at > bare[0] for at in range(len(names)) if at not in ands)
    )
    fewest = len(items) - (inner if tangled else max(0, inner - 1))
    if not tangled and inner == 1:
        fewest -= names[bare[0]].text in words("halves")
    fewest -= _explaining(names, noun)
    most = len(names)
    return Enumeration(items, max(1, fewest), most, found.start, found.end, True)


def _merged(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Join what is one name: "Bosnia and Herzegovina"."""
    made: list[Name] = []
    for name in names:
        whole = f"{made[-1].text} {name.joint} {name.text}" if made else ""
        if name.joint == "and" and by_name(whole):
            made[-1] = Name(whole, made[-1].joint, made[-1].doubtful)
        elif not (name.joint == "," and name.text.rstrip(".") in words("suffixes")):
            made.append(name)
    return tuple(made)


def _explaining(names: tuple[Name, ...], noun: str) -> int:
    """Return how many items may only say more of the one before: "Austin, Texas", "Lee, Labour"."""
    if noun in words("territories"):
        return 0
    found = 0
    for at in range(1, len(names)):
        if names[at].joint not in (",", ";"):
            continue
        nested = may_hold(names[at].text, names[at - 1].text)
        longer = " " in names[at - 1].text and " " not in names[at].text
        odd = longer and " " in names[0].text and noun in words("persons")
        firm = "&" in names[at].text
        before = names[at - 1]
        # "her son Tom, 12, Rob Oates": the age closes an item of its own
        aged = before.joint == "," and not before.doubtful
        after_his = before.text.split()[0] in ("his", "her", "their") and not aged
        found += nested or odd or after_his or firm
    return found


def may_hold(wider: str, place: str) -> bool:
    """Tell whether a name may be that of the country or division in which a place lies."""
    outer, inner = by_name(wider), by_name(place)
    if outer is None or outer.kind not in ("division", "country"):
        return False
    if inner is None or inner.kind not in ("division", "country"):
        return True
    return inner.kind != outer.kind and outer.id in inner.parents


def starts(text: str, low: int, high: int) -> Iterator[int]:
    """Yield the offsets at which a list of names may start: a capital behind a small word, or at
    the start, and the title before it."""
    yield low
    for found in re.finditer(r"(?<=[a-z]\s)(?:the\s+)?[A-Z]", text[low:high]):
        at = low + found.start()
        if not text[max(low, at - 5) : at].endswith((" and ", " or ")):
            yield at


def is_partial(stretch: str) -> bool:
    """Tell whether words say that a list beside them is not the whole: "among them", "others"."""
    return not words("partial").isdisjoint(re.findall(r"[a-z]+", stretch))
