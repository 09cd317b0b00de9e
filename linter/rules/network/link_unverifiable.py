"""link-unverifiable."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from linter.document import Link
from linter.finding import Problem, Severity
from linter.outcome import Outcome, Status
from linter.rules.base import LinkRule, everything_is_on
from linter.rules.network._outcome_text import describe
from linter.rules.precedence import IsOn


class LinkUnverifiable(LinkRule):
    """Nobody can tell from here whether a web address works.

    ## What it does
    Reports addresses whose server wants a login or a browser (401, 403, 429, 999, a challenge), or failed or did not
    answer in all tries. It is for information and does not fail a run unless told to.
    Where a host is down, it is reported once a page, at its first link.

    ## Why is this bad?
    It need not be: most such links work for people. But no check stands behind them, so look at them now and then.

    ## Example
    ```markdown README.md
    # Guides

    Read [the first guide](https://members.guides.dev/first).
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [the first guide](https://guides.dev/first).
    ```
    """

    severity = Severity.INFO

    def __init__(self, options: Any, is_on: IsOn = everything_is_on) -> None:
        super().__init__(options, is_on)
        self._reported: set[str] = set()  # hosts that are down, on the page that this checks

    def check(self, link: Link, outcome: Outcome) -> Iterator[Problem]:
        if outcome.status is Status.UNVERIFIABLE and outcome.down not in self._reported:
            self._reported |= {outcome.down} - {""}
            message = f"'{link.url}' cannot be checked: {describe(outcome)}"
            yield Problem(link.span, message, link.url, "open it in a browser")
