"""toc-missing."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Problem, Severity
from linter.model.curated_list import CuratedList
from linter.model.toc import NoToc, toc_section
from linter.rules.base import ListRule, Unit
from linter.rules.missed_tables import missed_tables
from linter.rules.precedence import Fault


class TocMissing(ListRule):
    """There is no table of contents where rules.yaml says that one is.

    ## What it does
    Looks on the page of `model.toc` for its heading and, in that section, for a table or list of the configured shape.
    A table that GitHub shows as text is left to `table-row-cells`.

    ## Why is this bad?
    Readers of a playbook start at its table of contents; and what is not found cannot be judged.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    model:
      toc: {page: README.md, heading: Table of Contents}
    ```
    ```markdown README.md
    # Guides

    ## Topics

    - [Monitoring](#monitoring)

    ## Monitoring

    How to see what runs.
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    ## Table of Contents

    - [Monitoring](#monitoring)

    ## Monitoring

    How to see what runs.
    ```
    """

    severity = Severity.ERROR
    needs = "toc"
    unit = Unit.TOC_ENTRY

    def check(self, curated: CuratedList) -> Iterator[Problem]:
        toc, setting = curated.toc, curated.repository.config.model.toc
        if isinstance(toc, NoToc) and setting and not self._is_missed(curated, toc):
            wanted = (setting.heading,) if isinstance(setting.heading, str) else setting.heading
            exists = curated.repository.library.document(toc.path) is not None
            at = None if exists else curated.repository.config.location_of("model", "toc", "page")
            path = toc.path if exists else curated.repository.config.path
            subject = wanted[0] if wanted else ""
            help_ = "add it, or correct model.toc of rules.yaml"
            yield Problem(toc.span, f"no table of contents: {toc.reason}", subject, help_, path=path, at=at)

    def _is_missed(self, curated: CuratedList, toc: NoToc) -> bool:
        """Whether it is reported that the table under the heading is shown as text."""
        page = curated.repository.library.document(toc.path)
        if page is None or not self.gives_way(toc.path, Fault.MISSED_TABLE):
            return False
        sections = (toc_section(page, place) for place, each in enumerate(page.headings) if each.span == toc.span)
        missed = curated.repository.once(missed_tables)
        return any(any(missed.starting_in(page, section)) for section in sections)
