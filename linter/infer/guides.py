"""The pages that tell contributors what to do, and how they say that an entry is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import join, splitext

from linter.document import Document
from linter.infer.survey import Sources
from linter.sources import MARKDOWN

_CONTRIBUTING = re.compile(r"contribut|pull_request_template", re.IGNORECASE)
_PLACES = ("", ".github", "docs")
_FORM = re.compile(
    r"\[[^\[\]\n]{1,80}\](?:\([^()\n]{0,200}\)|\[[^\[\]\n]{0,80}\])(\s*(?:-{1,2}|[\u2013\u2014:|,])\s+)"
    r"[`*_<{\[(\"]{0,3}(?:(?:an?|the|your|its|short|brief|concise|some|one[- ]line|project) )*description\b",
    re.IGNORECASE,
)  # of an entry: `[Name](URL) - Description.`


def guides(sources: Sources) -> Iterator[Document]:
    """The pages for contributors, which may be in a hidden folder."""
    for folder in (join(sources.base, place) for place in _PLACES):
        for name in sources.library.tree.names(folder.rstrip("/")):
            is_guide = _CONTRIBUTING.search(name) and splitext(name)[1].lower() in MARKDOWN
            page = sources.library.document(join(folder, name)) if is_guide else None
            if page:
                yield page


def separators(sources: Sources) -> dict[str, str]:
    """What guides write between the link and the description of an entry, each with the path of the first that does."""
    found: dict[str, str] = {}
    for page in guides(sources):
        for match in _FORM.finditer(page.text):
            found.setdefault(match[1], page.path)
    return found
