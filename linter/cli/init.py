"""`init`: a rules.yaml from the files of a repository."""

from __future__ import annotations

import os
from pathlib import Path

import click

from linter.cli.parameters import STDOUT, option
from linter.cli.printer import print_line, write
from linter.errors import UsageError


@click.command()
@option("--from", "folder", type=click.Path(path_type=Path), default=Path(), help="The repository to read (.).")
@option("-o", "--output-file", type=click.Path(path_type=Path), help="Write there; - for stdout (DIR/rules.yaml).")
@option("--force", is_flag=True, help="Overwrite the file if it is there.")
def init(folder: Path, output_file: Path | None, *, force: bool) -> None:
    """Write rules.yaml from what is there, and say what was inferred from what."""
    from linter.infer import propose, survey  # noqa: PLC0415 - lazy: for --help and completion
    from linter.run.workspace import CONFIG_NAME  # noqa: PLC0415

    file = output_file or folder / CONFIG_NAME
    to_stdout = str(file) == STDOUT
    if not to_stdout and os.path.lexists(file) and not force:
        raise UsageError("is there already; --force overwrites it, -o - shows what it would say", where=str(file))
    proposal = propose(survey(folder))
    write(proposal.text, None if to_stdout else file)
    for remark in (*proposal.remarks, *(() if to_stdout else (f"wrote {file}",))):
        print_line(remark)
