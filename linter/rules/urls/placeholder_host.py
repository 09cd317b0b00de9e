"""placeholder-host."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Problem, Severity
from linter.model.repository import Repository
from linter.rules.base import ProjectRule
from linter.rules.urls._address import Address, addresses
from linter.rules.urls._placeholder import reserved, yours


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
    is_style = False

    def check(self, repository: Repository) -> Iterator[Problem]:
        for address in addresses(repository):
            placeholder = "" if address.shown else _placeholder(address)
            if placeholder:
                yield address.problem(f"'{placeholder}' is a placeholder", "write the address that is meant")


_FORGES = ("github.com", "gitlab.com", "bitbucket.org", "codeberg.org")


def _placeholder(address: Address) -> str:
    """The part of the address that was never filled in, or an empty text."""
    if reserved(address.host):
        return address.host
    if "your" in address.host and any(map(yours, address.host.split(".")[:-1])):
        return address.host
    owner = address.path[1:].partition("/")[0]
    return owner if address.host in _FORGES and yours(owner) else ""
