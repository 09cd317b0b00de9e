"""The exit codes of the command, as `docs/command.md` lists them."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.report import Report


class ExitCode(IntEnum):
    """How the command ended."""

    OK = 0
    FINDINGS = 1  # at or above `--fail-on`, or changes where those count
    ERROR = 2  # a mistake of the user's, or a bug in playbook-lint
    INTERRUPTED = 130  # 128 + SIGINT, as shells have it

    @classmethod
    def of_report(cls, report: Report, *, exit_zero: bool) -> ExitCode:
        """The exit code of a run with this report, all of which was written."""
        if report.interrupted:
            return cls.INTERRUPTED
        return cls.FINDINGS if report.failed and not exit_zero else cls.OK
