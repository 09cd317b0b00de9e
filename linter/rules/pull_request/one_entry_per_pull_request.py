"""one-entry-per-pull-request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from linter.config.settings import Key
from linter.errors import ConfigError
from linter.finding import Problem, Related, Severity
from linter.model.difference import Difference
from linter.rules.base import DifferenceRule
from linter.rules.pull_request._added import added
from linter.text.plural import plural


def _positive(most: int) -> None:
    if most < 1:
        raise ConfigError(f"at least one entry must be allowed, not {most}")


class OneEntryPerPullRequest(DifferenceRule):
    """A change adds more entries than one review can judge.

    ## What it does
    With `--diff-base`, counts the entries that the change adds. Entries that move, are reworded or get another address
    are not added. More than `max` are one finding, at the first that is too many.

    ## Why is this bad?
    Entries are accepted one by one. In a pull request with ten, the one that is not wanted holds up the other nine.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    model:
      topics: {level: 2}
    rules:
      one-entry-per-pull-request: {max: 1}
    ```
    ```markdown README.md@base
    # Guides

    ## Basics

    - [One](https://one.dev)
    ```
    ```markdown README.md
    # Guides

    ## Basics

    - [One](https://one.dev)
    - [Two](https://two.dev)
    - [Three](https://three.dev)
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    ## Basics

    - [One](https://one.dev)
    - [Two](https://two.dev)
    ```
    """

    class Options(Struct, frozen=True):
        max: Annotated[int, Key("Most entries that a change may add.", check=_positive)] = 1

    options: Options
    severity = Severity.ERROR

    def check(self, difference: Difference) -> Iterator[Problem]:
        new = sorted(added(difference), key=lambda entry: (entry.path, entry.link.span))
        if len(new) <= self.options.max:
            return
        entry = new[self.options.max]
        message = f"this change adds {plural(len(new), 'entry')}; expected at most {self.options.max}"
        others = (Related(other.path, other.link.span, "also added") for other in new if other is not entry)
        help_ = "open a pull request for each of the others"
        yield Problem(entry.link.span, message, entry.link.url, help_, related=tuple(others), path=entry.path)
