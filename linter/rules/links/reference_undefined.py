"""reference-undefined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from linter.config.settings import Key
from linter.document import Document, Span
from linter.finding import Problem, Severity
from linter.rules.base import DocumentRule
from linter.rules.links._brackets import LONGEST, is_index, pairs, plain
from linter.text.nearest import did_you_mean

_NO_LABEL = re.compile(r"\s*|[xX]|[\^!].*|[.…]+", re.DOTALL)
_NUMBER = re.compile(r"[0-9]+")


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

    def check(self, document: Document) -> Iterator[Problem]:
        known = {_normal(definition.label): definition.label for definition in document.definitions}
        for prose in document.prose:
            shown = plain(prose)
            source = document.source(prose.span)
            for begin, end, label in self._references(shown, source):
                if _normal(label) not in known:
                    start = prose.span.start + (begin - 1 if shown[begin - 1 : begin] == "!" else begin)
                    span = Span(start, prose.span.start + end)
                    help_ = f"add a line '[{label}]: address'{did_you_mean(label, map(str.lower, known.values()))}"
                    yield Problem(span, f"no definition of '[{label}]'", help=help_)

    def _references(self, shown: str, source: str) -> Iterator[tuple[int, int, str]]:
        """Begin, end and label of what reads as a reference."""
        if "[" not in shown:
            return
        square = pairs(shown, "[]")
        done = 0
        for begin, end in square.items():
            if begin < done or is_index(shown, begin):
                continue
            second = square.get(end + 1)
            after = end + 1 if second is None else second + 1
            text, label = source[begin + 1 : end], source[end + 2 : second] if second is not None else ""
            if not self.options.shortcut and not label.strip():
                continue
            if shown[after : after + 1] != "(" and _is_reference(text, label):
                done = after
                yield begin, after, " ".join((label if label.strip() else text).split())


def _is_reference(text: str, label: str) -> bool:
    if len(text) > LONGEST or len(label) > LONGEST or _NO_LABEL.fullmatch(text):
        return False
    if not label.strip():
        return not _NUMBER.fullmatch(text)
    citations = _NUMBER.fullmatch(text) and _NUMBER.fullmatch(label)
    return not citations and not _NO_LABEL.fullmatch(label)


def _normal(label: str) -> str:
    """As CommonMark compares labels: white space and case set aside."""
    return " ".join(label.split()).lower().upper()
