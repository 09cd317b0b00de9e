"""`rules`: the list of rules."""

from __future__ import annotations

import click

from linter.cli import completion
from linter.cli.parameters import list_format_option, option
from linter.cli.printer import write


@click.command()
@option(
    "--group",
    default="",
    metavar="GROUP",
    shell_complete=completion.complete_word(completion.group_names),
    help="Only the rules of this group.",
)
@list_format_option
def rules(group: str, output_format: str) -> None:
    """List the rules: group, severity, fix, the presets that switch each on, whether it asks the network."""
    from linter.rules.rule_docs import rules_json, rules_text  # noqa: PLC0415 - lazy: for --help and completion

    write((rules_json if output_format == "json" else rules_text)(group))
