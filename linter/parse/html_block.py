"""A block of HTML: its links and anchors, its text, its prose."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from linter.document import Prose
from linter.parse.builder import DocumentBuilder, LinkText
from linter.parse.html import Hidden, Run, Tag, read
from linter.parse.phrase import CODE, blank
from linter.parse.source_map import SourceMap

_INLINE = CODE | frozenset(
    "a abbr b bdi bdo cite del dfn em font i img ins mark q s small span strike strong sub sup time u wbr".split()
)
"""The tags that part no text from other text."""


class HtmlText(Struct):
    """What is between the tags of a block: `runs` are the ranges of plain text, in pieces that tags part."""

    runs: list[list[tuple[int, int]]] = field(default_factory=lambda: [[]])
    _code: int = 0
    _is_linked: bool = False

    def tag(self, tag: Tag) -> None:
        """Note a tag: of code, of a link, or one that parts what is before it from what is behind it."""
        if tag.name in CODE:
            self._code = max(self._code - 1, 0) if tag.closing else self._code + 1
        elif tag.name == "a":
            self._is_linked = not tag.closing
        elif tag.name not in _INLINE and self.runs[-1]:
            self.runs.append([])

    def text(self, run: Run) -> None:
        """Note text; what is written otherwise than it is shown is not plain."""
        is_plain = len(run.text) == run.end - run.start
        if is_plain and not self._code and not self._is_linked and not run.text.isspace():
            self.runs[-1].append((run.start, run.end))

    def prose(self, content: str, source_map: SourceMap) -> Iterator[Prose]:
        """The prose of each piece."""
        plain = [run for runs in self.runs for run in runs]
        if not plain:
            return
        ends = [0, *(end for _, end in plain)]
        starts = [*(start for start, _ in plain), len(content)]
        shown = blank(content, list(zip(ends, starts, strict=True)), source_map)
        first = source_map.offset(0)
        for runs in self.runs:
            if runs:
                span = source_map.span(runs[0][0], runs[-1][1])
                text = shown[span.start - first : span.end - first]
                yield Prose(span, text, text)


def read_html(builder: DocumentBuilder, content: str, source_map: SourceMap) -> tuple[str, Iterator[Prose]]:
    """Add a block of HTML to `builder`; the text that a reader sees of it, and its prose."""
    names, found = LinkText(builder), HtmlText()
    shown = []
    for part in read(content):
        if isinstance(part, Tag):
            names.tag(part, source_map)
            found.tag(part)
        elif isinstance(part, Hidden):
            builder.comment(part, source_map)
        else:
            names.pieces.append(part.text)
            shown.append(part.text)
            builder.show(part.text, source_map, part.end)
            found.text(part)
    return " ".join("".join(shown).split()), found.prose(content, source_map)
