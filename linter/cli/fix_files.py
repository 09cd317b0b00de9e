"""What `check` does with `--fix`, `--fix-only` and `--diff`."""

from __future__ import annotations

from pathlib import Path

from linter.cli.check_files import baseline_notes
from linter.cli.exit_code import ExitCode
from linter.cli.options import CheckParameters
from linter.cli.printer import print_error, print_line, write
from linter.cli.report_printer import ReportPrinter
from linter.errors import UsageError
from linter.run.apply_fixes import format_diff
from linter.run.fixer import FixRun, run_with_fixes, write_changes
from linter.sources import TextFile, Unreadable, file_bytes
from linter.text.plural import plural


def fix_files(parameters: CheckParameters, printer: ReportPrinter) -> ExitCode:
    """Applies fixes, or shows what they would change, and reports what remains. Standard input goes to stdout."""
    fixes, options = parameters.fixes, parameters.check_options()
    stdin = options.input_options.stdin
    if isinstance(stdin, Unreadable):
        raise UsageError(f"{stdin.reason}; it cannot be fixed", where=stdin.path)
    with printer.progress(offline=parameters.crawl.offline) as observer:
        run = run_with_fixes(options, observer, unsafe=fixes.unsafe_fixes)
    unwritten = 0
    if fixes.diff:
        _write_diff(run, parameters.output.output_file)
    else:
        unwritten = _write_files(run, stdin)
    if fixes.show_fixes:
        for finding in run.applied:
            at = finding.location
            print_line(f"{at.path}:{at.line}: {finding.rule}: {finding.fix and finding.fix.title}")
    if unwritten:
        print_line(f"note: fixed {len(run.changes) - unwritten} of {plural(len(run.changes), 'page')}")
    elif run.applied and not fixes.diff:
        printer.print_note(f"fixed {plural(len(run.applied), 'problem')} on {plural(len(run.changes), 'page')}")
    is_written = not unwritten
    if not fixes.diff and not fixes.fix_only:
        notes = baseline_notes(run.report, is_writing=parameters.compare.write_baseline)
        is_written &= printer.print_report(run.report, *notes, to_stderr=stdin is not None)
    return _exit_code(parameters, run) if is_written else ExitCode.ERROR


def _exit_code(parameters: CheckParameters, run: FixRun) -> ExitCode:
    """The exit code if all could be written."""
    fixes, exit_zero = parameters.fixes, parameters.output.exit_zero
    if run.report.interrupted:
        return ExitCode.INTERRUPTED
    if fixes.diff:
        is_failed = bool(run.changes)
    else:
        is_failed = (bool(run.applied) and fixes.exit_non_zero_on_fix) or (run.report.failed and not fixes.fix_only)
    return ExitCode.FINDINGS if is_failed and not exit_zero else ExitCode.OK


def _write_diff(run: FixRun, file: Path | None) -> None:
    write(
        "".join(format_diff(change.after.path, _text(change.before), _text(change.after)) for change in run.changes),
        file,
    )


def _text(page: TextFile) -> str:
    """The page's text with its byte-order mark, so that a diff shows when that goes."""
    return f"\ufeff{page.text}" if page.bom else page.text


def _write_files(run: FixRun, stdin: TextFile | None) -> int:
    """Writes each page into its file, and standard input to stdout, whether it has changed or not.

    How many could not be written, for each of which an error is printed.
    """
    if stdin:
        new = {change.after.path: change.after for change in run.changes}
        write(file_bytes(new.get(stdin.path, stdin)))
    errors = list(write_changes(run, but=stdin.path if stdin else ""))
    for error in errors:
        print_error(error)
    return len(errors)
