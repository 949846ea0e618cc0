"""Texts beyond the limit are read to it, and a note says where they end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import Document
from claims.extract import extract
from claims.memory import LOOK_BACK, Memory
from claims.places import find_places
from claims.sources import plain
from claims.sources.dispatch import read_raw
from claims.sources.raw import MAX_TEXT, Limits, Raw
from claims.tokens import Tokens


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize(
    ("text", "kept", "behind"),
    [
        ("Ash has 12 inns.\nOak has 14 inns.\nElm has 16 inns.\n", 34, "line 2"),
        ("Ash has 12 inns. Oak has 14 inns. Elm has 16 inns.", 38, "character 38"),
        ("x" * 50, 40, "character 40"),
    ],
)
def test_a_long_text_is_cut(
    name: str, text: str, kept: int, behind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plain, "MAX_TEXT", 40)
    reading = read_raw(Raw(name, text.encode()), Limits())
    (document,) = reading.documents
    assert document.text == text[:kept]
    assert reading.notes == (
        f"{name} is longer than 40 characters; what stands behind {behind} is left out. Split it.",
    )


@given(st.text(alphabet="ab \n", max_size=30))
def test_what_is_not_too_long_is_whole(text: str) -> None:
    assert plain.kept("a", text) == (text, ())


def test_a_file_of_the_limit_is_whole() -> None:
    reading = read_raw(Raw("a.txt", b"x" * MAX_TEXT), Limits())
    assert len(reading.documents[0].text) == MAX_TEXT
    assert not reading.notes


@given(
    st.lists(
        st.sampled_from(
            ("Norway is far.", "The town of Oslo has 12 inns.", "It is in Peru", "in the town.")
        ),
        max_size=8,
    ),
    st.sampled_from(("\n\n", "\n", " ")),
    st.floats(0, 1),
)
def test_places_before_are_those_of_the_text_before(
    parts: list[str], gap: str, share: float
) -> None:
    text = gap.join(parts) + gap
    # A sentence begins there.
    offset = len(gap.join(parts[: int(share * len(parts))]) + gap)
    memory = Memory(Document.from_text(text), {})
    before = find_places(Tokens(text, max(0, offset - LOOK_BACK), offset))
    assert list(memory.named_before(offset)) == [each.place.id for each in reversed(before)]


def test_looking_back_reads_a_paragraph_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words that were read to look back grow with the text, not with its square or worse."""
    read = 0
    begin = Tokens.__init__

    def counted(self: Tokens, text: str, start: int, end: int) -> None:
        nonlocal read
        read += end - start
        begin(self, text, start, end)

    monkeypatch.setattr(Tokens, "__init__", counted)
    text = "The town of Millbrook had 12,400 residents in 2019. It spent £3 million.\n\n" * 60
    list(extract(Document.from_text(text)))
    assert read < 12 * len(text)
