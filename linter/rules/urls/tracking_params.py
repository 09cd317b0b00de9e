"""tracking-params."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Applicability, Problem, Severity
from linter.model.repository import Repository
from linter.rules.base import ProjectRule
from linter.rules.url_parameters import is_tracking
from linter.rules.urls._query import surplus
from linter.rules.urls._written_url import written_urls


class TrackingParams(ProjectRule):
    """An address carries parameters that only say where its readers came from.

    ## What it does
    Reports `utm_*`, `gclid`, `fbclid`, `msclkid`, `WT.mc_id`, `ocid`, `mc_cid`, `ns-enrollment-*` and others of their
    kind, and what single sites append, such as `source` at Medium and `si` at YouTube. Parameters that select content
    stay. The fix takes out these parameters and nothing else.

    ## Why is this bad?
    Every reader is counted for somebody's campaign, the address is longer than it need be, and the same page gets
    many addresses.

    ## Example
    ```markdown README.md
    # Guides

    Read [the first guide](https://guides.dev/first?page=2&utm_source=newsletter).
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [the first guide](https://guides.dev/first?page=2).
    ```
    """

    severity = Severity.WARNING
    fix = Applicability.SAFE

    def check(self, repository: Repository) -> Iterator[Problem]:
        for written_url in written_urls(repository):
            yield from surplus(written_url, lambda host, name, _: is_tracking(host, name), "for tracking readers")
