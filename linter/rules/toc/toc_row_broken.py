"""toc-row-broken."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Problem, Severity
from linter.playbook import Playbook
from linter.plural import plural
from linter.rules.base import ProjectRule
from linter.rules.toc._entries import toc_of
from linter.rules.toc._torn import cut_off, too_long


class TocRowBroken(ProjectRule):
    """A row of the table of contents has too many cells, or a blank line cuts it off.

    ## What it does
    Counts the cells of each row, and looks at what follows the table: lines that begin with `|` behind a blank line are
    rows that were meant to belong to it.

    ## Why is this bad?
    GitHub drops the cells that have no column, and shows rows behind a blank line as plain text full of pipes.

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

    | Topics |
    |---|
    | [Monitoring](#monitoring) | [Deployment](#deployment) |

    ## Monitoring

    - [A guide](https://docs.python.org/3/)

    ## Deployment

    - [Another guide](https://docs.python.org/3/library/)
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    ## Contents

    | Topics |
    |---|
    | [Monitoring](#monitoring) |
    | [Deployment](#deployment) |

    ## Monitoring

    - [A guide](https://docs.python.org/3/)

    ## Deployment

    - [Another guide](https://docs.python.org/3/library/)
    ```
    """

    severity = Severity.ERROR
    needs = "toc"

    def check(self, playbook: Playbook) -> Iterator[Problem]:
        toc = toc_of(playbook)
        if toc is None or toc.table is None:
            return
        width = len(toc.table.header.cells)
        for row, span in too_long(toc):
            message = f"expected {plural(width, 'cell')} as in the header; got {len(row.cells)}"
            help_ = "write a pipe that is text as \\|, or give the header another column"
            yield Problem(span, message, toc.page.source(span), help_, path=toc.page.path)
        rest = cut_off(toc)
        if rest:
            message = "these rows are cut off from the table by a blank line"
            yield Problem(rest, message, help="take the blank line out", path=toc.page.path)
