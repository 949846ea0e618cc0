"""A sentence as the frame sees it: words with their roles, and where its figures, periods and
places stand among them."""

from __future__ import annotations

from claims.alignment import aligned_periods
from claims.document import Document
from claims.figure import Figure
from claims.periods import Mention
from claims.places import PlaceMention, find_places
from claims.sentences import Sentence
from claims.tokens import Tokens

_STATING = ("word", "pronoun", "possessive")


class View:
    """One sentence with figures. Token roles "figure" and "period" replace the words' own."""

    __slots__ = (
        "_lower",
        "_size",
        "aligned",
        "document",
        "figures",
        "local",
        "mentions",
        "places",
        "ranges",
        "roles",
        "said",
        "sentence",
        "tokens",
    )

    def __init__(
        self,
        document: Document,
        sentence: Sentence,
        figures: list[Figure],
        mentions: list[Mention],
    ) -> None:
        """Lay figures and periods over the words of a sentence."""
        self.document = document
        self.sentence = sentence
        self.figures = figures
        self.mentions = mentions
        self.tokens = Tokens(document.text, sentence.start, sentence.end)
        self.roles = self.tokens.roles
        self._lower = self.tokens.lower
        self._size = len(self._lower)
        self.places = find_places(self.tokens)
        for mention in mentions:
            self._mark(mention.start, mention.end, "period")
        self.aligned = aligned_periods(document.text, figures, mentions)
        self.ranges = [self._mark(figure.start, figure.end, "figure") for figure in figures]
        # The tokens by which the sentence states anything, and the kind of place that it takes up
        # ("the town"), once that was asked for: each figure asks for both.
        self.said = [at for at, role in enumerate(self.roles) if role in _STATING]
        self.local: str | None = None

    def _mark(self, start: int, end: int, role: str) -> tuple[int, int]:
        first, last = self.tokens.at(start), self.tokens.before(end)
        first = min(first, max(0, last - 1))
        for index in range(first, last):
            self.roles[index] = role
        return first, last

    def words(self, first: int, last: int) -> list[str]:
        """Return the words of tokens ``first`` to ``last`` (half-open)."""
        return self.tokens.words[first:last]

    def text(self, first: int, last: int) -> str:
        """Return the text from token ``first`` to before token ``last``."""
        if first >= last:
            return ""
        return self.document.text[self.tokens.starts[first] : self.tokens.ends[last - 1]]

    def lower(self, index: int) -> str:
        """Return a word in lower case, or "" outside the sentence."""
        return self._lower[index] if 0 <= index < self._size else ""

    def role(self, index: int) -> str:
        """Return the role of a word, or "edge" outside the sentence."""
        return self.roles[index] if 0 <= index < self._size else "edge"

    def place_at(self, index: int) -> PlaceMention | None:
        """Return the place that covers a token."""
        for mention in self.places:
            if mention.first <= index < mention.last:
                return mention
        return None

    def period_at(self, index: int) -> Mention | None:
        """Return the period that covers a token."""
        offset = self.tokens.starts[index]
        for mention in self.mentions:
            if mention.start <= offset < mention.end:
                return mention
        return None
