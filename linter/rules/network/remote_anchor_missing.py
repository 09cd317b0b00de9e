"""remote-anchor-missing."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Link
from linter.finding import Problem, Severity
from linter.outcome import Outcome, Status
from linter.rules.base import LinkRule


class RemoteAnchorMissing(LinkRule):
    """A web page is there, but not the anchor or the text that a link's fragment asks for.

    ## What it does
    Reads the page of a link with a fragment, once however many fragments are asked for, and reports those that no `id`
    or `name` on it answers to. Upper and lower case count, as they do for browsers; GitHub's `user-content-` may be
    left out. Of a text (`#:~:text=`), the words have to be on the page in their order, whatever stands between them; it
    is looked for on pages without scripts. What scripts and viewers make of fragments is not judged: routes
    (`#/start`), lines (`#L10`), pages of a PDF, comments; nor are pages whose anchors scripts may draw, that are not
    HTML, or that do not end within 2 MiB.

    ## Why is this bad?
    Readers land at the top of the page and have to look for what was meant.

    ## Example
    ```markdown README.md
    # Guides

    Read [how to begin](https://guides.dev/first#begining).
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [how to begin](https://guides.dev/first#beginning).
    ```
    """

    severity = Severity.WARNING

    def check(self, link: Link, outcome: Outcome) -> Iterator[Problem]:
        fragment = link.url.partition("#")[2]
        if outcome.status in (Status.OK, Status.MOVED) and fragment in outcome.missing:
            near, text = outcome.missing[fragment], fragment.startswith(":~:")
            what = "not the text that it asks for" if text else f"no anchor '#{fragment}'"
            other = "text" if text else "an anchor"
            help_ = f"did you mean '#{near}'?" if near else f"link to {other} that is there, or to the page itself"
            yield Problem(link.span, f"the page of '{link.url}' has {what}", link.url, help_)
