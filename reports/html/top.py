"""The top of the page: what was audited, the verdict in a sentence, counts and coverage."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from msgspec import Struct

from checker import Report
from checker.coverage import REASONS
from checker.fates import Coverage, coverage_of
from checker.records import summary
from reports.html.places import reason_name
from reports.plural import counted
from reports.verdict import RuleCount, read, rule_counts, set_aside


class Share(Struct, frozen=True):
    """A part of all claims: its state, how many they are, and that in percent."""

    state: str
    count: int
    percent: float


class Reason(Struct, frozen=True):
    """Why claims were not checked: its short name, what that means, and how many they are."""

    name: str
    meaning: str
    count: int


class Top(Struct, frozen=True):
    """What the top of the page says."""

    sentence: str
    aside: list[str]
    tone: str
    audited: str
    published: str | None
    spoken_of: str | None
    levels: dict[str, int]
    rules: list[RuleCount]
    shares: list[Share]
    reasons: list[Reason]


def top_of(report: Report) -> Top:
    """Return what the top of a report's page says."""
    numbers, coverage = summary(report), coverage_of(report)
    reasons = sorted(numbers["unchecked"].items(), key=lambda item: -item[1])
    return Top(
        sentence=_sentence(report, numbers["levels"], coverage.verified),
        aside=[*_known(numbers["known"]), *set_aside(report)],
        tone=next((level for level, count in numbers["levels"].items() if count), "good"),
        audited=f"{read(report)}, {counted(coverage.claims, 'claim')}",
        published=_stretch(document.published for document in report.documents),
        spoken_of=_stretch(_spoken_of(report)),
        levels=numbers["levels"],
        rules=rule_counts(report.findings),
        shares=_shares(coverage),
        reasons=[Reason(reason_name(key), REASONS.get(key, key), count) for key, count in reasons],
    )


def _sentence(report: Report, levels: dict[str, int], held: int) -> str:
    if not report.claims:
        return "There are no figures here that crossfoot reads."
    found = []
    if levels["error"]:
        found.append(f"{counted(levels['error'], 'contradiction')} that no reading resolves")
    if levels["warning"]:
        found.append(counted(levels["warning"], "doubtful point"))
    if levels["note"]:
        found.append(counted(levels["note"], "note"))
    good = f"{counted(held, 'figure')} verified" if held else "nothing could be verified"
    if not found:
        return f"No figure contradicts another: {good}."
    return f"{_listed(found)}; {good}.".capitalize()


def _known(count: int) -> list[str]:
    if not count:
        return []
    return [f"{counted(count, 'finding')} {'is' if count == 1 else 'are'} known from a baseline."]


def _listed(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def _stretch(days: Iterable[datetime.date | None]) -> str | None:
    """Return the first and the last of some days, as far as they are known."""
    known = sorted(day for day in days if day)
    if not known:
        return None
    first, last = known[0].isoformat(), known[-1].isoformat()
    return first if first == last else f"{first} to {last}"


def _spoken_of(report: Report) -> list[datetime.date | None]:
    periods = [claim.period for claim in report.claims if claim.period]
    return [day for period in periods for day in (period.start, period.end)]


def _shares(coverage: Coverage) -> list[Share]:
    total = coverage.claims or 1
    return [
        Share(state, count, 100 * count / total)
        for state, count in coverage.states.items()
        if count
    ]
