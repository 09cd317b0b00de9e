"""toc-row-broken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.document import Document, Row, Span
from linter.finding import Applicability, Edit, Fix, Problem, Severity, Writes
from linter.model.curated_list import CuratedList
from linter.model.toc import Toc
from linter.parse.table_layout import gaps
from linter.rules.base import TocRule
from linter.rules.toc._torn import cut_off, too_long
from linter.rules.toc._write import Writer
from linter.text.plural import plural

_LINK = re.compile(r"\[[^\[\]]*\]\(([^()\s]*)\)")
_SIGN = re.compile(r"(?<!\\)[\[\]|]")


class TocRowBroken(TocRule):
    """A row of the table of contents has too many cells, or a blank line cuts it off.

    ## What it does
    Counts the cells of each row, and looks at what follows the table: lines that begin with `|` behind a blank line are
    rows that were meant to belong to it.

    ## Why is this bad?
    GitHub drops the cells that have no column, and shows rows behind a blank line as plain text full of pipes.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    model:
      toc: {page: README.md}
      topics: {level: 2}
    ```
    ```markdown README.md
    # Guides

    ## Contents

    | Topics |
    |---|
    | [Monitoring](#monitoring) | [Deployment](#deployment) |

    ## Monitoring

    - [A guide](https://docs.python.org/3/)

    ## Deployment

    - [Another guide](https://docs.python.org/3/library/)
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    ## Contents

    | Topics |
    |---|
    | [Monitoring](#monitoring) |
    | [Deployment](#deployment) |

    ## Monitoring

    - [A guide](https://docs.python.org/3/)

    ## Deployment

    - [Another guide](https://docs.python.org/3/library/)
    ```
    """

    severity = Severity.ERROR
    fix = Applicability.UNSAFE

    def check(self, curated: CuratedList, toc: Toc) -> Iterator[Problem]:
        if toc.table is None:
            return
        width = len(toc.table.header.cells)
        fixer = _RowFixer(curated, toc, width)
        for row, span in too_long(toc):
            message = f"expected {plural(width, 'cell')} as in the header; got {len(row.cells)}"
            help_ = "write a pipe that is text as \\|, or give the header another column"
            yield Problem(span, message, toc.page.source(span), help_, fixer.fix(row), path=toc.page.path)
        rest = cut_off(toc)
        if rest:
            message = "these rows are cut off from the table by a blank line"
            yield Problem(rest, message, help="take the blank line out", fix=_joined(toc, rest), path=toc.page.path)


def _joined(toc: Toc, rest: Span) -> Fix:
    """Lets the rows follow the table at once."""
    page = toc.page
    start, end = page.lines[page.position(toc.span.end)[0]], page.lines[page.position(rest.start)[0] - 1]
    return Fix("take the blank line out", (Edit(Span(start, end), "", page.path, Writes.CELL),), Applicability.UNSAFE)


class _RowFixer:
    """Makes rows as long as the header, if it can be told how."""

    def __init__(self, curated: CuratedList, toc: Toc, width: int) -> None:
        self.curated = curated
        self.toc = toc
        self.page = toc.page
        self.width = width
        self.writer = Writer(curated, toc)

    def fix(self, row: Row) -> Fix | None:
        """The fix that escapes pipes in a label, removes empty cells, or moves the last entries to their columns."""
        cells = gaps(self.page, row.span)
        surplus = len(cells) - self.width
        pipes = _pipes_in_labels(self.page, row)
        if pipes:
            edits = tuple(Edit(Span(pipe, pipe), "\\", self.page.path, Writes.CELL) for pipe in pipes)
            return _unsafe("escape the pipe in the label", edits) if len(pipes) == surplus else None
        empty = [cell for cell in cells if not self.page.source(cell).strip()][-surplus:]
        if len(empty) == surplus:
            return _unsafe("take the empty cell out", tuple(map(self._out, empty)))
        return self._moved(cells[self.width :])

    def _moved(self, cells: Sequence[Span]) -> Fix | None:
        """The entries that have no column go where their topics belong."""
        edits = list(map(self._out, cells))
        for text in filter(None, (self.page.source(cell).strip() for cell in cells)):
            link = _LINK.search(text)
            topic = self.curated.topic_at(self.curated.repository.resolve(self.page.path, link[1])) if link else None
            added = self.writer.place.add(topic, text) if topic and not self.curated.is_listed(topic) else None
            if added is None:
                return None
            edits += added
        return _unsafe("move what has no column to that of its phase", tuple(edits))

    def _out(self, cell: Span) -> Edit:
        return Edit(Span(cell.start - 1, cell.end), "", self.page.path, Writes.CELL)


def _unsafe(title: str, edits: tuple[Edit, ...]) -> Fix:
    return Fix(title, edits, Applicability.UNSAFE)


def _pipes_in_labels(page: Document, row: Row) -> list[int]:
    """The pipes between square brackets."""
    found, inside = [], False
    for match in _SIGN.finditer(page.text, row.span.start, row.span.end):
        if match[0] == "|" and inside:
            found.append(match.start())
        elif match[0] != "|":
            inside = match[0] == "["
    return found
