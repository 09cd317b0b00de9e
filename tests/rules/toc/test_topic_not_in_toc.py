"""topic-not-in-toc."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import lint as lint_repository
from linter.finding import Severity
from tests.repository import apply, check
from tests.rules.playbooks import LIST_TOC, OPERATIONS, PROTOTYPE, README, RULES, Case, Change, changed, lint, places

ALERTS = "[Alerts](./Playbook/2_Operations/README.md#alerts)"
SECTION = "\n## Costs\n\nWhat a request may cost, and who looks at it.\n\n- [Six](https://docs.python.org/3/6)\n"
TWIN = "\n## Alerts\n\nWhen people are woken up.\n\n- [Six](https://docs.python.org/3/6)\n"
FOUND = (("topic-not-in-toc", OPERATIONS, 15, 4, "Alerts"),)

CASES = {
    "an empty cell where its entry was": Case(((README, ALERTS, ""),), FOUND),
    "no entry in a list": Case(
        ((README, "", LIST_TOC.replace("  3. [Alerts](Playbook/2_Operations/README.md#alerts)\n", "")),), FOUND
    ),
    "a topic that was added at the end of a page": Case(
        ((PROTOTYPE, "docs.python.org/3/2)\n", f"docs.python.org/3/2)\n{SECTION}"),),
        (("topic-not-in-toc", PROTOTYPE, 15, 4, "Costs"),),
    ),
    "renamed to something near: the old link is the fault": Case(
        ((OPERATIONS, "## Alerts", "## Alerting"),),
        (("anchor-missing", README, 9, 3, "./Playbook/2_Operations/README.md#alerts"),),
    ),
    "renamed to something else: still the old link": Case(
        ((OPERATIONS, "## Alerts", "## Paging"),),
        (("anchor-missing", README, 9, 3, "./Playbook/2_Operations/README.md#alerts"),),
    ),
    "its entry is plain text": Case(
        ((README, ALERTS, "Alerts"),), (("toc-entry-not-link", README, 9, 3, "Alerts"),)
    ),
    "its entry leads to the page": Case(
        ((README, "README.md#alerts", "README.md"),),
        (("toc-target-not-topic", README, 9, 3, "./Playbook/2_Operations/README.md"),),
    ),
    "its entry leads to another topic": Case(
        ((README, "README.md#alerts", "README.md#monitoring"),),
        (("toc-duplicate-target", README, 9, 3, "Alerts"),),
    ),
    "its entry's link is malformed": Case(
        ((README, ALERTS, "[Alerts] (./Playbook/2_Operations/README.md#alerts)"),),
        (("malformed-link", README, 9, 3, "[Alerts] (./Playbook/2_Operations/README.md#alerts)"),),
    ),
    "a topic with the name of one that is listed": Case(
        ((OPERATIONS, "docs.python.org/3/5)\n", f"docs.python.org/3/5)\n{TWIN}"),),
        (("topic-duplicate", OPERATIONS, 21, 4, "Alerts"),),
    ),
    "ignored headings are no topics": Case(
        ((README, ALERTS, ""), (RULES, "topics: {level: 2}", "topics: {level: 2, ignore: [alert]}")),
    ),
    "a heading of another level is no topic": Case(
        ((PROTOTYPE, "docs.python.org/3/2)\n", f"docs.python.org/3/2)\n#{SECTION.lstrip()}"),),
    ),
    "sections of the root page are no topics": Case(((README, "## Contributing", "## Lifecycles"),)),
    "an HTML heading is no topic": Case(
        ((PROTOTYPE, "# Prototype\n", "# Prototype\n\n<h2 align=\"center\">Read on</h2>\n"),)
    ),
    "the anchor in another case, as GitHub takes it": Case(((README, "README.md#alerts", "README.md#Alerts"),)),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_it_says(case: Case, tmp_path: Path) -> None:
    assert places(lint(tmp_path, *case.changes)) == case.expected


FIXES: dict[str, tuple[tuple[Change, ...], str]] = {
    "the first empty cell of its column": (
        ((README, ALERTS, ""),),
        "||[Alerts](./Playbook/2_Operations/README.md#alerts)|",
    ),
    "a new row where no cell is empty": (
        ((OPERATIONS, "docs.python.org/3/5)\n", f"docs.python.org/3/5)\n{SECTION}"),),
        "#alerts)|\n| | [Costs](./Playbook/2_Operations/README.md#costs) |\n\n## Contributing",
    ),
    "the end of its phase's list, numbered on": (
        ((README, "", LIST_TOC), (OPERATIONS, "docs.python.org/3/5)\n", f"docs.python.org/3/5)\n{SECTION}")),
        "  3. [Alerts](Playbook/2_Operations/README.md#alerts)\n  4. [Costs](Playbook/2_Operations/README.md#costs)\n",
    ),
    "the end of its phase's list, inside of the whole": (
        ((README, "", LIST_TOC), (PROTOTYPE, "docs.python.org/3/2)\n", f"docs.python.org/3/2)\n{SECTION}")),
        "#impact-assessment)\n  - [Costs](Playbook/1_Prototype/README.md#costs)\n- Operations",
    ),
    "a heading with marks of its own": (
        (
            (README, "", LIST_TOC),
            (OPERATIONS, "docs.python.org/3/5)\n", f"docs.python.org/3/5)\n{SECTION.replace('Costs', 'C|D [e]_f_')}"),
        ),
        r"  4. [C\|D \[e\]f](Playbook/2_Operations/README.md#cd-ef)",
    ),
}


@pytest.mark.parametrize(("changes", "expected"), FIXES.values(), ids=FIXES.keys())
def test_the_fix_adds_the_entry(changes: tuple[Change, ...], expected: str, tmp_path: Path) -> None:
    (finding,) = check(tmp_path, changed(*changes))
    assert finding.fix
    assert finding.fix.applicability == "unsafe"
    apply(tmp_path, finding)
    assert expected in (tmp_path / README).read_text()
    assert places(lint_repository(root=tmp_path, offline=True).findings) == ()


def test_windows_line_endings_stay(tmp_path: Path) -> None:
    files = changed((OPERATIONS, "docs.python.org/3/5)\n", f"docs.python.org/3/5)\n{SECTION}"))
    (finding,) = check(tmp_path, {path: text.replace("\n", "\r\n") for path, text in files.items()})
    apply(tmp_path, finding)
    page = (tmp_path / README).read_bytes()
    assert b"#costs) |\r\n" in page
    assert page.count(b"\n") == page.count(b"\r\n")


def test_there_is_no_fix_without_a_place_for_it(tmp_path: Path) -> None:
    """The list has no entry of that phase, so nothing says where and how one is written."""
    toc = LIST_TOC.partition("- Operations")[0]
    findings = lint(tmp_path, (README, "", toc))
    assert [finding.subject for finding in findings] == ["CI/CD", "Monitoring", "Alerts"]
    assert [finding.fix for finding in findings] == [None, None, None]


def test_an_entry_with_the_name_of_the_heading_that_it_leads_to_means_no_topic(tmp_path: Path) -> None:
    """The fix adds an entry, and leaves that of the heading above, which is no topic, as it is."""
    sections = "".join(f"## {name}\n\n- [x](https://x.dev/{name[0]})\n\n" for name in ("Official Projects", "Tools"))
    files = {
        "rules.yaml": "version: 1\nmodel: {toc: {page: README.md}, topics: {level: 2}}\n",
        "README.md": f"# T\n\n## Contents\n\n- [Projects](#projects)\n- [Tools](#tools)\n\n# Projects\n\n{sections}",
    }
    (finding,) = check(tmp_path, files, select=("topic-not-in-toc",))
    assert finding.fix
    assert finding.fix.title == "add 'Official Projects' to the table of contents"


@pytest.mark.parametrize(
    ("count", "unlisted", "found"),
    [
        pytest.param(10, ["Part 3"], ["Part 3"], id="one-of-ten"),
        pytest.param(20, ["Part 3", "Part 9"], ["Part 3", "Part 9"], id="two-of-twenty"),
        pytest.param(9, ["Part 3"], [], id="one-of-nine"),
        pytest.param(10, ["Part 3", "Part 4"], [], id="two-of-ten"),
        pytest.param(10, [], [], id="none"),
    ],
)
def test_a_subtopic_is_missing_where_nearly_all_are_there(
    tmp_path: Path, count: int, unlisted: list[str], found: list[str]
) -> None:
    parts = [f"Part {number}" for number in range(count)]
    listed = "".join(f"  - [{part}](#{part.lower().replace(' ', '-')})\n" for part in parts if part not in unlisted)
    sections = "".join(f"### {part}\n\n- [x](https://x.dev/{part[5:]})\n\n" for part in parts)
    files = {
        "README.md": f"# T\n\n## Contents\n\n- [A](#a)\n{listed}\n## A\n\n{sections}",
        "rules.yaml": "extends: [core]\nmodel: {toc: {page: README.md}, topics: {level: 2}}\n",
    }
    findings = check(tmp_path, files, select=("topic-not-in-toc",))
    assert [finding.subject for finding in findings] == found
    assert all(finding.severity is Severity.WARNING and finding.fix is None for finding in findings)


def test_a_subtopic_whose_entry_is_broken_is_left_to_others(tmp_path: Path) -> None:
    listed = "".join(f"  - [Part {number}](#part-{number})\n" for number in range(10))
    sections = "".join(f"### Part {number}\n\n- [x](https://x.dev/{number})\n\n" for number in range(1, 11))
    files = {
        "README.md": f"# T\n\n## Contents\n\n- [A](#a)\n{listed}\n## A\n\n{sections}",
        "rules.yaml": "extends: [core]\nmodel: {toc: {page: README.md}, topics: {level: 2}}\n",
    }
    assert [finding.rule for finding in check(tmp_path, files, select=("topic-not-in-toc", "anchor-missing"))] == [
        "anchor-missing"
    ]
    assert [finding.subject for finding in check(tmp_path, {}, select=("topic-not-in-toc",))] == ["Part 10"]


@pytest.mark.parametrize(
    ("toc", "found"),
    [
        pytest.param("- [History](#history)\n- [Books](#books)\n  - [New](#new)\n", [], id="none-of-its-years"),
        pytest.param(
            "- [History](#history)\n  - [2019](#2019)\n- [Books](#books)\n  - [New](#new)\n", ["2018"], id="one"
        ),
        pytest.param("- [Books](#books)\n  - [New](#new)\n", ["2019", "2018"], id="nor-the-heading-above"),
        pytest.param(
            "- [History](#history)\n  - [2018](#2018)\n  - [2019](#2019)\n- [Books](#books)\n",
            ["New"],
            id="an-only-one",
        ),
    ],
)
def test_the_heading_above_is_enough_where_none_below_it_is_listed(tmp_path: Path, toc: str, found: list[str]) -> None:
    body = "".join(f"### {year}\n\n- [x](https://x.dev/{year})\n\n" for year in (2019, 2018))
    files = {
        "README.md": f"# T\n\n## Contents\n\n{toc}\n## History\n\n{body}## Books\n\n### New\n\n- [y](https://y.dev)\n",
        "rules.yaml": "extends: [core]\nmodel: {toc: {page: README.md}, topics: {level: 3}}\n",
    }
    assert [finding.subject for finding in check(tmp_path, files, select=("topic-not-in-toc",))] == found


@pytest.mark.parametrize(
    ("contents", "found"),
    [
        pytest.param("- [A](#a)\n  - [Rules](#rules)\n- [B](#b)\n  - [Rules](#rules-2)\n", 0, id="an-anchor-is-wrong"),
        pytest.param("- [A](#a)\n  - [Rules](#rules)\n- [B](#b)\n  - [Rules](#rules)\n", 0, id="both-lead-to-one"),
        pytest.param("- [A](#a)\n  - [Rules](#rules)\n- [B](#b)\n", 1, id="one-has-none"),
        pytest.param("- [A](#a)\n  - [Rules](#rules)\n- [B](#b)\n  - [Rules](#rules-1)\n", 0, id="both-have-one"),
    ],
)
def test_each_of_two_has_an_entry(tmp_path: Path, contents: str, found: int) -> None:
    parts = "".join(f"## {name}\n\n### Rules\n\n- [x](https://docs.python.org/{name})\n\n" for name in "AB")
    model = "extends: [core]\nmodel:\n  toc: {heading: Contents, shape: list}\n  topics: {level: 3}\n"
    files = {
        "rules.yaml": f"{model}rules:\n  topic-not-in-toc: on\n",
        "README.md": f"# T\n\n## Contents\n\n{contents}\n{parts}",
    }
    assert [finding.rule for finding in check(tmp_path, files)].count("topic-not-in-toc") == found


@pytest.mark.parametrize(
    ("contents", "found"),
    [
        pytest.param("[A](#a) | [B](#b) | [C](#c)\n\nThese are others: [D](#d) | [E](#e)\n", 0, id="behind-words"),
        pytest.param("| [A](#a) | <br>\n\n| [B](#b) | [C](#c) | [D](#d) | [E](#e)\n", 0, id="one-in-a-line"),
        pytest.param("[A](#a) | [B](#b) | [C](#c)\n\nMore: [D](#d)\n", 1, id="one-is-missing"),
        pytest.param("[A](#a) | [B](#b) | [C](#c)\n\n[D](https://a.dev) and [E](e.md)\n", 2, id="elsewhere"),
    ],
)
def test_all_lines_of_links_are_read(tmp_path: Path, contents: str, found: int) -> None:
    parts = "".join(f"## {name}\n\n- [x](https://docs.python.org/{name})\n\n" for name in "ABCDE")
    model = "extends: [core]\nmodel:\n  toc: {heading: Contents, shape: list}\n  topics: {level: 2}\n"
    files = {
        "rules.yaml": f"{model}rules:\n  topic-not-in-toc: on\n",
        "README.md": f"# T\n\n## Contents\n\n{contents}\n{parts}",
    }
    assert [finding.rule for finding in check(tmp_path, files)].count("topic-not-in-toc") == found


@pytest.mark.parametrize(
    ("contents", "found"),
    [
        pytest.param("- [IDE Templates](#ide-templates)\n- [B](#b)\n", 0, id="an-anchor-of-more-words"),
        pytest.param("- [IDE Templates](#b)\n", 1, id="an-anchor-that-is-there"),
    ],
)
def test_an_entry_with_a_broken_anchor_may_be_its(tmp_path: Path, contents: str, found: int) -> None:
    parts = "".join(f"## {name}\n\n- [x](https://docs.python.org/{name})\n\n" for name in ("IDE", "B"))
    model = "extends: [core]\nmodel:\n  toc: {heading: Contents, shape: list}\n  topics: {level: 2}\n"
    files = {
        "rules.yaml": f"{model}rules:\n  topic-not-in-toc: on\n",
        "README.md": f"# T\n\n## Contents\n\n{contents}\n{parts}",
    }
    assert [finding.rule for finding in check(tmp_path, files)].count("topic-not-in-toc") == found


@pytest.mark.parametrize(
    ("pages", "listed", "found"),
    [
        pytest.param(3, 0, 0, id="no-page-lists-it"),
        pytest.param(3, 1, 2, id="one-page-lists-it"),
        pytest.param(2, 0, 2, id="on-two-pages"),
    ],
)
def test_what_no_page_lists_is_not_meant_to_be(tmp_path: Path, pages: int, listed: int, found: int) -> None:
    model = "extends: [core]\nmodel:\n  toc: {heading: Contents, shape: list}\n  topics: {level: 2, pages: ['*.md']}\n"
    files = {"rules.yaml": f"{model}rules:\n  topic-not-in-toc: on\n"}
    for number in range(pages):
        entries = "- [Tools](#tools)\n" + ("- [Websites](#websites)\n" if number < listed else "")
        parts = "".join(f"## {name}\n\n- [x](https://docs.python.org/{name})\n\n" for name in ("Tools", "Websites"))
        files[f"p{number}.md"] = f"# T\n\n## Contents\n\n{entries}\n{parts}"
    assert [finding.rule for finding in check(tmp_path, files)].count("topic-not-in-toc") == found


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        pytest.param("[Tools](#tools)", ": 'Tools' leads elsewhere", id="a-heading-of-the-same-name"),
        pytest.param("[Tools](#gone)", "", id="a-broken-anchor-is-anchor-missing-s"),
        pytest.param("Tools", "", id="text-is-toc-entry-not-link-s"),
        pytest.param("[More](#data)", "the topic 'Tools' has no entry in the table of contents", id="another-entry"),
    ],
)
def test_an_entry_of_its_name_leads_elsewhere(tmp_path: Path, entry: str, message: str) -> None:
    item = "- [A](https://docs.python.org/3)\n"
    contents = f"- [Data](#data)\n- [Web](#web)\n- [Shell](#shell)\n- {entry}\n"
    topics = "".join(f"## {name}\n\n{item}\n" for name in ("Data", "Web", "Shell"))
    text = f"# T\n\n## Contents\n\n{contents}\n{topics}### Tools\n\n{item}\n## Tools\n\n{item}"
    rules = "model:\n  toc: {heading: Contents, shape: list}\n  topics: {level: 2}\n"
    found = check(tmp_path, {"README.md": text, "rules.yaml": f"extends: [core]\n{rules}"})
    messages = [each.message for each in found if (each.rule, each.subject) == ("topic-not-in-toc", "Tools")]
    assert len(messages) == bool(message)
    assert all(message in each for each in messages)
