"""Which headings are topics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

from linter.config.settings import Shape, TopicsSetting
from linter.document import Document, Heading, Span, within
from linter.infer.draft import Draft, Kind, counted, read
from linter.infer.headings import ABOUT, SHARING
from linter.infer.listed import Listed, resources
from linter.infer.survey import Sources
from linter.model.curated_list import CuratedList
from linter.model.resolve import File, Section
from linter.model.toc import Toc
from linter.model.topics import Topic
from linter.sources import Globs
from linter.text.normalise import normalise_label

_LEVELS = (4, 3, 2, 1)  # the deepest first: those above group topics
_MOST = 30  # headings that are listed rather than a rule switched off
_MOST_LABELS = 12
_LEAST = 5  # of so many resources one has to stand below a topic, or the headings are about something else
_FRONT = 3  # headings before the first listed topic that are no slip
_LONGEST = 200  # characters of a name
Found = Mapping[str, tuple[Listed, ...]]
"""The resources of each page, in the order of the text."""


class _Reading(Struct, frozen=True):
    """The pages with topics of one level: how many resources they hold, and topics the table of contents lists."""

    curated: CuratedList
    level: int
    entry_count: int
    listed: int

    @property
    def share(self) -> float:
        """The part of the topics with entries that the table of contents lists."""
        topics = [topic for topic in self.curated.topics if topic.entries]
        return sum(map(self.curated.is_listed, topics)) / len(topics) if topics else 0

    @property
    def is_title(self) -> bool:
        """Whether the only topic is the page's title, with sections below it whose headings are HTML."""
        only = self.curated.topics[0] if len(self.curated.topics) == 1 else None
        return only is not None and only.heading.level == 1 and any(heading.html for heading in only.subtopics)

    @property
    def distinct(self) -> bool:
        """Whether the headings have names of their own, and are not the same few below each of the level above."""
        topics = self.curated.topics
        names = [(topic.page.path, topic.phase, normalise_label(topic.heading.text)) for topic in topics]
        return len(set(names)) * 5 >= len(names) * 4


def topics(sources: Sources, draft: Draft) -> Draft:
    """The draft with its topics: their level, and what to ignore of headings and of the table of contents."""
    if draft.kind not in (Kind.PLAYBOOK, Kind.LIST, Kind.LISTS):
        return draft
    pages = _homes(sources, draft)
    lists = draft.model.topics.pages if draft.model.topics else ()
    found = {page.path: tuple(resources(page)) for page in pages}
    total = sum(map(len, found.values()))
    shape = Shape.TABLE if 2 * sum(_rows(one) for one in found.values()) > total else Shape.LIST
    model = replace(draft.model, entries=replace(draft.model.entries, shape=shape))
    draft = replace(draft, model=model)
    settings = [TopicsSetting(level, pages=lists) for level in _LEVELS]
    best = _best([_read(sources, draft, setting, found) for setting in settings], total)
    if best is None:  # the preset says that there are some
        none = replace(draft.model, topics=None)
        return draft.with_reasons(("model", "topics"), "few resources stand below Markdown headings", model=none)
    setting = TopicsSetting(best.level, pages=lists)
    headings = counted(len(best.curated.topics), "heading")
    reason = f"{best.entry_count:,} of {counted(total, 'resource')} stand below {headings} of level {best.level}"
    if isinstance(best.curated.toc, Toc):
        reason += f", {best.listed} of which the table of contents lists"
    draft = draft.with_reasons(("model", "topics", "level"), reason, model=replace(model, topics=setting))
    draft = _under(sources, draft, best.curated)
    return _besides(sources, _ignoring(draft, read(sources, draft.documents, draft.model), found))


def _homes(sources: Sources, draft: Draft) -> list[Document]:
    """The pages with topics."""
    if draft.model.topics and draft.model.topics.pages:
        globs = Globs(draft.model.topics.pages)
        return [page for page in draft.documents if globs.match(page.path)]
    phases = [sources.pages[phase.page] for phase in draft.model.phases if not isinstance(phase, str)]
    return phases or [sources.pages[draft.model.root]]


def _rows(found: tuple[Listed, ...]) -> int:
    return sum(one.shape is Shape.TABLE for one in found)


def _read(sources: Sources, draft: Draft, setting: TopicsSetting, found: Found) -> _Reading:
    model = replace(draft.model, topics=setting)
    curated = read(sources, draft.documents, model)
    entry_count = sum(len(within(found[topic.page.path], topic.section)) for topic in curated.topics)
    return _Reading(curated, setting.level, entry_count, sum(map(curated.is_listed, curated.topics)))


def _best(readings: list[_Reading], total: int) -> _Reading | None:
    """The deepest level whose topics hold nearly all resources and are listed, or half of them and are listed.

    Without a table of contents that lists topics of any level, the deepest that holds nearly all.

    `None` if no level's hold a fifth of them.
    """
    with_topics = [reading for reading in readings if reading.curated.topics and not reading.is_title]
    full = [reading for reading in with_topics if reading.entry_count * 5 >= total * 4 and reading.distinct]
    listed = [reading for reading in full if reading.share >= 0.5]
    half = [reading for reading in with_topics if reading.entry_count * 5 >= total * 2 and reading.share >= 0.5]
    if listed or half or full:
        return (listed or half or full)[0]
    partly = [reading for reading in with_topics if reading.entry_count * _LEAST >= total]
    return max(partly, key=lambda reading: (reading.entry_count, reading.level), default=None)


def _under(sources: Sources, draft: Draft, curated: CuratedList) -> Draft:
    """The draft with the topics below one heading, if the table of contents lists only those."""
    above: dict[Span, list[Topic]] = defaultdict(list)
    names: dict[Span, str] = {}
    for topic in curated.topics:
        if heading := _above(topic):
            above[heading.span].append(topic)
            names[heading.span] = heading.text
    listed = [span for span, group in above.items() if any(map(curated.is_listed, group))]
    unlisted = [topic for span, group in above.items() if span not in listed for topic in group if topic.entries]
    under = names[listed[0]] if len(listed) == 1 else ""
    if not under or not unlisted or len(under) > _LONGEST or sum(map(len, above.values())) < len(curated.topics):
        return draft
    setting = replace(draft.model.topics or TopicsSetting(), under=under)
    changed = replace(draft.model, topics=setting)
    fewer = read(sources, draft.documents, changed).topics
    if len(fewer) != len(above[listed[0]]):  # another heading has that name
        return draft
    count, first = counted(len(unlisted), "section"), unlisted[0].heading.text
    reason = f"the table of contents lists nothing of the {count} below other headings, such as '{first}'"
    return draft.with_reasons(("model", "topics", "under"), reason, model=changed)


def _above(topic: Topic) -> Heading | None:
    """The heading above a topic, unless it is the page's title."""
    before = topic.page.headings[: topic.page.headings.index(topic.heading)]
    return next((item for item in reversed(before) if 1 < item.level < topic.heading.level), None)


def _ignoring(draft: Draft, curated: CuratedList, found: Found) -> Draft:
    """Without the headings that are no topics: they list nothing, or are about the list."""
    named: dict[str, list[Topic]] = defaultdict(list)
    for topic in curated.topics:
        named[normalise_label(topic.heading.text)].append(topic)
    shown = {name: group[0].heading.text for name, group in named.items()}
    front = _front(curated)
    none = (
        name
        for name, group in named.items()
        if all(one in front or _is_none(curated, one, name, found) for one in group)
    )
    names = [shown[name] for name in none if len(shown[name]) <= _LONGEST]
    if not names or len(names) > _MOST or len(names) == len(named) or draft.model.topics is None:
        return draft
    changed = replace(draft.model.topics, ignore=tuple(names))
    reason = "these list no resources, or are about the list itself"
    return draft.with_reasons(("model", "topics", "ignore"), reason, model=replace(draft.model, topics=changed))


def _front(curated: CuratedList) -> list[Topic]:
    """What stands before the first topic that the table of contents lists, if they are too many to be forgotten."""
    front = list(takewhile(lambda topic: not curated.is_listed(topic), curated.topics))
    return front if _FRONT <= len(front) < len(curated.topics) else []


def _is_none(curated: CuratedList, topic: Topic, name: str, found: Found) -> bool:
    """Whether a heading is no topic: about the list, before its table of contents, or without entries of its shape."""
    if name in SHARING:
        return True
    has_resources = bool(within(found[topic.page.path], topic.section))
    if curated.is_listed(topic):
        return not topic.entries if has_resources else name in ABOUT
    return name in ABOUT or not has_resources or _is_before_toc(curated, topic)


def _is_before_toc(curated: CuratedList, topic: Topic) -> bool:
    toc = curated.toc
    return isinstance(toc, Toc) and topic.page.path == toc.page.path and topic.section.end <= toc.heading.span.start


def _besides(sources: Sources, draft: Draft) -> Draft:
    """The draft with the labels of the table of contents ignored that link to other places, if they are few."""
    curated = read(sources, draft.documents, draft.model)
    if not isinstance(curated.toc, Toc) or draft.model.toc is None:
        return draft
    labels = list(dict.fromkeys(_elsewhere(curated, curated.toc)))
    if not labels or len(labels) > _MOST_LABELS or 3 * len(labels) > len(curated.toc.entries):
        return draft
    changed = replace(draft.model.toc, ignore=tuple(labels))
    reason = "these lead to places that are no topics"
    return draft.with_reasons(("model", "toc", "ignore"), reason, model=replace(draft.model, toc=changed))


def _elsewhere(curated: CuratedList, toc: Toc) -> Iterator[str]:
    right = {normalise_label(entry.label) for entry in toc.entries if curated.topic_at(entry.target)}
    for entry in toc.entries:
        works = isinstance(entry.target, Section | File) and not curated.topic_at(entry.target)
        if works and normalise_label(entry.label) not in right and entry.label and len(entry.label) <= _LONGEST:
            yield entry.label
