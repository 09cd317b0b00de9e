"""What the pages for people say is so: examples of rules.yaml load and are valid, links lead somewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from linter import lint
from linter.config.load import load
from linter.config.schema import build_schema
from linter.rules.registry import all_rules
from tests.repository import git

ROOT = Path(__file__).parents[1]
FENCE = re.compile(r"^```yaml[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
BROKEN = {"config-invalid", "unknown-rule"}  # their examples are what is wrong
OURS = {"version", "extends", "files", "model", "rules", "overrides", "exceptions", "links", "run"}


def examples() -> Iterator[Any]:
    for page in PAGES:
        if page.stem in BROKEN:
            continue
        for number, match in enumerate(FENCE.finditer(page.read_text("utf-8")), 1):
            tree = yaml.safe_load(match[1])
            if set(tree) & OURS:  # not a workflow or hooks
                yield pytest.param(match[1], id=f"{page.relative_to(ROOT)}-{number}")


@pytest.mark.parametrize("text", list(examples()))
def test_an_example_of_rules_yaml_is_valid(text: str) -> None:
    Draft202012Validator(build_schema(all_rules())).validate(_plain(yaml.safe_load(text)))
    load("rules.yaml", lambda _: text, all_rules())


STORIES = {  # and how often they run the command
    "adopting.md": 3,
    "azure.md": 1,
    "formats.md": 9,
    "getting-started.md": 3,
    "gitlab.md": 1,
    "pull-requests.md": 2,
}
WORD = re.compile(r"^(::stop-commands::|::)[0-9a-f]{32}\b", re.MULTILINE)  # of `stop-commands`, new each time
PART = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", STORIES)
def test_what_commands_print_is_what_they_print(name: str, tmp_path: Path) -> None:
    """The files of a page are written, and its commands run, in the order of the page."""
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "LICENSE").write_text("MIT\n")
    (tmp_path / "CONTRIBUTING.md").write_text("# How\n")
    ran = 0
    for language, file, text in PART.findall((ROOT / "docs" / name).read_text("utf-8")):
        command, _, printed = text.partition("\n")
        if language == "markdown" and file:
            (tmp_path / file).parent.mkdir(exist_ok=True)
            (tmp_path / file).write_text(text, "utf-8")
        elif language == "yaml" and set(yaml.safe_load(text)) & OURS:
            (tmp_path / "rules.yaml").write_text(text, "utf-8")
        elif language == "console" and command.startswith("$ playbook-lint"):
            words = [sys.executable, "-m", "linter", *command.split()[2:]]
            done = subprocess.run(words, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            assert WORD.sub(r"\1word", done.stdout) == WORD.sub(r"\1word", printed), command
            ran += 1
        elif language == "console" and command.startswith("$ git"):
            git(tmp_path, *command.split()[2:])
    assert ran == STORIES[name]


def _plain(tree: Any) -> Any:
    """As JSON has it: a date is a text, `off` is false."""
    if isinstance(tree, dict):
        return {str(key): _plain(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_plain(item) for item in tree]
    return tree if isinstance(tree, str | int | float | bool | None) else str(tree)


def test_the_links_of_all_pages_lead_somewhere() -> None:
    findings = lint([str(page) for page in PAGES], root=ROOT, offline=True, isolated=True, select=["links"]).findings
    assert [(finding.rule, finding.location.path, finding.location.line, finding.subject) for finding in findings] == []
