"""link-outside-repository."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import LinkSyntax
from linter.finding import Problem, Severity
from linter.model.repository import Repository
from linter.model.resolve import Outside
from linter.rules.base import ProjectRule


class LinkOutsideRepository(ProjectRule):
    """A link leaves the repository, or names a place on somebody's disk.

    ## What it does
    Reports relative links that climb above the repository's root, `file:` addresses, and paths such as `C:\\docs` or
    `/home/me/docs`. Pages of GitHub's own that are reached by climbing, such as `../../issues`, are fine. What lies
    outside is never looked at. On a page of a site, a relative route that leaves the site is not reported, nor is one
    in HTML.

    ## Why is this bad?
    It works for its author at best. Nobody else has that disk.

    ## Example
    ```markdown README.md
    # Guides

    Read [my notes](file:///home/me/notes.md).
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [my notes](notes.md).
    ```
    ```markdown notes.md
    # Notes
    ```
    """

    severity = Severity.ERROR

    def check(self, repository: Repository) -> Iterator[Problem]:
        sites = repository.site_links.sites
        for page, link, _ in repository.links_to(Outside):
            if link.syntax is LinkSyntax.HTML and link.url.startswith("../") and sites.of(page.path):
                continue  # generators leave it as it is, and browsers take `..` at a site's root for the root
            message = f"'{link.url}' leads out of this repository"
            help_ = "link to a file of this repository, or to a web address"
            yield Problem(link.span, message, link.url, help_, path=page.path)
