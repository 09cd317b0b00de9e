"""toc-duplicate-target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from linter.document import ListItem, Span, within
from linter.finding import Applicability, Problem, Related, Severity
from linter.model.curated_list import CuratedList
from linter.model.toc import Toc
from linter.rules.base import TocRule
from linter.rules.relink import relink
from linter.rules.toc._entries import EntryFaults, meant_topics, repeated
from linter.rules.toc._subentries import misplaced
from linter.rules.toc._write import Writer


class TocDuplicateTarget(TocRule):
    """Two entries of the table of contents lead to the same topic.

    ## What it does
    Reports each further entry that leads to a topic which has one. Of two, the one whose label names the topic is
    taken to be right. Of two entries below the entries of topics that lead to one subheading, the one below its own
    topic is right. A further list that has a line of text above it may lead to topics once more: a learning path.

    ## Why is this bad?
    It is either there twice or, when a link was copied, leads to another topic than it says.

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
    - [Deployment](#monitoring)

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

    severity = Severity.ERROR
    fix = Applicability.UNSAFE

    def check(self, curated: CuratedList, toc: Toc) -> Iterator[Problem]:
        yield from self._of_topics(curated, toc)
        for wrong, right in misplaced(curated, toc):
            if wrong.entry.link:
                message = f"'{wrong.entry.label}' links to a part of another topic than '{wrong.topic.heading.text}'"
                meant = wrong.meant
                help_ = f"did you mean '#{meant.anchor}'?" if meant else "link to a heading of its own topic"
                url = f"{wrong.entry.link.url.partition('#')[0]}#{meant.anchor}" if meant else ""
                fix = relink(wrong.entry.link, url, Applicability.UNSAFE) if meant else None
                related = (Related(toc.page.path, right.entry.span, "the other entry"),)
                yield Problem(wrong.entry.link.span, message, wrong.entry.label, help_, fix, related, toc.page.path)

    def _of_topics(self, curated: CuratedList, toc: Toc) -> Iterator[Problem]:
        named, writer, faults = meant_topics(curated), Writer(curated, toc), curated.once(EntryFaults)
        groups = _groups(toc)
        for entry, owner in repeated(curated):
            topic = curated.topic_at(entry.target)
            reported = self.gives_way(toc.page.path, *faults.of(entry))
            is_in_both = entry.label == owner.label and len({groups.get(each.span, 0) for each in (entry, owner)}) > 1
            if topic and entry.link and not (reported or is_in_both):
                message = f"'{entry.label}' leads to '{topic.heading.text}', where '{owner.label}' leads already"
                better = named.get(entry.span)
                help_ = f"did you mean '#{better.heading.anchor}'?" if better else "one entry a topic is enough"
                related = (Related(toc.page.path, owner.span, "the other entry"),)
                fix = writer.relink(entry, better) if better else writer.remove(entry)
                yield Problem(entry.link.span, message, entry.label, help_, fix, related, toc.page.path)


def _groups(toc: Toc) -> Mapping[Span, int]:
    """Where the item around each item begins, by the head of the inner one."""
    found: dict[Span, int] = {}
    around: list[ListItem] = []
    for item in within(toc.page.items, toc.span):
        while around and around[-1].span.end <= item.span.start:
            around.pop()
        if around:
            found[item.head] = around[-1].span.start
        around.append(item)
    return found
