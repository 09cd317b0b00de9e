"""The model of a curated list: phases, topics, entries and the table of contents, read from pages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from linter.config.settings import ModelSetting, PhaseSetting, Shape, phase_settings
from linter.document import ListItem
from linter.model.curated_list import CuratedList, all_lists, curated_lists, main_list
from linter.model.repository import Repository
from linter.model.resolve import NoAnchor, Section
from linter.model.toc import NoToc, Toc
from linter.model.topics import section_of
from linter.run.workspace import InputOptions, open_workspace
from linter.text.normalise import label_words, normalise_label
from tests.repository import check
from tests.rules.playbooks import LIST_TOC, OPERATIONS, PLAYBOOK, PROTOTYPE, README, RULES, Change, changed


def opened(root: Path, files: Mapping[str, str]) -> CuratedList:
    """The list that the files are."""
    (root / ".git").mkdir()
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return open_workspace(InputOptions(root)).repository.once(all_lists)


def toc_of(curated: CuratedList) -> Toc:
    assert isinstance(curated.toc, Toc)
    return curated.toc


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Blue-Green", "Blue/Green"),
        ("CI/CD", "ci cd"),
        ("**Prototype**:", "prototype"),
        ("Deployments", "deployment"),
        ("Straße", "STRASSE"),
        ("snake_case", "snake case"),
    ],
)
def test_names_that_are_the_same(one: str, other: str) -> None:
    assert normalise_label(one) == normalise_label(other)


@pytest.mark.parametrize(("one", "other"), [("UAT", "QA"), ("RAG", "RAGs x"), ("GPS", "GP"), ("", "a")])
def test_names_that_are_not(one: str, other: str) -> None:
    assert normalise_label(one) != normalise_label(other)


def test_words() -> None:
    assert label_words("The (old) Monitoring & Alerts!") == ("the", "old", "monitoring", "alert")
    assert label_words("…") == ()


def test_phases_in_either_form() -> None:
    model = ModelSetting(phases=("A", PhaseSetting("B", "b.md"), PhaseSetting("C")), phase_page="{n}_{name}.md")
    assert [phase.page for phase in phase_settings(model)] == ["1_A.md", "b.md", "3_C.md"]
    assert [phase.page for phase in phase_settings(ModelSetting(phases=("A",)))] == [""]


def test_phases_and_topics(tmp_path: Path) -> None:
    curated = opened(tmp_path, PLAYBOOK)
    assert [(phase.name, len(phase.topics)) for phase in curated.phases] == [("Prototype", 2), ("Operations", 3)]
    assert [topic.heading.text for topic in curated.topics if topic.phase == "Prototype"] == [
        "Use case",
        "Impact assessment",
    ]
    phase = curated.phase_at(PROTOTYPE)
    assert phase
    assert (phase.is_called("PROTOTYPES"), phase.is_called("prototype draft"), phase.is_called("x")) == (
        True,
        True,
        False,
    )
    assert curated.phase_at("elsewhere.md") is None


def test_what_belongs_to_a_topic(tmp_path: Path) -> None:
    text = (
        "# P\n\n## One\n\nText.\n\n### Sub\n\n- [a](b)\n  - c\n\n#### Deeper\n\n1. [d](e) [f](g)\n\n"
        "| [h](i) |\n|---|\n\n## Two\n\n# Three\n"
    )
    curated = opened(tmp_path, PLAYBOOK | {PROTOTYPE: text})
    one, two = curated.phases[0].topics
    page = one.page
    assert page.source(one.lead).strip() == "Text."
    assert page.source(one.section).endswith("|---|\n\n")
    assert page.source(two.section).strip() == ""
    assert [heading.text for heading in one.subtopics] == ["Sub", "Deeper"]
    assert [item.text for item in one.items if isinstance(item, ListItem)] == ["a", "c", "d f"]
    assert [[link.url for link in entry.links] for entry in one.entries] == [["b"], ["e", "g"]]
    assert (two.subtopics, two.items, two.entries) == ((), (), ())
    assert section_of(page, len(page.headings) - 1).end == len(text)


def test_entries_that_are_rows(tmp_path: Path) -> None:
    rules = PLAYBOOK[RULES] + "  entries: {shape: table}\n"
    text = "# P\n\n## One\n\n- [a](b)\n\n| [h](i) | x |\n|---|---|\n| [c](d) | [e](f) |\n| g | |\n"
    curated = opened(tmp_path, PLAYBOOK | {RULES: rules, PROTOTYPE: text})
    (one,) = curated.phases[0].topics
    assert [[link.url for link in entry.links] for entry in one.entries] == [["d", "f"]]
    assert len(one.items) == 2


def test_without_phases_topics_stand_on_the_root_page(tmp_path: Path) -> None:
    rules = "model: {toc: {}, topics: {level: 2, ignore: [Sponsors]}}\n"
    page = "# G\n\n## Contents\n\n- [A](#a)\n\n## A\n\n## Sponsors\n\n<h2>B</h2>\n"
    curated = opened(tmp_path, {RULES: rules, README: page})
    assert [(topic.phase, topic.heading.text) for topic in curated.topics] == [("", "A")]


def test_without_a_model_there_is_nothing(tmp_path: Path) -> None:
    curated = opened(tmp_path, {README: "# G\n\n## Contents\n\n- [A](#a)\n"})
    assert (curated.phases, curated.topics, curated.toc, dict(curated.renames)) == ((), (), None, {})


def test_a_table(tmp_path: Path) -> None:
    curated = opened(tmp_path, PLAYBOOK)
    toc = toc_of(curated)
    assert toc.shape is Shape.TABLE
    assert [(column.text, column.phase) for column in toc.columns] == [
        ("Prototype", "Prototype"),
        ("Operations", "Operations"),
    ]
    assert [(entry.label, entry.phase, entry.column) for entry in toc.entries] == [
        ("Use case", "Prototype", 0),
        ("CI/CD", "Operations", 1),
        ("Impact", "Prototype", 0),
        ("Monitoring", "Operations", 1),
        ("Alerts", "Operations", 1),
    ]
    assert all(isinstance(entry.target, Section) for entry in toc.entries)
    assert all(curated.is_listed(topic) for topic in curated.topics)
    assert [curated.topic_at(entry.target) for entry in toc.entries[:1]] == [curated.topics[0]]
    assert curated.columns_right


def test_a_list(tmp_path: Path) -> None:
    curated = opened(tmp_path, changed((README, "", LIST_TOC)))
    toc = toc_of(curated)
    assert (toc.shape, toc.columns, toc.table) == (Shape.LIST, (), None)
    assert [(entry.label, entry.phase) for entry in toc.entries] == [
        ("Use case", "Prototype"),
        ("Impact", "Prototype"),
        ("CI/CD", "Operations"),
        ("Monitoring", "Operations"),
        ("Alerts", "Operations"),
    ]
    assert curated.columns_right, "there are none that could be wrong"


def test_a_group_ends_with_its_items(tmp_path: Path) -> None:
    toc = f"{LIST_TOC}- [About](#about)\n- More\n  - [Else](#else)\n\n## About\n\n## Else\n"
    entries = toc_of(opened(tmp_path, changed((README, "", toc)))).entries
    assert [(entry.label, entry.phase) for entry in entries[-2:]] == [("About", ""), ("Else", "")]


def test_it_ends_at_the_next_heading_if_that_is_a_lower_one(tmp_path: Path) -> None:
    readme = "# Guides\n\n# Contents\n\n- [A](#a)\n- [B](#b)\n\n## A\n\n- [Guide](https://docs.python.org)\n\n## B\n"
    config = "model: {toc: {heading: Contents}, topics: {level: 2}}\n"
    toc = toc_of(opened(tmp_path, {"rules.yaml": config, "README.md": readme}))
    assert [entry.label for entry in toc.entries] == ["A", "B"]


def test_it_may_have_subheadings(tmp_path: Path) -> None:
    readme = "# Guides\n\n## Contents\n\n### First\n\n- [A](#a)\n\n### Then\n\n- [B](#b)\n\n## A\n\n## B\n"
    config = "model: {toc: {heading: Contents}, topics: {level: 2}}\n"
    toc = toc_of(opened(tmp_path, {"rules.yaml": config, "README.md": readme}))
    assert [entry.label for entry in toc.entries] == ["A", "B"]


def test_ignored_entries_are_kept_apart(tmp_path: Path) -> None:
    toc = toc_of(opened(tmp_path, changed((RULES, "heading: Table of Contents", "ignore: [alert]"))))
    assert [entry.label for entry in toc.ignored] == ["Alerts"]
    assert "Alerts" not in [entry.label for entry in toc.entries]


@pytest.mark.parametrize(
    ("changes", "path", "reason"),
    [
        pytest.param(((README, "", ""),), README, f"the page {README} is not there or cannot be read", id="no-page"),
        pytest.param(
            ((README, "", "# A\n"),), README, "no heading 'Table of Contents'", id="no-heading"
        ),
        pytest.param(
            ((README, "", "## Index of contents\n"),),
            README,
            "no heading 'Table of Contents'; the nearest heading is 'Index of contents'",
            id="a-heading-that-is-near",
        ),
        pytest.param(
            ((README, "", "## Table of contents\n\n## B\n\n- x\n"),),
            README,
            "no list under the heading 'Table of contents'",
            id="nothing-below-it",
        ),
        pytest.param(
            ((README, "", LIST_TOC), (RULES, "heading: Table", "shape: table, heading: Table")),
            README,
            "no table under the heading 'Table of Contents'",
            id="another-shape",
        ),
    ],
)  # fmt: skip
def test_there_is_none(changes: tuple[Change, ...], path: str, reason: str, tmp_path: Path) -> None:
    toc = opened(tmp_path, changed(*changes)).toc
    assert isinstance(toc, NoToc)
    assert (toc.path, toc.reason) == (path, reason)


@pytest.mark.parametrize(
    ("changes", "renames"),
    [
        pytest.param((), {}, id="none"),
        pytest.param(((OPERATIONS, "## Alerts", "## Alerting"),), {"alerts": "Alerting"}, id="a-near-one"),
        pytest.param(((OPERATIONS, "## Alerts", "## Paging"),), {"alerts": "Paging"}, id="one-for-one"),
        pytest.param(
            ((OPERATIONS, "## Alerts", "## Live monitoring"), (OPERATIONS, "## Monitoring", "## Alerting")),
            {"monitoring": "Live monitoring", "alerts": "Alerting"},
            id="each-to-the-nearest",
        ),
        pytest.param(((OPERATIONS, "## Alerts", "### Alerts by night"),), {}, id="no-longer-a-topic"),
    ],
)
def test_renames(changes: tuple[Change, ...], renames: dict[str, str], tmp_path: Path) -> None:
    curated = opened(tmp_path, changed(*changes))
    found = {anchor: heading.text for (_, anchor), heading in curated.renames.items()}
    assert found == renames
    broken = [entry.target for entry in toc_of(curated).entries if isinstance(entry.target, NoAnchor)]
    assert len(broken) == len(changes)


@pytest.mark.parametrize(
    ("contents", "headings", "renames"),
    [
        pytest.param("Old One Two", "New One Two", {"old": "New"}, id="in-its-place-at-the-top"),
        pytest.param("One Old Two", "One New Two", {"old": "New"}, id="in-its-place"),
        pytest.param("One Two Old", "One Two New", {"old": "New"}, id="in-its-place-at-the-end"),
        pytest.param("One Old Past Two", "One New Next Two", {"old": "New", "past": "Next"}, id="two-in-their-place"),
        pytest.param("Old One Two", "One Two New", {}, id="at-the-end-and-not-at-the-top"),
        pytest.param("One Two Old", "One New Two", {}, id="before-and-not-behind"),
        pytest.param("Old One Past Two", "New One Two Next", {}, id="one-of-two-elsewhere"),
    ],
)
def test_a_rename_beyond_recognition_is_where_its_entry_is(
    contents: str, headings: str, renames: dict[str, str], tmp_path: Path
) -> None:
    toc = "".join(f"- [{name}](#{name.lower()})\n" for name in contents.split())
    text = "".join(f"\n## {name}\n\n- [a](https://{name}.dev)\n" for name in headings.split())
    rules = "extends: [core]\nmodel:\n  toc: {heading: Contents}\n  topics: {level: 2}\n"
    curated = opened(tmp_path, {"rules.yaml": rules, "README.md": f"# T\n\n## Contents\n\n{toc}{text}"})
    assert {anchor: heading.text for (_, anchor), heading in curated.renames.items()} == renames


@pytest.mark.parametrize(
    ("label", "heading", "names"),
    [
        ("CI/CD", "Deployment pipelines in CI/CD Repos", True),
        ("Blue-Green Deployments", "Blue/Green Deployment", True),
        ("Alerts and more", "Alerts", False),
        ("Alerting", "Alerts", False),
        ("…", "Alerts", False),
    ],
)
def test_whether_a_label_names_a_heading(label: str, heading: str, names: bool, tmp_path: Path) -> None:
    curated = opened(tmp_path, changed((README, "[Alerts]", f"[{label}]"), (OPERATIONS, "## Alerts", f"## {heading}")))
    assert toc_of(curated).entries[-1].names(curated.topics[-1].heading) is names


def test_what_rules_derive_is_made_once_a_model(tmp_path: Path) -> None:
    repository = opened(tmp_path, PLAYBOOK).repository
    made: list[Repository] = []

    def count_links(model: Repository) -> int:
        made.append(model)
        return len(model.links)

    total = sum(len(page.links) for page in repository.documents)
    assert repository.once(count_links) == repository.once(count_links) == total
    assert made == [repository]


LISTS = {
    "rules.yaml": 'model:\n  topics: {level: 2, pages: ["lists/*.md"]}\n  toc: {heading: Contents}\n',
    "README.md": "# Lists\n\n## Contents\n\n- [One](lists/one.md)\n",
    "lists/one.md": "# One\n\n## Contents\n\n- [Tools](#tools)\n\n## Tools\n\n- [a](https://a.dev)\n",
    "lists/two.md": "# Two\n\n## Texts\n\n- [b](https://b.dev)\n",
}


def test_each_page_is_a_list_of_its_own(tmp_path: Path) -> None:
    repository = opened(tmp_path, LISTS).repository
    assert repository.once(main_list) is None
    one, two = repository.once(curated_lists)
    assert (one.root, two.root) == ("lists/one.md", "lists/two.md")
    assert isinstance(one.toc, Toc)
    assert two.toc is None
    assert [topic.heading.text for topic in (*one.topics, *two.topics)] == ["Tools", "Texts"]


def test_a_repository_is_one_list(tmp_path: Path) -> None:
    repository = opened(tmp_path, PLAYBOOK).repository
    assert repository.once(curated_lists) == (repository.once(main_list),) == (repository.once(all_lists),)


@pytest.mark.parametrize(
    ("first", "headings"),
    [
        pytest.param("## A\n\n- [a](https://a.dev)\n\n# More\n\n- [b](https://b.dev)\n", ["A", "More"], id="its-pages"),
        pytest.param("# More\n\n- [b](https://b.dev)\n", ["More", "Guide"], id="all-pages-of-a-list-without-topics"),
    ],
)
def test_entries_everywhere_are_those_of_the_list_s_pages(tmp_path: Path, first: str, headings: list[str]) -> None:
    rules = "model: {topics: {level: 2}, entries: {scope: all}}\n"
    guide = "# Guide\n\n- [c](https://c.dev)\n"
    curated = opened(tmp_path, {"rules.yaml": rules, "README.md": first, "guide.md": guide})
    assert [topic.heading.text for topic in curated.sections] == headings


def test_a_list_without_topics_has_no_entries_of_another_list(tmp_path: Path) -> None:
    """Each page of `topics.pages` is a list of its own: what one has is reported once."""
    rules = "model: {topics: {level: 2, pages: [README.md, more.md]}, entries: {scope: all}}\n"
    page = "# T\n\n## A\n\n- [x](https://x.dev/a)\n- [here](https://x.dev/b)\n"
    files = {"rules.yaml": rules + "rules: {entry-title-generic: on}\n", "README.md": page, "more.md": "# M\n\nText.\n"}
    assert len(check(tmp_path, files, select=("entry-title-generic",))) == 1
