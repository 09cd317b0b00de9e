"""Which headings are topics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from linter.infer.draft import Draft, Kind, counted, read
from linter.infer.listed import Listed, resources
from linter.infer.survey import Sources
from linter.labels import plain
from linter.model import Document, within
from linter.playbook import Playbook
from linter.resolve import File, Section
from linter.settings import Shape, TopicsSetting
from linter.toc import Toc
from linter.topics import Topic

_LEVELS = (3, 2, 1, 4)  # the deepest first: what stands above groups topics
_MOST = 30  # names that are listed rather than a rule switched off
_LONGEST = 200  # characters of a name
_ABOUT = frozenset(
    plain(name)
    for name in (
        "Contributing, Contribute, Contribution, Contributions, How to contribute, Contribution guidelines, "
        "Contributing guidelines, Contributing to the list, Contributors, License, Licence, Licensing, Copyright, Sponsor, Sponsors, "
        "Sponsorship, Acknowledgements, Acknowledgments, Credits, Thanks, Code of Conduct, Star History, Stargazers, "
        "Support, Author, Authors, Maintainers, Disclaimer, Citation, Legend, Changelog, FAQ, About, Anti-features"
    ).split(", ")
)
"""What stands on a list's page and is about the list."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """The pages with topics of one level: how many resources they hold, and topics the table of contents lists."""

    playbook: Playbook
    level: int
    held: int
    listed: int

    @property
    def share(self) -> float:
        topics = self.playbook.topics
        return self.listed / len(topics) if topics else 0


def topics(sources: Sources, draft: Draft) -> Draft:
    """The draft with its topics: their level, what of it is none, and what the table of contents has besides."""
    if draft.kind is Kind.DOCS:
        return draft
    pages = _homes(sources, draft)
    found = {page.path: resources(page) for page in pages}
    total = sum(map(len, found.values()))
    shape = Shape.TABLE if 2 * sum(_rows(one) for one in found.values()) > total else Shape.LIST
    model = replace(draft.model, entries=replace(draft.model.entries, shape=shape))
    draft = replace(draft, model=model)
    best = _best([_read(sources, draft, level, found) for level in _LEVELS], total)
    if best is None:
        return draft
    setting = TopicsSetting(best.level)
    why = f"{best.held} of {counted(total, 'resource')} stand below {counted(len(best.playbook.topics), 'heading')} of level {best.level}"
    if isinstance(best.playbook.toc, Toc):
        why += f", {best.listed} of which the table of contents lists"
    draft = draft.because(("model", "topics", "level"), why, model=replace(model, topics=setting))
    return _besides(sources, _ignoring(draft, best.playbook))


def _homes(sources: Sources, draft: Draft) -> list[Document]:
    """The pages on which topics stand."""
    phases = [sources.pages[phase.page] for phase in draft.model.phases if not isinstance(phase, str)]
    return phases or [sources.pages[draft.model.root]]


def _rows(found: list[Listed]) -> int:
    return sum(one.shape is Shape.TABLE for one in found)


def _read(sources: Sources, draft: Draft, level: int, found: dict[str, list[Listed]]) -> _Reading:
    model = replace(draft.model, topics=TopicsSetting(level))
    playbook = read(sources, draft.documents, model)
    held = sum(len(within(tuple(found[topic.page.path]), topic.section)) for topic in playbook.topics)
    return _Reading(playbook, level, held, sum(map(playbook.listed, playbook.topics)))


def _best(readings: list[_Reading], total: int) -> _Reading | None:
    """The deepest level whose topics hold nearly all resources and are listed, as far as any level's are."""
    there = [reading for reading in readings if reading.playbook.topics]
    full = [reading for reading in there if reading.held * 5 >= total * 4 and reading.level < 4]
    listed = [reading for reading in full if reading.share >= 0.5]
    choice = listed or full
    return choice[0] if choice else max(there, key=lambda reading: reading.held, default=None)


def _ignoring(draft: Draft, playbook: Playbook) -> Draft:
    """Without the headings that are no topics: they list nothing, or are about the list."""
    named: dict[str, list[Topic]] = defaultdict(list)
    for topic in playbook.topics:
        named[plain(topic.heading.text)].append(topic)
    has_toc = isinstance(playbook.toc, Toc)
    names = [
        group[0].heading.text
        for name, group in named.items()
        if len(group[0].heading.text) <= _LONGEST
        and all(_is_none(playbook, topic, name, has_toc=has_toc) for topic in group)
    ]
    if not names or len(names) > _MOST or len(names) == len(named) or draft.model.topics is None:
        return draft
    changed = replace(draft.model.topics, ignore=tuple(names))
    why = "these list no resources, or are about the list itself"
    return draft.because(("model", "topics", "ignore"), why, model=replace(draft.model, topics=changed))


def _is_none(playbook: Playbook, topic: Topic, name: str, *, has_toc: bool) -> bool:
    listed = has_toc and playbook.listed(topic)
    return name in _ABOUT if listed or topic.entries else True


def _besides(sources: Sources, draft: Draft) -> Draft:
    """With the labels of the table of contents that lead to other places, if they are few."""
    playbook = read(sources, draft.documents, draft.model)
    if not isinstance(playbook.toc, Toc) or draft.model.toc is None:
        return draft
    labels = list(dict.fromkeys(_elsewhere(playbook, playbook.toc)))
    if not labels or len(labels) > _MOST or 3 * len(labels) > len(playbook.toc.entries):
        return draft
    changed = replace(draft.model.toc, ignore=tuple(labels))
    why = "these lead to places that are no topics"
    return draft.because(("model", "toc", "ignore"), why, model=replace(draft.model, toc=changed))


def _elsewhere(playbook: Playbook, toc: Toc) -> Iterator[str]:
    right = {plain(entry.label) for entry in toc.entries if playbook.topic_at(entry.target)}
    for entry in toc.entries:
        works = isinstance(entry.target, Section | File) and not playbook.topic_at(entry.target)
        if works and plain(entry.label) not in right and entry.label and len(entry.label) <= _LONGEST:
            yield entry.label
