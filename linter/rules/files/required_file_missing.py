"""required-file-missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from linter.config.settings import Key, check_path
from linter.document import Span
from linter.finding import Problem, Severity
from linter.model.repository import Repository
from linter.rules.base import ProjectRule, Unit
from linter.rules.files._required import found


class RequiredFileMissing(ProjectRule):
    """A file that the repository must have is not there.

    ## What it does
    Looks for a licence and a guide for contributors, or what `files` names, in the root, in `.github` and in `docs`, in
    any case and with any ending: `license.md` is as good as `LICENSE`, and so are `COPYING` and `LICENSE-MIT`. A name
    with a `/` is a path. Only when the whole repository is read.

    ## Why is this bad?
    Without a licence nobody may use or copy the list. Without a guide for contributors nobody knows what belongs into
    it, and everybody asks.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    rules:
      required-file-missing: on
    ```
    ```markdown README.md
    # Guides
    ```
    ```text LICENSE
    Copyright. All rights reserved.
    ```

    ## Use instead
    ```markdown CONTRIBUTING.md
    # How to contribute

    Open a pull request.
    ```
    """

    class Options(Struct, frozen=True):
        """Which files there must be."""

        files: Annotated[
            tuple[str, ...], Key("Names of files, without their ending; with a / they are paths.", check=check_path)
        ] = ("LICENSE", "CONTRIBUTING")

    severity = Severity.WARNING
    is_style = True
    is_pedantic = True
    unit = Unit.PAGE
    options: Options

    def check(self, repository: Repository) -> Iterator[Problem]:
        if not repository.whole:
            return
        root, config = repository.config.model.root, repository.config
        at = None if repository.library.document(root) else config.location_of("rules", "required-file-missing")
        for name in self.options.files:
            if not found(repository, name):
                message = f"expected a file '{name}'; there is none {_where(name)}"
                path = config.path if at else root
                yield Problem(Span(0, 0), message, name, "add it", path=path, at=at)


def _where(name: str) -> str:
    return "at that path" if "/" in name else "in the root, in .github or in docs"
