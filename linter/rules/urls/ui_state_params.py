"""ui-state-params."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Applicability, Problem, Severity
from linter.model.repository import Repository
from linter.rules.base import ProjectRule, Unit
from linter.rules.url_parameters import is_state
from linter.rules.urls._query import find_surplus, query_parameters
from linter.rules.urls._written_url import written_urls


class UiStateParams(ProjectRule):
    """An address carries the state of the page's controls, which selects no content.

    ## What it does
    Reports `tab=readme-ov-file` at GitHub, and an English `hl` at Google and YouTube, which choose by the reader's
    language. Other tabs and languages select content and stay. The fix takes out these parameters and nothing else.

    ## Why is this bad?
    They came along when the address was copied: they mean nothing to readers, and the same page gets several
    addresses.

    ## Example
    ```markdown README.md
    # Guides

    Read [the first guide](https://github.com/guides/guides?tab=readme-ov-file#first).
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [the first guide](https://github.com/guides/guides#first).
    ```
    """

    severity = Severity.INFO
    unit = Unit.URL
    is_style = True
    is_pedantic = True
    fix = Applicability.SAFE

    def check(self, repository: Repository) -> Iterator[Problem]:
        for written_url in written_urls(repository):
            is_language = any(name.lower() == "hl" for name, _ in query_parameters(written_url.query))
            yield from find_surplus(written_url, is_state, "user interface", doubtful=is_language)
