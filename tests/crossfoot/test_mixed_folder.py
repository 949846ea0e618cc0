"""One run over a folder with a file of each format and files made to harm: nothing is lost."""

from __future__ import annotations

import datetime
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import hostile_files
import pytest
from chromium import printed
from made_articles import Article, as_docx, as_email, as_html, as_markdown, as_print, as_text
from playwright.sync_api import Browser

Maker = Callable[[], bytes]

# Each tells of a firm of its own, so that the only conflict is inside its text.
FIRMS = """Aldebar Betelia Capellon Denebra Elnathor Fomalia Gienaru Hadaron Izarelle Jabbara
Kochabel Lesathan Mizaret""".split()  # noqa: SIM905

HOSTILE: dict[str, Maker] = {
    "bomb.zip": hostile_files.zip_bomb,
    "leaving.zip": hostile_files.leaving_archive,
    "laughing.docx": hostile_files.laughing_word_file,
    "prying.docx": hostile_files.prying_word_file,
    "four-gigabytes.docx": hostile_files.four_gigabytes,
    "laughing.xlsx": hostile_files.laughing_sheet,
    "deep.html": hostile_files.deep_page,
    "wide.csv": hostile_files.wide_table,
    "many-pages.pdf": hostile_files.many_pages,
    "endless.pdf": hostile_files.endless_pages,
    "nested.eml": hostile_files.nested_mail,
}


# Runs the command, and says at the end how much memory its largest process took, in KiB.
WEIGHED = """
import resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "crossfoot", *sys.argv[1:]])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
sys.exit(done.returncode)
"""


def article(number: int) -> Article:
    firm = FIRMS[number]
    return Article(
        firm.lower(),
        None,
        (
            f"{firm} published its accounts on Tuesday, and its shares fell in early trading.",
            f"The revenue of {firm} was 228.47 billion yuan (US$3.161 billion) in 2023, the "
            "company said in a statement to the exchange.",
            f"{firm} makes lamps, and sells them all over the country.",
        ),
        datetime.date(2024, 3, 29),
    )


def good_files(folder: Path, browser: Browser) -> list[str]:
    """Write a file of each format; return their names."""
    makers: dict[str, Callable[[Article], str | bytes]] = {
        "a.txt": as_text,
        "b.md": as_markdown,
        "c.html": as_html,
        "d.docx": as_docx,
        "e.eml": as_email,
        "f.jsonl": _as_json_line,
        "g.srt": _as_subtitles,
        "h.rtf": _as_rtf,
        "i.zip": lambda each: hostile_files.archive({"inside.txt": as_text(each).encode()}),
        "j.rss": _as_feed,
        "k.pptx": _as_slides,
        "l.csv": lambda _: TABLE,
    }
    for number, (name, make) in enumerate(makers.items()):
        made = make(article(number))
        (folder / name).write_bytes(made if isinstance(made, bytes) else made.encode())
    (folder / "m.pdf").write_bytes(printed(browser, as_print(article(12))))
    return [*makers, "m.pdf"]


TABLE = (
    "Region,2021,2022,2023\nNorth,1250,1310,1402\nSouth,2210,2290,2371\nEast,870,905,933\n"
    "West,1430,1466,1512\nTotal,5760,5971,6281\n"
)


def _as_json_line(each: Article) -> str:
    record = {
        "url": "https://example.org/2024/03/29/accounts",
        "date": f"{each.published}",
        "title": "Accounts",
        "text": "\n\n".join(each.paragraphs),
    }
    return json.dumps(record) + "\n"


def _as_subtitles(each: Article) -> str:
    cues = "\n\n".join(
        f"{n + 1}\n00:00:{5 * n:02},000 --> 00:00:{5 * n + 4:02},900\n{said}"
        for n, said in enumerate(each.paragraphs)
    )
    return cues + "\n"


def _as_rtf(each: Article) -> str:
    return r"{\rtf1\ansi " + r"\par ".join(each.paragraphs) + r"\par }"


def _as_feed(each: Article) -> str:
    items = " ".join(f"&lt;p&gt;{said}&lt;/p&gt;" for said in each.paragraphs)
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><item><title>Accounts'
        "</title><link>https://example.org/1</link><pubDate>Fri, 29 Mar 2024 09:00:00 GMT</pubDate>"
        f"<description>{items}</description></item></channel></rss>"
    )


def _as_slides(each: Article) -> bytes:
    from pptx import Presentation

    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[1])
    slide.shapes.title.text = "Accounts"
    slide.placeholders[1].text = "\n".join(each.paragraphs)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


@pytest.mark.skipif(sys.platform == "win32", reason="links are those of POSIX")
def test_good_files_are_audited_and_bad_ones_named(tmp_path: Path, browser: Browser) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    names = good_files(folder, browser)
    for name, make in HOSTILE.items():
        (folder / name).write_bytes(make())
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "circle").symlink_to(folder, target_is_directory=True)

    asked = ["audit", "folder", "--published", "2024-03-29", "--timeout", "30", "--format", "json"]
    result = subprocess.run(
        [sys.executable, "-c", WEIGHED, *asked],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )

    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    *said, weight = result.stderr.splitlines()
    if sys.platform == "linux":
        assert int(weight) < 500_000
    report = json.loads(result.stdout)
    for name in (*HOSTILE, "loop.txt"):
        told = [line for line in said if not line.startswith("crossfoot: reading ")]
        lines = [line for line in told if f"folder/{name}" in line]
        assert len(lines) == 1, (name, lines)
    documents = {place["document"] for each in report["findings"] for place in each["locations"]}
    for name in names:
        assert any(document.startswith(f"folder/{name}") for document in documents), name
    hostile = tuple(f"folder/{name}" for name in HOSTILE)
    assert not any(document.startswith(hostile) for document in documents)
