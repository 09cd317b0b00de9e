"""A repository on loopback, reports, and publishing in a hurry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from linter.crawl.http.runtime import Runtime
from linter.crawl.settings import CrawlSettings
from linter.crawl.throttle import Backoff
from linter.finding import Finding, Location, Severity
from linter.outcome import Outcome, Status
from linter.publish import Deed, carry_out
from linter.publish.api import GitHub
from linter.publish.comment import comment
from linter.publish.issue import issue
from linter.report import Counts, Report
from tests.publish.hub import HEAD, REPOSITORY, Hub, hub

HURRY = Runtime(jitter=lambda: 0.5, backoff=Backoff(initial=0.02, maximum=0.3, max_pauses=3))


def finding(message: str = "no such page", severity: Severity = Severity.ERROR, line: int = 3) -> Finding:
    place = Location("README.md", line, 1, line, 9)
    return Finding("link-dead", "network", severity, place, message, "https://example.org/", "0" * 32)


def report(*findings: Finding, outcomes: Sequence[Status] | None = (Status.OK,)) -> Report:
    asked = None if outcomes is None else tuple(Outcome(f"https://example.org/{n}", s) for n, s in enumerate(outcomes))
    return Report(findings, Counts(files=2, links=3, unique_urls=1), asked)


class Publisher:
    """Publishes, and gives the lines that are said."""

    def __init__(self, server: Hub) -> None:
        self.server = server

    def comment(self, what: Report, commit: str = HEAD, **more: Any) -> list[str]:
        return self.carry_out(lambda github: comment(github, what, commit), **more)

    def issue(self, what: Report, labels: Sequence[str] = (), **more: Any) -> list[str]:
        return self.carry_out(lambda github: issue(github, what, labels), **more)

    def carry_out(self, deed: Deed, repository: str = REPOSITORY, runtime: Runtime = HURRY, **more: Any) -> list[str]:
        settings = CrawlSettings(timeout=10.0)
        github = GitHub(repository, self.server.api, settings, needs="some: write", runtime=runtime, **more)
        return carry_out(github, deed)


@pytest.fixture
def server() -> Iterator[Hub]:
    with hub() as state:
        yield state


@pytest.fixture
def publish(server: Hub) -> Publisher:
    return Publisher(server)
