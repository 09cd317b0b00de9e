"""Entries of the table of contents: the topic that one means, the wrong phase that it points to, its faults."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping

from linter.document import PROSE, Heading, Span, within
from linter.model.curated_list import CuratedList
from linter.model.headings import HeadingKey
from linter.model.resolve import File, Missing, NoAnchor, Nowhere, Outside, Section, Web, WrongCase
from linter.model.toc import Toc, TocEntry
from linter.model.topics import Phase, Topic
from linter.rules.link_attempts import failed_attempts
from linter.rules.placeholder import is_value, placeholder_test
from linter.rules.precedence import Fault
from linter.rules.toc._torn import too_long
from linter.text.normalise import label_words, normalise_label

_BROKEN: Mapping[type, Fault] = {
    NoAnchor: Fault.MISSING_ANCHOR,
    Missing: Fault.MISSING_FILE,
    WrongCase: Fault.WRONG_CASE,
    Outside: Fault.OUTSIDE_REPOSITORY,
    Nowhere: Fault.NO_DESTINATION,
}
_MOST = 100  # candidates that one label is compared with: a hostile page has thousands that share a word


def toc_of(curated: CuratedList) -> Toc | None:
    """The table of contents, if there is one."""
    return curated.toc if isinstance(curated.toc, Toc) else None


def other_phase(curated: CuratedList, entry: TocEntry) -> Phase | None:
    """The phase that an entry points to instead of its own; none as long as the header cells are wrong themselves."""
    if not entry.phase or not curated.columns_right:
        return None
    phase = phase_of(curated, entry)
    return phase if phase and phase.name != entry.phase else None


def phase_of(curated: CuratedList, entry: TocEntry) -> Phase | None:
    """The phase whose page an entry points to."""
    match entry.target:
        case Section(page=page) | NoAnchor(page=page):
            return curated.phase_at(page.path)
        case File(path=path, folder=True):
            return curated.phase_in(path)
    return None


def meant_topics(curated: CuratedList) -> Mapping[Span, Topic]:
    """The topics without an entry that an entry with another target means, by that entry's span.

    It means the target of the corrected path, the heading that was renamed, or else the topic that its label names.
    """
    return curated.once(_meant_topics)


def _meant_topics(curated: CuratedList) -> Mapping[Span, Topic]:
    toc = toc_of(curated)
    if toc is None:
        return {}
    free = _Free(topic for topic in curated.topics if not curated.is_listed(topic))
    found: dict[Span, Topic] = {}
    anchors: dict[str, list[Topic]] = defaultdict(list)
    for topic in curated.topics:
        anchors[topic.heading.anchor].append(topic)
    for entry in toc.entries:
        almost = _almost(curated, toc, entry, anchors)
        if almost and free.claim(almost):
            found[entry.span] = almost
    for entry in toc.entries:
        done = entry.span in found or fits(curated, entry) or _names_its_target(entry)
        named = None if done else free.take(entry, _phases(curated, entry))
        if named:
            found[entry.span] = named
    return found


def _names_its_target(entry: TocEntry) -> bool:
    """Whether an entry has the text of the heading that it leads to, topic or not: it means no other."""
    match entry.target:
        case Section(heading=Heading(text=text)):
            return normalise_label(text) == normalise_label(entry.label)
    return False


def _almost(curated: CuratedList, toc: Toc, entry: TocEntry, anchors: Mapping[str, list[Topic]]) -> Topic | None:
    """The topic that a broken link points to once it is fixed.

    `anchors` are those of all topics: if a page has moved, its anchors have not.
    """
    match entry.target:
        case NoAnchor(page=page, anchor=anchor):
            heading = curated.renames.get((page.path, anchor))
            return curated.topic_at(Section(page, heading, heading.anchor)) if heading else None
        case Missing(suggestion=url) | WrongCase(destination=url) if url:
            return curated.topic_at(curated.repository.resolve(toc.page.path, url))
        case Missing() if entry.link:
            anchor = entry.link.url.partition("#")[2]
            found = [topic for topic in anchors.get(anchor, ()) if topic.phase == entry.phase or not entry.phase]
            return found[0] if len(found) == 1 else None
    return None


class EntryFaults:
    """The faults of entries that do not point to the topic that they mean, found once for all rules."""

    def __init__(self, curated: CuratedList) -> None:
        self._curated = curated
        self._toc = toc_of(curated)
        self._surplus = {entry.span for entry, _ in repeated(curated)}
        self._torn = {cell.span for row, _ in too_long(self._toc) for cell in row.cells} if self._toc else frozenset()
        self._is_placeholder = curated.repository.once(placeholder_test)
        self._found = {entry.span: tuple(self._of(entry)) for entry in (self._toc.entries if self._toc else ())}

    def of(self, entry: TocEntry) -> tuple[Fault, ...]:
        """The faults of an entry; of one with a link a single one."""
        return self._found[entry.span]

    def _of(self, entry: TocEntry) -> Iterator[Fault]:
        broken = self.broken(entry)
        if entry.link is None:
            yield from self._of_text(entry)
        elif broken:
            yield broken
        elif isinstance(entry.target, Web) and is_own(self._curated, entry.target.url):
            yield Fault.OWN_URL
        elif other_phase(self._curated, entry):
            yield Fault.WRONG_PHASE
        elif self._curated.topic_at(entry.target) is None:
            yield Fault.NO_TOPIC
        else:
            yield Fault.REPEATED_TARGET if entry.span in self._surplus else Fault.OTHER_LABEL

    def broken(self, entry: TocEntry) -> Fault | None:
        """Why the entry's link is broken; `None` if only the phase's page is missing."""
        if isinstance(entry.target, Missing) and self._curated.phase_at(entry.target.path):
            return None
        return _BROKEN.get(type(entry.target))

    def _of_text(self, entry: TocEntry) -> Iterator[Fault]:
        if entry.span in self._torn:
            yield Fault.TORN_ROW
        if self._toc:
            yield from failed_attempts(self._curated.repository, self._toc.page, entry.span)
            if self._is_placeholder(entry.label) and not (self._toc.table and is_value(entry.label)):
                yield Fault.PLACEHOLDER
        yield Fault.PLAIN_TEXT


def is_own(curated: CuratedList, url: str) -> bool:
    """Whether it is an absolute URL of this repository, which is reported as such."""
    own = f"://github.com/{curated.repository.github_name}/".casefold()
    return bool(curated.repository.github_name) and own in url.casefold()


def again(curated: CuratedList) -> frozenset[Span]:
    """The entries that point to no topic and have the label of one with an entry: duplicates."""
    return curated.once(_again)


def _again(curated: CuratedList) -> frozenset[Span]:
    toc = toc_of(curated)
    called: dict[str, set[str]] = defaultdict(set)
    for topic in curated.topics:
        if curated.is_listed(topic):
            called[normalise_label(topic.heading.text)].add(topic.phase)
    return frozenset(
        entry.span
        for entry in (toc.entries if toc else ())
        if curated.topic_at(entry.target) is None
        and normalise_label(entry.label) in called
        and (not _phases(curated, entry) or _phases(curated, entry) & called[normalise_label(entry.label)])
    )


def _phases(curated: CuratedList, entry: TocEntry) -> frozenset[str]:
    """The phases whose topic an entry may mean: that of its column, and that of its target; empty: any."""
    if not entry.phase or not curated.columns_right:
        return frozenset()
    other = other_phase(curated, entry)
    return frozenset((entry.phase, other.name) if other else (entry.phase,))


class _Free:
    """The topics that no entry means yet."""

    def __init__(self, topics: Iterator[Topic]) -> None:
        self.by_word: dict[str, list[Topic]] = defaultdict(list)
        self.keys: set[HeadingKey] = set()
        for topic in topics:
            self.keys.add(topic.key)
            for word in dict.fromkeys(label_words(topic.heading.text)):
                self.by_word[word].append(topic)

    def claim(self, topic: Topic) -> bool:
        """Takes a topic; whether it was free."""
        if topic.key not in self.keys:
            return False
        self.keys.remove(topic.key)
        for word in dict.fromkeys(label_words(topic.heading.text)):
            self.by_word[word].remove(topic)
        return True

    def take(self, entry: TocEntry, phases: frozenset[str]) -> Topic | None:
        """The topic that the entry names: the one with exactly its label, else the first that it may mean."""
        lists = [self.by_word[word] for word in label_words(entry.label) if word in self.by_word]
        candidates = min(lists, key=len, default=[])[:_MOST]
        named = [topic for topic in candidates if (not phases or topic.phase in phases) and _may_mean(entry, topic)]
        exact = (topic for topic in named if normalise_label(topic.heading.text) == normalise_label(entry.label))
        topic = next(exact, named[0] if named else None)
        return topic if topic and self.claim(topic) else None


def _may_mean(entry: TocEntry, topic: Topic) -> bool:
    """Whether the label names the topic; the label of plain text is all of the cell, which may have more words."""
    if entry.names(topic.heading):
        return True
    return entry.link is None and set(label_words(topic.heading.text)) <= set(label_words(entry.label))


def repeated(curated: CuratedList) -> tuple[tuple[TocEntry, TocEntry], ...]:
    """The entries with the same target as another one, each with that, whose label is right or which is first.

    Not those of a further list that name the topic: a learning path through what the table of contents has already.
    """
    further = listed_again(curated)
    return tuple(pair for pair in curated.once(_repeated) if pair[0].span not in further)


def listed_again(curated: CuratedList) -> frozenset[Span]:
    """The entries of further lists, with text between, that lead once more to the topics which they name."""
    return curated.once(_listed_again)


def _listed_again(curated: CuratedList) -> frozenset[Span]:
    toc = toc_of(curated)
    blocks = within(toc.page.blocks, toc.span) if toc else ()
    texts = [block.span.start for block in blocks if block.kind in PROSE and not block.depth and block.text]
    return frozenset(
        entry.span
        for entry, owner in curated.once(_repeated)
        if fits(curated, entry) and bisect_left(texts, entry.span.start) != bisect_left(texts, owner.span.start)
    )


def _repeated(curated: CuratedList) -> tuple[tuple[TocEntry, TocEntry], ...]:
    toc = toc_of(curated)
    groups: dict[HeadingKey, list[TocEntry]] = defaultdict(list)
    for entry in toc.entries if toc else ():
        topic = curated.topic_at(entry.target)
        if topic:
            groups[topic.key].append(entry)
    owners = ((next((entry for entry in group if fits(curated, entry)), group[0]), group) for group in groups.values())
    return tuple((entry, owner) for owner, group in owners for entry in group if entry is not owner)


def fits(curated: CuratedList, entry: TocEntry) -> bool:
    """Whether an entry points to the topic that its label names."""
    topic = curated.topic_at(entry.target)
    return topic is not None and entry.names(topic.heading)
