"""A run with fixes: pass by pass, until nothing changes; then the files are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from linter.errors import UsageError
from linter.finding import Applicability, Finding
from linter.report import Report
from linter.run.apply_fixes import FixResult, apply_fixes
from linter.run.check_links import NO_OBSERVER, CrawlObserver
from linter.run.options import CheckOptions
from linter.run.pipeline import make_report, prepare_run
from linter.run.workspace import Workspace
from linter.sources import TextFile, Tree, write_text_file

MAX_PASSES = 50
"""Passes of fixing; each applies at least one fix, and fixes that undo each other must end."""

GENERATED = frozenset(("toc",))
"""Groups of rules whose part of a file can be generated, by `--fix --select` and their name."""


class FileChange(Struct, frozen=True):
    """A file before and after fixing."""

    before: TextFile
    after: TextFile


class FixRun(Struct, frozen=True):
    """The report on what remains after fixing, the files that have changed, and the findings that were fixed.

    The place of a finding is the one in the text that its fix was applied to.
    """

    report: Report
    tree: Tree
    changes: tuple[FileChange, ...]
    applied: tuple[Finding, ...]


def run_with_fixes(options: CheckOptions, observer: CrawlObserver = NO_OBSERVER, *, unsafe: bool) -> FixRun:
    """As `run`, and applies fixes; an interrupted run fixes nothing. Links are checked once. Writes nothing."""
    run = prepare_run(options, observer)
    report = make_report(run)
    files = original = _files(run.workspace)
    applied: list[Finding] = []
    for _ in range(0 if report.interrupted else MAX_PASSES):
        documents = {document.path: document for document in run.workspace.documents if document.path in files}
        result = apply_fixes(documents, _to_fix(options, report.findings, unsafe=unsafe))
        if not result.applied:
            break
        fixed = {path: _fixed(file, result) for path, file in files.items()}
        if fixed == files:  # edits that undo each other
            break
        files = fixed
        applied += result.applied
        run = run.with_files(_under_all_names(run.workspace, files))
        report = make_report(run)
    changes = tuple(FileChange(original[path], file) for path, file in files.items() if file != original[path])
    return FixRun(report, run.workspace.tree, changes, tuple(applied))


def write_changes(run: FixRun, but: str = "") -> Iterator[UsageError]:
    """Writes each file that has changed, `but` one, whole or not at all; yields why one could not be written."""
    for change in (change for change in run.changes if change.after.path != but):
        try:
            write_text_file(run.tree, change.before, change.after)
        except UsageError as error:
            yield error


def _files(workspace: Workspace) -> dict[str, TextFile]:
    """The selected files; of several names of one file (symlinks) its own or, without that, the first."""
    files: dict[str, TextFile] = {}
    for document in workspace.documents:
        own = _own_name(workspace, document.path)
        if document.path == own or own not in files:
            files[own] = TextFile(document.path, document.text, workspace.repository.library.has_mark(document.path))
    return {file.path: file for file in files.values()}


def _own_name(workspace: Workspace, path: str) -> str:
    located = workspace.tree.locate(path)
    return located[0] if located else path


def _to_fix(options: CheckOptions, findings: Iterable[Finding], *, unsafe: bool) -> Iterator[Finding]:
    """The findings to fix. Who selects a group of `GENERATED` by its name wants it generated: all fixes of it."""
    generated = GENERATED & set(options.select)
    for finding in findings:
        if finding.fix and (unsafe or finding.fix.applicability is Applicability.SAFE or finding.group in generated):
            yield finding


def _fixed(file: TextFile, result: FixResult) -> TextFile:
    return TextFile(file.path, result.texts.get(file.path, file.text), file.bom and file.path not in result.unmarked)


def _under_all_names(workspace: Workspace, files: Mapping[str, TextFile]) -> Iterator[TextFile]:
    """The files that are not as they were read, each under all names of its file."""
    own = {_own_name(workspace, path): file for path, file in files.items()}
    has_mark = workspace.repository.library.has_mark
    for document in workspace.documents:
        file = own[_own_name(workspace, document.path)]
        if (file.text, file.bom) != (document.text, has_mark(document.path)):
            yield replace(file, path=document.path)
