"""crawl(): asks every URL once, fast, politely and truthfully, and says what it came to."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from time import monotonic
from types import MappingProxyType
from typing import TYPE_CHECKING

from linter.crawl.frontier import normalise, plan
from linter.crawl.github.repositories import Wanted, completed, knowledge, wanted
from linter.crawl.results import ResultCollector
from linter.crawl.settings import CrawlSettings
from linter.outcome import Outcome, Repository
from linter.text.plural import plural

if TYPE_CHECKING:
    from linter.crawl.http.runtime import Runtime

_MOMENT = 0.005  # seconds


@dataclass(frozen=True, slots=True)
class CrawlResult:
    """What a run came to: outcomes by normal form (`frontier.normalise`), and sentences about the run itself.

    `inquired`: what GitHub's API says of repositories is known, asked today or before.
    """

    outcomes: Mapping[str, Outcome] = field(repr=False)  # asyncio makes words of what its task came to: of all links
    notes: tuple[str, ...]
    inquired: bool = False


NOTHING: Mapping[str, Outcome] = MappingProxyType({})
"""Nothing is known."""


def load_httpx() -> None:
    """Loads httpx without its command, which would load rich and pygments: 50 ms before the first link is asked."""
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


def ignore(*_said: object) -> None:
    """Wants to know nothing."""


async def crawl(
    urls: Iterable[str],
    settings: CrawlSettings,
    *,
    known: Mapping[str, Outcome] = NOTHING,
    excluded: Callable[[str], bool] = never,
    on_outcome: Callable[[Outcome], None] = ignore,
    on_rest: Callable[[str, float], None] = ignore,
    meanwhile: Callable[[], bool] = done,
    runtime: Runtime | None = None,
) -> CrawlResult:
    """Asks URLs, which may repeat and carry fragments, and gives one outcome for each normal form.

    GitHub repositories are asked about through GitHub's API, in a few questions, if the settings have a token for it.
    `known` are outcomes by normal form that hold still: they are given as they are, but for what is known of
    repositories now.

    `excluded` is asked for every normal form before it is, redirect targets too. `on_outcome` gets each outcome at
    the moment it is settled, so that what is known survives a cancellation; `on_rest` each host that asks to be left
    alone, and for how many seconds. `meanwhile` is called again and again while answers are awaited, until it says
    that there is nothing more to do, or the last answer has come. Raises nothing of its own.
    """
    urls = tuple(urls)
    asking = tuple(url for url in urls if normalise(url) not in known)
    inquiring = bool(settings.github and settings.github.token)
    repositories = wanted(urls if inquiring else asking, excluded, known) if settings.github else Wanted({})
    if not asking and not (inquiring and repositories.pages):
        return _told(known, {}, (), inquiring=inquiring)
    # Imported here for start-up time: a run that asks nothing has no use for an HTTP client.
    load_httpx()
    import anyio  # noqa: PLC0415 - as said above

    from linter.crawl.github.inquiry import Inquiry  # noqa: PLC0415 - as said above
    from linter.crawl.http.runtime import Runtime  # noqa: PLC0415 - as said above
    from linter.crawl.scheduler import Scheduler  # noqa: PLC0415 - as said above

    runtime, inquiry = runtime or Runtime(), None
    if settings.github and inquiring and repositories.pages:
        inquiry = Inquiry(settings.github, repositories, settings, runtime, on_outcome)
    asked_elsewhere = repositories.urls if inquiry else frozenset()
    frontier = plan((url for url in asking if normalise(url) not in asked_elsewhere), excluded)
    results = ResultCollector(settings, on_outcome)
    async with anyio.create_task_group() as idle:
        idle.start_soon(_at_leisure, meanwhile)
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(Scheduler(settings, runtime, excluded, results, on_rest).run, frontier)
            if inquiry:
                tasks.start_soon(inquiry.run)
        idle.cancel_scope.cancel()
    order = [outcome.url for outcome in frontier.settled]
    order += [target.url for target in frontier.targets]
    outcomes = {**known, **{url: results.outcomes[url] for url in order}}
    if inquiry:
        notes = results.notes() + inquiry.notes()
        return _told({**outcomes, **inquiry.outcomes}, inquiry.known, notes, inquiring=True)
    told = () if inquiring else _without_token(repositories)
    return _told(outcomes, {}, results.notes() + told, inquiring=inquiring)


async def _at_leisure(work: Callable[[], bool]) -> None:
    """Works as long as there is something to do, a piece whenever nobody else has needed the time for a moment."""
    import anyio  # noqa: PLC0415 - as above

    more = True
    while more:
        began = monotonic()
        await anyio.sleep(_MOMENT)
        if monotonic() - began < 2 * _MOMENT:
            more = work()


def _told(
    outcomes: Mapping[str, Outcome], said: Mapping[str, Repository], notes: tuple[str, ...], *, inquiring: bool
) -> CrawlResult:
    """What a run came to, each outcome with what is known of its repository: `said` by the API today, or before."""
    there = {**knowledge(outcomes.values()), **said}
    found = {url: completed(outcome, there) for url, outcome in outcomes.items()}
    return CrawlResult(found, notes, inquired=inquiring and any(outcome.repository for outcome in found.values()))


def _without_token(repositories: Wanted) -> tuple[str, ...]:
    count = len(repositories.pages)
    if not count:
        return ()
    told = f"{plural(count, 'GitHub repository')} {'was' if count == 1 else 'were'} asked for like other links"
    return (f"Without a token, {told}; with GITHUB_TOKEN set, renamed and archived ones are found too.",)
