"""Completion as it comes when somebody presses Tab: bash, zsh and fish for real, PowerShell by its requests."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from linter.cli import completion
from linter.rules.registry import all_rules, groups
from tests.growth import assert_within

pytestmark = pytest.mark.installed

PATIENCE = 30  # seconds
CASES = [
    pytest.param("comp", "completions", id="a command"),
    pytest.param("check --unsa", "check --unsafe-fixes", id="an option"),
    pytest.param("--exit-n", "--exit-non-zero-on-fix", id="an option of the default command"),
    pytest.param("explain toc-lab", "explain toc-label-mismatch", id="a rule"),
    pytest.param("--select anchor-m", "--select anchor-missing", id="a rule to select"),
    pytest.param("check --ignore toc,anchor-m", "check --ignore toc,anchor-missing", id="the second rule"),
    pytest.param("rules --group du", "rules --group duplicates", id="a group"),
    pytest.param("check --output-format conc", "check --output-format concise", id="a format"),
    pytest.param("completions pow", "completions powershell", id="a shell"),
    pytest.param("check READ", "check README-of-ours.md", id="a file"),
    pytest.param("READ", "README-of-ours.md", id="a file for the default command"),
]
PROGRAM = f"""#!/bin/sh
if [ -n "$_PLAYBOOK_LINT_COMPLETE" ] || [ -n "$REALLY" ]; then exec {sys.executable} -m linter "$@"; fi
echo "<<$*>>"
"""
"""The command as if it were installed; when a person runs it, it only prints what was typed."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "README-of-ours.md").touch()
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "playbook-lint"
    program.write_text(PROGRAM)
    program.chmod(0o755)
    return tmp_path


def environment(folder: Path) -> dict[str, str]:
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "TERM": "dumb", "HOME": str(folder)}


def after_tab(shell: list[str], setup: str, line: str, folder: Path) -> str:
    """What an interactive shell runs after Tab and Enter."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.execvpe(shell[0], shell, environment(folder))  # noqa: S606 - no shell in between: it is one
    try:
        os.write(terminal, f"{setup}; echo rea''dy\n".encode())
        _read(terminal, r"ready\r")
        os.write(terminal, f"playbook-lint {line}\t\n".encode())
        return _read(terminal, "<<(.*)>>")[1].strip()
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)


def _read(terminal: int, pattern: str) -> re.Match[str]:
    output, begin = "", time.monotonic()
    while not (match := re.search(pattern, output)):
        assert time.monotonic() - begin < PATIENCE, output
        if select.select([terminal], [], [], 0.1)[0]:
            output += os.read(terminal, 65536).decode()
    return match


def ask(folder: Path, **variables: str) -> str:
    command = [sys.executable, "-m", "linter"]
    env = {**os.environ, **variables}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=True).stdout


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not here")
@pytest.mark.parametrize(("line", "wanted"), CASES)
def test_bash(line: str, wanted: str, folder: Path) -> None:
    setup = 'eval "$(REALLY=1 playbook-lint completions bash)"'
    assert after_tab(["bash", "--norc", "--noprofile", "-i"], setup, line, folder) == wanted


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not here")
def test_bash_parts_an_option_from_its_value(folder: Path) -> None:
    setup = 'eval "$(REALLY=1 playbook-lint completions bash)"'
    line = "check --output-format=conc"
    assert after_tab(["bash", "--norc", "--noprofile", "-i"], setup, line, folder) == f"{line}ise"


@pytest.mark.skipif(not shutil.which("zsh"), reason="zsh is not here")
@pytest.mark.parametrize(("line", "wanted"), CASES)
def test_zsh(line: str, wanted: str, folder: Path) -> None:
    setup = 'autoload -U compinit; compinit -u; eval "$(REALLY=1 playbook-lint completions zsh)"'
    assert after_tab(["zsh", "-f", "-i"], setup, line, folder) == wanted


@pytest.mark.skipif(not shutil.which("fish"), reason="fish is not here")
@pytest.mark.parametrize(("line", "wanted"), CASES)
def test_fish(line: str, wanted: str, folder: Path) -> None:
    script = 'REALLY=1 playbook-lint completions fish | source; complete -C "playbook-lint $LINE"'
    done = subprocess.run(
        ["fish", "--no-config", "-c", script],
        cwd=folder,
        env={**environment(folder), "LINE": line},
        capture_output=True,
        text=True,
        check=True,
    )
    offered = [row.partition("\t")[0] for row in done.stdout.splitlines()]
    assert offered == [wanted.rpartition(" ")[2]]


@pytest.mark.parametrize(("line", "wanted"), CASES[:-2])
def test_powershell_gets_what_it_requests(line: str, wanted: str, folder: Path) -> None:
    word = line.rpartition(" ")[2]
    variables = {"COMP_LINE": f"playbook-lint {line}", "COMP_WORD": word}
    output = ask(folder, _PLAYBOOK_LINT_COMPLETE="powershell_complete", **variables)
    assert [row.split("\t")[0] for row in output.splitlines()] == [wanted.rpartition(" ")[2]]
    assert all(row.split("\t")[1] for row in output.splitlines())


def test_powershell_has_no_empty_variables(folder: Path) -> None:
    output = ask(folder, _PLAYBOOK_LINT_COMPLETE="powershell_complete", COMP_LINE="playbook-lint completions ")
    assert [row.split("\t")[0] for row in output.splitlines()] == ["bash", "zsh", "fish", "powershell"]


def test_powershell_completes_files_itself(folder: Path) -> None:
    variables = {"COMP_LINE": "playbook-lint check READ", "COMP_WORD": "READ"}
    assert ask(folder, _PLAYBOOK_LINT_COMPLETE="powershell_complete", **variables).strip() == ""


def test_every_shell_has_its_script() -> None:
    for shell in completion.SHELLS:
        command = [sys.executable, "-m", "linter", "completions", shell]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert "_PLAYBOOK_LINT_COMPLETE" in done.stdout
        assert done.stderr == ""


def test_the_names_are_those_of_the_rules() -> None:
    assert completion.group_names() == list(groups())
    assert completion.rule_and_group_names() == sorted({*all_rules(), *groups()})


def test_tab_is_not_waited_for(folder: Path) -> None:
    """Completing takes little more than loading click."""
    variables = {
        "_PLAYBOOK_LINT_COMPLETE": "bash_complete",
        "COMP_WORDS": "playbook-lint --select l",
        "COMP_CWORD": "2",
    }
    loaded = partial(subprocess.run, [sys.executable, "-c", "import click.shell_completion"], check=True)
    assert_within(2.5, loaded, partial(ask, folder, **variables))


def test_nothing_heavy_is_loaded_for_it(folder: Path) -> None:
    variables = {"_PLAYBOOK_LINT_COMPLETE": "bash_complete", "COMP_WORDS": "playbook-lint explain l", "COMP_CWORD": "2"}
    command = [sys.executable, "-X", "importtime", "-m", "linter"]
    env = {**os.environ, **variables}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=True)
    assert "plain,link-dead" in done.stdout
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "linter.cli.completion" in loaded
    assert not loaded & {"linter.rules.registry", "anyio", "httpx", "markdown_it", "re2", "rich", "yaml"}
