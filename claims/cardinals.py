"""Cardinals in words, or begun in digits: "two hundred and five", "3 hundred and 21"."""

from __future__ import annotations

from decimal import Decimal

from claims.number_tokens import ONE, Part, Token, role_at


class _Sum:
    """A cardinal while it is read: what closed groups add up to, and the group that is open."""

    __slots__ = ("group", "head", "last", "scaled", "total", "written")

    def __init__(self, head: Part | None) -> None:
        """Begin with nothing, or with a number in digits."""
        self.head = head
        self.total = Decimal(0)
        self.group = head.value if head else None
        self.written = head.written if head else ONE
        self.last = ONE
        self.scaled = head.scaled if head else False

    @property
    def value(self) -> Decimal:
        """Return what has been read so far."""
        return self.total + (self.group or 0)

    def may_join(self) -> bool:
        """Tell whether an "and" may go on: only behind a hundred or a scale word."""
        full = self.group is not None and self.group % 100 == 0
        return self.last >= 100 or bool(full and self.group)

    def small(self, value: Decimal) -> bool:
        """Add a number below a hundred; False where it does not belong to the group."""
        group = self.group
        if group is not None:
            if value >= 20:
                fits = group % 100 == 0
            else:
                fits = group % 10 == 0 and (value < 10 or group % 100 == 0)
            in_digits = self.head is not None and not self.total and self.last == 1
            if not fits or in_digits:
                return False
        self.group, self.written, self.last = (group or Decimal(0)) + value, ONE, ONE
        return True

    def hundred(self) -> bool:
        """Multiply the open group by a hundred: "three hundred", "twelve hundred"."""
        if self.group is not None and self.group >= (1000 if self.head else 100):
            return False
        self.group = (ONE if self.group is None else self.group) * 100
        self.written, self.last, self.scaled = self.written * 100, Decimal(100), True
        return True

    def scale(self, value: Decimal) -> bool:
        """Close the open group with a scale word: "million", "lakh crore", "thousand million"."""
        if self.group is None and self.total:
            self.total *= value
            self.written *= value
        else:
            self.total += (ONE if self.group is None else self.group) * value
            self.written = self.head.written * value if self.head else value
        self.group, self.last, self.scaled = None, value, True
        return True


def cardinal(
    tokens: list[Token], first: int, head: Part | None = None, may_join: bool = True
) -> tuple[Part, int] | None:
    """Read the cardinal at ``tokens[first]``; return it and the index of the token behind it.

    ``head`` is a number in digits that the words go on from. None where no cardinal stands there.
    """
    run = _Sum(head)
    index = first
    while index < len(tokens):
        joined = tokens[index].role == "and"
        if joined and not (may_join and run.may_join() and _goes_on(tokens, index + 1, run)):
            break
        if tokens[index].comma and not _is_written_out(tokens, index):
            break
        at = index + joined
        if not _take(run, tokens, at, joined, bare=at == 0 and head is None):
            break
        index = at + 1
    if index == first:
        return None
    end = tokens[index - 1].end
    return (
        Part(
            end,
            run.value,
            run.written,
            run.scaled,
            head.form if head else "words",
            run.last if run.group is None else ONE,
        ),
        index,
    )


def _is_written_out(tokens: list[Token], at: int) -> bool:
    """Tell whether a comma is inside a number: "one million, two hundred and forty"."""
    roles = [token.role for token in tokens[at : at + 4]]
    return roles == ["small", "hundred", "and", "small"]


def _goes_on(tokens: list[Token], at: int, run: _Sum) -> bool:
    """Tell whether what follows an "and" is part of the number: "six", but not "six hundred"."""
    if role_at(tokens, at) not in ("small", "digits") or tokens[at].value == 0:
        return False
    after, value = at, Decimal(0)
    while role_at(tokens, after) in ("small", "digits"):
        value += tokens[after].value
        after += 1
    if role_at(tokens, after) == "fraction" and value < tokens[after].value:
        # "and three quarters": a fraction of its own.
        return not tokens[after].plural and value != 1
    if role_at(tokens, after) == "hundred":
        return run.group is None
    if role_at(tokens, after) == "scale" and run.group is None:
        return tokens[after].value < run.last
    return True


def _take(run: _Sum, tokens: list[Token], at: int, joined: bool, bare: bool) -> bool:
    """Add the token at ``at`` to a cardinal; False where it does not belong to it."""
    token = tokens[at]
    if token.role == "small":
        return run.small(token.value)
    if token.role == "digits":
        counted = role_at(tokens, at + 1) in ("scale", "hundred")
        return token.value > 0 and (joined or counted) and run.small(token.value)
    if joined:
        return False
    if token.role == "hundred":
        return (not token.plural or not bare) and run.hundred()
    if bare and token.end - token.start < 4:
        # "dz", "cr": abbreviations count only behind a number.
        return False
    return token.role == "scale" and run.scale(token.value)


def with_point(tokens: list[Token], index: int, part: Part) -> tuple[Part, int]:
    """Read "point zero three" and "point 1" behind a number, and a scale word behind that."""
    if role_at(tokens, index) != "point":
        return part, index
    digits, at = "", index + 1
    while role_at(tokens, at) in ("zero", "digits", "small"):
        token = tokens[at]
        tens = token.value < 10 and at > index + 1 and tokens[at - 1].value >= 20
        if tens and token.role == "small" and token.value:
            digits = digits[:-1]
        digits += str(token.value)
        at += 1
    if not digits:
        return part, index
    step = Decimal(1).scaleb(-len(digits))
    value = part.value + Decimal(digits) * step
    end = tokens[at - 1].end
    if role_at(tokens, at) == "scale":
        scale = tokens[at].value
        return (
            Part(tokens[at].end, value * scale, step * scale, True, part.form, scale),
            at + 1,
        )
    return Part(end, value, step, part.scaled, part.form), at
