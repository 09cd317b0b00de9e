"""link-degraded."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Link
from linter.finding import Problem, Severity
from linter.outcome import Outcome, Status
from linter.rules.base import LinkRule
from linter.rules.network._outcome_text import describe


class LinkDegraded(LinkRule):
    """A web address answers with success, but not with its page.

    ## What it does
    Reports addresses that are redirected to the front page of their host, to an error page or to a login, and those of
    domains that are for sale. Titles such as "404" and "Page not found" count where the page is read anyway: for a
    link with a fragment, or if its server does not answer HEAD. Where an answer gives reason to doubt it, such as a
    redirect from a page to the folder above, it is compared with that to a made-up address beside it. Front pages that
    lead to a login are left alone, since an application may begin there, and so are addresses that speak of such errors
    themselves.

    ## Why is this bad?
    Machines find nothing wrong, and readers do not find what was promised to them.

    ## Example
    ```markdown README.md
    # Guides

    Read [the first guide](https://guides.dev/members/first).
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [the first guide](https://guides.dev/first).
    ```
    """

    severity = Severity.WARNING

    def check(self, link: Link, outcome: Outcome) -> Iterator[Problem]:
        if outcome.status is Status.DEGRADED:
            help_ = "link to where the page is now, or take it out"
            yield Problem(link.span, f"'{link.url}' does not lead to its page: {describe(outcome)}", link.url, help_)
