"""SRC: figures of a draft that are rounded otherwise than those of its sources."""

from __future__ import annotations

from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Conflict
from checker.context import Context
from checker.rule import example
from checker.support import assess
from checker.support.against import against_source, figures, text_of, without_source
from checker.support.assess import Assessment
from checker.support.clear import is_clear, is_small
from checker.wording import quoted


@rule_for(
    "SRC004",
    "rounded-the-wrong-way",
    "warning",
    figures,
    fails=(
        example(
            "More than 40 percent of the members voted.",
            sources=("Of the members, 38.9 percent voted.",),
        ),
        example(
            "The bridge cost 1.8 billion euros.", sources=("The bridge cost 1.87 billion euros.",)
        ),
    ),
    passes=(
        example(
            "Nearly 40 percent of the members voted.",
            sources=("Of the members, 38.9 percent voted.",),
        ),
        example(
            "The bridge cost 1.9 billion euros.", sources=("The bridge cost 1.87 billion euros.",)
        ),
    ),
)
def rounded_the_wrong_way(one: Assessment, _: Context) -> Iterator[Conflict]:
    """A figure is rounded, and to the wrong side: "more than 40 percent" for 38.9, 1.8 for 1.87.

    "More than", "at least", "nearly" and "less than" have to leave the source's figure on the side
    that they name; a figure without such a word is the nearest at its own last digit.
    """
    partner = one.partner
    if partner is None or one.verdict not in (assess.TURNED, assess.MISROUNDED):
        return
    if not is_clear(one.claim, partner):
        # A figure of something else is no better one, however near it is.
        if not is_small(one):
            yield without_source(one)
        return
    message = (
        f"{quoted(one.claim)} is rounded the wrong way: the source says {text_of(partner.claim)}."
    )
    yield against_source("SRC004", "warning", one, partner, message, 0.8)


@rule_for(
    "SRC005",
    "precision-without-source",
    "warning",
    figures,
    fails=(
        example(
            "The harbour handled 1.84 million containers.",
            sources=("The harbour handled 1.8 million containers.",),
        ),
    ),
    passes=(
        example(
            "The harbour handled 1.8 million containers.",
            sources=("The harbour handled 1.84 million containers.",),
        ),
    ),
)
def precision_without_source(one: Assessment, _: Context) -> Iterator[Conflict]:
    """A figure has digits that the source leaves open: 1.84 million for "1.8 million".

    It may be right, but not by this source; so it is a warning.
    """
    partner = one.partner
    if one.verdict == assess.OVERPRECISE and partner and is_clear(one.claim, partner):
        message = (
            f"{quoted(one.claim)} says more than the source, which has {text_of(partner.claim)}."
        )
        yield against_source("SRC005", "warning", one, partner, message, 0.7)
    elif one.verdict == assess.OVERPRECISE and not is_small(one):
        yield without_source(one)
