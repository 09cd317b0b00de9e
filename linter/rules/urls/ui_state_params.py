"""ui-state-params."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Applicability, Problem, Severity
from linter.model.repository import Repository
from linter.rules.base import ProjectRule, Unit
from linter.rules.url_parameters import is_state
from linter.rules.urls._query import find_surplus
from linter.rules.urls._written_url import written_urls


class UiStateParams(ProjectRule):
    """An address carries the state of the page's controls, which selects no content.

    ## What it does
    Reports `tab=readme-ov-file` at GitHub. Other tabs select content and stay, and so does the language of a page. The
    fix takes out these parameters and nothing else.

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
            yield from find_surplus(written_url, _is_control, "user interface")


def _is_control(host: str, name: str, value: str) -> bool:
    """Whether the parameter sets a control of a page; the language of Google's pages may be meant."""
    return name != "hl" and is_state(host, name, value)
