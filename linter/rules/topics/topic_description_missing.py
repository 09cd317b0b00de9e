"""topic-description-missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from linter.config.settings import Key
from linter.finding import Problem, Severity
from linter.model.curated_list import CuratedList
from linter.model.topics import Topic
from linter.rules.base import TopicRule
from linter.rules.precedence import Fault
from linter.rules.topics._body import count_words, description, has_placeholder


class TopicDescriptionMissing(TopicRule):
    """A topic begins with its list, without a word of introduction.

    ## What it does
    Counts the words of the paragraphs and HTML texts between a topic's heading and its first list, table or subheading.
    Placeholders are left to `placeholder-text`.

    ## Why is this bad?
    A list of links does not say what to decide, what is good enough, or which link is for whom.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    model:
      topics: {level: 2}
    rules:
      topic-description-missing: on
    ```
    ```markdown README.md
    # Guides

    ## Monitoring

    - [A guide](https://docs.python.org/3/)
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
        """How much is enough."""

        min_words: Annotated[int, Key("The least number of words.")] = 5

    severity = Severity.WARNING
    is_style = True
    options: Options

    def check(self, curated: CuratedList) -> Iterator[Problem]:
        for topic in curated.topics:
            got = sum(count_words(block.text) for block in description(topic))
            if got < self.options.min_words and not self._is_placeholder(curated, topic):
                least = f"at least {self.options.min_words} words"
                message = f"expected a description of {least} before the first list; got {got}"
                help_ = "say below the heading what the topic is about"
                span = topic.heading.content
                yield Problem(span, message, topic.heading.text, help_, path=topic.page.path)

    def _is_placeholder(self, curated: CuratedList, topic: Topic) -> bool:
        return self.gives_way(topic.page.path, Fault.PLACEHOLDER) and has_placeholder(curated.repository, topic)
