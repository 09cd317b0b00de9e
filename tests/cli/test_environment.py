"""Every option has its environment variable, and its value does what the option does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from linter.cli.main import COMMANDS, main

PAGE = "# A\n\n[x](gone.md) and and [y](http://guides.dev/)\n"


def options() -> Iterator[tuple[str, click.Option]]:
    for name in COMMANDS:
        for parameter in load(name).params:
            if isinstance(parameter, click.Option):
                yield name, parameter


def load(name: str) -> click.Command:
    command = main.get_command(click.Context(main), name)
    assert command
    return command


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "rules.yaml").write_text("extends: [core]\n")
    (tmp_path / "README.md").write_text(PAGE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def command(*args: str, **environment: str) -> Result:
    names = {f"PLAYBOOK_LINT_{name}": value for name, value in {"OFFLINE": "1", **environment}.items()}
    return CliRunner().invoke(main, args, env=names)


@pytest.mark.parametrize(("name", "option"), list(options()), ids=lambda value: getattr(value, "name", value))
def test_an_option_has_its_variable(name: str, option: click.Option) -> None:
    (long,) = (text for text in option.opts if text.startswith("--"))
    assert option.envvar == "PLAYBOOK_LINT_" + long[2:].upper().replace("-", "_"), name


FLAGS = [option for name, option in options() if name == "check" and option.is_flag]


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("option", FLAGS, ids=lambda option: option.name)
def test_a_flag_is_set_by_1_and_left_alone_by_0_and_by_nothing(option: click.Option) -> None:
    check = load("check")
    for value, expected in (("1", True), ("true", True), ("0", False), ("", False)):
        with CliRunner().isolation(env={str(option.envvar): value}):
            context = check.make_context("check", [])
        assert bool(context.params[str(option.name)]) is expected


@pytest.mark.usefixtures("repository")
def test_it_does_what_the_option_does() -> None:
    assert command().exit_code == 1
    assert command(EXIT_ZERO="1").exit_code == 0
    assert command(FAIL_ON="never").exit_code == 0
    assert command(IGNORE="links,urls prose").exit_code == 0
    assert command(STATISTICS="1").stdout.startswith("1  ")
    assert command(OUTPUT_FORMAT="json").stdout.startswith("{")
    assert [f["rule"] for f in json.loads(command(OUTPUT_FORMAT="json", SELECT="urls prose").stdout)["findings"]] == [
        "repeated-word",
        "insecure-http",
    ]
    assert "+[x](gone.md) and [y](http" in command(DIFF="1").stdout
    assert "+[x](gone.md) and [y](https" in command(DIFF="1", UNSAFE_FIXES="1").stdout


@pytest.mark.usefixtures("repository")
def test_the_command_line_wins() -> None:
    assert command("--output-format", "concise", OUTPUT_FORMAT="json").stdout.startswith("README.md:3:1:")
    assert command("--fail-on", "error", FAIL_ON="never").exit_code == 1


def test_files_from_the_environment(repository: Path) -> None:
    (repository / "other.yaml").write_text("rules: {target-missing: off}\n")
    assert command(CONFIG="other.yaml", FAIL_ON="error").exit_code == 0
    assert command(WRITE_BASELINE="1", BASELINE="known.json").exit_code == 0
    assert command(BASELINE="known.json", FAIL_ON="info").exit_code == 0
    assert command(OUTPUT_FILE="out.txt").stdout == ""
    assert "target-missing" in (repository / "out.txt").read_text()


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("name", "value"), [("FIX", "maybe"), ("OUTPUT_FORMAT", "xml"), ("RETRIES", "-1"), ("TIMEOUT", "soon")]
)
def test_an_error_names_the_variable(name: str, value: str) -> None:
    result = command(**{name: value})
    assert (result.exit_code, result.stdout) == (2, "")
    option = name.lower().replace("_", "-")
    assert f"Invalid value for '--{option}' (from PLAYBOOK_LINT_{name}): " in result.stderr
    assert "(from" not in command("--retries", "x").stderr
