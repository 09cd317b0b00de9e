"""crawl(): asks every URL once, fast, politely and truthfully, and says what it came to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from linter.crawl.frontier import plan
from linter.crawl.ledger import Ledger
from linter.crawl.settings import CrawlSettings, HostPolicy
from linter.outcome import Outcome

if TYPE_CHECKING:
    from linter.crawl.rim import Rim

__all__ = ["Crawl", "CrawlSettings", "HostPolicy", "crawl"]


@dataclass(frozen=True, slots=True)
class Crawl:
    """What a run came to: outcomes by normal form (`frontier.normalise`), and sentences about the run itself."""

    outcomes: Mapping[str, Outcome]
    notes: tuple[str, ...]


def never(_url: str) -> bool:
    """Excludes nothing."""
    return False


def ignore(_outcome: Outcome) -> None:
    """Wants to know nothing."""


async def crawl(
    urls: Iterable[str],
    settings: CrawlSettings,
    *,
    excluded: Callable[[str], bool] = never,
    on_outcome: Callable[[Outcome], None] = ignore,
    rim: Rim | None = None,
) -> Crawl:
    """Asks URLs, which may repeat and carry fragments, and gives one outcome for each normal form.

    `excluded` is asked for every normal form before it is, redirect targets too. `on_outcome` gets each outcome at
    the moment it is settled, so that what is known survives a cancellation. Raises nothing of its own.
    """
    # Imported here for start-up time: a run without the network has no use for an HTTP client.
    from linter.crawl.drain import Drain  # noqa: PLC0415 - as said above
    from linter.crawl.rim import Rim  # noqa: PLC0415 - as said above

    frontier = plan(urls, excluded)
    ledger = Ledger(settings, on_outcome)
    await Drain(settings, rim or Rim(), excluded, ledger).run(frontier)
    order = [outcome.url for outcome in frontier.settled]
    order += [target.url for queue in frontier.queues for target in queue.targets]
    return Crawl({url: ledger.outcomes[url] for url in order}, ledger.notes())
