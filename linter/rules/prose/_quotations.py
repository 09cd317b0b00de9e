"""Words that somebody else wrote: what a page quotes keeps its spelling."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from linter.document import START, Block, BlockKind, Document
from linter.rules.prose._dictionary import Dictionary
from linter.rules.prose._words import Word
from linter.text.lazy_pattern import LazyPattern

_QUOTED = LazyPattern(r"""(?<![\w'"])(["'\u201c\u2018])[^\s"'][^"\n]{20,400}?[^\s](?:\1|[\u201d\u2019])(?![\w])""")
_FAR = 410  # characters, of which a quotation has no more
_AROUND = 50  # blocks before a word, among which is the quote that it is in
_FROM = LazyPattern(r"^[ \t]*>[> \t]*(?:--+|[\u2013\u2014\u2015~])[ \t]*[\w*_\[@(<]", re.MULTILINE)  # > -- Ada Lovelace
_LONG = 2_000  # characters of a quote that are read


def is_quoted(document: Document, word: Word, known: Dictionary) -> bool:
    """Whether it is in a quote that names its author, or lacks an apostrophe in any quotation."""
    quotes = list(_quotes_around(document, word))
    if any(_FROM.search(document.source(block.span)[:_LONG]) for block in quotes):
        return True
    lower = word.text.lower()
    corrections = known.corrections(lower) if lower in known.entries else ()
    if {one.replace("'", "").replace("\u2019", "") for one in corrections} != {lower}:
        return False
    near = _QUOTED.finditer(word.prose.text, max(0, word.start - _FAR), word.end + _FAR)  # not the text for each word
    return bool(quotes) or any(match.start() < word.start < match.end() for match in near)


def _quotes_around(document: Document, word: Word) -> Iterator[Block]:
    """The quotes that hold a word, the innermost first."""
    index = bisect_right(document.blocks, word.span.start, key=START)
    for number in range(index - 1, max(index - 1 - _AROUND, -1), -1):
        block = document.blocks[number]
        if block.kind is BlockKind.QUOTE and block.span.holds(word.span):
            yield block
        if not block.depth:
            return
