"""A page with one link, judged by one rule."""

from __future__ import annotations

from pathlib import Path

from linter.finding import Finding
from tests.repository import apply, check


def judged(root: Path, rule: str, url: str, rules: str = "") -> tuple[Finding, ...]:
    """The findings about `[x](url)` on line 3; `rules` are further lines of rules.yaml."""
    files = {"README.md": f"# T\n\n[x]({url})\n", "rules.yaml": f"extends: [core]\n{rules}"}
    return check(root, files, select=(rule,))


def mended(root: Path, finding: Finding) -> str:
    """The address after the fix."""
    apply(root, finding)
    text = (root / "README.md").read_text("utf-8")
    return text.removeprefix("# T\n\n[x](").removesuffix(")\n")
