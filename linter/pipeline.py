"""A run from start to finish."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from linter.crawl.settings import CrawlSettings, HostPolicy
from linter.judge import Judge, Strictness
from linter.outcome import Outcome, Status
from linter.playbook import Playbook
from linter.report import Counts, Report, shown
from linter.resolve import Web
from linter.settings import FailOn, HostSetting
from linter.patterns import url_glob
from linter.workspace import Choice, Workspace, open_workspace


@dataclass(frozen=True, slots=True)
class Request:
    """All that a run depends on. `crawl` is `None` for an offline run."""

    choice: Choice
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    crawl: CrawlSettings | None = None
    fail_on: FailOn | None = None


Watch = Callable[[int, Outcome], None]
"""Told of each outcome as it comes, with the number of addresses that are asked in all."""


def run(request: Request, watch: Watch | None = None) -> Report:
    """Reads, judges, asks, judges again, and reports. Raises `LinterError` for a mistake of the user's."""
    workspace = open_workspace(request.choice)
    judge = Judge(workspace.playbook, Strictness(workspace.config, request.select, request.ignore))
    findings = list(judge.offline())
    outcomes: tuple[Outcome, ...] | None = None
    notes = workspace.notes
    if request.crawl is not None:
        asked = ask(workspace, request.crawl, watch)
        findings += judge.online(asked.outcome_of)
        outcomes, notes = asked.outcomes, notes + asked.notes
    return Report(
        findings=shown(findings, workspace.selected),
        counts=count(workspace),
        outcomes=outcomes,
        notes=notes,
        documents={document.path: document for document in workspace.playbook.documents},
        fail_on=request.fail_on or workspace.config.run.fail_on,
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """What asking came to: outcomes by address, and a way from a link's URL to its outcome."""

    outcomes: tuple[Outcome, ...]
    notes: tuple[str, ...]
    outcome_of: Callable[[str], Outcome | None]


def ask(workspace: Workspace, settings: CrawlSettings, watch: Watch | None) -> Asked:
    """Asks for all http(s) addresses of the selected pages, each once."""
    import anyio  # noqa: PLC0415 - lazy: an offline run must not wait for the network's libraries

    from linter.crawl import crawl, normalise  # noqa: PLC0415 - lazy, as above

    urls = list(addresses(workspace))
    total = len({normalise(url) for url in urls})
    settings = with_hosts(settings, workspace.config.links.hosts)
    excluded = url_glob(workspace.config.links.exclude)
    seen = (lambda outcome: watch(total, outcome)) if watch else (lambda outcome: None)

    async def all_of_them():  # type: ignore[no-untyped-def]
        return await crawl(urls, settings, excluded=excluded, on_outcome=seen)

    result = anyio.run(all_of_them)
    by_url = result.outcomes
    return Asked(
        outcomes=tuple(by_url[url] for url in sorted(by_url)),
        notes=result.notes,
        outcome_of=lambda url: by_url.get(normalise(f"https:{url}" if url.startswith("//") else url)),
    )


def addresses(workspace: Workspace) -> Iterable[str]:
    """The http(s) addresses on the pages that were asked for, as they are written there."""
    playbook = workspace.playbook
    for document in playbook.documents:
        if workspace.selected is None or document.path in workspace.selected:
            targets = (playbook.resolve(document.path, link.url) for link in document.links)
            yield from (target.url for target in targets if isinstance(target, Web))


def with_hosts(settings: CrawlSettings, hosts: Mapping[str, HostSetting]) -> CrawlSettings:
    """The crawl's settings with what rules.yaml says of single hosts."""
    policies = {
        name.lower(): HostPolicy(host.concurrency, host.interval, Status(host.treat) if host.treat else None)
        for name, host in hosts.items()
    }
    return replace(settings, hosts={**policies, **settings.hosts})


def count(workspace: Workspace) -> Counts:
    """What was read of the pages that were asked for."""
    playbook = workspace.playbook
    documents = [d for d in playbook.documents if workspace.selected is None or d.path in workspace.selected]
    paths = {document.path for document in documents}
    topics = [topic for topic in playbook.topics if topic.page.path in paths]
    return Counts(
        files=len(documents) + sum(workspace.selected is None or page.path in workspace.selected for page in playbook.unreadable),
        phases=sum(phase.page is not None and phase.path in paths for phase in playbook.phases),
        topics=len(topics),
        entries=sum(len(topic.entries) for topic in topics),
        links=sum(len(document.links) for document in documents),
        unique_urls=len({normalise(url) for url in addresses(workspace)}),
    )
