"""topic-not-in-toc."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Applicability, Problem, Related, Severity
from linter.playbook import Playbook
from linter.rules.base import ProjectRule
from linter.rules.toc._entries import meant, toc_of
from linter.rules.toc._insert import Insertions
from linter.rules.toc._torn import lost_anchors


class TopicNotInToc(ProjectRule):
    """A topic has no entry in the table of contents.

    ## What it does
    Reports the topics that no entry leads to. It is silent about a topic whose entry is there but broken: one that
    names it and leads elsewhere, has no link, or stands in a torn row; other rules speak of those. A heading that was
    renamed is reported at the link that still has its old anchor.

    ## Why is this bad?
    Readers find topics through the table of contents; the others might as well not be there.

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
    needs = "toc"

    def check(self, playbook: Playbook) -> Iterator[Problem]:
        toc = toc_of(playbook)
        if toc is None:
            return
        named = {(topic.page.path, topic.heading.span) for topic in meant(playbook, toc).values()}
        named |= {(path, heading.span) for (path, _), heading in playbook.renames.items()}
        lost, insertions = lost_anchors(toc), Insertions(toc)
        for topic in playbook.topics:
            place = (topic.page.path, topic.heading.span)
            if not playbook.listed(topic) and place not in named and topic.heading.anchor not in lost:
                message = f"the topic '{topic.heading.text}' has no entry in the table of contents of {toc.page.path}"
                help_ = "add an entry, or list the heading under model.topics.ignore"
                related = (Related(toc.page.path, toc.heading.content, "the table of contents"),)
                fix = insertions.fix(topic)
                span = topic.heading.content
                yield Problem(span, message, topic.heading.text, help_, fix, related, topic.page.path)
