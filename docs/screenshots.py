"""Take the pictures of the page that README.md shows: `make screenshots`.

The samples are audited and their page is opened in Chromium, so the pictures show what a reader
sees. Needs the extra "test" and a Chromium.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from checker import audit
from claims import gather
from reports import render_report

HERE = Path(__file__).parent
# Each picture: its file, the section at its top, the height of the window.
PICTURES = (("report.png", "", 1000), ("document.png", "d4", 700))
ALONE = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")


def main() -> None:
    """Write the pictures, or say what is missing."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("There is no Chromium here: install one (apt install chromium), then try again.")
    documents, _ = gather([HERE.parent / "data" / "samples"], on_note=lambda _: None)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = Path(folder) / "report.html"
        page.write_text(render_report(audit(documents), "html"), "utf-8")
        opened = playwright.chromium.launch(executable_path=browser, args=list(ALONE))
        for name, anchor, height in PICTURES:
            tab = opened.new_page(viewport={"width": 1100, "height": height})
            tab.goto(f"{page.as_uri()}#{anchor}")
            tab.screenshot(path=HERE / name)
            print(HERE / name)
        opened.close()


if __name__ == "__main__":
    main()
