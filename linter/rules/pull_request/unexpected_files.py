"""unexpected-files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from linter.config.settings import Key
from linter.document import Span
from linter.finding import Location, Problem, Severity
from linter.model.difference import Difference
from linter.rules.base import DifferenceRule
from linter.sources import Globs


def _glob(pattern: str) -> None:
    """Refuses what is no glob."""
    Globs((pattern,))


class UnexpectedFiles(DifferenceRule):
    """A change touches a file that contributions have no business with.

    ## What it does
    With `--diff-base`, compares the paths of all files that the change adds, edits, renames or deletes with the globs
    in `allow`, which are written as those under `files`.

    ## Why is this bad?
    A one-line addition to a list that also edits the workflows or an unrelated page is a mistake, or an attack.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    rules:
      unexpected-files: {allow: [README.md]}
    ```
    ```markdown README.md@base
    # Guides
    ```
    ```text notes.txt
    To do.
    ```

    ## Use instead
    ```yaml rules.yaml
    extends: [core]
    rules:
      unexpected-files: {allow: [README.md, notes.txt]}
    ```
    """

    class Options(Struct, frozen=True):
        allow: Annotated[tuple[str, ...], Key("Globs of the files that a change may touch.", check=_glob)] = (
            "**/*.md",
        )

    options: Options
    severity = Severity.ERROR

    def check(self, difference: Difference) -> Iterator[Problem]:
        allowed = Globs(self.options.allow)
        for path in difference.files:
            if not allowed.match(path):
                message = f"this change touches {path}; expected only {', '.join(self.options.allow)}"
                help_ = "leave it as it was, or change it in a pull request of its own"
                yield Problem(Span(0, 0), message, path, help_, path=path, at=Location(path, 1, 1, 1, 1))
