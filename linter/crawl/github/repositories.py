"""The GitHub repositories that links lead to: which of them to ask the API about, and what is known of which. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from linter.crawl.urls import Url, parse
from linter.outcome import Outcome, Repository
from linter.text.github_repository import match_repository


class Wanted(Struct, frozen=True):
    """The repositories that links lead to: `pages` are the normal forms of their own addresses, by name.

    Names are `owner/name` as first written; one that is only led into has no addresses of its own.
    """

    pages: Mapping[str, tuple[Url, ...]]

    @property
    def urls(self) -> frozenset[str]:
        """The addresses that the API is asked about in place of the web."""
        return frozenset(page.url for pages in self.pages.values() for page in pages)


def wanted(urls: Iterable[str], excluded: Callable[[str], bool], cached: Mapping[str, Outcome]) -> Wanted:
    """The repositories that `urls`, except those `excluded` by their normal form, lead to, and that are not `known`.

    What is known of a repository by the outcome of its own page is known of all that is below it; a link below it knows
    its repository for itself alone, or that knowledge would be handed on from link to link and never grow old.
    """
    names: dict[str, str] = {}
    pages: dict[str, dict[str, Url]] = {}
    repositories = knowledge(cached.values())
    for target in dict.fromkeys(map(parse, urls)):
        place = match_repository(target.url) if isinstance(target, Url) else None
        if place is None or not isinstance(target, Url) or excluded(target.url):
            continue
        outcome = cached.get(target.url)
        if (outcome and (place.itself or outcome.repository)) or (
            not place.itself and place.name.lower() in repositories
        ):
            continue
        name = names.setdefault(place.name.lower(), place.name)
        own = pages.setdefault(name, {})
        if place.itself:
            own[target.url] = target
    return Wanted({name: tuple(own.values()) for name, own in pages.items()})


def knowledge(outcomes: Iterable[Outcome]) -> dict[str, Repository]:
    """What the outcomes of repositories' own pages say of them, by lower-case name."""
    found = (outcome.repository for outcome in outcomes if outcome.is_from_api)
    return {repository.linked_name.lower(): repository for repository in found if repository}


def completed(outcome: Outcome, cached: Mapping[str, Repository]) -> Outcome:
    """The outcome of an address below a repository's own, with what is `known` of the repository."""
    place = None if outcome.is_from_api else match_repository(outcome.url)
    repository = cached.get(place.name.lower()) if place else None
    return replace(outcome, repository=replace(repository, is_own_page=False)) if repository else outcome
