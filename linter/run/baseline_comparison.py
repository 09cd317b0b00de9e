"""Compares a run with a baseline: existing findings do not fail it, and are reported as a number only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import reduce
from operator import or_

from msgspec import Struct
from msgspec.structs import replace

from linter.baseline import Baseline, Scope, baseline_of, find_stale, is_newer, mark_known, take_in, tighten
from linter.baseline.file import BaselineFile, BaselineUpdate
from linter.errors import UsageError
from linter.report import Report, select_findings, sort_findings
from linter.rules.base import Outdated, Whole
from linter.rules.registry import all_rules
from linter.run.linter import Linter
from linter.run.options import CheckOptions
from linter.run.workspace import Workspace


class OpenBaseline(Struct, frozen=True):
    """The baseline of a run. `counted` is `None` if it has yet to be created; with `write` it is to be written."""

    file: BaselineFile
    counted: Baseline | None
    write: bool


def open_baseline(options: CheckOptions, workspace: Workspace) -> OpenBaseline | None:
    """Reads the baseline, if there is one to compare with. Raises `LinterError`."""
    baseline, inputs = options.baseline, options.input_options
    if baseline.off or (inputs.isolated and baseline.file is None):
        if baseline.write:
            raise UsageError("--write-baseline needs a file here; name it with --baseline")
        return None
    tree = workspace.tree
    file = BaselineFile.named(tree, inputs.cwd, baseline.file) if baseline.file else BaselineFile.at_root(tree)
    counted = file.read()
    if counted is None and not baseline.write:
        if baseline.file:
            raise UsageError("there is no such file; --write-baseline makes it", where=str(baseline.file))
        return None
    return OpenBaseline(file, counted, baseline.write)


def apply_baseline(report: Report, baseline: OpenBaseline, linter: Linter, scope: Scope) -> Report:
    """The report with what the baseline counts marked as known, and with the findings about the baseline itself.

    Findings of rules that are newer than the baseline are known as well, with a note, until it is written again. An
    interrupted run has not checked everything: it updates nothing.
    """
    counted = baseline.counted
    newer = _newer_rules(counted.version) if counted else frozenset()
    scope = replace(scope, rules=scope.rules - newer)
    write = baseline.write and not report.interrupted
    if write:
        counted = tighten(report.findings, counted, scope) if counted else baseline_of(report.findings)
        if scope.is_whole and not newer & scope.partial:
            counted, newer = take_in(report.findings, counted, newer), frozenset()
    if counted is None:
        return report
    outdated = tuple(find_stale(report.findings, counted, scope))
    about = select_findings(linter.outdated(Outdated(baseline.file.name, counted, outdated)), None)
    return replace(
        report,
        findings=tuple(sort_findings((*mark_known(report.findings, counted, newer), *about))),
        notes=(*report.notes, *_newer_notes(report, baseline.file.name, counted, newer)),
        renewed=BaselineUpdate(baseline.file, counted) if write else None,
    )


def _newer_rules(version: str) -> frozenset[str]:
    """The rules that a version of the program did not have, or whose findings had other subjects."""
    rules = all_rules().values()
    return frozenset(rule.id for rule in rules if any(is_newer(s, version) for s in (rule.since, rule.subjects_since)))


def _newer_notes(report: Report, name: str, baseline: Baseline, newer: frozenset[str]) -> Iterator[str]:
    """A note about the findings of rules that are newer than the baseline, if there are any."""
    counts = Counter(finding.rule for finding in report.new if finding.rule in newer)
    if counts:
        rules = ", ".join(f"{rule} ({count})" for rule, count in sorted(counts.items()))
        yield (
            f"{name} was written by playbook-lint {baseline.version}. Findings of rules that are newer, or count "
            f"otherwise since, do not fail this run: {rules}. `playbook-lint --write-baseline` adds them."
        )


def baseline_scope(workspace: Workspace, linter: Linter, *, links_checked: bool, all_rules_run: bool) -> Scope:
    """What a run covers. `links_checked` is whether every link is checked, `all_rules_run` whether no rule is left out.

    Rules that read several files see less if only some were named, and those about suppressing if anything is left out.
    """
    parts = {Whole.PAGES: workspace.selected is None, Whole.LINKS: links_checked, Whole.RULES: all_rules_run}
    checked = reduce(or_, (part for part, is_whole in parts.items() if is_whole), Whole.NOTHING)
    return Scope(
        rules=frozenset(rule.id for rule in linter.rule_table.active if rule.needs_whole in checked),
        known=frozenset(all_rules()),
        paths=workspace.selected,
        unread=frozenset(page.path for page in workspace.unreadable),
        partial=frozenset(rule.id for rule in linter.rule_table.active if rule.needs_whole not in checked),
        is_whole=all_rules_run and workspace.selected is None and not workspace.unreadable,
    )
