"""toc-target-not-topic."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Heading
from linter.finding import Applicability, Problem, Severity
from linter.model.curated_list import CuratedList
from linter.model.resolve import File, Other, Section, Web
from linter.model.toc import Toc, TocEntry
from linter.rules.base import TocRule
from linter.rules.precedence import Fault
from linter.rules.toc._entries import EntryFaults, again, is_own, meant_topics
from linter.rules.toc._write import Writer


class TocTargetNotTopic(TocRule):
    """An entry of the table of contents leads somewhere, but not to a topic.

    ## What it does
    Reports entries whose link works and ends at the top of a page, at a subtopic, at a heading of another level, in a
    folder or outside of the repository. Labels under `model.toc.ignore` are left alone.

    ## Why is this bad?
    Readers arrive at the top of a long page and have to search for the topic that they chose.

    ## Example
    ```yaml rules.yaml
    extends: [playbook]
    model:
      phases:
        - {name: Prototype, page: Playbook/1_Prototype/README.md}
      toc: {page: README.md}
    ```
    ```markdown README.md
    # Playbook

    ## Table of Contents

    | Prototype |
    |---|
    | [Use case](Playbook/1_Prototype/README.md) |
    ```
    ```markdown Playbook/1_Prototype/README.md
    # Prototype

    ## Use case

    What the application is for and who will use it.

    - [A guide](https://docs.python.org/3/)
    ```

    ## Use instead
    ```markdown README.md
    # Playbook

    ## Table of Contents

    | Prototype |
    |---|
    | [Use case](Playbook/1_Prototype/README.md#use-case) |
    ```
    """

    severity = Severity.WARNING
    fix = Applicability.UNSAFE

    def check(self, curated: CuratedList, toc: Toc) -> Iterator[Problem]:
        if curated.repository.config.model.topics is None:
            return
        named, writer = meant_topics(curated), Writer(curated, toc)
        twice = again(curated)
        for entry in toc.entries:
            got = _got(curated, entry)
            if entry.link and got and not self.gives_way(toc.page.path, *_faults(curated, entry)):
                topic = named.get(entry.span)
                help_ = _better(entry, topic.heading) if topic else "link to a topic's heading"
                message = f"expected '{entry.label}' to lead to a topic; got {got}"
                fix = writer.remove(entry) if entry.span in twice else writer.relink(entry, topic) if topic else None
                yield Problem(entry.link.span, message, entry.link.url, help_, fix, path=toc.page.path)


def _got(curated: CuratedList, entry: TocEntry) -> str:
    """The target of an entry in words, if it is no topic; empty for a topic, and for a broken link."""
    if curated.topic_at(entry.target):
        return ""
    match entry.target:
        case Section(page=page, heading=None, anchor=""):
            return f"the top of {page.path}"
        case Section(heading=None, anchor=anchor):
            return f"the anchor '#{anchor}'"
        case Section(heading=heading) if heading:
            return f"the heading '{heading.text}' of level {heading.level}"
        case File(path=path, folder=folder):
            return f"the {'folder' if folder else 'file'} {path}"
        case Web(url=url) if not is_own(curated, url):
            return url
        case Other():
            return entry.link.url if entry.link else ""
    return ""


def _faults(curated: CuratedList, entry: TocEntry) -> Iterator[Fault]:
    """What else is wrong with it; of a phase without its page no topic is there to link to."""
    yield from curated.once(EntryFaults).of(entry)
    missing = curated.once(_missing_phases)
    if entry.phase in missing or (missing and not entry.phase):
        yield Fault.MISSING_PHASE


def _missing_phases(curated: CuratedList) -> frozenset[str]:
    """The names of the phases whose page is not there."""
    return frozenset(phase.name for phase in curated.phases if phase.page is None)


def _better(entry: TocEntry, heading: Heading) -> str:
    if entry.link is None or not isinstance(entry.target, Section | File):
        return f"link to the heading '{heading.text}'"
    return f"did you mean '{entry.link.url.partition('#')[0]}#{heading.anchor}'?"
