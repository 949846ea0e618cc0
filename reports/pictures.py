"""The pictures of a report: drawings where they can be had, and always a text and a table.

All texts are plain, on one line, with what a screen would obey made visible; whoever puts them into
a page has to escape them. A drawing is markup and may stand there as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from checker import Report
from checker.disputed_marks import Line, Mark
from checker.disputes import Dispute, disputes
from checker.wording import when
from reports.chart_frame import AHEAD
from reports.charts import dispute_chart
from reports.drawing import drawn
from reports.labels import amount_said, label, unit_said
from reports.matrix import MEANINGS, overview_chart
from reports.overview import Overview, overview
from reports.plural import counted

_LONGEST = 90
_NAMELESS = "unnamed"
# Digits of a value as it was given, and of one that was reckoned by a rate or is a table's.
_EXACT, _RECKONED = 10, 4


class Picture(Struct, frozen=True):
    """A picture with what it shows in words and as a table.

    ``drawing`` is an ``svg`` element, or None where the extra "charts" is missing or nothing could
    be drawn; ``findings`` are fingerprints, and ``claims`` the claim of each row, "" where it has
    none.
    """

    title: str
    alternative: str
    drawing: str | None
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    findings: tuple[str, ...]
    claims: tuple[str, ...] = ()


def disputed_pictures(report: Report, most: int = 30) -> tuple[Picture, ...]:
    """Return a picture of each of the most disputed variables, the gravest first."""
    return tuple(_disputed(dispute) for dispute in disputes(report, most))


def overview_picture(report: Report) -> Picture | None:
    """Return sources against measures, with what was found; None with fewer than two sources, or
    where they have nothing to compare."""
    seen = overview(report)
    if seen is None:
        return None
    return Picture(
        title="Sources and measures",
        alternative=_overview_said(seen),
        drawing=drawn(overview_chart(seen)),
        headings=("Source", *(_line(name) for name in seen.measures)),
        rows=tuple(
            (_line(name), *(MEANINGS.get(state, "") for state in states))
            for name, states in seen.rows
        ),
        findings=seen.findings,
        claims=("",) * len(seen.rows),
    )


def _line(text: str, cells: int = _LONGEST) -> str:
    return label(text, cells) or _NAMELESS


def _disputed(dispute: Dispute) -> Picture:
    unit = unit_said(dispute.unit)
    value = f"Value ({unit})" if unit else "Value"
    rows = [_row(mark, str(at)) for at, mark in enumerate(dispute.marks, 1)]
    rows += [row for line in dispute.references for row in _reference_rows(line)]
    return Picture(
        title=_line(dispute.title),
        alternative=_said(dispute),
        drawing=drawn(dispute_chart(dispute)),
        headings=("No.", "Source", "As written", "Of what", value, "Least", "Most", "Role"),
        rows=tuple(rows),
        findings=dispute.findings,
        claims=tuple(
            [mark.claim for mark in dispute.marks] + [""] * (len(rows) - len(dispute.marks))
        ),
    )


def _row(mark: Mark, number: str) -> tuple[str, ...]:
    role = ["also said" if mark.role == "other" else mark.role]
    digits = _RECKONED if mark.converted else _EXACT
    role += [mark.modality] if mark.modality in (*AHEAD, "estimate") else []
    role += ["converted"] if mark.converted else []
    return (
        number,
        _line(mark.document),
        _line(mark.text),
        _line(mark.about),
        _cell(mark.value, digits),
        _cell(mark.low, digits),
        _cell(mark.high, digits),
        ", ".join(filter(None, role)),
    )


def _reference_rows(line: Line) -> list[tuple[str, ...]]:
    source, title = _line(line.source), line.title.split("(")[0].strip()
    rows: list[tuple[str, ...]] = []
    for name, value in line.points:
        said = _line(f"{title}, {line.owner}, {name}")
        rows.append(("", source, "", said, _cell(value, _RECKONED), "", "", "reference"))
    return rows


def _cell(value: float | None, digits: int) -> str:
    """Return a value for a cell whose column names the unit: 41.4 billion, 22.2."""
    return "" if value is None else amount_said(value, "", digits)


def _said(dispute: Dispute) -> str:
    """Say what a picture of a dispute shows, and where the accused figures stand in it."""
    marks = dispute.marks
    values = [mark.middle for mark in marks]
    figures = counted(len(marks) + dispute.more, "figure")
    sources = counted(len({mark.document for mark in marks}), "source")
    low, high = (amount_said(value, dispute.unit, 3) for value in (min(values), max(values)))
    span = f"from {low} to {high}" if low != high else f"of {low}"
    behind = "".join(
        f", beside {line.title.split('(')[0].strip()} of {line.owner} ({line.source})"
        for line in dispute.references[:1]
    )
    shown = f", of which {len(marks)} are shown" if dispute.more else ""
    first = f"{dispute.title}: {figures} of {sources}{shown}, {span}{behind}."
    return f"{label(first, 400)} {label(_accused_said(marks), 400)}"


def _accused_said(marks: Sequence[Mark]) -> str:
    suspects = [mark for mark in marks if mark.role == "suspect"]
    if len(suspects) == 1:
        one = suspects[0]
        others = [mark.middle for mark in marks if mark.claim != one.claim]
        return f"The suspect is {_quoted(one)}, {_where(one.middle, others)}."
    if suspects:
        named = " and ".join(_quoted(mark) for mark in suspects[:2])
        more = f", and {len(suspects) - 2} more" if len(suspects) > 2 else ""
        return f"The suspects are {named}{more}."
    parties = [mark for mark in marks if mark.role == "party"]
    named = " and ".join(_quoted(mark) for mark in parties[:2])
    return f"{named} cannot both be true; neither is suspected more than the other."


def _where(value: float, others: Sequence[float]) -> str:
    if not others:
        return "the only one"
    if value < min(others):
        return "below all others"
    return "above all others" if value > max(others) else "between the others"


def _quoted(mark: Mark) -> str:
    dated = when(mark.period)
    at = f", {dated}" if dated else ""
    return f"“{label(mark.text, 60)}” ({_line(mark.document, 60)}{at})"


def _overview_said(seen: Overview) -> str:
    cells = [state for _, states in seen.rows for state in states]
    doubted, verified = cells.count("conflict"), cells.count("verified")
    where = [name for name, states in seen.rows if "conflict" in states]
    named = ", ".join(_line(name, 60) for name in where[:4])
    more = f" and {len(where) - 4} more" if len(where) > 4 else ""
    found = f"conflicts stand in {named}{more}" if where else "none is in conflict"
    return (
        f"{counted(len(seen.rows), 'source')} against {counted(len(seen.measures), 'measure')}: "
        f"{doubted} in conflict, {verified} verified, the others read only. "
        f"{found[0].upper()}{found[1:]}."
    )
