"""Curated lists of every build, read by what rules.yaml says of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.model.curated_list import CuratedList, all_lists
from linter.model.toc import Toc
from linter.run.workspace import InputOptions, open_workspace
from tests.repository import check, summaries, write

DESIGN = """\
version: 1
extends: [awesome]
files: {include: [README.md]}
model:
  root: README.md
  toc:
    {page: README.md, heading: [Contents, Categories, Table of Contents], shape: list, groups: bold, ignore: [Sponsors]}
  topics: {level: 3, under: Projects, subtopics: list-item}
  entries:
    {shape: list, template: "{link} - [({tag}) ]{description}", tags: ["Python standard library"], nested: "{link}"}
rules:
  entry-order: {severity: warning, by: title, collation: casefold, ignore_leading: ["the "]}
  topic-too-few-entries: {severity: warning, min: 3}
  duplicate-across-topics: {severity: error, allow: ["https://uv.dev"]}
"""
LIST = """\
# A list

## News

### Not a project

Words.

## Categories

**Web**

- [Web Frameworks](#web-frameworks)
- **More**

**Data**

- [Data Stores](#data-stores)
- [Sponsors](#sponsors)

## Projects

### Web Frameworks

- Synchronous
  - [Alpha](https://alpha.dev) - Serves pages.
    - [Alpha Extras](https://alpha.dev/extras)
  - [Beta](https://beta.dev) - (Python standard library) Serves more.
- Asynchronous
  - [Gamma](https://gamma.dev) - Serves them at once.
    - [Gamma Extras](https://gamma.dev/extras)

### Data Stores

- [Delta](https://delta.dev) - (Python standard library) Keeps rows.
- [The Epsilon](https://epsilon.dev) - Keeps graphs.
- [uv](https://uv.dev) - Keeps nothing.

## Sponsors

### Gold

- [Nobody](https://nobody.dev)
"""
AROUND = {"LICENSE": "MIT\n", "CONTRIBUTING.md": "# Contributing\n"}


def playbook(root: Path, files: dict[str, str]) -> CuratedList:
    (root / ".git").mkdir()
    write(root, files)
    return open_workspace(InputOptions(root)).repository.once(all_lists)


def names(read: CuratedList) -> dict[str, list[str]]:
    """The titles of the entries, by topic."""
    return {topic.heading.text: [entry.links[0].text for entry in topic.entries] for topic in read.sections}


def test_an_awesome_list_as_it_is_documented(tmp_path: Path) -> None:
    files = {"rules.yaml": DESIGN, "README.md": LIST, **AROUND}
    read = playbook(tmp_path, files)
    assert names(read) == {
        "Web Frameworks": ["Alpha", "Alpha Extras", "Beta", "Gamma", "Gamma Extras"],
        "Data Stores": ["Delta", "The Epsilon", "uv"],
    }
    assert isinstance(read.toc, Toc)
    assert [entry.label for entry in read.toc.entries] == ["Web Frameworks", "Data Stores"]
    assert summaries(check(tmp_path, {})) == []


@pytest.mark.parametrize(
    ("old", "new", "rule", "subject"),
    [
        pytest.param(
            "beta.dev) - (Python standard",
            "beta.dev) - (Python standards",
            "entry-shape",
            "Beta",
            id="a-tag-that-is-nearly-one",
        ),
        pytest.param(
            "[Alpha Extras](https://alpha.dev/extras)",
            "Extras: [Alpha Extras](https://alpha.dev/extras)",
            "entry-shape",
            "Alpha Extras",
            id="a-nested-entry-of-another-shape",
        ),
        pytest.param("- **More**", "- More", "toc-entry-not-link", "More", id="an-item-that-is-neither-link-nor-bold"),
        pytest.param(
            "- [Delta](https://delta.dev) - (Python standard library) Keeps rows.\n",
            "",
            "topic-too-few-entries",
            "Data Stores",
            id="too-few",
        ),
        pytest.param(
            "[Beta](https://beta.dev)",
            "Beta",
            "entry-link-missing",
            "Beta - (Python standard library) Serves more.",
            id="an-entry-without-a-link",
        ),
        pytest.param("under: Projects", "under: Things", "vacuous-rule", "Things", id="a-heading-that-is-not-there"),
        pytest.param("[uv]", "[Aleph]", "entry-order", "Aleph", id="out-of-order"),
    ],
)
def test_what_is_wrong_with_it(tmp_path: Path, old: str, new: str, rule: str, subject: str) -> None:
    files = {name: text.replace(old, new) for name, text in {"rules.yaml": DESIGN, "README.md": LIST, **AROUND}.items()}
    findings = check(tmp_path, files)
    assert [(finding.rule, finding.subject) for finding in findings] == [(rule, subject)]


TABLE = """\
# Interfaces

## Animals

| API | Description | Auth | HTTPS |
|:---|:---|:---|:---|
| [Cats](https://cats.dev) | Pictures of cats | No | Yes |
| [Dogs](https://dogs.dev) | Pictures of dogs | `apiKey` | Yes |
| [Emus](https://emus.dev) | Pictures of emus | No | No |
| [Owls](https://owls.dev) | Sounds of owls \\| hoots | | |
"""
TABLE_RULES = "extends: [table-list]\nrules: {entry-description-end: off}\n"


def test_a_list_of_tables(tmp_path: Path) -> None:
    read = playbook(tmp_path, {"rules.yaml": TABLE_RULES, "README.md": TABLE, **AROUND})
    assert names(read) == {"Animals": ["Cats", "Dogs", "Emus", "Owls"]}
    assert summaries(check(tmp_path, {})) == []


@pytest.mark.parametrize(
    ("old", "new", "rule", "subject"),
    [
        pytest.param("Pictures of dogs", "", "entry-description-missing", "Dogs", id="no-description"),
        pytest.param(
            "[Dogs](https://dogs.dev)", "Dogs", "entry-link-missing", "Dogs Pictures of dogs apiKey Yes", id="no-link"
        ),
        pytest.param(
            "| [Dogs](https://dogs.dev) |",
            "| see [Dogs](https://dogs.dev) |",
            "entry-shape",
            "Dogs",
            id="words-before-the-link",
        ),
        pytest.param("Pictures of dogs", "pictures of dogs", "entry-description-start", "Dogs", id="begins-small"),
        pytest.param(
            "Pictures of dogs", "Dogs is a picture book", "entry-repeats-title", "Dogs", id="repeats-its-title"
        ),
        pytest.param("[Cats]", "[Zebras]", "entry-order", "Zebras", id="out-of-order"),
    ],
)
def test_what_is_wrong_with_a_table(tmp_path: Path, old: str, new: str, rule: str, subject: str) -> None:
    findings = check(tmp_path, {"rules.yaml": TABLE_RULES, "README.md": TABLE.replace(old, new), **AROUND})
    assert [(finding.rule, finding.subject) for finding in findings] == [(rule, subject)]


FOLDER_RULES = """\
extends: [core]
files: {include: ["lists/*.md"]}
model:
  toc: {heading: [Index, \u7d22\u5f15]}
  topics: {level: 3, pages: ["lists/*.md"]}
rules: {entry-order: on}
overrides:
  - files: lists/zh.md
    rules: {topic-too-few-entries: {min: 2}}
"""
ENGLISH = "# Books\n\n## Index\n\n- [Algebra](#algebra)\n\n## Books\n\n### Algebra\n\n- [One](https://one.dev)\n"
CHINESE = (
    "# \u66f8\n\n## \u7d22\u5f15\n\n- [\u4ee3\u6578](#\u4ee3\u6578)\n\n## \u66f8\u76ee\n\n### \u4ee3\u6578\n\n"
    "- [\u4e00](https://one.dev)\n- [\u4e8c](https://two.dev)\n"
)
ARABIC = (
    "# \u0643\u062a\u0628\n\n## \u0643\n\n### \u062c\u0628\u0631\n\n- [\u0648\u0627\u062d\u062f](https://one.dev)\n"
)
FOLDER = {"rules.yaml": FOLDER_RULES, "lists/en.md": ENGLISH, "lists/zh.md": CHINESE, "lists/ar.md": ARABIC}


def test_a_folder_of_lists_in_many_languages(tmp_path: Path) -> None:
    read = playbook(tmp_path, FOLDER)
    assert names(read) == {
        "Algebra": ["One"],
        "\u4ee3\u6578": ["\u4e00", "\u4e8c"],
        "\u062c\u0628\u0631": ["\u0648\u0627\u062d\u062f"],
    }
    assert summaries(check(tmp_path, {})) == []


@pytest.mark.parametrize(
    ("page", "old", "new", "rule"),
    [
        pytest.param(
            "lists/en.md",
            "### Algebra",
            "### Topology\n\n- [Two](https://two.dev)\n\n### Algebra",
            "topic-not-in-toc",
            id="its-own-table-of-contents",
        ),
        pytest.param(
            "lists/zh.md", "- [\u4e8c](https://two.dev)\n", "", "topic-too-few-entries", id="its-own-strictness"
        ),
        pytest.param(
            "lists/ar.md",
            "- [\u0648\u0627\u062d\u062f](https://one.dev)",
            "\u0643\u0644\u0645\u0629",
            "topic-too-few-entries",
            id="no-entries",
        ),
        pytest.param(
            "rules.yaml",
            'lists/*.md"]}\nrules',
            'lists/*.md", "books/*.md"]}\nrules',
            "vacuous-rule",
            id="a-glob-that-matches-nothing",
        ),
    ],
)
def test_each_list_of_a_folder_is_judged_by_itself(tmp_path: Path, page: str, old: str, new: str, rule: str) -> None:
    findings = check(tmp_path, FOLDER | {page: FOLDER[page].replace(old, new)})
    assert [(finding.rule, finding.location.path) for finding in findings] == [(rule, page)]


def test_entries_everywhere(tmp_path: Path) -> None:
    page = "# List\n\n## Topic\n\n- [a](https://a.dev)\n\n# More\n\n- [b](https://b.dev)\n- [a](https://a.dev)\n"
    rules = "extends: [core]\nmodel:\n  topics: {level: 2}\n  entries: {scope: SCOPE}\nrules: {title-count: off}\n"
    read = playbook(tmp_path, {"rules.yaml": rules.replace("SCOPE", "all"), "README.md": page})
    assert names(read) == {"Topic": ["a"], "More": ["b", "a"]}
    assert [finding.rule for finding in check(tmp_path, {})] == ["duplicate-across-topics"]
    assert check(tmp_path, {"rules.yaml": rules.replace("SCOPE", "topics")}) == ()
