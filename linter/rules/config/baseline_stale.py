"""baseline-stale."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Span
from linter.finding import Location, Problem, Severity
from linter.rules.base import BaselineRule, Outdated


class BaselineStale(BaselineRule):
    """The baseline counts more findings than there are.

    ## What it does
    Reports entries of the baseline that count more findings of a rule, on a page, about a subject, than were found.
    Nothing is said about what was not judged: pages that were not named, rules that were not run, such as those about
    the network with `--offline`. `playbook-lint --write-baseline` takes such entries out, and adds none.

    ## Why is this bad?
    Something was mended. As long as the baseline still counts it, it may come back and nobody is told.

    ## Example
    ```json .playbook-lint-baseline.json
    {
      "version": 2,
      "tool_version": "0.2.0",
      "findings": [
        {"path": "README.md", "rule": "target-missing", "subject": "first.md", "count": 1}
      ]
    }
    ```
    ```markdown README.md
    # Guides

    The first guide is for whoever is new.
    ```

    ## Use instead
    ```json .playbook-lint-baseline.json
    {
      "version": 2,
      "tool_version": "0.2.0",
      "findings": []
    }
    ```
    """

    severity = Severity.WARNING

    def check(self, outdated: Outdated) -> Iterator[Problem]:
        for each in outdated.stale:
            key = each.key
            line, column = outdated.baseline.positions[key]
            left = f"{each.found or 'none'} {'is' if each.found < 2 else 'are'}"
            message = f"counts {each.counted} of '{key.rule}' about '{key.subject}' in {key.path}, of which {left} left"
            help_ = "playbook-lint --write-baseline takes out what is mended"
            at = Location(outdated.path, line, column, line, column)
            yield Problem(Span(0, 0), message, f"{key.path} {key.rule} {key.subject}", help_, path=at.path, at=at)
