"""Fixes on pages that a program writes, whose next run undoes them."""

from __future__ import annotations

import re

from msgspec.structs import replace

from linter.document import Document, Span
from linter.finding import Applicability, Fix
from linter.model.repository import Repository

_TOP = 2_000  # characters of a page in which it says that it is written by a program
_NOTE = re.compile(
    r"(?:do\s+not|don['\u2019]?t|never)\s+(?:manually\s+|directly\s+)?(?:edit|modify|change|touch|update)\s+"
    r"(?:(?:this|the)\s+)?(?:readme|file|page|document)\b"
    r"|\b(?:this|the)\s+(?:readme|file|page|document)\s+(?:is|was|has\s+been)\s+(?:auto(?:matically)?[\s-]?)?generated\b"
    r"|\bauto(?:matically)?[\s-]?generated\s+(?:readme|file|page|document)\b",
    re.IGNORECASE,
)


def keep_generated_pages(repository: Repository, path: str, fix: Fix) -> Fix:
    """The fix of a problem in the file `path`; unsafe if it edits a page of which a comment says not to edit it."""
    if fix.applicability is not Applicability.SAFE:
        return fix
    pages = map(repository.library.document, {edit.path or path for edit in fix.edits})
    is_generated = any(page is not None and _is_generated(page) for page in pages)
    return replace(fix, applicability=Applicability.UNSAFE) if is_generated else fix


def _is_generated(page: Document) -> bool:
    """Whether a comment at the top of a page is about all of it; parts that tools keep, such as contents, are not."""
    comments = (comment.span for comment in page.comments if comment.span.start < _TOP)
    return any(_NOTE.search(page.source(Span(span.start, min(span.end, span.start + _TOP)))) for span in comments)
