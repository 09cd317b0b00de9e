"""host-denied."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from linter.config.settings import Key
from linter.finding import Problem, Severity
from linter.model.repository import Repository
from linter.rules.base import ProjectRule
from linter.rules.urls._written_url import is_host_of, written_urls


class HostDenied(ProjectRule):
    """An address leads to a host that rules.yaml bans.

    ## What it does
    Reports addresses on the hosts in `hosts` and on their subdomains. Off until hosts are listed.

    ## Why is this bad?
    A list may have reasons not to send its readers somewhere: content farms, pages behind a login, mirrors.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    rules:
      host-denied: {hosts: [copies.dev]}
    ```
    ```markdown README.md
    # Guides

    Read [the first guide](https://www.copies.dev/first).
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [the first guide](https://guides.dev/first).
    ```
    """

    class Options(Struct, frozen=True):
        hosts: Annotated[tuple[str, ...], Key("Hosts that links must not lead to, with their subdomains.")] = ()

    options: Options
    severity = Severity.ERROR

    def check(self, repository: Repository) -> Iterator[Problem]:
        denied = frozenset(host.lower().removeprefix("*.") for host in self.options.hosts)
        for written_url in written_urls(repository):
            if is_host_of(written_url.host, denied):
                yield written_url.problem(
                    f"links must not lead to {written_url.host}", "link to another source, or take it out"
                )
