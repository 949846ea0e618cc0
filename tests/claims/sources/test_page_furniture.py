"""Web pages with what news sites put around and between their sentences: none of it is read as
text, and no sentence is lost."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from claims.sources.dispatch import read_raw
from claims.sources.raw import Limits, Raw

HEAD = "Reservoirs in Tarnshire fill to 81% after wet winter"
STORY = (
    "The nine reservoirs of Tarnshire held 214 billion litres of water on Monday, which is 81% of "
    "what they can hold, the regional water board said.",
    "A year ago they were 62% full after the driest autumn since 1995, and hosepipes were banned "
    "in "
    "four of the county's seven districts.",
    "Rain in the three months to February came to 412mm (16.2in), against an average of 305mm for "
    "the season at the board's gauge in Hallbeck.",
    "“We start the summer with 50 billion litres more than last year,” said Ines Farrow, the "
    "board's director, who asked people to keep saving water.",
    "The board will spend £38m on a second pipe between Ormsea and Kelby, a distance of 19 miles "
    "(31km), which is due to open in 2028.",
)


class Case(NamedTuple):
    """The body of a page, what it must keep besides the story, and what it must not."""

    name: str
    body: str
    kept: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


def told(tag: str = "p", mark: str = "", between: str = "", story: tuple[str, ...] = STORY) -> str:
    parts = [f"<{tag}{mark}>{text}</{tag}>" for text in story]
    return "".join([*parts[:2], between, *parts[2:]])


COMMENTS = "".join(
    f'<div class="x8a1"><div class="q2">{name}</div><div>{said}</div><div '
    f'class="z9">{votes}</div></div>'
    for name, said, votes in (
        ("waterman, Kelby", "My butt is 150% full, so there. 7 weeks of rain!", "▲ 41 ▼ 12"),
        ("Sal", "It was 90 billion last time I looked. They waste 33% of it.", "▲ 8 ▼ 230"),
        ("old_tom", "Banned in 11 districts, not four. Check your facts.", "▲ 17 ▼ 2"),
    )
)
CASES = (
    Case(
        "votes in div soup, no heading",
        f'<div class="a1"><div class="b7">{HEAD}</div><div class="c3">'
        f'{told("div", " class=k0")}</div>'
        f'<div class="d5">{COMMENTS}</div></div>',
        dropped=("150%", "90 billion", "11 districts", "old_tom", "230"),
    ),
    Case(
        "comments under a heading, without votes",
        f"<main><h1>{HEAD}</h1>{told()}<div class=e1><h2>14 comments</h2>"
        "<div class=f><b>Ana</b><p>I counted 12 reservoirs on the map.</p><p>Or 13.</p></div>"
        "<div class=f><b>Bo</b><p>Nobody pays £99m for a pipe.</p><p>Twice 5 is "
        "11.</p></div></div></main>",
        dropped=("12 reservoirs", "£99m", "14 comments"),
    ),
    Case(
        "most read and newsletter in the middle",
        f"<main><article><h1>{HEAD}</h1>"
        + told(
            between='<div class="most-read promo"><h3>Most read</h3><ol><li><a href=/a>37.2C'
            "</a>"
            "</li><li><a href=/b>14 days of strikes</a></li></ol></div>"
            '<div class="newsletter-box"><p>Join 48,000 readers of our weekly letter. No '
            'spam.</p></div>'
        )
        + "</article></main>",
        dropped=("37.2C", "14 days", "48,000"),
    ),
    Case(
        "live page with counts and prices",
        f"<main><h1>{HEAD}</h1><p class=m>3 March 2025 · 7,517 viewing this page · Updates every "
        f"30 "
        "seconds</p><div class=s1><span>FTSE 100 8,214.3 +0.4%</span> <span>$/£ 1.27</span></div>"
        f"<div class=lb><div><time>18:40</time><h3>Evening</h3></div>{told()}"
        "<ul><li>FTSE 250 20,114 −1.2%</li><li>112 schools stayed open.</li></ul></div></main>",
        kept=("3 March 2025", "112 schools stayed open."),
        dropped=("7,517", "30 seconds", "8,214.3", "1.27"),
    ),
    Case(
        "betting, shares and reading time",
        f"<article><h1>{HEAD}</h1><p class=t>3 March 2025, 06:00 · 4 min read · 310 shares</p>"
        + told(between="<div class=w2>18+ BeGambleAware. Odds 11/4. Bet £10 get £30.</div>")
        + "</article><aside><h2>More</h2><ul><li><a href=/x>7 facts</a></li></ul></aside>",
        kept=("3 March 2025, 06:00",),
        dropped=("4 min", "310", "£30", "18+"),
    ),
    Case(
        "a quote set large",
        f"<main><h1>{HEAD}</h1>"
        + told(between="<div class=pq>“We start the summer with 50 billion litresTweet this</div>")
        + "<nav><a href=/>Home</a></nav></main>",
        dropped=("Tweet this",),
    ),
    Case(
        "cards of figures with arrows are text",
        f"<nav><a href=/>Home</a></nav><main><h1>{HEAD}</h1>{told()}"
        "<div class=cards><div class=card><div>Ormsea reservoir, billion litres</div><div>▲ "
        "41</div></div>"
        "<div class=card><div>Kelby reservoir, billion litres</div><div>▼ 12</div></div></div>"
        "<p>Levels are read each Monday at 9am by two wardens, and published the same day at "
        "noon.</p></main>",
        kept=("Ormsea reservoir", "▲ 41", "▼ 12", "two wardens"),
    ),
    Case(
        "infobox, photo credit, bio, read more in a sentence",
        f"<header><nav><a href=/>Home</a></nav></header><main><h1>{HEAD}</h1>"
        "<figure><img src=a.jpg><figcaption>The dam at Hallbeck, 44 metres high. Photograph: A. Ray"
        "</figcaption></figure>"
        + told(
            between="<p>The board met 12 times last year, and <a href=/m>read 900 letters</a>"
            " "
            "from people in the county about the ban.</p>"
            "<table class=infobox><tr><th>Capacity</th><td>264 billion "
            "litres</td></tr><tr><th>Opened</th>"
            "<td>1911</td></tr></table>"
        )
        + "</main><footer class=site-footer><p>Founded 1888, 44 staff.</p></footer>",
        kept=("44 metres high", "900 letters", "264 billion litres"),
        dropped=("44 staff",),
    ),
    Case(
        "cookie text in the body and pages to turn",
        '<div id="gdpr-box"><p>We and our 847 partners store data for 13 months.</p></div>'
        f"<div class=wrap><h1>{HEAD}</h1>{told('div')}<div class=pagination><a href=?2>2</a> <a "
        f"href=?3>3</a> "
        "Page 1 of 3</div></div><footer><p>© 2026</p></footer>",
        dropped=("847", "13 months", "Page 1 of 3"),
    ),
    Case(
        "a forum, whose text is what readers wrote",
        "<nav><a href=/>Home</a></nav><main>"
        + f"<h1>{HEAD}</h1>"
        + "".join(
            f"<div class=post><b>user {number}</b><p>{text}</p><div>Reply</div></div>"
            for number, text in enumerate(STORY)
        )
        + "</main>",
    ),
)  # fmt: skip


def read(body: str) -> str:
    page = (
        f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{HEAD} | The '
        f"Tide</title>"
        f'<meta property="og:title" content="{HEAD}"></head><body>{body}</body></html>'
    )
    (found,) = read_raw(Raw("page.html", page.encode()), Limits(), guarded=False).documents
    return found.text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_furniture_goes_and_sentences_stay(case: Case) -> None:
    found = read(case.body)
    assert [words for words in (HEAD, *STORY, *case.kept) if words not in found] == []
    assert [words for words in case.dropped if words in found] == []
