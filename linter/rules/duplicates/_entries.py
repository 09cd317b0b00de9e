"""The entries of all topics by what they lead to, and the problem of those that lead to the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter.finding import Problem, Related
from linter.model import Link
from linter.playbook import Playbook
from linter.resolve import File, Section, Web
from linter.rules.same import same
from linter.settings import key
from linter.topics import Entry, Topic


@dataclass(frozen=True, slots=True)
class AllowOptions:
    """What the rules about duplicates can be told."""

    allow: tuple[str, ...] = key("Addresses that may occur more than once.", default=())


@dataclass(frozen=True, slots=True)
class Place:
    """An entry's link, and the topic that it is in."""

    topic: Topic
    link: Link

    @property
    def path(self) -> str:
        """The page that it is on."""
        return self.topic.page.path


def groups(playbook: Playbook, allow: tuple[str, ...]) -> Iterator[list[Place]]:
    """The places of each address that occurs more than once, in the order of phases and topics.

    An entry stands for what its first link leads to; further links belong to its description.
    """
    allowed = {same(url) for url in allow}
    found: dict[str, list[Place]] = {}
    for topic in playbook.sections:
        for entry in topic.entries:
            address = _address(playbook, topic, entry)
            if address and address not in allowed:
                found.setdefault(address, []).append(Place(topic, entry.links[0]))
    return (places for places in found.values() if len(places) > 1)


def _address(playbook: Playbook, topic: Topic, entry: Entry) -> str:
    """The web address or the file, with its place in it, that the entry leads to; empty for anything else."""
    match playbook.resolve(topic.page.path, entry.links[0].url):
        case Web(url):
            return same(url)
        case File(path):
            return path
        case Section(page, _, anchor):
            return f"{page.path}#{anchor}"
    return ""


def problem(places: Sequence[Place], where: str) -> Problem:
    """One problem for the group: at the second place, with the others as related ones."""
    first, second, *more = places
    related = (
        Related(first.path, first.link.span, f"the first, under '{first.topic.heading.text}'"),
        *(Related(place.path, place.link.span, f"also under '{place.topic.heading.text}'") for place in more),
    )
    message = f"'{second.link.url}' is listed {where}"
    return Problem(second.link.span, message, second.link.url, "keep one of them", related=related, path=second.path)
