"""A page of terminal text: the one place that knows rich, and that all text passes through.

Whatever is written here goes through ``safe_text`` and is never read as rich's markup, so what a
document holds cannot reach the terminal as anything but letters; an address goes through
``linked_address``, so that it cannot end the sequence that holds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from io import StringIO

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.table import Table
from rich.text import Text

from reports.addresses import linked_address
from reports.build_commands import disarmed
from reports.page import Page
from reports.safe_text import safe_text

Part = str | tuple[str, str] | tuple[str, str, str | None]
"""A piece of a line: plain, or with the name of a style, or also with an address it links to."""

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

# Without one, rich asks the system for it at each line.
_NO_HEIGHT = 1000

# Marks a figure without a look of its own.
_FIGURE = Style.from_meta({"figure": True})

# rich gives each link a number by chance, and a text must be the same each time it is rendered.
_LINK_NUMBER = re.compile(r"(?<=\x1b\]8;)id=\d+(?=;)")


class Screen:
    """Collects lines, quotations and tables for a page."""

    def __init__(self, page: Page) -> None:
        """Start an empty page."""
        self._page = page
        escapes = page.color or bool(page.addresses)
        self._console = Console(
            file=StringIO(),
            width=max(page.width, _NARROWEST),
            height=_NO_HEIGHT,
            color_system="standard" if escapes else None,
            force_terminal=escapes,
            no_color=False,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
        )

    def line(self, *parts: Part, indent: int = 0, hang: int = 0) -> None:
        """Write a paragraph; its later lines are indented by ``hang`` more."""
        first, *later = self._wrapped(self._text(parts), indent + hang) or [Text()]
        self._put(first, indent)
        for each in later:
            self._put(each, indent + hang)

    def quote(self, before: str, figure: str, after: str, indent: int) -> None:
        """Write a sentence with its figure underlined, in plain text by a line of its own."""
        for each in self._wrapped(self._text((before, (figure, "figure"), after)), indent):
            self._put(each, indent)
            if not self._page.color and (carets := _carets(each)):
                self._put(Text(carets), indent)

    def table(
        self, headings: Sequence[str], rows: Iterable[Sequence[Part]], numbers: Sequence[str] = ()
    ) -> None:
        """Write a table; the columns named in ``numbers`` are flush right."""
        table = Table(
            box=SIMPLE_HEAD,
            pad_edge=False,
            show_edge=False,
            header_style="bold" if self._page.color else "",
        )
        for heading in headings:
            table.add_column(
                heading, justify="right" if heading in numbers else "left", overflow="fold"
            )
        for row in rows:
            table.add_row(*(self._text((cell,)) for cell in row))
        self._console.print(table)

    def gap(self) -> None:
        """Write an empty line."""
        self._console.print()

    def text(self) -> str:
        """Return the page; no line ends in spaces, and none is a command to a build server."""
        file = self._console.file
        assert isinstance(file, StringIO)
        text = _LINK_NUMBER.sub("", file.getvalue())
        return disarmed("".join(f"{line.rstrip()}\n" for line in text.splitlines()))

    def _text(self, parts: Iterable[Part]) -> Text:
        """Join pieces, each made safe, into one styled text."""
        text = Text()
        for part in parts:
            content, style, address = _whole(part)
            text.append(safe_text(content), self._style(style, address))
        return text

    def _style(self, name: str, address: str | None) -> Style:
        """Return a style by its name; without colours a figure is still known, for its carets."""
        if self._page.color:
            style = Style.parse(STYLES.get(name, ""))
        else:
            style = _FIGURE if name == "figure" else Style()
        return style + Style(link=linked_address(address))

    def _wrapped(self, text: Text, indent: int) -> list[Text]:
        width = max(self._console.width - indent, _NARROWEST // 2)
        return list(text.wrap(self._console, width))

    def _put(self, line: Text, indent: int) -> None:
        line.rstrip()
        self._console.print(Text(" " * indent).append_text(line), soft_wrap=True)


def _whole(part: Part) -> tuple[str, str, str | None]:
    """Return a piece with all of its three parts."""
    if isinstance(part, str):
        return part, "", None
    return part if len(part) == 3 else (*part, None)


def _carets(line: Text) -> str:
    """Return a line that marks the figure in the one above, cell by cell."""
    marks = ""
    for span in line.spans:
        before = cell_len(line.plain[: span.start]) - len(marks)
        marks += " " * before + "^" * cell_len(line.plain[span.start : span.end].rstrip())
    return marks
