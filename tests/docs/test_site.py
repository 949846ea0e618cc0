"""The site is built without a warning, holds every page, and fetches nothing from elsewhere."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from checker import rules

ROOT = Path(__file__).parent.parent.parent

pytestmark = pytest.mark.skipif(
    not (importlib.util.find_spec("mkdocs") and importlib.util.find_spec("material")),
    reason="MkDocs Material is not installed: pip install '.[docs]'",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert "WARNING" not in result.stderr
    return folder


def test_site_has_every_page(site: Path) -> None:
    written = [page.relative_to(ROOT / "docs") for page in (ROOT / "docs").rglob("*.md")]
    pages = {page.relative_to(site).as_posix() for page in site.rglob("*.html")}
    assert pages >= {page.with_suffix(".html").as_posix() for page in written}
    assert pages >= {f"rules/{rule.code}.html" for rule in rules()}
    assert not list(site.rglob("*.py"))


def test_navigation_leads_to_every_rule(site: Path) -> None:
    index = (site / "index.html").read_text("utf-8")
    assert all(f'href="rules/{rule.code}.html"' in index for rule in rules())


def test_site_fetches_nothing(site: Path) -> None:
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        fetched = re.findall(r"<(?:script|img|link|iframe)\b[^>]*(?:src|href)=\"?([^\s\">]+)", text)
        assert fetched
        assert [address for address in fetched if re.match(r"(?:https?:)?//", address)] == []


def test_what_is_made_stands_in_the_site(site: Path) -> None:
    page = (site / "rules" / "SRC001.html").read_text("utf-8")
    assert "quarterly dividend" in page
    assert "made:" not in (site / "configuration.html").read_text("utf-8")
    assert "home-currency" in (site / "configuration.html").read_text("utf-8")
