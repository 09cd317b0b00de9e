"""Paragraphs, the definitions at their start, headings, and thematic breaks."""

from __future__ import annotations

from re import compile as _compile

from linter.parse.blocks import SPACES, Blocks, gather, paragraph_end
from linter.parse.definitions import leading_definitions
from linter.parse.source_map import SourceMap
from linter.parse.tables import table

_BREAK = _compile(r"([*_-])[ \t]*+(?:\1[ \t]*+){2,}+")
_TASK = _compile(r"\[[ xX]\][ \t]++")


def paragraph(state: Blocks, start: int, end: int, silent: bool) -> bool:
    """A paragraph, or a heading with its underline; without the definitions and the checkbox before its text."""
    if silent:
        return False
    after, level = paragraph_end(state, start, end)
    content, source_map = gather(state, start, after)
    if _begins_item(state, start) and (task := _TASK.match(content)):
        content, source_map = content[task.end() :], source_map.after(task.end())
    done = 0
    if content.startswith("[") and not _above_table(state, after, end):
        done = leading_definitions(state, content, source_map)
    state.line = after
    if done >= len(content):
        return True  # there is nothing to underline: that line is parsed on its own
    first = start + content.count("\n", 0, done)
    if done:
        content, source_map = gather(state, first, after)
    if level:
        state.line = after + 1
    token = state.leaf("heading" if level else "paragraph", content, source_map, (first, state.line))
    token.meta["level"] = level
    return True


def _above_table(state: Blocks, line: int, end: int) -> bool:
    """Whether a table follows at once: cmark-gfm takes what is above its header for text (`extensions/table.c`)."""
    return line < end and not state.isEmpty(line) and table(state, line, end, True)


def _begins_item(state: Blocks, line: int) -> bool:
    item = state.tokens[-1] if state.tokens else None
    return bool(item and item.type == "list_item_open" and item.map and item.map[0] == line)


def heading(state: Blocks, start: int, _end: int, silent: bool) -> bool:
    """A heading with number signs before it (CommonMark 4.2)."""
    line = state.text(start)
    content = line.lstrip("#")
    level = len(line) - len(content)
    if not 1 <= level <= 6 or content[:1] not in ("", *SPACES) or state.is_code_block(start):
        return False
    if silent:
        return True
    state.line = start + 1
    content = content.lstrip(SPACES)
    offset = state.source.offset(state.first(start) + len(line) - len(content))
    without = content.rstrip("#")
    if not without or without[-1] in SPACES:
        content = without.rstrip(SPACES)
    token = state.leaf("heading", content, SourceMap((0,), (offset,)), (start, start + 1))
    token.meta["level"] = level
    return True


def thematic_break(state: Blocks, start: int, _end: int, silent: bool) -> bool:
    """A line of three or more stars, hyphens or underscores (CommonMark 4.1)."""
    first = state.first(start)
    if state.is_code_block(start) or not _BREAK.fullmatch(state.src, first, state.eMarks[start]):
        return False
    if not silent:
        state.line = start + 1
        token = state.push("hr", "", 0)
        token.meta["start"] = first
        token.map = [start, state.line]
    return True
