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
from linter.publish import Task, run_task
from linter.publish.api import GitHub
from linter.publish.comment import publish_comment
from linter.publish.issue import publish_issue
from linter.report import Counts, Report
from tests.publish.hub import HEAD, REPOSITORY, Hub, hub

HURRY = Runtime(jitter=lambda: 0.5, backoff=Backoff(initial=0.02, maximum=0.3, max_pauses=3))


def finding(message: str = "no such page", severity: Severity = Severity.ERROR, line: int = 3) -> Finding:
    location = Location("README.md", line, 1, line, 9)
    return Finding("link-dead", "network", severity, location, message, "https://example.org/", "0" * 32)


def report(*findings: Finding, outcomes: Sequence[Status] | None = (Status.OK,)) -> Report:
    results = (
        None if outcomes is None else tuple(Outcome(f"https://example.org/{n}", s) for n, s in enumerate(outcomes))
    )
    return Report(findings, Counts(files=2, links=3, unique_urls=1), results)


class Publisher:
    """Publishes, and returns the lines that the command prints."""

    def __init__(self, server: Hub) -> None:
        self.server = server

    def comment(self, report: Report, commit: str = HEAD, **more: Any) -> list[str]:
        return self.run_task(lambda github: publish_comment(github, report, commit), **more)

    def issue(self, report: Report, labels: Sequence[str] = (), **more: Any) -> list[str]:
        return self.run_task(lambda github: publish_issue(github, report, labels), **more)

    def run_task(self, task: Task, repository: str = REPOSITORY, runtime: Runtime = HURRY, **more: Any) -> list[str]:
        settings = CrawlSettings(timeout=10.0)
        github = GitHub(repository, self.server.api, settings, needs="some: write", runtime=runtime, **more)
        return run_task(github, task)


@pytest.fixture
def server() -> Iterator[Hub]:
    with hub() as state:
        yield state


@pytest.fixture
def publish(server: Hub) -> Publisher:
    return Publisher(server)
