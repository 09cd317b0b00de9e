"""topic-duplicate."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Document, Heading, Span
from linter.finding import Problem, Related, Severity
from linter.model.curated_list import CuratedList
from linter.model.topics import Topic
from linter.rules.base import TopicRule


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
        first: dict[tuple[str, Span, str], Topic] = {}
        parents = _Parents()
        for topic in curated.topics:
            name = "".join(sign for sign in topic.heading.text.casefold() if sign.isalnum() or sign in "+#")  # C++, C#
            other = first.setdefault((topic.page.path, parents.of(topic.page, topic.heading), name), topic)
            if other is not topic and name:
                related = (Related(topic.page.path, other.heading.span, "the first of them"),)
                message = f"two topics are called '{topic.heading.text}'"
                help_ = "merge them, or rename one"
                path = topic.page.path
                yield Problem(topic.heading.content, message, topic.heading.text, help_, related=related, path=path)


class _Parents:
    """The headings above others, of each page in one pass."""

    def __init__(self) -> None:
        self._by_page: dict[str, dict[Span, Span]] = {}

    def of(self, page: Document, heading: Heading) -> Span:
        """The place of the next heading of a higher level above; an empty one if there is none."""
        if page.path not in self._by_page:
            parents: dict[Span, Span] = {}
            above: list[Heading] = []
            for each in page.headings:
                while above and above[-1].level >= each.level:
                    above.pop()
                parents[each.span] = above[-1].span if above else Span(0, 0)
                above.append(each)
            self._by_page[page.path] = parents
        return self._by_page[page.path][heading.span]
