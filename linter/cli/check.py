"""`check`, the default command: once, with fixes, or again after each change."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from linter.cli.parameters import (
    STDIN,
    base_options,
    baseline_options,
    combine,
    crawl_options,
    display_options,
    fail_on_option,
    fix_options,
    option,
    read_options,
    report_options,
    rule_options,
)
from linter.errors import UsageError

if TYPE_CHECKING:
    from linter.cli.options import CheckParameters

_parameters = combine(
    read_options,
    option("--offline", is_flag=True, help="Make no request; check what can be checked without."),
    report_options,
    rule_options,
    baseline_options,
    fail_on_option,
    option("--exit-zero", is_flag=True, help="Exit with 0 even if there are findings."),
    base_options,
    fix_options,
    option("--watch", is_flag=True, help="Check again whenever a page or rules.yaml changes, until Ctrl-C."),
    option("--force-exclude", is_flag=True, help="Apply files.exclude to named files too."),
    display_options,
    crawl_options,
)


_CONFLICTS = (
    ("write-baseline", "diff"),
    ("write-baseline", "no-ignores"),
    ("write-baseline", "diff-base"),
    ("write-baseline", "fix-only"),
    ("write-baseline", "watch"),
    ("statistics", "diff"),
    ("report", "diff"),
)


@click.command()
@_parameters
@click.pass_context
def check(context: click.Context, /, **_: object) -> None:
    """Check pages: rules first, then the links that need the network."""
    from linter.cli.options import CheckParameters  # noqa: PLC0415 - lazy: for --help and completion
    from linter.cli.report_printer import ReportPrinter  # noqa: PLC0415

    parameters = CheckParameters.of(context)
    _refuse_conflicts(parameters)
    printer = ReportPrinter(parameters.output)
    if parameters.fixes.is_fixing:
        from linter.cli.fix_files import fix_files  # noqa: PLC0415 - lazy, as above

        context.exit(fix_files(parameters, printer))
    for name in ("unsafe_fixes", "show_fixes", "exit_non_zero_on_fix"):
        if context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE:
            printer.print_note(f"--{name.replace('_', '-')} does nothing without --fix, --fix-only or --diff")
    from linter.cli.check_files import check_on_changes, check_once  # noqa: PLC0415 - lazy, as above

    context.exit((check_on_changes if parameters.watch else check_once)(parameters, printer))


def _refuse_conflicts(parameters: CheckParameters) -> None:
    """Raises `UsageError` for options that contradict each other."""
    fixes, compare, output = parameters.fixes, parameters.compare, parameters.output
    fixing = {"fix": fixes.fix, "fix-only": fixes.fix_only, "diff": fixes.diff}
    if parameters.watch and STDIN in parameters.read.paths:
        raise UsageError("standard input cannot be watched; name the page", where=STDIN)
    for name in fixing:
        if parameters.watch and fixing[name]:
            raise UsageError(f"--watch only looks; run --{name} by itself")
    is_set = {
        **fixing,
        "write-baseline": compare.write_baseline,
        "no-ignores": parameters.rules.no_ignores,
        "diff-base": bool(compare.diff_base),
        "watch": parameters.watch,
        "statistics": output.statistics,
        "report": bool(output.report_files),
        "output-file": output.output_file is not None,
    }
    for one, other in _CONFLICTS:
        if is_set[one] and is_set[other]:
            raise UsageError(f"--{one} and --{other} cannot be used together; do one after the other")
    if compare.config_from_base and not compare.diff_base:
        raise UsageError("--config-from-base needs --diff-base, which says what the base is")
    for name in ("output-file", "report"):
        if fixes.fix_only and is_set[name] and not fixes.diff:
            raise UsageError(f"--fix-only reports nothing; use --fix with --{name}")
    files = [os.path.realpath(file) for file in output.files]
    for file in files:
        if files.count(file) > 1:
            raise UsageError("is to have two reports; name a file for each", where=file)
