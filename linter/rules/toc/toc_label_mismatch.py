"""toc-label-mismatch."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

from msgspec import Struct

from linter.config.settings import Key
from linter.finding import Applicability, Problem, Related, Severity
from linter.model.curated_list import CuratedList
from linter.model.toc import Toc, TocEntry
from linter.model.topics import Topic
from linter.rules.base import TocRule
from linter.rules.toc._entries import EntryFaults, meant_topics
from linter.rules.toc._write import Writer
from linter.text.normalise import normalise_label


class Accept(StrEnum):
    """Which labels are right."""

    SUBSET = "subset"
    EXACT = "exact"


class TocLabelMismatch(TocRule):
    """An entry of the table of contents says something else than the heading of its topic.

    ## What it does
    Compares the words of the label with those of the heading that it leads to. Case, punctuation and a plural s do not
    count, and a label may leave words out ("CI/CD" for "Deployment pipelines in CI/CD"), unless `accept` is `exact`.

    ## Why is this bad?
    Readers arrive at something else than they chose. Often the topic was renamed, or the link was copied.

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

    - [Tracing](#monitoring)

    ## Monitoring

    - [A guide](https://docs.python.org/3/)
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    ## Contents

    - [Monitoring](#monitoring)

    ## Monitoring

    - [A guide](https://docs.python.org/3/)
    ```
    """

    class Options(Struct, frozen=True):
        """How alike they must be."""

        accept: Annotated[Accept, Key("Whether a label may leave out words of the heading.")] = Accept.SUBSET

    severity = Severity.WARNING
    is_style = True
    is_pedantic = True
    fix = Applicability.UNSAFE
    options: Options

    def check(self, curated: CuratedList, toc: Toc) -> Iterator[Problem]:
        named, writer, faults = meant_topics(curated), Writer(curated, toc), curated.once(EntryFaults)
        for entry in toc.entries:
            topic = curated.topic_at(entry.target)
            reported = self.gives_way(toc.page.path, *faults.of(entry))
            if topic and entry.link and entry.label and not reported and not self._fits(entry, topic):
                message = f"expected '{topic.heading.text}', the heading that it leads to; got '{entry.label}'"
                better = named.get(entry.span)
                help_ = (
                    f"did you mean to link to '#{better.heading.anchor}'?"
                    if better
                    else "call it as the heading is called"
                )
                related = (Related(topic.page.path, topic.heading.content, "the heading"),)
                fix = writer.relink(entry, better) if better else writer.relabel(entry, topic)
                yield Problem(entry.link.span, message, entry.label, help_, fix, related, toc.page.path)

    def _fits(self, entry: TocEntry, topic: Topic) -> bool:
        if self.options.accept is Accept.EXACT:
            return normalise_label(entry.label) == normalise_label(topic.heading.text)
        return entry.names(topic.heading)
