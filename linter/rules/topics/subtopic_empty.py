"""subtopic-empty."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Block, BlockKind, Document, Heading, Span, within
from linter.finding import Problem, Severity
from linter.model.curated_list import CuratedList
from linter.model.topics import Topic
from linter.rules.base import TopicRule

_SENTENCE = 40  # characters


class SubtopicEmpty(TopicRule):
    """There is nothing under a heading of a topic.

    ## What it does
    Reports Markdown headings below the level of topics with neither text nor entries under them, nor further headings.
    A sentence as heading announces nothing.

    ## Why is this bad?
    The heading promises something that is not there.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    model:
      topics: {level: 2}
    ```
    ```markdown README.md
    # Guides

    ## Monitoring

    - [A guide](https://docs.python.org/3/)

    ### Dashboards
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    ## Monitoring

    - [A guide](https://docs.python.org/3/)

    ### Dashboards

    - [Another guide](https://docs.python.org/3/library/)
    ```
    """

    severity = Severity.WARNING
    is_style = True

    def check(self, curated: CuratedList) -> Iterator[Problem]:
        for topic in curated.topics:
            for heading, below in _subtopics(topic):
                if not (heading.html or _is_sentence(heading)) and _is_empty(topic.page, below):
                    message = f"there is nothing under '{heading.text}'"
                    help_ = "write what belongs there, or take the heading out"
                    yield Problem(heading.content, message, heading.text, help_, path=topic.page.path)


def _subtopics(topic: Topic) -> Iterator[tuple[Heading, Span]]:
    """Each subheading with the span below it, up to the next; a subheading with others below it has those."""
    for number, heading in enumerate(topic.subtopics, 1):
        after = topic.subtopics[number] if number < len(topic.subtopics) else None
        if after is None or after.html or after.level <= heading.level:
            yield heading, Span(heading.span.end, after.span.start if after else topic.section.end)


def _is_sentence(heading: Heading) -> bool:
    """Whether a heading is a sentence that stands out, as at the end of a page: it announces nothing."""
    return heading.text.rstrip().endswith((".", "!", "\u3002", "\uff01")) and len(heading.text) >= _SENTENCE


def _is_empty(page: Document, span: Span) -> bool:
    return not any(_has_content(page, block) for block in within(page.blocks, span))


def _has_content(page: Document, block: Block) -> bool:
    """Whether a block is more than a thematic break or a comment."""
    if block.kind is BlockKind.HTML:
        return bool(block.text or within(page.links, block.span))
    return block.kind is not BlockKind.RULE
