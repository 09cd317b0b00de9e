"""vacuous-rule: every selector of rules.yaml, once where it matches and once where it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import lint as lint_repository
from tests.repository import check, summaries
from tests.rules.playbooks import PLAYBOOK, README, RULES, places

CONFIG = """\
extends: [playbook]
model:
  phases:
    - {name: Prototype, page: Playbook/1_Prototype/README.md, aliases: [First steps]}
    - {name: Operations, page: Playbook/2_Operations/README.md}
  toc: {page: README.md}
"""


def found(line: int, column: int, subject: str) -> tuple[tuple[str, str, int, int, str], ...]:
    return (("vacuous-rule", RULES, line, column, subject),)


@pytest.mark.parametrize(
    ("added", "expected"),
    [
        pytest.param("files: {include: [README.md, 'Playbook/**']}", (), id="include-that-matches"),
        pytest.param("files: {include: ['**', 'docs/**']}", found(7, 25, "docs/**"), id="include-that-matches-no-file"),
        pytest.param(
            "files:\n  exclude:\n    - drafts/\n    - '**/*.txt'",
            (*found(9, 7, "drafts/"), *found(10, 7, "**/*.txt")),
            id="exclude-that-matches-no-page",
        ),
        pytest.param("files: {exclude: [notes.md]}", (), id="exclude-that-matches"),
        pytest.param(
            "overrides:\n  - files: 'Playbook/**'\n    rules: {topic-missing: off}", (), id="override-that-matches"
        ),
        pytest.param(
            "overrides:\n  - files: 'Playbok/**'\n    rules: {topic-missing: off}",
            found(8, 5, "Playbok/**"),
            id="override-for-no-page",
        ),
        pytest.param(
            "overrides:\n  - files: [README.md, 'docs/**']\n    rules: {topic-missing: off}",
            found(8, 24, "docs/**"),
            id="override-for-some-pages-and-none",
        ),
        pytest.param("links: {exclude: ['https://docs.python.org/**']}", (), id="excluded-links"),
        pytest.param(
            "links: {exclude: ['https://docs.python.org/*']}",
            found(7, 19, "https://docs.python.org/*"),
            id="excluded-links-of-which-there-are-none",
        ),
        pytest.param("links: {hosts: {Docs.Python.org: {concurrency: 2}}}", (), id="a-host-in-any-case"),
        pytest.param(
            "links:\n  hosts:\n    docs.python.com: {concurrency: 2}",
            found(9, 5, "docs.python.com"),
            id="a-host-without-links",
        ),
        pytest.param(
            "rules: {section-forbidden: {severity: error, sections: [X], files: ['Playbook/**']}}",
            (),
            id="files-of-a-rule",
        ),
        pytest.param(
            "rules: {section-forbidden: {severity: error, sections: [X], files: [READ.md]}}",
            found(7, 69, "READ.md"),
            id="files-of-a-rule-that-are-not-there",
        ),
        pytest.param("rules: {section-forbidden: error}", found(7, 9, "section-forbidden"), id="no-sections-at-all"),
        pytest.param(
            "rules: {duplicate-across-pages: {allow: ['https://www.docs.python.org/3/1/']}}",
            (),
            id="allowed-in-another-form",
        ),
        pytest.param(
            "rules: {duplicate-across-pages: {allow: ['https://docs.python.org/3/1', 'https://docs.python.org/4']}}",
            found(7, 73, "https://docs.python.org/4"),
            id="allowed-and-nowhere",
        ),
        pytest.param(
            "rules: {duplicate-across-pages: {severity: off, allow: ['https://docs.python.org/4']}}",
            (),
            id="of-a-rule-that-is-off",
        ),
        pytest.param(
            "overrides:\n  - files: README.md\n    rules:\n      duplicate-across-pages: {allow: ['https://docs.python.org/4']}",
            found(10, 40, "https://docs.python.org/4"),
            id="allowed-in-an-override",
        ),
    ],
)
def test_what_matched_nothing(added: str, expected: tuple[tuple[str, str, int, int, str], ...], tmp_path: Path) -> None:
    files = PLAYBOOK | {RULES: f"{CONFIG}{added}\n", "notes.md": "# Notes\n"}
    assert places(check(tmp_path, files, select=("vacuous-rule",))) == expected


@pytest.mark.parametrize(
    ("allowed", "text", "is_found"),
    [
        ("U+200C", "a\u200cb", False),
        ("u+2060", "\u2060", False),
        ("U+1D7D8", "\U0001d7d8", False),
        ("U+200D", "a\u200cb", True),
        ("U+0041", "b", True),
    ],
)
def test_a_character_that_is_allowed(tmp_path: Path, allowed: str, text: str, *, is_found: bool) -> None:
    files = {"rules.yaml": f"rules: {{file-encoding: {{allow: [{allowed}]}}}}\n", "README.md": f"# T\n\n{text}\n"}
    assert bool(check(tmp_path, files, select=("vacuous-rule",))) is is_found


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        pytest.param("topics: {ignore: [Alert]}", (), id="an-ignored-heading"),
        pytest.param("topics: {ignore: [Alarms]}", found(7, 21, "Alarms"), id="an-ignored-heading-that-is-not-there"),
        pytest.param("topics: {ignore: [Operations]}", found(7, 21, "Operations"), id="a-heading-of-another-level"),
        pytest.param("topics: {required: {operations: []}}", (), id="topics-of-a-phase"),
        pytest.param("topics: {required: {Operation x: []}}", found(7, 23, "Operation x"), id="topics-of-no-phase"),
        pytest.param("toc: {ignore: [Alerts]}", (), id="an-ignored-entry"),
        pytest.param("toc: {ignore: [Alarms]}", found(7, 18, "Alarms"), id="an-ignored-entry-that-is-not-there"),
        pytest.param("topics: {under: Alarms}", found(7, 12, "Alarms"), id="topics-under-no-heading"),
        pytest.param("topics: {pages: [README.md, 'x/**']}", found(7, 31, "x/**"), id="lists-that-are-not-there"),
        pytest.param("entries: {nested: '{link}: {note}'}", found(7, 13, "{link}: {note}"), id="no-nested-entry"),
        pytest.param("entries: {tags: [Five, Fiver]}", found(7, 26, "Fiver"), id="a-tag-that-stands-nowhere"),
        pytest.param("entries: {template: '{link}[ {note}]'}", (), id="a-template-that-fits"),
        pytest.param(
            "entries: {template: '{link}: {note}'}", found(7, 13, "{link}: {note}"), id="a-template-that-fits-nothing"
        ),
    ],
)
def test_the_model(model: str, expected: tuple[tuple[str, str, int, int, str], ...], tmp_path: Path) -> None:
    toc = "  toc: {page: README.md}\n"
    config = CONFIG.replace(toc, "\n") if model.startswith("toc:") else CONFIG
    files = PLAYBOOK | {RULES: f"{config}  {model}\n"}
    assert places(check(tmp_path, files, select=("vacuous-rule",))) == expected


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        pytest.param("model: {topics: {level: 4}}", found(1, 18, "4"), id="a-level-that-no-heading-has"),
        pytest.param("model: {topics: {}}", found(1, 9, "2"), id="the-level-by-default"),
        pytest.param(
            "extends: [playbook]\nmodel: {toc: null, phases: [{name: A, page: a.md}]}",
            found(2, 20, "2"),
            id="the-level-of-the-preset",
        ),
        pytest.param("model: {topics: {level: 3}}", (), id="a-level-with-topics"),
        pytest.param(
            "rules: {toc-missing: error}", found(1, 9, "toc-missing"), id="a-rule-without-its-part-of-the-model"
        ),
        pytest.param("rules: {topic-missing: off}", (), id="a-rule-that-is-off"),
        pytest.param(
            "rules: {phase-order: on, topic-missing: on}",
            (*found(1, 9, "phase-order"), *found(1, 26, "topic-missing")),
            id="two-of-them",
        ),
    ],
)
def test_without_a_playbook(config: str, expected: tuple[tuple[str, str, int, int, str], ...], tmp_path: Path) -> None:
    files = {RULES: f"{config}\n", README: "# Guides\n\n### Topic\n", "a.md": "# A\n"}
    assert places(check(tmp_path, files, select=("vacuous-rule",))) == expected


@pytest.mark.parametrize(
    ("added", "message"),
    [
        ("files: {include: ['**', 'docs/**']}", "'docs/**' matches no Markdown file"),
        (
            "links: {hosts: {docs.pyton.org: {}}}",
            "'docs.pyton.org' is the host of no link (did you mean 'docs.python.org'?)",
        ),
        ("rules: {duplicate-across-pages: {allow: [x.org]}}", "'x.org' stands on no page"),
    ],
    ids=["glob", "host", "allow"],
)
def test_it_says_what_was_looked_for(added: str, message: str, tmp_path: Path) -> None:
    (finding,) = check(tmp_path, PLAYBOOK | {RULES: f"{CONFIG}{added}\n"})
    assert (finding.message, finding.help) == (message, "correct it, or take it out")


def test_it_is_silent_when_only_some_pages_are_read(tmp_path: Path) -> None:
    files = PLAYBOOK | {RULES: f"{CONFIG}files: {{exclude: [drafts]}}\n"}
    assert [finding.rule for finding in check(tmp_path, files)] == ["vacuous-rule"]
    assert lint_repository([README], root=tmp_path, offline=True).findings == ()


def test_what_another_file_says_is_not_ours(tmp_path: Path) -> None:
    base = "files: {exclude: [drafts]}\nmodel: {topics: {ignore: [Alarms]}}\nrules: {section-missing: on}\n"
    config = CONFIG.replace("extends: [playbook]", "extends: [playbook, base.yaml]")
    assert check(tmp_path, PLAYBOOK | {RULES: config, "base.yaml": base}) == ()


def test_a_missing_table_of_contents_says_nothing_of_its_labels(tmp_path: Path) -> None:
    config = CONFIG.replace("{page: README.md}", "{page: README.md, heading: Topics, ignore: [X]}")
    assert [finding.rule for finding in check(tmp_path, PLAYBOOK | {RULES: config})] == ["toc-missing"]


def test_addresses_that_are_none_are_no_crash(tmp_path: Path) -> None:
    files = {RULES: "links: {hosts: {a.org: {}}}\n", README: "# A\n\n[a](https://[a.org/)\n"}
    assert [f.subject for f in check(tmp_path, files, select=("vacuous-rule",))] == ["a.org"]


def test_a_table_of_contents_that_no_list_of_a_folder_has(tmp_path: Path) -> None:
    rules = 'extends: [core]\nmodel:\n  toc: {heading: Index}\n  topics: {pages: ["lists/*.md"]}\n'
    page = "# Books\n\n## Algebra\n\n- [One](https://one.dev)\n"
    findings = check(tmp_path, {"rules.yaml": rules, "lists/en.md": page, "README.md": "# Lists\n"})
    assert summaries(findings) == [("vacuous-rule", "rules.yaml", 3, "toc")]
