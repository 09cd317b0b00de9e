"""What the rules about the table of contents ask of its entries: which topic one means, which phase it strays to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from posixpath import dirname

from linter.labels import plain, words
from linter.model import Span
from linter.playbook import Playbook
from linter.resolve import File, NoAnchor, Section
from linter.toc import Toc, TocEntry
from linter.topics import Phase, Topic

_MOST = 100  # candidates that one label is compared with: a hostile page has thousands that share a word


def toc_of(playbook: Playbook) -> Toc | None:
    """The table of contents, if there is one."""
    return playbook.toc if isinstance(playbook.toc, Toc) else None


def other_phase(playbook: Playbook, entry: TocEntry) -> Phase | None:
    """The phase that an entry leads to instead of its own; none as long as the header cells are wrong themselves."""
    if not entry.phase or not playbook.columns_right:
        return None
    phase = _phase(playbook, entry)
    return phase if phase and phase.name != entry.phase else None


def _phase(playbook: Playbook, entry: TocEntry) -> Phase | None:
    match entry.target:
        case Section(page=page) | NoAnchor(page=page):
            return playbook.phase_at(page.path)
        case File(path=path, folder=True):
            return next((phase for phase in playbook.phases if dirname(phase.path) == path), None)
    return None


def meant(playbook: Playbook, toc: Toc) -> Mapping[Span, Topic]:
    """The topics without an entry of their own that an entry names though it leads elsewhere, by that entry's span."""
    free = _Free(topic for topic in playbook.topics if not playbook.listed(topic))
    found: dict[Span, Topic] = {}
    for entry in toc.entries:
        topic = None if fits(playbook, entry) else free.take(entry, _phases(playbook, entry))
        if topic:
            found[entry.span] = topic
    return found


def _phases(playbook: Playbook, entry: TocEntry) -> frozenset[str]:
    """The phases whose topic an entry may mean: that of its column, and that which it leads to; none: any."""
    if not entry.phase or not playbook.columns_right:
        return frozenset()
    other = other_phase(playbook, entry)
    return frozenset((entry.phase, other.name) if other else (entry.phase,))


class _Free:
    """Topics that can still be taken."""

    def __init__(self, topics: Iterator[Topic]) -> None:
        self.by_word: dict[str, list[Topic]] = defaultdict(list)
        for topic in topics:
            for word in dict.fromkeys(words(topic.heading.text)):
                self.by_word[word].append(topic)

    def take(self, entry: TocEntry, phases: frozenset[str]) -> Topic | None:
        """The topic that the entry names: the one called exactly so, else the first that may be meant."""
        lists = [self.by_word[word] for word in words(entry.label) if word in self.by_word]
        candidates = min(lists, key=len, default=[])[:_MOST]
        named = [topic for topic in candidates if (not phases or topic.phase in phases) and _may_mean(entry, topic)]
        exact = (topic for topic in named if plain(topic.heading.text) == plain(entry.label))
        topic = next(exact, named[0] if named else None)
        if topic:
            for word in dict.fromkeys(words(topic.heading.text)):
                self.by_word[word].remove(topic)
        return topic


def _may_mean(entry: TocEntry, topic: Topic) -> bool:
    """Whether the label names the topic; what is no link has all the cell's text as its label, which may say more."""
    if entry.names(topic.heading):
        return True
    return entry.link is None and set(words(topic.heading.text)) <= set(words(entry.label))


def repeated(playbook: Playbook, toc: Toc) -> Iterator[tuple[TocEntry, TocEntry]]:
    """Entries that lead to a topic which is another entry's: with that one, whose label is right or which is first."""
    groups: dict[tuple[str, Span], list[TocEntry]] = defaultdict(list)
    for entry in toc.entries:
        topic = playbook.topic_at(entry.target)
        if topic:
            groups[topic.page.path, topic.heading.span].append(entry)
    for entries in groups.values():
        fitting = (entry for entry in entries if fits(playbook, entry))
        owner = next(fitting, entries[0])
        yield from ((entry, owner) for entry in entries if entry is not owner)


def fits(playbook: Playbook, entry: TocEntry) -> bool:
    """Whether an entry leads to the topic that its label names."""
    topic = playbook.topic_at(entry.target)
    return topic is not None and entry.names(topic.heading)
