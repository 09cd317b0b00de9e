"""shortened-url."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.finding import Problem, Severity
from linter.playbook import Playbook
from linter.rules.base import ProjectRule
from linter.rules.urls._address import addresses
from linter.rules.urls._short import is_short
from linter.settings import key


class ShortenedUrl(ProjectRule):
    """An address is shortened, so that it does not show where it leads.

    ## What it does
    Reports addresses at link shorteners such as bit.ly, t.co and goo.gl, except for the hosts in `allow`. The
    shortener's own front page is not meant. The playbook preset allows aka.ms.

    ## Why is this bad?
    Readers cannot see where they are going, whoever owns the short address can send them elsewhere tomorrow, and when
    the shortener closes the link is lost.

    ## Example
    ```markdown README.md
    # Guides

    Read [the first guide](https://bit.ly/3xYzAbC).
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [the first guide](https://guides.dev/first).
    ```
    """

    @dataclass(frozen=True, slots=True)
    class Options:
        allow: tuple[str, ...] = key("Shorteners that may be used.", default=())

    options: Options
    severity = Severity.WARNING

    def check(self, playbook: Playbook) -> Iterator[Problem]:
        for address in addresses(playbook):
            if is_short(address, self.options.allow):
                message = f"'{address.url}' does not show where it leads"
                yield address.problem(message, "write the address that it leads to")
