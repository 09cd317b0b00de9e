"""link-moved."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from linter.finding import Applicability, Problem, Severity
from linter.model import Link
from linter.outcome import Outcome, Status
from linter.rules.base import LinkRule
from linter.rules.network._family import family
from linter.rules.relink import relink


class LinkMoved(LinkRule):
    """A web address has moved for good.

    ## What it does
    Reports addresses that lead to a page by permanent redirects only (301, 308), and says where they end. The fix
    writes the new address and keeps the fragment. It is safe if both belong to the same owner by their names; where
    another host took over, or where a page now ends at a front page, have a look first. A GitHub repository with a new
    name is for repository-moved to report, if GitHub's API was asked.

    ## Why is this bad?
    The old address works as long as somebody keeps the redirect, and each reader takes the detour.

    ## Example
    ```markdown README.md
    # Guides

    Read [the first guide](http://www.guides.dev/first).
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
        renamed = outcome.repository is not None and outcome.repository.moved
        if outcome.status is Status.MOVED and outcome.final_url and not renamed:
            new = _with_fragment(outcome.final_url, link.url)
            codes = ", ".join(str(hop.code) for hop in outcome.redirects)
            message = f"'{link.url}' has moved for good ({codes}) to '{new}'"
            fix = relink(link, new, _applicability(outcome))
            yield Problem(link.span, message, link.url, f"write '{new}'", fix)


def _with_fragment(new: str, old: str) -> str:
    """The new address with the old one's fragment, unless the server named one itself."""
    fragment = old.partition("#")[2]
    return f"{new}#{fragment}" if fragment and "#" not in new else new


def _applicability(outcome: Outcome) -> Applicability:
    old, new = urlsplit(outcome.url), urlsplit(outcome.final_url)
    permanent = all(hop.permanent for hop in outcome.redirects)
    same_owner = family(old.hostname or "") == family(new.hostname or "")
    to_front_page = new.path in ("", "/") and not new.query and old.path not in ("", "/")
    safe = permanent and same_owner and not to_front_page
    return Applicability.SAFE if safe else Applicability.UNSAFE
