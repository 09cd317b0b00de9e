"""Documents -> phases, topics and entries: the part of the model that stands on the phases' pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from linter.labels import plain
from linter.library import Library
from linter.model import Document, Heading, Link, LinkKind, ListItem, Row, Span, within
from linter.settings import ModelSetting, PhaseSetting, Shape


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


def phase_settings(model: ModelSetting) -> Iterator[PhaseSetting]:
    """The phases of the model with their pages written out."""
    for number, phase in enumerate(model.phases, 1):
        full = PhaseSetting(phase) if isinstance(phase, str) else phase
        page = full.page or model.phase_page.replace("{n}", str(number)).replace("{name}", full.name)
        yield PhaseSetting(full.name, page, full.aliases)


def phases_of(library: Library, model: ModelSetting) -> Iterator[Phase]:
    """The phases of the model, in its order."""
    for setting in phase_settings(model):
        yield _phase(library, model, setting)


def _phase(library: Library, model: ModelSetting, setting: PhaseSetting) -> Phase:
    page = library.document(setting.page)
    topics = tuple(topics_of(page, model, setting.name)) if page else ()
    return Phase(setting.name, setting.aliases, setting.page, page, topics)


def topics_of(page: Document, model: ModelSetting, phase: str) -> Iterator[Topic]:
    """The topics of a page, which is that of `phase` (empty: of none)."""
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
