"""Two phases' pages that list addresses, and what the rules about duplicates say of them."""

from __future__ import annotations

from pathlib import Path

from linter import Finding
from tests.repository import check, summaries

X, Y = "https://x.dev/a", "http://www.X.dev/a/?utm_source=b"
RULES = """\
extends: [playbook]
model:
  phases: [{name: Build, page: Build.md}, {name: Run, page: Run.md}]
  toc: null
rules:
  duplicate-in-topic: {severity: on, allow: ["https://free.dev/x"]}
  duplicate-across-topics: {severity: on, allow: ["https://free.dev/x"]}
  duplicate-across-pages: {severity: on, allow: ["https://free.dev/x"]}
"""

Topics = list[tuple[str, ...]]
"""The addresses of the entries of each topic."""


def page(name: str, topics: Topics) -> str:
    """A phase's page; the first entry is on line 5, and between two topics are three lines."""
    lines = [f"# {name}", ""]
    for number, urls in enumerate(topics):
        lines += [f"## {name} {number}", ""] + [f"- [Entry {n}]({url})" for n, url in enumerate(urls)] + [""]
    return "\n".join(lines)


def findings(root: Path, build: str, run: str, rules: str = RULES) -> tuple[Finding, ...]:
    """What all rules about duplicates find on the pages Build.md and Run.md."""
    files = {"rules.yaml": rules, "README.md": "# T\n", "Build.md": build, "Run.md": run}
    return check(root, files, select=("duplicates",))


def duplicates(root: Path, build: Topics, run: Topics) -> list[tuple[str, str, int, str]]:
    """Rule, path, line and subject of each of them."""
    return summaries(findings(root, page("Build", build), page("Run", run)))
