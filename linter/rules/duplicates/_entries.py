"""The entries of all topics by what they lead to, and the problem of those that lead to the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

from msgspec import Struct

from linter.config.settings import Key
from linter.document import Heading, Link, ListItem, Span
from linter.finding import Problem, Related
from linter.model.curated_list import all_lists
from linter.model.repository import Repository
from linter.model.resolve import File, Section, Web
from linter.model.topics import Entry, Topic
from linter.rules.mentions import is_mention
from linter.rules.same_page import same
from linter.text.github_repository import match_repository

_SOURCES = re.compile(r"(?:sources?\b|references?\b|citations?\b|further reading|see also|bibliography)", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_NOT_WORD = re.compile(r"[\W_]+")
_NOT_LETTERS = re.compile(r"[\W\d_]+")


class AllowOptions(Struct, frozen=True):
    """What the rules about duplicates can be told."""

    allow: Annotated[tuple[str, ...], Key("Addresses that may occur more than once.")] = ()


class Part(Struct, frozen=True):
    """A part of a topic: what is below a subheading or in a group of items, or (`whole`) below its own heading."""

    name: str
    span: Span
    whole: bool

    @property
    def is_quoted(self) -> bool:
        """Whether it lists the sources of what was said."""
        return not self.whole and _SOURCES.match(self.name) is not None


class Place(Struct, frozen=True):
    """An entry's link, the topic that it is in, and the part of it: below a subheading, or in a group of items."""

    topic: Topic
    link: Link
    part: Part

    @property
    def title(self) -> str:
        """The text of the link, case and white space set aside."""
        return " ".join(self.link.text.casefold().split())

    @property
    def path(self) -> str:
        """The page that it is on."""
        return self.topic.page.path


def groups(repository: Repository, allow: tuple[str, ...]) -> Iterator[list[Place]]:
    """The places of each address that occurs more than once, in the order of phases and topics.

    An entry stands for what its first link leads to; further links belong to its description. A detail of another
    entry, a sentence with a link in it and a source that is quoted stand for nothing, and products and versions of the
    first place share its address rightly.
    """
    allowed = {same(url) for url in allow}
    return (places for address, places in repository.once(_repeated).items() if address not in allowed)


def _repeated(repository: Repository) -> Mapping[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for topic in repository.once(all_lists).sections:
        for entry, part in _parts(topic):
            stands = not entry.detail and not is_mention(topic.page, entry) and not part.is_quoted
            address = _address(repository, topic, entry) if stands else ""
            if address:
                found.setdefault(address, []).append(Place(topic, entry.links[0], part))
    repeated = {address: _without_siblings(places) for address, places in found.items() if len(places) > 1}
    return {address: places for address, places in repeated.items() if len(places) > 1}


def _parts(topic: Topic) -> Iterator[tuple[Entry, Part]]:
    """The entries, each with the subheading, or the item without a link, that it stands below."""
    linked = {entry.span for entry in topic.entries}
    groups = (item for item in topic.items if isinstance(item, ListItem) and item.head not in linked)
    things: list[Entry | Heading | ListItem] = [*topic.entries, *topic.subtopics, *groups]
    heading = topic.heading
    holders: list[ListItem] = []
    for thing in sorted(things, key=lambda thing: thing.span.start):
        while holders and holders[-1].span.end <= thing.span.start:
            holders.pop()
        match thing:
            case Heading():
                heading = thing
            case ListItem():
                holders.append(thing)
            case Entry():
                holder = holders[-1] if holders else heading
                yield thing, Part(holder.text.strip(), holder.span, holder is topic.heading)


def _without_siblings(places: list[Place]) -> list[Place]:
    """The places without those whose title is that of another product or version, unless it comes again."""
    first, *others = places
    kept, titles = [first], {first.title}
    for place in others:
        if place.title in titles or not _is_sibling(first, place):
            kept.append(place)
        titles.add(place.title)
    return kept


def _is_sibling(first: Place, other: Place) -> bool:
    if _is_package(first, other):
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


def _address(repository: Repository, topic: Topic, entry: Entry) -> str:
    """The web address or the file, with its place in it, that the entry leads to; empty for anything else."""
    match repository.resolve(topic.page.path, entry.links[0].url):
        case Web(url):
            return same(url)
        case File(path):
            return path
        case Section(page, _, anchor) if page is not topic.page:
            return f"{page.path}#{anchor}"
    return ""


def problem(places: Sequence[Place], where: str) -> Problem:
    """One problem for the group: at the second place, with the others as related ones."""
    first, second, *more = places
    related = (
        Related(first.path, first.link.span, f"the first, under '{first.part.name}'"),
        *(Related(place.path, place.link.span, f"also under '{place.part.name}'") for place in more),
    )
    message = f"'{second.link.url}' is listed {where}"
    return Problem(second.link.span, message, second.link.url, "keep one of them", related=related, path=second.path)
