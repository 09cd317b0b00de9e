"""The names of entries that stand beside their links, as in rows that are named by their first cell."""

from __future__ import annotations

import re
from itertools import takewhile

from linter.document import Document
from linter.model.topics import Entry

_LABELS = frozenset(("paper", "pdf", "arxiv", "link", "code", "github", "website", "page", "project", "论文", "链接"))
"""Texts of links that name no resource: another cell of the row does."""
_PART = re.compile(
    r"(?:part|chapter|lesson|module|week|day|episode|video|slides?|more|here|demo|docs?|blog|article|book|website|site"
    r"|第?\d+\s*[章节回部]?)?[\s#:.\u2026]*\d*[.\u2026]*",
    re.IGNORECASE,
)


def is_label(text: str) -> bool:
    """Whether the text of a link names no resource, but a part of one or what it is: "Part 2", "video"."""
    plain = text.strip()
    return plain.casefold() in _LABELS or _PART.fullmatch(plain) is not None


def name_beside_link(page: Document, entry: Entry) -> str:
    """The letters and digits before the link: of a row, those of the first cell with a letter, or of the next one if
    the link is only called "paper" and the like. Empty if there is nothing.
    """
    if not entry.cells and entry.links[0].span.start == entry.span.start:
        return ""
    pieces = entry.plain_pieces(page.text)
    before = list(takewhile(lambda part: isinstance(part, str), pieces))
    is_label = bool(entry.cells) and entry.links[0].text.strip().casefold() in _LABELS
    behind = (piece for piece in pieces[len(before) :] if is_label and isinstance(piece, str))
    named = ("".join(filter(str.isalnum, str(text).casefold())) for text in (*before, *behind))
    return next((name for name in named if any(map(str.isalpha, name))), "")
