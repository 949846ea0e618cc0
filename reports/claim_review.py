"""Findings as ClaimReview, the vocabulary in which fact checkers tell the web of their reviews.

Properties: schema.org/ClaimReview, /Claim, /Rating. What is reviewed is what a document states, so
the rating is about the figure in its sentence: 1 of 5 for the figure that is suspected. Where none
is suspected more than the others the figures are only known to exclude each other; one of them may
be right, so that review has words and no number.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checker import Finding, Location, Report
from claims import Document
from reports.addresses import web_address
from reports.json_text import json_of
from reports.page import Page
from reports.passages import Quoter, one_line

_CONTEXT = "https://schema.org"
_WORST, _BEST = 1, 5

# JSON-LD stands in a page's script, which these would end. No JSON has them outside of a text.
_ENDS_SCRIPT = {ord(each): f"\\u{ord(each):04x}" for each in "<>&"}


def report_claimreview(report: Report, _page: Page) -> str:
    """Return the findings at error level as a JSON array of ClaimReview, one for each."""
    quoter = Quoter(report)
    documents = {document.name: document for document in report.documents}
    reviews = [
        _review(finding, quoter, documents)
        for finding in report.findings
        if finding.level == "error"
    ]
    return json_of(reviews).translate(_ENDS_SCRIPT) + "\n"


def _review(finding: Finding, quoter: Quoter, documents: dict[str, Document]) -> dict[str, Any]:
    reviewed = _reviewed(finding.locations)
    sentences = dict.fromkeys(_sentence(location, quoter) for location in reviewed)
    return {
        "@context": _CONTEXT,
        "@type": "ClaimReview",
        "url": f"#f-{finding.fingerprint}",
        "claimReviewed": " / ".join(sentences) or finding.message,
        "itemReviewed": _claim(reviewed, quoter, documents),
        "author": {"@type": "Organization", "name": "crossfoot"},
        "reviewRating": _rating(finding),
        "reviewBody": "\n".join((finding.message, *finding.working)),
    }


def _reviewed(locations: Sequence[Location]) -> list[Location]:
    """Return the suspect's passage, or those of all parties where there is none."""
    suspects = [each for each in locations if each.role == "suspect"]
    return suspects[:1] or [each for each in locations if each.role == "party"]


def _sentence(location: Location, quoter: Quoter) -> str:
    """Return the whole sentence of a claim; of another passage, its line near to it."""
    claim = quoter.claim(location)
    text = claim.sentence if claim else "".join(quoter.passage(location))
    return one_line(text).strip()


def _claim(
    reviewed: Sequence[Location], quoter: Quoter, documents: dict[str, Document]
) -> dict[str, Any]:
    """Return the claim under review: where it appears, when, and who makes it, if that is known."""
    names = list(dict.fromkeys(each.document for each in reviewed))
    published = {quoter.published(each) for each in reviewed}
    claimants = {quoter.said_by(each) for each in reviewed}
    claim: dict[str, Any] = {
        "@type": "Claim",
        "appearance": [_appearance(name, documents.get(name)) for name in names],
    }
    if len(claimants) == 1 and (claimant := claimants.pop()):
        # Whether it is a person or an organisation the text does not say in so many words.
        claim["author"] = {"@type": "Thing", "name": one_line(claimant)}
    if len(published) == 1 and (date := published.pop()):
        claim["datePublished"] = date
    return claim


def _appearance(name: str, document: Document | None) -> dict[str, str]:
    appearance = {"@type": "CreativeWork", "name": name}
    if document and (address := web_address(document.address)):
        appearance["url"] = address
    if document and document.published:
        appearance["datePublished"] = document.published.isoformat()
    return appearance


def _rating(finding: Finding) -> dict[str, Any]:
    rating: dict[str, Any] = {"@type": "Rating"}
    if any(location.role == "suspect" for location in finding.locations):
        words = ("Probably false", "it cannot be true beside the figures that contradict it")
        rating |= {"ratingValue": _WORST, "worstRating": _WORST, "bestRating": _BEST}
    else:
        words = ("Contradicted", "the figures cannot be true beside each other")
    return {
        **rating,
        "name": words[0],
        "alternateName": ": ".join(words),
        "ratingExplanation": finding.message,
    }
