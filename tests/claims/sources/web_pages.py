"""Pages in the shapes in which the web has them: the same article in different surroundings."""

from __future__ import annotations

from typing import NamedTuple

STORY = (
    "Sales of electric buses in Norland rose 12.4 percent to 3,120 vehicles in 2023, the transport "
    "office said on Friday.",
    "The office counted 2,776 electric buses sold in 2022, of which 1,900 went to cities of more "
    "than 200,000 people, while the rest were bought by small towns and private firms.",
    "Spending on charging stations reached 48.5 million crowns in 2023, after 39 million crowns in "
    "the year before, according to the budget of the ministry.",
    "About 61 percent of all new buses ran on batteries, and the office expects a share of 70 "
    "percent by 2026, when the last diesel buses are to leave the capital.",
    "The network of stations covers 412 towns, and each station serves 14 buses on a normal day, "
    "which the drivers' union calls too many for the winter months.",
)
TITLE = "Electric bus sales in Norland rise to 3,120"

LINKS = "".join(
    f'<li class="nav-item"><a href="/section/{number}">Section {number}</a></li>'
    for number in range(24)
)
TEASERS = "".join(
    f'<div class="teaser"><a href="/story/{number}"><h3>Another story about {number}77 million '
    f"things</h3></a></div>"
    for number in range(1, 7)
)
SCRIPT = "<script>var total = 987654; if (total < 5 && total > 3) { show('999 million'); }</script>"


class Shape(NamedTuple):
    """A page, with sentences that its readers' text must hold and words that it must not."""

    name: str
    page: str
    kept: tuple[str, ...] = STORY
    dropped: tuple[str, ...] = ("Section 3", "77 million", "999 million", "987654")


def paragraphs(tag: str = "p", mark: str = "") -> str:
    return "\n".join(f"<{tag}{mark}>{text}</{tag}>" for text in STORY)


def _page(body: str, head: str = "") -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>{head}'
        f"{SCRIPT}</head>\n<body>{body}</body></html>"
    )


SEMANTIC = Shape(
    "semantic",
    _page(
        f"<header><nav><ul>{LINKS}</ul></nav></header><main><article><header><h1>{TITLE}</h1>"
        f'<p>By Ann Writer, <time datetime="2024-02-02" pubdate>2 February 2024</time></p></header>'
        f"{paragraphs()}</article></main><aside>{TEASERS}</aside>"
        "<footer><p>Founded 1921, with 340 reporters in 55 countries.</p></footer>"
    ),
    dropped=("Section 3", "77 million", "999 million", "340 reporters"),
)
DIV_SOUP = Shape(
    "div soup",
    _page(
        f'<div class="x1"><div class="x2"><ul>{LINKS}</ul></div><div class="x3"><div class="x9">'
        f'<div class="x4">{TITLE}</div>'
        + "".join(f'<div class="x5"><div>{text}</div></div>' for text in STORY)
        + f'</div></div><div class="x7"><ul>{LINKS}</ul></div></div>'
    ),
    dropped=("Section 3", "999 million"),
)
NEWS = Shape(
    "news with a paywall box",
    _page(
        f'<div id="masthead"><ul>{LINKS}</ul></div><div class="wrap"><div class="story">'
        f'<h1 class="headline">{TITLE}</h1><div class="byline">By Ann Writer</div>'
        f'<figure><img src="a.jpg"><figcaption>One of 86 buses at the depot in Eastport'
        f'</figcaption></figure><div class="story-body"><p>{STORY[0]}</p><p>{STORY[1]}</p>'
        '<div class="ad-slot"><p>Advertisement</p></div>'
        '<div class="newsletter-signup"><p>Join 450,000 readers of our morning letter.</p></div>'
        f'<p>{STORY[2]}</p><div class="related"><h3>Related</h3><ul><li><a href="/o">Ferries carry '
        f"8 million</a></li></ul></div><p>{STORY[3]}</p><p>{STORY[4]}</p></div>"
        '<div class="paywall"><p>Subscribe for 1 crown a week: the first 4 weeks cost 1, then '
        "9 crowns a month, and you can cancel at any time.</p></div></div>"
        f'<div class="sidebar">{TEASERS}</div></div><div class="footer"><ul>{LINKS}</ul></div>'
    ),
    kept=(TITLE, "One of 86 buses at the depot in Eastport", *STORY),
    dropped=(
        "450,000 readers",
        "8 million",
        "9 crowns",
        "Advertisement",
        "Section 3",
        "77 million",
    ),
)
WIKI = Shape(
    "encyclopedia with footnotes",
    _page(
        f'<div id="mw-navigation"><ul>{LINKS}</ul></div><div id="content" class="mw-body"><h1 id='
        '"firstHeading">Electric buses in Norland</h1><div id="bodyContent"><div class='
        '"mw-parser-output">'
        '<table class="infobox"><tbody><tr><th colspan="2">Norland</th></tr><tr><th>Buses</th><td>'
        "9,410<sup>[a]</sup></td></tr><tr><th>Towns</th><td>412</td></tr></tbody></table>"
        + "".join(
            f'<p>{text[:-1]}.<sup id="r{n}" class="reference"><a href="#n{n}">[{n}]</a></sup></p>'
            for n, text in enumerate(STORY, 1)
        )
        + '<h2><span class="mw-headline">Area</span><span class="mw-editsection">[<a href="/e">edit'
        "</a>]</span></h2><p>The network spans 5,200&nbsp;km<sup>2</sup> and used 2.6 × 10<sup>6"
        "</sup> litres of fuel in its 3<sup>rd</sup> year, when it carried 7.1 million<sup>2</sup> "
        "passengers on all of its lines together.</p>"
        f"</div></div></div><div id='footer'><ul>{LINKS}</ul></div>"
    ),
    kept=(
        *STORY,
        "The network spans 5,200 km² and used 2.6 × 10^6 litres of fuel in its 3rd year, when it "
        "carried 7.1 million passengers on all of its lines together.",
    ),
    dropped=("[1]", "[edit]", "Section 3"),
)
STATISTICS = Shape(
    "statistics office",
    _page(
        f'<div id="menu"><ul>{LINKS}</ul></div><div id="main"><h1>{TITLE}</h1><div class="text">'
        f"{paragraphs()}</div><div class='tbl'><table border=1><caption>Table 1. Buses sold, by "
        "region</caption><thead><tr><th rowspan=2>Region<th colspan=2>Buses<tr><th>2022<th>2023"
        "<tbody><tr><th>North<td>1,200<td>1,400<sup>1</sup><tr><th>South<td>1,576<td>1,720"
        "<tfoot><tr><th>Total<td>2,776<td>3,120</table></div></div>"
        f"<div id='foot'><ul>{LINKS}</ul></div>"
    ),
    kept=(*STORY, "Table 1. Buses sold, by region", "North\t1,200\t1,400", "Total\t2,776\t3,120"),
    dropped=("Section 3", "1,4001"),
)
WIRE = Shape(
    "press release",
    _page(
        f'<header class="top"><ul>{LINKS}</ul></header><section class="release"><h1>{TITLE}</h1>'
        f"<p><span class='xn-location'>EASTPORT, Norland</span>, <span class='xn-chron'>Feb. 2, "
        f"2024</span> /Newsfeed/ -- {STORY[0]}</p>{paragraphs()}<ul type=disc><li>Revenue of 91.2 "
        "million crowns</li><li>Net income of 8.4 million crowns</li></ul><p>SOURCE Norland "
        "Transport Office</p></section>"
        f'<div class="more-from"><ul>{LINKS}</ul></div>'
    ),
    kept=(*STORY, "Revenue of 91.2 million crowns", "Net income of 8.4 million crowns"),
)
AMP = Shape(
    "AMP",
    f'<!doctype html><html ⚡ lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>'
    "<style amp-boilerplate>body{animation:8s 777 million}</style>"
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"' + TITLE + '",'
    '"datePublished":"2024-02-02T06:00:00+01:00","publisher":{"@type":"Organization","name":"The '
    'Norland Post"},"author":{"@type":"Person","name":"Ann Writer"}}</script></head><body>'
    f'<amp-sidebar id="s"><ul>{LINKS}</ul></amp-sidebar><main><article><h1>{TITLE}</h1>'
    f'<amp-ad width="300"><p>Win 500 crowns now</p></amp-ad>{paragraphs()}</article></main>'
    f"<footer><ul>{LINKS}</ul></footer></body></html>",
    dropped=("Section 3", "777 million", "500 crowns"),
)
BLOG = Shape(
    "blog with comments",
    _page(
        f'<div id="nav"><ul>{LINKS}</ul></div><div id="page"><div class="post"><h2 class='
        f'"entry-title">{TITLE}</h2><div class="entry-meta">Posted on 2 February 2024 by ann</div>'
        f'<div class="entry-content">{paragraphs()}<blockquote><p>We had 27 cold days, and 3 buses '
        "failed on the worst of them, said the head of the depot.</p></blockquote></div></div>"
        '<div id="comments"><h3>12 comments</h3><ol class="commentlist">'
        + "".join(
            f'<li class="comment"><p>I do not believe that {n}5 percent of us were asked about '
            "this, and neither does my neighbour.</p></li>"
            for n in range(1, 9)
        )
        + "</ol></div></div>"
    ),
    kept=(*STORY, "We had 27 cold days, and 3 buses failed on the worst of them"),
    dropped=("35 percent of us", "12 comments", "Section 3"),
)
DRAFT = Shape(
    "own draft",
    f"<html><body><h1>{TITLE}</h1>{paragraphs()}</body></html>",
    kept=(TITLE, *STORY),
    dropped=(),
)
FRAGMENT = Shape("no html element", f"<h1>{TITLE}</h1>{paragraphs()}", (TITLE, *STORY), ())
LAYOUT = Shape(
    "laid out by tables",
    _page(
        f"<table width=100%><tr><td width=150><ul>{LINKS}</ul></td><td><h1>{TITLE}</h1>"
        f"{paragraphs()}<table><tr><td>Year<td>Buses<tr><td>2022<td>2,776<tr><td>2023<td>3,120"
        f"</table></td></tr></table>"
    ),
    kept=(*STORY, "2022\t2,776"),
    dropped=("Section 3",),
)
BREAKS = Shape(
    "paragraphs by line breaks",
    _page(
        f"<div id='menu'><ul>{LINKS}</ul></div><div id='content'><h1>{TITLE}</h1>"
        + "<br><br>\n".join(STORY)
        + f"</div><div id='bottom'><ul>{LINKS}</ul></div>"
    ),
)
REPORT = Shape(
    "long report in sections",
    _page(
        f'<nav class="toc"><ul>{LINKS}</ul></nav><main id="main-content"><h1>{TITLE}</h1>'
        + "".join(
            f"<section id=s{n}><h2>Part {n}</h2><div class='rich-text'><p>{text}</p>"
            f"<p><strong>{n}2</strong> depots were named in part {n}.</p></div></section>"
            for n, text in enumerate(STORY, 1)
        )
        + f"</main><footer><ul>{LINKS}</ul></footer>"
    ),
    kept=(*STORY, "32 depots were named in part 3."),
    dropped=("Section 3",),
)

SHAPES = (
    SEMANTIC, DIV_SOUP, NEWS, WIKI, STATISTICS, WIRE, AMP, BLOG, DRAFT, FRAGMENT, LAYOUT, BREAKS,
    REPORT,
)  # fmt: skip
