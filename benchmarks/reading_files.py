"""How fast web pages are read, beside trafilatura alone, on the same pages in one run.

    python benchmarks/reading_files.py [--seconds N]

The pages are made here: a news page full of scripts, menus, teasers and comments; a long report
with tables; an encyclopedia's page with footnotes and links; one that is all div; plain text in
tags. Printed are megabytes of page source a second on one core: the whole reader, the whole reader
of one's own pages (which guesses nothing), and trafilatura alone, from the page to its text.
"""

from __future__ import annotations

import argparse
import logging
import random
import sys
import time
from collections.abc import Callable

from claims.sources.pages import page as html
from claims.sources.raw import Limits, Raw, Reading

_NOUNS = ["steel", "wheat", "cars", "ships", "paper", "glass", "cement", "copper", "rice", "coal"]
_PLACES = ["Norland", "Sudmark", "Eastport", "Westhaven", "Mittelau", "Highmoor", "Lowfield"]
_SCRIPT = "window.__q=window.__q||[];__q.push(function(a){return a<3&&a>1?'<p>':[1,2,{x:1}]});"
_STYLE = ".c-story__body > p { margin: 0 auto; max-width: 640px; color: #111 }\n"


def sentence(chance: random.Random) -> str:
    """Return a sentence with figures."""
    noun, place = chance.choice(_NOUNS), chance.choice(_PLACES)
    return (
        f"Output of {noun} in {place} rose {chance.randint(1, 99) / 10} percent to "
        f"{chance.randint(100, 9999):,} tonnes in {chance.randint(1990, 2024)}, the office said."
    )


def prose(chance: random.Random, sentences: int) -> str:
    return " ".join(sentence(chance) for _ in range(sentences))


def links(chance: random.Random, count: int) -> str:
    return "".join(
        f'<li class="nav__item nav__item--{n}"><a class="nav__link js-track" data-track="menu:{n}" '
        f'href="/section/{n}/{chance.choice(_NOUNS)}"><span>Section {n}</span></a></li>\n'
        for n in range(count)
    )


def framed(body: str, scripts: int) -> str:
    script = f"<script>{_SCRIPT * 60}</script>"
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Output rises</title>'
        '<meta property="article:published_time" content="2024-03-29T10:00:00Z">'
        f"<style>{_STYLE * 150}</style>{script * scripts}</head><body>{body}</body></html>"
    )


def news(chance: random.Random) -> str:
    paragraphs = "".join(
        f'<p class="p">{prose(chance, 3)} <a href="/x">More</a></p>\n' for _ in range(30)
    )
    teasers = "".join(
        f'<div class="teaser"><a href="/s/{n}"><img src="/i/{n}.jpg" alt=""><h3>{sentence(chance)}'
        "</h3></a></div>\n"
        for n in range(40)
    )
    comments = "".join(
        f'<div class="comment" id="c{n}"><span class="user">user{n}</span><time>1 h</time><p>'
        f"I doubt it. {sentence(chance)}</p><button>Reply</button></div>\n"
        for n in range(120)
    )
    return framed(
        f"<header><nav><ul>{links(chance, 120)}</ul></nav></header><main><article><h1>Output rises"
        f"</h1>{paragraphs}</article><aside>{teasers}</aside></main><section id=comments>{comments}"
        f"</section><footer><ul>{links(chance, 80)}</ul></footer>",
        scripts=8,
    )


def report(chance: random.Random) -> str:
    def table(rows: int) -> str:
        head = "".join(f"<th>{year}</th>" for year in range(2014, 2024))
        lines = "".join(
            f"<tr><th scope=row>{chance.choice(_PLACES)}</th>"
            + "".join(f"<td>{chance.randint(1, 99999):,}</td>" for _ in range(10))
            + "</tr>\n"
            for _ in range(rows)
        )
        return (
            f"<table><caption>Output, tonnes</caption><thead><tr><th>Place</th>{head}</tr></thead>"
            f"<tbody>{lines}</tbody></table>"
        )

    parts = "".join(
        f"<section><h2>Part {n}</h2>"
        + "".join(f"<p>{prose(chance, 4)}</p>\n" for _ in range(8))
        + f"{table(30)}</section>"
        for n in range(12)
    )
    return framed(f"<nav><ul>{links(chance, 40)}</ul></nav><main><h1>Output</h1>{parts}</main>", 1)


def encyclopedia(chance: random.Random) -> str:
    paragraphs = "".join(
        "<p>"
        + " ".join(
            f'{sentence(chance)}<sup class="reference"><a href="#n{n}">[{n}]</a></sup> See <a '
            f'href="/wiki/{chance.choice(_NOUNS)}" title="x">{chance.choice(_NOUNS)}</a>.'
            for n in range(6)
        )
        + "</p>\n"
        for _ in range(120)
    )
    return framed(
        f'<div id="mw-navigation"><ul>{links(chance, 60)}</ul></div><div id="content" class='
        f'"mw-body"><h1>Output</h1><div class="mw-parser-output">{paragraphs}</div></div>',
        scripts=1,
    )


def soup(chance: random.Random) -> str:
    body = "".join(f"<div class=a{n}><div>{prose(chance, 3)}</div></div>\n" for n in range(80))
    return framed(
        f"<div class=x1><ul>{links(chance, 80)}</ul></div><div class=x2><div class=x3>{body}</div>"
        f"</div><div class=x4><ul>{links(chance, 80)}</ul></div>",
        scripts=4,
    )


def draft(chance: random.Random) -> str:
    body = "".join(f"<p>{prose(chance, 3)}</p>\n" for _ in range(300))
    return f"<html><body><h1>Output</h1>{body}</body></html>"


PAGES: dict[str, Callable[[random.Random], str]] = {
    "news": news,
    "report with tables": report,
    "encyclopedia": encyclopedia,
    "all div": soup,
    "plain draft": draft,
}


def rate(read: Callable[[], object], size: int, seconds: float) -> float:
    """Return megabytes a second of processor time: the best of as many runs as the time allows."""
    read()
    best, end = float("inf"), time.process_time() + seconds
    while time.process_time() < end:
        start = time.process_time()
        read()
        best = min(best, time.process_time() - start)
    return size / best / 1e6


def inner(_raw: Raw) -> Reading:
    """Read nothing: no file lies in a page."""
    return Reading()


def main() -> int:
    """Print the figures for each page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=3.0)
    seconds = parser.parse_args().seconds
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    print(f"{'page':20} {'kB':>6} {'reader':>8} {'own page':>9} {'trafilatura alone':>18}  MB/s")
    slowest = float("inf")
    for name, make in PAGES.items():
        data = make(random.Random(8)).encode()
        raw, text = Raw("page.html", data), data.decode()
        ours = rate(lambda raw=raw: html.read(raw, Limits(), inner), len(data), seconds)
        own = rate(lambda raw=raw: html.read(raw, Limits(whole=True), inner), len(data), seconds)
        theirs = rate(
            lambda text=text: trafilatura.extract(text, include_comments=False), len(data), seconds
        )
        slowest = min(slowest, ours)
        print(f"{name:20} {len(data) / 1e3:6.0f} {ours:8.1f} {own:9.1f} {theirs:18.1f}")
    print(f"slowest: {slowest:.1f} MB/s, where at least 3 are asked for")
    return 0 if slowest >= 3 else 1


if __name__ == "__main__":
    sys.exit(main())
