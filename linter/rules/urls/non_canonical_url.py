"""non-canonical-url."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Applicability, Problem, Severity
from linter.model.repository import Repository
from linter.rules.base import ProjectRule, Unit
from linter.rules.precedence import Fault
from linter.rules.urls._canonical import canonical
from linter.rules.urls._invalid import fault
from linter.rules.urls._written_url import written_urls


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
    unit = Unit.URL
    is_style = True
    fix = Applicability.SAFE

    def check(self, repository: Repository) -> Iterator[Problem]:
        for written_url in written_urls(repository):
            found = canonical(written_url.url)
            if found and not (fault(written_url.url) and self.gives_way(written_url.page, Fault.INVALID_URL)):
                right = canonical(written_url.written)
                fix = written_url.edit(right.start, right.end, right.text) if right else None
                new = written_url.url[: found.start] + found.text + written_url.url[found.end :]
                yield written_url.problem(f"'{written_url.url}' leads to {found.what}", f"write '{new}'", fix)
