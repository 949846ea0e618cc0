"""A page of terminal text: the one place that knows rich, and that all text passes through.

Whatever is written here goes through ``safe_text`` and is never read as rich's markup, so what a
document holds cannot reach the terminal as anything but letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import StringIO

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from reports.page import Page
from reports.safe_text import safe_text

Part = str | tuple[str, str]
"""A piece of a line: plain, or with the name of a style."""

STYLES = {
    "error": "bold red",
    "warning": "bold yellow",
    "note": "bold blue",
    "good": "green",
    "strong": "bold",
    "faint": "dim",
    "figure": "bold underline",
}

_NARROWEST = 20


class Screen:
    """Collects lines, quotations and tables for a page."""

    def __init__(self, page: Page) -> None:
        """Start an empty page."""
        self._page = page
        self._console = Console(
            file=StringIO(),
            width=max(page.width, _NARROWEST),
            color_system="standard" if page.color else None,
            force_terminal=page.color,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
        )

    def line(self, *parts: Part, indent: int = 0, hang: int = 0) -> None:
        """Write a paragraph; its later lines are indented by ``hang`` more."""
        first, *later = self._wrapped(_text(parts), indent + hang) or [Text()]
        self._put(first, indent)
        for each in later:
            self._put(each, indent + hang)

    def quote(self, before: str, figure: str, after: str, indent: int) -> None:
        """Write a sentence with its figure underlined, in plain text by a line of its own."""
        for each in self._wrapped(_text((before, (figure, "figure"), after)), indent):
            self._put(each, indent)
            if not self._page.color and (carets := _carets(each)):
                self._put(Text(carets), indent)

    def table(
        self, headings: Sequence[str], rows: Iterable[Sequence[Part]], numbers: Sequence[str] = ()
    ) -> None:
        """Write a table; the columns named in ``numbers`` are flush right."""
        table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
        for heading in headings:
            table.add_column(
                heading, justify="right" if heading in numbers else "left", overflow="fold"
            )
        for row in rows:
            table.add_row(*(_text((cell,)) for cell in row))
        self._console.print(table)

    def gap(self) -> None:
        """Write an empty line."""
        self._console.print()

    def text(self) -> str:
        """Return the page; no line ends in spaces."""
        file = self._console.file
        assert isinstance(file, StringIO)
        return "".join(f"{line.rstrip()}\n" for line in file.getvalue().splitlines())

    def _wrapped(self, text: Text, indent: int) -> list[Text]:
        width = max(self._console.width - indent, _NARROWEST // 2)
        return list(text.wrap(self._console, width))

    def _put(self, line: Text, indent: int) -> None:
        line.rstrip()
        self._console.print(Text(" " * indent).append_text(line), soft_wrap=True)


def _text(parts: Iterable[Part]) -> Text:
    """Join pieces, each made safe, into one styled text."""
    text = Text()
    for part in parts:
        content, style = part if isinstance(part, tuple) else (part, "")
        text.append(safe_text(content), STYLES.get(style, ""))
    return text


def _carets(line: Text) -> str:
    """Return a line that marks the figure in the one above, cell by cell."""
    marks = ""
    for span in line.spans:
        before = cell_len(line.plain[: span.start]) - len(marks)
        marks += " " * before + "^" * cell_len(line.plain[span.start : span.end].rstrip())
    return marks
