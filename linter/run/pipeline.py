"""A run from start to finish: read the files, check their links, lint them, report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from logging import getLogger

from msgspec import Struct
from msgspec.structs import replace

from linter.baseline import Scope
from linter.crawl.settings import CrawlSettings
from linter.crawl.urls import normalise
from linter.finding import Finding
from linter.model.curated_list import all_lists
from linter.model.difference import Difference
from linter.model.documents import once
from linter.outcome import Outcome, no_outcome
from linter.report import Counts, Report, select_findings, sort_findings
from linter.rules.base import Rule
from linter.run.base_revision import BaseRevision, open_base
from linter.run.baseline_comparison import OpenBaseline, apply_baseline, baseline_scope, open_baseline
from linter.run.broken_references import group_broken_references
from linter.run.check_links import NO_OBSERVER, NO_OUTCOMES, CrawlObserver, LinkResults, check_links
from linter.run.idle import IdleLinter
from linter.run.linter import Linter, RuleTable
from linter.run.options import CheckOptions
from linter.run.report_cache import ReportCache
from linter.run.workspace import Workspace, open_workspace, web_urls
from linter.sources import TextFile
from linter.store.document_cache import DocumentCache
from linter.suppress import suppress
from linter.text.plural import plural

_log = getLogger(__name__)


def run(
    options: CheckOptions,
    observer: CrawlObserver = NO_OBSERVER,
    known_outcomes: Mapping[str, Outcome] = NO_OUTCOMES,
) -> Report:
    """Reads files, checks their links, lints them, and reports. Raises `LinterError` for a mistake of the user's.

    `known_outcomes`, by normalised URL, are those of links that are not checked again.
    """
    cache = ReportCache(options)
    report = cache.load()
    if report:
        _log.info("all is as it was when it was judged before")
        return report
    prepared = prepare_run(options, observer, known_outcomes)
    return cache.store(make_report(prepared), prepared.workspace)


class Run(Struct, frozen=True):
    """A run with its files read and their links checked: all that its report is made of.

    `links` is `None` for an offline run, `base` if no change is checked, `baseline` if there is none to compare with.
    """

    options: CheckOptions
    workspace: Workspace
    linter: Linter
    links: LinkResults | None
    base: BaseRevision | None
    baseline: OpenBaseline | None

    def with_files(self, files: Iterable[TextFile]) -> Run:
        """The same run with other texts for some files; no link is checked again."""
        workspace = self.workspace.with_files(files)
        return replace(self, workspace=workspace, linter=Linter(workspace.repository, self.linter.rule_table))

    def is_incomplete(self, rule: type[Rule]) -> bool:
        """Whether a rule could not check all that is for it.

        Where GitHub's API is queried, repositories are not for the other rules about links; what suppresses those is
        still of use to whoever has no token.
        """
        is_change = bool(self.options.diff_base)
        if not rule.needs_network:
            return rule.needs_base and not is_change
        if self.links is None or not self.links.is_complete or is_change:  # of a change only the new links are checked
            return True
        return not self.links.github_queried if rule.needs_github else self.links.has_repositories


def prepare_run(
    options: CheckOptions,
    observer: CrawlObserver = NO_OBSERVER,
    known_outcomes: Mapping[str, Outcome] = NO_OUTCOMES,
) -> Run:
    """Reads the files and checks their links; while responses are awaited, what needs none is linted."""
    document_cache = DocumentCache(options.cache_dir)
    parse_all = once(document_cache.parse_all) if options.diff_base else document_cache.parse_all
    workspace, base = open_base(options, open_workspace(options.input_options, parse_all), parse_all)
    _log.info("repository: %s", workspace.tree.root)
    _log.info("settings: %s", workspace.config.path or "the preset core, without a rules.yaml")
    baseline = open_baseline(options, workspace)
    _log_inputs(workspace, base, baseline)
    notes = (*workspace.notes, *document_cache.close(), *_change_notes(base, baseline))
    rule_table = RuleTable(workspace.config, options.select, options.ignore)
    workspace = replace(workspace, notes=notes)
    idle = IdleLinter(Linter(workspace.repository, rule_table))
    links = None
    if options.crawl:
        settings = _with_needed_apis(options.crawl, rule_table)
        links = check_links(workspace, settings, observer, known_outcomes, base, idle.step)
        _log.info("asked: %s", plural(len(links.by_url), "web address"))
    return Run(options, workspace, Linter(workspace.repository, rule_table, idle.found), links, base, baseline)


def _log_inputs(workspace: Workspace, base: BaseRevision | None, baseline: OpenBaseline | None) -> None:
    if baseline:
        counted = sum(baseline.counted.counts.values()) if baseline.counted else 0
        _log.info("baseline: %s, which counts %s", baseline.file.name, plural(counted, "finding"))
    paths = [page.path for page in workspace.documents] + [page.path for page in workspace.unreadable]
    for path in sorted(paths):
        _log.info("page: %s", path)
    for site in dict.fromkeys(site.stated for path in paths for site in workspace.repository.site_links.sites.of(path)):
        _log.info("site: %s", site)
    if base:
        _log.info("base: %s; since then changed: %s", base.change.commit, plural(len(base.change.files), "file"))


def _change_notes(base: BaseRevision | None, baseline: OpenBaseline | None) -> Iterator[str]:
    if base and baseline and baseline.file.name in base.change.files:
        yield f"The change touches {baseline.file.name}, which says what is known."


def _with_needed_apis(settings: CrawlSettings, rule_table: RuleTable) -> CrawlSettings:
    """GitHub's API is queried only if a rule uses what it returns."""
    is_used = any(rule.needs_github for rule in rule_table.active)
    return settings if is_used else replace(settings, github=None)


def make_report(run: Run) -> Report:
    """Lints, and reports what is found, compared with the base revision and the baseline."""
    options, workspace, links, base = run.options, run.workspace, run.links, run.base
    everything = select_findings(_lint(run), workspace.selected)
    findings, suppressed = (everything, 0) if options.no_ignores else _suppress(run, everything)
    fixed: tuple[Finding, ...] = ()
    if base:
        remaining = frozenset(finding.fingerprint for finding in (*everything, *findings))
        fixed = tuple(base.resolved(remaining, workspace, run.linter.rule_table))
        findings = tuple(base.mark_existing(findings))
    notes = (*workspace.notes, *run.linter.rule_table.notes, *(links.notes if links else ()))
    report = Report(
        findings=findings,
        counts=_counts(workspace),
        outcomes=tuple(links.by_url[url] for url in sorted(links.by_url)) if links else None,
        notes=tuple(dict.fromkeys(notes)),
        documents={document.path: document for document in workspace.repository.documents},
        fail_on=options.fail_on or workspace.config.run.fail_on,
        interrupted=bool(links and links.interrupted),
        suppressed=suppressed,
        fixed=fixed,
    )
    _log.info("judged: %s", plural(len(findings), "finding"))
    if run.baseline:
        report = apply_baseline(report, run.baseline, run.linter, _scope(run))
    if base:
        report = replace(report, findings=group_broken_references(report.findings, workspace.repository, base))
    return report


def _lint(run: Run) -> Iterator[Finding]:
    yield from run.linter.offline(run.links.outcome_of if run.links else no_outcome)
    if run.links:
        yield from run.linter.online(run.links.outcome_of)
    if run.base:
        difference = Difference(run.base.repository, run.workspace.repository, run.base.change.files)
        yield from run.linter.differing(difference)


def _suppress(run: Run, findings: tuple[Finding, ...]) -> tuple[tuple[Finding, ...], int]:
    """The findings that are not suppressed, with those about suppressing; how many were suppressed."""
    workspace = run.workspace
    result = suppress(findings, workspace.repository.documents, workspace.config.exceptions, run.options.today)
    about = select_findings(run.linter.suppressed(result, run.is_incomplete), workspace.selected)
    return tuple(sort_findings((*result.findings, *about))), result.count


def _scope(run: Run) -> Scope:
    """What a baseline may be held against."""
    options, links = run.options, run.links
    is_complete = links is not None and links.is_complete and run.base is None
    all_rules = not (options.select or options.ignore or options.no_ignores)
    return baseline_scope(run.workspace, run.linter, links_checked=is_complete, all_rules_run=all_rules)


def _counts(workspace: Workspace) -> Counts:
    """What was read of the selected files."""
    lists, documents = workspace.repository.once(all_lists), workspace.documents
    paths = {document.path for document in documents}
    topics = [topic for topic in lists.topics if topic.page.path in paths]
    return Counts(
        files=len(documents) + len(workspace.unreadable),
        phases=sum(phase.page is not None and phase.path in paths for phase in lists.phases),
        topics=len(topics),
        entries=sum(len(topic.entries) for topic in topics),
        links=sum(len(document.links) for document in documents),
        unique_urls=len({normalise(url) for url in web_urls(workspace)}),
    )
