"""reference-undefined."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from linter.config.settings import Key
from linter.document import Document
from linter.finding import Problem, Severity
from linter.rules.base import DocumentRule
from linter.rules.links._references import undefined_references
from linter.text.nearest import did_you_mean

MOST_GUESSES = 40
"""Near labels that are looked for in a run: each takes up to twenty milliseconds, on a page with thousands."""


class ReferenceUndefined(DocumentRule):
    """A reference such as `[text][label]` has no definition.

    ## What it does
    Reports `[text][label]` where no line `[label]: address` says what the label stands for. With `shortcut: true` also
    `[label][]` and `[label]`; without it these are taken for brackets in prose. Footnotes, alerts, task boxes, formulas
    and code are left alone.

    ## Why is this bad?
    The reader sees two pairs of brackets instead of a link.

    ## Example
    ```markdown README.md
    # Guides

    Read [the first guide][frist] and [the second][second].

    [second]: https://guides.dev/second
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [the first guide][first] and [the second][second].

    [first]: https://guides.dev/first
    [second]: https://guides.dev/second
    ```
    """

    class Options(Struct, frozen=True):
        shortcut: Annotated[bool, Key("Whether `[label][]` and `[label]` are meant as references too.")] = False

    options: Options
    severity = Severity.ERROR
    _guesses = 0

    def check(self, document: Document) -> Iterator[Problem]:
        labels = dict.fromkeys(definition.label.lower() for definition in document.definitions)
        for span, label in undefined_references(document, shortcut=self.options.shortcut):
            self._guesses += 1
            hint = did_you_mean(label, labels) if self._guesses <= MOST_GUESSES else ""
            yield Problem(span, f"no definition of '[{label}]'", help=f"add a line '[{label}]: URL'{hint}")
