"""AGR: a part above the whole that contains it."""

from __future__ import annotations

from collections.abc import Iterator

from checker.catalogue import rule_for
from checker.conflict import Conflict
from checker.context import Context
from checker.margins import slack
from checker.observation import BIG
from checker.parts import Pair, part_and_whole
from checker.rule import example
from checker.wording import about, amount, quoted


def levels(context: Context) -> Iterator[Context]:
    """Select the whole ledger: parts and wholes lie in different blocks."""
    yield context


@rule_for(
    "AGR003",
    "part-exceeds-whole",
    "error",
    levels,
    fails=(
        example(
            "The world's digital economy was worth 2 billion US dollars in 2023.",
            "Revenue of the internet of things industry in Jiangsu was 792 billion yuan in 2022.",
        ),
        example(
            "China has 2.3 million 5G base stations. Guangdong has 3.9 million 5G base stations.",
        ),
    ),
    passes=(
        example(
            "The world's digital economy was worth 20 trillion US dollars in 2023.",
            "Revenue of the internet of things industry in Jiangsu was 792 billion yuan in 2022.",
        ),
        example(
            "Value added of China's digital economy was 9 trillion yuan in 2022.",
            "Revenue of the internet of things industry in China was 12 trillion yuan in 2022.",
        ),
    ),
)
def part_exceeds_whole(context: Context, _: Context) -> Iterator[Conflict]:
    """A part is larger than the whole that contains it.

    A province lies in its country, the internet of things is part of the digital economy, mobile
    connections are connections: a part gives its whole a lower bound. Reported only beyond the
    margins for what the words leave open: another accounting concept (revenue against value added)
    takes a factor of ten, another year its growth, a period that is not stated three.
    """
    for pair in part_and_whole(context, slack()):
        yield _part_conflict(pair)


def _part_conflict(pair: Pair) -> Conflict:
    whole, part = pair.whole.claim, pair.part.claim
    low = pair.part.claim.quantity.strict.low
    measured = pair.part.variable.dimension.startswith("[") and low is not None
    # The ledger compares measured figures in base units; the reader knows the unit of the text.
    written = float(low) if measured and low is not None else pair.least
    least = amount(written / pair.slack, pair.unit)
    said = f"“{part.text}” ({about(part)})"
    steps = [step for step in (pair.part_step, pair.whole_step) if step]
    margin = f", with a margin of {pair.slack:.3g} for what is left open" if pair.slack > 1 else ""
    return Conflict(
        rule="AGR003",
        level=pair.level,
        claims=(whole, part),
        message=f"{quoted(whole)} is less than a part of it: {said}.",
        working=(
            *steps,
            f"“{whole.text}” ({about(whole)}) would have to be at least {least}, because "
            f"{said} lies inside it{margin}.",
        ),
        confidence=0.95 if pair.level == "error" else 0.7,
        factors=(pair.ratio, BIG),
    )
