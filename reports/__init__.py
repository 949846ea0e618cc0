"""Room 3: findings become what people and programs read. Pure functions from values to text.

Enter here: ``render_report``, ``render_claims``, ``render_occurrences`` and ``render_rules`` take
the name of a format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.lazy import open_door

if TYPE_CHECKING:
    from reports.addresses import web_address
    from reports.formats import (
        pieces_of,
        render_claims,
        render_occurrences,
        render_report,
        render_rules,
    )
    from reports.lists import rule_page
    from reports.page import Page
    from reports.safe_text import safe_text

CROSSFOOT_ROOM = "reports"

__all__ = [
    "Page",
    "pieces_of",
    "render_claims",
    "render_occurrences",
    "render_report",
    "render_rules",
    "rule_page",
    "safe_text",
    "web_address",
]

open_door(
    __name__,
    {
        "Page": "reports.page",
        "pieces_of": "reports.formats",
        "render_claims": "reports.formats",
        "render_occurrences": "reports.formats",
        "render_report": "reports.formats",
        "render_rules": "reports.formats",
        "rule_page": "reports.lists",
        "safe_text": "reports.safe_text",
        "web_address": "reports.addresses",
    },
)
