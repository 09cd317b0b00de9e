"""anchor-collision."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from linter.document import Document, Heading, Link, Span
from linter.finding import Problem, Related, Severity
from linter.model.curated_list import all_lists, curated_lists
from linter.model.headings import HeadingKey, heading_of
from linter.model.repository import Repository
from linter.model.resolve import Section
from linter.model.toc import Toc
from linter.parse.slug import slug
from linter.rules.base import ProjectRule, Unit
from linter.rules.precedence import Fault
from linter.rules.toc._subentries import twice
from linter.rules.twin_topics import twins

_NUMBER = re.compile(r"(?:-[0-9]+)?")


class _Use(Struct, frozen=True):
    """A link to a heading."""

    path: str
    link: Link


class AnchorCollision(ProjectRule):
    """Two headings of a page have the same anchor, and something links to it.

    ## What it does
    Looks for headings that GitHub tells apart by a number only (`#setup`, `#setup-1`), and for several links of one
    page to one of them: the second, which may have meant another, is reported if its text is another than the first
    one's, or if all of them are items of lists. A single link is taken to mean where it leads. Equal headings to
    which nothing links are fine, and so are those that have each a link of their own, or an anchor of their own in
    HTML (`<a id="…">`), or of which one links to another (`#### [Tools](#tools-1)`). Topics with one name are for
    topic-duplicate.

    ## Why is this bad?
    The number depends on the order of the headings: when a section is moved or another one is added above, the link
    leads to the wrong place, and nothing shows it.

    ## Example
    ```markdown README.md
    # Guides

    Go to the setup on [Linux](#setup) or [Windows](#setup).

    ## Setup

    On Linux.

    ## Setup

    On Windows.
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Go to the setup on [Linux](#setup-on-linux) or [Windows](#setup-on-windows).

    ## Setup on Linux

    On Linux.

    ## Setup on Windows

    On Windows.
    ```
    """

    severity = Severity.WARNING
    unit = Unit.HEADING

    def check(self, repository: Repository) -> Iterator[Problem]:
        uses, further = _uses(repository), twins(repository.once(all_lists)).keys()
        again = set(_repeated_in_contents(repository))
        linked = {path for path, _ in uses}
        for document in (page for page in repository.documents if page.path in linked):
            for base, headings in _equal(document).items():
                found = [uses[place] for h in headings if (place := (document.path, h.span)) in uses]
                if not found or len(found) == len(headings) or _is_own_entry(document, headings, found):
                    continue
                by_page = (_of_one_page(links) for links in found)
                links = next((links for links in by_page if _may_differ(document, links)), None)
                if links is None:
                    continue
                use = links[1]
                faults = [Fault.TWIN_TOPIC] if {(document.path, h.span) for h in headings[1:]} <= further else []
                faults += [Fault.REPEATED_TARGET] if (use.path, use.link.span) in again else []
                if not self.gives_way(document.path, *faults):
                    yield _problem(document, base, headings, links)


def _repeated_in_contents(repository: Repository) -> Iterator[tuple[str, Span]]:
    """The links in tables of contents, with their pages, that lead where another one leads already."""
    for curated in repository.once(curated_lists):
        toc = curated.toc
        if isinstance(toc, Toc):
            yield from ((toc.page.path, entry.link.span) for entry in twice(curated, toc) if entry.link)


def _may_differ(document: Document, uses: list[_Use]) -> bool:
    """Whether several links to one heading may mean another each: they have other texts, or each is an item."""
    if len(uses) < 2:
        return False
    heads = {item.head.start for item in document.items} if uses[0].path == document.path else set()
    return len({use.link.text.casefold().strip() for use in uses}) > 1 or all(
        use.link.span.start in heads for use in uses
    )


def _of_one_page(uses: list[_Use]) -> list[_Use]:
    """The links of the page with most of them: the contents of two pages may list the same heading."""
    pages = Counter(use.path for use in uses)
    most = pages.most_common(1)[0][0]
    return [use for use in uses if use.path == most]


def _is_own_entry(document: Document, headings: list[Heading], found: list[list[_Use]]) -> bool:
    """Whether one heading is the other's entry in a table of contents: `#### [Tools](#tools-1)`."""
    starts = sorted(use.link.span.start for uses in found for use in uses if use.path == document.path)
    return any(bisect_left(starts, each.span.start) < bisect_left(starts, each.span.end) for each in headings)


def _uses(repository: Repository) -> dict[HeadingKey, list[_Use]]:
    """The links to each heading, by its page and place."""
    found: dict[HeadingKey, list[_Use]] = {}
    for page, link, target in repository.links_to(Section):
        if target.heading:
            found.setdefault((target.page.path, target.heading.span), []).append(_Use(page.path, link))
    return found


def _equal(document: Document) -> dict[str, list[Heading]]:
    """Headings that share an anchor, were it not for the number that GitHub puts behind it, and have no other."""
    own = {heading.span for anchor in document.anchors if (heading := heading_of(document, anchor))}
    by_anchor: dict[str, list[Heading]] = {}
    for heading in document.headings:
        base = slug(heading.text)
        if base and heading.span not in own and _NUMBER.fullmatch(heading.anchor.removeprefix(base)):
            by_anchor.setdefault(base, []).append(heading)
    return {base: headings for base, headings in by_anchor.items() if len(headings) > 1}


def _problem(document: Document, base: str, headings: list[Heading], uses: list[_Use]) -> Problem:
    """The problem of a link to one of the headings: of several links to it, the second may have meant another."""
    use = uses[1]
    first, second = headings[:2]
    related = [
        Related(document.path, first.span, f"the first one, '#{first.anchor}'"),
        Related(document.path, second.span, f"the second one, '#{second.anchor}'"),
        Related(uses[0].path, uses[0].link.span, "another link to the same place"),
    ]
    return Problem(
        use.link.span,
        f"'{use.link.url}' links to one of {len(headings)} headings that share the anchor '#{base}'",
        use.link.url,
        "give each heading a text of its own",
        related=tuple(related),
        path=use.path,
    )
