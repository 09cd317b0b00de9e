"""The hooks as pre-commit runs them: this tree, as it is now, installed for somebody else's repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GOOD = "# A list\n\n- [The list itself](README.md)\n"
MENDABLE = "# A collection\n\n- [All of it](#a-colection)\n"
MENDED = "# A collection\n\n- [All of it](#a-collection)\n"
BROKEN = "# A list\n\n- [What nobody wrote](missing.md)\n"


class Hooks:
    """A stranger's repository with our hooks configured."""

    def __init__(self, folder: Path, hooks: Path, home: Path) -> None:
        self._folder = folder
        self._environment = {**os.environ, "PRE_COMMIT_HOME": str(home), "PRE_COMMIT_COLOR": "never"}
        _repository(folder)
        (folder / ".pre-commit-config.yaml").write_text(
            f"repos:\n- repo: {hooks}\n  rev: {_git(hooks, 'rev-parse', 'HEAD').strip()}\n"
            "  hooks: [{id: playbook-lint}, {id: playbook-lint-links}, {id: playbook-lint-fix, stages: [manual]}]\n",
            encoding="utf-8",
        )

    @property
    def page(self) -> str:
        """The text of README.md."""
        return (self._folder / "README.md").read_text(encoding="utf-8")

    def run(self, page: str, *arguments: str, rules: str = "extends: [core]\n") -> subprocess.CompletedProcess[str]:
        """What pre-commit says about a README.md with that text, and a rules.yaml with those rules."""
        (self._folder / "README.md").write_text(page, encoding="utf-8")
        (self._folder / "rules.yaml").write_text(rules, encoding="utf-8")
        _git(self._folder, "add", "--all")
        command = [sys.executable, "-P", "-m", "pre_commit", "run", "--verbose", *arguments]
        return subprocess.run(
            command, cwd=self._folder, env=self._environment, capture_output=True, text=True, check=False, timeout=300
        )


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Hooks:
    """Our hooks, from a commit of everything that git would see here, committed or not."""
    copy = tmp_path_factory.mktemp("hooks")
    for name in _git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0"):
        if name and (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    _repository(copy)
    _git(copy, "add", "--all", "--force")
    _git(copy, "commit", "--quiet", "--message", "As it is now")
    return Hooks(tmp_path_factory.mktemp("stranger"), copy, tmp_path_factory.mktemp("pre-commit-home"))


def test_a_broken_page_stops_the_commit(hooks: Hooks) -> None:
    done = hooks.run(BROKEN)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "- exit code: 1" in done.stdout
    assert "missing.md" in done.stdout


def test_a_good_page_passes(hooks: Hooks) -> None:
    done = hooks.run(GOOD)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "playbook-lint....." in done.stdout
    assert "Passed" in done.stdout


def test_links_are_not_asked_at_a_commit(hooks: Hooks) -> None:
    assert "playbook-lint (links)" not in hooks.run(GOOD).stdout


@pytest.mark.parametrize("stage", ["pre-push", "manual"])
def test_links_are_asked_before_a_push_and_by_hand(hooks: Hooks, stage: str) -> None:
    done = hooks.run(GOOD, "--all-files", "--hook-stage", stage, "playbook-lint-links")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "playbook-lint (links)" in done.stdout
    assert "Passed" in done.stdout


def test_what_was_mended_stops_the_commit_once(hooks: Hooks) -> None:
    done = hooks.run(MENDABLE, "--hook-stage", "manual", "playbook-lint-fix")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "- exit code: 1" in done.stdout  # the hook itself says so, whoever runs it
    assert "fixed 1 problem on 1 page" in done.stdout
    assert hooks.page == MENDED
    done = hooks.run(hooks.page, "--hook-stage", "manual", "playbook-lint-fix")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("hook", ["playbook-lint", "playbook-lint-links", "playbook-lint-fix"])
def test_a_page_that_is_left_out_is_left_out_when_it_is_named(hook: str, hooks: Hooks) -> None:
    rules = "extends: [core]\nfiles: {exclude: [README.md]}\n"
    done = hooks.run(MENDABLE, "--hook-stage", "manual", hook, "--files", "README.md", rules=rules)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout
    assert hooks.page == MENDABLE


def _repository(folder: Path) -> None:
    _git(folder, "init", "--quiet", "--initial-branch", "main")


def _git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=A stranger", "-c", "user.email=stranger@example.org", "-c", "commit.gpgSign=false"]
    command = ["git", "-C", str(folder), *identity, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
