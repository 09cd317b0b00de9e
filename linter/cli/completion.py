"""Completion in shells. It must be quick, so names are those of files in folders: no rule is imported."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from click import Command, Context, Parameter
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
    split_arg_string,
)

VARIABLE = "_PLAYBOOK_LINT_COMPLETE"
"""The environment variable with which a shell requests completions, as click has it."""

Complete = Callable[[Context, Parameter, str], list[CompletionItem[str]]]

_RULES = Path(__file__).parents[1] / "rules"


def group_names() -> list[str]:
    """The groups of rules, sorted."""
    return sorted({file.parent.name.replace("_", "-") for file in _RULES.glob("[a-z]*/[a-z]*.py")})


def rule_and_group_names() -> list[str]:
    """The rules and the groups, sorted."""
    rules = (file.stem.replace("_", "-") for file in _RULES.glob("[a-z]*/[a-z]*.py"))
    return sorted({*rules, *group_names()})


def complete_word(choices: Callable[[], Iterable[str]]) -> Complete:
    """Completes one of the words."""

    def complete(_context: Context, _parameter: Parameter, incomplete: str) -> list[CompletionItem[str]]:
        return [CompletionItem(choice) for choice in choices() if choice.startswith(incomplete)]

    return complete


def complete_words(choices: Callable[[], Iterable[str]]) -> Complete:
    """Completes the last of several words with commas between them."""

    def complete(_context: Context, _parameter: Parameter, incomplete: str) -> list[CompletionItem[str]]:
        head, comma, last = incomplete.rpartition(",")
        chosen = set(head.split(","))
        found = (choice for choice in choices() if choice.startswith(last) and choice not in chosen)
        return [CompletionItem(f"{head}{comma}{choice}") for choice in found]

    return complete


def complete_file(_context: Context, _parameter: Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Leaves it to the shell, which completes files itself."""
    return [CompletionItem(incomplete, type="file")]


class Bash(BashComplete):
    """Bash hands over `--option=value` as three words."""

    def get_completion_args(self) -> tuple[list[str], str]:
        args, incomplete = super().get_completion_args()
        return [arg for arg in args if arg != "="], incomplete


class Fish(FishComplete):
    """Click's own script cuts words and their descriptions at a comma."""

    source_template = FishComplete.source_template.replace('split "," ', 'split --max 1 "," ')


class PowerShell(ShellComplete):
    """PowerShell 5.1 and later, on any system. Where nothing is offered, it completes files itself."""

    name = "powershell"
    source_template = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $line = $commandAst.ToString()
    $typed = $cursorPosition - $commandAst.Extent.StartOffset
    $env:COMP_LINE = $line.Substring(0, [Math]::Min([Math]::Max($typed, 0), $line.Length))
    $env:COMP_WORD = $wordToComplete
    $env:%(complete_var)s = "powershell_complete"
    try {
        %(prog_name)s | Where-Object { $_ } | ForEach-Object {
            $value, $help = $_ -split "`t", 2
            [System.Management.Automation.CompletionResult]::new($value, $value, "ParameterValue", $help)
        }
    } finally {
        Remove-Item Env:COMP_LINE, Env:COMP_WORD, Env:%(complete_var)s -ErrorAction SilentlyContinue
    }
}
"""

    def get_completion_args(self) -> tuple[list[str], str]:
        incomplete = os.environ.get("COMP_WORD", "")  # PowerShell has no empty variables
        args = split_arg_string(os.environ.get("COMP_LINE", ""))[1:]
        return (args[:-1] if incomplete else args), incomplete

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
        return [item for item in super().get_completions(args, incomplete) if item.type == "plain"]

    def format_completion(self, item: CompletionItem[str]) -> str:
        return f"{item.value}\t{item.help or item.value}"


_KINDS: dict[str, type[ShellComplete]] = {"bash": Bash, "zsh": ZshComplete, "fish": Fish, "powershell": PowerShell}
SHELLS = tuple(_KINDS)

for _name, _kind in _KINDS.items():
    add_completion_class(_kind, _name)


def completion_script(shell: str, command: Command, program: str) -> str:
    """What a shell has to run at its start, so that it requests completions from `command`."""
    return _KINDS[shell](command, {}, program, VARIABLE).source()
