"""GitHub's dialect: which block rules there are, in which order, and what they may interrupt."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import cast

from markdown_it import MarkdownIt
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock, code, fence, html_block, list_block
from markdown_it.rules_block.html_block import HTML_SEQUENCES

from linter.parse import definitions, mdx, paragraphs, tables
from linter.parse.blocks import Blocks, gather
from linter.parse.quotes import quote

BlockRule = Callable[[StateBlock, int, int, bool], bool]
OurRule = Callable[[Blocks, int, int, bool], bool]

# Lists count twice. Real files have fewer than ten. Each level costs a pass over its lines and some Python stack, so
# what is nested deeper is parsed as text of the block around it.
_DEEPEST = 40


def github() -> MarkdownIt:
    """A parser for the blocks of a file; `inlines.parse_inline` parses what is in them."""
    md = MarkdownIt("commonmark", {"maxNesting": sys.maxsize, "strikethrough_single_tilde": True})
    md.block.ruler = ruler = Ruler[BlockRule]()
    blocks: list[tuple[str, OurRule]] = []
    chains: dict[str, list[tuple[str, OurRule]]] = {"paragraph": [], "blockquote": [], "list": []}

    def add(characters: str, rule: OurRule, interrupts: Iterable[str] = ()) -> None:
        """Add a rule for lines that begin with one of `characters`; empty: with any."""
        blocks.append((characters, rule))
        for chain in interrupts:
            chains[chain].append((characters, rule))

    add("`~", _with_start(fence), chains)
    add(">", _nested(quote), chains)
    add("*-_", paragraphs.thematic_break, chains)
    add("*+-0123456789", _nested(_with_start(list_block)), ("paragraph", "blockquote"))
    add("[", _nested(definitions.footnote), ("paragraph", "blockquote"))
    add("<", _html, ("paragraph",))
    chains["blockquote"].append(("<", _ends_container))
    add("#", paragraphs.heading, ("paragraph", "blockquote"))
    add("", tables.table, ("paragraph",))
    add("", paragraphs.paragraph)
    ruler.push(
        "code", cast("BlockRule", _with_start(code)), {"alt": []}
    )  # by this name markdown-it knows that it is on
    ruler.push("block", cast("BlockRule", _first_of(blocks)), {"alt": []})
    for chain, rules in chains.items():
        ruler.push(f"interrupts_{chain}", cast("BlockRule", _first_of(rules)), {"alt": [chain]})
    return md


def _first_of(rules: Sequence[tuple[str, OurRule]]) -> OurRule:
    """The first of `rules` that applies to a line: only those are tried whose lines may begin as it does."""
    by_character: dict[str, tuple[OurRule, ...]] = {}

    def run(state: Blocks, line: int, end: int, silent: bool) -> bool:
        character = state.character(line)
        if character not in by_character:
            by_character[character] = tuple(rule for starts, rule in rules if not starts or character in starts)
        for rule in by_character[character]:  # noqa: SIM110 - `any` of a generator takes twice as long
            if rule(state, line, end, silent):
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
