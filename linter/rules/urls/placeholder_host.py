"""placeholder-host."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Problem, Severity
from linter.model.repository import Repository
from linter.rules.base import ProjectRule
from linter.rules.urls._placeholder import reserved, yours
from linter.rules.urls._written_url import WrittenUrl, written_urls


class PlaceholderHost(ProjectRule):
    """An address was never filled in: it leads to example.com, localhost or `your-org`.

    ## What it does
    Reports links to the names that are set aside for documentation and tests (RFC 2606, RFC 6761: example.com and its
    kin, `.example`, `.test`, `.invalid`, `localhost`), and to hosts and accounts such as `yourdomain.com` and
    `github.com/your-org`. An address that is itself the text of its link, as in instructions, is left alone.

    ## Why is this bad?
    It stood in a template, and the reader who follows it comes to nothing.

    ## Example
    ```markdown README.md
    # Guides

    Read [the first guide](https://example.com/first).
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [the first guide](https://guides.dev/first).
    ```
    """

    severity = Severity.ERROR

    def check(self, repository: Repository) -> Iterator[Problem]:
        for written_url in written_urls(repository):
            placeholder = "" if written_url.shown else _placeholder(written_url)
            if placeholder:
                yield written_url.problem(f"'{placeholder}' is a placeholder", "write the address that is meant")


_FORGES = ("github.com", "gitlab.com", "bitbucket.org", "codeberg.org")


def _placeholder(written_url: WrittenUrl) -> str:
    """The part of the URL that was never filled in, or an empty text."""
    if reserved(written_url.host):
        return written_url.host
    if "your" in written_url.host and any(map(yours, written_url.host.split(".")[:-1])):
        return written_url.host
    owner = written_url.path[1:].partition("/")[0]
    return owner if written_url.host in _FORGES and yours(owner) else ""
