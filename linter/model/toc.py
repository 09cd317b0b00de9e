"""Reads the table of contents of a page, a table or a list, with the target of each entry."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from msgspec import Struct

from linter.config.settings import Groups, Shape, TocSetting
from linter.document import (
    PROSE,
    Block,
    BlockKind,
    Document,
    Heading,
    Link,
    LinkKind,
    ListItem,
    Span,
    Spanned,
    Table,
    within,
)
from linter.model.resolve import Target
from linter.model.topics import Phase, section_of
from linter.text.nearest import NearNames
from linter.text.normalise import label_words, normalise_label

_BOLD = re.compile(r"(\*\*|__)(?=\S)[^\r\n]*?\S\1:?|<(b|strong)>[^\r\n]*</\2>:?")
_FEW_LINKS = 3  # that make a line of links


class TocEntry(Struct, frozen=True):
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
        label = label_words(self.label)
        return bool(label) and set(label) <= set(label_words(heading.text))


class Column(Struct, frozen=True):
    """A header cell and the phase that it names, or none."""

    span: Span
    text: str
    phase: str


class Toc(Struct, frozen=True):
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


class NoToc(Struct, frozen=True):
    """There is none: it was looked for at `span` of `page` (which may be missing too), with the reason."""

    path: str
    span: Span
    reason: str


def toc_headings(setting: TocSetting) -> tuple[str, ...]:
    """What the heading above the table of contents may be."""
    return (setting.heading,) if isinstance(setting.heading, str) else setting.heading


def toc_heading(page: Document, setting: TocSetting) -> int | None:
    """The number (from 0) of the heading above the table of contents of `page`; `None` if there is none."""
    names = {normalise_label(name) for name in toc_headings(setting)}
    return next(
        (number for number, heading in enumerate(page.headings) if normalise_label(heading.text) in names), None
    )


class TocReader:
    """Reads the table of contents that `setting` describes; `resolve` returns the target of a page's link."""

    def __init__(
        self,
        setting: TocSetting,
        phases: tuple[Phase, ...],
        resolve: Callable[[str, str], Target],
        near_names: NearNames,
    ) -> None:
        self.setting = setting
        self._near_names = near_names
        names = ((name, phase.name) for phase in reversed(phases) for name in (phase.name, *phase.aliases))
        self._names = {normalise_label(name): own for name, own in names}
        self.phases = phases
        self.resolve = resolve

    def read(self, page: Document) -> Toc | NoToc:
        """The table of contents of `page`."""
        number = toc_heading(page, self.setting)
        if number is None:
            wanted = toc_headings(self.setting)
            texts = (heading.text for heading in page.headings)
            near = self._near_names.find_closest("contents", wanted[0], texts) if wanted else None
            hint = f"; the nearest heading is '{near}'" if near else ""
            return NoToc(page.path, Span(0, 0), f"no heading '{' or '.join(wanted)}'{hint}")
        return self._below(page, number)

    def _below(self, page: Document, number: int) -> Toc | NoToc:
        heading = page.headings[number]
        section = toc_section(page, number)
        tables = within(page.tables, section)
        items = _without_notes(page, section, within(page.items, section))
        first_is_table = bool(tables) and (not items or tables[0].span.start < items[0].span.start)
        shape = self.setting.shape or (Shape.TABLE if first_is_table else Shape.LIST)
        if shape is Shape.TABLE and tables:
            return self._table(page, heading, tables[0])
        if shape is Shape.LIST and items:
            return self._list(page, heading, items, self._titles(page, section))
        if shape is Shape.LIST and link_lines(page, section):
            links = _links_to_headings(page, section)
            entries = tuple(self._entry(page, link.span, link.text, "") for link in links)
            return Toc(page, heading, Span(links[0].span.start, links[-1].span.end), None, (), *self._wanted(entries))
        return NoToc(page.path, heading.span, f"no {shape} under the heading '{heading.text}'")

    def _table(self, page: Document, heading: Heading, table: Table) -> Toc:
        columns: tuple[Column, ...] = ()
        if self.phases and self.setting.columns == "phases":
            columns = tuple(Column(cell.span, cell.text, self._called(cell.text)) for cell in table.header.cells)
        entries = tuple(
            self._entry(page, cell.span, cell.text, columns[place].phase if columns else "", place)
            for row in table.rows
            for place, cell in enumerate(row.cells[: len(table.header.cells)])
            if cell.text or within(page.links, cell.span)
        )
        return Toc(page, heading, table.span, table, columns, *self._wanted(entries))

    def _titles(self, page: Document, section: Span) -> tuple[Block, ...]:
        """The paragraphs that name the lists below them."""
        if self.setting.groups is not Groups.BOLD:
            return ()
        blocks = (block for block in within(page.blocks, section) if block.kind is BlockKind.PARAGRAPH)
        return tuple(block for block in blocks if not block.depth and _is_bold(page, block.span))

    def _list(self, page: Document, heading: Heading, items: tuple[ListItem, ...], titles: tuple[Block, ...]) -> Toc:
        entries = []
        title = phase = ""
        group, todo = 0, list(reversed(titles))
        for place, item in enumerate(items):
            while todo and todo[-1].span.start < item.span.start:
                title = phase = self._called(todo.pop().text)
                group = 0
            if item.depth <= group:
                phase, group = title, 0
            holds = place + 1 < len(items) and items[place + 1].depth > item.depth
            groups = holds or (self.setting.groups is Groups.BOLD and _is_bold(page, item.head))
            called = self._called(item.text) if groups else ""
            if called:
                phase, group = called, item.depth
            elif not groups or within(page.links, item.head):
                entries.append(self._entry(page, item.head, item.text, phase))
        span = Span(items[0].span.start, items[-1].span.end)
        return Toc(page, heading, span, None, (), *self._wanted(tuple(entries)))

    def _wanted(self, entries: tuple[TocEntry, ...]) -> tuple[tuple[TocEntry, ...], tuple[TocEntry, ...]]:
        """The entries that are to be topics, and the others."""
        names = {normalise_label(name) for name in self.setting.ignore}
        ignored = tuple(entry for entry in entries if normalise_label(entry.label) in names)
        return tuple(entry for entry in entries if normalise_label(entry.label) not in names), ignored

    def _called(self, text: str) -> str:
        return self._names.get(normalise_label(text), "")

    def _entry(self, page: Document, span: Span, text: str, phase: str, column: int = 0) -> TocEntry:
        links = (link for link in within(page.links, span) if link.kind is LinkKind.LINK)
        link = next(links, None)
        if link is None:
            return TocEntry(span, text, None, phase, None, column)
        return TocEntry(span, link.text or text, link, phase, self.resolve(page.path, link.url), column)


def _without_notes(page: Document, section: Span, items: tuple[ListItem, ...]) -> tuple[ListItem, ...]:
    """The items without those of lists above the first one with a link to a heading: notes about the list."""
    lists = [block for block in within(page.blocks, section) if block.kind is BlockKind.LIST and not block.depth]
    first = next((block for block in lists if _leads_to_headings(page, block.span)), None)
    return items if first is None else within(page.items, Span(first.span.start, section.end))


def _leads_to_headings(page: Document, span: Span) -> bool:
    return any(link.url.startswith("#") for link in within(page.links, span))


def _is_bold(page: Document, span: Span) -> bool:
    """Whether a line is bold from end to end, and no link."""
    return not within(page.links, span) and _BOLD.fullmatch(page.source(span).strip()) is not None


def toc_section(page: Document, number: int) -> Span:
    """The span below the `number`-th heading (from 0): up to the next heading of any level if it lists something
    before that, since topics may be of a lower level than the table of contents itself."""
    section = section_of(page, number)
    below = page.headings[number + 1 : number + 2]
    lead = Span(section.start, min(section.end, below[0].span.start)) if below else section
    lists = bool(within(page.tables, lead)) or bool(within(page.items, lead)) or bool(link_lines(page, lead))
    return lead if lists else section


def link_lines(page: Document, span: Span) -> tuple[Link, ...]:
    """The links of paragraphs and HTML lists that hold little but links to places on the page: `[A](#a) | [B](#b)`."""
    first = max(bisect_left(page.blocks, span.start, key=_start) - 1, 0)  # a heading may be in an HTML block with them
    blocks = page.blocks[first : bisect_left(page.blocks, span.end, key=_start)]
    found: list[Link] = []
    for block in blocks:
        if block.kind in PROSE and not block.depth:
            part = Span(max(block.span.start, span.start), min(block.span.end, span.end))
            links = tuple(link for link in within(page.links, part) if link.kind is LinkKind.LINK)
            if _is_link_line(page, block, links):
                found += links
    return tuple(found)


def _links_to_headings(page: Document, section: Span) -> list[Link]:
    """The links of all lines in a table of contents of which some hold nothing else."""
    links = (link for link in within(page.links, section) if link.kind is LinkKind.LINK)
    return [link for link in links if link.url.startswith("#")]


def _is_link_line(page: Document, block: Block, links: tuple[Link, ...]) -> bool:
    if len(links) < _FEW_LINKS or not all(link.url.startswith("#") for link in links):
        return False
    first, last = (bisect_left(page.headings, end, key=_start) for end in (block.span.start, block.span.end))
    if last - first > 1:  # more than one section
        return False
    texts = [*(link.text for link in links), *(heading.text for heading in page.headings[first:last])]
    return _letters(block.text) - sum(map(_letters, texts)) <= len(links)


def _start(thing: Spanned) -> int:
    return thing.span.start


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
