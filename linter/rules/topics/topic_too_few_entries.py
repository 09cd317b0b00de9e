"""topic-too-few-entries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from linter.config.settings import Key
from linter.document import Document, LinkKind, ListItem, Row, Span, within
from linter.finding import Problem, Severity
from linter.model.curated_list import CuratedList
from linter.model.resolve import File, Section, Target
from linter.model.topics import Topic
from linter.rules.base import TopicRule
from linter.rules.link_attempts import failed_attempts
from linter.rules.missed_tables import missed_tables
from linter.rules.precedence import Fault
from linter.rules.topics._body import has_placeholder
from linter.text.plural import plural


class TopicTooFewEntries(TopicRule):
    """A topic has fewer entries than it must.

    ## What it does
    Counts the list items or, with `model.entries.shape: table`, the rows of a topic that have a link. A topic that is
    only a placeholder is left to `placeholder-text`, a broken link to `malformed-link`, a table that GitHub shows as
    text to `table-row-cells`. One without entries that leads to another page of the repository has them there.

    ## Why is this bad?
    Readers come for the resources.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    model:
      topics: {level: 2}
    ```
    ```markdown README.md
    # Guides

    ## Monitoring

    How to see what the application does in production.
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    ## Monitoring

    How to see what the application does in production.

    - [A guide](https://docs.python.org/3/)
    ```
    """

    class Options(Struct, frozen=True):
        """How many are enough."""

        min: Annotated[int, Key("The least number of entries.")] = 1

    severity = Severity.WARNING
    is_style = True
    is_pedantic = True
    options: Options

    def check(self, curated: CuratedList) -> Iterator[Problem]:
        least = self.options.min
        for topic in curated.topics:
            got = len(topic.entries)
            elsewhere = not got and _links_elsewhere(curated, topic)
            if got < least and not elsewhere and not self._is_reported(curated, topic, least - got):
                message = f"expected at least {plural(least, 'entry')} under '{topic.heading.text}'; got {got}"
                span = topic.heading.content
                help_ = "list more here, or let the topic be part of another one"
                yield Problem(span, message, topic.heading.text, help_, path=topic.page.path)

    def _is_reported(self, curated: CuratedList, topic: Topic, lacking: int) -> bool:
        """Whether it is reported that the links of as many items as lack are broken, that their table is shown as text,
        or that all is yet to come."""
        path = topic.page.path
        faults = (failed_attempts(curated.repository, topic.page, _own(item)) for item in topic.items)
        broken = sum(self.gives_way(path, *of_item) for of_item in faults)
        empty = not topic.entries and has_placeholder(curated.repository, topic)
        missed = any(curated.repository.once(missed_tables).starting_in(topic.page, topic.section))
        return (
            broken >= lacking
            or (missed and self.gives_way(path, Fault.MISSED_TABLE))
            or (empty and self.gives_way(path, Fault.PLACEHOLDER))
        )


def _links_elsewhere(curated: CuratedList, topic: Topic) -> bool:
    """Whether a link points to another page or a folder of the repository."""
    links = (link for link in within(topic.page.links, topic.section) if link.kind is LinkKind.LINK)
    return any(_is_elsewhere(curated.repository.resolve(topic.page.path, link.url), topic.page) for link in links)


def _is_elsewhere(target: Target, page: Document) -> bool:
    match target:
        case Section(other):
            return other.path != page.path
        case File(folder=folder):
            return folder
    return False


def _own(item: ListItem | Row) -> Span:
    """The item without those inside of it."""
    return item.head if isinstance(item, ListItem) else item.span
