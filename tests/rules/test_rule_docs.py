"""What is generated from the code is as the code would write it now: rule pages, schema, diagram."""

from __future__ import annotations

import json
import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner
from packaging.version import Version

from linter import __version__
from linter.cli.main import main
from linter.rules.registry import all_rules, groups
from linter.rules.rule_docs import group_page, page, rule_page, rules_json, rules_text
from linter.terminal.page import render_page

FIRST_RULES = 88  # that 0.1.0 had

DOCS = Path(__file__).parents[2] / "docs"


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
    existing = {path: (DOCS / path).read_text("utf-8") for path in wanted if (DOCS / path).exists()}
    assert existing == wanted
    assert {f"rules/{path.name}" for path in (DOCS / "rules").iterdir()} == {
        p for p in wanted if p.startswith("rules/")
    }
    assert "GenAIOps.svg" in wanted


def test_a_page_says_what_the_rule_is_set_to() -> None:
    page = rule_page(all_rules()["topic-too-few-entries"])
    assert page.startswith("# topic-too-few-entries\n\n")
    assert "- Group: topics\n- Severity: warning\n- On in: core\n- Fix: none\n- Since: 0.1.0\n" in page
    assert "| `min` | a whole number | `1` |" in page


def test_the_list_names_every_rule_once() -> None:
    header, *rows = rules_text().splitlines()
    assert header.split() == ["Rule", "Group", "Severity", "Fix", "On", "in", "Asks", "Since"]
    assert [row.split()[0] for row in rows] == list(all_rules())
    value = json.loads(rules_json())
    assert value["version"] == 1
    assert [row["rule"] for row in value["rules"]] == list(all_rules())


def test_a_row_says_what_the_rule_is() -> None:
    rows = {row["rule"]: row for row in json.loads(rules_json())["rules"]}
    assert rows["link-moved"] == {
        "rule": "link-moved",
        "group": "network",
        "severity": "info",
        "fix": "safe",
        "presets": ["awesome", "core", "playbook", "table-list"],
        "network": True,
        "since": "0.1.0",
        "summary": "A web address has moved for good.",
        "options": rows["link-moved"]["options"],
    }
    assert rows["entry-order"]["presets"] == ["awesome", "table-list"]
    assert rows["host-denied"]["presets"] == []
    assert rows["toc-label-mismatch"]["options"] == [
        {
            "name": "accept",
            "is": "subset or exact",
            "default": "subset",
            "help": "Whether a label may leave out words of the heading.",
        }
    ]
    (line,) = (line for line in rules_text("network").splitlines() if line.startswith("link-moved"))
    assert line.split() == ["link-moved", "network", "info", "safe", "core", "network", "0.1.0"]


def test_every_rule_came_with_a_version_that_there_is() -> None:
    for rule in all_rules().values():
        assert Version(rule.since) <= Version(__version__), rule.id
        assert Version(rule.subjects_since) <= Version(__version__), rule.id


def test_rules_that_came_later_say_so() -> None:
    """A baseline that is older than a rule is not failed by it: a new rule without `since` fails old lists."""
    assert sum(rule.since == "0.1.0" for rule in all_rules().values()) == FIRST_RULES


def test_names_of_rules_and_groups_are_never_the_same() -> None:
    """`explain NAME` and `--select NAME` take both."""
    assert not set(all_rules()) & set(groups())


def test_a_group_has_a_page() -> None:
    page = group_page("links")
    assert page.startswith("# links\n\nRules about links as far as they can be judged without the network.\n\n")
    assert "\n- `path-case`: A relative link is right but for upper and lower case.\n" in page


@pytest.mark.parametrize(
    ("args", "shown"),
    [
        (["explain", "link-ded"], "error[unknown-rule]: unknown rule 'link-ded' (did you mean 'link-dead', "),
        (["explain", "tocs"], "error[unknown-rule]: unknown rule 'tocs' (did you mean 'toc' or 'topics'?)\n"),
        (["explain", "xyzzy"], "error[unknown-rule]: unknown rule 'xyzzy'; `playbook-lint rules` lists them\n"),
        (["rules", "--group", "link"], "error[unknown-rule]: unknown group 'link' (did you mean 'links'?)\n"),
        (["rules", "--group", "xyzzy"], "error[unknown-rule]: unknown group 'xyzzy' (there are config, "),
    ],
)
def test_an_unknown_name_gets_the_nearest(args: list[str], shown: str) -> None:
    result = CliRunner().invoke(main, args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(shown)


@pytest.mark.parametrize("output_format", ["text", "json"])
def test_a_group_can_be_listed_alone(output_format: str) -> None:
    shown = CliRunner().invoke(main, ["rules", "--group", "toc", "--output-format", output_format]).stdout
    assert all((name in shown) is (rule.group == "toc") for name, rule in all_rules().items())


def test_explaining_is_for_reading() -> None:
    shown = CliRunner().invoke(main, ["explain", "anchor-missing"]).stdout
    assert shown.startswith("anchor-missing\n\nA link leads to a page that is there, at an anchor that is not.\n\n")
    assert "\nExample\n\nREADME.md:\n    # Guide\n\n    Start with the [installation](#instalation).\n" in shown
    assert "\nUse instead\n\nREADME.md:\n    # Guide\n\n    Start with the [installation](#installation).\n" in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize("name", [*all_rules(), *groups()])
def test_every_page_can_be_shown(name: str) -> None:
    shown = render_page(page(name), color=False)
    assert shown.startswith(f"{name}\n")
    assert not any(line != line.rstrip() for line in shown.splitlines())
    files = re.findall(r"^(`{3,4})\w+ (\S+)\n(.*?)^\1$", page(name), re.MULTILINE | re.DOTALL)
    for _, path, text in files:  # to be copied: no line is cut or wrapped
        lines = "".join(f"    {line}".rstrip() + "\n" for line in text.rstrip("\n").split("\n"))
        assert f"\n{path}:\n{lines}" in shown


def test_colours_are_for_terminals_and_on_request() -> None:
    shown = CliRunner().invoke(main, ["explain", "toc-label-mismatch", "--color", "always"]).stdout
    assert "\x1b[1;4mtoc-label-mismatch\x1b[0m" in shown
    assert "unless `accept` is `exact`" in re.sub(r"\x1b\[[0-9;]*m", "", shown)


def test_lines_are_no_wider_than_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    assert max(map(len, render_page(page("headings"), color=False).splitlines())) <= 50
