"""`history`: what the cache has of links over time."""

from __future__ import annotations

from pathlib import Path

import click

from linter.cli.parameters import cache_dir_option, list_format_option
from linter.cli.printer import write


@click.command()
@click.argument("url", required=False)
@cache_dir_option
@list_format_option
def history(url: str | None, cache_dir: Path | None, output_format: str) -> None:
    """Say what links did over time: all that are not fine, or each check of one."""
    from linter.cli.options import cache_folder  # noqa: PLC0415 - lazy: for --help and completion
    from linter.store.link_cache import render_history  # noqa: PLC0415

    write(render_history(cache_folder(cache_dir), url, as_json=output_format == "json"))
