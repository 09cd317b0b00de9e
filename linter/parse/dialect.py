"""GitHub's dialect: which block rules there are, in which order, and what they may interrupt."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from markdown_it import MarkdownIt
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock, blockquote, code, fence, hr, html_block, list_block

from linter.parse import blocks, definitions, tables
from linter.parse.blocks import Blocks, gather

BlockRule = Callable[[StateBlock, int, int, bool], bool]
OurRule = Callable[[Blocks, int, int, bool], bool]

# Lists count twice. Real pages stay below ten; each level costs a pass over its lines and some Python stack.
_DEEPEST = 60
_ANY = ("paragraph", "blockquote", "list")
_NOT_ITEMS = ("paragraph", "blockquote")


def github() -> MarkdownIt:
    """A parser for the blocks of a page; what they hold is `inlines.parse_inline`'s."""
    md = MarkdownIt("commonmark", {"maxNesting": _DEEPEST, "tasklists": True, "strikethrough_single_tilde": True})
    md.block.ruler = ruler = Ruler[BlockRule]()

    def add(name: str, rule: BlockRule | OurRule, interrupts: tuple[str, ...] = ()) -> None:
        ruler.push(name, cast("BlockRule", rule), {"alt": [*interrupts]})

    add("table", tables.table, ("paragraph",))
    add("code", _placed(code))
    add("fence", _placed(fence), _ANY)
    add("blockquote", _placed(blockquote), _ANY)
    add("hr", _placed(hr), _ANY)
    add("list", _placed(list_block), _NOT_ITEMS)
    add("footnote", definitions.footnote, _NOT_ITEMS)
    add("reference", definitions.reference)
    add("html_block", _html, _NOT_ITEMS)
    add("heading", blocks.heading, _NOT_ITEMS)
    add("paragraph", blocks.paragraph)
    return md


def _placed(rule: BlockRule) -> OurRule:
    """A rule of markdown-it's, whose first token notes where it begins."""

    def run(state: Blocks, start: int, end: int, silent: bool) -> bool:
        at, token = state.first(start), len(state.tokens)
        if not rule(state, start, end, silent):
            return False
        if not silent:
            state.tokens[token].meta["at"] = at
        return True

    return run


def _html(state: Blocks, start: int, end: int, silent: bool) -> bool:
    if not html_block(state, start, end, silent):
        return False
    if not silent:
        content, places = gather(state, start, state.line, indented=True)
        state.tokens.pop()
        state.leaf("html_block", content, places, (start, state.line))
    return True
