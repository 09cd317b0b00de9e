"""Tables that GitHub shows as text, since the line of dashes below their header is no delimiter row of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from linter.document import Block, BlockKind, Document, Span
from linter.finding import Applicability, Edit, Fix
from linter.model.repository import Repository
from linter.parse.table_layout import between_lines, gaps, text_lines
from linter.rules.page_index import PageIndex
from linter.text.plural import plural

_CELL = re.compile(r":?-+:?")
_SURELY_DASHES = re.compile(r"--|:-|-:")  # a lone dash in a cell may say that there is nothing
_NO_TABLE = "GitHub shows no table"


class MissedTable(Struct, frozen=True):
    """A header and, at `span`, the line of dashes that makes no table of it; `reason` says why."""

    header: Span
    span: Span
    reason: str
    help: str
    fix: Fix | None


def missed_tables(_: Repository) -> PageIndex[MissedTable]:
    """Those of each page, to be found once a model."""
    return PageIndex(_on_page)


def _on_page(page: Document) -> Iterator[MissedTable]:
    above: tuple[Span, ...] = ()
    for block in page.blocks:
        lines = _piped_lines(page, block)
        if len(lines) > 1 and _is_header(page, lines[0]) and _is_dashes(page, lines[1]):
            yield from _of_other_cells(page, *lines)
        elif lines and len(above) == 1 and _is_header(page, above[0]) and _is_dashes(page, lines[0]):
            yield from _behind_blank_line(page, above[0], lines[0])
        above = lines


def _piped_lines(page: Document, block: Block) -> tuple[Span, ...]:
    """The lines of a paragraph that has pipes."""
    return tuple(text_lines(page, block.span)) if block.kind is BlockKind.PARAGRAPH and "|" in block.text else ()


def _is_header(page: Document, line: Span) -> bool:
    return len(gaps(page, line)) > 1 and not _is_dashes(page, line)


def _is_dashes(page: Document, line: Span) -> bool:
    """Whether a line can only be meant as a delimiter row, be it a right one or not."""
    text = page.source(line)
    return not text.strip("|:- \t") and _SURELY_DASHES.search(text) is not None and len(gaps(page, line)) > 1


def _of_other_cells(page: Document, header: Span, dashes: Span, *rows: Span) -> Iterator[MissedTable]:
    """The table whose delimiter row has more or fewer cells than the header, or a cell that is not made of dashes."""
    width, cells = len(gaps(page, header)), _cells(page, dashes)
    wrong = next((cell for cell in cells if not _CELL.fullmatch(cell)), None)
    if len(cells) != width:
        reason = f"the delimiter row has {plural(len(cells), 'cell')}, the header {width}: {_NO_TABLE}"
        help_ = "write as many cells in the delimiter row as in the header and in the rows"
        # Where no row has as many cells as the header, it may be the header that is wrong.
        is_certain = max((len(gaps(page, row)) for row in rows), default=width) == width
    elif wrong is not None:
        reason = f"the delimiter row has {f'the cell {wrong!r}' if wrong else 'an empty cell'}: {_NO_TABLE}"
        help_ = "write dashes, with a colon at either end for the alignment"
        is_certain = True
    else:  # it is indented too far, or left out of the quote or item of the header
        return
    row = _repaired(page.source(dashes), cells, width) if is_certain and _continues(page, header, dashes) else ""
    fix = _fix("write a delimiter row for the header", Edit(dashes, row, page.path)) if row else None
    yield MissedTable(header, dashes, reason, help_, fix)


def _behind_blank_line(page: Document, header: Span, dashes: Span) -> Iterator[MissedTable]:
    """The table whose header is a paragraph of its own."""
    cells = _cells(page, dashes)
    fits = len(cells) == len(gaps(page, header)) and all(map(_CELL.fullmatch, cells))
    blank = not page.text[header.end : dashes.start].strip(" \t\r\n>")
    if fits and blank and _continues(page, header, dashes):
        fix = _fix("remove the blank line", Edit(between_lines(page, header.end, dashes.start), "", page.path))
        reason = f"a blank line is between the header and the delimiter row: {_NO_TABLE}"
        yield MissedTable(header, dashes, reason, "remove the blank line", fix)


def _cells(page: Document, row: Span) -> list[str]:
    return [page.source(gap).strip(" \t") for gap in gaps(page, row)]


def _continues(page: Document, header: Span, dashes: Span) -> bool:
    """Whether the line of dashes is surely in the same quotes and items as the header: as far in, as often quoted."""
    before = [page.text[page.lines[page.position(line.start)[0] - 1] : line.start] for line in (header, dashes)]
    return len({(len(text), text.count(">")) for text in before}) == 1


def _repaired(row: str, cells: Sequence[str], width: int) -> str:
    """The delimiter row with `width` cells, aligned as they are; empty if it is not clear what a cell is to be."""
    if len(cells) > width:
        cells = [cell for cell in cells if cell]  # a doubled pipe
    wanted = [re.sub(r"\s", "-", cell) or "---" for cell in cells[:width]]
    wanted += ["---"] * (width - len(wanted))
    pad = " " if " |" in row or "| " in row else ""
    start, end = f"|{pad}" * row.startswith("|"), f"{pad}|" * row.endswith("|")
    return f"{start}{f'{pad}|{pad}'.join(wanted)}{end}" if all(map(_CELL.fullmatch, wanted)) else ""


def _fix(title: str, edit: Edit) -> Fix:
    return Fix(title, (edit,), Applicability.UNSAFE)
