"""`outline`: what rules see in each file."""

from __future__ import annotations

import click

from linter.cli.parameters import list_format_option, read_options
from linter.cli.printer import print_unreadable, write


@click.command()
@read_options
@list_format_option
@click.pass_context
def outline(context: click.Context, /, output_format: str, **_: object) -> None:
    """List headings with their anchors, and phases, topics and entries as rules see them."""
    from linter.cli.options import ReadOptions, from_context  # noqa: PLC0415 - lazy: for --help and completion
    from linter.formats.views.listing import outline_json, outline_text  # noqa: PLC0415
    from linter.model.curated_list import all_lists  # noqa: PLC0415
    from linter.run.workspace import open_workspace  # noqa: PLC0415

    workspace = open_workspace(from_context(ReadOptions, context).input_options())
    topics = workspace.repository.once(all_lists).topics
    write((outline_json if output_format == "json" else outline_text)(workspace.documents, topics))
    print_unreadable(workspace.unreadable)
