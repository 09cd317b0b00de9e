"""GitHub's dialect: which block rules there are, in which order, and what they may interrupt."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import cast

from markdown_it import MarkdownIt
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock, blockquote, code, fence, hr, html_block, list_block
from markdown_it.rules_block.html_block import HTML_SEQUENCES

from linter.parse import definitions, mdx, paragraphs, tables
from linter.parse.blocks import Blocks, gather

BlockRule = Callable[[StateBlock, int, int, bool], bool]
OurRule = Callable[[Blocks, int, int, bool], bool]

# Lists count twice. Real files have fewer than ten. Each level costs a pass over its lines and some Python stack, so
# what is nested deeper is parsed as text of the block around it.
_DEEPEST = 40

_MAY_INTERRUPT = frozenset("`~>-+*_#<[0123456789")
_MAY_DELIMIT = frozenset("|-:")


def github() -> MarkdownIt:
    """A parser for the blocks of a file; `inlines.parse_inline` parses what is in them."""
    md = MarkdownIt("commonmark", {"maxNesting": sys.maxsize, "strikethrough_single_tilde": True})
    md.block.ruler = ruler = Ruler[BlockRule]()
    chains: dict[str, list[OurRule]] = {"paragraph": [], "blockquote": [], "list": []}

    def add(name: str, rule: OurRule, interrupts: Iterable[str] = ()) -> None:
        ruler.push(name, cast("BlockRule", rule), {"alt": []})
        for chain in interrupts:
            chains[chain].append(rule)

    add("code", _with_start(code))
    add("fence", _starting_with(_with_start(fence), "`~"), chains)
    add("blockquote", _starting_with(_nested(_with_start(blockquote)), ">"), chains)
    add("hr", _starting_with(_with_start(hr), "*-_"), chains)
    add("list", _starting_with(_nested(_with_start(list_block)), "*+-0123456789"), ("paragraph", "blockquote"))
    add("footnote", _nested(definitions.footnote), ("paragraph", "blockquote"))
    add("html_block", _html, ("paragraph",))
    chains["blockquote"].append(_ends_container)
    add("heading", paragraphs.heading, ("paragraph", "blockquote"))
    add("table", tables.table, ("paragraph",))
    add("paragraph", paragraphs.paragraph)
    for chain, rules in chains.items():
        ruler.push(f"interrupts_{chain}", cast("BlockRule", _any(tuple(rules))), {"alt": [chain]})
    return md


def _any(rules: tuple[OurRule, ...]) -> OurRule:
    """Whether one of `rules` applies to a line; most lines are plain text, as their first character shows.

    Never called to add a block: a paragraph has been tried before.
    """

    def run(state: Blocks, line: int, end: int, silent: bool) -> bool:
        if state.character(line) in _MAY_INTERRUPT or (line + 1 < end and state.character(line + 1) in _MAY_DELIMIT):
            for rule in rules if silent else ():
                if rule(state, line, end, True):
                    return True
        return False

    return run


def _with_start(rule: BlockRule) -> OurRule:
    """A rule of markdown-it's, whose first token notes where the block starts."""

    def run(state: Blocks, start: int, end: int, silent: bool) -> bool:
        first, token = state.first(start), len(state.tokens)
        if not rule(state, start, end, silent):
            return False
        if not silent:
            state.tokens[token].meta["start"] = first
        return True

    return run


def _starting_with(rule: OurRule, characters: str) -> OurRule:
    """A rule for lines that begin with one of `characters`, tried only on these."""

    def run(state: Blocks, start: int, end: int, silent: bool) -> bool:
        return state.character(start) in characters and rule(state, start, end, silent)

    return run


def _nested(rule: OurRule) -> OurRule:
    """A rule for blocks that contain blocks."""
    return lambda state, start, end, silent: state.level < _DEEPEST and rule(state, start, end, silent)


def _html(state: Blocks, start: int, end: int, silent: bool) -> bool:
    if silent and state.sCount[start] < state.blkIndent:
        return _ends_container(state, start, end, silent)
    if state.src.startswith(mdx.START, state.first(start)) and not mdx.is_block(state.src, state.first(start)):
        return False
    if not _begins_html(state.text(start)) or not html_block(state, start, end, silent):
        return False
    if not silent:
        content, source_map = gather(state, start, state.line, indented=True)
        state.tokens.pop()
        state.leaf("html_block", content, source_map, (start, state.line))
    return True


def _begins_html(line: str) -> bool:
    """Whether a line may begin HTML: after a tag alone on its line markdown-it allows any space, cmark ASCII's."""
    return not line[-1:].isspace() or any(opening.search(line) for opening, _, _ in HTML_SEQUENCES[:-1])


def _ends_container(state: Blocks, start: int, _end: int, _silent: bool) -> bool:
    """Whether HTML ends a quote, table or list item whose prefix is missing: cmark lets any tag do that."""
    if state.is_code_block(start) or state.character(start) != "<":
        return False
    return any(opening.search(state.text(start)) for opening, _, _ in HTML_SEQUENCES)
