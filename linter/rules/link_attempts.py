"""Where pages attempt a link and fail: there the rules about broken links report, not those that miss a link."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from linter.document import Document, Span
from linter.model.playbook import Playbook
from linter.rules.links._malformed import malformed_links
from linter.rules.links._references import undefined_references
from linter.rules.page_index import PageIndex


class Attempt(Struct, frozen=True):
    """What is meant as a link and is none, and the rule that reports it."""

    span: Span
    rule: str


def link_attempts(_: Playbook) -> PageIndex[Attempt]:
    """The failed attempts on each page, to be made once a model."""
    return PageIndex(_on_page)


def _on_page(page: Document) -> Iterator[Attempt]:
    yield from (Attempt(link.span, "malformed-link") for link in malformed_links(page))
    yield from (Attempt(span, "reference-undefined") for span, _ in undefined_references(page))


def is_attempted(playbook: Playbook, page: Document, span: Span) -> bool:
    """Whether a failed attempt begins inside `span` whose rule is on for the page."""
    attempts = playbook.once(link_attempts).starting_in(page, span)
    return any(playbook.runs(attempt.rule, page.path) for attempt in attempts)
