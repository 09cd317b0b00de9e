"""Small repositories for rule tests: files in, findings out, through the whole linter and without the network."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from os import devnull, environ
from pathlib import Path

from linter import Finding, Report, lint
from linter.document import line_starts


def check(root: Path, files: Mapping[str, str | bytes], *, select: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    """Writes `files` below `root` and lints them by the rules.yaml among them (without one: preset core)."""
    (root / ".git").mkdir(exist_ok=True)  # so that `root` is a repository's root
    write(root, files)
    return lint(root=root, offline=True, select=select).findings


def write(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Writes `files` below `root`."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def changed(root: Path, before: Mapping[str, str], after: Mapping[str, str | None]) -> Report:
    """Commits `before`, makes `after` of it (`None`: deleted), and lints the change."""
    git(root, "init", "-q", "-b", "main")
    commit(root, before)
    for name in [name for name, text in after.items() if text is None]:
        (root / name).unlink()
    write(root, {name: text for name, text in after.items() if text is not None})
    git(root, "add", "--all")
    return lint(root=root, offline=True, diff_base="HEAD")


def commit(root: Path, files: Mapping[str, str]) -> None:
    """Writes `files` and commits all that is there."""
    write(root, files)
    git(root, "add", "--all")
    git(root, "commit", "-q", "--allow-empty", "-m", "change")


def git(root: Path, *words: str) -> str:
    """Runs git in `root`, whatever the user's own configuration says; returns what it prints."""
    nobody = {"GIT_CONFIG_GLOBAL": devnull, "GIT_CONFIG_SYSTEM": devnull}
    who = ("-c", "user.name=n", "-c", "user.email=e@e.dev", "-c", "protocol.file.allow=always")
    command, environment = ["git", *who, *words], {**environ, **nobody}
    return subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True, text=True).stdout


def summaries(findings: tuple[Finding, ...]) -> list[tuple[str, str, int, str]]:
    """Rule, path, line and subject of each finding."""
    return [(f.rule, f.location.path, f.location.line, f.subject) for f in findings]


def placed(findings: tuple[Finding, ...]) -> list[tuple[int, int, int, int, str]]:
    """Line, column, end line, end column and subject of each finding."""
    places = [(f.location, f.subject) for f in findings]
    return [(at.line, at.column, at.end_line, at.end_column, subject) for at, subject in places]


def apply(root: Path, finding: Finding) -> None:
    """Writes what the finding's fix makes of the files below `root`."""
    assert finding.fix, f"{finding.rule}: no fix"
    for path in {edit.location.path for edit in finding.fix.edits}:
        text = (root / path).read_bytes().decode()
        lines = line_starts(text)
        edits = [edit for edit in finding.fix.edits if edit.location.path == path]
        for edit in sorted(edits, key=lambda edit: edit.location, reverse=True):
            place = edit.location
            start, end = lines[place.line - 1] + place.column - 1, lines[place.end_line - 1] + place.end_column - 1
            text = text[:start] + edit.text + text[end:]
        (root / path).write_bytes(text.encode())
