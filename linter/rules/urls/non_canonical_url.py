"""non-canonical-url."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Applicability, Problem, Severity
from linter.model.repository import Repository
from linter.rules.base import ProjectRule
from linter.rules.precedence import Fault
from linter.rules.urls._address import addresses
from linter.rules.urls._canonical import canonical
from linter.rules.urls._invalid import fault


class NonCanonicalUrl(ProjectRule):
    """An address leads to a side door of a page: its PDF, its mobile or AMP version, or `.git`.

    ## What it does
    Reports PDFs at arXiv (their abstract page has all versions), mobile versions of Wikipedia, YouTube and Twitter,
    AMP versions, repositories with `.git` at the end, and doubled slashes in the path. The fix writes the address of
    the page itself.

    ## Why is this bad?
    The same page gets several addresses, and readers come to a version that was not made for them.

    ## Example
    ```markdown README.md
    # Guides

    Read [the first guide](https://arxiv.org/pdf/1706.03762.pdf).
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [the first guide](https://arxiv.org/abs/1706.03762).
    ```
    """

    severity = Severity.INFO
    fix = Applicability.SAFE

    def check(self, repository: Repository) -> Iterator[Problem]:
        for address in addresses(repository):
            found = canonical(address.url)
            if found and not (fault(address.url) and self.gives_way(address.page, Fault.INVALID_URL)):
                right = canonical(address.written)
                fix = address.edit(right.start, right.end, right.text) if right else None
                new = address.url[: found.start] + found.text + address.url[found.end :]
                yield address.problem(f"'{address.url}' leads to {found.what}", f"write '{new}'", fix)
