"""In GitHub Actions nothing that is printed is a command, but those of the format github."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from linter import formats
from linter.cli.printer import GUARD
from linter.formats import Audience
from linter.text.actions_commands import CommandGuard
from tests.formats.runners import azure, github

NAME = "a\n::error::owned ##[error]x ##vso[task.complete].md"
TEXT = "# A\n\n::stop-commands::x\n\n::error::x [a](<::warning::gone.md>) ##[x](gone) and and ##vso[task.complete]x\n"
STOP = re.compile(r"::stop-commands::([0-9a-f]{32})\n(.*?\n)::\1::\n", re.DOTALL)


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "README.md").write_text(TEXT)
    if sys.platform != "win32":
        (tmp_path / NAME).write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    return tmp_path


def command(*args: str, merged: bool = False) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "linter", *args]
    to = subprocess.STDOUT if merged else subprocess.PIPE
    return subprocess.run(words, stdout=subprocess.PIPE, stderr=to, text=True, encoding="utf-8", check=False)


def outside(text: str) -> str:
    """What is not between the lines that stop commands and start them again."""
    return STOP.sub("", text)


@pytest.mark.parametrize("name", [name for name in formats.names() if formats.audience(name) is Audience.PEOPLE])
@pytest.mark.parametrize("more", [(), ("-v",), ("--statistics",)])
def test_what_people_read_is_guarded_on_each_stream(name: str, more: tuple[str, ...]) -> None:
    done = command("--offline", "--output-format", name, *more)
    assert (outside(done.stdout), outside(done.stderr)) == ("", "")
    assert "Found" in done.stdout
    assert "note: No rules.yaml" in done.stderr
    assert outside(command("--offline", "--output-format", name, *more, merged=True).stdout) == ""


@pytest.mark.parametrize("name", [name for name in formats.names() if formats.audience(name) is Audience.PROGRAM])
def test_what_programs_read_is_as_it_is_with_a_guard_around_it(name: str) -> None:
    done = command("--offline", "--output-format", name)
    assert "::stop-commands::" not in done.stdout.splitlines()[0]
    assert outside(done.stderr) == ""
    assert outside(command("--offline", "--output-format", name, merged=True).stdout) == ""


def test_commands_stand_outside_and_all_else_within() -> None:
    text = command("--offline", "-v", "--output-format", "github", merged=True).stdout
    lines = outside(text).splitlines()
    assert lines
    assert all(line.startswith(("::error file=", "::warning file=", "::notice file=")) for line in lines)
    assert len(github(text)) == len(lines)
    assert {command.name for command in github(text)} == {"error", "warning"}
    assert text.endswith("::\n")


def test_a_report_that_cannot_be_written_is_an_error_before_the_commands() -> None:
    text = command("--offline", "--output-format", "github", "--report", "json=none/a", merged=True).stdout
    assert github(text)
    assert text.index("error: none/a: cannot be written") < text.index("::error file=")


def test_a_file_has_no_such_lines(repository: Path) -> None:
    command("--offline", "-o", "out.txt", "--report", "json=out.json")
    with (repository / "redirected.txt").open("w") as file:
        subprocess.run([sys.executable, "-m", "linter", "--offline", "README.md"], stdout=file, check=False)
    for name in ("out.txt", "redirected.txt"):
        lines = (repository / name).read_text().splitlines()
        assert "Found" in lines[-1]
        assert not any(line.startswith("::") for line in lines)
    assert json.loads((repository / "out.json").read_text())["version"] == 1


@pytest.mark.parametrize(
    "args",
    [
        ("links",),
        ("outline", "--output-format", "json"),
        ("check", "--diff", "--offline"),
        ("check", "--fix", "--offline"),
        ("check", "none.md"),
        ("check", "--config", "none.yaml"),
        ("history", "https://example.org/"),
    ],
)
@pytest.mark.parametrize("actions", ["true", "false"])
def test_no_command_of_ours_sends_one(args: tuple[str, ...], actions: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", actions)
    text = command(*args, merged=True).stdout
    assert github(text) == []
    assert azure(text) == []
    assert ("::stop-commands::" in text) == (actions == "true")
    assert outside(text) == ("" if actions == "true" else text)


def test_the_report_of_a_bug_is_guarded_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from linter.cli.main import main  # noqa: PLC0415 - after it
    from linter.formats.views import listing  # noqa: PLC0415 - to be broken

    monkeypatch.setattr(listing, "links_text", lambda _: 1 / 0)
    with pytest.raises(SystemExit) as end:
        main(["links"])
    assert end.value.code == 2
    output = capsys.readouterr().err
    assert "ZeroDivisionError" in output
    assert outside(output) == ""


def test_elsewhere_there_is_no_guard(monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ("", "false", "1"):
        monkeypatch.setenv("GITHUB_ACTIONS", value)
        printed: list[str] = []
        guard = CommandGuard(printed.append)
        guard.begin()
        guard.end()
        assert printed == []


def test_a_guard_may_begin_and_end_again() -> None:
    printed: list[str] = []
    guard = CommandGuard(printed.append)
    for call in (guard.end, guard.begin, guard.begin, guard.end, guard.end, guard.begin, guard.end):
        call()
    assert [line[:8] for line in printed[::2]] == ["::stop-c"] * 2
    assert printed[1] != printed[3]
    assert [f"::stop-commands{line[:-2]}" for line in printed[1::2]] == printed[::2]
    assert not GUARD._word
