"""`links`: the links of all files."""

from __future__ import annotations

import click

from linter.cli.parameters import list_format_option, read_options
from linter.cli.printer import print_unreadable, write


@click.command()
@read_options
@list_format_option
@click.pass_context
def links(context: click.Context, /, output_format: str, **_: object) -> None:
    """List every link; ask nothing."""
    from linter.cli.options import ReadOptions, from_context  # noqa: PLC0415 - lazy: for --help and completion
    from linter.formats.views.listing import links_json, links_text  # noqa: PLC0415
    from linter.run.workspace import open_workspace  # noqa: PLC0415

    workspace = open_workspace(from_context(ReadOptions, context).input_options())
    write((links_json if output_format == "json" else links_text)(workspace.documents))
    print_unreadable(workspace.unreadable)
