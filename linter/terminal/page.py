"""A page of the documentation, which is Markdown, for a terminal: headings, wrapped text, indented files."""

from __future__ import annotations

from io import StringIO
from shutil import get_terminal_size
from typing import Any, ClassVar

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import CodeBlock, Heading, Markdown, MarkdownElement
from rich.text import Text
from rich.theme import Theme

_WIDEST = 100  # columns; longer lines are hard to read
_STYLES = {
    "markdown.h1": "bold underline",
    "markdown.h2": "bold",
    "markdown.code": "cyan",
    "markdown.item.bullet": "none",
    "markdown.table.header": "bold",
    "markdown.table.border": "dim",
}


def render_page(page: str, *, color: bool) -> str:
    """The page as lines of text that are no wider than the terminal, files excepted; with its colours, if `color`."""
    console = Console(
        file=StringIO(),
        width=min(get_terminal_size().columns, _WIDEST),
        force_terminal=color,
        color_system="standard" if color else None,
        theme=Theme(_STYLES),
        legacy_windows=False,
    )
    with console.capture() as capture:
        console.print(_Page(page), crop=False)
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())


class _Heading(Heading):
    """A heading at the left."""

    LEVEL_ALIGN: ClassVar = dict.fromkeys(Heading.LEVEL_ALIGN, "left")


class _File(CodeBlock):
    """A file under its name, each line as it is, to be copied."""

    @classmethod
    def create(cls, markdown: Markdown, token: Any) -> _File:
        return cls(token.info.partition(" ")[2], markdown.code_theme)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        lines = str(self.text).rstrip("\n").split("\n")
        yield Text(f"{self.lexer_name}:", "italic")
        yield Text("\n".join(f"    {line}" for line in lines), no_wrap=True, overflow="ignore")


class _Page(Markdown):
    """Markdown whose code in a line keeps its backticks: not every terminal has colours."""

    elements: ClassVar[dict[str, type[MarkdownElement]]] = {
        **Markdown.elements,
        "heading_open": _Heading,
        "fence": _File,
    }

    def __init__(self, markup: str) -> None:
        super().__init__(markup, hyperlinks=False)
        for part in (part for token in self.parsed for part in token.children or ()):
            if part.type == "code_inline":
                part.content = f"`{part.content}`"
