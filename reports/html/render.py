"""The page as a whole: templates, style and script, held together by a policy.

The only file that knows Jinja2. Everything that a template prints is escaped, and characters that
a reader cannot see are made visible first; the page's Content-Security-Policy allows nothing but
its own style and script, by their digests, so even a mistake here could run nothing.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256
from importlib import resources
from inspect import cleandoc
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from checker import Report, Rule, rules
from checker.fates import STATES, own_claims
from checker.measured import measurements, planting
from reports.drawing import can_draw
from reports.html.cards import groups, holds
from reports.html.downloads import downloads
from reports.html.ledger import ledger_rows
from reports.html.places import Places, reason_name
from reports.html.quotations import Press
from reports.html.reader import Reader
from reports.html.top import top_of
from reports.page import Page
from reports.pictures import Picture, disputed_pictures, overview_picture
from reports.plural import counted
from reports.safe_text import safe_lines

# More claims than this are folded until they are asked for; as many documents are unfolded.
_UNFOLDED_ROWS = 400
_UNFOLDED_DOCUMENTS = 12


def report_html(report: Report, page: Page) -> str:
    """Return a report as a page of HTML that needs no other file and no network."""
    places = Places(report)
    press = Press(report, places)
    pictures = disputed_pictures(report)
    overview = overview_picture(report)
    return (
        _environment()
        .get_template("page.html")
        .render(
            top=top_of(report),
            groups=groups(report, places, press),
            holds=holds(report, press),
            overview=overview,
            pictures=pictures,
            can_draw=can_draw(),
            faults=report.faults,
            notes=report.notes,
            rows=ledger_rows(report, places),
            folder=places.folder,
            rows_unfolded=len(report.claims) <= _UNFOLDED_ROWS,
            claims=len(report.claims),
            own=len(own_claims(report)),
            row_of=_linked(pictures, overview, places),
            findings=len(report.findings),
            sheets=Reader(report, places).sheets(),
            sheets_unfolded=len(report.documents) <= _UNFOLDED_DOCUMENTS,
            documents=len(report.documents),
            rules=_rules_of(report),
            downloads=downloads(report, page),
            states=STATES,
            **_trusted(),
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("reports.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters |= {"counted": counted, "paragraphs": _paragraphs, "drawn": Markup}
    environment.filters["reason"] = reason_name
    environment.globals["measured"] = lambda code: measurements().get(code)
    environment.globals["planting"] = planting
    return environment


def _shown(value: Any) -> Any:
    """Make visible what a reader could not see, in all text that is printed."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return safe_lines(value)
    return value


@cache
def _trusted() -> dict[str, Any]:
    """Return style, script, and the policy that allows them and nothing else."""
    folder = resources.files("reports.html") / "templates"
    style, script = ((folder / name).read_text("utf-8") for name in ("page.css", "page.js"))
    policy = (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    return {"style": Markup(style), "script": Markup(script), "policy": Markup(policy)}


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _rules_of(report: Report) -> list[Rule]:
    """Return the rules that found or verified something, in the order of their codes."""
    used = {one.rule for one in report.findings} | {one.rule for one in report.verified}
    return sorted((rule for rule in rules() if rule.code in used), key=lambda rule: rule.code)


def _linked(
    pictures: Sequence[Picture], overview: Picture | None, places: Places
) -> dict[str, str]:
    """Return the anchors of those rows of the ledger to which a picture's table leads."""
    shown = [*pictures, overview] if overview else pictures
    claims = {claim for picture in shown for claim in picture.claims}
    return {claim: places.rows[claim] for claim in claims if claim in places.rows}


def _paragraphs(text: str) -> Iterable[str]:
    return (" ".join(each.split()) for each in cleandoc(text).split("\n\n"))
