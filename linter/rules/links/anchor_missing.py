"""anchor-missing."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Document, Heading, Link, Span
from linter.finding import Applicability, Fix, Problem, Related, Severity
from linter.model.curated_list import main_list
from linter.model.repository import Repository
from linter.model.resolve import NoAnchor
from linter.rules.base import ProjectRule
from linter.rules.relink import relink


class AnchorMissing(ProjectRule):
    """A link leads to a page that is there, at an anchor that is not.

    ## What it does
    Compares the fragment of each link into a Markdown page of this repository with the anchors that GitHub gives to
    the page's headings, and with the `id` and `name` of its HTML. `#top`, and lines of code such as `#L10`, are fine.
    On a page of a site (MkDocs, Docusaurus, VitePress, Hugo and others) an anchor that the site's generator gives is
    fine as well, and so is any where a template or an include may add some. The fix is safe only if it holds on both.

    ## Why is this bad?
    The page opens at its top, and the reader has to search for what was promised. It mostly happens when a heading is
    reworded.

    ## Example
    ```markdown README.md
    # Guide

    Start with the [installation](#instalation).

    ## Installation

    Copy the file.
    ```

    ## Use instead
    ```markdown README.md
    # Guide

    Start with the [installation](#installation).

    ## Installation

    Copy the file.
    ```
    """

    severity = Severity.ERROR
    fix = Applicability.SAFE

    def check(self, repository: Repository) -> Iterator[Problem]:
        main = repository.once(main_list)
        for page, link, target in repository.links_to(NoAnchor):
            renamed = main.renames.get((target.page.path, target.anchor)) if main else None
            yield _problem(page, link, target, renamed)


def _problem(document: Document, link: Link, target: NoAnchor, renamed: Heading | None) -> Problem:
    page = "this page" if target.page.path == document.path else target.page.path
    near = (renamed.anchor,) if renamed else target.near
    return Problem(
        link.span,
        f"{page} has no anchor '{target.anchor}'",
        link.url,
        f"did you mean {' or '.join(map(_quoted, near))}?"
        if near
        else "link to a heading that is there, or to the page",
        _fix(link, near[0], target) if len(near) == 1 else None,
        _related(document, target, near),
        path=document.path,
    )


def _quoted(anchor: str) -> str:
    return f"'#{anchor}'"


def _fix(link: Link, anchor: str, target: NoAnchor) -> Fix | None:
    """The fix; it is safe if no other anchor is as close, for else the anchor is a guess by elimination."""
    sure = target.near == (anchor,)
    url = f"{link.url.partition('#')[0]}#{anchor}"
    return relink(link, url, Applicability.SAFE if sure else Applicability.UNSAFE)


def _related(document: Document, target: NoAnchor, near: tuple[str, ...]) -> tuple[Related, ...]:
    """The place that was meant, or at least the page, so that the author of a change to it sees what it broke."""
    page = target.page
    if near:  # few have: the search through all places is not for each of a page's links
        found = next((heading.span for heading in page.headings if heading.anchor == near[0]), None)
        found = found or next((anchor.span for anchor in page.anchors if anchor.name == near[0]), None)
        if found:
            return (Related(page.path, found, f"'#{near[0]}' is here"),)
    return () if page.path == document.path else (Related(page.path, Span(0, 0), "the page that it leads to"),)
