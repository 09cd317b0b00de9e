"""topic-missing."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Span
from linter.finding import Problem, Severity
from linter.model.curated_list import CuratedList
from linter.model.resolve import NoAnchor
from linter.model.toc import Toc
from linter.rules.base import TopicRule
from linter.rules.precedence import Fault
from linter.text.normalise import normalise_label


class TopicMissing(TopicRule):
    """A phase lacks a topic that rules.yaml requires.

    ## What it does
    Looks for each topic of `model.topics.required` among the topics of its phase; case, punctuation and a plural s do
    not count. If the table of contents still has an entry for it, `anchor-missing` speaks there instead.

    ## Why is this bad?
    What every phase must cover is not covered.

    ## Example
    ```yaml rules.yaml
    extends: [playbook]
    model:
      toc: null
      phases:
        - {name: Prototype, page: Playbook/1_Prototype/README.md}
      topics: {level: 2, required: {Prototype: [Impact Assessment]}}
    ```
    ```markdown Playbook/1_Prototype/README.md
    # Prototype

    ## Use case

    What the application is for and who will use it.

    - [A guide](https://docs.python.org/3/)
    ```

    ## Use instead
    ```markdown Playbook/1_Prototype/README.md
    # Prototype

    ## Use case

    What the application is for and who will use it.

    - [A guide](https://docs.python.org/3/)

    ## Impact Assessment

    Whom the application could harm, and how that is prevented.

    - [Another guide](https://docs.python.org/3/library/)
    ```
    """

    severity = Severity.ERROR

    def check(self, curated: CuratedList) -> Iterator[Problem]:
        topics = curated.repository.config.model.topics
        broken = self._broken_entries(curated)
        for name, required in topics.required.items() if topics else ():
            for phase in (phase for phase in curated.phases_called(name) if phase.page):
                headings = [topic.heading.text for topic in phase.topics]
                names = {normalise_label(text) for text in headings} | broken.get(phase.path, set())
                for wanted in required:
                    if normalise_label(wanted) not in names:
                        near = curated.repository.library.near_names.find_closest("topic", wanted, headings)
                        help_ = f"did you mean '{near}'?" if near else "add a heading with these words"
                        message = f"the phase '{phase.name}' must have a topic '{wanted}'"
                        yield Problem(Span(0, 0), message, wanted, help_, path=phase.path)

    def _broken_entries(self, curated: CuratedList) -> dict[str, set[str]]:
        """By page the labels of the entries in the table of contents whose anchor is missing, which is reported."""
        toc, found = curated.toc, dict[str, set[str]]()
        if isinstance(toc, Toc) and self.gives_way(toc.page.path, Fault.MISSING_ANCHOR):
            for entry in toc.entries:
                if isinstance(entry.target, NoAnchor):
                    found.setdefault(entry.target.page.path, set()).add(normalise_label(entry.label))
        return found
