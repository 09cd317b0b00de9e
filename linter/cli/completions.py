"""`completions`: the script that a shell runs for completion."""

from __future__ import annotations

import click

from linter.cli import completion
from linter.cli.printer import write


@click.command()
@click.argument("shell", type=click.Choice(completion.SHELLS))
@click.pass_context
def completions(context: click.Context, /, shell: str) -> None:
    """Print what a shell runs at its start to complete this command."""
    write(completion.completion_script(shell, context.find_root().command, "playbook-lint"))
