"""playbook-lint keeps curated lists true: links, tables of contents, phases and topics.

    >>> from linter import lint
    >>> report = lint(["README.md"], offline=True)
    >>> [(finding.rule, finding.location.line) for finding in report.findings]

`lint` raises `LinterError` for what the command reports with exit code 2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.api import lint
    from linter.errors import LinterError
    from linter.finding import Finding
    from linter.outcome import Outcome
    from linter.report import Report

__version__ = "0.2.0"
__all__ = ["Finding", "LinterError", "Outcome", "Report", "__version__", "lint"]

_HOMES = {
    "lint": "linter.api",
    "LinterError": "linter.errors",
    "Finding": "linter.finding",
    "Outcome": "linter.outcome",
    "Report": "linter.report",
}


def __getattr__(name: str) -> object:
    """The public names, loaded when first used: `playbook-lint --version` must not wait for all of it."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - lazy, see above

    return getattr(import_module(_HOMES[name]), name)
