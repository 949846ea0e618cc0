"""Room 2: claims become findings. Prints nothing.

Enter here: ``audit`` makes a report of documents, ``check`` one of drafts; ``rules`` lists what
they look for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.lazy import open_door

if TYPE_CHECKING:
    from checker.audit import audit
    from checker.catalogue import resolve, rule, rules
    from checker.check import check
    from checker.given_tables import read_tables
    from checker.model import Fault, Finding, Location, Unchecked, Verified
    from checker.report import Report
    from checker.rule import Rule
    from checker.where import Occurrence, where

CROSSFOOT_ROOM = "checker"

__all__ = [
    "Fault",
    "Finding",
    "Location",
    "Occurrence",
    "Report",
    "Rule",
    "Unchecked",
    "Verified",
    "audit",
    "check",
    "read_tables",
    "resolve",
    "rule",
    "rules",
    "where",
]

open_door(
    __name__,
    {
        "Fault": "checker.model",
        "Finding": "checker.model",
        "Location": "checker.model",
        "Occurrence": "checker.where",
        "Report": "checker.report",
        "Rule": "checker.rule",
        "Unchecked": "checker.model",
        "Verified": "checker.model",
        "audit": "checker.audit",
        "check": "checker.check",
        "read_tables": "checker.given_tables",
        "resolve": "checker.catalogue",
        "rule": "checker.catalogue",
        "rules": "checker.catalogue",
        "where": "checker.where",
    },
)
