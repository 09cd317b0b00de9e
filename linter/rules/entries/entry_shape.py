"""entry-shape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.finding import Problem, Severity
from linter.model import Link
from linter.playbook import Playbook
from linter.rules.base import ProjectRule
from linter.rules.entries._wording import misfits
from linter.template import Piece

_SHOWN = 60


class EntryShape(ProjectRule):
    """An entry is not worded as rules.yaml says.

    ## What it does
    Compares each entry with `model.entries.template`. An entry that only has another separator is left to
    `entry-separator`, one that only lacks its description to `entry-description-missing`.

    ## Why is this bad?
    Readers find their way by the same parts at the same places, and so do programs.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    model:
      topics: {level: 2}
      entries: {template: "{link} - {description}"}
    rules:
      entry-shape: on
    ```
    ```markdown README.md
    # Guides

    ## Monitoring

    - Begins with the basics: [a guide](https://docs.python.org/3/)
    - [Another guide](https://docs.python.org/3/library/) - Goes on from there.
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    ## Monitoring

    - [A guide](https://docs.python.org/3/) - Begins with the basics.
    - [Another guide](https://docs.python.org/3/library/) - Goes on from there.
    ```
    """

    severity = Severity.ERROR
    needs = "topics"

    def check(self, playbook: Playbook) -> Iterator[Problem]:
        wanted = playbook.config.model.entries.template
        for misfit in misfits(playbook):
            if not misfit.bare and not misfit.separator:
                message = f"expected '{wanted}'; got '{_shown(misfit.pieces)}'"
                subject = misfit.entry.links[0].text
                yield Problem(misfit.entry.span, message, subject, path=misfit.topic.page.path)


def _shown(parts: Sequence[Piece]) -> str:
    text = " ".join("".join("{link}" if isinstance(part, Link) else part for part in parts).split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
