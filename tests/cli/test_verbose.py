"""--verbose: what is read and done, on stderr, and only where it was requested."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linter.cli.main import main
from linter.terminal.verbose import log_to


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "rules.yaml").write_text("extends: [core]\n")
    (tmp_path / "README.md").write_text("# A\n\n[x](gone.md)\n")
    (tmp_path / "b\x1b[31m.md").write_bytes(b"\xff")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def command(*args: str) -> Result:
    return CliRunner().invoke(main, list(args))


def log_lines(result: Result) -> list[str]:
    lines = result.stderr.splitlines()
    assert all(re.match(r" *[0-9]+\.[0-9]{2} s  ", line) for line in lines)
    return [line.partition(" s  ")[2] for line in lines]


def test_what_is_read(repository: Path) -> None:
    pages = ["page: README.md", r"page: b\x1b[31m.md"]
    first = [f"repository: {repository}", "settings: rules.yaml"]
    assert log_lines(command("-v", "--offline")) == [*first, *pages, "judged: 2 findings"]
    command("--offline", "--write-baseline")
    assert log_lines(command("--offline", "--verbose", "README.md")) == [
        *first,
        "baseline: .playbook-lint-baseline.json, which counts 2 findings",
        pages[0],
        "judged: 1 finding",
    ]
    assert log_lines(command("-v")) == [
        *first,
        "baseline: .playbook-lint-baseline.json, which counts 2 findings",
        *pages,
        "asked: 0 web addresses",
        "judged: 2 findings",
    ]


def test_what_is_used_without_a_rules_yaml(repository: Path) -> None:
    (repository / "rules.yaml").unlink()
    assert "settings: the preset core, without a rules.yaml" in command("-v", "--offline").stderr


@pytest.mark.usefixtures("repository")
def test_each_pass_of_fixing_is_logged() -> None:
    Path("README.md").write_text("# A\n\nThe the words.\n")
    assert [line for line in log_lines(command("-v", "--offline", "--diff")) if "judged" in line] == [
        "judged: 2 findings",
        "judged: 1 finding",
    ]


@pytest.mark.usefixtures("repository")
def test_results_are_the_same_and_quiet_is_quiet() -> None:
    plain = command("--offline")
    assert command("--offline", "-v").stdout == plain.stdout
    assert plain.stderr == ""
    assert command("--offline", "-v", "-q").stderr == ""


def test_the_log_is_left_as_it_was() -> None:
    log = logging.getLogger("linter")
    before = (log.level, list(log.handlers))
    lines: list[str] = []
    with log_to(lines.append):
        logging.getLogger("linter.run.pipeline").info("page: %s", "a.md")
    logging.getLogger("linter.run.pipeline").info("page: %s", "b.md")
    assert [line.lstrip() for line in lines] == ["0.00 s  page: a.md"]
    assert (log.level, list(log.handlers)) == before
