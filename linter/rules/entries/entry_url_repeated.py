"""entry-url-repeated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.document import Document, Link, LinkKind, LinkSyntax
from linter.finding import Problem, Related, Severity
from linter.model.curated_list import CuratedList
from linter.model.topics import Entry
from linter.rules.base import EntryRule
from linter.rules.entries._described import pictures
from linter.rules.link_attempts import link_attempts
from linter.rules.same_page import same

_FAR = 200  # characters before a link that are looked at
_WORD = re.compile(r"[^\W\d_]{2,}")
_PARTS = re.compile(r"[.!?()\n\u3002]|\s[-\u2013\u2014]\s")
_LABELS = frozenset(
    "demo, live demo, live, docs, documentation, website, web site, homepage, home page, site, web, chrome, firefox, "
    "edge, safari, opera, android, ios, windows, macos, linux".split(", ")
)

_MANY = 10  # links of an entry; one with more holds a table, or a list of its own


class EntryUrlRepeated(EntryRule):
    """An entry links to one URL twice.

    ## What it does
    Compares the links of each entry. Images and badges may lead where the title leads, and so may links that are called
    Demo, Docs or Website: there the page is both. A link in the middle of a sentence may lead there again.

    ## Why is this bad?
    The second was meant to lead elsewhere, for example to the source code, and its URL is that of the first by a slip.

    ## Example
    ```yaml rules.yaml
    model:
      topics: {level: 2}
    ```
    ```markdown README.md
    # Guides

    ## Monitoring

    - [Alerts](https://docs.python.org/3/) - When people are woken up. ([Source code](https://docs.python.org/3/))
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    ## Monitoring

    - [Alerts](https://docs.python.org/3/) - When people are woken up. ([Source code](https://github.com/python/cpython))
    ```
    """

    since = "0.2.0"
    severity = Severity.INFO

    def check(self, curated: CuratedList) -> Iterator[Problem]:
        for topic in curated.sections:
            for entry in topic.entries:
                first: dict[str, Link] = {}
                for link in _compared(curated, topic.page, entry) if 1 < len(entry.links) <= _MANY else ():
                    other = first.setdefault(same(link.url), link)
                    if other is link or {_fold(link.text), _fold(other.text)} & _LABELS:
                        continue
                    if not _is_in_a_sentence(topic.page, link):
                        related = (Related(topic.page.path, other.span, "the first link"),)
                        message = f"same URL twice in one entry: '{link.url}'"
                        help_ = "link to what was meant, or remove it"
                        yield Problem(link.span, message, link.url, help_, related=related, path=topic.page.path)


def _compared(curated: CuratedList, page: Document, entry: Entry) -> Iterator[Link]:
    """The links to the web but images, badges, and URLs in a malformed link, which GitHub links by itself."""
    shown, attempts = pictures(page, entry.span), curated.repository.once(link_attempts)
    for link in entry.links:
        is_torn = link.syntax is LinkSyntax.BARE and bool(attempts.around(page, link.span))
        is_shown = link.kind is LinkKind.IMAGE or link.span in shown
        if not is_shown and not is_torn and link.url.startswith("http"):
            yield link


def _is_in_a_sentence(page: Document, link: Link) -> bool:
    """Whether words stand right before the link, so that it belongs to running text."""
    before = page.text[max(link.span.start - _FAR, 0) : link.span.start]
    return len(_WORD.findall(_PARTS.split(before)[-1])) > 1


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())
