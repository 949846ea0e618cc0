"""What ties figures of a table: equations, whether they hold, and what would make them hold."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

from msgspec import Struct

from checker.footing.lattice import Figure

# What remains of binary fractions.
_FUZZ = 1e-9


class Form(Struct, frozen=True):
    """A way of working one figure out of others: its function, and how it is written.

    ``back`` returns what one of the terms would have to be for the figure to come out.
    """

    name: str
    work_out: Callable[..., float]
    back: Callable[[float, int, tuple[float, ...]], float]
    written: str


class Equation(Struct, frozen=True, kw_only=True):
    """A figure (``target``) that is worked out of others (``terms``).

    ``kind`` is "total", "share", "change" or "relation". A sum has ``signs``, else there is a
    ``form`` and its ``scale``: target = scale × form(terms). ``room`` is by how much the target
    may miss what its terms give, rounding of all of them included; ``level`` is how grave a
    failure is; ``others`` tells how many other lines hold.
    """

    kind: str
    target: Figure
    terms: tuple[Figure, ...]
    room: float
    signs: tuple[int, ...] = ()
    form: Form | None = None
    scale: float = 1.0
    level: str = "error"
    others: int = 0
    by_rows: bool = False

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures of the equation."""
        return (self.target, *self.terms)

    def given(self) -> float:
        """Return what the terms give for the target."""
        return self._given(tuple(term.value for term in self.terms))

    def _given(self, values: tuple[float, ...]) -> float:
        if self.form is None:
            return sum(sign * value for sign, value in zip(self.signs, values, strict=True))
        return self.scale * self.form.work_out(*values)

    def meant(self, figure: Figure) -> float | None:
        """Return what one of the figures would have to be, rounded as it is written; None where
        that cannot be said."""
        if figure.start == self.target.start:
            return rounded(self.given(), figure.step)
        at = next(at for at, term in enumerate(self.terms) if term.start == figure.start)
        if self.form is None:
            return rounded(
                figure.value + self.signs[at] * (self.target.value - self.given()), figure.step
            )
        values = tuple(term.value for term in self.terms)
        try:
            found = self.form.back(self.target.value / self.scale, at, values)
        except (ZeroDivisionError, ValueError):
            return None
        return rounded(found, figure.step)

    def bounds(self, figure: Figure) -> tuple[float, float] | None:
        """Return between what a figure would have to be for the equation to hold."""
        if figure.start == self.target.start:
            given = self.given()
            return given - self.room, given + self.room
        ends = []
        for target in (self.target.value - self.room, self.target.value + self.room):
            at = next(at for at, term in enumerate(self.terms) if term.start == figure.start)
            values = tuple(term.value for term in self.terms)
            try:
                if self.form is None:
                    ends.append(figure.value + self.signs[at] * (target - self.given()))
                else:
                    ends.append(self.form.back(target / self.scale, at, values))
            except (ZeroDivisionError, ValueError):
                return None
        return min(ends), max(ends)

    def holds_with(self, figure: Figure, value: float) -> bool:
        """Tell whether the equation holds where a figure is another."""
        target = value if figure.start == self.target.start else self.target.value
        values = tuple(value if term.start == figure.start else term.value for term in self.terms)
        try:
            given = self._given(values)
        except ZeroDivisionError:
            return False
        return abs(target - given) <= self.room + _FUZZ * (abs(target) + abs(given))


def rounded(value: float, step: float) -> float:
    """Round a value to a step."""
    return round(round(value / step) * step, 9) if step else value


def reach(form: Form, scale: float, terms: tuple[Figure, ...]) -> tuple[float, float] | None:
    """Return what the terms of a form give at least and at most, with the rounding of each."""
    ends = [(term.value - term.step / 2, term.value + term.step / 2) for term in terms]
    try:
        given = [scale * form.work_out(*corner) for corner in product(*ends)]
    except ZeroDivisionError:
        return None
    return min(given), max(given)


def _sum_back(value: float, at: int, terms: tuple[float, ...]) -> float:
    return value - sum(term for other, term in enumerate(terms) if other != at)


FORMS = {
    "proportion": Form("proportion", lambda a: a, lambda value, at, terms: value, "{0}"),
    "quotient": Form(
        "quotient",
        lambda a, b: a / b,
        lambda value, at, terms: value * terms[1] if at == 0 else terms[0] / value,
        "{0} / {1}",
    ),
    "product": Form(
        "product",
        lambda a, b: a * b,
        lambda value, at, terms: value / terms[1 - at],
        "{0} × {1}",
    ),
    "growth": Form(
        "growth",
        lambda a, b: (a - b) / abs(b),
        lambda value, at, terms: terms[1] * (1 + value) if at == 0 else terms[0] / (1 + value),
        "({0} − {1}) / {1}",
    ),
    "sum": Form("sum", lambda a, b: a + b, _sum_back, "{0} + {1}"),
    "difference": Form(
        "difference",
        lambda a, b: a - b,
        lambda value, at, terms: value + terms[1] if at == 0 else terms[0] - value,
        "{0} − {1}",
    ),
    "three": Form(
        "three",
        lambda a, b: 3 * a + b,
        lambda value, at, terms: (value - terms[1]) / 3 if at == 0 else value - 3 * terms[0],
        "3 × {0} + {1}",
    ),
    "two": Form(
        "two",
        lambda a, b: 2 * a + b,
        lambda value, at, terms: (value - terms[1]) / 2 if at == 0 else value - 2 * terms[0],
        "2 × {0} + {1}",
    ),
    "part": Form(
        "part",
        lambda a, b: a / (a + b),
        lambda value, at, terms: (
            value * terms[1] / (1 - value) if at == 0 else terms[0] * (1 - value) / value
        ),
        "{0} / ({0} + {1})",
    ),
    "mean": Form(
        "mean",
        lambda a, b: (a + b) / 2,
        lambda value, at, terms: 2 * value - terms[1 - at],
        "({0} + {1}) / 2",
    ),
}
