"""Lists before and after a change, for the rules about changes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from linter import Finding
from tests.repository import changed


def rules(text: str) -> str:
    """A rules.yaml with topics at level 2 and these rules."""
    return f"extends: [core]\nmodel: {{topics: {{level: 2}}}}\nrules:\n  {text}\n"


def listed(topics: Mapping[str, str]) -> str:
    """A page with topics; of each entry the address is told, `title=address` if the title is another word."""
    parts = ["# List"]
    for topic, entries in topics.items():
        pairs = [(entry.rpartition("=")[0] or entry, entry.rpartition("=")[2]) for entry in entries.split()]
        parts += [f"## {topic}", "\n".join(f"- [{title}](https://{address}.dev)" for title, address in pairs)]
    return "\n\n".join(parts) + "\n"


def found(root: Path, rule: str, before: Mapping[str, str], after: Mapping[str, str]) -> list[Finding]:
    """What the rule `rule` (with its settings) says of a change of README.md."""
    report = changed(root, {"rules.yaml": rules(rule), "README.md": listed(before)}, {"README.md": listed(after)})
    return [finding for finding in report.findings if finding.rule == rule.partition(":")[0]]
