"""By how much a part may exceed its whole: the product of all that the words leave open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.context import Context
from checker.observation import Observation
from checker.restrictions import restrictions_of
from checker.variables import Variable, years_between


def years_later(part: Observation, whole: Observation, context: Context) -> int:
    """Return by how many years a part is later than its whole, taking publication for a period
    that is not stated."""
    years = []
    for row in (part, whole):
        published = context.published(row.claim)
        years.append(row.variable.end.year if row.variable.end else published and published.year)
    later, earlier = years
    return max(0, later - earlier) if later and earlier else 0


def concept_margins(
    part: Variable, whole: Variable, margins: Mapping[str, Any]
) -> tuple[float, float]:
    """Return the margins for two accounting concepts: that of an error, and that of a warning."""
    one, other = part.concept, whole.concept
    if one == other:
        return 1.0, 1.0
    grave = float(margins["concept"])
    return grave, float(margins["concepts"].get(one, {}).get(other, grave))


def both_unstated(part: Observation, whole: Observation) -> bool:
    """Tell whether one document leaves both periods unsaid: then they are most likely one."""
    one, other = part.claim, whole.claim
    return one.document == other.document and one.period is None and other.period is None


def is_restricted(part: Observation, whole: Observation) -> bool:
    """Tell whether something restricts a whole that does not restrict its part."""
    return bool(restrictions_of(whole.claim).words - restrictions_of(part.claim).words)


def least_slack(part: Variable, whole: Variable, margins: Mapping[str, Any]) -> float:
    """Return the least that the margins of two variables can come to."""
    least = min(slack_of(part, whole, 0, unstated, margins) for unstated in (False, True))
    return least * min(concept_margins(part, whole, margins))


def slack_of(
    part: Variable, whole: Variable, apart: int, unstated: bool, margins: Mapping[str, Any]
) -> float:
    """Return the product of the margins for all that the words leave open.

    ``apart`` is by how many years the periods may differ where one of them is not stated;
    ``unstated`` says that one document leaves both open.
    """
    slack = 1.0
    years = years_between(part, whole)
    if years is None and unstated:
        slack *= float(margins["year"])
    elif years is None:
        slack *= max(float(margins["period_unknown"]), float(margins["year"]) ** apart)
    elif years > 0:
        slack *= float(margins["year"]) ** years
    else:
        slack *= float(margins["year_back"]) ** -years
    if part.modality != whole.modality:
        slack *= float(margins["modality"])
    return slack
