"""Where pages attempt a link and fail: there the rules about broken links report, not those that miss a link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from linter.document import Document, Span
from linter.model.repository import Repository
from linter.rules.links._malformed import malformed_links
from linter.rules.links._references import undefined_references
from linter.rules.links._stray import MalformedLink
from linter.rules.page_index import PageIndex
from linter.rules.precedence import Fault
from linter.text.url_template import is_template

_FILLED_IN = re.compile(r"\[[^\[\]\r\n]{0,999}\]\([^\r\n)]{0,99}?(?:\{\{|\{%|<%|\$\{)")
"""A link for a template engine, which Markdown takes for text because of the blanks in its destination."""


class Attempt(Struct, frozen=True):
    """What is meant as a link and is none, and why."""

    span: Span
    fault: Fault


def link_attempts(repository: Repository) -> PageIndex[Attempt]:
    """The failed attempts on each page, to be made once a model."""
    return PageIndex(partial(_on_page, repository.once(malformed_links)))


def _on_page(malformed: PageIndex[MalformedLink], page: Document) -> Iterator[Attempt]:
    yield from (Attempt(link.span, Fault.MALFORMED_LINK) for link in malformed.on(page))
    for prose in page.prose if is_template(page.text) else ():
        start = prose.span.start
        found = _FILLED_IN.finditer(page.source(prose.span))
        yield from (Attempt(Span(start + match.start(), start + match.end()), Fault.MALFORMED_LINK) for match in found)
    yield from (Attempt(span, Fault.UNDEFINED_REFERENCE) for span, _ in undefined_references(page))


def failed_attempts(repository: Repository, page: Document, span: Span) -> Iterator[Fault]:
    """Why the attempts that begin inside `span` have failed."""
    return (attempt.fault for attempt in repository.once(link_attempts).starting_in(page, span))


def attempt_around(repository: Repository, page: Document, place: int) -> Iterator[Fault]:
    """Why the attempt has failed that has the character at `place`, if there is one."""
    attempt = repository.once(link_attempts).around(page, Span(place, place))
    if attempt:
        yield attempt.fault
