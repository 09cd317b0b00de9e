"""Link reference definitions (CommonMark 4.7) and footnote definitions."""

from __future__ import annotations

from re import compile as _compile

from mdit_py_plugins.footnote.index import footnote_def
from msgspec.structs import replace

from linter.document import Definition
from linter.parse import destination
from linter.parse.blocks import Blocks
from linter.parse.source_map import SourceMap

_REST_OF_LINE = _compile(r"[ \t]*+(?:\n|\Z)")


def leading_definitions(state: Blocks, content: str, source_map: SourceMap) -> int:
    """Add the definitions at the start of a paragraph; where its text begins."""
    position = 0
    while found := _definition(content, position, source_map):
        definition, position = found
        repeated = definition.label in state.by_label
        state.by_label.setdefault(definition.label, definition)
        state.definitions.append(replace(definition, repeated=repeated))
    return position


def _definition(content: str, start: int, source_map: SourceMap) -> tuple[Definition, int] | None:
    """The definition at `start`, and where the next line begins."""
    written = destination.label(content, start)
    if written is None or not content.startswith(":", written[1]) or not written[0].strip():
        return None
    found = destination.destination(content, destination.after_spaces(content, written[1] + 1))
    if found is None or found[2] == found[0]:
        return None
    first, last, end = found
    title = destination.after_spaces(content, end)
    rest = None
    if title > end and (title_end := destination.title_end(content, title)) > title:
        rest = _REST_OF_LINE.match(content, title_end)
        if rest:
            end = title_end
    rest = rest or _REST_OF_LINE.match(content, end)
    if rest is None:
        return None
    label = destination.normalise(written[0])
    url = destination.url(content[first:last])
    return Definition(source_map.span(start, end), label, url, source_map.span(first, last)), rest.end()


def footnote(state: Blocks, start: int, end: int, silent: bool) -> bool:
    """A footnote's definition; the first one of a label counts."""
    token = len(state.tokens)
    if not footnote_def(state, start, end, silent):
        return False
    if not silent:
        label = destination.normalise(state.tokens[token].meta["label"])
        state.footnotes.setdefault(label, token)
        state.tokens[token].meta["label"] = label
    return True
