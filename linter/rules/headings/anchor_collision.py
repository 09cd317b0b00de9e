"""anchor-collision."""

from __future__ import annotations

import re
from bisect import bisect_left
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
    Looks for headings that GitHub tells apart by a number only (`#setup`, `#setup-1`), and reports a link to one of
    them; of several links to one, the second, which may have meant another. A single link is an info: it may be right.
    It is right for sure, and not reported, if it has the number, or leads to the only heading of the highest level.
    Equal headings to which nothing links are fine, and so are those that have each a link of their own, or an anchor of
    their own in HTML (`<a id="…">`), or of which one links to another (`#### [Tools](#tools-1)`). Topics with one name
    are for topic-duplicate.

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
                links = next((links for links in found if len(links) > 1), found[0])
                use = links[min(1, len(links) - 1)]
                faults = [Fault.TWIN_TOPIC] if {(document.path, h.span) for h in headings[1:]} <= further else []
                faults += [Fault.REPEATED_TARGET] if (use.path, use.link.span) in again else []
                is_meant = len(links) == 1 and _is_meant(base, headings, use)
                if not is_meant and not self.gives_way(document.path, *faults):
                    yield _problem(document, base, headings, links)


def _repeated_in_contents(repository: Repository) -> Iterator[tuple[str, Span]]:
    """The links in tables of contents, with their pages, that lead where another one leads already."""
    for curated in repository.once(curated_lists):
        toc = curated.toc
        if isinstance(toc, Toc):
            yield from ((toc.page.path, entry.link.span) for entry in twice(curated, toc) if entry.link)


def _is_own_entry(document: Document, headings: list[Heading], found: list[list[_Use]]) -> bool:
    """Whether one heading is the other's entry in a table of contents: `#### [Tools](#tools-1)`."""
    starts = sorted(use.link.span.start for uses in found for use in uses if use.path == document.path)
    return any(bisect_left(starts, each.span.start) < bisect_left(starts, each.span.end) for each in headings)


def _is_meant(base: str, headings: list[Heading], use: _Use) -> bool:
    """Whether a single link is right for sure: it has the number, or leads to the only heading of the highest level."""
    if not use.link.url.casefold().endswith(f"#{base}"):
        return True
    top = min(heading.level for heading in headings)
    return headings[0].level == top and sum(heading.level == top for heading in headings) == 1


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
    use = uses[min(1, len(uses) - 1)]
    first, second = headings[:2]
    related = [
        Related(document.path, first.span, f"the first one, '#{first.anchor}'"),
        Related(document.path, second.span, f"the second one, '#{second.anchor}'"),
        *(Related(other.path, other.link.span, "another link to the same place") for other in uses[:1] if use != other),
    ]
    return Problem(
        use.link.span,
        f"'{use.link.url}' links to one of {len(headings)} headings that share the anchor '#{base}'",
        use.link.url,
        "give each heading a text of its own",
        related=tuple(related),
        path=use.path,
        severity=Severity.WARNING if len(uses) > 1 else Severity.INFO,
    )
