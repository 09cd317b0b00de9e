"""A curated list in the repository: its phases, topics and entries, and its table of contents.

A pure reading of the pages by the `model` of rules.yaml; what is missing is a value, for a rule to report.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from posixpath import dirname
from sys import maxsize

from linter.config.settings import EntryScope, TocSetting
from linter.document import Document, Heading, Span
from linter.model.derived import Model
from linter.model.headings import HeadingKey, heading_key
from linter.model.repository import Repository
from linter.model.resolve import NoAnchor, Section, Target
from linter.model.toc import NoToc, Toc, TocEntry, TocReader, toc_heading, toc_headings
from linter.model.topics import Phase, Topic, others_of, phases_of, topics_of
from linter.sources import Globs
from linter.text.nearest import NearNames
from linter.text.normalise import normalise_label


class CuratedList(Model, frozen=True, eq=False, dict=True):
    """What rules about lists read.

    `root` is the path of its root page. Where there are no phases, its topics are on the pages `homes`. `toc_setting`
    says where its table of contents is; `None` if it has none.
    """

    repository: Repository
    root: str
    homes: tuple[Document, ...]
    toc_setting: TocSetting | None

    @cached_property
    def phases(self) -> tuple[Phase, ...]:
        """The phases, in the order of rules.yaml."""
        model = self.repository.config.model
        return tuple(phases_of(self.repository.library, model, self._toc_headings))

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """All topics: of the phases' pages or, where there are no phases, of the pages `homes`."""
        if self.phases:
            return tuple(topic for phase in self.phases for topic in phase.topics)
        model = self.repository.config.model
        found = (topics_of(page, model, "", self._toc_headings(page.path)) for page in self.homes)
        return tuple(chain.from_iterable(found))

    @cached_property
    def sections(self) -> tuple[Topic, ...]:
        """What entries are in: the topics or, with `entries.scope: all`, also what else on their pages lists some."""
        model = self.repository.config.model
        if model.entries.scope is EntryScope.TOPICS:
            return self.topics
        topics: dict[str, list[Topic]] = {}
        for topic in self.topics:
            topics.setdefault(topic.page.path, []).append(topic)
        own = topics.keys() or ({page.path for page in self.homes} if model.topics and model.topics.pages else set())
        pages = [page for page in self.repository.documents if page.path in own or not own]
        others = (others_of(page, model, topics.get(page.path, ()), self._toc_headings(page.path)) for page in pages)
        return (*self.topics, *chain.from_iterable(others))

    @cached_property
    def toc(self) -> Toc | NoToc | None:
        """The table of contents; `None` if the list is to have none."""
        if self.toc_setting is None:
            return None
        page = self.repository.library.document(self._toc_path)
        if page is None:
            return NoToc(self._toc_path, Span(0, 0), f"the page {self._toc_path} is not there or cannot be read")
        near_names = self.repository.library.near_names
        return TocReader(self.toc_setting, self.phases, self.repository.resolve, near_names).read(page)

    @cached_property
    def renames(self) -> Mapping[tuple[str, str], Heading]:
        """Anchors of the table of contents that are missing, by page and anchor, with the heading that was renamed."""
        return dict(_renames(self))

    def phase_at(self, path: str) -> Phase | None:
        """The phase whose page is `path`."""
        return self._phases_by_path.get(path)

    def phase_in(self, folder: str) -> Phase | None:
        """The phase whose page is in `folder`."""
        return self._phases_by_folder.get(folder)

    def phases_called(self, text: str) -> Sequence[Phase]:
        """The phases with that name or alias, case and punctuation set aside."""
        return self._phases_by_name.get(normalise_label(text), ())

    def is_listed(self, topic: Topic) -> bool:
        """Whether an entry of the table of contents links to the topic."""
        return topic.key in self._listed

    def topic_at(self, target: Target | None) -> Topic | None:
        """The topic that a link points to."""
        key = heading_key(self.repository, target)
        return self._topics_by_key.get(key) if key else None

    @cached_property
    def columns_right(self) -> bool:
        """Whether the columns of the table of contents, if they are to be the phases, are those in that order."""
        columns = self.toc.columns if isinstance(self.toc, Toc) else ()
        return not columns or [column.phase for column in columns] == [phase.name for phase in self.phases]

    @property
    def _toc_path(self) -> str:
        return self.toc_setting.page or self.root if self.toc_setting else ""

    def _toc_headings(self, path: str) -> tuple[str, ...]:
        """The headings of the page at `path` that may be that of the table of contents, and so are no topics."""
        return toc_headings(self.toc_setting) if self.toc_setting and path == self._toc_path else ()

    @cached_property
    def _phases_by_path(self) -> dict[str, Phase]:
        return {phase.path: phase for phase in reversed(self.phases)}

    @cached_property
    def _phases_by_folder(self) -> dict[str, Phase]:
        return {dirname(phase.path): phase for phase in reversed(self.phases)}

    @cached_property
    def _phases_by_name(self) -> dict[str, list[Phase]]:
        found: dict[str, list[Phase]] = {}
        for phase in self.phases:
            for name in dict.fromkeys(map(normalise_label, (phase.name, *phase.aliases))):
                found.setdefault(name, []).append(phase)
        return found

    @cached_property
    def _topics_by_key(self) -> dict[HeadingKey, Topic]:
        return {topic.key: topic for topic in self.topics}

    @cached_property
    def _listed(self) -> frozenset[HeadingKey]:
        entries = self.toc.entries if isinstance(self.toc, Toc) else ()
        return frozenset(filter(None, (heading_key(self.repository, entry.target) for entry in entries)))


def main_list(repository: Repository) -> CuratedList | None:
    """The list that the repository is; `None` where `topics.pages` makes each page a list of its own."""
    model = repository.config.model
    if model.topics and model.topics.pages and not model.phases and not (model.toc and model.toc.page):
        return None
    return CuratedList(repository, model.root, repository.once(_homes), model.toc)


def curated_lists(repository: Repository) -> tuple[CuratedList, ...]:
    """The lists in the repository, each of which is checked by itself."""
    main = repository.once(main_list)
    return (main,) if main else tuple(_list_on(page, repository) for page in repository.once(_homes))


def _list_on(page: Document, repository: Repository) -> CuratedList:
    """The list on a page, with the table of contents that it may have."""
    setting = repository.config.model.toc
    has_toc = setting is not None and toc_heading(page, setting) is not None
    return CuratedList(repository, page.path, (page,), setting if has_toc else None)


def all_lists(repository: Repository) -> CuratedList:
    """All lists as one, for what is counted and compared across them."""
    model = repository.config.model
    return repository.once(main_list) or CuratedList(repository, model.root, repository.once(_homes), model.toc)


def _homes(repository: Repository) -> tuple[Document, ...]:
    """The pages with topics where there are no phases."""
    model = repository.config.model
    if model.topics and model.topics.pages:
        globs = Globs(model.topics.pages)
        return tuple(page for page in repository.documents if globs.match(page.path))
    page = repository.library.document(model.root)
    return (page,) if page else ()


def _renames(curated: CuratedList) -> Iterator[tuple[tuple[str, str], Heading]]:
    """Pairs each missing anchor with an unlisted topic of its page."""
    entries = curated.toc.entries if isinstance(curated.toc, Toc) else ()
    broken: dict[str, dict[str, str]] = {}
    for entry in entries:
        if isinstance(entry.target, NoAnchor):
            broken.setdefault(entry.target.page.path, {}).setdefault(entry.target.anchor, normalise_label(entry.label))
    free: dict[str, dict[str, Heading]] = {}
    for topic in curated.topics if broken else ():
        if topic.page.path in broken and not curated.is_listed(topic):
            free.setdefault(topic.page.path, {})[topic.heading.anchor] = topic.heading
    near_names = curated.repository.library.near_names
    for path, labels in broken.items():
        between = _between(path, entries)
        pairs = _pairs(near_names, labels, free.get(path, {}), between)
        yield from (((path, anchor), heading) for anchor, heading in pairs)


def _between(path: str, entries: Sequence[TocEntry]) -> Mapping[str, Span]:
    """What of the page at `path` is between the headings that the entries around each missing anchor link to."""
    found: dict[str, Span] = {}
    missing: list[tuple[str, int]] = []
    start = 0
    for target in (entry.target for entry in entries):
        if isinstance(target, NoAnchor) and target.page.path == path:
            missing.append((target.anchor, start))
        elif isinstance(target, Section) and target.heading and target.page.path == path:
            start = target.heading.span.start
            found |= {anchor: Span(before, start) for anchor, before in missing if anchor not in found}
            missing.clear()
    return found | {anchor: Span(before, maxsize) for anchor, before in missing if anchor not in found}


def _pairs(
    near_names: NearNames, labels: dict[str, str], free: dict[str, Heading], between: Mapping[str, Span]
) -> Iterator[tuple[str, Heading]]:
    """The heading that an anchor's entry names, else the one most like it or, one for one, what is in its place."""
    called = {normalise_label(heading.text): anchor for anchor, heading in reversed(list(free.items()))}
    remaining = dict.fromkeys(labels)
    for anchor, label in labels.items():
        if called.get(label) in free:
            del remaining[anchor]
            yield anchor, free.pop(called[label])
    for anchor in tuple(remaining):
        match = near_names.find_closest("renamed topic", anchor, free, cutoff=0.5)
        if match is not None:
            del remaining[anchor]
            yield anchor, free.pop(match)
    if len(remaining) == len(free):
        pairs = list(zip(remaining, free.values(), strict=True))
        if all(between[anchor].holds(heading.span) for anchor, heading in pairs):
            yield from pairs
