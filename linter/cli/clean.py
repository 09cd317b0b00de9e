"""`clean`: removes the cache."""

from __future__ import annotations

from pathlib import Path

import click

from linter.cli.parameters import cache_dir_option
from linter.cli.printer import print_line
from linter.errors import UsageError


@click.command()
@cache_dir_option
def clean(cache_dir: Path | None) -> None:
    """Forget all links."""
    from linter.cli.options import cache_folder  # noqa: PLC0415 - lazy: for --help and completion
    from linter.store import database  # noqa: PLC0415

    folder = cache_folder(cache_dir)
    try:
        removed = database.clean(folder)
    except OSError as error:
        raise UsageError(f"cannot be removed: {error.strerror}", where=str(error.filename)) from error
    print_line(f"removed {', '.join(removed)} from {folder}" if removed else f"nothing is remembered in {folder}")
