"""The GitHub repositories that links point to: which of them to query, and the results for their links. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from linter.crawl.urls import Url, parse
from linter.outcome import Outcome, Repository
from linter.text.github_repository import match_repository


class Wanted(Struct, frozen=True):
    """The repositories to query: `pages` are the linked URLs of their own pages, by name.

    Names are `owner/name` as first written; a repository with links to pages below its own only has no URLs.
    """

    pages: Mapping[str, tuple[Url, ...]]

    @property
    def urls(self) -> frozenset[str]:
        """The URLs that are checked through the API instead of the web."""
        return frozenset(page.url for pages in self.pages.values() for page in pages)


def wanted(urls: Iterable[str], excluded: Callable[[str], bool], cached: Mapping[str, Outcome]) -> Wanted:
    """The repositories that `urls` point to, without `cached` ones and URLs `excluded` by their normal form.

    The cached outcome of a repository's own page is for all links below it; that of a link below it is for itself
    alone, or it would be passed on from link to link and never expire.
    """
    names: dict[str, str] = {}
    pages: dict[str, dict[str, Url]] = {}
    repositories = known_repositories(cached.values())
    for target in dict.fromkeys(map(parse, urls)):
        match = match_repository(target.url) if isinstance(target, Url) else None
        if match is None or not isinstance(target, Url) or excluded(target.url):
            continue
        outcome = cached.get(target.url)
        if (outcome and (match.itself or outcome.repository)) or (
            not match.itself and match.name.lower() in repositories
        ):
            continue
        name = names.setdefault(match.name.lower(), match.name)
        own = pages.setdefault(name, {})
        if match.itself:
            own[target.url] = target
    return Wanted({name: tuple(own.values()) for name, own in pages.items()})


def known_repositories(outcomes: Iterable[Outcome]) -> dict[str, Repository]:
    """The repositories in the outcomes of their own pages, by lower-case name."""
    found = (outcome.repository for outcome in outcomes if outcome.is_from_api)
    return {repository.linked_name.lower(): repository for repository in found if repository}


def with_repository(outcome: Outcome, cached: Mapping[str, Repository]) -> Outcome:
    """The outcome of a URL below a repository's own, with the `cached` repository."""
    match = None if outcome.is_from_api else match_repository(outcome.url)
    repository = cached.get(match.name.lower()) if match else None
    return replace(outcome, repository=replace(repository, is_own_page=False)) if repository else outcome
