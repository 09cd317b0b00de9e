"""repository-stale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated

from msgspec import Struct

from linter.config.settings import Key
from linter.document import Link
from linter.errors import ConfigError
from linter.finding import Problem, Severity
from linter.outcome import Outcome
from linter.rules.base import RepositoryRule, everything_is_on
from linter.rules.precedence import IsOn
from linter.text.github_repository import match_repository
from linter.text.plural import plural


def _some(months: int) -> None:
    if months < 1:
        raise ConfigError(f"expected 1 month or more, got {months}")


def _reasons(skip: Mapping[str, str]) -> None:
    for url, reason in skip.items():
        place = match_repository(url)
        if place is None or not place.itself:
            raise ConfigError(f"'{url}' is not the address of a repository, such as https://github.com/owner/name")
        if not reason.strip():
            raise ConfigError(f"'{url}' needs a reason, for whoever reads it next")


class RepositoryStale(RepositoryRule):
    """A GitHub repository has seen no push for long.

    ## What it does
    Reports links to a GitHub repository's own page if its last push, to any branch, was `months` ago or more. Those
    under `skip` are left alone, each for the reason given there, and so are archived ones, which repository-archived
    reports. GitHub's API is asked if there is a [token](../github.md#repositories); without one, nobody knows.

    ## Why is this bad?
    It need not be: software can be finished. But often it is given up, and worth a look.

    ## Example
    ```yaml rules.yaml
    rules:
      repository-stale: {months: 24, skip: {"https://github.com/tools-dev/second": "It is finished."}}
    ```
    ```markdown README.md
    # Guides

    Build with [the first tool](https://github.com/tools-dev/given-up).
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Build with [the second tool](https://github.com/tools-dev/second).
    ```
    """

    class Options(Struct, frozen=True):
        months: Annotated[int, Key("Months since the last push from which on it is reported.", check=_some)] = 12
        skip: Annotated[
            Mapping[str, str],
            Key("Addresses of repositories that are left alone, each with the reason.", check=_reasons),
        ] = {}

    options: Options
    severity = Severity.INFO

    def __init__(self, options: Options, is_on: IsOn = everything_is_on) -> None:
        super().__init__(options, is_on)
        places = map(match_repository, options.skip)
        self._skipped = frozenset(place.name.lower() for place in places if place)

    def check(self, link: Link, outcome: Outcome) -> Iterator[Problem]:
        repository = outcome.repository
        if repository is None or not outcome.is_from_api or repository.archived or repository.pushed_on is None:
            return
        months = _months(repository.pushed_on, repository.checked_on)
        if months >= self.options.months and not self._skipped & {
            repository.linked_name.lower(),
            repository.name.lower(),
        }:
            last = f"the last push to the repository '{repository.linked_name}' was on {repository.pushed_on}"
            message = f"{last}, {plural(months, 'month')} ago"
            yield Problem(
                link.span, message, link.url, "see whether it is still kept; if it is finished, add it to `skip`"
            )


def _months(start: date, end: date) -> int:
    """The full months from one day to another."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
