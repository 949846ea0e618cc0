"""Suppressions: remarks in a text that silence findings about a paragraph of it, or about all.

``<!-- crossfoot: ignore AGR002 the ministry's own figure -->`` stands before the paragraph, or in a
line of it; ``ignore-file`` goes for the whole text. Codes, names and families may be named, with
commas between them; what follows is the reason.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec import Struct

from checker.catalogue import resolve
from checker.model import Finding, Suppressed, accused
from claims.document import Document
from claims.paragraphs import Spans, paragraphs
from claims.remarks import Remark, remarks

# The rule that speaks of suppressions; one that silences it is not asked whether it was used.
OWN = "WRT103"
_SOURCED = "SRC"

_WORDS = re.compile(
    r"crossfoot:\s*(?P<verb>ignore-file|ignore)\s+(?P<codes>[\w-]+(?:\s*,\s*[\w-]+)*)"
    r"[\s:–—-]*(?P<reason>.*)",
    re.DOTALL,
)


class Named(Struct, frozen=True):
    """A word of a suppression: where it stands, and the codes of the rules that it names."""

    text: str
    start: int
    codes: tuple[str, ...]


class Silence(Struct, frozen=True):
    """A suppression: the rules that it names, its reason, what it is in force for.

    ``covers`` is a half-open stretch of the document; ``line`` is the remark's.
    """

    document: str
    line: int
    named: tuple[Named, ...]
    reason: str
    covers: tuple[int, int]

    def silences(self, finding: Finding, drafts: Sequence[str]) -> bool:
        """Tell whether it names a finding's rule and covers a passage that the finding accuses."""
        low, high = self.covers
        return any(finding.rule in word.codes for word in self.named) and any(
            place.document == self.document and place.start < high and low < place.end
            for place in accused(finding, drafts)
        )


class Idle(Struct, frozen=True):
    """A suppression, or a word of one, that does nothing: where, why, what would be right."""

    document: str
    start: int
    end: int
    fault: str
    remedy: str


def find_silences(document: Document) -> tuple[list[Silence], list[Idle]]:
    """Return the suppressions of a document, and what in them cannot be understood."""
    silences: list[Silence] = []
    idle: list[Idle] = []
    spans: Spans | None = None
    for remark in remarks(document.text, document.name):
        if not remark.text.strip().startswith("crossfoot:"):
            continue
        match = _WORDS.match(remark.text.strip())
        if match is None:
            fault = "does not say what crossfoot is to do"
            remedy = "It would have to be like “crossfoot: ignore AGR001 reason”."
            idle.append(Idle(document.name, remark.start, remark.end, fault, remedy))
            continue
        named, unknown = _named(document, remark, match["codes"])
        idle += unknown
        if spans is None:
            spans = paragraphs(document.without_remarks().text)
        whole = match["verb"] == "ignore-file"
        silences.append(
            Silence(
                document=document.name,
                line=document.span(remark.start, remark.end).line,
                named=tuple(named),
                reason=" ".join(match["reason"].split()),
                covers=(0, len(document.text)) if whole else _covered(document.text, spans, remark),
            )
        )
    return silences, idle


def _named(document: Document, remark: Remark, codes: str) -> tuple[list[Named], list[Idle]]:
    """Part the words of a suppression into those that name rules and those that do not."""
    named, idle = [], []
    for word in re.split(r"\s*,\s*", codes):
        start = document.text.index(word, remark.start)
        try:
            named.append(Named(word, start, resolve([word], every=True)))
        except ValueError as unknown:
            fault = "is to be silenced, and there is no such rule"
            end = start + len(word)
            idle.append(Idle(document.name, start, end, fault, _remedy(str(unknown))))
    return named, idle


def _remedy(unknown: str) -> str:
    near = re.search(r"Did you mean (\S+)\?", unknown)
    return f"It would have to be {near[1]}, perhaps." if near else "`crossfoot rules` lists them."


def _covered(text: str, spans: Spans, remark: Remark) -> tuple[int, int]:
    """Return the paragraph that shares a line with a remark, else the next one."""
    low = text.rfind("\n", 0, remark.start) + 1
    high = text.find("\n", remark.end)
    high = high if high >= 0 else len(text)
    for start, end in spans:
        if start < high and low < end:
            return start, end
        if start >= remark.end:
            return start, end
    return len(text), len(text)


def silenced(
    findings: Iterable[Finding], silences: Sequence[Silence], drafts: Sequence[str]
) -> tuple[list[Finding], list[Suppressed]]:
    """Part findings into those that stand and those that a suppression silences, in order."""
    kept: list[Finding] = []
    gone: list[Suppressed] = []
    for finding in findings:
        first = next((one for one in silences if one.silences(finding, drafts)), None)
        if first is None:
            kept.append(finding)
        else:
            gone.append(Suppressed(finding, first.reason, first.document, first.line))
    return kept, gone


def idle_of(
    silences: Iterable[Silence],
    findings: Sequence[Finding],
    drafts: Sequence[str],
    ran: Collection[str],
) -> Iterator[Idle]:
    """Yield what suppressions name in vain: a rule that ran and found nothing in their reach."""
    for one in silences:
        hits = {finding.rule for finding in findings if one.silences(finding, drafts)}
        for word in one.named:
            if hits & set(word.codes) or OWN in word.codes or not set(word.codes) <= set(ran):
                continue
            yield Idle(
                one.document,
                word.start,
                word.start + len(word.text),
                "is to be silenced, and there is nothing to silence",
                f"The remark would have to go without {word.text}, or altogether.",
            )


def able_rules(ran: Iterable[str], *, sources: bool) -> set[str]:
    """Return the rules that could have found something: those about sources need some."""
    return {code for code in ran if sources or code[:3] != _SOURCED}
