"""Quotes. A line without its `>` that goes on with a paragraph is found once, for all the quotes around that."""

from __future__ import annotations

from linter.parse.blocks import SPACES, Blocks, interrupted


def quote(state: Blocks, start: int, end: int, silent: bool) -> bool:
    """A quote (CommonMark 5.1)."""
    if state.is_code_block(start):
        return False
    if silent:
        return True
    first, before = state.first(start), (state.lineMax, state.parentType, state.blkIndent)
    state.parentType = "blockquote"
    marks, lazy, after = _open(state, start, end)
    state.blkIndent = 0
    token = state.push("blockquote_open", "", 1)
    token.meta["start"] = first
    token.map = [start, after]
    state.md.block.tokenize(state, start, after)
    state.push("blockquote_close", "", -1)
    state.lineMax, state.parentType, state.blkIndent = before
    for line, *of_line in marks:
        state.bMarks[line], state.tShift[line], state.sCount[line], state.bsCount[line] = of_line
    for line in lazy:
        del state.lazy[line]
    return True


def _open(state: Blocks, start: int, end: int) -> tuple[list[tuple[int, ...]], list[int], int]:
    """Take the markers off the lines of a quote.

    Returns what was noted of the lines that changed, where runs of lazy ones begin, and the line after the quote.
    """
    marks: list[tuple[int, ...]] = []
    lazy: list[int] = []
    line, is_empty = start, False
    while line < end and not state.isEmpty(line):
        is_marked = state.character(line) == ">" and state.sCount[line] >= state.blkIndent
        if is_empty and not is_marked:
            break
        if line in state.lazy:
            line = min(state.lazy[line], end)
            continue
        mark = line, state.bMarks[line], state.tShift[line], state.sCount[line], state.bsCount[line]
        if is_marked:
            is_empty = _take_off(state, line)
        elif interrupted(state, line, end, "blockquote"):
            state.lineMax = line  # nothing below goes on with a paragraph of the quote
            if state.blkIndent:
                marks.append(mark)
                state.sCount[line] -= state.blkIndent
            break
        else:
            state.sCount[line] = -1
            if not lazy or state.lazy[lazy[-1]] != line:
                lazy.append(line)
            state.lazy[lazy[-1]] = line + 1
        marks.append(mark)
        line += 1
    return marks, lazy, line


def _take_off(state: Blocks, line: int) -> bool:
    """Take the marker, and a blank behind it, off a line; whether nothing follows."""
    position, end = state.first(line) + 1, state.eMarks[line]
    offset = column = state.sCount[line] + 1
    blank = state.src[position : position + 1] if position < end else ""
    is_part_of_tab = 0
    if blank == " " or (blank == "\t" and (state.bsCount[line] + offset) % 4 == 3):
        position, offset, column = position + 1, offset + 1, column + 1
    elif blank == "\t":
        is_part_of_tab = 1  # the rest of it is shown
    state.bMarks[line] = first = position
    while position < end and state.src[position] in SPACES:
        is_tab = state.src[position] == "\t"
        column += 4 - (column + state.bsCount[line] + is_part_of_tab) % 4 if is_tab else 1
        position += 1
    state.bsCount[line] = state.sCount[line] + (2 if blank in (" ", "\t") else 1)
    state.sCount[line], state.tShift[line] = column - offset, position - first
    return position >= end
