"""Writes the generated pages: a page a rule, their list, the schema of rules.yaml, the diagram. For `make docs`.

In the page of the command it fills in the options, and what the commands in it say; in the page about GitHub the
action's inputs and outputs.
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
from linter.rules.registry import all_rules
from linter.rules.rule_docs import index_page, rule_page
from linter.run.workspace import InputOptions, open_workspace

DOCS = Path(__file__).parent


def pages() -> dict[Path, str]:
    """Every generated file with its text."""
    rules = all_rules()
    found = {DOCS / "rules" / f"{name}.md": rule_page(rule) for name, rule in rules.items()}
    found[DOCS / "rules" / "README.md"] = index_page()
    found[DOCS / "rules.schema.json"] = dumps(build_schema(rules), indent=2) + "\n"
    found[DOCS / "GenAIOps.svg"] = draw(open_workspace(InputOptions(DOCS.parent)).playbook.phases)
    found[DOCS / "command.md"] = filled((DOCS / "command.md").read_text(encoding="utf-8"))
    found[DOCS / "github.md"] = listed((DOCS / "github.md").read_text(encoding="utf-8"))
    return found


def filled(text: str) -> str:
    """The page of the command with its options, and with what the commands in it say now."""
    text = re.sub(r"(<!-- options: ([\w ]+) -->\n).*?(<!-- end -->)", _options, text, flags=re.DOTALL)
    return re.sub(r"(```console\n\$ playbook-lint ([^\n]*)\n).*?(```\n)", _output, text, flags=re.DOTALL)


def _options(place: re.Match[str]) -> str:
    first, *further = place[2].split()
    chosen = cast(click.Command, command.get_command(click.Context(command), first))
    for name in further:
        chosen = cast(click.Group, chosen).commands[name]
    options = [item for item in chosen.params if isinstance(item, click.Option)]
    rows = [f"| {_names(option)} | {option.help} |\n" for option in options]
    return f"{place[1]}| Option | Does |\n|---|---|\n{''.join(rows)}{place[3]}"


def listed(text: str) -> str:
    """The page about GitHub with the action's inputs and outputs, as action.yml says them."""
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


def _output(place: re.Match[str]) -> str:
    result = CliRunner(env={"COLUMNS": "80", "NO_COLOR": "1"}).invoke(command, shlex.split(place[2]))
    return f"{place[1]}{result.output}{place[3]}"


def main() -> None:
    """Writes them, and removes pages of rules that are no more."""
    wanted = pages()
    (DOCS / "rules").mkdir(exist_ok=True)
    for stale in set((DOCS / "rules").iterdir()) - wanted.keys():
        stale.unlink()
    for path, text in wanted.items():
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
