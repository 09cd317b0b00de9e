"""Fixes of what a program writes, a page or a part of one, whose next run undoes them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection
from posixpath import basename

from msgspec.structs import replace

from linter.document import START, Document, Span
from linter.finding import Applicability, Fix
from linter.model.generated import is_written_by_script, says_generated, written_by_programs
from linter.model.repository import Repository
from linter.text.lazy_pattern import LazyPattern

# What doctoc, markdown-toc, all-contributors, embedme, terraform-docs, cog and their like write around their parts.
_BEGINS = LazyPattern(
    r"\b(?:start|begin)\b.{0,40}\b(?:doctoc|toc|generated|auto|contributors|section|docs)|generated.{0,40}\b(?:start|begin)\b"
    r"|<!--\s*toc\s*-->|(?:contributors-list|badge|section|docs|toc)[:_-]start\b|\bstart_section\b|\bbegin_tf_docs\b|\[\[\[cog",
    re.IGNORECASE | re.DOTALL,
)
_ENDS = LazyPattern(r"\bend\b|\btocstop\b|\bstop\b|/toc\b|[:_-]end\b|\bend_|\[\[\[end", re.IGNORECASE)
_CROWDIN = ("crowdin.yml", "crowdin.yaml")
_LANGUAGE = LazyPattern(r"/(?!en/|md/|js/|ts/|py/|go/)[a-z]{2}(?:-[A-Za-z]{2,4})?/")  # docs/pt-BR/page.md
_NEAR = 20  # comments before and after a place
_LONGEST = 500  # characters of a comment that are read


def keep_generated_pages(repository: Repository, path: str, fix: Fix) -> Fix:
    """The fix of a problem in the file `path`; unsafe if it edits what a program writes."""
    if fix.applicability is not Applicability.SAFE:
        return fix
    paths = {edit.path or path for edit in fix.edits}
    pages = ((repository.library.document(edit.path or path), edit.span) for edit in fix.edits)
    is_generated = _are_translated(repository, paths) or any(
        page is not None and (_is_generated(repository, page) or _is_in_part(page, span)) for page, span in pages
    )
    return replace(fix, applicability=Applicability.UNSAFE) if is_generated else fix


def _is_generated(repository: Repository, page: Document) -> bool:
    known = repository.once(_generated)
    if page.path not in known:
        is_written = basename(page.path) in repository.once(_names)
        is_written = is_written or is_written_by_script(repository.library.tree, page.path)
        known[page.path] = is_written or says_generated(page)
    return known[page.path]


def _names(repository: Repository) -> frozenset[str]:
    return written_by_programs(repository.library.tree)


def _generated(_: Repository) -> dict[str, bool]:
    """Whether each page is written by a program, as far as it was needed."""
    return {}


def _are_translated(repository: Repository, paths: Collection[str]) -> bool:
    """Whether a page is a translation that Crowdin writes anew: from what its users translate, not from git."""
    is_kept = any(map(_LANGUAGE.search, paths))
    return is_kept and any(repository.library.tree.kind(name) for name in _CROWDIN)


def _is_in_part(page: Document, span: Span) -> bool:
    """Whether a place is between the comments of a tool that writes what is between them: `<!-- START doctoc … -->`."""
    index = bisect_right(page.comments, span.start, key=START)
    for comment in reversed(page.comments[max(0, index - _NEAR) : index]):
        text = _beginning(page, comment.span)
        if _BEGINS.search(text):
            return any(_ENDS.search(_beginning(page, after.span)) for after in page.comments[index : index + _NEAR])
        if _ENDS.search(text):
            return False
    return False


def _beginning(page: Document, comment: Span) -> str:
    return page.source(Span(comment.start, min(comment.end, comment.start + _LONGEST)))
