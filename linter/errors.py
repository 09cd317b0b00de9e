"""Errors of the user's: where, what, and what to do. A bug in playbook-lint is never one of these."""

from __future__ import annotations

_LONGEST = 1000  # characters of a message: what it quotes may be a megabyte


class LinterError(Exception):
    """An error that the command reports in one line, with exit code 2.

    `where` is a path, or `path:line:column` (both from 1), or empty; `rule` the rule that reports it, if any.
    """

    rule = ""

    def __init__(self, message: str, *, where: str = "") -> None:
        if len(message) > _LONGEST:
            message = f"{message[: _LONGEST // 2]} … {message[-_LONGEST // 2 :]}"
        super().__init__(f"{where}: {message}" if where else message)
        self.message = message
        self.where = where


class UsageError(LinterError):
    """The options of a run cannot be followed."""


class NothingToCheck(LinterError):
    """No Markdown file was found where one was looked for."""


class ConfigError(LinterError):
    """rules.yaml cannot be used as it is."""

    rule = "config-invalid"


class UnknownRule(ConfigError):
    """rules.yaml or the command line names a rule, option or preset that does not exist."""

    rule = "unknown-rule"


class BaselineError(LinterError):
    """The file of a baseline cannot be used as it is."""


class ReportError(LinterError):
    """The JSON report of a run cannot be used as it is."""


class PublishError(LinterError):
    """GitHub refuses a request, or does not do what it should."""
