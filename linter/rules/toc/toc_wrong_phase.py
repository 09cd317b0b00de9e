"""toc-wrong-phase."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Span
from linter.finding import Applicability, Fix, Problem, Severity
from linter.model.curated_list import CuratedList
from linter.model.resolve import NoAnchor
from linter.model.toc import Toc, TocEntry
from linter.model.topics import Topic
from linter.rules.base import TocRule
from linter.rules.toc._entries import meant_topics, other_phase, repeated
from linter.rules.toc._write import Writer


class TocWrongPhase(TocRule):
    """An entry of the table of contents leads to a page of another phase than its column.

    ## What it does
    Compares the phase of the column (or of the group, in a list) with the phase whose page the entry leads to. As long
    as the header cells are wrong themselves it is silent, and so it is about links to anchors that do not exist.

    ## Why is this bad?
    Readers look for a topic in the phase that it belongs to.

    ## Example
    ```yaml rules.yaml
    extends: [playbook]
    model:
      phases:
        - {name: Prototype, page: Playbook/1_Prototype/README.md}
        - {name: Operations, page: Playbook/2_Operations/README.md}
      toc: {page: README.md}
    ```
    ```markdown README.md
    # Playbook

    ## Table of Contents

    | Prototype | Operations |
    |---|---|
    | [Use case](Playbook/1_Prototype/README.md#use-case) | |
    | [Monitoring](Playbook/2_Operations/README.md#monitoring) | |
    ```
    ```markdown Playbook/1_Prototype/README.md
    # Prototype

    ## Use case

    What the application is for and who will use it.

    - [A guide](https://docs.python.org/3/)
    ```
    ```markdown Playbook/2_Operations/README.md
    # Operations

    ## Monitoring

    How to see what the application does in production.

    - [Another guide](https://docs.python.org/3/library/)
    ```

    ## Use instead
    ```markdown README.md
    # Playbook

    ## Table of Contents

    | Prototype | Operations |
    |---|---|
    | [Use case](Playbook/1_Prototype/README.md#use-case) | [Monitoring](Playbook/2_Operations/README.md#monitoring) |
    ```
    """

    severity = Severity.ERROR
    fix = Applicability.UNSAFE
    needs = "phases"

    def check(self, curated: CuratedList, toc: Toc) -> Iterator[Problem]:
        named, writer = meant_topics(curated), Writer(curated, toc)
        surplus = {entry.span for entry, _ in repeated(curated)}
        for entry in toc.entries:
            other = None if isinstance(entry.target, NoAnchor) else other_phase(curated, entry)
            if entry.link and other:
                message = f"'{entry.label}' stands under '{entry.phase}' and leads to a page of '{other.name}'"
                help_ = f"move it to '{other.name}', or link to {_page(curated, entry.phase)}"
                fix = self._fix(writer, entry, named.get(entry.span), curated.topic_at(entry.target), surplus)
                yield Problem(entry.link.span, message, entry.label, help_, fix, path=toc.page.path)

    def _fix(
        self, writer: Writer, entry: TocEntry, named: Topic | None, target: Topic | None, surplus: set[Span]
    ) -> Fix | None:
        """Links the entry to the topic of its own phase that it means, or moves it to the phase of its target."""
        if named and named.phase == entry.phase:
            return writer.relink(entry, named)
        if named is None and target and entry.span in surplus:
            return writer.remove(entry)
        topic = named or target
        return writer.move(entry, topic) if topic else None


def _page(curated: CuratedList, name: str) -> str:
    return next(phase.path for phase in curated.phases_called(name) if phase.name == name)
