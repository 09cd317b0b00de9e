"""The base revision of a change: what was wrong there, and which URLs it had."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from posixpath import basename

from msgspec import Struct
from msgspec.structs import replace

from linter.config.settings import Config
from linter.crawl.urls import normalise
from linter.errors import ConfigError
from linter.finding import Finding, State
from linter.git.diff_base import diff_base_revisions
from linter.git.revision import Change, Revision, change_since
from linter.model.curated_list import all_lists
from linter.model.documents import ParseAll
from linter.model.repository import Repository
from linter.report import select_findings
from linter.run.linter import Linter, RuleTable
from linter.run.options import CheckOptions
from linter.run.workspace import CONFIG_NAME, Workspace, at_revision, config_in, open_workspace, web_urls
from linter.sources import EntryKind, Tree
from linter.suppress import suppress


class BaseRevision(Struct, frozen=True):
    """The base of a `change`: its model, what was wrong with it, and the URLs in its files.

    `fingerprints` are those of its findings; `resolvable` are the findings that are gone only if they were fixed, and
    not because rules.yaml no longer asks for them.
    """

    change: Change
    repository: Repository
    fingerprints: frozenset[str]
    resolvable: tuple[Finding, ...]
    urls: frozenset[str]

    @property
    def renamed(self) -> Mapping[str, str]:
        """The new paths of renamed files, by their old ones."""
        return self.change.renamed

    @property
    def untouched(self) -> frozenset[str]:
        """The files that the change does not touch."""
        return frozenset(document.path for document in self.repository.documents) - frozenset(self.change.files)

    def mark_existing(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings; those that the base has as well are known."""
        for finding in findings:
            is_existing = finding.fingerprint in self.fingerprints
            yield replace(finding, state=State.KNOWN) if is_existing else finding

    def resolved(self, remaining: frozenset[str], workspace: Workspace, rule_table: RuleTable) -> Iterator[Finding]:
        """The findings of the base that are gone, where they were looked for.

        `remaining` are the fingerprints of today's findings, suppressed or not.
        """
        old_paths = {document.path for document in self.repository.documents}
        paths = {document.path for document in workspace.documents}
        for finding in self.resolvable:
            path = self.renamed.get(finding.location.path, finding.location.path)
            is_covered = path in paths or (workspace.selected is None and finding.location.path not in old_paths)
            if is_covered and finding.fingerprint not in remaining and rule_table.runs(finding.rule, path):
                yield finding


def open_base(
    options: CheckOptions, workspace: Workspace, parse_all: ParseAll
) -> tuple[Workspace, BaseRevision | None]:
    """The base revision, if a change is checked, and the workspace by the rules that count then, with notes.

    Raises `LinterError`.
    """
    if not options.diff_base:
        return workspace, None
    revision_names = diff_base_revisions(options.diff_base, os.environ)
    if not revision_names:
        note = "There is no base to compare with: everything is judged."
        return replace(workspace, notes=(*workspace.notes, note)), None
    return _read_base(change_since(workspace.tree.root, revision_names), options, workspace, parse_all)


def _read_base(
    change: Change, options: CheckOptions, workspace: Workspace, parse_all: ParseAll
) -> tuple[Workspace, BaseRevision]:
    """Reads and checks the base, but not its links.

    Base and change are checked by the same rules, so that a rule that is switched on does not make old faults new.
    """
    with Revision(workspace.tree.root, change.commit) as store:
        tree = Tree(workspace.tree.root, store)
        own, touched = _own_config(change, options, workspace.config, tree)
        if own and options.config_from_base:
            workspace, own = open_workspace(options.input_options, parse_all, own), None
        if touched:
            whose = "of the base" if options.config_from_base else "that it brings"
            note = f"The change touches {', '.join(touched)}; it is judged by the rules {whose}."
            workspace = replace(workspace, notes=(*workspace.notes, note))
        selected = _selected(workspace, change, tree)
        base = at_revision(workspace, tree, selected, workspace.config, parse_all)
        findings = resolvable = _lint(base, options, change)
        if own:
            by_own = at_revision(workspace, tree, selected, own, parse_all)
            findings, resolvable = _by_both(base, findings, by_own, _lint(by_own, options, change), options)
        is_partial = selected is not None and not workspace.config.path
        whole = at_revision(workspace, tree, None, workspace.config, parse_all) if is_partial else base
        urls = frozenset(map(normalise, web_urls(whole)))
        _ = base.repository.once(all_lists).sections  # read while the revision is open
    fingerprints = frozenset(finding.fingerprint for finding in findings)
    return workspace, BaseRevision(change, base.repository, fingerprints, resolvable, urls)


def _own_config(
    change: Change, options: CheckOptions, config: Config, tree: Tree
) -> tuple[Config | None, tuple[str, ...]]:
    """The configuration of the base and its files that the change touches; `None` if it is that of today, or broken."""
    files = frozenset(change.files)
    if not any(path in config.sources or basename(path) == CONFIG_NAME for path in files):
        return None, ()
    try:
        own = config_in(options.input_options, tree)
    except ConfigError as error:
        if options.config_from_base:
            raise ConfigError(f"{error.message} (as it is at the base)", where=error.where) from error
        return None, tuple(sorted(files.intersection(config.sources)))
    touched = tuple(sorted(files.intersection((*config.sources, *own.sources))))
    return own if touched else None, touched


def _selected(workspace: Workspace, change: Change, tree: Tree) -> frozenset[str] | None:
    """The files of the base that are the selected ones."""
    if workspace.selected is None:
        return None
    old_paths = {new: path for path, new in change.renamed.items()}
    paths = (old_paths.get(path, path) for path in workspace.selected)
    return frozenset(path for path in paths if tree.kind(path) is EntryKind.FILE)


def _rule_table(options: CheckOptions, config: Config) -> RuleTable:
    return RuleTable(config, options.select, options.ignore)


def _lint(base: Workspace, options: CheckOptions, change: Change) -> tuple[Finding, ...]:
    """What is wrong with the base, with the fingerprints that it has today."""
    linter = Linter(base.repository, _rule_table(options, base.config))
    findings = select_findings(linter.offline(), None, change.renamed)
    if options.no_ignores:
        return findings
    result = suppress(findings, base.repository.documents, base.config.exceptions, options.today)
    about = select_findings(linter.suppressed(result, lambda rule: rule.needs_network), None, change.renamed)
    return (*result.findings, *about)


def _by_both(
    base: Workspace,
    findings: tuple[Finding, ...],
    by_own: Workspace,
    findings_by_own: tuple[Finding, ...],
    options: CheckOptions,
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The existing and the resolvable findings where the change touches the rules; `by_own` is the base by its own.

    What only the rules of today find existed before if they set its rule differently or have its file read for the
    first time. If not, it is the change of rules.yaml that is wrong, as when it names a file that does not exist.
    """
    rule_table, own_rule_table = _rule_table(options, base.config), _rule_table(options, by_own.config)
    new_paths = {page.path for page in base.documents} - {page.path for page in by_own.documents}
    fingerprints = {finding.fingerprint for finding in findings_by_own}

    def is_existing(finding: Finding) -> bool:
        path = finding.location.path
        old, new = (table.setting(finding.rule, path) for table in (own_rule_table, rule_table))
        return path in new_paths or (old.severity is None, old.options) != (new.severity is None, new.options)

    resolvable = tuple(finding for finding in findings if finding.fingerprint in fingerprints)
    return (*findings_by_own, *filter(is_existing, findings)), resolvable
