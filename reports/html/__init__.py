"""A report as one self-contained page: for a browser, for mailing, for print.

Enter here: ``report_html`` is a renderer like the others. Nothing in the page comes from a network,
and what a document holds can become neither markup nor script.
"""

from __future__ import annotations

from reports.html.render import report_html

__all__ = ["report_html"]
