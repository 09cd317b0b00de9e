"""reference-undefined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from linter.config.settings import Key
from linter.document import Document, Span
from linter.finding import Applicability, Edit, Fix, Problem, Severity
from linter.model.repository import Repository
from linter.rules.base import ProjectRule, Whole
from linter.rules.links._brackets import is_url
from linter.rules.links._references import undefined_references
from linter.text.lazy_pattern import LazyPattern

_DEFINITION = LazyPattern(r"^ {0,3}\[([^\[\]\n]{1,200})\]:[ \t]*\S", re.MULTILINE)
_TEMPLATE_DEFINITION = LazyPattern(r"^ {0,3}\[[^\[\]\n]{1,200}\]:[^\n]{0,300}(?:\{\{|\{%|<%)", re.MULTILINE)
_TEMPLATE_LABEL = LazyPattern(r"^ {0,3}\[[^\]\n]{0,100}(?:\{\{|\{%|<%)[^\n]{0,200}\]:", re.MULTILINE)  # any label
_BRACKETS = LazyPattern(r"\[([^\[\]\n]{1,100})\](?![\[(:])")


class ReferenceUndefined(ProjectRule):
    """A reference such as `[text][label]` has no definition.

    ## What it does
    Reports `[text][label]` where no line `[label]: address` says what the label stands for. With `shortcut: true` also
    `[label][]` and `[label]`; without it these are taken for brackets in prose. Footnotes, alerts, task boxes, formulas
    and code are left alone, and so are pages of a site that include other files, or are included in another page. On a
    page without definitions it is a warning, and a label that comes again is taken for a mark.

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
    fix = Applicability.UNSAFE
    needs_whole = Whole.NOTHING

    def check(self, repository: Repository) -> Iterator[Problem]:
        near_names = repository.library.near_names
        for page in repository.documents:
            found = list(undefined_references(page, shortcut=self.options.shortcut))
            if not found or repository.site_links.may_define_elsewhere(page) or _TEMPLATE_LABEL.search(page.text):
                continue
            labels = dict.fromkeys(definition.label.lower() for definition in page.definitions)
            has_labels = bool(labels) or self.options.shortcut
            filled_in = _filled_in(page)
            often = Counter(_BRACKETS.findall(page.text)) if not has_labels else Counter[str]()
            for span, label in found:
                if " ".join(label.lower().split()) in filled_in:
                    continue
                if is_url(label):
                    yield _round_brackets(page, span, label)
                elif has_labels or not _is_mark(page.source(span), often):
                    help_ = f"add a line '[{label}]: URL'{near_names.did_you_mean('label', label, labels)}"
                    severity = Severity.ERROR if has_labels else Severity.WARNING
                    yield Problem(span, f"no definition of '[{label}]'", help=help_, path=page.path, severity=severity)


def _filled_in(page: Document) -> frozenset[str]:
    """The labels of the lines that read as definitions, on a page with one whose URL a template writes.

    `[code]: https://a.dev/{{< param version >}}` is none for a reader of Markdown, nor are those right below it.
    """
    if not _TEMPLATE_DEFINITION.search(page.text):
        return frozenset()
    return frozenset(" ".join(match[1].lower().split()) for match in _DEFINITION.finditer(page.text))


def _is_mark(reference: str, often: Counter[str]) -> bool:
    """Whether it is of marks that the page puts behind links, together or alone: `[video][subtitles]`, `[$][Free]`."""
    text, _, label = reference.strip("![]").partition("][")
    return often[label] > 1 or often[text] > 0


def _round_brackets(page: Document, span: Span, url: str) -> Problem:
    """The link whose URL is in square brackets."""
    around = Span(span.end - len(url) - 2, span.end)
    is_plain = page.source(around) == f"[{url}]"
    edits = (Edit(around, f"({url})"),)
    fix = Fix(f"write '({url})'", edits, Applicability.UNSAFE) if is_plain else None
    return Problem(span, f"no definition of '[{url}]'", "", f"write '({url})'", fix, path=page.path)
