"""toc-entry-not-link."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Applicability, Problem, Severity
from linter.model.curated_list import CuratedList
from linter.model.toc import Toc, TocEntry
from linter.rules.base import TocRule
from linter.rules.toc._entries import EntryFaults, again, meant_topics
from linter.rules.toc._write import Writer


class TocEntryNotLink(TocRule):
    """An entry of the table of contents is plain text.

    ## What it does
    Reports filled cells and list items without a link. Empty cells are fine, and so are the items that group others.
    Where the rules about broken links are off, it also reports entries whose link leads nowhere and that mean no topic.

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
    is_style = True
    fix = Applicability.UNSAFE

    def check(self, curated: CuratedList, toc: Toc) -> Iterator[Problem]:
        named, writer, faults = meant_topics(curated), Writer(curated, toc), curated.once(EntryFaults)
        twice = again(curated)
        for entry in toc.entries:
            topic = named.get(entry.span)
            reported = self.gives_way(toc.page.path, *faults.of(entry))
            if entry.link is None and not reported and not _is_phase(curated, entry):
                help_ = f"link it to '#{topic.heading.anchor}'" if topic else "link it to its topic"
                shown = entry.label or toc.page.source(entry.span)
                fix = writer.remove(entry) if entry.span in twice else writer.relink(entry, topic) if topic else None
                yield Problem(entry.span, f"'{shown}' has no link", entry.label, help_, fix, path=toc.page.path)
            elif entry.link and topic is None and faults.broken(entry) and not reported:
                message = f"'{entry.label}' leads nowhere, and no topic without an entry is like it"
                help_ = "link it to a topic, or take it out"
                yield Problem(entry.span, message, entry.label, help_, writer.remove(entry), path=toc.page.path)


def _is_phase(curated: CuratedList, entry: TocEntry) -> bool:
    """Whether it is the name of a phase that has no topics yet."""
    return bool(curated.phases_called(entry.label))
