"""Words of strangers, and a report that holds them wherever a document or a file can put them."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from checker import Fault, Location, Report, Unchecked
from checker.model import Diagnosis, Reference, Suppressed
from claims import Document, Span

NASTY = [
    "\x1b]8;;http://evil\x1b\\", "\x1b[2J", "\x07", "\x9b31m", "\u202e", "\u2066", "\x00", "\ud800",
    "\u200b", "\ufeff", "\u2028", "\x85", "\r", "\n", "\n\n", "\t", " ", "\u00a0", "    ",
    "<script>alert(1)</script>", "</p>", "<!--", "-->", "<img src=x onerror=y>", "<http://x.org>",
    "[x](javascript:y)", "![x](http://x.org/y.png)", "[x]: http://x.org", "[^1]", "]", "(", ")",
    "`", "``", "```", "~~~", "~~", "*", "**", "_", "__", "|", "\\", "|-|", "| --- |", ":-:",
    "@user", "@", "#1", "#", "# ", "GH-1", "!1", "$x$", "%1", "~label", "&amp;", "&#64;", "&",
    "- ", "+ ", "* ", "1. ", "2) ", "> ", "===", "---", "***", "https://x.org", "http", "://",
    "www.", "www.x.org", "mailto:a@b.org", ":smile:", ":", "{+ ", "[- ", "deadbeef1",
    "::error::x", "\n::add-mask::x", "##[error]x", "##vso[task.x]y", "::", "%0A", "%", ",", "{0}",
    "{", "}", "\ufffe", "\uffff", "](1)", "[[ATTACHMENT|x]]", "]]>", "\n",
    "=1+1", "+1", "-1", "＝1", "＠x", '"', "'", "5 million", "word", "wörd", "字",
]  # fmt: skip

nasty = st.lists(st.sampled_from(NASTY) | st.text(max_size=4), max_size=8).map("".join)
unblank = nasty.filter(lambda text: text.strip())

with_fixtures = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150
)

# Where a report is drawn for a terminal, which takes rich a moment, or parsed again.
fewer_with_fixtures = settings(with_fixtures, max_examples=60)


def hostile(report: Report, words: str, figure: str) -> Report:
    """The report with words of a stranger wherever a document or a file's name can put them."""
    document = Document(name=words, text=f"{words}{figure}{words}", address=words)
    span = Span(len(words), len(words) + len(figure), 1, 100)
    claim = replace(
        report.claims[0], id="x", document=words, span=span, text=figure, sentence=document.text,
        sentence_start=0, measure=words, place=words, claimant=words, counted=words,
    )  # fmt: skip
    place = Location(words, span.start, span.end, 1, 100, figure, "suspect")
    more = {"locations": (place, place), "references": (Reference(words, words, 1.0, words),)}
    finding = replace(
        report.findings[0], message=words, working=(words, words), corrections=(words,),
        diagnosis=Diagnosis("slip", words, "x"), **more,
    )  # fmt: skip
    return Report(
        documents=(document,),
        claims=(claim,),
        findings=(finding,),
        verified=(replace(report.verified[0], message=words, working=(words,), **more),),
        unchecked=(Unchecked("x", "alone"),),
        faults=(Fault("input", words, words), Fault("rule", "DAT001", words)),
        notes=(words,),
        suppressed=(Suppressed(finding, words, words, 1),),
    )
