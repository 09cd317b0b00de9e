"""link-moved."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Link
from linter.finding import Applicability, Problem, Severity
from linter.outcome import Outcome, Status
from linter.rules.base import LinkRule
from linter.rules.final_url import is_lasting, landing, safety
from linter.rules.precedence import Fault
from linter.rules.relink import relink
from linter.rules.urls._insecure import is_insecure
from linter.rules.urls._short import is_short
from linter.rules.urls._written_url import parse_written_url


class LinkMoved(LinkRule):
    """A web address has moved for good.

    ## What it does
    Reports addresses that lead to a page by permanent redirects only (301, 308), and says where they end. The fix
    writes the new address and keeps the fragment. It is safe if both belong to the same owner by their names; where
    another host took over, encryption or the fragment's anchor was lost, or parameters were added, have a look first.
    There is no fix from a page to a front page, nor to an address with the number of a visit, and what leads to a
    login has not moved. An `http://` address that moves to https is for insecure-http to report, a shortened one for
    shortened-url, and a GitHub repository with a new name for repository-moved, if GitHub's API was asked.

    ## Why is this bad?
    The old address works as long as somebody keeps the redirect, and each reader takes the detour.

    ## Example
    ```markdown README.md
    # Guides

    Read [the first guide](https://www.guides.dev/first).
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [the first guide](https://guides.dev/first).
    ```
    """

    severity = Severity.INFO
    fix = Applicability.SAFE

    def check(self, link: Link, outcome: Outcome) -> Iterator[Problem]:
        moved = outcome.status is Status.MOVED and outcome.final_url
        if moved and not self.gives_way("", *_faults(link, outcome)):
            new = landing(outcome, link.url)
            codes = ", ".join(str(hop.code) for hop in outcome.redirects)
            message = f"'{link.url}' has moved for good ({codes}) to '{new}'"
            if is_lasting(outcome):
                fix = relink(link, new, safety(outcome, link.url))
                yield Problem(link.span, message, link.url, f"write '{new}'", fix)
            else:
                yield Problem(link.span, message, link.url, "link to where the page is now, or take it out")


def _faults(link: Link, outcome: Outcome) -> Iterator[Fault]:
    """What rules about repositories, or about how URLs are written, report of it."""
    written_url = parse_written_url("", link, "")
    if outcome.repository is not None and outcome.repository.is_moved:
        yield Fault.MOVED_REPOSITORY
    if is_short(written_url, ()):
        yield Fault.SHORT_URL
    if is_insecure(written_url) and outcome.final_url.startswith("https:"):
        yield Fault.MOVED_TO_HTTPS
