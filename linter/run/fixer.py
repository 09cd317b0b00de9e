"""A run that mends: pass by pass, until nothing changes; then the pages are written."""

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
from linter.run.pipeline import make_report, read_inputs
from linter.run.workspace import Workspace
from linter.sources import TextFile, Tree, write_text_file

MOST_PASSES = 50
"""Passes of fixing; each takes at least one fix, and fixes that never end must."""

WRITTEN = frozenset(("toc",))
"""Groups of rules that can be written from the pages, by `--fix --select` and their name."""


class FileChange(Struct, frozen=True):
    """What fixing made of a page."""

    before: TextFile
    after: TextFile


class FixRun(Struct, frozen=True):
    """The report on what is left after fixing, the pages that have changed, and the findings that were fixed.

    Each finding stands where it stood in the text that its fix was applied to.
    """

    report: Report
    tree: Tree
    changes: tuple[FileChange, ...]
    applied: tuple[Finding, ...]


def run_with_fixes(options: CheckOptions, observer: CrawlObserver = NO_OBSERVER, *, unsafe: bool) -> FixRun:
    """As `run`, and applies fixes; an interrupted run fixes nothing. Links are checked once. Writes nothing."""
    run = read_inputs(options, observer)
    report = make_report(run)
    files = original = _files(run.workspace)
    applied: list[Finding] = []
    for _ in range(0 if report.interrupted else MOST_PASSES):
        documents = {document.path: document for document in run.workspace.documents if document.path in files}
        result = apply_fixes(documents, _wanted(options, report.findings, unsafe=unsafe))
        if not result.applied:
            break
        files = {path: _fixed(file, result) for path, file in files.items()}
        applied += result.applied
        run = run.with_files(_under_all_names(run.workspace, files))
        report = make_report(run)
    changes = tuple(FileChange(original[path], file) for path, file in files.items() if file != original[path])
    return FixRun(report, run.workspace.tree, changes, tuple(applied))


def write_changes(fixing: FixRun, but: str = "") -> Iterator[UsageError]:
    """Writes each page that has changed, `but` one, whole or not at all; yields why one could not be written."""
    for change in (change for change in fixing.changes if change.after.path != but):
        try:
            write_text_file(fixing.tree, change.before, change.after)
        except UsageError as error:
            yield error


def _files(workspace: Workspace) -> dict[str, TextFile]:
    """The pages that were asked for; of several names of one file (symlinks) its own or, without that, the first."""
    found: dict[str, TextFile] = {}
    for document in workspace.documents:
        own = _own_name(workspace, document.path)
        if document.path == own or own not in found:
            found[own] = TextFile(document.path, document.text, workspace.playbook.library.has_mark(document.path))
    return {page.path: page for page in found.values()}


def _own_name(workspace: Workspace, path: str) -> str:
    located = workspace.tree.locate(path)
    return located[0] if located else path


def _wanted(options: CheckOptions, findings: Iterable[Finding], *, unsafe: bool) -> Iterator[Finding]:
    """The findings to mend. Who selects a group of `WRITTEN` by its name asks for it to be written: all fixes of it."""
    written = WRITTEN & set(options.select)
    for finding in findings:
        if finding.fix and (unsafe or finding.fix.applicability is Applicability.SAFE or finding.group in written):
            yield finding


def _fixed(page: TextFile, new: FixResult) -> TextFile:
    return TextFile(page.path, new.texts.get(page.path, page.text), page.bom and page.path not in new.unmarked)


def _under_all_names(workspace: Workspace, pages: Mapping[str, TextFile]) -> Iterator[TextFile]:
    """The pages that are not as they were read, each under all names of its file."""
    own = {_own_name(workspace, path): page for path, page in pages.items()}
    has_mark = workspace.playbook.library.has_mark
    for document in workspace.documents:
        page = own[_own_name(workspace, document.path)]
        if (page.text, page.bom) != (document.text, has_mark(document.path)):
            yield replace(page, path=document.path)
