"""Documents that try to become markup, script or style, in a real browser."""

from __future__ import annotations

from pathlib import Path

from browser.conftest import Visit, written
from msgspec.structs import replace

from checker import Fault, audit
from claims import Document

SCRIPT = "<script>alert(1)</script>"
ATTACKS = (
    SCRIPT,
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "</style><script>alert(2)</script><style>",
    "</script><script>alert(3)</script>",
    "</template><script>alert(4)</script>",
    "--><script>alert(5)</script><!--",
    "]]><script>alert(6)</script>",
    "<a href='javascript:alert(7)'>x</a>",
    "{{ 7 * 7 }} {% raw %} ${alert(8)}",
    '<iframe srcdoc="<script>alert(9)</script>"></iframe>',
    '<meta http-equiv="refresh" content="0;url=https://example.org/">',
    '<base href="https://example.org/">',
    '<link rel="stylesheet" href="https://example.org/x.css">',
    "<style>body { background: url(https://example.org/) }</style>",
    "\x1b[31mred\x07 \u202egnp.exe \u2066x\u2069 \x00",
)
ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    'https://example.org/"onmouseover="alert(1)',
    "vbscript:x",
    "file:///etc/passwd",
)

# One conflict and one conversion that holds, about a thing that the text names.
FIGURES = (
    "\n\nRevenue of {name} was 228.47 billion yuan (US$3.161 billion) in 2023.\n\n"
    "Sales of Tianhe were 228.47 billion yuan (US$31.61 billion) in 2023 {name}.\n"
)


def hostile_documents() -> list[Document]:
    documents = [
        Document.from_text(
            attack + FIGURES.format(name=attack),
            name=f"{attack[:40]} {number}",
            published="2024-03-29",
            address=ADDRESSES[number % len(ADDRESSES)],
        )
        for number, attack in enumerate(ATTACKS)
    ]
    return [*documents, Document.from_text("5 km (3.1 miles)", address="https://example.org/a?b=c")]


def test_documents_cannot_become_markup(visit: Visit, tmp_path: Path) -> None:
    report = audit(hostile_documents(), faults=[Fault("input", SCRIPT, f"{SCRIPT} is gone.")])
    assert report.findings
    assert report.verified
    finding = report.findings[0]
    forged = replace(finding, message=SCRIPT, working=(SCRIPT,), corrections=(SCRIPT,), name=SCRIPT,
                     fingerprint='"><script>alert(0)</script>')  # fmt: skip
    page = visit.open(written(replace(report, findings=(forged, *report.findings)), tmp_path))
    for selector, count in (
        ("script", 1), ("style", 1), ("meta", 5), ("iframe, object, embed, base, link, img", 0),
    ):  # fmt: skip
        assert page.locator(selector).count() == count, selector
    assert page.evaluate(
        "[...document.querySelectorAll('*')].every(e => [...e.attributes].every("
        "a => !a.name.startsWith('on') && a.name !== 'style' && a.name !== 'srcdoc'))"
    )
    links = page.evaluate("[...document.links].map(link => link.getAttribute('href'))")
    assert {link.split(":")[0] for link in links if not link.startswith("#")} == {"https"}
    assert page.evaluate("document.body.innerText").count("alert(1)") > 5
    assert "49" not in page.locator("#d9").inner_text()


def test_no_character_that_cannot_be_seen_is_sent(visit: Visit, tmp_path: Path) -> None:
    address = written(audit(hostile_documents()), tmp_path)
    text = (tmp_path / "report.html").read_text("utf-8")
    assert not set(text) & set("\x1b\x07\x00\u202e\u2066\u2069")
    assert "\\u202e" in visit.open(address).locator("#documents").text_content()


def test_policy_stops_what_is_not_the_page_s_own(visit: Visit, samples_page: str) -> None:
    page = visit.open(samples_page)
    page.evaluate(
        "const made = document.createElement('script'); made.textContent = 'window.ran = 1';"
        "document.body.append(made)"
    )
    assert page.evaluate("window.ran") is None
    assert len(visit.said) == 1
    assert "Content Security Policy" in visit.said.pop()
