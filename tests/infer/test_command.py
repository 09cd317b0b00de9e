"""`playbook-lint init`: where it writes, what it says, what it refuses."""

from __future__ import annotations

import subprocess
from json import loads
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import validate
from yaml import safe_load

from linter.cli.main import main
from linter.config.schema import build_schema
from linter.rules.registry import all_rules
from tests.infer.drafts import DASHED, entries, section
from tests.repository import git

LIST = (
    "# Tools\n\n"
    + section("## Build tools", entries(5, DASHED))
    + section("## Test tools", entries(5, DASHED, start=20))
)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "README.md").write_text(LIST)
    (tmp_path / "LICENSE").write_text("MIT\n")
    (tmp_path / "CONTRIBUTING.txt").write_text("How.\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_what_it_writes_is_valid_and_finds_nothing(repository: Path) -> None:
    done = run("init")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "model.entries.template: 10 of 10 entries read" in done.stderr
    *_, wrote, first, second, third = done.stderr.splitlines()
    assert wrote == "wrote rules.yaml"
    assert [line.split("  ")[0 if line is first else 3].strip() for line in (first, second, third)] == [
        "next: playbook-lint check --offline",
        "playbook-lint check --offline --diff",
        "playbook-lint check --offline --write-baseline",
    ]
    text = (repository / "rules.yaml").read_text()
    assert text.startswith("# yaml-language-server: $schema=https://")
    validate(safe_load(text), build_schema(all_rules()))
    checked = run("check", "--offline", "--output-format", "json")
    assert (checked.exit_code, loads(checked.stdout)["findings"]) == (0, [])


def test_a_diff_of_an_existing_file(repository: Path) -> None:
    text = "# ours\nextends: [awesome]\nmodel:\n  root: README.md # first\nrules:\n  entry-order: off\n"
    (repository / "rules.yaml").write_text(text)
    done = run("init")
    assert done.exit_code == 0
    assert "+  entries:\n" in done.stdout
    assert "entry-order: on" not in done.stdout
    assert done.stderr.endswith("can be applied with git apply; --force writes it anew\n")
    assert (repository / "rules.yaml").read_text() == text
    (repository / ".git").rmdir()
    git(repository, "init", "-q")
    subprocess.run(["git", "apply"], input=done.stdout, text=True, cwd=repository, check=True)
    found = safe_load((repository / "rules.yaml").read_text())
    assert found["model"]["entries"] == {"template": "{link} - {description}"}
    assert "root: README.md # first" in (repository / "rules.yaml").read_text()
    again = run("init")
    assert (again.stdout, again.stderr.splitlines()[-1]) == ("", "rules.yaml exists and needs no change")


def test_an_existing_file_is_written_anew_by_force(repository: Path) -> None:
    (repository / "rules.yaml").write_text("version: 1\n")
    assert run("init", "--force").exit_code == 0
    assert "template" in (repository / "rules.yaml").read_text()


@pytest.mark.parametrize(
    "text",
    [pytest.param(b"rules: [", id="no-yaml"), pytest.param(b"\xff", id="no-text"), pytest.param(b"x: 1", id="keys")],
)
def test_an_existing_file_that_is_not_valid(repository: Path, text: bytes) -> None:
    (repository / "rules.yaml").write_bytes(text)
    assert run("init").exit_code == 2
    assert (repository / "rules.yaml").read_bytes() == text


def test_a_dangling_link_is_not_written_through(repository: Path) -> None:
    (repository / "rules.yaml").symlink_to(repository / "elsewhere.yaml")
    assert run("init").exit_code == 2
    assert not (repository / "elsewhere.yaml").exists()


def test_to_stdout(repository: Path) -> None:
    (repository / "rules.yaml").write_text("version: 1\n")
    done = run("init", "-o", "-")
    assert done.exit_code == 0
    assert safe_load(done.stdout)["extends"] == ["awesome"]
    assert "wrote" not in done.stderr


def test_another_folder(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = repository / "lists" / "tools"
    other.mkdir(parents=True)
    (other / "README.md").write_text(LIST)
    assert run("init", "--from", "lists/tools").exit_code == 0
    found = safe_load((other / "rules.yaml").read_text())
    assert found["files"] == {"include": ["lists/tools/**/*.md"]}
    monkeypatch.chdir(other)
    assert run("check", "--offline").exit_code == 0


@pytest.mark.parametrize(
    ("folder", "message"),
    [
        pytest.param("gone", "gone: there is no such folder", id="not-there"),
        pytest.param("README.md", "README.md: there is no such folder", id="a-file"),
        pytest.param("empty", "there is no Markdown page here", id="empty"),
    ],
)
def test_nothing_to_read(repository: Path, folder: str, message: str) -> None:
    (repository / "empty").mkdir()
    done = run("init", "--from", folder)
    assert done.exit_code == 2
    assert message in done.stderr


def test_a_page_that_is_no_text(repository: Path) -> None:
    (repository / "README.md").write_bytes(b"\xff\xfe\x00")
    done = run("init")
    assert done.exit_code == 2
    assert "there is no Markdown page here" in done.stderr
