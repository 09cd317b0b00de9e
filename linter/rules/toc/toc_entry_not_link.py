"""toc-entry-not-link."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Problem, Severity
from linter.playbook import Playbook
from linter.rules.attempts import attempts
from linter.rules.base import ProjectRule
from linter.rules.placeholder import is_value, patterns_of, placeholder
from linter.rules.toc._entries import meant, toc_of
from linter.rules.toc._torn import too_long
from linter.toc import TocEntry


class TocEntryNotLink(ProjectRule):
    """An entry of the table of contents is plain text.

    ## What it does
    Reports filled cells and list items without a link. Empty cells are fine, and so are the items that group others.

    ## Why is this bad?
    Readers cannot follow it, and whether its topic exists cannot be judged.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    model:
      toc: {page: README.md}
      topics: {level: 2}
    ```
    ```markdown README.md
    # Guides

    ## Contents

    - [Monitoring](#monitoring)
    - Deployment

    ## Monitoring

    - [A guide](https://docs.python.org/3/)

    ## Deployment

    - [Another guide](https://docs.python.org/3/library/)
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    ## Contents

    - [Monitoring](#monitoring)
    - [Deployment](#deployment)

    ## Monitoring

    - [A guide](https://docs.python.org/3/)

    ## Deployment

    - [Another guide](https://docs.python.org/3/library/)
    ```
    """

    severity = Severity.WARNING
    needs = "toc"

    def check(self, playbook: Playbook) -> Iterator[Problem]:
        toc = toc_of(playbook)
        if toc is None:
            return
        torn = {cell.span for row, _ in too_long(toc) for cell in row.cells}
        named = meant(playbook, toc)
        tried = attempts()
        is_placeholder = placeholder(patterns_of(playbook))
        for entry in toc.entries:
            to_come = is_placeholder(entry.label) and not (toc.table and is_value(entry.label))
            others = entry.span in torn or tried.any_in(toc.page, entry.span) or to_come
            if entry.link is None and not others and not _is_phase(playbook, entry):  # else other rules speak
                topic = named.get(entry.span)
                help_ = f"link it to '#{topic.heading.anchor}'" if topic else "link it to its topic"
                shown = entry.label or toc.page.source(entry.span)
                yield Problem(entry.span, f"'{shown}' has no link", entry.label, help_, path=toc.page.path)


def _is_phase(playbook: Playbook, entry: TocEntry) -> bool:
    """Whether it is the name of a phase that has no topics yet."""
    return any(phase.is_called(entry.label) for phase in playbook.phases)
