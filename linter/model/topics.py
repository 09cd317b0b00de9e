"""Documents -> phases, topics and entries: the part of the model that is on the phases' pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice, takewhile

from msgspec import Struct

from linter.config.settings import ModelSetting, PhaseSetting, Shape, Subtopics
from linter.config.template import Piece, pieces
from linter.document import Document, Heading, Link, LinkKind, ListItem, Row, Span, within
from linter.model.documents import Documents
from linter.model.headings import HeadingKey
from linter.text.normalise import normalise_label


class Entry(Struct, frozen=True):
    """A curated resource: a list item or table row with a link.

    `cells` are those of a row, `nested` is whether it is inside another entry. It is a `detail` of that one if
    words come before its link ("Prices: https://…"): then it presents nothing of its own.
    """

    span: Span
    links: tuple[Link, ...]
    cells: tuple[Span, ...] = ()
    nested: bool = False
    detail: bool = False

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """Its text and links, to be compared with a template: of a row the cells, with ` | ` between them."""
        if not self.cells:
            return pieces(text, self.span, self.links)
        last = max((number for number, cell in enumerate(self.cells) if cell.end > cell.start), default=0)
        found: list[Piece] = []
        for number, cell in enumerate(self.cells[: last + 1]):
            found += [" | "] * bool(number) + list(pieces(text, cell, self.links))
        return tuple(found)


class Topic(Struct, frozen=True):
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

    @property
    def key(self) -> HeadingKey:
        """The key that no other topic has."""
        return self.page.path, self.heading.span


class Phase(Struct, frozen=True):
    """A phase of rules.yaml with its page, `None` if that is not there or cannot be read."""

    name: str
    aliases: tuple[str, ...]
    path: str
    page: Document | None
    topics: tuple[Topic, ...]

    def is_called(self, text: str) -> bool:
        """Whether `text` is the phase's name or an alias, case and punctuation set aside."""
        return normalise_label(text) in {normalise_label(name) for name in (self.name, *self.aliases)}


def phase_settings(model: ModelSetting) -> Iterator[PhaseSetting]:
    """The phases of the model with their pages written out."""
    for number, phase in enumerate(model.phases, 1):
        full = PhaseSetting(phase) if isinstance(phase, str) else phase
        page = full.page or model.phase_page.replace("{n}", str(number)).replace("{name}", full.name)
        yield PhaseSetting(full.name, page, full.aliases)


def phases_of(
    library: Documents, model: ModelSetting, toc_headings: Callable[[str], tuple[str, ...]]
) -> Iterator[Phase]:
    """The phases of the model, in its order. `toc_headings` are those of a page that are no topics."""
    for setting in phase_settings(model):
        page = library.document(setting.page)
        topics = tuple(topics_of(page, model, setting.name, toc_headings(page.path))) if page else ()
        yield Phase(setting.name, setting.aliases, setting.page, page, topics)


def topics_of(page: Document, model: ModelSetting, phase: str, toc_headings: tuple[str, ...]) -> Iterator[Topic]:
    """The topics of a page, which is that of `phase` (empty: of none)."""
    if model.topics is None:
        return
    ignored = {normalise_label(name) for name in (*model.topics.ignore, *toc_headings)}
    below = _below(page, model.topics.under)
    for number, heading in enumerate(page.headings):
        named = (
            heading.level == model.topics.level and not heading.html and normalise_label(heading.text) not in ignored
        )
        if named and below.holds(heading.span):
            yield _topic(page, number, phase, model)


def _below(page: Document, under: str) -> Span:
    """The span below the heading `under`; none if there is no such heading, all of the page without `under`."""
    if not under:
        return Span(0, len(page.text))
    number = next(
        (number for number, item in enumerate(page.headings) if normalise_label(item.text) == normalise_label(under)),
        None,
    )
    return Span(0, 0) if number is None else section_of(page, number)


def _topic(page: Document, number: int, phase: str, model: ModelSetting) -> Topic:
    heading = page.headings[number]
    section = section_of(page, number)
    after = islice(page.headings, number + 1, None)
    below = tuple(takewhile(lambda item: item.span.start < section.end, after))
    return _listed(page, heading, phase, section, below, model)


def _listed(
    page: Document, heading: Heading, phase: str, section: Span, below: tuple[Heading, ...], model: ModelSetting
) -> Topic:
    lead = Span(section.start, below[0].span.start if below else section.end)
    if model.entries.shape is Shape.TABLE:
        rows = tuple(row for table in within(page.tables, section) for row in table.rows)
        return Topic(page, heading, phase, section, lead, below, rows, tuple(_rows(page, rows)))
    items = within(page.items, section)
    entries = tuple(_items(page, items))
    if model.topics and model.topics.subtopics is Subtopics.LIST_ITEM:
        items = tuple(_ungrouped(items, {entry.span for entry in entries}))
    return Topic(page, heading, phase, section, lead, below, items, entries)


def others_of(
    page: Document, model: ModelSetting, topics: Iterable[Topic], toc_headings: tuple[str, ...]
) -> Iterator[Topic]:
    """What lists entries on a page outside of its topics and of the table of contents, each under its own heading."""
    ignored = {normalise_label(name) for name in toc_headings}
    taken = [topic.section for topic in topics]
    for number, heading in enumerate(page.headings):
        inside = any(span.start <= heading.span.start < span.end or span.start == heading.span.end for span in taken)
        if not inside and normalise_label(heading.text) not in ignored:
            after = page.headings[number + 1].span.start if number + 1 < len(page.headings) else len(page.text)
            found = _listed(page, heading, "", Span(heading.span.end, after), (), model)
            if found.entries:
                yield found


def section_of(page: Document, number: int) -> Span:
    """From below the `number`-th heading (from 0) to the next one of its level or above."""
    heading = page.headings[number]
    after = islice(page.headings, number + 1, None)
    following = next((item for item in after if item.level <= heading.level), None)
    return Span(heading.span.end, following.span.start if following else len(page.text))


def _rows(page: Document, rows: tuple[Row, ...]) -> Iterator[Entry]:
    for row in rows:
        links = _links(page, row.span)
        if links:
            yield Entry(row.span, links, tuple(cell.span for cell in row.cells))


def _items(page: Document, items: tuple[ListItem, ...]) -> Iterator[Entry]:
    end = 0  # of the outermost entry
    for item in items:
        links = _links(page, item.head)
        if links:
            nested = item.span.start < end
            before = page.text[item.head.start : links[0].span.start]
            yield Entry(item.head, links, nested=nested, detail=nested and any(map(str.isalnum, before)))
            end = max(end, item.span.end)


def _ungrouped(items: tuple[ListItem, ...], entries: set[Span]) -> Iterator[ListItem]:
    """The items without those that only hold others."""
    for number, item in enumerate(items):
        holds = number + 1 < len(items) and items[number + 1].span.start < item.span.end
        if item.head in entries or not holds:
            yield item


def _links(page: Document, span: Span) -> tuple[Link, ...]:
    return tuple(link for link in within(page.links, span) if link.kind is LinkKind.LINK)
