"""`schema`: the JSON Schema of rules.yaml."""

from __future__ import annotations

import click

from linter.cli.printer import write


@click.command()
def schema() -> None:
    """Print the JSON Schema of rules.yaml."""
    from json import dumps  # noqa: PLC0415 - lazy: for --help and completion

    from linter.config.schema import build_schema  # noqa: PLC0415
    from linter.rules.registry import all_rules  # noqa: PLC0415

    write(dumps(build_schema(all_rules()), indent=2) + "\n")
