"""What `check` does without fixing: one run, or one after each change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import click

from linter.cli.exit_code import ExitCode
from linter.cli.options import CheckParameters
from linter.cli.printer import print_error
from linter.cli.report_printer import ReportPrinter
from linter.errors import LinterError
from linter.outcome import Outcome, Status
from linter.report import Report
from linter.run import pipeline
from linter.run.check_links import NO_OUTCOMES
from linter.text.plural import plural


def check_once(parameters: CheckParameters, printer: ReportPrinter) -> ExitCode:
    """Checks, and prints the report."""
    report, is_written = _check(parameters, printer)
    return ExitCode.of_report(report, exit_zero=parameters.output.exit_zero) if is_written else ExitCode.ERROR


def check_on_changes(parameters: CheckParameters, printer: ReportPrinter) -> ExitCode:
    """Checks, and again after each change, until Ctrl-C. A mistake of the user's ends it at the start only."""
    from linter.run.file_watcher import watch_files  # noqa: PLC0415 - lazy: only --watch needs it
    from linter.run.workspace import watched_paths  # noqa: PLC0415

    outcomes: dict[str, Outcome] | None = None
    try:
        for _ in watch_files(watched_paths(parameters.read.input_options()), but=parameters.output.files):
            click.clear()  # on a terminal only
            try:
                report, is_written = _check(parameters, printer, outcomes or {})
            except LinterError as error:
                if outcomes is None:
                    raise
                print_error(error)
            else:
                if report.interrupted:
                    return ExitCode.INTERRUPTED
                if outcomes is None and not is_written:
                    return ExitCode.ERROR
                outcomes = {
                    outcome.url: outcome for outcome in report.outcomes or () if outcome.status is not Status.UNCHECKED
                }
            printer.print_note("watching for changes; Ctrl-C ends")
    except KeyboardInterrupt:
        pass
    return ExitCode.INTERRUPTED


def _check(
    parameters: CheckParameters, printer: ReportPrinter, outcomes: Mapping[str, Outcome] = NO_OUTCOMES
) -> tuple[Report, bool]:
    """Runs and prints the report; whether all of it could be written. Links with `outcomes` are not checked again."""
    options = parameters.check_options()
    with printer.progress(offline=parameters.crawl.offline) as observer:
        report = pipeline.run(options, observer, outcomes)
    return report, printer.print_report(report, *baseline_notes(report, is_writing=parameters.compare.write_baseline))


def baseline_notes(report: Report, *, is_writing: bool) -> Iterator[str]:
    """Notes about the baseline that was to be written, if `is_writing`."""
    if not is_writing:
        return
    if report.renewed is None:
        yield "Interrupted; the baseline was not written."
        return
    name, total = report.renewed.file.name, sum(report.renewed.baseline.counts.values())
    yield f"{name} counts {plural(total, 'finding')}."
    if report.new:
        added = f"{plural(len(report.new), 'new finding')} not added to {name}"
        yield f"{added}; to take in all that there is, delete it and write it again."
