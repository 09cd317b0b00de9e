"""`init`: a rules.yaml from the files of a repository."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import click

from linter.cli.parameters import STDOUT, option
from linter.cli.printer import print_line, write
from linter.errors import UsageError


@click.command()
@option("--from", "folder", type=click.Path(path_type=Path), default=Path(), help="The repository to read (.).")
@option("-o", "--output-file", type=click.Path(path_type=Path), help="Write there; - for stdout (DIR/rules.yaml).")
@option("--force", is_flag=True, help="Overwrite the file if it exists, instead of printing what would change.")
def init(folder: Path, output_file: Path | None, *, force: bool) -> None:
    """Write rules.yaml from the files of the repository, with the evidence; of an existing one print a diff."""
    from linter.infer import propose, survey  # noqa: PLC0415 - lazy: for --help and completion
    from linter.run.workspace import CONFIG_NAME  # noqa: PLC0415

    file = output_file or folder / CONFIG_NAME
    to_stdout = str(file) == STDOUT
    existing = None if to_stdout or force or not os.path.lexists(file) else _read(file)
    proposal = propose(survey(folder))
    if existing is None:
        write(proposal.text, None if to_stdout else file)
        outcome = () if to_stdout else (f"wrote {file}", *_next_commands(file, is_default=output_file is None))
    else:
        outcome = (_print_changes(existing, proposal.draft.amended(existing, file.as_posix()), file),)
    for line in (*proposal.remarks, *outcome):
        print_line(line)


def _read(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8")
    except (OSError, ValueError) as error:
        raise UsageError("exists and cannot be read; --force overwrites it", where=str(file)) from error


def _print_changes(before: str, after: str, file: Path) -> str:
    """Prints the diff to stdout; what to do with it."""
    from linter.run.apply_fixes import format_diff  # noqa: PLC0415 - lazy, as above

    if after == before:
        return f"{file} exists and needs no change"
    write(format_diff(file.as_posix(), before, after))
    return f"{file} exists and was not changed: this diff can be applied with git apply; --force writes it anew"


def _next_commands(file: Path, *, is_default: bool) -> tuple[str, ...]:
    """What to do next, a line each."""
    check = "playbook-lint check --offline" + ("" if is_default else f" --config {shlex.quote(str(file))}")
    return (
        f"next: {check}                     shows what it finds",
        f"      {check} --diff              shows what it can fix safely",
        f"      {check} --write-baseline    counts the rest, so that only new findings fail",
    )
