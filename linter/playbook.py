"""Documents -> phases, topics, entries and the table of contents: the model that structure rules read.

A pure reading of pages by the `model` of rules.yaml; what is missing is said as a value, for a rule to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice, takewhile

from linter.library import Library
from linter.model import (
    BlockKind,
    Document,
    Heading,
    Link,
    LinkKind,
    ListItem,
    Row,
    Span,
    Table,
    within,
)
from linter.nearest import nearest
from linter.resolve import NoAnchor, Section, Target, resolve
from linter.settings import Config, ModelSetting, PhaseSetting, Shape, TocSetting
from linter.sources import Unreadable


@dataclass(frozen=True, slots=True)
class Entry:
    """A curated resource: a list item or table row with a link."""

    span: Span
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A section of a phase's page.

    `section` runs from below the heading to the next heading of its level or above, `lead` only to the first
    subheading. `items` are all its list items or table rows, `entries` those with a link.
    """

    page: Document
    heading: Heading
    phase: str
    section: Span
    lead: Span
    subtopics: tuple[Heading, ...]
    items: tuple[ListItem | Row, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of rules.yaml with its page, `None` if that is not there or cannot be read."""

    name: str
    aliases: tuple[str, ...]
    path: str
    page: Document | None
    topics: tuple[Topic, ...]

    def is_called(self, text: str) -> bool:
        """Whether `text` is the phase's name or an alias, case and punctuation set aside."""
        return plain(text) in {plain(name) for name in (self.name, *self.aliases)}


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A filled cell or an item of the table of contents; `phase` is that of its column or group, or empty.

    `column` is the place (from 0) of its column, 0 in a list.
    """

    span: Span
    label: str
    link: Link | None
    phase: str
    target: Target | None
    column: int = 0

    def names(self, heading: Heading) -> bool:
        """Whether the label shortens the heading: all its words are there, case, punctuation and plural set aside."""
        label = words(self.label)
        return bool(label) and set(label) <= set(words(heading.text))


@dataclass(frozen=True, slots=True)
class Column:
    """A header cell and the phase that it names, or none."""

    span: Span
    text: str
    phase: str


@dataclass(frozen=True, slots=True)
class Toc:
    """The table of contents. `columns` is empty unless it is a table whose columns are the phases.

    `ignored` are the entries that rules.yaml says are no topics.
    """

    page: Document
    heading: Heading
    span: Span
    table: Table | None
    columns: tuple[Column, ...]
    entries: tuple[TocEntry, ...]
    ignored: tuple[TocEntry, ...] = ()

    @property
    def shape(self) -> Shape:
        """Table or list."""
        return Shape.TABLE if self.table else Shape.LIST


@dataclass(frozen=True, slots=True)
class NoToc:
    """There is none: at `span` of `page` (which may be missing too) it was looked for in vain, for that reason."""

    path: str
    span: Span
    reason: str


@dataclass(frozen=True)
class Playbook:
    """All that project rules read. `documents` are the pages to be judged, in the order of their paths."""

    config: Config
    library: Library
    documents: tuple[Document, ...]
    unreadable: tuple[Unreadable, ...] = ()
    repository: str = ""
    whole: bool = True
    """Whether all files of the configuration were read, not only some named ones."""
    _targets: dict[tuple[str, str], Target] = field(default_factory=dict, repr=False, compare=False)

    def resolve(self, page: str, url: str) -> Target:
        """Where `url`, written on `page`, leads."""
        if (page, url) not in self._targets:
            self._targets[page, url] = resolve(self.library, page, url)
        return self._targets[page, url]

    @cached_property
    def phases(self) -> tuple[Phase, ...]:
        """The phases, in the order of rules.yaml."""
        return tuple(_phase(self, setting) for setting in phase_settings(self.config.model))

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """All topics: of the phases' pages or, where there are no phases, of the root page."""
        if self.phases:
            return tuple(topic for phase in self.phases for topic in phase.topics)
        page = self.library.document(self.config.model.root)
        return tuple(_topics(self, page, "")) if page else ()

    @cached_property
    def toc(self) -> Toc | NoToc | None:
        """The table of contents; `None` if the model has none."""
        setting = self.config.model.toc
        return _toc(self, setting) if setting else None

    @cached_property
    def renames(self) -> Mapping[tuple[str, str], Heading]:
        """Anchors of the table of contents that are missing, by page and anchor, with the heading that was renamed."""
        return dict(_renames(self))

    def phase_at(self, path: str) -> Phase | None:
        """The phase whose page is `path`."""
        return next((phase for phase in self.phases if phase.path == path), None)

    def listed(self, topic: Topic) -> bool:
        """Whether an entry of the table of contents leads to the topic."""
        return (topic.page.path, topic.heading.span) in self._listed

    def topic_at(self, target: Target | None) -> Topic | None:
        """The topic that a link leads to."""
        if not isinstance(target, Section) or target.heading is None:
            return None
        return self._by_place.get((target.page.path, target.heading.span))

    @cached_property
    def columns_right(self) -> bool:
        """Whether the columns of the table of contents, if they are to be the phases, are those in that order."""
        columns = self.toc.columns if isinstance(self.toc, Toc) else ()
        return not columns or [column.phase for column in columns] == [phase.name for phase in self.phases]

    @cached_property
    def _by_place(self) -> dict[tuple[str, Span], Topic]:
        return {(topic.page.path, topic.heading.span): topic for topic in self.topics}

    @cached_property
    def _listed(self) -> frozenset[tuple[str, Span]]:
        entries = self.toc.entries if isinstance(self.toc, Toc) else ()
        targets = (entry.target for entry in entries)
        return frozenset(
            (target.page.path, target.heading.span)
            for target in targets
            if isinstance(target, Section) and target.heading
        )


_NOT_WORD = re.compile(r"[\W_]+")


def words(text: str) -> tuple[str, ...]:
    """The words of a label without case, punctuation and plural: "Blue/Green Deployments" = "blue-green deployment"."""
    found = filter(None, _NOT_WORD.split(text.casefold()))
    return tuple(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in found)


def plain(text: str) -> str:
    """`words` as one text, for comparing."""
    return " ".join(words(text))


def phase_settings(model: ModelSetting) -> Iterator[PhaseSetting]:
    """The phases of the model with their pages written out."""
    for number, phase in enumerate(model.phases, 1):
        full = PhaseSetting(phase) if isinstance(phase, str) else phase
        page = full.page or model.phase_page.replace("{n}", str(number)).replace("{name}", full.name)
        yield PhaseSetting(full.name, page, full.aliases)


def _phase(playbook: Playbook, setting: PhaseSetting) -> Phase:
    page = playbook.library.document(setting.page)
    topics = tuple(_topics(playbook, page, setting.name)) if page else ()
    return Phase(setting.name, setting.aliases, setting.page, page, topics)


def _topics(playbook: Playbook, page: Document, phase: str) -> Iterator[Topic]:
    model = playbook.config.model
    if model.topics is None:
        return
    ignored = {plain(name) for name in (*model.topics.ignore, *_toc_headings(model, page))}
    for number, heading in enumerate(page.headings):
        if heading.level == model.topics.level and not heading.html and plain(heading.text) not in ignored:
            yield _topic(page, number, phase, model.entries.shape)


def _toc_headings(model: ModelSetting, page: Document) -> tuple[str, ...]:
    if model.toc is None or page.path != (model.toc.page or model.root):
        return ()
    return (model.toc.heading,) if isinstance(model.toc.heading, str) else model.toc.heading


def _topic(page: Document, number: int, phase: str, shape: Shape) -> Topic:
    heading = page.headings[number]
    section = section_of(page, number)
    after = islice(page.headings, number + 1, None)
    below = tuple(takewhile(lambda item: item.span.start < section.end, after))
    lead = Span(section.start, below[0].span.start if below else section.end)
    items: tuple[ListItem | Row, ...]
    if shape is Shape.TABLE:
        items = tuple(row for table in within(page.tables, section) for row in table.rows)
    else:
        items = within(page.items, section)
    entries = tuple(entry for item in items if (entry := _entry(page, item)))
    return Topic(page, heading, phase, section, lead, below, items, entries)


def section_of(page: Document, number: int) -> Span:
    """From below the `number`-th heading (from 0) to the next one of its level or above."""
    heading = page.headings[number]
    after = islice(page.headings, number + 1, None)
    following = next((item for item in after if item.level <= heading.level), None)
    return Span(heading.span.end, following.span.start if following else len(page.text))


def _entry(page: Document, item: ListItem | Row) -> Entry | None:
    span = item.head if isinstance(item, ListItem) else item.span
    links = tuple(link for link in within(page.links, span) if link.kind is LinkKind.LINK)
    return Entry(span, links) if links else None


def _toc(playbook: Playbook, setting: TocSetting) -> Toc | NoToc:
    path = setting.page or playbook.config.model.root
    page = playbook.library.document(path)
    if page is None:
        return NoToc(path, Span(0, 0), f"the page {path} is not there or cannot be read")
    wanted = (setting.heading,) if isinstance(setting.heading, str) else setting.heading
    names = {plain(name) for name in wanted}
    number = next((n for n, heading in enumerate(page.headings) if plain(heading.text) in names), None)
    if number is None:
        near = nearest(wanted[0], (heading.text for heading in page.headings)) if wanted else None
        hint = f"; the nearest heading is '{near}'" if near else ""
        return NoToc(path, Span(0, 0), f"no heading '{' or '.join(wanted)}'{hint}")
    return _toc_below(playbook, page, number, setting)


def _toc_below(playbook: Playbook, page: Document, number: int, setting: TocSetting) -> Toc | NoToc:
    heading = page.headings[number]
    section = section_of(page, number)
    tables = within(page.tables, section)
    items = within(page.items, section)
    first_is_table = bool(tables) and (not items or tables[0].span.start < items[0].span.start)
    shape = setting.shape or (Shape.TABLE if first_is_table else Shape.LIST)
    if shape is Shape.TABLE and tables:
        return _table_toc(playbook, page, heading, tables[0], setting)
    if shape is Shape.LIST and items:
        return _list_toc(playbook, page, heading, items, setting)
    return NoToc(page.path, heading.span, f"no {shape} under the heading '{heading.text}'")


def _table_toc(playbook: Playbook, page: Document, heading: Heading, table: Table, setting: TocSetting) -> Toc:
    columns: tuple[Column, ...] = ()
    if playbook.phases and setting.columns == "phases":
        columns = tuple(Column(cell.span, cell.text, _called(playbook, cell.text)) for cell in table.header.cells)
    entries = tuple(
        _toc_entry(playbook, page, cell.span, cell.text, columns[place].phase if columns else "", place)
        for row in table.rows
        for place, cell in enumerate(row.cells[: len(table.header.cells)])
        if cell.text or within(page.links, cell.span)
    )
    return Toc(page, heading, table.span, table, columns, *_wanted(entries, setting))


def _list_toc(
    playbook: Playbook, page: Document, heading: Heading, items: tuple[ListItem, ...], setting: TocSetting
) -> Toc:
    entries = []
    phase, group = "", 0
    for place, item in enumerate(items):
        parent = place + 1 < len(items) and items[place + 1].depth > item.depth
        if item.depth <= group:
            phase, group = "", 0
        called = _called(playbook, item.text) if parent else ""
        if called:
            phase, group = called, item.depth
        elif not parent or within(page.links, item.head):
            entries.append(_toc_entry(playbook, page, item.head, item.text, phase))
    span = Span(items[0].span.start, items[-1].span.end)
    return Toc(page, heading, span, None, (), *_wanted(tuple(entries), setting))


def _wanted(entries: tuple[TocEntry, ...], setting: TocSetting) -> tuple[tuple[TocEntry, ...], tuple[TocEntry, ...]]:
    """The entries that are to be topics, and the others."""
    names = {plain(name) for name in setting.ignore}
    ignored = tuple(entry for entry in entries if plain(entry.label) in names)
    return tuple(entry for entry in entries if plain(entry.label) not in names), ignored


def _called(playbook: Playbook, text: str) -> str:
    return next((phase.name for phase in playbook.phases if phase.is_called(text)), "")


def _toc_entry(playbook: Playbook, page: Document, span: Span, text: str, phase: str, column: int = 0) -> TocEntry:
    links = (link for link in within(page.links, span) if link.kind is LinkKind.LINK)
    link = next(links, None)
    if link is None:
        return TocEntry(span, text, None, phase, None, column)
    return TocEntry(span, link.text or text, link, phase, playbook.resolve(page.path, link.url), column)


def _renames(playbook: Playbook) -> Iterator[tuple[tuple[str, str], Heading]]:
    """Pairs each missing anchor with an unlisted topic of its page: the most alike or, one for one, what is left."""
    entries = playbook.toc.entries if isinstance(playbook.toc, Toc) else ()
    broken: dict[str, list[str]] = {}
    for entry in entries:
        if isinstance(entry.target, NoAnchor) and entry.target.anchor not in broken.get(entry.target.page.path, ()):
            broken.setdefault(entry.target.page.path, []).append(entry.target.anchor)
    for path, anchors in broken.items():
        free = {t.heading.anchor: t.heading for t in playbook.topics if t.page.path == path and not playbook.listed(t)}
        left = []
        for anchor in anchors:
            match = nearest(anchor, free, cutoff=0.5) if playbook.library.may_guess() else None
            if match is None:
                left.append(anchor)
            else:
                yield (path, anchor), free.pop(match)
        if len(left) == len(free):
            yield from (((path, anchor), heading) for anchor, heading in zip(left, free.values(), strict=True))


PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.HTML})
