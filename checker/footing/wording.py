"""How what is wrong in a table is said: cells by their labels and address, sums written out."""

from __future__ import annotations

from decimal import Decimal

from checker.footing.equations import Equation
from checker.footing.lattice import Figure
from checker.footing.suspects import Suspicion

# Longer sums are shortened: so many figures in front, one behind.
_WRITTEN, _FRONT = 6, 3

SLIPS = {
    "swap": "two digits are swapped",
    "digit": "one digit differs",
    "point": "the decimal point is moved",
    "sign": "the sign differs",
    "dropped": "a digit is left out or doubled",
}


def cell(figure: Figure) -> str:
    """Name a cell: "Total, 2023 (Sheet1!D14)"."""
    labels = [label for label in (figure.row, figure.column) if label]
    name = ", ".join(dict.fromkeys(labels)) or f"“{figure.text}”"
    return f"{name} ({figure.address})" if figure.address else name


def said(value: float, like: Figure) -> str:
    """Write a value as a figure of the table is written: its decimals, its percent sign."""
    places = max(0, -Decimal(str(like.step)).adjusted()) if like.step < 1 else 0
    written = f"{value:,.{places}f}".replace("-", "−")
    if "," not in like.text and abs(like.value) >= 1000:
        written = written.replace(",", "")
    return f"{written}%" if like.is_percent else written


def message(one: Suspicion) -> str:
    """Say in one sentence what fails, and which figure would mend it."""
    first = one.first
    target = first.target
    start = f"{cell(target)} is {said(target.value, target)}, but {_given(first)}"
    figure = one.figure
    if figure is None or one.meant is None or figure.start == target.start:
        return f"{start}{_slip(one)}."
    return (
        f"{start}; with {said(one.meant, figure)} for {said(figure.value, figure)} in "
        f"{cell(figure)} it would hold{_slip(one)}."
    )


def _slip(one: Suspicion) -> str:
    return f" ({SLIPS[one.slip]})" if one.slip and one.figure is not None else ""


def _given(equation: Equation) -> str:
    given = said(equation.given(), finest(equation))
    if equation.form is None:
        if all(sign > 0 for sign in equation.signs):
            return f"its parts add up to {given}"
        return f"the figures that it is made of give {given}"
    if equation.form.name == "proportion":
        return f"{cell(equation.terms[0])} gives {given}, in the proportion of the other rows"
    names = " and ".join(cell(term) for term in equation.terms)
    return f"{names} give {given}"


def finest(equation: Equation) -> Figure:
    """Return the figure of an equation that says how its result is written: that of most decimals
    of a sum, else the target."""
    if equation.form is not None:
        return equation.target
    return min(equation.figures, key=lambda figure: figure.step)


def working(one: Suspicion) -> tuple[str, ...]:
    """Write the arithmetic of all that fails, and what shows that it ought to hold."""
    lines = [written(each) for each in one.failing]
    others = one.first.others
    if others:
        lines.append(f"It holds in {others} other {_lines(one.first)}.")
    return tuple(dict.fromkeys(lines))


def _lines(equation: Equation) -> str:
    name = "row" if equation.by_rows else "column"
    return name if equation.others == 1 else f"{name}s"


def written(equation: Equation) -> str:
    """Write an equation out with its result: "1,204 + 3,320 + 512 = 5,036"."""
    result = said(equation.given(), finest(equation))
    if equation.form is None:
        return f"{_sum(equation)} = {result}, and the table has {said_of(equation.target)}."
    terms = [said_of(term) for term in equation.terms]
    given = equation.form.written.format(*terms)
    if equation.form.name == "proportion":
        given = f"{given} × {equation.scale:.4g}"
    elif equation.scale != 1.0:
        given = f"({given}) × {equation.scale:g}"
    return f"{given} = {result}, and the table has {said_of(equation.target)}."


def said_of(figure: Figure) -> str:
    """Write a figure of the table."""
    return said(figure.value, figure)


def _sum(equation: Equation) -> str:
    pieces = []
    for at, (sign, term) in enumerate(zip(equation.signs, equation.terms, strict=True)):
        value = sign * term.value
        joint = ("−" if value < 0 else "") if at == 0 else (" − " if value < 0 else " + ")
        pieces.append(f"{joint}{said(abs(value), term)}")
    if len(pieces) <= _WRITTEN:
        return "".join(pieces)
    return f"{''.join(pieces[:_FRONT])} + …{pieces[-1]} ({len(pieces)} figures)"


def corrections(one: Suspicion) -> tuple[str, ...]:
    """Say what would have to be another, on either side."""
    target = one.first.target
    meant = one.first.meant(target)
    own = f"{cell(target)} would have to be {said(meant or 0.0, target)}."
    figure = one.figure
    if figure is not None and one.meant is not None and figure.start != target.start:
        first = f"{cell(figure)} would have to be {said(one.meant, figure)}."
        return first, f"Otherwise {own}"
    if one.first.form is None:
        gap = said(abs(target.value - one.first.given()), finest(one.first))
        return own, f"Otherwise its parts would have to differ by {gap} in all."
    names = " or ".join(cell(term) for term in one.first.terms)
    return own, f"Otherwise {names} would have to be another."
