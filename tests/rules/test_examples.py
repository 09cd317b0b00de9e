"""Every rule has its tests and a page that tells the truth: the example gives one finding, by it, the remedy none."""

from __future__ import annotations

import re
from inspect import cleandoc
from pathlib import Path

import pytest

from linter import Finding
from linter.rules.base import ConfigRule, DifferenceRule, LinkRule, Rule
from linter.rules.registry import all_rules
from tests.repository import changed, check, summaries
from tests.rules.playbooks import COMMUNITY

pytestmark = pytest.mark.installed

HERE = Path(__file__).parent
PAGES = HERE.parents[1] / "docs" / "rules"
FENCE = re.compile(r"^(`{3,4})\w+ (\S+)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
SECTION = re.compile(r"^(`{3,4})\w.*?^\1$|^## ([^\n]*)$", re.MULTILINE | re.DOTALL)  # not a heading inside a fence
# What their pages tell cannot stand in a page: bytes that are not UTF-8, a file that cannot be opened.
WITHOUT_TEXT = {"file-encoding", "file-unreadable"}
RUNNABLE = [
    rule for rule in all_rules().values() if not issubclass(rule, ConfigRule | LinkRule) and rule.id not in WITHOUT_TEXT
]


def sections(rule: type[Rule]) -> dict[str, str]:
    text = cleandoc(rule.__doc__ or "")
    starts = [match for match in SECTION.finditer(text) if match[2]]
    ends = [*(match.start() for match in starts[1:]), len(text)]
    return {match[2]: text[match.end() : end] for match, end in zip(starts, ends, strict=True)}


def files(rule: type[Rule], section: str) -> dict[str, str]:
    found = {name: text for _, name, text in FENCE.findall(sections(rule)[section])}
    assert found, f"{rule.id}: no files under '{section}'"
    return found


def repository(rule: type[Rule], section: str) -> dict[str, str]:
    base = {"rules.yaml": f"extends: [core]\nrules:\n  {rule.id}: on\n"} | files(rule, "Example")
    if "extends: [playbook]" in base["rules.yaml"]:
        base = COMMUNITY | base
    return base | files(rule, section)


def test_every_rule_has_its_test_file_and_its_page() -> None:
    tests = [
        HERE / rule.group.replace("-", "_") / f"test_{rule.id.replace('-', '_')}.py" for rule in all_rules().values()
    ]
    pages = [PAGES / f"{rule_id}.md" for rule_id in all_rules()]
    assert [path.name for path in tests + pages if not path.is_file()] == []


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.id)
def test_a_page_has_its_sections(rule: type[Rule]) -> None:
    assert list(sections(rule)) == ["What it does", "Why is this bad?", "Example", "Use instead"]


def judged(root: Path, rule: type[Rule], section: str) -> tuple[Finding, ...]:
    """The findings of a section's files; what is named `README.md@base` is README.md as it was before the change."""
    repo = repository(rule, section)
    if not issubclass(rule, DifferenceRule):
        return check(root, repo)
    now = {name: text for name, text in repo.items() if not name.endswith("@base")}
    before = {name.removesuffix("@base"): text for name, text in repo.items() if name.endswith("@base")}
    return changed(root, {"rules.yaml": now.pop("rules.yaml"), **before}, now).findings


@pytest.mark.parametrize("rule", RUNNABLE, ids=lambda rule: rule.id)
def test_the_example_gives_one_finding(rule: type[Rule], tmp_path: Path) -> None:
    findings = judged(tmp_path, rule, "Example")
    assert [finding.rule for finding in findings] == [rule.id], summaries(findings)
    assert findings[0].severity is rule.severity


@pytest.mark.parametrize("rule", RUNNABLE, ids=lambda rule: rule.id)
def test_a_finding_says_what_to_do(rule: type[Rule], tmp_path: Path) -> None:
    """What was expected, or what to write instead: nobody should have to read the page first."""
    (finding,) = judged(tmp_path, rule, "Example")
    assert finding.help or finding.fix or finding.message.startswith("expected ")


@pytest.mark.parametrize("rule", RUNNABLE, ids=lambda rule: rule.id)
def test_the_remedy_gives_none(rule: type[Rule], tmp_path: Path) -> None:
    findings = judged(tmp_path, rule, "Use instead")
    assert summaries(findings) == []
