"""Writes the generated pages: a page a rule, their list, the schema of rules.yaml, the diagram. For `make docs`.

It fills in the options and the output of commands in the page of the command, and the action's inputs and outputs in
the page about GitHub.
"""

from __future__ import annotations

import re
import shlex
from json import dumps
from pathlib import Path
from typing import cast

import click
import yaml
from click.testing import CliRunner

from linter.cli.main import main as command
from linter.config.schema import build_schema
from linter.formats.views.diagram import draw
from linter.model.curated_list import all_lists
from linter.rules.registry import all_rules
from linter.rules.rule_docs import index_page, rule_page
from linter.run.workspace import InputOptions, open_workspace

DOCS = Path(__file__).parent


def pages() -> dict[Path, str]:
    """Every generated file with its text."""
    rules = all_rules()
    texts = {DOCS / "rules" / f"{name}.md": rule_page(rule) for name, rule in rules.items()}
    texts[DOCS / "rules" / "README.md"] = index_page()
    texts[DOCS / "rules.schema.json"] = dumps(build_schema(rules), indent=2) + "\n"
    texts[DOCS / "GenAIOps.svg"] = draw(open_workspace(InputOptions(DOCS.parent)).repository.once(all_lists).phases)
    texts[DOCS / "command.md"] = fill_command_page((DOCS / "command.md").read_text(encoding="utf-8"))
    texts[DOCS / "github.md"] = fill_action_page((DOCS / "github.md").read_text(encoding="utf-8"))
    return texts


def fill_command_page(text: str) -> str:
    """The page of the command with its options, and with the current output of the commands in it."""
    text = re.sub(r"(<!-- options: ([\w ]+) -->\n).*?(<!-- end -->)", _options, text, flags=re.DOTALL)
    return re.sub(r"(```console\n\$ playbook-lint ([^\n]*)\n).*?(```\n)", _output, text, flags=re.DOTALL)


def _options(match: re.Match[str]) -> str:
    first, *further = match[2].split()
    subcommand = cast(click.Command, command.get_command(click.Context(command), first))
    for name in further:
        subcommand = cast(click.Group, subcommand).commands[name]
    options = [item for item in subcommand.params if isinstance(item, click.Option)]
    rows = [f"| {_names(option)} | {option.help} |\n" for option in options]
    return f"{match[1]}| Option | Does |\n|---|---|\n{''.join(rows)}{match[3]}"


def fill_action_page(text: str) -> str:
    """The page about GitHub with the inputs and outputs in action.yml."""
    action = yaml.safe_load((DOCS.parent / "action.yml").read_text(encoding="utf-8"))
    for kind, name in (("inputs", "Input"), ("outputs", "Output")):
        rows = "".join(
            f"| `{key}`{_default(about)} | {about['description']} |\n" for key, about in action[kind].items()
        )
        table = f"| {name} | |\n|---|---|\n{rows}"
        text = re.sub(rf"(<!-- action: {kind} -->\n).*?(<!-- end -->)", rf"\1{table}\2", text, flags=re.DOTALL)
    return text


def _default(about: dict[str, str]) -> str:
    default = about.get("default", "")
    return f" (`{default}`)" if default and "${{" not in default else ""


def _names(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in option.opts)
    words = option.type.choices if isinstance(option.type, click.Choice) else ()
    return f"{names} {', '.join(map(str, words))}".strip()


def _output(match: re.Match[str]) -> str:
    result = CliRunner(env={"COLUMNS": "80", "NO_COLOR": "1"}).invoke(command, shlex.split(match[2]))
    return f"{match[1]}{result.output}{match[3]}"


def main() -> None:
    """Writes them, and removes pages of rules that no longer exist."""
    texts = pages()
    (DOCS / "rules").mkdir(exist_ok=True)
    for stale in set((DOCS / "rules").iterdir()) - texts.keys():
        stale.unlink()
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
