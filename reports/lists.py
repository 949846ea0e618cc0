"""Claims, places of a figure and rules as lists for the terminal, and a rule's page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from inspect import cleandoc
from itertools import groupby

from checker import Occurrence, Rule
from checker.measured import measurements, planting
from checker.rule import Example
from claims import Claim
from reports.claim_cells import CLAIM_HEADINGS, claim_cells
from reports.page import Page
from reports.passages import in_sentence
from reports.places import linked
from reports.plural import counted
from reports.screen import Screen

RULE_HEADINGS = ("code", "name", "level", "false in 100", "found", "finds")

_INDENT = 2
_NONE = "No place holds this figure."


def claims_terminal(claims: Sequence[Claim], page: Page) -> str:
    """Return what was read, a table for each document: figures, values, what they are about."""
    screen = Screen(page)
    for document, group in groupby(claims, key=lambda claim: claim.document):
        screen.line((document, "strong", page.addresses.get(document)))
        screen.table(CLAIM_HEADINGS, map(claim_cells, group), numbers=("at", "value"))
        screen.gap()
    screen.line(f"{counted(len(claims), 'claim')}.")
    return screen.text()


def occurrences_terminal(occurrences: Sequence[Occurrence], page: Page) -> str:
    """Return the places that hold a figure, each with its relation and its sentence."""
    screen = Screen(page)
    for occurrence in occurrences:
        claim = occurrence.claim
        before, figure, after = in_sentence(claim)
        screen.line(
            linked(claim, page, "strong"),
            "  ",
            (" ".join(claim.text.split()), "strong"),
            (f"  {occurrence.relation}  ", "faint"),
            before,
            (figure, "figure"),
            after,
            hang=4,
        )
    if not page.brief:
        screen.line(places_found(occurrences))
    return screen.text()


def places_found(occurrences: Sequence[Occurrence]) -> str:
    """Say how many places of how many documents hold a figure."""
    documents = {occurrence.claim.document for occurrence in occurrences}
    found = counted(len(occurrences), "place")
    return f"{found} in {counted(len(documents), 'document')}." if documents else _NONE


def rules_terminal(rules: Sequence[Rule], page: Page) -> str:
    """Return the catalogue of rules as a table."""
    screen = Screen(page)
    rows = [
        (
            rule.code,
            rule.name,
            (rule.level, rule.level),
            false_alarms(rule),
            found_planted(rule),
            finds(rule),
        )
        for rule in rules
    ]
    screen.table(RULE_HEADINGS, rows)
    return screen.text()


def finds(rule: Rule) -> str:
    """Say what a rule finds, and if it is off unless selected."""
    return f"{rule.summary} Off unless selected." if rule.on_request else rule.summary


def false_alarms(rule: Rule) -> str:
    """Say how many false errors and warnings a rule made in a hundred clean documents."""
    measured = measurements().get(rule.code)
    return f"{measured.rate:.1f}" if measured else "?"


def found_planted(rule: Rule) -> str:
    """Say how many of the errors planted for a rule were found: "57 of 60"; "" where none were."""
    planted = planting(rule.code)
    return planted.said if planted else ""


def rule_page(rule: Rule, page: Page) -> str:
    """Return a rule's page: what it finds and why, and texts it finds and leaves alone."""
    screen = Screen(page)
    request = (" (off unless selected)" if rule.on_request else "", "faint")
    screen.line((f"{rule.code} {rule.name}", "strong"), " ", (rule.level, rule.level), request)
    screen.gap()
    for paragraph in cleandoc(rule.page).split("\n\n"):
        screen.line(" ".join(paragraph.split()))
        screen.gap()
    _examples(screen, "Finds", rule.fails)
    _examples(screen, "Leaves alone", rule.passes)
    said = list(_measured(rule))
    if said:
        screen.line(("Measured", "strong"))
    for sentence in said:
        screen.line(sentence, indent=_INDENT)
    return screen.text()


def _measured(rule: Rule) -> Iterator[str]:
    """Yield what was measured of a rule, a sentence each."""
    measured = measurements().get(rule.code)
    if measured:
        yield (
            f"{counted(measured.false_errors, 'false error')} and "
            f"{counted(measured.false_warnings, 'false warning')} in {measured.documents} clean "
            f"articles of {measured.words:,} words ({measured.date})."
        )
    planted = planting(rule.code)
    if planted:
        yield f"{planted.said} planted errors found ({planted.date})."


def _examples(screen: Screen, heading: str, examples: Sequence[Example]) -> None:
    if not examples:
        return
    screen.line((heading, "strong"))
    for each in examples:
        published = f" (published {each.published})" if each.published else ""
        for position, text in enumerate(each.texts):
            bullet = "- " if position == 0 else "  "
            screen.line(bullet, " ".join(text.split()), indent=_INDENT, hang=2)
        if published:
            screen.line((published.strip(), "faint"), indent=_INDENT + 2)
        for name, content in each.tables:
            if name.endswith(".csv"):
                said = " / ".join(content.split())
                screen.line((f"with {name}: {said}", "faint"), indent=_INDENT + 2, hang=2)
    screen.gap()
