"""A run from start to finish."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from logging import getLogger
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from linter.config.settings import FailOn, HostSetting
from linter.crawl.runner import done
from linter.crawl.settings import CrawlSettings, HostPolicy
from linter.crawl.urls import normalise
from linter.finding import Finding
from linter.model.difference import Difference
from linter.model.documents import ParseAll, once
from linter.outcome import Outcome, Reason, Status, unasked
from linter.report import Counts, Report, ordered, shown
from linter.rules.base import Rule
from linter.run.base_revision import BaseOptions, BaseRevision, change_to, read_base, urls_of
from linter.run.baseline_comparison import BaselineOptions, OpenBaseline, apply_baseline, open_baseline, scope
from linter.run.broken_references import group_broken_references
from linter.run.idle import IdleLinter
from linter.run.linter import Linter, RuleTable
from linter.run.report_cache import ReportCache
from linter.run.workspace import InputOptions, Workspace, open_workspace
from linter.store.document_cache import DocumentCache
from linter.store.link_cache import LinkCache
from linter.suppress import suppress
from linter.text.patterns import compile_url_globs
from linter.text.plural import plural

if TYPE_CHECKING:
    from linter.crawl.runner import CrawlResult
    from linter.crawl.verdict.postprocess import PostprocessResult

_log = getLogger(__name__)


class CheckOptions(Struct, frozen=True):
    """All that a run depends on. `crawl` is `None` for an offline run.

    With `no_ignores` nothing is silenced; `baseline` says what is known. `today` is the day by which exceptions expire.
    `diff_base` is the revision that the change is to go to; empty: no change is judged; `auto`: the one that CI names.
    With `config_from_base` the change is judged by the rules.yaml that it began with. `kept` is the folder in which
    what was read and judged is kept from run to run, if it is.
    """

    choice: InputOptions
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    crawl: CrawlSettings | None = None
    fail_on: FailOn | None = None
    no_ignores: bool = False
    baseline: BaselineOptions = field(default_factory=BaselineOptions)
    today: date = field(default_factory=date.today)
    diff_base: str = ""
    config_from_base: bool = False
    kept: Path | None = None

    @property
    def recallable(self) -> bool:
        """Whether the report depends on nothing but this and the repository's files."""
        asked = self.crawl is not None or self.diff_base
        return not (asked or self.baseline.file or self.baseline.write)


class CrawlObserver:
    """Told of what happens while links are asked; this one looks away."""

    def begin(self, urls: Iterable[str]) -> None:
        """These addresses are asked, each of which will have an outcome."""

    def outcome(self, outcome: Outcome) -> None:
        """An outcome has come."""

    def rest(self, host: str, seconds: float) -> None:
        """A host asked to be left alone for so long."""


NOTHING: Mapping[str, Outcome] = MappingProxyType({})
NO_OBSERVER = CrawlObserver()


def run(request: CheckOptions, watch: CrawlObserver = NO_OBSERVER, known: Mapping[str, Outcome] = NOTHING) -> Report:
    """Reads, judges, asks, judges again, and reports. Raises `LinterError` for a mistake of the user's.

    `known` are outcomes by normalised address that hold still, and are not asked for.
    """
    if request.kept is None or not request.recallable:
        return make_report(request, read_inputs(request, watch, known))
    said = (request.select, request.ignore, request.fail_on, request.no_ignores, request.baseline.off)
    recall = ReportCache(request.kept, request.choice, f"{said} {request.today}")
    report = recall.report()
    if report:
        _log.info("all is as it was when it was judged before")
        return report
    given = read_inputs(request, watch, known)
    report = make_report(request, given)
    recall.keep(report, given.workspace)
    return replace(report, notes=report.notes + recall.notes)


class Inputs(Struct, frozen=True):
    """What is judged: the pages, what is past, what was there before the change, and what the links came to.

    `ahead` is what was judged meanwhile.
    """

    workspace: Workspace
    past: OpenBaseline | None
    before: BaseRevision | None
    asked: LinkResults | None
    ahead: IdleLinter


def read_inputs(request: CheckOptions, watch: CrawlObserver, known: Mapping[str, Outcome] = NOTHING) -> Inputs:
    """Reads and asks all that is to be judged."""
    shelf = DocumentCache(request.kept)
    parse_all = once(shelf.parse_all) if request.diff_base else shelf.parse_all
    workspace, before = _changed(request, open_workspace(request.choice, parse_all), parse_all)
    _log.info("repository: %s", workspace.tree.root)
    _log.info("settings: %s", workspace.config.path or "the preset core, without a rules.yaml")
    past = open_baseline(request.baseline, request.choice, workspace)
    if past:
        counted = sum(past.counted.counts.values()) if past.counted else 0
        _log.info("baseline: %s, which counts %s", past.file.name, plural(counted, "finding"))
    paths = [page.path for page in workspace.documents] + [page.path for page in workspace.unreadable]
    for path in sorted(paths):
        _log.info("page: %s", path)
    workspace = replace(workspace, notes=workspace.notes + shelf.close())
    if before:
        if past and past.file.name in before.change.files:
            note = f"The change touches {past.file.name}, which says what is known."
            workspace = replace(workspace, notes=(*workspace.notes, note))
        _log.info("base: %s; since then changed: %s", before.change.commit, plural(len(before.change.files), "file"))
    strictness = _strictness(request, workspace)
    workspace = replace(workspace, playbook=replace(workspace.playbook, runs=strictness.runs))
    ahead = IdleLinter(Linter(workspace.playbook, strictness))
    asked = _asked(request, workspace, ahead, watch, known, before)
    if asked:
        _log.info("asked: %s", plural(len(asked.by_url), "web address"))
    return Inputs(workspace, past, before, asked, ahead)


def _changed(request: CheckOptions, workspace: Workspace, parse_all: ParseAll) -> tuple[Workspace, BaseRevision | None]:
    """The workspace by the rules that are to count, and what was there before, if a change is to be judged."""
    if not request.diff_base:
        return workspace, None
    change = change_to(workspace, request.diff_base)
    if change is None:
        note = "There is no base to compare with: everything is judged."
        return replace(workspace, notes=(*workspace.notes, note)), None
    choice, select, ignore = request.choice, request.select, request.ignore
    terms = BaseOptions(choice, select, ignore, request.no_ignores, request.today, request.config_from_base)
    return read_base(change, terms, workspace, parse_all)


def _strictness(request: CheckOptions, workspace: Workspace) -> RuleTable:
    return RuleTable(workspace.config, request.select, request.ignore)


def _asked(
    request: CheckOptions,
    workspace: Workspace,
    ahead: IdleLinter,
    watch: CrawlObserver,
    known: Mapping[str, Outcome],
    before: BaseRevision | None,
) -> LinkResults | None:
    """What asking came to; GitHub's API is asked only if a rule wants to know what it says."""
    if request.crawl is None:
        return None
    listening = any(rule.asks_github for rule in ahead.judge.strictness.active)
    settings = request.crawl if listening else replace(request.crawl, github=None)
    return check_links(workspace, settings, watch, known, before, ahead.step)


def make_report(request: CheckOptions, given: Inputs) -> Report:
    """The report on what was read and asked, compared with what is past and with what was there before."""
    workspace, past, before, asked = given.workspace, given.past, given.before, given.asked
    strictness = _strictness(request, workspace)
    if workspace.playbook is given.ahead.judge.playbook:
        judge = Linter(workspace.playbook, strictness, given.ahead.found)
    else:  # pages were fixed since
        workspace = replace(workspace, playbook=replace(workspace.playbook, runs=strictness.runs))
        judge = Linter(workspace.playbook, strictness)
    findings = list(judge.offline(asked.outcome_of if asked else unasked))
    if asked:
        findings += judge.online(asked.outcome_of)
    if before:
        findings += judge.differing(Difference(before.playbook, workspace.playbook, before.change.files))
    found = everything = shown(findings, workspace.selected)
    suppressed = 0
    if not request.no_ignores:
        found, suppressed = _silenced(request, workspace, judge, found, asked)
    fixed: tuple[Finding, ...] = ()
    if before:
        left = frozenset(finding.fingerprint for finding in (*everything, *found))
        fixed = tuple(before.mended(left, workspace, judge.strictness))
        found = tuple(before.compared(found))
    report = Report(
        findings=found,
        counts=count(workspace),
        outcomes=tuple(asked.by_url[url] for url in sorted(asked.by_url)) if asked else None,
        notes=tuple(dict.fromkeys((*workspace.notes, *judge.strictness.notes, *(asked.notes if asked else ())))),
        documents={document.path: document for document in workspace.playbook.documents},
        fail_on=request.fail_on or workspace.config.run.fail_on,
        interrupted=bool(asked and asked.interrupted),
        suppressed=suppressed,
        fixed=fixed,
    )
    _log.info("judged: %s", plural(len(found), "finding"))
    if past:
        all_rules = not (request.select or request.ignore or request.no_ignores)
        answered = asked is not None and asked.complete and before is None
        report = apply_baseline(report, past, judge, scope(workspace, judge, answered=answered, everything=all_rules))
    return (
        replace(report, findings=group_broken_references(report.findings, workspace.playbook, before))
        if before
        else report
    )


def _silenced(
    request: CheckOptions, workspace: Workspace, judge: Linter, found: tuple[Finding, ...], asked: LinkResults | None
) -> tuple[tuple[Finding, ...], int]:
    """The findings without those that are silenced, and with those about the silencing; how many were silenced."""
    done = suppress(found, workspace.playbook.documents, workspace.config.exceptions, request.today)
    late = shown(judge.silenced(done, partial(_left_out, asked, bool(request.diff_base))), workspace.selected)
    return tuple(ordered((*done.kept, *late))), done.count


def _left_out(asked: LinkResults | None, changed: bool, rule: type[Rule]) -> bool:
    """Whether a rule did not judge all that is for it. `changed` is whether a change was judged.

    Where GitHub's API is asked, repositories are not for the other rules about links; what silences those there is
    still of use to whoever has no token.
    """
    if not rule.asks_network:
        return rule.needs_base and not changed
    if asked is None or not asked.complete or changed:  # of a change only the new addresses are asked
        return True
    return not asked.inquired if rule.asks_github else asked.of_repositories


class LinkResults(Struct, frozen=True, dict=True):
    """What asking came to, by normalised address. `inquired`: GitHub's API was asked about repositories."""

    by_url: Mapping[str, Outcome]
    notes: tuple[str, ...]
    interrupted: bool = False
    inquired: bool = False

    @cached_property
    def complete(self) -> bool:
        """Whether every address has got its verdict."""
        return not any(outcome.status is Status.UNCHECKED for outcome in self.by_url.values())

    @cached_property
    def of_repositories(self) -> bool:
        """Whether some addresses were left to the rules about repositories."""
        return any(outcome.of_repository for outcome in self.by_url.values())

    def outcome_of(self, url: str) -> Outcome | None:
        """The outcome of a link's URL, `None` for one that is no web address."""
        return self.by_url.get(normalise(url))


def check_links(
    workspace: Workspace,
    settings: CrawlSettings,
    watch: CrawlObserver,
    known: Mapping[str, Outcome] = NOTHING,
    before: BaseRevision | None = None,
    meanwhile: Callable[[], bool] = done,
) -> LinkResults:
    """Asks for all http(s) addresses of the selected pages, each once, but not for those that were there `before`.

    Ctrl-C keeps what has come so far. `meanwhile` is called while answers are awaited, until it says that it is done.
    """
    had = before.urls if before else frozenset()
    written = dict.fromkeys(url for url in urls_of(workspace) if normalise(url) not in had)
    there = dict.fromkeys(map(normalise, written))
    memory = LinkCache(settings.cache)
    still = memory.fresh(written, settings.github) | {name: known[name] for name in there if name in known}
    watch.begin(name for name in there if name not in still)
    came: dict[str, Outcome] = {}

    def on_outcome(outcome: Outcome) -> None:
        came[outcome.url] = outcome
        memory.keep(outcome)
        watch.outcome(outcome)

    result = _crawled(workspace, settings, written, still, on_outcome, watch.rest, meanwhile)
    if result is None:
        left = [name for name in there if name not in came and name not in still]
        came |= still
        detail = "the run was interrupted"
        came |= {url: Outcome(url, Status.UNCHECKED, reason=Reason.INTERRUPTED, detail=detail) for url in left}
        notes = (f"Interrupted; not checked: {plural(len(left), 'address')}.", *memory.close(finished=False))
        return LinkResults(came, notes, interrupted=True)
    outcomes = result.outcomes
    memory.flush(outcomes.values())
    seen = [outcome for url, outcome in outcomes.items() if url not in still or url in memory.taken_up]
    after = _after(seen, memory)
    if before is None:  # what a change adds is judged at once
        outcomes = memory.over_time(outcomes)
    outcomes, of_archive = _with_copies({**outcomes, **after.outcomes}, settings)
    notes = (*result.notes, *after.notes, *of_archive, *_left_alone(workspace, had), *memory.close(finished=True))
    return LinkResults(outcomes, notes, inquired=result.inquired)


def _left_alone(workspace: Workspace, had: frozenset[str]) -> Iterator[str]:
    """How many addresses were not asked, since the base has them."""
    number = len(had.intersection(map(normalise, urls_of(workspace)))) if had else 0
    if number:
        yield f"Not asked: {plural(number, 'web address')} that the base has as well."


def _after(outcomes: Sequence[Outcome], memory: LinkCache) -> PostprocessResult:
    """What the whole run says of its failures. Until now they are remembered as they came, so that a run that is killed
    can be taken up; what is no failure of the links is taken back before the run counts as finished.
    """
    from linter.crawl.verdict.postprocess import postprocess  # noqa: PLC0415 - lazy, as below

    after = postprocess(outcomes, memory.failed_before(outcomes))
    memory.forget(after.outcomes)
    return after


def _with_copies(
    outcomes: Mapping[str, Outcome], settings: CrawlSettings
) -> tuple[Mapping[str, Outcome], tuple[str, ...]]:
    """The outcomes with archived copies of what is dead, if they are to be looked for, and what kept from it."""
    dead = [url for url, outcome in outcomes.items() if outcome.status is Status.DEAD and not outcome.of_repository]
    if settings.archive is None or not dead:
        return outcomes, ()
    import anyio  # noqa: PLC0415 - lazy, as above

    from linter.crawl.archive import Archive  # noqa: PLC0415 - lazy, as above

    archive = Archive(settings.archive, settings)
    try:
        anyio.run(archive.find_copies, dead)
    except KeyboardInterrupt:
        archive.notes = ("Interrupted; not all dead links were looked for in the archive.",)
    return {
        **outcomes,
        **{url: replace(outcomes[url], copy=copy) for url, copy in archive.copies.items()},
    }, archive.notes


def _crawled(
    workspace: Workspace,
    settings: CrawlSettings,
    urls: Iterable[str],
    known: Mapping[str, Outcome],
    on_outcome: Callable[[Outcome], None],
    on_rest: Callable[[str, float], None],
    meanwhile: Callable[[], bool],
) -> CrawlResult | None:
    """What asking came to; `None` if it was interrupted."""
    from linter.crawl.runner import CrawlResult, crawl  # noqa: PLC0415 - lazy: an offline run has no use for it

    if not urls:
        return CrawlResult({}, ())
    from asyncio import CancelledError  # noqa: PLC0415 - lazy, as above

    import anyio  # noqa: PLC0415 - lazy, as above

    policies = with_hosts(settings, workspace.config.links.hosts)
    excluded = compile_url_globs(workspace.config.links.exclude)
    try:
        asking = partial(
            crawl,
            urls,
            policies,
            known=known,
            excluded=excluded,
            on_outcome=on_outcome,
            on_rest=on_rest,
            meanwhile=meanwhile,
        )
        return anyio.run(asking)
    except (KeyboardInterrupt, CancelledError):  # now and then asyncio leaves Ctrl-C as the cancellation that it made
        return None


def with_hosts(settings: CrawlSettings, hosts: Mapping[str, HostSetting]) -> CrawlSettings:
    """The crawl's settings with what rules.yaml says of single hosts."""
    policies = {
        name.lower(): HostPolicy(host.concurrency, host.interval, Status(host.treat) if host.treat else None)
        for name, host in hosts.items()
    }
    return replace(settings, hosts={**policies, **settings.hosts})


def count(workspace: Workspace) -> Counts:
    """What was read of the pages that were asked for."""
    playbook, documents = workspace.playbook, workspace.documents
    paths = {document.path for document in documents}
    topics = [topic for topic in playbook.topics if topic.page.path in paths]
    return Counts(
        files=len(documents) + len(workspace.unreadable),
        phases=sum(phase.page is not None and phase.path in paths for phase in playbook.phases),
        topics=len(topics),
        entries=sum(len(topic.entries) for topic in topics),
        links=sum(len(document.links) for document in documents),
        unique_urls=len({normalise(url) for url in urls_of(workspace)}),
    )
