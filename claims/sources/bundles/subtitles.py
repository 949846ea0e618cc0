"""Subtitles (SRT and WebVTT): what is said, in paragraphs, each cue with its time."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from claims.locators import Locator
from claims.sources.building import Builder
from claims.sources.plain import notes_of
from claims.sources.raw import Inner, Limits, Raw, Reading
from claims.sources.text import decode

_CLOCK = r"(?:(\d+):)?(\d\d):(\d\d)[,.](\d{3})"
_TIMING = re.compile(rf"\s*{_CLOCK}[ \t]*-->[ \t]*{_CLOCK}")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^<>]+)>")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]*>|<\d[\d:.]*>|\{\\[^{}\n]*\}")
# A speaker's dash; a minus stands close to its figure.
_DASH = re.compile(r"\s*(?:[-–—](?:\s+|(?=[^\W\d]|[\"“‘\[(]))|>>+\s*)")
# What is heard and not said, on a line of its own.
_SOUND = re.compile(r"\A[\[(][^\])\d]*[\])]\Z|[♪♫]+")
_LINE = re.compile(r"([^\r\n]*)(?:\r\n?|\n|\Z)")
_NAMED = re.compile(r"([A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,3}): (?=\S)")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\Z")

_PAUSE = 2.0
_MOST_REPEATED = 4
# A paragraph of this many characters ends with the next sentence.
_LONG = 400


class _Cue(NamedTuple):
    """What is shown at one time, in seconds: a line a speaker."""

    start: float
    end: float
    lines: tuple[str, ...]


class _Paragraph:
    """A paragraph while it grows: its words, and the time of each cue in it."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.length = 0
        self.within: list[tuple[int, Locator]] = []

    @property
    def text(self) -> str:
        return " ".join(self.words)

    @property
    def is_full(self) -> bool:
        """Whether it is long, and a sentence ends here."""
        return self.length > _LONG and bool(_SENTENCE_END.search(self.words[-1][-20:]))

    def add(self, words: str, start: float) -> None:
        self.within.append((self.length, Locator(time=_clock(start))))
        self.words.append(words)
        self.length += len(words) + 1


def read(raw: Raw, _limits: Limits, _inner: Inner) -> Reading:
    """Return what is said as one document. A new paragraph begins with another speaker, after a
    pause, and after a sentence that ends a long one."""
    decoded = decode(raw.data, raw.charset)
    builder = Builder()
    for paragraph in _paragraphs(_cues(decoded.text)):
        builder.paragraph(paragraph.text, within=paragraph.within)
    document = builder.document(raw, "subtitles")
    return Reading((document,), notes=notes_of(raw.name, document.text, decoded.note))


def _cues(text: str) -> Iterator[_Cue]:
    """Yield the cues, without tags, numbers, notes and styles."""
    times: tuple[float, float] | None = None
    spoken: list[str] = []
    for found in _LINE.finditer(text):
        line = found[1]
        timing = _TIMING.match(line)
        if timing is None and line.strip():
            if times:
                spoken.append(line)
            continue
        if times and spoken:
            # Where no empty line stands between two cues, the last line is the next one's number.
            without_number = timing and spoken[-1].strip().isdigit()
            yield _Cue(*times, tuple(_bare(spoken[:-1] if without_number else spoken)))
        spoken, times = [], None
        if timing:
            groups = timing.groups()
            times = (_seconds(groups[:4]), _seconds(groups[4:]))


def _bare(lines: list[str]) -> Iterator[str]:
    """Yield what is said in lines, a speaker's name before it."""
    for line in lines:
        named = _VOICE.sub(lambda voice: f"\n{voice[1].strip()}: ", line)
        for piece in named.split("\n"):
            words = html.unescape(_TAG.sub("", piece)).replace("\u200b", "")
            words = " ".join(_SOUND.sub(" ", words).split())
            if words:
                yield words


def _paragraphs(cues: Iterator[_Cue]) -> Iterator[_Paragraph]:
    paragraph, last, speaker = _Paragraph(), None, ""
    shown: tuple[str, ...] = ()
    for cue in cues:
        for words in _new_lines(shown, cue.lines):
            named, said = _named(words)
            dash = _DASH.match(words)
            is_new = bool(dash) or (bool(named) and named != speaker)
            has_paused = last is not None and cue.start - last > _PAUSE
            if paragraph.words and (is_new or paragraph.is_full or has_paused):
                yield paragraph
                paragraph = _Paragraph()
            is_same = bool(named) and named == speaker and bool(paragraph.words)
            paragraph.add(said if is_same else words[dash.end() if dash else 0 :], cue.start)
            speaker, last = named or speaker, cue.end
        shown, last = cue.lines, cue.end
    if paragraph.words:
        yield paragraph


def _new_lines(shown: tuple[str, ...], lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines of a cue that were not shown with the one before: captions that roll up
    repeat them."""
    for number in range(max(len(shown) - _MOST_REPEATED, 0), len(shown)):
        if shown[number:] == lines[: len(shown) - number]:
            return lines[len(shown) - number :]
    return lines


def _named(words: str) -> tuple[str, str]:
    """Return the speaker that a line names, or "", and what is said."""
    found = _NAMED.match(words)
    return (found[1], words[found.end() :]) if found else ("", words)


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return 3600 * hours + 60 * minutes + seconds + thousandths / 1000


def _clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
