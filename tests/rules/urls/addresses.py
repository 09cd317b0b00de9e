"""A page with one link, judged by one rule."""

from __future__ import annotations

from pathlib import Path

from linter.finding import Finding
from linter.outcome import Outcome
from linter.run.linter import Linter, RuleTable
from linter.run.workspace import InputOptions, open_workspace
from tests.repository import apply, check


def judged(root: Path, rule: str, url: str, rules: str = "") -> tuple[Finding, ...]:
    """The findings about `[x](url)` on line 3; `rules` are further lines of rules.yaml."""
    files = {"README.md": f"# T\n\n[x]({url})\n", "rules.yaml": f"extends: [core]\n{rules}"}
    return check(root, files, select=(rule,))


def known(root: Path, rule: str, url: str, *outcomes: Outcome, rules: str = "") -> tuple[Finding, ...]:
    """The findings that need no network about `[x](url)`, as `judged`, where `outcomes` are known all the same."""
    judged(root, rule, url, rules)
    workspace = open_workspace(InputOptions(root))
    judge = Linter(workspace.repository, RuleTable(workspace.config))
    by_url = {outcome.url: outcome for outcome in outcomes}
    return tuple(judge.offline(lambda asked: by_url.get(asked.partition("#")[0])))


def fixed(root: Path, finding: Finding) -> str:
    """The address after the fix."""
    apply(root, finding)
    text = (root / "README.md").read_text("utf-8")
    return text.removeprefix("# T\n\n[x](").removesuffix(")\n")
