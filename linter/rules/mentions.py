"""Entries that present nothing of their own: a link in the middle of a sentence."""

from __future__ import annotations

from linter.document import Document
from linter.model.topics import Entry


def is_mention(page: Document, entry: Entry) -> bool:
    """Whether the first link is a part of a sentence: words run up to it and on from it."""
    link = entry.links[0].span
    before, after = page.text[entry.span.start : link.start].rstrip(), page.text[link.end : entry.span.end].lstrip()
    return not entry.cells and before[-1:].isalnum() and after[:1].isalnum()
