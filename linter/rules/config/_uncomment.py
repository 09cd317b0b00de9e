"""Taking out a comment, or a name in it, so that all around it is read as before."""

from __future__ import annotations

from bisect import bisect_right
from re import compile as _compile

from linter.document import Block, BlockKind, Document, Span
from linter.finding import Edit, Fix
from linter.suppress import SuppressionComment

_BULLET = _compile(r"[ \t]*+[-*+][ \t]++\S")


def without(document: Document, directive: SuppressionComment, names: tuple[str, ...]) -> Fix | None:
    """The fix that takes the names, or the comment if it has no others, out of the page."""
    kept = [name for name in directive.names if name not in names]
    if kept:
        return _shortened(document, directive, kept)
    if any(heading.span.holds(directive.span) for heading in document.headings):
        return None  # the blank beside a comment is a hyphen in the heading's anchor
    edit = _removed(document, directive.span)
    return Fix("remove the comment", (edit,)) if edit else None


def _shortened(document: Document, directive: SuppressionComment, kept: list[str]) -> Fix | None:
    source = document.source(directive.span)
    start = source.index(directive.action) + len(directive.action)
    colon = source.find(":", start)
    end = colon if colon >= 0 else len(source) - len("-->")
    if "\n" in source[start:end] or "\r" in source[start:end]:  # there may be a quote's `>` at the line's start
        return None
    text = f" {', '.join(kept)}{'' if colon >= 0 else ' '}"
    span = Span(directive.span.start + start, directive.span.start + end)
    return Fix("remove what silenced nothing", (Edit(span, text),))


def _removed(document: Document, span: Span) -> Edit | None:
    first, last = document.position(span.start)[0], document.position(span.end)[0]
    line_start, line_end = document.lines[first - 1], document.lines[last - 1] + len(document.line(last))
    before, after = document.text[line_start : span.start], document.text[span.end : line_end]
    block = _html_around(document, span)
    if not before and block and not after.strip() and _begins_indented(document, last + 1):
        return None  # it would be a part of the list above
    if not before.strip() and not after.strip():
        whole = block is not None and document.source(block.span).strip() == document.source(span)
        parts = whole and _parts(document, first, last)
        return Edit(Span(line_start, line_end) if parts else document.whole_lines(first, last), "")
    if block and after.strip():  # the text behind it would no longer be HTML
        return None
    blanks = len(before) - len(before.rstrip()) if before.strip() and not after[:1].strip() else 0
    return Edit(Span(span.start - blanks, span.end), "")


def _html_around(document: Document, span: Span) -> Block | None:
    """The HTML block with a comment: these contain no other blocks, so it is the last that begins before it."""
    index = bisect_right(document.blocks, span.start, key=lambda block: block.span.start) - 1
    block = document.blocks[index] if index >= 0 else None
    return block if block and block.kind is BlockKind.HTML and block.span.holds(span) else None


def _begins_indented(document: Document, number: int) -> bool:
    """Whether the first line from a number on that is not blank begins with a blank."""
    while number <= len(document.lines) and not document.line(number).strip():
        number += 1
    return number <= len(document.lines) and document.line(number).startswith((" ", "\t"))


def _parts(document: Document, first: int, last: int) -> bool:
    """Whether the lines around a comment would run into each other without it."""
    if first == 1 or last == len(document.lines):
        return False
    above, below = document.line(first - 1), document.line(last + 1)
    return bool(above.strip() and below.strip()) and not _BULLET.match(below)
