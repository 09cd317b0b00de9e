"""topic-not-in-toc."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Set

from msgspec.structs import replace

from linter.document import Document, Heading, Span
from linter.finding import Applicability, Fix, Problem, Related, Severity
from linter.model.curated_list import CuratedList, all_lists
from linter.model.headings import HeadingKey, heading_key
from linter.model.repository import Repository
from linter.model.resolve import NoAnchor
from linter.model.toc import Toc, TocEntry
from linter.model.topics import Topic
from linter.rules.base import TocRule, Unit
from linter.rules.precedence import Fault
from linter.rules.toc._entries import EntryFaults, meant_topics
from linter.rules.toc._torn import find_broken_anchors
from linter.rules.toc._write import Writer
from linter.rules.twin_topics import twins
from linter.text.normalise import label_words, normalise_label

_PAGES = 3  # that have a topic of one name
_FEW = 5  # headings below topics that the table of contents lists
_MOST = 10  # one in so many of them may be missing by mistake


class TopicNotInToc(TocRule):
    """A topic has no entry in the table of contents.

    ## What it does
    Reports the topics that no entry leads to. It is silent about a topic whose entry is there but broken: one that
    names it and leads elsewhere, has no link, or stands in a torn row, or a topic with the same name has one; other
    rules speak of those. A heading that was renamed is reported at the link that still has its old anchor. Where the
    table of contents lists nine of ten headings of a level below topics, the others are reported as a warning.

    ## Why is this bad?
    Readers find topics through the table of contents; the others might as well not be there.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    model:
      toc: {page: README.md}
      topics: {level: 2}
    ```
    ```markdown README.md
    # Guides

    ## Contents

    - [Monitoring](#monitoring)

    ## Monitoring

    - [A guide](https://docs.python.org/3/)

    ## Deployment

    - [Another guide](https://docs.python.org/3/library/)
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    ## Contents

    - [Monitoring](#monitoring)
    - [Deployment](#deployment)

    ## Monitoring

    - [A guide](https://docs.python.org/3/)

    ## Deployment

    - [Another guide](https://docs.python.org/3/library/)
    ```
    """

    severity = Severity.ERROR
    fix = Applicability.UNSAFE
    unit = Unit.TOPIC

    def check(self, curated: CuratedList, toc: Toc) -> Iterator[Problem]:
        entries = {entry.span: entry for entry in toc.entries}
        stale = {topic.key: entries[span] for span, topic in meant_topics(curated).items()}
        unlisted = _unlisted_groups(curated, toc)
        labels = Counter(normalise_label(entry.label) for entry in toc.entries)
        named = {normalise_label(entry.label): entry for entry in toc.entries}
        titles = Counter(normalise_label(topic.heading.text) for topic in curated.topics)
        broken_labels = [frozenset(label_words(one.label)) for one in toc.entries if isinstance(one.target, NoAnchor)]
        broken_anchors, writer, faults = find_broken_anchors(toc), Writer(curated, toc), curated.once(EntryFaults)
        for topic in curated.topics:
            entry = stale.get(topic.key)
            if (
                curated.is_listed(topic)
                or topic.key in unlisted
                or (topic.heading.anchor in broken_anchors and entry is None)
            ):
                continue
            twin = twins(curated).get(topic.key)
            if twin and curated.is_listed(twin) and self.gives_way(topic.page.path, Fault.TWIN_TOPIC):
                continue
            label = normalise_label(topic.heading.text)
            if entry is None and (
                labels[label] >= titles[label] > 1  # each has one, and an anchor is what is wrong
                or any(broken.issuperset(label_words(topic.heading.text)) for broken in broken_labels)
                or curated.repository.once(_never_listed).get(label)
            ):
                continue
            if entry is None and titles[label] == 1 and label in named:  # it leads elsewhere
                entry = named[label]
                if entry.link is None or isinstance(entry.target, NoAnchor):
                    continue
            if entry is None:
                yield _problem(toc, topic, writer.add(topic))
            elif not self.gives_way(toc.page.path, *faults.of(entry)):
                yield _problem(toc, topic, writer.relink(entry, topic), entry)
        if not any(self.gives_way(toc.page.path, *faults.of(entry)) for entry in toc.entries):
            yield from _unlisted_subtopics(curated, toc)


def _never_listed(repository: Repository) -> Mapping[str, bool]:
    """The names of topics that several pages have, and whether none of these pages has a link to it."""
    pages: dict[str, dict[str, Document]] = defaultdict(dict)
    for topic in repository.once(all_lists).topics:
        pages[normalise_label(topic.heading.text)][topic.page.path] = topic.page
    common = {name: of_name for name, of_name in pages.items() if len(of_name) >= _PAGES}
    linked = {
        path: {normalise_label(link.text) for link in page.links if link.url.startswith("#")}
        for path, page in {path: page for of_name in common.values() for path, page in of_name.items()}.items()
    }
    return {name: not any(name in linked[path] for path in of_name) for name, of_name in common.items()}


def _unlisted_groups(curated: CuratedList, toc: Toc) -> Set[HeadingKey]:
    """The topics below a heading that has an entry, where none of the two or more below it has one: it is enough."""
    listed = {key for entry in toc.entries if (key := heading_key(curated.repository, entry.target))}
    groups: dict[HeadingKey, list[Topic]] = defaultdict(list)
    parents = {page.path: _parents(page) for page in {topic.page.path: topic.page for topic in curated.topics}.values()}
    for topic in curated.topics:
        parent = parents[topic.page.path].get(topic.heading.span)
        if parent and (topic.page.path, parent) in listed:
            groups[topic.page.path, parent].append(topic)
    whole = (group for group in groups.values() if len(group) > 1 and not any(map(curated.is_listed, group)))
    return {topic.key for group in whole for topic in group}


def _parents(page: Document) -> Mapping[Span, Span]:
    """The heading that each heading of a page is below."""
    found: dict[Span, Span] = {}
    around: list[Heading] = []
    for heading in page.headings:
        while around and around[-1].level >= heading.level:
            around.pop()
        if around:
            found[heading.span] = around[-1].span
        around.append(heading)
    return found


def _unlisted_subtopics(curated: CuratedList, toc: Toc) -> Iterator[Problem]:
    """The headings below topics that have no entry, of the levels of which nearly all have one."""
    listed = {key for entry in toc.entries if (key := heading_key(curated.repository, entry.target))}
    by_level: dict[int, list[tuple[Topic, Heading]]] = {}
    for topic in filter(curated.is_listed, curated.topics):
        for heading in topic.subtopics:
            by_level.setdefault(heading.level, []).append((topic, heading))
    for subtopics in by_level.values():
        missing = [pair for pair in subtopics if (pair[0].page.path, pair[1].span) not in listed]
        found = len(subtopics) - len(missing)
        if found < _FEW or len(missing) * _MOST > len(subtopics):
            continue
        for topic, heading in missing:
            message = (
                f"'{heading.text}' has no entry in the table of contents of {toc.page.path}, as {found} others have"
            )
            related = (Related(toc.page.path, toc.heading.content, "the table of contents"),)
            problem = Problem(heading.content, message, heading.text, "add an entry", None, related, topic.page.path)
            yield replace(problem, severity=Severity.WARNING)


def _problem(toc: Toc, topic: Topic, fix: Fix | None, entry: TocEntry | None = None) -> Problem:
    message = f"the topic '{topic.heading.text}' has no entry in the table of contents of {toc.page.path}"
    help_ = "add an entry, or list the heading under model.topics.ignore"
    related = Related(toc.page.path, toc.heading.content, "the table of contents")
    if entry:
        message += f": '{entry.label}' leads elsewhere"
        help_ = f"link '{entry.label}' to '#{topic.heading.anchor}'"
        related = Related(toc.page.path, entry.span, "the entry that leads elsewhere")
    return Problem(topic.heading.content, message, topic.heading.text, help_, fix, (related,), topic.page.path)
