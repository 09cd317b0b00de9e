"""`explain`: the page of a rule or of a group."""

from __future__ import annotations

import click

from linter.cli import completion
from linter.cli.parameters import color_option
from linter.cli.printer import use_color, write


@click.command()
@click.argument("name", metavar="RULE", shell_complete=completion.complete_word(completion.rule_and_group_names))
@color_option
def explain(name: str, color: str | None) -> None:
    """Print the page of a rule, or what the rules of a group are."""
    from linter.rules.rule_docs import page  # noqa: PLC0415 - lazy: for --help and completion
    from linter.terminal.page import render_page  # noqa: PLC0415

    write(render_page(page(name), color=use_color(color)))
