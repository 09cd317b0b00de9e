"""anchor-collision."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from linter.document import Document, Heading, Link
from linter.finding import Problem, Related, Severity
from linter.model.headings import HeadingKey, heading_of
from linter.model.repository import Repository
from linter.model.resolve import Section
from linter.parse.slug import slug
from linter.rules.base import ProjectRule, Unit

_NUMBER = re.compile(r"(?:-[0-9]+)?")


class _Use(Struct, frozen=True):
    """A link to a heading."""

    path: str
    link: Link


class AnchorCollision(ProjectRule):
    """Two headings of a page have the same anchor, and something links to it.

    ## What it does
    Looks for headings that GitHub tells apart by a number only (`#setup`, `#setup-1`), and reports those that a link on
    any of the pages leads to. Equal headings to which nobody links are fine, and so are those that have each a link of
    their own, or an anchor of their own in HTML (`<a id="…">`).

    ## Why is this bad?
    The number depends on the order of the headings: when a section is moved or another one is added above, the link
    leads to the wrong place, and nothing shows it.

    ## Example
    ```markdown README.md
    # Guides

    Go to the [setup](#setup).

    ## Setup

    On Linux.

    ## Setup

    On Windows.
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Go to the [setup](#setup-on-linux).

    ## Setup on Linux

    On Linux.

    ## Setup on Windows

    On Windows.
    ```
    """

    severity = Severity.WARNING
    unit = Unit.HEADING

    def check(self, repository: Repository) -> Iterator[Problem]:
        uses = _uses(repository)
        linked = {path for path, _ in uses}
        for document in (page for page in repository.documents if page.path in linked):
            for base, headings in _equal(document).items():
                found = [uses[place] for h in headings if (place := (document.path, h.span)) in uses]
                if found and len(found) < len(headings):
                    yield _problem(document, base, headings, found[0])


def _uses(repository: Repository) -> dict[HeadingKey, _Use]:
    """The first link to each heading, by its page and place."""
    found: dict[HeadingKey, _Use] = {}
    for page, link, target in repository.links_to(Section):
        if target.heading:
            found.setdefault((target.page.path, target.heading.span), _Use(page.path, link))
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


def _problem(document: Document, base: str, headings: list[Heading], use: _Use) -> Problem:
    first, second = headings[:2]
    return Problem(
        second.span,
        f"{len(headings)} headings share the anchor '#{base}', and '{use.link.url}' links to one of them",
        second.text,
        "give each heading a text of its own",
        related=(
            Related(document.path, first.span, f"the first one, '#{first.anchor}'"),
            Related(use.path, use.link.span, "the link"),
        ),
        path=document.path,
    )
