"""One article as a file of each format, made by the libraries themselves."""

from __future__ import annotations

import datetime
import html
import io
import re
from email.message import EmailMessage
from pathlib import Path
from typing import NamedTuple

SAMPLES = Path(__file__).parent.parent / "data" / "samples"


class Article(NamedTuple):
    """A sample: its heading, if it has one, its paragraphs without marks, when it was published."""

    name: str
    heading: str | None
    paragraphs: tuple[str, ...]
    published: datetime.date | None


def article_of(path: Path, published: datetime.date | None) -> Article:
    """Return a sample of plain text or Markdown as an article."""
    blocks = [" ".join(each.split()) for each in path.read_text("utf-8").split("\n\n")]
    blocks = [re.sub(r"^\*(.*)\*$", r"\1", each) for each in blocks if each]
    heading = None
    if blocks[0].startswith("#"):
        heading = blocks.pop(0).lstrip("# ")
    return Article(path.stem, heading, tuple(blocks), published)


def as_text(article: Article) -> str:
    """Return the article as plain text."""
    return "\n\n".join(filter(None, (article.heading, *article.paragraphs))) + "\n"


def as_markdown(article: Article) -> str:
    """Return it as Markdown, with front matter."""
    front = f"---\npublisher: Samples\ndate: {article.published}\n---\n\n"
    heading = f"# {article.heading}\n\n" if article.heading else ""
    return front + heading + "\n\n".join(article.paragraphs) + "\n"


def as_html(article: Article) -> str:
    """Return it as a web page, between a menu and a footer."""
    heading = f"<h1>{html.escape(article.heading)}</h1>" if article.heading else ""
    body = "\n".join(f"<p>{html.escape(each)}</p>" for each in article.paragraphs)
    return (
        "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>"
        f"<title>{html.escape(article.heading or article.paragraphs[0][:60])}</title>"
        f"<meta property='article:published_time' content='{article.published}'></head><body>"
        "<nav><a href='/'>Home</a> <a href='/top'>Top 10 stories of 2019</a></nav>"
        f"<main><article>{heading}\n{body}</article></main>"
        "<footer>Copyright 2024. 12 offices, 340 staff.</footer></body></html>"
    )


def as_print(article: Article) -> str:
    """Return it as a page to be printed: the article alone."""
    heading = f"<h1>{html.escape(article.heading)}</h1>" if article.heading else ""
    body = "\n".join(f"<p>{html.escape(each)}</p>" for each in article.paragraphs)
    style = "body { font: 11pt/1.4 serif; text-align: justify; hyphens: auto }"
    return f"<html lang='en'><style>{style}</style><body>{heading}{body}</body></html>"


def as_docx(article: Article) -> bytes:
    """Return it as a Word document."""
    from docx import Document

    document = Document()
    if article.heading:
        document.add_heading(article.heading, 1)
    for each in article.paragraphs:
        document.add_paragraph(each)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def as_email(article: Article) -> bytes:
    """Return it as a mail, its lines wrapped and encoded as mail programs do."""
    mail = EmailMessage()
    mail["From"] = "Press Office <press@example.org>"
    mail["To"] = "Desk <desk@example.net>"
    mail["Subject"] = "For release"
    if article.published:
        mail["Date"] = datetime.datetime.combine(article.published, datetime.time(9))
    mail.set_content(as_text(article), cte="quoted-printable")
    return mail.as_bytes()
