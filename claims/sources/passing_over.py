"""What is taken from folders, archives and mails, and the sentence about what is not."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import PurePosixPath

from claims.sources.formats import READABLE_ENDINGS
from claims.sources.kinds import HEAD, is_other_text, kind_of
from claims.sources.raw import Raw
from claims.words import rows

_MOST_NAMED = 5

# Folders and files that systems leave behind, in archives above all.
_LEFT_BEHIND = frozenset(("__macosx", "thumbs.db", "desktop.ini", "icon\r"))

# How what this program writes begins: the HTML report, JSON (the report, claims, the baseline,
# SARIF), a line of JSON Lines, the head of a CSV, JUnit.
_OWN = re.compile(
    rb"(?:\xef\xbb\xbf)?(?>\s*)(?:"
    rb'<!DOCTYPE html>[^\0]{0,4000}<meta name="generator" content="crossfoot">'
    rb'|\{\s*"version":\s*\d+,\s*"(?:documents":\s*\[\s*\{\s*"name":[^{}]*"role":'
    rb'|tool":\s*"crossfoot)'
    rb'|\{\s*"\$schema":[^{]*"runs":\s*\[\s*\{\s*"tool":\s*\{\s*"driver":\s*\{\s*'
    rb'"name":\s*"crossfoot"'
    rb'|\[?\s*\{\s*"id":\s*"[0-9a-f]{16}",\s*"document":\s*"(?:[^"\\]|\\.)*",\s*"start":'
    rb'|\[?\s*\{\s*"fingerprint":\s*"[0-9a-f]+",\s*"rule":'
    rb"|(?:fingerprint,rule,name,level|id,document,start,end,line),"
    rb'|<\?xml[^>]*>\s*<testsuites name="crossfoot">)'
)


def is_taken(name: str, head: bytes) -> bool:
    """Tell whether a file is a document, by its ending or, whatever that is, by its content.

    ``head`` are its first bytes. Texts of other endings are programs, settings and the like.
    """
    head = head[:HEAD]
    if ending_of(name) in READABLE_ENDINGS:
        return True
    try:
        kind = kind_of(Raw(name, head))
    except ValueError:
        return False
    return not is_other_text(kind) or (kind == "jsonl" and _holds_article(head))


def _holds_article(head: bytes) -> bool:
    """Tell JSON of articles from settings and data: a long text, and another field of articles."""
    text, others = _article_fields()
    return bool(text.search(head) and others.search(head))


@cache
def _article_fields() -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    """Return the patterns of a field with a text of some words, and of an article's title, date or
    address."""
    names: dict[str, list[str]] = {}
    for role, name in rows("article_fields.tsv"):
        names.setdefault(role, []).append("[_-]?".join(name))
    others = [name for role in ("title", "published", "address") for name in names[role]]
    patterns = (
        rf'"(?:{"|".join(names["text"])})"\s*:\s*\[?\s*"(?:[^"\\]|\\.)*?(?:\s[^"\s]+){{12}}',
        rf'"(?:{"|".join(others)})"\s*:\s*["\d]',
    )
    text, other = (re.compile(each.encode(), re.IGNORECASE) for each in patterns)
    return text, other


def is_own(head: bytes) -> bool:
    """Tell whether a file is a report, a list of claims or a baseline that crossfoot wrote."""
    return _OWN.match(head[:HEAD]) is not None


def is_hidden(name: str) -> bool:
    """Tell whether a path within a folder or an archive is hidden, or left behind by a system."""
    return any(
        part.startswith(".") or part.lower() in _LEFT_BEHIND for part in name.split("/") if part
    )


def ending_of(name: str) -> str:
    """Return a file's ending in lower case (".txt"), "" where there is none."""
    return PurePosixPath(name).suffix.lower()


def skipped_note(endings: Counter[str], where: str = "") -> list[str]:
    """Return the sentence about files of formats that are not read, counted by their endings.

    ``where`` is what they lie in, and is named at the end. There is no sentence for none.
    """
    if not endings:
        return []
    counts = [f"{count} {ending or 'without ending'}" for ending, count in _commonest(endings)]
    number, place = sum(endings.values()), f" in {where}" if where else ""
    were = "was" if number == 1 else "were"
    return [
        f"{_files(number)}{place} {were} passed over, of formats that are not read "
        f"({', '.join(counts)})."
    ]


def written_note(names: list[str]) -> list[str]:
    """Return the sentence about files that crossfoot itself wrote; none for none."""
    if not names:
        return []
    named = names[:_MOST_NAMED]
    more = [f"{len(names) - len(named):,} more"] if len(names) > len(named) else []
    were = "was" if len(names) == 1 else "were"
    return [
        f"{_files(len(names))} {were} passed over, written by crossfoot itself "
        f"({', '.join([*named, *more])})."
    ]


def _files(number: int) -> str:
    return "1 file" if number == 1 else f"{number:,} files"


def _commonest(counts: Counter[str]) -> list[tuple[str, int]]:
    """Return the commonest endings first, equal ones by name, so that the sentence is steady."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    named, rest = ordered[:_MOST_NAMED], ordered[_MOST_NAMED:]
    return [*named, *([("other", sum(count for _, count in rest))] if rest else [])]
