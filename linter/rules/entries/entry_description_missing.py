"""entry-description-missing."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence

from linter.document import ListItem, Span
from linter.finding import Problem, Severity
from linter.model.curated_list import CuratedList
from linter.model.headings import HeadingKey
from linter.model.topics import Topic
from linter.rules.base import EntryRule
from linter.rules.entries._presented import inner, outermost, own
from linter.rules.entries._wording import Worded, misfits

_MORE = re.compile(r"(?:(?:and |see )?(?:also|many )?more|see also|others?|(?:the )?full list)\W*", re.IGNORECASE)

_LABEL = re.compile(
    r"\A(?:part|chapter|lesson|episode|volume|vol\.|day|week|module)\s+(?:\d+|[ivx]+)\Z"
    r"|\b(?:docs?|documentation|github|gitlab|repo(?:sitory)?|website|homepage|home page|source(?: code)?|demo|wiki)\Z",
    re.IGNORECASE,
)
_WORDS, _TELLING = re.compile(r"[^\W_]+"), 4  # words of a title that tells what it is about
_TELLS = re.compile(
    r"\A[^\n]{1,100}?(?:\s[-\u2013\u2014]+\s|:\s)\s*\w+(?:\W+\w+){2}"
)  # what a group of resources has in common
_BY = re.compile(r"\bby\s+[A-Z].*[\s(](?:19|20)\d\d\)?\Z")  # a book's title, with its author and year


class EntryDescriptionMissing(EntryRule):
    """An entry has a title and no description.

    ## What it does
    Reports entries that would fit `model.entries.template` if a description stood behind them. Left out are entries
    that hold further items or stand inside of another, such as "More…", or of a group that has a description, titles
    that are one ("Python documentation", a book's with author and year), badges without a title, and lists in which no
    entry has a description. Behind a title of four words or more it is an info.

    ## Why is this bad?
    Readers must follow the link to learn whether it is for them.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    model:
      topics: {level: 2}
      entries: {template: "{link} - {description}"}
    rules:
      entry-description-missing: on
    ```
    ```markdown README.md
    # Guides

    ## Monitoring

    - [A guide](https://docs.python.org/3/)
    - [Another guide](https://docs.python.org/3/library/) - Goes on from there.
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    ## Monitoring

    - [A guide](https://docs.python.org/3/) - Begins with the basics.
    - [Another guide](https://docs.python.org/3/library/) - Goes on from there.
    ```
    """

    severity = Severity.WARNING

    def check(self, curated: CuratedList) -> Iterator[Problem]:
        for misfit in _undescribed(own(curated.once(misfits), self.gives_way)):
            title = misfit.entry.links[0].text
            severity = Severity.INFO if len(_WORDS.findall(title)) >= _TELLING else Severity.WARNING
            message = f"'{title}' has no description"
            help_ = f"write it as '{misfit.template.text}'"
            yield Problem(misfit.entry.span, message, title, help_, path=misfit.topic.page.path, severity=severity)


def _undescribed(misfits: Iterable[Worded]) -> Iterator[Worded]:
    """The entries without a description in lists where others have one."""
    bare: dict[HeadingKey, list[Worded]] = {}
    for misfit in misfits:
        if misfit.bare:
            bare.setdefault(misfit.topic.key, []).append(misfit)
    for found in bare.values():
        topic = found[0].topic
        starts = [block.span.start for block in outermost(topic)]
        without = {misfit.entry.span for misfit in found}
        within_entries = inner(topic)
        described = {bisect(starts, entry.span.start) for entry in topic.entries if entry.span not in without}
        groups = _described_groups(topic)
        for misfit in found:
            span = misfit.entry.span
            if misfit.entry.links[0].url.startswith("#"):  # a place on the page, as contents have
                continue
            title = misfit.entry.links[0].text.strip()
            tells_all = not title or any((_MORE.fullmatch(title), _BY.search(title), _LABEL.search(title)))
            group = bisect(groups, span) - 1
            tells_all = tells_all or (group >= 0 and groups[group].holds(span))
            if not tells_all and span not in within_entries and bisect(starts, span.start) in described:
                yield misfit


def _described_groups(topic: Topic) -> Sequence[Span]:
    """The items that are no entries, and tell what the entries below them are about."""
    entries = {entry.span for entry in topic.entries}
    items = (item for item in topic.items if isinstance(item, ListItem) and item.head not in entries)
    return [item.span for item in items if _TELLS.search(item.text)]
