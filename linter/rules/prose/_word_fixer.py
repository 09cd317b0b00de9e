"""Fixes that write a word otherwise: the word and, for a heading, the links to the anchor that changes by it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from functools import cached_property

from linter.document import Document, Heading, Link, LinkKind, LinkSyntax, Span
from linter.finding import Edit, Fix
from linter.model.repository import Repository
from linter.model.resolve import Section
from linter.parse.slug import slug
from linter.rules.page_index import PageIndex

_LONGEST = 500  # letters of a heading whose links are fixed too: each of its words gives it another anchor


class WordFixer:
    """Makes the fixes for words on the pages of a repository."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._labels = PageIndex(_labels)
        self._anchors: dict[str, frozenset[str]] = {}

    def fix(self, page: Document, span: Span, new: str, title: str) -> Fix | None:
        """The fix that writes `new` at `span`; `None` if it would change the target of a link that cannot be fixed."""
        if self._labels.around(page, span):
            return None
        heading = _heading(page, span)
        if heading and len(heading.text) > _LONGEST:
            return None
        edits = self._relinked(page, heading, page.source(span), new) if heading else ()
        return None if edits is None else Fix(title, (Edit(span, new), *edits))

    def _relinked(self, page: Document, heading: Heading, old: str, new: str) -> tuple[Edit, ...] | None:
        """The links to the heading, for its anchor after the change; `None` if that would touch another's anchor."""
        before, after = slug(heading.text), slug(heading.text.replace(old, new, 1))
        if before == after:
            return ()
        taken = self._anchors_on(page)
        if heading.anchor != before or f"{before}-1" in taken or after in taken:  # equal headings are numbered
            return None
        edits = []
        for document, link in self._links_to.get((page.path, before), ()):
            if link.destination is None or document.source(link.destination) != link.url:
                return None
            edits.append(Edit(link.destination, f"{link.url.partition('#')[0]}#{after}", document.path))
        return tuple(dict.fromkeys(edits))

    def _anchors_on(self, page: Document) -> frozenset[str]:
        if page.path not in self._anchors:
            self._anchors[page.path] = frozenset(heading.anchor for heading in page.headings)
        return self._anchors[page.path]

    @cached_property
    def _links_to(self) -> dict[tuple[str, str], list[tuple[Document, Link]]]:
        """The links to headings, by page and anchor."""
        found: dict[tuple[str, str], list[tuple[Document, Link]]] = defaultdict(list)
        for document in self._repository.documents:
            for link in document.links:
                target = self._repository.resolve(document.path, link.url) if "#" in link.url else None
                if isinstance(target, Section) and target.heading:
                    found[target.page.path, target.anchor].append((document, link))
        return found


def _heading(page: Document, span: Span) -> Heading | None:
    """The heading that holds `span`."""
    after = bisect_right(page.headings, span.start, key=lambda heading: heading.span.start)
    heading = page.headings[after - 1] if after else None
    return heading if heading and heading.span.holds(span) else None


def _labels(document: Document) -> list[Link]:
    """The links whose text is the label of a definition, `[a]` and `[a][]`."""
    references = (link for link in document.links if link.syntax is LinkSyntax.REFERENCE and link.kind is LinkKind.LINK)
    return [link for link in references if "][" not in document.source(link.span).removesuffix("[]")]
