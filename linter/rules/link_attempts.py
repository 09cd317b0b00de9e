"""Where pages attempt a link and fail: there the rules about broken links report, not those that miss a link."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from linter.document import Document, Span
from linter.model.repository import Repository
from linter.rules.links._malformed import malformed_links
from linter.rules.links._references import undefined_references
from linter.rules.page_index import PageIndex
from linter.rules.precedence import Fault


class Attempt(Struct, frozen=True):
    """What is meant as a link and is none, and why."""

    span: Span
    fault: Fault


def link_attempts(_: Repository) -> PageIndex[Attempt]:
    """The failed attempts on each page, to be made once a model."""
    return PageIndex(_on_page)


def _on_page(page: Document) -> Iterator[Attempt]:
    yield from (Attempt(link.span, Fault.MALFORMED_LINK) for link in malformed_links(page))
    yield from (Attempt(span, Fault.UNDEFINED_REFERENCE) for span, _ in undefined_references(page))


def failed_attempts(repository: Repository, page: Document, span: Span) -> Iterator[Fault]:
    """Why the attempts that begin inside `span` have failed."""
    return (attempt.fault for attempt in repository.once(link_attempts).starting_in(page, span))
