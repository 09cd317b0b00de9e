"""--report NAME=FILE: several reports of one run, each written whole or not at all."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from junitparser import JUnitXml

from linter import formats
from linter.cli.main import main

MANY = [name for name in formats.names() if name != "github"]  # that one says another word each time


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "repository"
    root.mkdir()
    (root / ".git").mkdir()
    (root / "rules.yaml").write_text("extends: [core]\n")
    (root / "README.md").write_text("# A\n\n[x](gone.md) and and [y](lost.md)\n")
    monkeypatch.chdir(root)
    return root


def command(*args: str) -> Result:
    return CliRunner().invoke(main, ["--offline", *args])


@pytest.mark.parametrize("name", MANY)
def test_it_is_what_the_output_would_be(name: str) -> None:
    shown = command("--output-format", name)
    result = command("--report", f"{name}=out", "--output-format", "concise")
    assert Path("out").read_text("utf-8") == shown.stdout
    assert result.stdout.startswith("README.md:3:1: error[target-missing]")


def test_several_of_one_run_beside_a_file_for_the_results() -> None:
    result = command("--report", "junit=a.xml", "--report=json=b=c.json", "--report", "json=d.json", "-o", "e.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert JUnitXml.fromstring(Path("a.xml").read_text()).failures == 2
    assert Path("b=c.json").read_text() == Path("d.json").read_text()
    assert len(json.loads(Path("d.json").read_text())["findings"]) == 3
    assert Path("e.txt").read_text().endswith("in 1 page, 2 links to 0 web addresses.\n")


@pytest.mark.parametrize("name", formats.names())
@pytest.mark.parametrize(
    ("args", "status"),
    [((), 1), (("--exit-zero",), 0), (("--select", "repeated-word"), 0), (("--fail-on", "never"), 0)],
)
def test_the_exit_status_is_that_of_any_format(name: str, args: tuple[str, ...], status: int) -> None:
    assert command("--output-format", name, *args).exit_code == status
    assert command("--report", f"{name}=out", *args).exit_code == status


def test_one_that_cannot_be_written_hinders_no_other(repository: Path) -> None:
    (repository / "folder").mkdir()
    args = ["--report", "json=none/a.json", "--report", "json=b.json", "--report", "json=folder", "-o", "none/c.txt"]
    result = command(*args, "--report", "gitlab=d.json", "--exit-zero")
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "error: none/a.json: cannot be written: No such file or directory",
        "error: folder: cannot be written: Is a directory",
        "error: none/c.txt: cannot be written: No such file or directory",
    ]
    assert json.loads(Path("b.json").read_text())["summary"]["errors"] == 2
    assert len(json.loads(Path("d.json").read_text())) == 3


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_file_that_is_protected_stays_as_it_was() -> None:
    Path("a.json").write_text("mine")
    Path("a.json").chmod(0o444)
    result = command("--report", "json=a.json")
    assert (result.exit_code, Path("a.json").read_text()) == (2, "mine")
    assert "error: a.json: cannot be written: Permission denied" in result.stderr


def test_nothing_is_left_of_one_that_could_not_be_finished(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.json").write_text("old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = command("--report", "json=a.json")
    assert (result.exit_code, Path("a.json").read_text()) == (2, "old")
    assert "error: a.json: cannot be written: No space left on device" in result.stderr
    assert sorted(path.name for path in Path().iterdir()) == [".git", "README.md", "a.json", "rules.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions, links and devices are POSIX's")
def test_a_new_file_may_be_read_like_any_other_and_a_link_stays_one(tmp_path: Path) -> None:
    Path("link.json").symlink_to(tmp_path / "target.json")
    before = os.umask(0o022)
    try:
        command("--report", "json=a.json", "--report", "json=link.json", "--report", "json=/dev/null")
    finally:
        os.umask(before)
    assert stat.S_IMODE(Path("a.json").stat().st_mode) == 0o644
    assert Path("link.json").is_symlink()
    assert (tmp_path / "target.json").read_text() == Path("a.json").read_text()
    assert Path("/dev/null").is_char_device()


@pytest.mark.skipif(sys.platform == "win32", reason="/dev/stdout is POSIX's")
def test_a_device_is_written_to() -> None:
    words = [sys.executable, "-m", "linter", "--offline", "--report", "gitlab=/dev/stdout", "-o", "out.txt"]
    done = subprocess.run(words, capture_output=True, check=False)
    assert (done.returncode, len(json.loads(done.stdout))) == (1, 3)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("jsn=a", "'jsn' is no format; it is one of "),
        ("_words=a", "'_words' is no format; it is one of "),
        ("json", "'json' is not NAME=FILE"),
        ("json=", "'json=' is not NAME=FILE"),
        ("json=-", "'json=-' is not NAME=FILE"),
        ("", "'' is not NAME=FILE"),
    ],
)
def test_what_is_no_report(value: str, message: str) -> None:
    result = command("--report", value)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--report", "json=a", "--diff"), "--report and --diff cannot be used together"),
        (("--report", "json=a", "--fix-only"), "--fix-only reports nothing; use --fix with --report"),
        (("--report", "json=a", "--report", "junit=./a"), "a: is to have two reports; name a file for each"),
        (("--report", "json=a", "-o", "a"), "a: is to have two reports; name a file for each"),
    ],
)
def test_invalid_options_are_refused_before_the_run(args: tuple[str, ...], message: str) -> None:
    result = command(*args)
    assert (result.exit_code, result.stdout, Path("a").exists()) == (2, "", False)
    assert message in result.stderr


def test_from_the_environment_one_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYBOOK_LINT_REPORT", "json=a file.json\ngitlab=b.json\n")
    assert command().exit_code == 1
    assert json.loads(Path("a file.json").read_text())["version"] == 1
    assert len(json.loads(Path("b.json").read_text())) == 3


def test_what_is_left_after_fixing() -> None:
    command("--fix", "--report", "gitlab=a.json")
    assert [finding["check_name"] for finding in json.loads(Path("a.json").read_text())] == ["target-missing"] * 2


def test_statistics_are_of_the_output_alone() -> None:
    result = command("--statistics", "--report", "gitlab=a.json")
    assert result.stdout.startswith("2  error")
    assert len(json.loads(Path("a.json").read_text())) == 3
