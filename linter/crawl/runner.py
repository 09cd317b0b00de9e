"""crawl(): checks every URL once, fast, politely and truthfully."""

from __future__ import annotations

import sys
from collections.abc import Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from time import monotonic
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from linter.crawl.frontier import normalise, plan
from linter.crawl.github.repositories import Wanted, known_repositories, wanted, with_repository
from linter.crawl.results import ResultCollector
from linter.crawl.settings import CrawlSettings
from linter.outcome import Outcome, Repository
from linter.text.plural import plural

if TYPE_CHECKING:
    from linter.crawl.http.runtime import Runtime

_MOMENT = 0.005  # seconds


@dataclass(frozen=True, slots=True)
class CrawlResult:
    """Outcomes by normal form (`frontier.normalise`), and notes about the run itself.

    `github_queried`: the outcomes have results of GitHub's API, of this run or from the cache.
    """

    outcomes: Mapping[str, Outcome] = field(repr=False)  # asyncio prints its task's result: all links
    notes: tuple[str, ...]
    github_queried: bool = False


NOTHING: Mapping[str, Outcome] = MappingProxyType({})
"""No outcomes."""


def load_httpx() -> None:
    """Loads httpx without its command, which would load rich and pygments: 50 ms before the first request."""
    if "httpx" in sys.modules:
        return
    sys.modules["httpx._main"] = None  # type: ignore[assignment]  # so that an import fails: docs.python.org/3/reference/import.html#the-module-cache
    try:
        import httpx  # noqa: F401, PLC0415 - here, without what it tries to import
    finally:
        del sys.modules["httpx._main"]


def never(_url: str) -> bool:
    """Excludes nothing."""
    return False


def done() -> bool:
    """Has nothing to do."""
    return False


def ignore(*_values: object) -> None:
    """Does nothing."""


async def crawl(
    urls: Iterable[str],
    settings: CrawlSettings,
    *,
    cached: Mapping[str, Outcome] = NOTHING,
    excluded: Callable[[str], bool] = never,
    on_outcome: Callable[[Outcome], None] = ignore,
    on_rest: Callable[[str, float], None] = ignore,
    meanwhile: Callable[[], bool] = done,
    runtime: Runtime | None = None,
) -> CrawlResult:
    """Checks URLs, which may repeat and have fragments, and gives one outcome for each normal form.

    GitHub repositories are checked through GitHub's API, in a few requests, if the settings have a token for it.
    `cached` are outcomes by normal form that are still valid: they are returned as they are, but with the repositories
    of this run.

    `excluded` is called with every normal form before a request, redirect targets too. `on_outcome` gets each outcome
    at once, so that those so far survive a cancellation; `on_rest` each host that asks for a pause, and for how many
    seconds. `meanwhile` is called again and again while responses are awaited, until it returns that there is nothing
    more to do, or the last response has been received. Raises nothing of its own.
    """
    urls = tuple(urls)
    new = tuple(url for url in urls if normalise(url) not in cached)
    use_api = bool(settings.github and settings.github.token)
    repositories = wanted(urls if use_api else new, excluded, cached) if settings.github else Wanted({})
    if not new and not (use_api and repositories.pages):
        return _result(cached, {}, (), use_api=use_api)
    # Imported here for start-up time: a run that checks nothing needs no HTTP client.
    load_httpx()
    from linter.crawl.crawler import Crawler  # noqa: PLC0415 - as above
    from linter.crawl.github.inquiry import Inquiry  # noqa: PLC0415 - as above
    from linter.crawl.http.runtime import Runtime  # noqa: PLC0415 - as above

    runtime, inquiry = runtime or Runtime(), None
    if settings.github and use_api and repositories.pages:
        inquiry = Inquiry(settings.github, repositories, settings, runtime, on_outcome)
    by_api = repositories.urls if inquiry else frozenset()
    frontier = plan((url for url in new if normalise(url) not in by_api), excluded)
    results = ResultCollector(settings, on_outcome)
    checks = partial(Crawler(settings, runtime, excluded, results, on_rest).run, frontier)
    await _run_all((checks, inquiry.run) if inquiry else (checks,), meanwhile)
    del checks  # and what it has of hosts and connections
    order = [outcome.url for outcome in frontier.settled] + [target.url for target in frontier.targets]
    outcomes = {**cached, **{url: results.outcomes[url] for url in order}}
    if inquiry:
        notes = results.notes() + inquiry.notes()
        return _result({**outcomes, **inquiry.outcomes}, inquiry.repositories, notes, use_api=True)
    return _result(outcomes, {}, results.notes() + (() if use_api else _without_token(repositories)), use_api=use_api)


async def _run_all(tasks: Iterable[Callable[[], Coroutine[Any, Any, None]]], meanwhile: Callable[[], bool]) -> None:
    """Runs tasks side by side, and what is to be done meanwhile, until the tasks are done."""
    import anyio  # noqa: PLC0415 - as above

    async with anyio.create_task_group() as idle:
        idle.start_soon(_run_when_idle, meanwhile)
        async with anyio.create_task_group() as group:
            for task in tasks:
                group.start_soon(task)
        idle.cancel_scope.cancel()


async def _run_when_idle(work: Callable[[], bool]) -> None:
    """Works as long as there is something to do, a step whenever no other task has been busy for a moment."""
    import anyio  # noqa: PLC0415 - as above

    more = True
    while more:
        began = monotonic()
        await anyio.sleep(_MOMENT)
        if monotonic() - began < 2 * _MOMENT:
            more = work()


def _result(
    outcomes: Mapping[str, Outcome], by_api: Mapping[str, Repository], notes: tuple[str, ...], *, use_api: bool
) -> CrawlResult:
    """Each outcome with its repository, from the API in this run or before."""
    repositories = {**known_repositories(outcomes.values()), **by_api}
    completed_outcomes = {url: with_repository(outcome, repositories) for url, outcome in outcomes.items()}
    github_queried = use_api and any(outcome.repository for outcome in completed_outcomes.values())
    return CrawlResult(completed_outcomes, notes, github_queried=github_queried)


def _without_token(repositories: Wanted) -> tuple[str, ...]:
    count = len(repositories.pages)
    if not count:
        return ()
    what = f"{plural(count, 'GitHub repository')} {'was' if count == 1 else 'were'} asked for like other links"
    return (f"Without a token, {what}; with GITHUB_TOKEN set, renamed and archived ones are found too.",)
