"""Checks the links of a run: URLs without a fresh cached outcome are crawled, and results are compared over time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from linter.config.settings import HostSetting
from linter.crawl.settings import CrawlSettings, HostPolicy
from linter.crawl.urls import normalise
from linter.outcome import Outcome, Reason, Status
from linter.run.base_revision import BaseRevision
from linter.run.workspace import Workspace, web_urls
from linter.text.patterns import compile_url_globs
from linter.text.plural import plural

if TYPE_CHECKING:
    from linter.crawl.runner import CrawlResult
    from linter.crawl.verdict.postprocess import PostprocessResult
    from linter.store.link_cache import LinkCache


class CrawlObserver:
    """Methods that are called while links are checked; these do nothing."""

    def begin(self, urls: Iterable[str]) -> None:
        """Called with the URLs that are to be checked, each of which will have an outcome."""

    def outcome(self, outcome: Outcome) -> None:
        """Called when a link has been checked."""

    def rest(self, host: str, seconds: float) -> None:
        """Called when a host asks for a pause."""


NO_OUTCOMES: Mapping[str, Outcome] = MappingProxyType({})
NO_OBSERVER = CrawlObserver()


class LinkResults(Struct, frozen=True, dict=True):
    """The outcomes of links, by normalised URL. `github_queried`: GitHub's API was queried for repositories."""

    by_url: Mapping[str, Outcome]
    notes: tuple[str, ...]
    interrupted: bool = False
    github_queried: bool = False

    @cached_property
    def is_complete(self) -> bool:
        """Whether every link has been checked."""
        return not any(outcome.status is Status.UNCHECKED for outcome in self.by_url.values())

    @cached_property
    def has_repositories(self) -> bool:
        """Whether some links are for the rules about repositories only."""
        return any(outcome.is_from_api for outcome in self.by_url.values())

    def outcome_of(self, url: str) -> Outcome | None:
        """The outcome of a link's URL, `None` for one that is not http(s)."""
        return self.by_url.get(normalise(url))


def check_links(
    workspace: Workspace,
    settings: CrawlSettings,
    observer: CrawlObserver,
    known_outcomes: Mapping[str, Outcome],
    base: BaseRevision | None,
    on_idle: Callable[[], bool],
) -> LinkResults:
    """Checks all http(s) links of the selected files, each URL once, but not those that the base revision has.

    Ctrl-C keeps the outcomes so far. `on_idle` is called while responses are awaited, until it returns `False`.
    """
    from linter.store.link_cache import LinkCache  # noqa: PLC0415 - lazy, as below

    base_urls = base.urls if base else frozenset()
    urls = dict.fromkeys(url for url in web_urls(workspace) if normalise(url) not in base_urls)
    names = dict.fromkeys(map(normalise, urls))
    link_cache = LinkCache(settings.cache)
    cached = link_cache.find_fresh(urls, settings.github)
    cached |= {name: known_outcomes[name] for name in names if name in known_outcomes}
    observer.begin(name for name in names if name not in cached)
    new: dict[str, Outcome] = {}

    def on_outcome(outcome: Outcome) -> None:
        new[outcome.url] = outcome
        link_cache.store(outcome)
        observer.outcome(outcome)

    crawled = _crawl(workspace, settings, urls, cached, on_outcome, observer.rest, on_idle)
    if crawled is None:
        return _interrupted(names, new | cached, link_cache)
    outcomes = crawled.outcomes
    link_cache.flush(outcomes.values())
    resumed = link_cache.resumed
    checked = [outcome for url, outcome in outcomes.items() if url not in cached or url in resumed]
    processed = _postprocess(checked, link_cache)
    if base is None:  # a link that a change adds is reported at once
        outcomes = link_cache.apply_history(outcomes)
    outcomes, archive_notes = _find_copies({**outcomes, **processed.outcomes}, settings)
    notes = (*crawled.notes, *processed.notes, *archive_notes, *_base_notes(workspace, base_urls))
    return LinkResults(outcomes, (*notes, *link_cache.close(finished=True)), github_queried=crawled.github_queried)


def _interrupted(names: Iterable[str], outcomes: Mapping[str, Outcome], link_cache: LinkCache) -> LinkResults:
    """The results of an interrupted crawl: links without an outcome are unchecked."""
    remaining = [name for name in names if name not in outcomes]
    detail = "the run was interrupted"
    unchecked = {url: Outcome(url, Status.UNCHECKED, reason=Reason.INTERRUPTED, detail=detail) for url in remaining}
    notes = (f"Interrupted; not checked: {plural(len(remaining), 'address')}.", *link_cache.close(finished=False))
    return LinkResults({**outcomes, **unchecked}, notes, interrupted=True)


def _base_notes(workspace: Workspace, base_urls: frozenset[str]) -> Iterator[str]:
    """How many URLs were not checked, since the base revision has them."""
    number = len(base_urls.intersection(map(normalise, web_urls(workspace)))) if base_urls else 0
    if number:
        yield f"Not asked: {plural(number, 'web address')} that the base has as well."


def _postprocess(outcomes: Sequence[Outcome], link_cache: LinkCache) -> PostprocessResult:
    """The outcomes that change because of the whole run. Until now all are cached, so that a run that is killed can be
    resumed; those that change are removed before the run counts as finished.
    """
    from linter.crawl.verdict.postprocess import postprocess  # noqa: PLC0415 - lazy, as below

    result = postprocess(outcomes, link_cache.failed_before(outcomes))
    link_cache.discard(result.outcomes)
    return result


def _find_copies(
    outcomes: Mapping[str, Outcome], settings: CrawlSettings
) -> tuple[Mapping[str, Outcome], tuple[str, ...]]:
    """The outcomes with archived copies of dead links, if they are to be looked for, and notes about that."""
    dead = [url for url, outcome in outcomes.items() if outcome.status is Status.DEAD and not outcome.is_from_api]
    if settings.archive is None or not dead:
        return outcomes, ()
    import anyio  # noqa: PLC0415 - lazy, as below

    from linter.crawl.archive import Archive  # noqa: PLC0415 - lazy, as below

    archive = Archive(settings.archive, settings)
    try:
        anyio.run(archive.find_copies, dead)
    except KeyboardInterrupt:
        archive.notes = ("Interrupted; not all dead links were looked for in the archive.",)
    copies = {url: replace(outcomes[url], copy=copy) for url, copy in archive.copies.items()}
    return {**outcomes, **copies}, archive.notes


def _crawl(
    workspace: Workspace,
    settings: CrawlSettings,
    urls: Iterable[str],
    cached: Mapping[str, Outcome],
    on_outcome: Callable[[Outcome], None],
    on_rest: Callable[[str, float], None],
    on_idle: Callable[[], bool],
) -> CrawlResult | None:
    """The result of the crawl; `None` if it was interrupted."""
    from linter.crawl.runner import CrawlResult, crawl  # noqa: PLC0415 - lazy: an offline run has no use for it

    if not urls:
        return CrawlResult({}, ())
    from asyncio import CancelledError  # noqa: PLC0415 - lazy, as above

    import anyio  # noqa: PLC0415 - lazy, as above

    crawling = partial(
        crawl,
        urls,
        with_hosts(settings, workspace.config.links.hosts),
        cached=cached,
        excluded=compile_url_globs(workspace.config.links.exclude),
        on_outcome=on_outcome,
        on_rest=on_rest,
        meanwhile=on_idle,
    )
    try:
        return anyio.run(crawling)
    except (KeyboardInterrupt, CancelledError):  # now and then asyncio leaves Ctrl-C as the cancellation that it made
        return None


def with_hosts(settings: CrawlSettings, hosts: Mapping[str, HostSetting]) -> CrawlSettings:
    """The crawl's settings with those that rules.yaml has for single hosts."""
    policies = {
        name.lower(): HostPolicy(host.concurrency, host.interval, Status(host.treat) if host.treat else None)
        for name, host in hosts.items()
    }
    return replace(settings, hosts={**policies, **settings.hosts})
