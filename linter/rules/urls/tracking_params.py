"""tracking-params."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from linter.finding import Applicability, Problem, Severity
from linter.model.repository import Repository
from linter.rules.base import ProjectRule, Unit
from linter.rules.url_parameters import is_tracking
from linter.rules.urls._query import find_surplus, query_parameters
from linter.rules.urls._written_url import written_urls

_SHORTEST = 4  # letters of a name that is no part of other words by chance


class TrackingParams(ProjectRule):
    """A URL has parameters that only track its readers.

    ## What it does
    Reports `utm_*`, `gclid`, `fbclid`, `msclkid`, `WT.mc_id`, `mc_cid` and others of their kind, and what single sites
    append, such as `source` at Medium, `si` at YouTube, `rcm` at LinkedIn and `usp` at Google Docs
    ([all of them](../../linter/rules/tracking_parameters.txt), each with its source). Parameters that select content
    stay, and so do those that the list has set itself: a value of the URL has the name of the repository or of its
    owner in it. The fix removes these parameters and nothing else.

    ## Why is this bad?
    Every reader is counted for somebody's campaign, the URL is longer than it need be, and the same page gets many
    URLs.

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
    unit = Unit.URL
    is_style = True
    fix = Applicability.SAFE

    def check(self, repository: Repository) -> Iterator[Problem]:
        own_names = [name for name in map(_fold, repository.github_name.split("/")) if len(name) >= _SHORTEST]
        for written_url in written_urls(repository):
            values = [_fold(value) for _, value in query_parameters(written_url.query)] if written_url.query else ()
            if not any(name in value for name in own_names for value in values):
                yield from find_surplus(written_url, is_tracking, "tracking")


def _fold(text: str) -> str:
    """The letters and digits of a name, in lower case: as it is written in repositories and in campaigns."""
    return "".join(filter(str.isalnum, unquote(text))).lower()
