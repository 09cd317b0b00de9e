"""The entries of all topics by their target, and the problem of those with the same one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Annotated

from msgspec import Struct

from linter.config.settings import Key
from linter.document import Block, BlockKind, Heading, Link, ListItem, Span, within
from linter.finding import Problem, Related, Severity
from linter.model.curated_list import all_lists
from linter.model.repository import Repository
from linter.model.resolve import File, Section, Web
from linter.model.topics import Entry, Topic
from linter.rules.entry_name import name_beside_link
from linter.rules.mentions import is_mention
from linter.rules.same_page import same
from linter.text.github_repository import match_repository

_SOURCES = re.compile(r"(?:sources?\b|references?\b|citations?\b|further reading|see also|bibliography)", re.IGNORECASE)
_LISTS = re.compile(r"\b(?:other|related|similar|more|sister)\b.*\blists?\b|^(?:awesome )?lists$", re.IGNORECASE)
_SENTENCE = 8  # words
_SUMMARY = re.compile(r"<(?:summary|h[1-6])\b", re.IGNORECASE)
_BOLD = re.compile(r"(\*\*|__)[^*_\r\n]{1,80}\1[ \t]*[:\uff1a]?")
_ROWS = 100  # of a table that are read to know what it shows
_SCORE = re.compile(r"\W*\d{1,3}[.,]\d{1,4}\b(?![.,]\d)")  # 90.91, **0.85**, 71,5 %; no version such as 1.2.3
_TERM, _YEAR = 20, re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")  # characters of a cell
_BELOW, _FENCES = 20, ("```", "~~~")  # characters
_BY = re.compile(r"\bby\s+\Z")
_OFTEN = 3  # entries within others with one name from which on it is a label
_AND = re.compile(r"\s(?:and|&|\+)\s|[,/]")
_NUMBER = re.compile(r"\d+")
_NOT_WORD = re.compile(r"[\W_]+")
_NOT_LETTERS = re.compile(r"[\W\d_]+")


class AllowOptions(Struct, frozen=True):
    """The options of the rules about duplicates."""

    allow: Annotated[tuple[str, ...], Key("Addresses that may occur more than once.")] = ()


class Part(Struct, frozen=True):
    """A part of a topic: below a subheading or a label of its own (`<summary>`, a line in bold), in a group of items
    (`in_item`), or (`whole`) below its own heading.
    """

    name: str
    span: Span
    whole: bool
    in_item: bool = False

    @property
    def is_quoted(self) -> bool:
        """Whether it is a list of sources, or of other lists, which has what stands elsewhere once more."""
        return (not self.whole and _SOURCES.match(self.name) is not None) or _LISTS.search(self.name) is not None


class Place(Struct, frozen=True):
    """An entry's link, the topic that it is in, and the part of it: below a subheading, or in a group of items.

    `name` is what is before the link: of a row, the first cell with a letter, or the next one if the link is only
    called "paper" and the like. It is empty if there is nothing. `more` are the targets of the entry's further links,
    `terms` the years and terms in cells of their own (2015, S2018), `is_own` is whether it links to a page of this
    repository.
    """

    topic: Topic
    link: Link
    part: Part
    name: str
    more: frozenset[str]
    terms: frozenset[str]
    is_own: bool

    @property
    def title(self) -> str:
        """The text of the link, ignoring case and white space."""
        return " ".join(self.link.text.casefold().split())

    @property
    def presented(self) -> str:
        """What the entry presents, letters and digits only: what is before its link, else the link's text."""
        return self.name or "".join(filter(str.isalnum, self.title))

    @property
    def path(self) -> str:
        """The page that it is on."""
        return self.topic.page.path


def groups(repository: Repository, allow: tuple[str, ...]) -> Iterator[list[Place]]:
    """The places of each target that occurs more than once, in the order of phases and topics.

    The target of an entry is that of its title; further links belong to its description. Details of other entries,
    what is within other entries under a name that comes over and over there (Slides) and sentences with a link are
    ignored; quoted sources and other lists are compared with those beside them. Products and versions of the first
    place may share its target, and so may rows and items with other names before the link, such as data sets of one
    paper, or with links of their own and other names, years or terms: models of one announcement, a course each year.
    """
    allowed = {same(url) for url in allow}
    return (places for (key, _, _), places in repository.once(_repeated).items() if key not in allowed)


_Key = tuple[str, str, Span | None]
"""A target; for what is quoted with the page and the place of the part, since it is compared with that alone."""


def _repeated(repository: Repository) -> Mapping[_Key, list[Place]]:
    found: dict[_Key, list[tuple[Topic, Entry, Part]]] = {}
    sections = repository.once(all_lists).sections
    labels = _labels(sections)
    for topic in sections:
        for entry, part in _parts(topic):
            key = "" if entry.detail else _key(repository, topic, entry)
            if key:
                quoted = part.span if part.is_quoted else None
                found.setdefault((key, topic.page.path if quoted else "", quoted), []).append((topic, entry, part))
    results = frozenset(_results(sections))
    several = {
        key: [
            _place(repository, *each)
            for each in entries
            if (each[0].page.path, each[1].span) not in results and _is_presented(*each, labels)
        ]
        for key, entries in found.items()
        if len(entries) > 1  # first, since most targets occur once, and the entries of the others are looked at closely
    }
    several = {key: places for key, places in several.items() if len(places) > 1}
    repeated = {key: _without_siblings(places) for key, places in several.items()}
    return {key: places for key, places in repeated.items() if len(places) > 1}


def _is_presented(topic: Topic, entry: Entry, part: Part, labels: Set[str]) -> bool:
    """Whether an entry is one for its target: no label within another one, mention, quotation or credit."""
    is_label = (entry.nested or part.in_item) and _label(entry) <= labels
    return not (is_label or is_mention(topic.page, entry) or _is_quotation(entry) or _is_credit(topic, entry))


def _results(topics: Iterable[Topic]) -> Iterator[tuple[str, Span]]:
    """The rows of results, such as the scores of models, each with its page: they quote the papers that have them."""
    for topic in topics:
        for table in within(topic.page.tables, topic.section) if any(entry.cells for entry in topic.entries) else ():
            rows = table.rows[:_ROWS]
            scores = (any(_SCORE.match(topic.page.source(cell.span)) for cell in row.cells) for row in rows)
            if 2 * sum(scores) >= len(rows):
                yield from ((topic.page.path, row.span) for row in table.rows)


def _is_credit(topic: Topic, entry: Entry) -> bool:
    """Whether the link tells whose the code below the entry is: `- Bypass by [@author](…)`, and a block of it."""
    text, start = topic.page.text, entry.links[0].span.start
    is_by = start > entry.span.start and _BY.search(text, entry.span.start, start) is not None
    return is_by or text[entry.span.end : entry.span.end + _BELOW].lstrip().startswith(_FENCES)


def _is_quotation(entry: Entry) -> bool:
    """Whether the title is a sentence or more that is quoted from what it links to."""
    text = entry.links[0].text.strip()
    return text.endswith((".", "!", "?", "\u2026", "\u201d", '"')) and len(text.split()) >= _SENTENCE


def _labels(sections: Iterable[Topic]) -> frozenset[str]:
    """What links within items are called over and over, each elsewhere: Paper, Code. They present nothing."""
    urls: dict[str, set[str]] = defaultdict(set)
    for topic in sections:
        depths = {item.head: item.depth for item in topic.items if isinstance(item, ListItem)}
        for entry in topic.entries:
            for name in _label(entry) if entry.nested or depths.get(entry.span, 1) > 1 else ():
                urls[name].add(entry.links[0].url)
    return frozenset(name for name, several in urls.items() if len(several) >= _OFTEN)


def _label(entry: Entry) -> frozenset[str]:
    """The names that a title consists of: Slides and Videos."""
    names = (name.strip(" []") for name in _AND.split(entry.links[0].text.casefold()))
    return frozenset(filter(None, names))


def _place(repository: Repository, topic: Topic, entry: Entry, part: Part) -> Place:
    first, *others = entry.links
    more = frozenset(same(link.url) for link in others) - {same(first.url)}
    is_own = not isinstance(repository.resolve(topic.page.path, first.url), Web)
    cells = (topic.page.source(cell).strip() for cell in entry.cells if cell.end - cell.start <= _TERM)
    terms = frozenset(cell for cell in cells if _YEAR.search(cell))
    return Place(topic, first, part, name_beside_link(topic.page, entry), more, terms, is_own)


def _parts(topic: Topic) -> Iterator[tuple[Entry, Part]]:
    """The entries, each with the part that it is in: below a subheading, a label, or an item without a link."""
    linked = {entry.span for entry in topic.entries}
    groups = (item for item in topic.items if isinstance(item, ListItem) and item.head not in linked)
    things: list[Entry | Heading | ListItem | Block] = [*topic.entries, *topic.subtopics, *groups, *_labelled(topic)]
    heading: Heading | Block = topic.heading
    holders: list[ListItem] = []
    for thing in sorted(things, key=lambda thing: thing.span.start):
        while holders and holders[-1].span.end <= thing.span.start:
            holders.pop()
        match thing:
            case Heading() | Block():
                heading = thing
            case ListItem():
                holders.append(thing)
            case Entry():
                holder = holders[-1] if holders else heading
                yield (
                    thing,
                    Part(holder.text.strip(), holder.span, holder is topic.heading, isinstance(holder, ListItem)),
                )


def _labelled(topic: Topic) -> Iterator[Block]:
    """The blocks that are labels of what is below them: the summary of what can be unfolded, a line in bold."""
    page = topic.page
    for block in within(page.blocks, topic.section):
        if block.depth:
            continue
        is_html = block.kind is BlockKind.HTML and _SUMMARY.search(page.source(block.span))
        is_bold = block.kind is BlockKind.PARAGRAPH and _BOLD.fullmatch(page.source(block.span).strip())
        if is_html or is_bold:
            yield block


def _without_siblings(places: list[Place]) -> list[Place]:
    """The places without those whose title is that of another product or version, unless it comes again."""
    first, *others = places
    kept, titles = [first], {(first.name, first.title, first.terms)}
    for place in others:
        title = (place.name, place.title, place.terms)
        if title in titles or not _is_sibling(first, place):
            kept.append(place)
        titles.add(title)
    return kept


def _is_sibling(first: Place, other: Place) -> bool:
    if _is_package(first, other) or ((first.name or other.name) and first.presented != other.presented):
        return True
    is_other = first.presented != other.presented or (first.terms and other.terms and first.terms != other.terms)
    if is_other and first.more - other.more and other.more - first.more:
        return True
    numbers = [_NUMBER.findall(place.title) for place in (first, other)]
    names = {_NOT_LETTERS.sub(" ", place.title).strip() for place in (first, other)}
    return len(names) == 1 and names != {""} and numbers[0] != numbers[1] and min(map(len, numbers)) > 1


def _is_package(first: Place, other: Place) -> bool:
    """Whether both are in one repository, and one is named after the other and not the repository: `uv-build`, `uv`."""
    place = match_repository(first.link.url)
    short, long = sorted((first.title, other.title), key=len)
    if place is None or not place.itself or not short or short not in long or " " in long:
        return False
    return not set(filter(None, _NOT_WORD.split(long))) <= set(_NOT_WORD.split(place.name.casefold()))


def _key(repository: Repository, topic: Topic, entry: Entry) -> str:
    """The URL, or the file with the anchor, that the entry links to; empty for anything else."""
    match repository.resolve(topic.page.path, entry.links[0].url):
        case Web(url):
            return same(url)
        case File(path):
            return path
        case Section(page, _, anchor) if page is not topic.page:
            return f"{page.path}#{anchor}"
    return ""


def _are_alike(first: Place, second: Place) -> bool:
    """Whether two titles have a word in common, or one in the other: else they may be two things on one page."""
    words = [frozenset(_NOT_WORD.split(place.title)) - {""} for place in (first, second)]
    short, long = sorted((first.presented, second.presented), key=len)
    return bool(words[0] & words[1]) or (len(short) > 1 and short in long) or bool(_pairs(short) & _pairs(long))


def _pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring letters in scripts without blanks between words."""
    return frozenset(text[at : at + 2] for at in range(len(text) - 1) if text[at] > "\u2e80")


def problem(places: Sequence[Place], where: str) -> Problem:
    """One problem for the group: at the second place, with the others as related ones.

    What has another title may be two editions, or a slip of copying; a page of the own repository may tell of both.
    """
    first, second, *more = places
    related = (
        Related(first.path, first.link.span, f"the first, under '{first.part.name}'"),
        *(Related(place.path, place.link.span, f"also under '{place.part.name}'") for place in more),
    )
    message = f"'{second.link.url}' is listed {where}"
    is_same = first.presented == second.presented
    is_doubtful = not is_same and (second.is_own or not _are_alike(first, second))
    severity = Severity.INFO if is_doubtful else Severity.ERROR if is_same else Severity.WARNING
    return Problem(
        second.link.span,
        message,
        second.link.url,
        "keep one of them" if is_same else "keep one of them, or correct the URL of the other",
        related=related,
        path=second.path,
        severity=severity,
    )
