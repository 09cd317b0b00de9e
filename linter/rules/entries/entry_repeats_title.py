"""entry-repeats-title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.document import Span
from linter.finding import Problem, Severity
from linter.model.curated_list import CuratedList
from linter.rules.base import EntryRule
from linter.rules.entries._described import described
from linter.rules.entries._presented import own

_IS = re.compile(r"[*_`]{0,3} (?:is|are) (?:an?|the) ", re.IGNORECASE)


class EntryRepeatsTitle(EntryRule):
    """A description begins with the title that stands before it.

    ## What it does
    Reports descriptions that begin with the entry's title and "is a", "is an", "is the" or "are the".

    ## Why is this bad?
    Readers have just read the title; the first words of a description are what they scan.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    model:
      topics: {level: 2}
      entries: {template: "{link} - {description}"}
    rules:
      entry-repeats-title: on
    ```
    ```markdown README.md
    # Guides

    ## Monitoring

    - [Logbook](https://docs.python.org/3/) - Logbook is a library for logging.
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    ## Monitoring

    - [Logbook](https://docs.python.org/3/) - A library for logging.
    ```
    """

    severity = Severity.INFO
    is_pedantic = True

    def check(self, curated: CuratedList) -> Iterator[Problem]:
        for found in own(curated.once(described), self.gives_way):
            text = found.page.source(found.span)
            bare = text.lstrip("*_`")
            name = bare[: len(found.title)]
            if found.title and name.casefold() == found.title.casefold():
                match = _IS.match(bare, len(name))
                if match:
                    start = found.span.start
                    span = Span(start, start + len(text) - len(bare) + match.end() - 1)
                    message = f"the description repeats the title '{found.title}'"
                    help_ = "begin with what it is"
                    yield Problem(span, message, found.title, help_, path=found.page.path)
