"""What may have gone wrong in a finding: its evidence gathered, the likeliest slip put in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from checker.causes import Slip, cause
from checker.conflict import Conflict
from checker.context import Context
from checker.diagnosis import INFINITE, Evidence, Likely, likeliest
from checker.stated_slips import Surroundings
from checker.wording import amount
from checker.written_slips import written_slips
from claims.model import Claim, Quantity
from claims.units import factor

# Where the relation of two figures is not known, only digits in which they are alike say something.
_TELLING = ("digits",)
# Causes whose factor is known roughly: what the figure would be is said in few digits.
_ROUGH = ("rate", "unit", "year")


class Explained(Struct, frozen=True):
    """The likeliest cause in words, the corrections that it would take, and the id of the claim
    that would have to carry the slip, where that can be told."""

    cause: str
    explanation: str
    carrier: str | None
    corrections: tuple[str, ...]


class Explainer:
    """Explains the findings of one audit."""

    def __init__(self, context: Context, witness: Mapping[str, str]) -> None:
        """Hold an audit's material and the witness that each claim is, by its id."""
        self.surroundings = Surroundings(context, witness)
        self.witness = witness
        self.drafts = context.drafts

    def explain(self, conflicts: Sequence[Conflict], suspect: Claim | None) -> Explained | None:
        """Name the likeliest cause of conflicts, the worst first, and what it would change."""
        if not any(one.claims for one in conflicts):
            return None
        accused = suspect or conflicts[0].claims[0]
        others = [
            claim
            for claim in {one.id: one for each in conflicts for one in each.claims}.values()
            if claim.id != accused.id
        ]
        relabelled = _relabelled(conflicts)
        if relabelled:
            return relabelled
        evidence = tuple(self._evidence(conflicts, accused))
        known = bool(evidence)
        if not known and len(others) == 1:
            evidence = tuple(_of_values(accused, others[0], conflicts[0].level))
        if not evidence:
            return None
        based = not conflicts[0].rule.startswith("CNV")
        sides = [(accused, False)]
        if suspect is None and len(others) == 1:
            sides.append((others[0], True))
        slips = [
            slip
            for claim, inverse in sides
            for slip in self._slips(claim, (accused, *others), evidence, based, inverse)
        ]
        if self.drafts:  # a draft's sources are not in question
            others = [one for one in others if one.document in self.drafts]
            doubted = {accused.id, *(one.id for one in others)}
            slips = [slip for slip in slips if slip.carrier is None or slip.carrier in doubted]
        # A slip that either of two figures may carry is met twice, from both sides.
        shares = (1.0 if slip.carrier else 1.0 / len(sides) for slip in slips)
        weighed = [
            replace(slip, weight=slip.weight * share)
            for slip, share in zip(slips, shares, strict=True)
        ]
        likely = likeliest(evidence, weighed)
        if likely is None or not (known or likely.cause.pattern in _TELLING):
            return None
        return _said(likely, accused, others, based)

    def _evidence(self, conflicts: Iterable[Conflict], accused: Claim) -> Iterator[Evidence]:
        """Yield what each independent witness says of the accused, once for each rule."""
        heard = set()
        for one in conflicts:
            sources = {self.witness[claim.id] for claim in one.claims if claim.id != accused.id}
            tables = [reference.table for reference in one.references]
            label = (one.rule, *sorted(sources), *tables)
            if one.factors and label not in heard:
                heard.add(label)
                yield Evidence(*_towards(one, accused), one.level)

    def _slips(
        self,
        claim: Claim,
        claims: Sequence[Claim],
        evidence: Sequence[Evidence],
        based: bool,
        inverse: bool,
    ) -> Iterator[Slip]:
        """Yield the slips that a figure and its surroundings suggest, seen from the accused."""
        closed = [one for one in evidence if one.is_closed]
        if not closed:
            return
        low, high = min(one.low for one in closed), max(one.high for one in closed)
        if inverse:
            low, high = 1 / high, 1 / low
        yield from _seen(written_slips(claim, low, high, based), inverse)
        yield from _seen(self.surroundings.slips(claim, claims), inverse)


def _seen(slips: Iterable[Slip], inverse: bool) -> Iterator[Slip]:
    for slip in slips:
        turned = inverse and slip.factor is not None
        yield replace(slip, factor=1 / slip.factor) if turned and slip.factor else slip


def _towards(conflict: Conflict, accused: Claim) -> tuple[float, float]:
    """Return the factors that would mend the accused: as given, or inverse where they are of
    another claim of the conflict."""
    low, high = conflict.factors or (1.0, 1.0)
    given = conflict.accused or conflict.claims[0]
    if given.id == accused.id:
        return low, high
    return (1 / high if high else 0.0), (1 / low if low else INFINITE)


def _of_values(accused: Claim, other: Claim, level: str) -> Iterator[Evidence]:
    """Yield what one figure says of another of its unit, if they should be equal."""
    one, two = accused.quantity, other.quantity
    ends = (one.strict.low, one.strict.high, two.strict.low, two.strict.high)
    if one.unit == two.unit and all(end is not None and end > 0 for end in ends):
        low, high, least, most = (float(end or 0) for end in ends)
        yield Evidence(least / high, most / low, level)


def _relabelled(conflicts: Sequence[Conflict]) -> Explained | None:
    """Explain two amounts of one number in two currencies: one of the labels is wrong."""
    claims = conflicts[0].claims
    if len(conflicts) > 1 or len(claims) != 2 or conflicts[0].accused or conflicts[0].factors:
        return None
    one, other = (claim.quantity for claim in claims)
    money = one.dimension == other.dimension == "currency"
    if one.value is None or one.value != other.value or one.unit == other.unit or not money:
        return None
    made = cause("mislabelled-currency")
    first, second = (f"“{claim.text}”" for claim in claims)
    words = f"the number is the same and the currency is not: {made.explanation.split(': ')[1]}"
    said = f"{first} would have to be {second}, or the other way round."
    return Explained(made.name, words, None, (said,))


def _said(likely: Likely, accused: Claim, others: Sequence[Claim], based: bool) -> Explained:
    explanation = f"{likely.cause.explanation} (probability {likely.probability:.0%})"
    carrier, multiple = accused, likely.factor
    for one in others:
        if one.id == likely.carrier:
            carrier, multiple = one, 1 / likely.factor
            others = [accused]
    value = _mended(carrier.quantity, multiple, based)
    if value is None:
        return Explained(likely.cause.name, explanation, likely.carrier, ())
    digits = 4 if likely.cause.pattern in _ROUGH else 7
    mended = amount(value, carrier.quantity.unit, digits)
    first = f"“{carrier.text}” would have to be about {mended}, if that is the slip"
    corrections = [f"{first}."]
    if others:
        said = ", ".join(f"“{claim.text}”" for claim in others[:3])
        corrections.append(f"Otherwise {said} would have to be wrong.")
    return Explained(likely.cause.name, explanation, likely.carrier, tuple(corrections))


def _mended(quantity: Quantity, multiple: float, based: bool) -> float | None:
    """Return a figure's value multiplied, in base units where the factor is of those."""
    if quantity.value is None:
        return None
    value = float(quantity.value)
    if based and quantity.dimension.startswith("["):
        try:
            scale, offset, _ = factor(quantity.unit)
        except ValueError:
            return None
        return ((value * scale + offset) * multiple - offset) / scale
    return value * multiple
