"""How fast the page of a large audit is written and opened, and how large it is.

    python benchmarks/page.py [--documents N]

N documents (500) of four sentences each make four findings a document. The page is written once
and opened three times in Chromium; the least of the three is the floor's figure (2 seconds).
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from checker import audit
from claims import Document
from reports import render_report


def disputed(count: int) -> list[Document]:
    """Return documents with four sums each that do not agree with what they are in dollars."""
    return [
        Document.from_text(
            "\n\n".join(
                f"The works of Firm{number} number {part} made {part + 2}{number % 90 + 10}.47 "
                f"billion yuan (US${part + 1}.161 billion) in 2023, up from a loss in 2022 by some "
                "12 percent."
                for part in range(4)
            ),
            name=f"corpus/document-{number}.txt",
            published="2024-03-29",
        )
        for number in range(count)
    ]


def main() -> None:
    """Audit, write, open, and print what each took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=500)
    report = audit(disputed(parser.parse_args().documents))
    start = time.perf_counter()
    text = render_report(report, "html")
    taken = time.perf_counter() - start
    print(f"{len(report.findings):,} findings, {len(text.encode()) / 1e6:.2f} MB")
    print(f"written in {taken:.2f} s")
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("There is no Chromium here: install one (apt install chromium), then try again.")
    opened = []
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "report.html"
        path.write_text(text, "utf-8")
        window = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for _ in range(3):
            page = window.new_page()
            start = time.perf_counter()
            page.goto(path.as_uri())
            opened.append(time.perf_counter() - start)
            page.close()
    print("opened in", ", ".join(f"{each:.2f} s" for each in opened))


if __name__ == "__main__":
    main()
