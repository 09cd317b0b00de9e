"""Faults put into our own playbook, one at a time: each is found at its line by one rule, and by no other."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from linter import lint
from linter.formats import renderer
from tests.repository import summaries

ROOT = Path(__file__).parent.parent
PROTOTYPE, DEVELOPMENT, EXPERIMENTATION, OPERATIONS = (
    f"Playbook/{n}/README.md" for n in ("1_Prototype", "2_Development", "3_Experimentation", "4_Operations")
)
TOPIC_LINK = "[Monitoring](./Playbook/4_Operations/README.md#monitoring)"


@dataclass(frozen=True)
class Mutation:
    """Replace the last `old` by `new` in `path`; `rule` must speak in `at` (or `path`), on the line with `line`."""

    path: str
    old: str
    new: str
    rule: str
    line: str
    at: str = ""


MUTATIONS = {
    "a topic dropped from the table of contents": Mutation(
        "README.md", TOPIC_LINK, "", "topic-not-in-toc", "## Monitoring", at=OPERATIONS
    ),
    "a heading renamed to something like it": Mutation(
        OPERATIONS, "## Monitoring", "## Live monitoring", "anchor-missing", "#monitoring)", at="README.md"
    ),
    "a heading renamed to something else": Mutation(
        OPERATIONS, "## Monitoring", "## Observability", "anchor-missing", "#monitoring)", at="README.md"
    ),
    "two phases swapped in the table of contents": Mutation(
        "README.md",
        "**Prototype** | **Development**",
        "**Development** | **Prototype**",
        "toc-phase-mismatch",
        "| **Development**",
    ),
    "an anchor misspelt": Mutation("README.md", "#monitoring)", "#monitorng)", "anchor-missing", "#monitorng)"),
    "an anchor of the same page misspelt": Mutation(
        OPERATIONS,
        "../../README.md#table-of-contents",
        "../../README.md#table-of-content",
        "anchor-missing",
        "#table-of-content)",
    ),
    "wrong case in a path": Mutation(
        "README.md",
        "./Playbook/4_Operations/README.md#monitoring",
        "./playbook/4_Operations/README.md#monitoring",
        "path-case",
        "#monitoring)",
    ),
    "a file that is not there": Mutation(
        "README.md",
        "./Playbook/4_Operations/README.md#monitoring",
        "./Playbook/4_Operations/REDME.md#monitoring",
        "target-missing",
        "#monitoring)",
    ),
    "a space in the destination of an entry": Mutation(
        OPERATIONS,
        "(https://github.com/langfuse/langfuse)",
        "(https://github.com/langfuse/ langfuse)",
        "malformed-link",
        "langfuse/ langfuse",
    ),
    "a space in a destination of the table of contents": Mutation(
        "README.md", TOPIC_LINK, TOPIC_LINK.replace("4_Operations", "4 Operations"), "malformed-link", "4 Operations"
    ),
    "a space between text and destination in the table of contents": Mutation(
        "README.md", TOPIC_LINK, TOPIC_LINK.replace("](", "] ("), "malformed-link", "[Monitoring] ("
    ),
    "a cell of the table of contents without its link": Mutation(
        "README.md", TOPIC_LINK, "Monitoring", "toc-entry-not-link", "| Monitoring |"
    ),
    "a placeholder instead of an entry's sentence": Mutation(
        OPERATIONS, "\n## Monitoring\n", "\n## Monitoring\n\nComing soon……\n", "placeholder-text", "Coming soon"
    ),
    "an entry that another page has": Mutation(
        OPERATIONS,
        "- [Langfuse]",
        "- [garak](https://github.com/NVIDIA/garak/) - Looks for weak spots.\n- [Langfuse]",
        "duplicate-across-pages",
        "- [garak]",
    ),
    "a row with a cell too many": Mutation(
        "README.md", f"{TOPIC_LINK} |", f"{TOPIC_LINK} | more |", "toc-row-broken", "| more |"
    ),
    "two cells with the same target": Mutation(
        "README.md",
        "(./Playbook/4_Operations/README.md#cicd)",
        "(./Playbook/4_Operations/README.md#monitoring)",
        "toc-duplicate-target",
        "#monitoring)",
    ),
    "a topic without description and one entry fewer": Mutation(
        PROTOTYPE, "\n# Prototype\n", "\n# Prototypes of another kind\n", "phase-title-mismatch", "# Prototypes of"
    ),
}


@pytest.fixture
def playbook(tmp_path: Path) -> Path:
    for name in ("Playbook", "docs", ".github"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("README.md", "CONTRIBUTING.md", "CODE_OF_CONDUCT.md", "LICENSE", "CHANGELOG.md", "rules.yaml"):
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "linter" / "rules", tmp_path / "linter" / "rules")
    (tmp_path / ".git").mkdir()
    return tmp_path


def test_our_playbook_has_no_findings(playbook: Path) -> None:
    report = lint(root=playbook, offline=True)
    assert summaries(report.findings) == []
    assert (report.counts.files, report.counts.phases, report.counts.topics) == (5, 4, 17)


@pytest.mark.parametrize("mutation", MUTATIONS.values(), ids=MUTATIONS.keys())
def test_a_fault_is_found_once_at_its_line(mutation: Mutation, playbook: Path) -> None:
    page = playbook / mutation.path
    text = "\n" + page.read_text("utf-8")
    assert mutation.old in text
    page.write_text(mutation.new.join(text.rsplit(mutation.old, 1))[1:], "utf-8")
    findings = lint(root=playbook, offline=True).findings
    at = mutation.at or mutation.path
    lines = (playbook / at).read_text("utf-8").splitlines()
    assert [(f.rule, f.location.path) for f in findings] == [(mutation.rule, at)], summaries(findings)
    assert mutation.line in lines[findings[0].location.line - 1]


def _one_directory_too_many(root: Path) -> None:
    (root / "Playbook" / "5_Retirement").mkdir()
    (root / "Playbook" / "5_Retirement" / "README.md").write_text("# Retirement\n")


def _a_phase_gone(root: Path) -> None:
    shutil.rmtree(root / "Playbook" / "4_Operations")


@pytest.mark.parametrize(
    ("mutate", "expected"),
    [
        pytest.param(
            _one_directory_too_many,
            [("phase-unexpected", "Playbook/5_Retirement/README.md")],
            id="a directory too many",
        ),
        pytest.param(_a_phase_gone, [("phase-missing", "rules.yaml")], id="a phase's folder gone"),
    ],
)
def test_a_fault_in_the_folders_is_found_once(
    mutate: Callable[[Path], None], expected: list[tuple[str, str]], playbook: Path
) -> None:
    mutate(playbook)
    findings = lint(root=playbook, offline=True).findings
    assert [(f.rule, f.location.path) for f in findings] == expected, summaries(findings)


def test_the_readme_shows_a_real_finding(playbook: Path) -> None:
    page = playbook / OPERATIONS
    page.write_text(page.read_text("utf-8").replace("## Monitoring", "## Observability"), "utf-8")
    shown = renderer("full")(lint(root=playbook, offline=True), color=False)
    assert f"```text\n{shown}```\n" in (ROOT / "README.md").read_text("utf-8")
