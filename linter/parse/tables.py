"""GitHub's tables: which lines make one, and where the cells are, as in cmark-gfm's extensions/table.c."""

from __future__ import annotations

from re import compile as _compile

from linter.parse.blocks import Blocks, interrupted
from linter.parse.source_map import SourceMap

_MARKER = r"[ \t]*+:?-++:?[ \t]*+"
_DELIMITER_ROW = _compile(rf"\|?{_MARKER}(?:\|{_MARKER})*+\|?")
_PIPE = _compile(r"(?<!\\)\|")
_SPACES = " \t\v\f"


def table(state: Blocks, start: int, end: int, silent: bool) -> bool:
    """A table: its rows' cells become tokens that hold inlines."""
    if start + 2 > end or state.sCount[start + 1] < state.blkIndent:
        return False
    delimiters = state.text(start + 1)
    if not delimiters or delimiters[0] not in "|-:" or not delimiters.strip("-") or delimiters[:2] in ("- ", "-\t"):
        return False  # an underline or a list item rather
    if not _DELIMITER_ROW.fullmatch(delimiters) or state.is_code_block(start) or state.is_code_block(start + 1):
        return False
    columns = len(_cells(state.text(start)))
    if columns != len(_cells(delimiters)):
        return False
    if silent:
        return True
    last = _last_row(state, start, end)
    state.push("table_open", "", 1)
    for line in (start, *range(start + 2, last)):
        _row(state, line, columns)
    end_of_table = state.first(last - 1) + len(state.text(last - 1))
    state.push("table_close", "", -1).map = [state.first(start), end_of_table]
    state.line = last
    return True


def _last_row(state: Blocks, start: int, end: int) -> int:
    """The line after the table's last row."""
    parent, state.parentType = state.parentType, "table"
    line = start + 2
    while (
        line < end
        and not state.isEmpty(line)
        and state.sCount[line] >= state.blkIndent
        and not state.is_code_block(line)
        and not interrupted(state, line, end, "blockquote")
    ):
        line += 1
    state.parentType = parent
    return line


def _row(state: Blocks, line: int, columns: int) -> None:
    text = state.text(line)
    begin = state.first(line)
    state.push("row_open", "", 1).map = [begin, begin + len(text)]
    for column, (start, end) in enumerate(_cells(text)):
        content, source_map = _content(state, begin + start, begin + end)
        token = state.leaf("cell", content, source_map, (line, line + 1))
        token.meta["range"] = (begin + start, begin + end)
        token.meta["shown"] = column < columns
    state.push("row_close", "", -1)


def _cells(row: str) -> list[tuple[int, int]]:
    """Start and end of each cell's content in a row without white space around it."""
    if row == "|":
        return []
    pipes = [match.start() for match in _PIPE.finditer(row)]
    starts = [position + 1 for position in pipes]
    if not pipes or pipes[0] != 0:
        starts.insert(0, 0)
    else:
        pipes.pop(0)
    if pipes and pipes[-1] == len(row) - 1:
        starts.pop()
    else:
        pipes.append(len(row))
    return [_trimmed(row, start, end) for start, end in zip(starts, pipes, strict=True)]


def _trimmed(row: str, start: int, end: int) -> tuple[int, int]:
    text = row[start:end]
    left = len(text) - len(text.lstrip(_SPACES))
    return start + left, start + max(left, len(text.rstrip(_SPACES)))


def _content(state: Blocks, start: int, end: int) -> tuple[str, SourceMap]:
    """A cell's content: `\\|` is a pipe, whatever is around it."""
    pieces = state.src[start:end].split("\\|")
    starts, offsets = [0], [state.source.offset(start)]
    done = 0
    for number, piece in enumerate(pieces[:-1]):
        done += len(piece)
        starts.append(done + number)
        offsets.append(state.source.offset(start + done + 2 * number + 1))
    return "|".join(pieces), SourceMap(tuple(starts), tuple(offsets))
