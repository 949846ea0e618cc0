"""The page in a real browser, as a reader uses it."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.conftest import SAMPLES, Visit, written
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from checker import Report
from crossfoot.commands import cli
from reports import render_claims, render_report

VALUE, RESULT = 3, 9


def column(page: Page, number: int) -> list[str]:
    """Return the cells of a column of the ledger that are shown."""
    shown = f"#claims tbody tr:not([hidden]) td:nth-child({number + 1})"
    return [text.strip() for text in page.locator(shown).all_inner_texts()]


def test_top_says_what_was_audited(visit: Visit, samples_page: str, samples: Report) -> None:
    page = visit.open(samples_page)
    assert page.title().endswith("crossfoot")
    top = page.locator("header.top").inner_text()
    assert f"{len(samples.documents)} documents" in top
    assert f"{len(samples.claims)} claims" in top
    assert page.locator(".card").count() == len(samples.findings)
    assert page.locator(".hold").count() == len(samples.verified)
    assert page.locator(".card .message").first.inner_text() == samples.findings[0].message


def test_ledger_sorts_both_ways(visit: Visit, samples_page: str) -> None:
    page = visit.open(samples_page)
    head = page.get_by_role("button", name="Value", exact=True)
    head.click()
    up = [float(text.replace(",", "")) for text in column(page, VALUE) if text and "…" not in text]
    assert up == sorted(up)
    assert len(up) > 50
    head.click()
    down = [
        float(text.replace(",", "")) for text in column(page, VALUE) if text and "…" not in text
    ]
    assert down == sorted(down, reverse=True)
    assert page.locator("#claims th").nth(VALUE).get_attribute("aria-sort") == "descending"


def test_ledger_filters(visit: Visit, samples_page: str, samples: Report) -> None:
    page = visit.open(samples_page)
    everything = len(column(page, VALUE))
    assert everything == len(samples.claims)
    page.get_by_label("Result").select_option("error")
    wrong = column(page, RESULT)
    assert 0 < len(wrong) < everything
    assert all(text.startswith("error") for text in wrong)
    page.get_by_label("Document", exact=True).fill("tianhe")
    assert 0 < len(column(page, RESULT)) < len(wrong)
    assert "of" in page.locator(".filters output").inner_text()
    page.get_by_role("button", name="Show all").click()
    expect(page.locator("#claims tbody tr[hidden]")).to_have_count(0)
    for label, text in (("Measure", "revenue"), ("Place or owner", "china"), ("Period", "2022")):
        page.get_by_label(label, exact=True).fill(text)
        assert 0 < len(column(page, VALUE)) < everything, label
        page.get_by_label(label, exact=True).fill("")
    page.get_by_label("Kind").select_option("share")
    assert set(column(page, 8)) == {"share"}


def test_finding_leads_into_the_document(visit: Visit, samples_page: str) -> None:
    page = visit.open(samples_page)
    page.evaluate("for (const fold of document.querySelectorAll('.sheet')) fold.open = false")
    card = page.locator(".card").first
    figure = card.locator("blockquote mark").first.inner_text()
    card.locator(".source a").first.click()
    target = page.locator(":target")
    assert target.inner_text() == figure
    assert in_view(page, ":target")
    assert page.evaluate("document.activeElement.id") == target.get_attribute("id")
    target.click()
    assert page.locator(".card:target").count() == 1


def in_view(page: Page, selector: str) -> bool:
    """Tell whether an element lies within the window."""
    return bool(
        page.evaluate(
            "selector => { const box = document.querySelector(selector).getBoundingClientRect();"
            " return box.top >= 0 && box.bottom <= innerHeight && box.height > 0 }",
            selector,
        )
    )


def test_anchor_of_a_finding_is_permanent(visit: Visit, samples_page: str, samples: Report) -> None:
    page = visit.open(f"{samples_page}#f-{samples.findings[-1].fingerprint}")
    assert page.locator(".card:target .message").inner_text() == samples.findings[-1].message
    assert in_view(page, ".card:target .message")


def test_rule_unfolds(visit: Visit, samples_page: str, samples: Report) -> None:
    page = visit.open(samples_page)
    rule = page.locator(".card details.rule").first
    assert not rule.locator("p").is_visible()
    rule.locator("summary").click()
    assert rule.locator("p").is_visible()
    rule.locator("a").click()
    expect(page.locator(f"#rule-{samples.findings[0].rule} p").first).to_be_visible()


@pytest.mark.parametrize("name", ["claims", "findings"])
def test_download_is_the_csv_format(
    visit: Visit, samples_page: str, samples: Report, name: str
) -> None:
    page = visit.open(samples_page)
    expected = (
        render_claims(samples.claims, "csv") if name == "claims" else render_report(samples, "csv")
    )
    assert downloaded(page, name) == expected


def test_command_writes_what_the_page_offers(visit: Visit, tmp_path: Any) -> None:
    path = tmp_path / "page.html"
    paths = [str(SAMPLES), "--quiet"]
    run = CliRunner().invoke(cli, ["audit", "--html", str(path), "--format", "csv", *paths])
    assert run.exit_code == 1
    page = visit.open(path.as_uri())
    assert downloaded(page, "findings") == run.stdout
    assert (
        downloaded(page, "claims")
        == CliRunner().invoke(cli, ["claims", "--format", "csv", *paths]).stdout
    )


def test_download_holds_what_is_shown(visit: Visit, samples_page: str, samples: Report) -> None:
    page = visit.open(samples_page)
    page.get_by_label("Document", exact=True).fill("tianhe")
    shown = [claim for claim in samples.claims if "tianhe" in claim.document]
    assert downloaded(page, "claims") == render_claims(shown, "csv")


def downloaded(page: Page, name: str) -> str:
    """Return the text of a table that the page's button downloads."""
    with page.expect_download() as download:
        page.locator(f'[data-csv="{name}"]').click()
    assert download.value.suggested_filename == f"crossfoot-{name}.csv"
    return download.value.path().read_bytes().decode("utf-8")


def test_n_and_p_move_between_findings(visit: Visit, samples_page: str, samples: Report) -> None:
    page = visit.open(samples_page)
    cards = [card.get_attribute("id") for card in page.locator(".card").all()]
    assert len(cards) > 3
    for pressed, at in (("n", 0), ("n", 1), ("n", 2), ("p", 1), ("p", 0), ("p", 0)):
        page.keyboard.press(pressed)
        assert page.evaluate("document.activeElement.id") == cards[at]
    assert in_view(page, f"#{cards[0]} .message")


def test_n_and_p_move_between_marks_in_the_documents(visit: Visit, samples_page: str) -> None:
    page = visit.open(f"{samples_page}#documents")
    seen = []
    for pressed in ("n", "n", "p"):
        page.keyboard.press(pressed)
        seen.append(page.evaluate("document.activeElement.id"))
        assert page.evaluate("!!document.activeElement.closest('.block p')")
    assert seen[0] == seen[2] != seen[1]


def test_keys_can_be_switched_off_and_do_not_disturb_typing(
    visit: Visit, samples_page: str
) -> None:
    page = visit.open(samples_page)
    page.get_by_label("Measure", exact=True).press_sequentially("pn")
    assert page.get_by_label("Measure", exact=True).input_value() == "pn"
    page.get_by_role("button", name="Keys n, p").click()
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.id") == "keys"


def test_dark_and_light(visit: Visit, samples_page: str) -> None:
    page = visit.open(samples_page)

    def ground() -> str:
        return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))

    light = ground()
    page.get_by_role("button", name="Dark").click()
    dark = ground()
    assert dark != light
    page.get_by_role("button", name="Light").click()
    assert ground() == light
    page.emulate_media(color_scheme="dark")
    page.evaluate("delete document.documentElement.dataset.theme")
    assert ground() == dark


def test_works_without_javascript(browser: Browser, samples_page: str, samples: Report) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(samples_page)
    assert page.locator(".card").count() == len(samples.findings)
    assert page.locator("#claims tbody tr").count() == len(samples.claims)
    assert page.locator("#claims tbody tr").last.is_visible()
    assert not page.locator(".tools").is_visible()
    assert not page.locator(".filters").is_visible()
    page.locator(".card .working summary").first.click()
    assert page.locator(".card .working ol").first.is_visible()
    page.locator(".card .source a").first.click()
    assert page.locator(":target").is_visible()
    context.close()


@pytest.mark.parametrize("width", [360, 768, 1600])
def test_no_width_makes_the_page_scroll_sideways(
    visit: Visit, samples_page: str, width: int
) -> None:
    visit.page.set_viewport_size({"width": width, "height": 800})
    page = visit.open(samples_page)
    page.get_by_role("button", name="Unfold all").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scripted", [True, False])
def test_print_unfolds_all_and_counts_pages(
    browser: Browser, samples_page: str, samples: Report, scripted: bool
) -> None:
    from pypdfium2 import PdfDocument

    context = browser.new_context(java_script_enabled=scripted)
    page = context.new_page()
    page.goto(samples_page)
    sheets = PdfDocument(page.pdf(format="A4", print_background=True))
    context.close()
    texts = [sheet.get_textpage().get_text_bounded() for sheet in sheets]
    text = " ".join(" ".join(texts).split())
    assert f"1 / {len(texts)}" in texts[0]
    assert f"{len(texts)} / {len(texts)}" in texts[-1]
    # The last step of a long working is folded on the screen.
    longest = max(samples.findings, key=lambda finding: len(finding.working))
    assert " ".join(longest.working[-1].split())[:60] in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 360])
def test_axe_finds_nothing(browser: Browser, samples_page: str, scheme: Any, width: int) -> None:
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 900}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(samples_page)
    page.get_by_role("button", name="Unfold all").click()
    found = Axe().run(page)
    context.close()
    assert found.violations_count == 0, found.generate_report()


def test_clean_report_says_so(visit: Visit, tmp_path: Any) -> None:
    from checker import audit
    from claims import Document

    report = audit([Document.from_text("Sales were 228.47 billion yuan (US$31.61 billion).",
                                       published="2024-03-29")])  # fmt: skip
    assert not report.findings
    page = visit.open(written(report, tmp_path))
    assert "No figure contradicts another" in page.locator("h1").inner_text()
    assert page.locator(".hold").count() == 1
    assert Axe().run(page).violations_count == 0
