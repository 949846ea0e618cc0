"""What a check keeps of what the rules find: that about the drafts, which are suspected."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.sizes import size_of
from checker.support.assess import sources_of
from checker.support.followed import Followed, followed
from checker.wording import quoted
from claims.model import Claim


def is_about(one: Conflict | Agreement, drafts: Sequence[str]) -> bool:
    """Tell whether a conflict or an agreement holds a figure or a passage of a draft."""
    return any(claim.document in drafts for claim in one.claims) or any(
        passage.document in drafts for passage in one.passages
    )


# What a row of a reference table, and what arithmetic on supported figures excuses.
_BY_TABLES = ("SRC002", "SRC009")
# What finds a figure to be that of a table.
_QUOTES = "AGR014"
_BY_WORKING = ("SRC001", "SRC002", "SRC004", "SRC005", "SRC009")


def of_drafts(
    conflicts: Sequence[Conflict], agreements: Sequence[Agreement], context: Context
) -> tuple[list[Conflict], list[Agreement]]:
    """Return the conflicts about drafts, and the agreements with what follows from them; where a
    draft stands against sources, it is accused.

    Sources that contradict each other are theirs to mend, and their figures are not in question
    here. A figure that no source holds is excused where it follows from figures that are held; what
    a draft's own table gives for one says nothing where no source holds the table's figures either.
    """
    absent = {one.accused.id for one in conflicts if one.accused and one.rule in _BY_WORKING}
    worked = followed(context, agreements) if absent else {}
    tabled = _tabled(agreements, context, absent)
    tables = {name for name, is_held in tabled.items() if is_held}
    tables |= {claim.id for one in agreements if one.rule.startswith("REF") for claim in one.claims}
    kept = [
        _accusing(one, context.drafts)
        for one in conflicts
        if is_about(one, context.drafts) and not _is_excused(one, worked, tables)
    ]
    agreements = [
        one for one in agreements if one.rule != _QUOTES or tabled.get(one.claims[0].id, True)
    ]
    said = [_agreement(one) for name, one in worked.items() if name in absent]
    return kept, [each for each in (*agreements, *said) if is_about(each, context.drafts)]


def _tabled(
    agreements: Sequence[Agreement], context: Context, absent: Collection[str]
) -> dict[str, bool]:
    """Return which absent figures a table gives, and whether sources hold its figures for them."""
    told: dict[str, bool] = {}
    for one in agreements:
        figure, *cells = one.claims if one.rule == _QUOTES else (None,)
        if figure is not None and figure.id in absent:
            held = all(_is_held(cell, context) for cell in cells if cell is not None)
            told[figure.id] = told.get(figure.id, False) or held
    return told


def _is_held(cell: Claim, context: Context) -> bool:
    if cell.document not in context.drafts:
        return True
    size = size_of(cell)
    return size is not None and any(True for _ in context.once(sources_of).supporting(cell, size))


def _is_excused(one: Conflict, worked: Collection[str], tables: Collection[str]) -> bool:
    if one.accused is None:
        return False
    name = one.accused.id
    return (one.rule in _BY_WORKING and name in worked) or (
        one.rule in _BY_TABLES and name in tables
    )


def _accusing(one: Conflict, drafts: Sequence[str]) -> Conflict:
    ours = [claim for claim in one.claims if claim.document in drafts]
    alone = len(ours) == 1 and len(one.claims) > 1
    return replace(one, accused=ours[0]) if alone else one


def _agreement(one: Followed) -> Agreement:
    """Say from what a figure follows that no source holds itself."""
    return Agreement(
        rule="SRC002",
        claims=(one.claim, *one.grounds),
        message=f"{quoted(one.claim)} follows from {_listed(one.grounds)}.",
        working=one.working,
    )


def _listed(claims: Sequence[Claim]) -> str:
    """List figures: “120” and “80”."""
    texts = [f"“{' '.join(claim.text.split())}”" for claim in claims]
    return " and ".join((", ".join(texts[:-1]), texts[-1])) if len(texts) > 1 else texts[0]
