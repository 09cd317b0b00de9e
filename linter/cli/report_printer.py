"""Reports as the options of `check` want them: on a stream and in files, with notes and progress beside them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from linter import formats
from linter.cli.options import OutputOptions
from linter.cli.printer import (
    print_error,
    print_line,
    use_color,
    write,
    write_commands,
    write_for_people,
    write_whole,
)
from linter.errors import UsageError
from linter.formats import Audience
from linter.report import Report
from linter.run.check_links import CrawlObserver
from linter.terminal.progress import ProgressLog, show_progress
from linter.terminal.verbose import log_to


class ReportPrinter:
    """Prints what a run reports while it goes on and at its end."""

    def __init__(self, options: OutputOptions) -> None:
        self._options = options

    def print_note(self, text: str) -> None:
        """Prints a note to stderr, unless only results are wanted."""
        if not self._options.quiet:
            print_line(f"note: {text}")

    @contextmanager
    def progress(self, *, offline: bool) -> Iterator[CrawlObserver]:
        """An observer of the crawl that displays its progress on stderr, on terminals and in CI, if that is wanted."""
        options = self._options
        is_verbose = options.verbose and not options.quiet
        wanted = not (offline or options.no_progress or options.quiet)
        show = sys.stderr.isatty() and wanted and not is_verbose
        with (
            log_to(print_line if is_verbose else None),
            show_progress(sys.stderr if show else None) as observer,
        ):
            yield ProgressLog(print_line) if wanted and not show and os.environ.get("CI") else observer

    def print_report(self, report: Report, *notes: str, to_stderr: bool = False) -> bool:
        """Prints the report, writes it in the other formats, and prints its notes and `notes`.

        Whether all of it could be written; if not, the reasons are printed.
        """
        options = self._options
        render = (formats.statistics if options.statistics else formats.renderer)(options.output_format)
        if report.renewed:
            report.renewed.write()
        errors = list(self._write_report_files(report))
        text = render(report, color=use_color(options.color, options.output_file))
        audience = formats.audience(options.output_format)
        has_commands = options.output_file is None and audience is Audience.ACTIONS
        if not has_commands:
            try:
                (write_for_people if audience is Audience.PEOPLE else write)(
                    text, options.output_file, to_stderr=to_stderr
                )
            except UsageError as error:
                errors.append(error)
        self._print_notes(report, notes)
        for unwritten in errors:
            print_error(unwritten)
        if has_commands:  # last: GitHub's runner does not read stdout in step with stderr, and no guard may be open
            write_commands(text, to_stderr=to_stderr)
        return not errors

    def _write_report_files(self, report: Report) -> Iterator[UsageError]:
        """Writes the further reports; yields why one could not be written."""
        for name, file in self._options.report_files:
            text = formats.renderer(name)(report, color=use_color(self._options.color, file))
            try:
                write_whole(text, file)
            except UsageError as error:
                yield error

    def _print_notes(self, report: Report, notes: tuple[str, ...]) -> None:
        for note in (*report.notes, *notes):
            self.print_note(note)
        if self._options.host_stats:
            from linter.terminal.hosts import host_stats  # noqa: PLC0415 - lazy: it loads the module statistics

            for line in host_stats(report.outcomes or ()):
                print_line(line)
