"""Documents -> phases, topics and entries: the part of the model that is on the phases' pages."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from linter.config.settings import ModelSetting, Shape, Subtopics, phase_settings
from linter.config.template import Piece, Template, pieces
from linter.document import START, Document, Heading, Link, LinkSyntax, ListItem, Row, Span, within
from linter.model.documents import Documents
from linter.model.headings import HeadingKey
from linter.model.titles import entry_links
from linter.text.normalise import normalise_label

_SIGNS = re.compile(r"(?::[a-z0-9_+-]{1,60}:|[^\w\s\x00-\x7f]|\s)+")  # GitHub's shortcodes, emoji, blanks
_EMOJI = r"[\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff][\ufe0e\ufe0f\u200d\u20e3]?"
_BEHIND = re.compile(rf"(?:\s*(?:{_EMOJI}|:[a-z][a-z0-9_+-]{{1,60}}:))+")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


class Entry(Struct, frozen=True):
    """A curated resource: a list item or table row with a link.

    The first of its `links` is its title; `decoration` are icons and badges, which are no links of its own. `cells` are
    those of a row, `nested` is whether it is inside another entry. It is a `detail` of that one if words come before
    its link ("Prices: https://…"), or if that is a bare URL: then it presents nothing of its own. `comments` is how
    many characters of comments, and of spaces before them, are at its end.
    """

    span: Span
    links: tuple[Link, ...]
    cells: tuple[Span, ...] = ()
    nested: bool = False
    detail: bool = False
    decoration: tuple[Link, ...] = ()
    comments: int = 0

    @property
    def shown(self) -> Span:
        """Its span without the comments at its end."""
        return Span(self.span.start, self.span.end - self.comments)

    @property
    def starts_with_link(self) -> bool:
        """Whether nothing at all is before its title, as in nearly all lists; it may begin with one all the same."""
        return not (self.cells or self.decoration) and self.links[0].span.start == self.span.start

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """Its text and links, to be compared with a template: of a row the cells, with ` | ` between them."""
        return self._pieces(lambda span: pieces(text, span, self.links))

    def plain_pieces(self, text: str) -> tuple[Piece, ...]:
        """The same without its decoration, signs in front, and line breaks."""
        if not self.decoration:
            return _without_signs(self.pieces(text))
        links = sorted((*self.links, *self.decoration), key=lambda link: (link.span.start, -link.span.end))
        return _without_signs(self._pieces(lambda span: _joined(pieces(text, span, links), self.decoration)))

    def fits(self, template: Template, text: str) -> bool:
        """Whether it is worded as the template says, with or without its decoration and signs in front."""
        found = self.pieces(text)
        if template.fits(found):
            return True
        is_decorated = bool(self.decoration) or _without_signs(found) is not found
        return is_decorated and template.fits(self.plain_pieces(text))

    def _pieces(self, pieces_of: Callable[[Span], tuple[Piece, ...]]) -> tuple[Piece, ...]:
        if not self.cells:
            return pieces_of(self.shown)
        last = max((number for number, cell in enumerate(self.cells) if cell.end > cell.start), default=0)
        found: list[Piece] = []
        for number, cell in enumerate(self.cells[: last + 1]):
            found += [" | "] * bool(number) + list(pieces_of(cell))
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
    end = bisect_left(page.headings, section.end, number + 1, key=START)
    below = page.headings[number + 1 : end]
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
    taken = sorted(topic.section for topic in topics)
    for number, heading in enumerate(page.headings):
        place = bisect_right(taken, heading.span.end, key=lambda span: span.start)
        last = taken[place - 1] if place else Span(0, 0)
        inside = heading.span.start < last.end or heading.span.end == last.start
        if not inside and normalise_label(heading.text) not in ignored:
            after = page.headings[number + 1].span.start if number + 1 < len(page.headings) else len(page.text)
            found = _listed(page, heading, "", Span(heading.span.end, after), (), model)
            if found.entries:
                yield found


def section_of(page: Document, number: int) -> Span:
    """From below the `number`-th heading (from 0) to the next one of its level or above."""
    heading = page.headings[number]
    after = (page.headings[place] for place in range(number + 1, len(page.headings)))
    following = next((item for item in after if item.level <= heading.level), None)
    return Span(heading.span.end, following.span.start if following else len(page.text))


def _rows(page: Document, rows: tuple[Row, ...]) -> Iterator[Entry]:
    for row in rows:
        found = entry_links(page, row.span)
        if found.links:
            cells = tuple(_without_comments(page, cell.span) for cell in row.cells)
            yield Entry(row.span, found.links, cells, decoration=found.decoration)


def _items(page: Document, items: tuple[ListItem, ...]) -> Iterator[Entry]:
    end = 0  # of the outermost entry
    for item in items:
        found = entry_links(page, item.head)
        if found.links:
            nested = item.span.start < end
            comments = item.head.end - _without_comments(page, item.head).end
            entry = Entry(item.head, found.links, (), nested, decoration=found.decoration, comments=comments)
            yield replace(entry, detail=True) if nested and _is_detail(page, entry) else entry
            end = max(end, item.span.end)


def _without_comments(page: Document, span: Span) -> Span:
    """The span without the comments, and the spaces before them, at its end."""
    end = span.end
    index = bisect_left(page.comments, end, key=START) - 1
    while index >= 0 and page.comments[index].span.end == end and page.comments[index].span.start >= span.start:
        end = page.comments[index].span.start
        while page.text[end - 1].isspace():
            end -= 1
        index -= 1
    return Span(span.start, max(span.start, end))


def _is_detail(page: Document, entry: Entry) -> bool:
    """Whether words name what the link is, or nothing does: a bare URL."""
    title = entry.links[0]
    before = entry.plain_pieces(page.text)[0]
    is_bare = title.syntax in (LinkSyntax.BARE, LinkSyntax.AUTOLINK) or title.text.strip() == title.url
    return is_bare or (isinstance(before, str) and any(map(str.isalnum, before)))


def _joined(parts: Iterable[Piece], decoration: tuple[Link, ...]) -> tuple[Piece, ...]:
    """The pieces without decoration; texts that are beside each other then are one."""
    left_out = {link.span for link in decoration}
    found: list[Piece] = []
    texts: list[str] = []
    for part in parts:
        if isinstance(part, str):
            texts.append(_BREAK.sub(" ", part))
        elif part.span not in left_out:
            found += ["".join(texts), part] if texts else [part]
            texts = []
    return (*found, "".join(texts)) if texts else tuple(found)


def _without_signs(found: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces without emoji before and behind the first link: `:link: [A guide](…)`, `[A guide](…) 💲`."""
    first = found[0] if len(found) > 1 else None
    if isinstance(first, str) and _SIGNS.fullmatch(first):
        found = found[1:]
    behind = found[1] if len(found) > 1 and not isinstance(found[0], str) else None
    match = _BEHIND.match(behind) if isinstance(behind, str) else None
    if match and isinstance(behind, str):
        rest = behind[match.end() :]
        found = (found[0], *([rest] if rest.strip() else ()), *found[2:])
    return found


def _ungrouped(items: tuple[ListItem, ...], entries: set[Span]) -> Iterator[ListItem]:
    """The items without those that only hold others."""
    for number, item in enumerate(items):
        holds = number + 1 < len(items) and items[number + 1].span.start < item.span.end
        if item.head in entries or not holds:
            yield item
