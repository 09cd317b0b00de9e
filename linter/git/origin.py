"""The origin of a repository, read from its git folder without running git."""

from __future__ import annotations

import re
from pathlib import Path

_ORIGIN = re.compile(r'^\[remote "origin"\]\s*$(.*?)(?=^\[|\Z)', re.MULTILINE | re.DOTALL)
_URL = re.compile(r"^\s*url\s*=\s*(\S+)\s*$", re.MULTILINE)
_GITHUB = re.compile(r"(?:https?://|ssh://|git://)?(?:[^@/\s]+@)?github\.com[:/]([\w.-]+)/([\w.-]+?)(?:\.git)?/?")
_MOST = 1 << 16


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
