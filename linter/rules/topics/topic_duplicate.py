"""topic-duplicate."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Problem, Related, Severity
from linter.model.curated_list import CuratedList
from linter.rules.base import TopicRule
from linter.rules.twin_topics import twins


class TopicDuplicate(TopicRule):
    """A page has two topics with the same name.

    ## What it does
    Compares the names of the topics of a page, without regard to case and punctuation. Below different headings of a
    higher level, the same name is fine.

    ## Why is this bad?
    Readers find one of them and miss the other, contributors add to either, and the anchor of the second is not the one
    that they expect.

    ## Example
    ```yaml rules.yaml
    model:
      topics: {level: 2}
    ```
    ```markdown README.md
    # Guides

    ## Testing

    - [A guide to testing](https://docs.python.org/3/1)

    ## Monitoring

    - [A guide to monitoring](https://docs.python.org/3/2)

    ## Testing

    - [Another guide to testing](https://docs.python.org/3/3)
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    ## Testing

    - [A guide to testing](https://docs.python.org/3/1)
    - [Another guide to testing](https://docs.python.org/3/3)

    ## Monitoring

    - [A guide to monitoring](https://docs.python.org/3/2)
    ```
    """

    since = "0.2.0"
    severity = Severity.WARNING

    def check(self, curated: CuratedList) -> Iterator[Problem]:
        first = twins(curated)
        for topic in curated.topics:
            if other := first.get(topic.key):
                related = (Related(topic.page.path, other.heading.span, "the first of them"),)
                message = f"two topics are called '{topic.heading.text}'"
                help_ = "merge them, or rename one"
                path = topic.page.path
                yield Problem(topic.heading.content, message, topic.heading.text, help_, related=related, path=path)
