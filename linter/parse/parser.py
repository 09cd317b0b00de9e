"""The parser: the text of a Markdown file to a `Document`."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt

from linter.document import Document
from linter.parse.blocks import Blocks
from linter.parse.dialect import github
from linter.parse.front_matter import front_matter
from linter.parse.reader import Reader
from linter.parse.source_map import SourceText
from linter.sources import is_mdx


def parse(path: str, text: str) -> Document:
    """Parse a Markdown file as GitHub shows it. Never fails, whatever the text; takes time linear in its length.

    `path` is stored, and says whether it is MDX. `text` is the file's, without a byte-order mark; all spans are offsets
    into it.
    """
    md = _github()
    front = front_matter(text)
    state = Blocks(SourceText(text, front.end if front else 0, is_mdx(path)), md)
    md.block.tokenize(state, 0, state.lineMax)
    return Reader(path, state, md, front).document()


@cache
def _github() -> MarkdownIt:
    return github()
