"""What a text has to hold for a pattern to match it: looked for before the pattern is tried.

A template of a sentence costs microseconds, to look for a word nanoseconds. The words are read
off the pattern itself: literals that stand in no optional part of it, and of alternatives one each.
"""

from __future__ import annotations

from collections.abc import Iterator

Needs = tuple[tuple[str, ...], ...]

# More alternatives than this cost more than they save.
_MOST = 30
_SKIPPED = ("?=", "?!", "?<")


def needs(pattern: str) -> Needs:
    """Return sets of words; a text that lacks all words of one set does not match a pattern."""
    sets = set(_needed(pattern))
    found: list[tuple[str, ...]] = [
        one for one in sets if len(one) <= _MOST and any(len(word) > 1 for word in one)
    ]
    # One set of words within another says more.
    kept = [one for one in found if not any(set(other) < set(one) for other in found)]
    return tuple(sorted(kept, key=lambda one: (len(one), -_telling(one)[0])))


def _telling(words: tuple[str, ...]) -> tuple[int, int]:
    """Return how long the shortest word is, and how few there are."""
    return min(len(word) for word in words), -len(words)


def _needed(pattern: str) -> list[tuple[str, ...]]:
    branches = list(_branches(pattern))
    if len(branches) == 1:
        return _of_sequence(branches[0])
    union: list[str] = []
    for branch in branches:
        sets = _of_sequence(branch)
        if not sets:
            return []
        longest: tuple[str, ...] = max(sets, key=_telling)
        union += longest
    return [tuple(sorted(set(union)))]


def _branches(pattern: str) -> Iterator[str]:
    """Yield the alternatives of a pattern."""
    start = depth = at = 0
    while at < len(pattern):
        sign = pattern[at]
        if sign == "\\":
            at += 1
        elif sign == "[":
            at = _end_of_class(pattern, at) - 1
        elif sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
        elif sign == "|" and depth == 0:
            yield pattern[start:at]
            start = at + 1
        at += 1
    yield pattern[start:]


def _end_of_class(pattern: str, at: int) -> int:
    """Return where a class of characters that opens at a place has ended."""
    return pattern.index("]", at + (3 if pattern[at + 1] == "^" else 2)) + 1


def _end_of_group(pattern: str, at: int) -> int:
    depth = 0
    while True:
        sign = pattern[at]
        if sign == "\\":
            at += 1
        elif sign == "[":
            at = _end_of_class(pattern, at) - 1
        depth += (sign == "(") - (sign == ")")
        at += 1
        if depth == 0:
            return at


def _of_sequence(pattern: str) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    run, at = "", 0
    while at < len(pattern):
        end, literal, inner = _atom(pattern, at)
        tail = pattern[end : end + 1]
        optional = tail in ("?", "*") or (tail == "{" and pattern[end + 1] in "0,")
        if literal and not optional:
            run += literal
        else:
            found += [(run,)] if run else []
            run = ""
            if inner is not None and not optional:
                found += _needed(inner)
        at = _behind_quantifier(pattern, end)
        if at > end and run:
            found.append((run,))
            run = ""
    return found + ([(run,)] if run else [])


def _behind_quantifier(pattern: str, at: int) -> int:
    if pattern[at : at + 1] == "{":
        at = pattern.index("}", at) + 1
    elif pattern[at : at + 1] in ("?", "*", "+"):
        at += 1
    else:
        return at
    return at + (pattern[at : at + 1] == "?")


def _atom(pattern: str, at: int) -> tuple[int, str, str | None]:
    """Return the end of what stands at a place, the literal it is, or what is in its brackets."""
    sign = pattern[at]
    if sign == "\\":
        plain = not pattern[at + 1].isalnum()
        return at + 2, pattern[at + 1] if plain else "", None
    if sign == "[":
        end = _end_of_class(pattern, at)
        return end, pattern[at + 1] if end - at == 3 else "", None
    if sign == "(":
        end = _end_of_group(pattern, at)
        inner = pattern[at + 1 : end - 1]
        if inner.startswith("?P<"):
            return end, "", inner[inner.index(">") + 1 :]
        if inner.startswith("?:"):
            return end, "", inner[2:]
        return end, "", None if inner.startswith(_SKIPPED) else inner
    return at + 1, "" if sign in ".^$" else sign, None
