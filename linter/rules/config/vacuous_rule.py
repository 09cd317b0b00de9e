"""vacuous-rule."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Span
from linter.finding import Problem, Severity
from linter.model.repository import Repository
from linter.rules.base import ProjectRule
from linter.rules.config._unused import FIND


class VacuousRule(ProjectRule):
    """Something that rules.yaml selects is not there.

    ## What it does
    Reports what the repository's own rules.yaml names and what matched nothing: globs under `files`, `overrides` and
    `links.exclude`, the level of topics, ignored headings and entries, phases that required topics are for, hosts, the
    template of entries, and what rules are told to `allow`, `skip` or `ignore`. Also a rule that is switched on there
    while the part of the model that it reads is not. Aliases of phases may be unused: they say what would be right as
    well. Only when the whole repository is read.

    ## Why is this bad?
    A rule that matches nothing is silent, and its silence looks like a clean repository.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    files:
      exclude: [drafts/**]
    ```
    ```markdown README.md
    # Guides
    ```

    ## Use instead
    ```yaml rules.yaml
    extends: [core]
    ```
    """

    severity = Severity.WARNING

    def check(self, repository: Repository) -> Iterator[Problem]:
        config = repository.config
        if not repository.whole:
            return
        for find in FIND:
            for unused in find(repository):
                if unused.keys in config.positions:
                    message, help_ = f"'{unused.text}' {unused.why}", "correct it, or take it out"
                    at = config.location_of(*unused.keys)
                    yield Problem(Span(0, 0), message, unused.text, help_, path=config.path, at=at)
