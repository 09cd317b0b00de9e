"""Fixes of links on pages of a site: safe only if what they write works on GitHub and on the site."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import takewhile

from msgspec.structs import replace

from linter.document import Document, Span
from linter.finding import Applicability, Edit, Fix
from linter.model.repository import Repository
from linter.model.resolve import Fault

_DESTINATION = re.compile(r"\]\([ \t]*<?([^\s()<>]+)|(?:href|src)=[\"']([^\"'\s]+)")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def keep_site_links(repository: Repository, path: str, fix: Fix) -> Fix:
    """The fix of a problem in the file `path`; unsafe if it could break a link on a page of a site.

    That is one that replaces a relative destination that works, or writes one that does not work everywhere.
    """
    if fix.applicability is not Applicability.SAFE:
        return fix
    links = repository.site_links
    for file in {edit.path or path for edit in fix.edits}:
        page = repository.library.document(file) if links.sites.of(file) else None
        if page is None:
            continue
        edits = [edit for edit in fix.edits if (edit.path or path) == file]
        before, after = _changed(repository.once(_Destinations), page, edits)
        breaks = any(not isinstance(repository.resolve(file, url), Fault) for url in before - after)
        if breaks or not all(links.works_everywhere(file, url) for url in after - before):
            return replace(fix, applicability=Applicability.UNSAFE)
    return fix


class _Destinations:
    """The destinations of links on pages, found once a page."""

    def __init__(self, _: Repository) -> None:
        self._on_pages: dict[str, list[tuple[Span, str]]] = {}

    def overlapping(self, page: Document, span: Span) -> Iterator[tuple[Span, str]]:
        """The destinations of which `span` has a part, each with its URL."""
        if page.path not in self._on_pages:
            found = {(link.destination, link.url) for link in page.links if link.destination}
            self._on_pages[page.path] = sorted(found)
        all_on_page = self._on_pages[page.path]
        first = bisect_right(all_on_page, span.start, key=lambda pair: pair[0].end)
        following = (all_on_page[place] for place in range(first, len(all_on_page)))
        return takewhile(lambda pair: pair[0].start < span.end, following)


def _changed(destinations: _Destinations, page: Document, edits: Iterable[Edit]) -> tuple[set[str], set[str]]:
    """The relative URLs in what the edits replace, and in what they write."""
    before, after = set[str](), set[str]()
    for edit in edits:
        replaced = dict(destinations.overlapping(page, edit.span))
        before |= set(replaced.values())
        if edit.span in replaced:
            after.add(edit.text)
        else:
            after |= {first or second for first, second in _DESTINATION.findall(edit.text)}
    return {url for url in before if not _ABSOLUTE.match(url)}, {url for url in after if not _ABSOLUTE.match(url)}
