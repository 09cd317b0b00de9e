"""The cells of a table of contents as they are written, and the edits that fill and empty them."""

from __future__ import annotations

from linter.document import Span, within
from linter.finding import Edit, Writes
from linter.model.toc import Toc, TocEntry
from linter.model.topics import Topic
from linter.parse.table_layout import delimiters, gaps

_MOST = 200  # cells that move up at once: a hostile table has a hundred thousand, and as many that are to go


class Grid:
    """The rows below the header, with the text between their pipes."""

    def __init__(self, toc: Toc) -> None:
        assert toc.table  # noqa: S101 - for the type checker: a list has `Items`
        self.page = toc.page
        self.table = toc.table
        self.width = len(toc.table.header.cells)
        self.rows = [(row, gaps(toc.page, row.span)) for row in toc.table.rows]
        self.phases = {column.phase: place for place, column in reversed(list(enumerate(toc.columns)))}
        self.by_phase = bool(toc.columns)
        self.at = {cell.span: number for number, (row, _) in enumerate(self.rows) for cell in row.cells}
        filled = [self.page.source(gap) for _, cells in self.rows for gap in cells]
        filled = [text for text in filled if text.strip()] or [toc.page.source(cell) for cell in self._header()]
        self.pad = " " if 2 * sum(text[:1].isspace() for text in filled) > len(filled) else ""
        rows = range(len(self.rows))
        self.filled = [[row for row in rows if self._text(row, column)] for column in range(self.width)]
        self.free = [iter([row for row in rows if not self._text(row, column)]) for column in range(self.width)]

    def add(self, topic: Topic, content: str) -> tuple[Edit, ...] | None:
        """The first empty cell of the topic's column, or a new row."""
        columns = [self.phases[topic.phase]] if topic.phase in self.phases else []
        if not self.by_phase:
            columns = list(range(self.width))
        for column in columns:
            row = next(self.free[column], None)
            if row is not None:
                return (self._write(row, column, content),)
        return (self._row(columns[0], content),) if columns else None

    def remove(self, entry: TocEntry) -> tuple[Edit, ...] | None:
        """Empties the entry's cell, comments apart; in a column without empty cells in between, those below move up."""
        return self._out(entry, ())

    def move(self, entry: TocEntry, topic: Topic, content: str) -> tuple[Edit, ...] | None:
        """Moves an entry into the topic's column."""
        added = self.add(topic, content)
        removed = self._out(entry, added) if added else None
        return (*removed, *added) if removed and added else None

    def _out(self, entry: TocEntry, others: tuple[Edit, ...]) -> tuple[Edit, ...] | None:
        """The edits that empty the entry's cell, beside others."""
        row, column = self.at.get(entry.span), entry.column
        if row is None or column >= self.width:
            return None
        filled = self.filled[column]
        kept = " ".join(self.page.source(span.span) for span in within(self.page.comments, self.rows[row][1][column]))
        packed = len(filled) <= _MOST and filled == list(range(len(filled)))
        if kept or not self.by_phase or not packed:
            return (self._write(row, column, kept),)
        last = filled[-1]
        moved = [self._write(number, column, self._text(number + 1, column)) for number in range(row, last)]
        return (*moved, self._emptied(last, column, others))

    def _emptied(self, row: int, column: int, others: tuple[Edit, ...]) -> Edit:
        """Nothing stays of the last row if no other cell of it is filled, or is about to be."""
        span = self.rows[row][0].span
        used = any(self._text(row, place) for place in range(len(self.rows[row][1])) if place != column)
        if used or not row or row < len(self.rows) - 1 or any(span.holds(edit.span) for edit in others):
            return self._write(row, column, "")
        return Edit(Span(self.rows[row - 1][0].span.end, span.end), "", self.page.path, Writes.CELL)

    def _text(self, row: int, column: int) -> str:
        cells = self.rows[row][1]
        return self.page.source(cells[column]).strip() if column < len(cells) else ""

    def _write(self, row: int, column: int, content: str) -> Edit:
        shown, cells = self.rows[row]
        if column < len(cells):
            pad = " " if self.page.source(cells[column])[:1].isspace() else ""
            return Edit(cells[column], f"{pad}{content}{pad}" if content else pad, self.page.path, Writes.CELL)
        closed = shown.span.end > cells[-1].end
        between = "" if closed else " |"
        empty = "".join(f"{self._padded('')}|" for _ in range(column - len(cells)))
        end = Span(shown.span.end, shown.span.end)
        return Edit(end, f"{between}{empty}{self._padded(content)}|", self.page.path, Writes.CELL)

    def _row(self, column: int, content: str) -> Edit:
        last = self.rows[-1][0].span if self.rows else delimiters(self.page, self.table)
        line, place = self.page.position(last.start)
        before = self.page.line(line)[: place - 1]
        cells = (self._padded(content if number == column else "") for number in range(self.width))
        text = f"{self.page.newline}{before}|{'|'.join(cells)}|"
        return Edit(Span(last.end, last.end), text, self.page.path, Writes.ROWS)

    def _padded(self, content: str) -> str:
        return f"{self.pad}{content}{self.pad}" if content else self.pad

    def _header(self) -> tuple[Span, ...]:
        return gaps(self.page, self.table.header.span)
