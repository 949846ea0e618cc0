"""What a check keeps of what the rules find: that about the drafts, which are suspected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from checker.conflict import Agreement, Conflict
from checker.model import ACCUSED, Finding, Location


def is_about(one: Conflict | Agreement, drafts: Sequence[str]) -> bool:
    """Tell whether a conflict or an agreement holds a figure or a passage of a draft."""
    return any(claim.document in drafts for claim in one.claims) or any(
        passage.document in drafts for passage in one.passages
    )


def accused(finding: Finding, drafts: Sequence[str] = ()) -> list[Location]:
    """Return where a finding accuses: its suspects and parties, else all of its locations.

    Where there are ``drafts``, only their passages count.
    """
    ours = [place for place in finding.locations if not drafts or place.document in drafts]
    return [place for place in ours if place.role in ACCUSED] or ours


# What verifies a figure so that no source need hold it: a conversion or a sum of the draft's own; a
# row of a table, unless a source says otherwise.
_PROOFS = {"SRC001": ("CNV", "SUM"), "SRC002": ("CNV", "SUM", "REF"), "SRC009": ("SUM",)}


def of_drafts(
    conflicts: Iterable[Conflict], agreements: Iterable[Agreement], drafts: Sequence[str]
) -> Iterator[Conflict]:
    """Yield the conflicts about drafts; where a draft stands against sources, it is accused.

    Sources that contradict each other are theirs to mend, and their figures are not in question
    here. A figure that no source holds is excused where another rule verifies it.
    """
    proved: dict[str, set[str]] = defaultdict(set)
    for agreement in agreements:
        for claim in agreement.claims:
            proved[claim.id].add(agreement.rule[:3])
    for one in conflicts:
        if not is_about(one, drafts):
            continue
        if one.accused and proved[one.accused.id].intersection(_PROOFS.get(one.rule, ())):
            continue
        ours = [claim for claim in one.claims if claim.document in drafts]
        if len(ours) == 1 and len(one.claims) > 1:
            yield replace(one, accused=ours[0])
        else:
            yield one
