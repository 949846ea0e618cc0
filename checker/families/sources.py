"""SRC: figures of a draft against those of its sources."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from checker.catalogue import rule_for
from checker.conflict import Agreement, Conflict
from checker.context import Context
from checker.rule import example
from checker.support import assess
from checker.support.against import (
    against_source,
    could_equal,
    figures,
    place_of,
    sentence_of,
    text_of,
    without_source,
)
from checker.support.assess import Assessment
from checker.support.clear import (
    is_certain,
    is_clear,
    is_in_quotes,
    is_small,
    is_toll,
    small_partner,
)
from checker.support.quotations import altered
from checker.wording import about, quoted


@rule_for(
    "SRC001",
    "contradicted-figure",
    "error",
    figures,
    fails=(
        example(
            "The company raised its quarterly dividend to $0.15 per share.",
            sources=("The company said it had raised its quarterly dividend to $0.13 per share.",),
        ),
        example(
            "Solar plants in Andalusia made 12.4 TWh of electricity last year.",
            sources=(
                "Solar plants in Andalusia made 14.2 TWh of electricity last year. Wind farms made "
                "9.1 TWh.",
            ),
        ),
    ),
    passes=(
        example(
            "The company raised its quarterly dividend to about 13 cents a share.",
            sources=("The company said it had raised its quarterly dividend to $0.13 per share.",),
        ),
        example(
            "Solar plants in Andalusia made about 14 TWh of electricity last year.",
            sources=("Solar plants in Andalusia made 14.2 TWh of electricity last year.",),
        ),
    ),
)
def contradicted_figure(one: Assessment, context: Context) -> Iterator[Conflict]:
    """No source holds a figure of the draft, and one says the same thing with another.

    A source holds a figure if one of its own implies it: the same, as it is rounded ("1.8" for
    1.84), as a modifier allows ("more than 20" for 22), or converted. Its partner is the figure of
    the same unit in the sentence that says most of the same words. It is an error where that
    sentence says nearly all of the draft's, a warning where it says much of them.
    """
    partner = one.partner
    if one.verdict != assess.ABSENT or partner is None or is_small(one):
        return
    if any(each.claim is one.claim for each in context.once(altered)):
        return  # SRC007 says more of it
    if is_clear(one.claim, partner):
        certain = is_certain(one.claim, partner)
        message = f"{quoted(one.claim)} is in no source; the source says {text_of(partner.claim)}."
        yield against_source("SRC001", "error" if certain else "warning", one, partner, message,
                       0.95 if certain else 0.8)  # fmt: skip


@rule_for(
    "SRC002",
    "unsupported-figure",
    "warning",
    figures,
    fails=(
        example(
            "Visitors praised the museum. It cost 84 million euros.",
            sources=("The museum opened on Monday. Its 12,400 exhibits come from nine countries.",),
        ),
        example(
            "The march drew 140 men and 80 women, 220 in all.",
            sources=("The march was on Monday.",),
        ),
    ),
    passes=(
        example(
            "The museum, which opened on Monday, has 12,400 exhibits.",
            sources=("The museum opened on Monday. Its 12,400 exhibits come from nine countries.",),
        ),
        example(
            "The march drew 140 men and 80 women, 220 in all.",
            sources=("Some 80 women marched. There were 140 men.",),
        ),
        example(
            "The two plants together made 25.5 TWh.",
            sources=("The plant at Almaraz made 15.5 TWh and that at Ascó made 10.0 TWh.",),
        ),
    ),
)
def unsupported_figure(one: Assessment, context: Context) -> Iterator[Conflict | Agreement]:
    """No source holds a figure of the draft, nor another that it should have been.

    Of a difference, a ratio or a stretch of time, which writers work out, it is a note.

    A figure that the draft works out from its sources is accepted where a word says so ("total",
    "combined", "difference", "doubled", "average") and figures of one passage give it; without
    such a word it is only mentioned what would give it, as a few figures add up to nearly anything.
    A sum, a share, a growth or a conversion of the draft's own that holds hands support on: where
    all of its figures but one are supported, that one is. Figures that only support each other are
    not.
    Figures that are in the sources are verified, with the place; where no word of a source ties its
    figure to the draft's, it is listed as unchecked.
    """
    if one.verdict == assess.SUPPORTED and one.source and one.is_tied:
        yield Agreement(
            rule="SRC002",
            claims=(one.claim, one.source),
            message=f"{text_of(one.claim)} stands in {place_of(one.source)}{_HOW[one.how]}.",
            working=(f"The source says: {sentence_of(one.source)}",),
        )
    elif one.verdict == assess.DERIVED and one.born:
        document, start, end = one.born
        said = " ".join(context.by_name[document].text[start:end].split())
        yield Agreement(
            rule="SRC002",
            claims=(one.claim,),
            message=f"{text_of(one.claim)} follows from a year that a source gives.",
            working=(f"The source says “{said}”: {document}.",),
            context=(one.born,),
        )
    elif one.verdict == assess.DERIVED and one.derived:
        yield Agreement(
            rule="SRC002",
            claims=(one.claim, *one.derived.claims),
            message=f"{text_of(one.claim)} is {one.derived.said}.",
            working=(f"The source says: {sentence_of(one.derived.claims[0])}",),
        )
    elif one.verdict == assess.ABSENT and not is_small(one) and not _has_clear_partner(one):
        yield without_source(one)


def _has_clear_partner(one: Assessment) -> bool:
    return one.partner is not None and is_clear(one.claim, one.partner)


_HOW = {
    "same": "",
    "rounded": ", with more digits",
    "allowed": ", as its modifier allows",
    "converted": ", in another unit",
    "scaled": ", in the scale of its table",
}


@rule_for(
    "SRC003",
    "figure-of-another-thing",
    "warning",
    figures,
    fails=(
        example(
            "Norway has 5.9 million inhabitants.",
            sources=("Norway has 5.5 million inhabitants. Denmark has 5.9 million inhabitants.",),
        ),
    ),
    passes=(
        example(
            "Norway has 5.5 million inhabitants.",
            sources=("Norway has 5.5 million inhabitants. Denmark has 5.9 million inhabitants.",),
        ),
    ),
)
def figure_of_another_thing(one: Assessment, _: Context) -> Iterator[Conflict]:
    """A figure is in the sources, but of another place, owner or measure than in the draft.

    Reported only where the source has another figure for the draft's own: that of the same measure
    for the draft's place or owner, or that of the sentence that says what the draft's says.
    """
    if one.verdict == assess.MOVED and one.partner and one.source:
        message = (
            f"{quoted(one.claim)} is what the source says of {about(one.source)}; of this it says "
            f"{text_of(one.partner.claim)}."
        )
        yield against_source("SRC003", "warning", one, one.partner, message, 0.7)


@rule_for(
    "SRC009",
    "small-count-without-source",
    "warning",
    figures,
    fails=(
        example(
            "The fire killed five children in the school.",
            sources=("Police said that the fire in the school had killed four children.",),
        ),
    ),
    passes=(
        example(
            "The fire killed four children in the school.",
            sources=("Police said that the fire in the school had killed four children.",),
        ),
    ),
)
def small_count_without_source(one: Assessment, _: Context) -> Iterator[Conflict]:
    """A count up to twelve is in no source.

    Such numbers are often counted by the writer, so this is a note; it is a warning where the
    source counts the same things and gives another number, where it counts what happened to
    people, or where it stands in quotation marks.
    """
    if one.verdict not in (assess.ABSENT, assess.MISROUNDED) or not is_small(one):
        return
    partner = small_partner(one)
    if is_in_quotes(one.claim) or (partner is None and is_toll(one.claim)):
        yield replace(without_source(one), rule="SRC009")
    elif partner:
        message = f"{quoted(one.claim)} is in no source; the source says {text_of(partner.claim)}."
        yield against_source("SRC009", "warning", one, partner, message, 0.7)
    else:
        yield Conflict(
            rule="SRC009",
            level="note",
            claims=(one.claim,),
            accused=one.claim,
            message=f"{quoted(one.claim)} is in no source.",
            working=("The sources count nothing so.", *could_equal(one)),
            confidence=0.4,
        )
