"""A small repository with a link on line 3 of its README.md, and what the rules about links say of it."""

from __future__ import annotations

from pathlib import Path

from linter import Finding
from tests.repository import check

FILES: dict[str, str | bytes] = {
    "docs/Guide.md": "# Guide\n",
    "docs/img/a b.png": b"\x89PNG",
    "docs/notes/README.md": "# Notes\n\n## Setup\n",
    "LICENSE": "MIT\n",
}


def findings(root: Path, destination: str) -> tuple[Finding, ...]:
    """What all rules about links find if the link has this destination; it starts in column 5."""
    return in_text(root, f"# Title\n\nSee [text]({destination}).\n")


def in_text(root: Path, text: str) -> tuple[Finding, ...]:
    """What all rules about links find if README.md has this text."""
    return check(root, {**FILES, "README.md": text}, select=("links",))
