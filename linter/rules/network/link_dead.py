"""link-dead."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Link
from linter.finding import Applicability, Problem, Severity
from linter.outcome import Outcome, Status
from linter.rules.base import LinkRule
from linter.rules.network._outcome_text import describe
from linter.rules.precedence import Fault
from linter.rules.relink import relink


class LinkDead(LinkRule):
    """A web address is gone for sure.

    ## What it does
    Reports addresses whose server says that there is nothing (404, 410), and hosts that do not exist. A server that
    refuses, is overloaded or does not answer is for link-unverifiable to report, and a GitHub repository that GitHub's
    API was asked about for repository-gone. With `--suggest-archive` the Wayback Machine is asked for a copy, which
    the fix links to.

    ## Why is this bad?
    Whoever follows the link finds nothing.

    ## Example
    ```markdown README.md
    # Guides

    Read [the first guide](https://guides.dev/moved-away).
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [the first guide](https://guides.dev/first).
    ```
    """

    severity = Severity.ERROR
    fix = Applicability.UNSAFE

    def check(self, link: Link, outcome: Outcome) -> Iterator[Problem]:
        reported = outcome.is_from_api and self.gives_way("", Fault.GONE_REPOSITORY)
        if outcome.status is Status.DEAD and not reported:
            help_, fix = "link to where it is now, or take it out", None
            if outcome.copy:
                help_, fix = f"an archived copy: {outcome.copy}", relink(link, outcome.copy, Applicability.UNSAFE)
            yield Problem(link.span, f"'{link.url}' is dead: {describe(outcome)}", link.url, help_, fix)
