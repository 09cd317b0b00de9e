"""crawl(): asks every URL once, fast, politely and truthfully, and says what it came to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from linter.crawl.frontier import normalise, plan
from linter.crawl.ledger import Ledger
from linter.crawl.settings import CrawlSettings, GitHubApi, HostPolicy
from linter.outcome import Outcome
from linter.plural import plural

if TYPE_CHECKING:
    from linter.crawl.github import Wanted
    from linter.crawl.rim import Rim

__all__ = ["Crawl", "CrawlSettings", "GitHubApi", "HostPolicy", "crawl"]


@dataclass(frozen=True, slots=True)
class Crawl:
    """What a run came to: outcomes by normal form (`frontier.normalise`), and sentences about the run itself.

    `inquired`: GitHub's API was asked about repositories.
    """

    outcomes: Mapping[str, Outcome] = field(repr=False)  # asyncio makes words of what its task came to: of all links
    notes: tuple[str, ...]
    inquired: bool = False


def never(_url: str) -> bool:
    """Excludes nothing."""
    return False


def ignore(*_said: object) -> None:
    """Wants to know nothing."""


async def crawl(
    urls: Iterable[str],
    settings: CrawlSettings,
    *,
    excluded: Callable[[str], bool] = never,
    on_outcome: Callable[[Outcome], None] = ignore,
    on_rest: Callable[[str, float], None] = ignore,
    rim: Rim | None = None,
) -> Crawl:
    """Asks URLs, which may repeat and carry fragments, and gives one outcome for each normal form.

    GitHub repositories are asked about through GitHub's API, in a few questions, if the settings have a token for it.

    `excluded` is asked for every normal form before it is, redirect targets too. `on_outcome` gets each outcome at
    the moment it is settled, so that what is known survives a cancellation; `on_rest` each host that asks to be left
    alone, and for how many seconds. Raises nothing of its own.
    """
    # Imported here for start-up time: a run without the network has no use for an HTTP client.
    import anyio  # noqa: PLC0415 - as said above

    from linter.crawl.drain import Drain  # noqa: PLC0415 - as said above
    from linter.crawl.github import Inquiry, Wanted, wanted  # noqa: PLC0415 - as said above
    from linter.crawl.rim import Rim  # noqa: PLC0415 - as said above

    rim, urls = rim or Rim(), tuple(urls)
    repositories = wanted(urls, excluded) if settings.github else Wanted({})
    inquiry = None
    if settings.github and settings.github.token and repositories.pages:
        inquiry = Inquiry(settings.github, repositories, settings, rim, on_outcome)
    asked_elsewhere = repositories.urls if inquiry else frozenset()
    frontier = plan((url for url in urls if normalise(url) not in asked_elsewhere), excluded)
    ledger = Ledger(settings, on_outcome)
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(Drain(settings, rim, excluded, ledger, on_rest).run, frontier)
        if inquiry:
            tasks.start_soon(inquiry.run)
    order = [outcome.url for outcome in frontier.settled]
    order += [target.url for target in frontier.targets]
    outcomes = {url: ledger.outcomes[url] for url in order}
    if inquiry is None:
        return Crawl(outcomes, ledger.notes() + _without_token(repositories))
    completed = {url: inquiry.completed(outcome) for url, outcome in outcomes.items()}
    return Crawl(completed | inquiry.outcomes, ledger.notes() + inquiry.notes(), inquired=True)


def _without_token(repositories: Wanted) -> tuple[str, ...]:
    count = len(repositories.pages)
    if not count:
        return ()
    told = f"{plural(count, 'GitHub repository')} {'was' if count == 1 else 'were'} asked for like other links"
    return (f"Without a token, {told}; with GITHUB_TOKEN set, renamed and archived ones are found too.",)
