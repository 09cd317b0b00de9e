"""What is generated from the code is as the code would write it now: rule pages, schema, diagram."""

from __future__ import annotations

import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from linter.pages import rule_page, rules_json, rules_text
from linter.rules import all_rules

DOCS = Path(__file__).parents[1] / "docs"


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = spec_from_file_location("generate", DOCS / "generate.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_committed_pages_are_current(generate: ModuleType) -> None:
    wanted = {path.relative_to(DOCS).as_posix(): text for path, text in generate.pages().items()}
    there = {path: (DOCS / path).read_text("utf-8") for path in wanted if (DOCS / path).exists()}
    assert there == wanted
    assert {f"rules/{path.name}" for path in (DOCS / "rules").iterdir()} == {
        p for p in wanted if p.startswith("rules/")
    }
    assert "GenAIOps.svg" in wanted


def test_a_page_says_what_the_rule_is_set_to() -> None:
    page = rule_page(all_rules()["topic-too-few-entries"])
    assert page.startswith("# topic-too-few-entries\n\n")
    assert "- Group: topics\n- Severity: warning\n- On in: core\n- Fix: none\n" in page
    assert "| `min` | a whole number | `1` |" in page


def test_the_list_names_every_rule_once() -> None:
    assert [line.split()[0] for line in rules_text().splitlines() if line.startswith("  ")] == list(all_rules())
    value = json.loads(rules_json())
    assert value["version"] == 1
    assert [row["rule"] for row in value["rules"]] == list(all_rules())
