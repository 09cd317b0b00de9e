"""The origin of a repository and its default branch, read from its git folder without running git."""

from __future__ import annotations

import re
from pathlib import Path

_ORIGIN = re.compile(r'^\[remote "origin"\]\s*$(.*?)(?=^\[|\Z)', re.MULTILINE | re.DOTALL)
_URL = re.compile(r"^\s*url\s*=\s*(\S+)\s*$", re.MULTILINE)
_GITHUB = re.compile(r"(?:https?://|ssh://|git://)?(?:[^@/\s]+@)?github\.com[:/]([\w.-]+)/([\w.-]+?)(?:\.git)?/?")
_MOST = 1 << 16
_USUAL = ("main", "master")


def github_name(root: Path) -> str:
    """`owner/name` of the origin at GitHub of the repository at `root`; empty if it has none there."""
    try:
        with (root / ".git" / "config").open(encoding="utf-8", errors="replace") as file:
            text = file.read(_MOST)
    except OSError:  # no repository, or a worktree, whose .git is a file: the name is optional
        return ""
    origin = _ORIGIN.search(text)
    url = _URL.search(origin[1]) if origin else None
    match = _GITHUB.fullmatch(url[1]) if url else None
    return f"{match[1]}/{match[2]}" if match else ""


def default_branches(root: Path) -> tuple[str, ...]:
    """The names of what may be the default branch of the origin, `HEAD` among them.

    It is the one that `origin/HEAD` names or, without that, the branch that is checked out if it has a usual name.
    Where neither is known, as in a checkout of a pull request, it may be any of the usual ones.
    """
    named = _branch(root / ".git" / "refs" / "remotes" / "origin" / "HEAD", "refs/remotes/origin/")
    if named:
        return ("HEAD", named)
    current = _branch(root / ".git" / "HEAD", "refs/heads/")
    if current:
        return ("HEAD", current) if current in _USUAL else ("HEAD",)
    return ("HEAD", *_USUAL)


def _branch(file: Path, prefix: str) -> str:
    """The branch that a symbolic reference names (gitrepository-layout(5)); empty if it names none."""
    try:
        with file.open(encoding="utf-8", errors="replace") as stream:
            text = stream.read(_MOST)
    except OSError:
        return ""
    return text.removeprefix(f"ref: {prefix}").strip() if text.startswith(f"ref: {prefix}") else ""
