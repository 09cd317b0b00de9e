"""Tables as they are written: what is between the pipes, and whether the pipes are aligned."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, pairwise

from linter.document import Document, Span, Table
from linter.text.replace import replace_ranges
from linter.text.width import is_wide

Width = Callable[[str], int]
"""How wide a text is, in columns."""

_PIPE = re.compile(r"(?<!\\)\|")


def gaps(document: Document, row: Span) -> tuple[Span, ...]:
    """What is between the pipes of a row, padding included."""
    text = document.source(row).rstrip(" \t")
    ends = [match.start() for match in _PIPE.finditer(text)]
    if not ends or ends[0] != 0:
        ends.insert(0, -1)
    if ends[-1] != len(text) - 1 or len(ends) == 1:
        ends.append(len(text))
    return tuple(Span(row.start + one + 1, row.start + other) for one, other in pairwise(ends))


def text_lines(document: Document, text: Span) -> Iterator[Span]:
    """The lines of a paragraph, without the white space and the marks of quotes before them."""
    start = text.start
    for line in document.source(text).splitlines(keepends=True):
        indent = len(line) - len(line.lstrip(" \t>"))
        yield Span(start + indent, start + len(line.rstrip()))
        start += len(line)


def between_lines(document: Document, end: int, start: int) -> Span:
    """The whole lines between that of `end` and that of `start`."""
    return Span(document.lines[document.position(end)[0]], document.lines[document.position(start)[0] - 1])


def delimiters(document: Document, table: Table) -> Span:
    """The line of dashes below the header."""
    line, column = document.position(table.header.span.start)
    text = document.line(line + 1)
    start = min(column - 1, len(text) - len(text.lstrip()))
    return Span(document.lines[line] + start, document.lines[line] + len(text.rstrip()))


def aligned_width(document: Document, table: Table) -> Width | None:
    """The measure of width by which the pipes of all lines are aligned; `None` if they are not."""
    lines = [[document.source(gap) for gap in gaps(document, line)] for line in _lines(document, table)]
    if len({len(line) for line in lines}) != 1:
        return None
    for width in (len, _editor_width):
        if all(len(set(map(width, column))) == 1 for column in zip(*lines, strict=True)):
            return width
    return None


def align(document: Document, tables: Iterable[tuple[Table, Width]]) -> str:
    """The text with the cells of tables padded so that their pipes are aligned, by a measure of width each."""
    return replace_ranges(document.text, chain.from_iterable(_padding(document, *each) for each in tables))


def _padding(document: Document, table: Table, width: Width) -> Iterator[tuple[int, int, str]]:
    """The places of the table's cells, and the cells padded."""
    lines = [gaps(document, line) for line in _lines(document, table)]
    widths = [
        max(width(_minimal(document.source(gap), number == 1)) for number, gap in enumerate(column))
        for column in zip(*lines, strict=False)
    ]
    return (
        (gap.start, gap.end, _padded(document.source(gap), number == 1, wanted, width))
        for number, line in enumerate(lines)
        for gap, wanted in zip(line, widths, strict=False)
    )


def merge_rows(rows: Iterable[str]) -> Iterator[str]:
    """New rows, each with few cells that are filled, as the least number of rows that have room for all of them."""
    found: list[list[str]] = []
    for row in rows:
        cells = _PIPE.split(row)
        other = next((line for line in found if all(not (a.strip() and b.strip()) for a, b in _inner(line, cells))), [])
        if other:
            other[1:-1] = [b if b.strip() else a for a, b in _inner(other, cells)]
        else:
            found.append(cells)
    return ("|".join(cells) for cells in found)


def _lines(document: Document, table: Table) -> list[Span]:
    """Header, dashes and rows."""
    return [table.header.span, delimiters(document, table), *(row.span for row in table.rows)]


def _inner(one: Sequence[str], other: Sequence[str]) -> list[tuple[str, str]]:
    """The cells of two rows that begin and end with a pipe, column by column."""
    return list(zip(one[1:-1], other[1:-1], strict=True))


def _minimal(gap: str, dashes: bool) -> str:
    """The least that a cell needs; the delimiter row keeps its width."""
    text = gap.strip(" \t")
    return gap if dashes or not text else f"{' ' * (gap[0] == ' ')}{text}{' ' * (gap[-1] == ' ')}"


def _padded(gap: str, dashes: bool, wanted: int, width: Width) -> str:
    more = wanted - width(gap)
    if dashes and more > 0:
        end = len(gap.rstrip(" \t:"))
        return gap[:end] + "-" * more + gap[end:]
    if more >= 0:
        return gap + " " * more
    text = gap.rstrip(" ")
    spare = min(-more, max(len(gap) - len(text) - 1, 0)) if text else -more
    gap, more = gap[: len(gap) - spare], more + spare
    return gap[-more:] if more < 0 else gap


def _editor_width(text: str) -> int:
    """The columns of a text in an editor, which may not combine characters as `display_width` has it."""
    return len(text) + sum(map(is_wide, text))
