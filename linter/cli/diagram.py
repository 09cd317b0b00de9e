"""`diagram`: the phases and topics of a repository as a picture."""

from __future__ import annotations

from pathlib import Path

import click

from linter.cli.parameters import STDOUT, option
from linter.cli.printer import write
from linter.errors import UsageError


@click.command()
@option("--config", type=click.Path(path_type=Path), help="Use this file instead of the nearest rules.yaml.")
@option(
    "-o",
    "--output-file",
    type=click.Path(path_type=Path),
    default=Path("docs/GenAIOps.svg"),
    show_default=True,
    help="Where to draw it; - for stdout.",
)
def diagram(config: Path | None, output_file: Path) -> None:
    """Draw the phases and topics of the model as SVG."""
    from linter.formats.views.diagram import draw  # noqa: PLC0415 - lazy: for --help and completion
    from linter.model.curated_list import all_lists  # noqa: PLC0415
    from linter.run.workspace import InputOptions, open_workspace  # noqa: PLC0415

    workspace = open_workspace(InputOptions(Path.cwd(), config=config))
    phases = workspace.repository.once(all_lists).phases
    if not phases:
        raise UsageError("the model has no phases to draw", where=workspace.config.path)
    write(draw(phases), None if str(output_file) == STDOUT else output_file)
