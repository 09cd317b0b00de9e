"""table-row-cells."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from linter.document import Block, BlockKind, Document, Span, Table
from linter.finding import Applicability, Edit, Fix, Problem, Severity, Writes
from linter.model.curated_list import curated_lists
from linter.model.repository import Repository
from linter.model.toc import Toc
from linter.parse.table_layout import between_lines, gaps, text_lines
from linter.rules.base import ProjectRule, Unit
from linter.rules.missed_tables import missed_tables
from linter.rules.precedence import Fault

_CODE = re.compile(r"(`+)[^`\n]+\1")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_DASHES = re.compile(r"[|:\s-]+")


class TableRowCells(ProjectRule):
    """A row of a table has more cells than the header, a blank line cuts it off, or the delimiter row makes no table.

    ## What it does
    Counts the cells of each row, and looks at what follows a table: lines that begin with `|` behind a blank line are
    rows that were meant to belong to it. Rows with fewer cells, and cells without anything in them, are left alone. In
    the table of contents, `toc-row-broken` reports the same.

    Below a line of cells, a line of nothing but pipes, dashes and colons is meant as the delimiter row. It must follow
    at once and have as many cells as the header, each made of dashes, with a colon at either end or none. The fix
    writes it so, with the alignments that are there, if the rows have as many cells as the header and the colons are
    clear.

    ## Why is this bad?
    GitHub drops the cells that have no column, and shows rows behind a blank line as plain text full of pipes. Without
    a delimiter row that fits the header, the whole table is such text.

    ## Example
    ```markdown README.md
    # Guides

    | Guide | About |
    |---|---|
    | [First](https://guides.dev/first) | Beginning | For all |
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    | Guide | About | For |
    |---|---|---|
    | [First](https://guides.dev/first) | Beginning | For all |
    ```
    """

    since = "0.2.0"
    severity = Severity.ERROR
    fix = Applicability.UNSAFE
    unit = Unit.PARAGRAPH
    is_style = False

    def check(self, repository: Repository) -> Iterator[Problem]:
        contents = {(toc.page.path, toc.span) for toc in _tables_of_contents(repository)}
        for page in repository.documents:
            missed = tuple(repository.once(missed_tables).starting_in(page, Span(0, len(page.text))))
            headers = frozenset(each.header.start for each in missed)
            sites = repository.site_links.sites.of(page.path)
            keeps_code = any(site.generator.indents_content for site in sites)
            for each in missed:
                yield Problem(each.span, each.reason, page.source(each.span), each.help, each.fix, path=page.path)
            for table in page.tables:
                is_contents = (page.path, table.span) in contents
                if not (is_contents and self.gives_way(page.path, Fault.TORN_ROW)):
                    yield from _too_long(page, table, keeps_code=keeps_code)
                    yield from _cut_off(page, table, headers)


def _tables_of_contents(repository: Repository) -> Iterator[Toc]:
    return (toc for curated in curated_lists(repository) if isinstance(toc := curated.toc, Toc) and toc.table)


def _too_long(page: Document, table: Table, *, keeps_code: bool) -> Iterator[Problem]:
    """The rows with more cells than the header; not those whose pipes are in code, where a site reads them as code."""
    width = len(table.header.cells)
    for row in table.rows:
        surplus = row.cells[width:]
        if surplus and keeps_code and _cells_of(page.source(row.span)) <= width:
            continue
        if any(_COMMENT.sub("", page.source(cell.span)).strip() for cell in surplus):
            span = Span(surplus[0].span.start, surplus[-1].span.end)
            message = f"the row has {len(row.cells)} cells, the header {width}: GitHub drops the rest"
            help_ = "write a pipe that is text as \\|, or give the header another column"
            yield Problem(span, message, page.source(span), help_, path=page.path)


def _cells_of(row: str) -> int:
    """The cells of a row by the rules of Python-Markdown: a pipe in code parts none."""
    return len(_CODE.sub("", row).strip().strip("|").split("|"))


def _cut_off(page: Document, table: Table, headers: frozenset[int]) -> Iterator[Problem]:
    """The rows right behind a table, as paragraphs of one or more rows each, without the headers of other tables."""
    end = table.span.end
    first = bisect_left(page.blocks, end, key=lambda block: block.span.start)
    for block in (page.blocks[place] for place in range(first, len(page.blocks))):
        is_apart = page.text[end : block.span.start].strip(" \t\r\n>") or block.span.start in headers
        if is_apart or not _is_rows(page, block, len(table.header.cells)):
            return
        fix = _join(page, end, block.span.start) if end == table.span.end else None
        message = "table row cut off from the table by a blank line: it is shown as text"
        yield Problem(block.span, message, help="remove the blank line", fix=fix, path=page.path)
        end = block.span.end


def _is_rows(page: Document, block: Block, width: int) -> bool:
    """Whether each line of a paragraph reads as a row of a table with `width` columns, and none as its dashes."""
    if block.kind is not BlockKind.PARAGRAPH:
        return False
    lines = [span for span in text_lines(page, block.span) if page.source(span).strip(" \t>")]
    return all(_is_row(page, line, width) for line in lines)


def _is_row(page: Document, line: Span, width: int) -> bool:
    text = page.source(line)
    return text.startswith("|") and not _DASHES.fullmatch(text) and len(gaps(page, line)) + (width == 1) > 1


def _join(page: Document, end: int, start: int) -> Fix:
    """Lets the row at `start` follow the table that ends at `end` at once."""
    blank = between_lines(page, end, start)
    return Fix("remove the blank line", (Edit(blank, "", page.path, Writes.CELL),), Applicability.UNSAFE)
